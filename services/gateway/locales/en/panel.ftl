## Panel and form

panel-title = How can we help?
panel-description =
    Press the button and tell us in a few words what you need.

    You get a private thread with the team; nobody else can read it.
panel-button = Open a ticket
panel-footer = What you write is stored encrypted. /privacy shows and deletes your data.
type-name = Support
form-question = What do you need help with?
form-placeholder = What happened, what you expected, what you have tried …
