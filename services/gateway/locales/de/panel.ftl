## Panel und Formular

panel-title = Wie können wir helfen?
panel-description =
    Drück auf den Knopf und sag uns in ein paar Worten, was du brauchst.

    Du bekommst einen privaten Thread mit dem Team; sonst kann ihn niemand lesen.
panel-button = Ticket öffnen
panel-footer = Was du schreibst, wird verschlüsselt gespeichert. /privacy zeigt und löscht deine Daten.
type-name = Support
form-question = Wobei brauchst du Hilfe?
form-placeholder = Was ist passiert, was hast du erwartet, was hast du versucht …
