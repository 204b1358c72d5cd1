## Panels and their editor

command-panel = The panels of this server: make, change, move, close or remove them
command-panel-list = Show all panels of this server
command-panel-create = Put up one more panel
command-panel-create-channel = Where it stands; tickets become private threads below it
command-panel-create-title = Its heading
command-panel-edit = Change a panel: its text, its types of tickets, their forms
command-panel-panel = Which panel
command-panel-resend = Post a panel anew: at the end of its channel, or in another one
command-panel-resend-channel = Where it moves to; its own channel if you say nothing
command-panel-disable = Close a panel for now: it stays where it is and opens no tickets
command-panel-enable = Open a panel again that was closed for now
command-panel-remove = Remove a panel for good
panel-closed = 🔒 **Closed for now.** New tickets cannot be opened here at the moment.
panel-menu = What is it about?
panel-resent = The panel stands in { $channel } now.
panel-enabled = The panel in { $channel } is open again.
panel-disabled = The panel in { $channel } is closed for now. `/panel enable` opens it again.
panel-removed = The panel *{ $title }* in { $channel } is gone. Tickets that were opened from it stay.
panel-remove-title = Remove “{ $title }”?
panel-remove-about =
    The panel in { $channel } disappears, with its types of tickets and their forms. It cannot be undone.

    Tickets that were opened from it stay as they are. To close it only for a while, use `/panel disable`.
panel-list-title = Panels of this server
panel-list-about = { $panels ->
        [0] There is no panel yet; /panel create makes one.
        [one] One panel
       *[other] { $panels } panels
    }{ $types ->
        [0] {""}
        [one] {" "}with one type of ticket.
       *[other] {" "}with { $types } types of tickets in all.
    }
panel-list-more = { $count } more are not shown here.
panel-list-buttons = buttons
panel-list-menu = menu
panel-list-closed = 🔒 closed for now
panel-list-show = show
editor-about = Your panel in { $channel }, as people see it. Every change is saved at once.
editor-hidden = { $count ->
        [one] One more button is not shown here.
       *[other] { $count } more buttons are not shown here.
    }
editor-types = Change a type of ticket …
editor-label = **Button or line in the menu:** { $label }
editor-description = **Description in the menu:** { $description }
editor-team-server = **Team:** everybody on this server's team
editor-team = **Team:** { $roles }, and nobody else but those who manage the server
editor-team-gone = **Team:** ⚠️ nobody but those who manage the server, as its roles were deleted
editor-questions = **Its form asks:**
editor-no-questions = It has no form: a ticket opens at once.
editor-choose-question = Change a question …
editor-question-count = { $count ->
        [0] No form
        [one] One question
       *[other] { $count } questions
    }
editor-one-line = One line
editor-more-lines = Several lines
editor-required = required
editor-optional = optional
editor-limits = { $least } to { $most } characters
editor-placeholder = *{ $placeholder }*
editor-doubt-title = Remove the type “{ $type }”?
editor-doubt = Its form is removed as well. Tickets of this type that are open stay as they are.
button-panel-texts = Heading and text
button-type-add = Add a type
button-as-menu = Show a menu
button-as-buttons = Show buttons
button-panel-disable = Close for now
button-panel-enable = Open again
button-panel-remove = Remove the panel
button-type-texts = Name and label
button-type-remove = Remove type
button-type-team = Team
button-question-add = Add a question
button-question-texts = Wording and limits
button-question-remove = Remove question
button-one-line = Make it one line
button-more-lines = Make it several lines
button-required = Make it required
button-optional = Make it optional
button-up = Up
button-down = Down
button-back = Back
form-panel = Heading and text
form-panel-title = Heading
form-panel-text = Text
form-type-new = A new type of ticket
form-type = Type of ticket
form-type-name = Name
form-type-name-about = What its tickets are called, such as Bug report
form-type-label = Label
form-type-label-about = What the button, or the line in the menu, says
form-type-emoji = Emoji (optional)
form-type-emoji-about = One emoji, or one of this server's own as <:name:id>
form-type-description = Description (optional)
form-type-description-about = Second line in a menu; buttons have none
form-team = Who works these tickets?
form-team-roles = Roles
form-team-about = Only they and who manages the server see them. Choose none for the whole team.
form-question-new = A new question
form-question-old = Question
form-question-label = Question
form-question-hint = Hint (optional)
form-question-hint-about = Grey text that stands in the empty field
form-question-least = Fewest characters of an answer
form-question-most = Most characters of an answer
refused-no-such-panel = There is no such panel. Choose one from the list that Discord offers; /panel list shows them all.
refused-panel-unchanged = This panel is like that already.
refused-panel-disabled = This panel is closed for now: new tickets cannot be opened from it. Please try again later, or see with /open what else there is.
refused-set-up-changed-meanwhile = This panel has changed since you looked at it, so nothing was saved. Look at it as it is now, and do it once more.
refused-set-up-too-large = This server's panels and settings would take { $size } kB, and { $limit } kB fit. Shorten texts, or remove types or panels you no longer need.
refused-too-many-types = A panel has at most { $limit } types of tickets. Remove one first, or make one more panel with /panel create.
refused-too-many-questions = A form has at most { $limit } questions. Remove one first.
refused-last-type = A panel needs at least one type of ticket. Add another one first, or remove the panel with /panel remove.
refused-form-incomplete = Something was left empty that is needed. Nothing was changed.
refused-emoji-unreadable = Discord does not know that emoji. Use one emoji and nothing else, or one of this server's own as <:name:id>. Nothing was changed.
refused-limits-unreadable = The limits must be whole numbers up to { $limit }, the smaller one first, and at least one character must fit. Nothing was changed.

## Where tickets are

command-panel-home = Say where the tickets of a type are: private threads, or channels of their own
command-panel-home-type = Which type
command-panel-home-where = Private threads do not count against Discord's 500 channels
command-panel-home-category = The category for the channels
command-panel-home-overflow = Where they go once the one before is full
command-panel-home-keep = Hours the channel of a closed ticket stays; 24 unless you say otherwise
home-thread = Private threads below the panel's channel
home-channel = Channels of their own in a category
panel-in-threads = Done: new tickets of this type are private threads. Open ones stay where they are.
panel-in-channels = Done: new tickets of this type are channels of their own. Open ones stay where they are.
refused-category-missing = Name the category in which the channels are to be.
