## Panels und ihr Editor

command-panel = Die Panels dieses Servers: anlegen, ändern, umziehen, schließen oder entfernen
command-panel-list = Alle Panels dieses Servers zeigen
command-panel-create = Noch ein Panel aufstellen
command-panel-create-channel = Wo es steht; Tickets werden private Threads darunter
command-panel-create-title = Seine Überschrift
command-panel-edit = Ein Panel ändern: Text, Arten von Tickets und deren Formulare
command-panel-panel = Welches Panel
command-panel-resend = Ein Panel neu senden: ans Ende seines Kanals oder in einen anderen
command-panel-resend-channel = Wohin es umzieht; sein eigener Kanal, wenn du nichts sagst
command-panel-disable = Ein Panel vorerst schließen: Es bleibt stehen und öffnet keine Tickets
command-panel-enable = Ein vorerst geschlossenes Panel wieder öffnen
command-panel-remove = Ein Panel endgültig entfernen
panel-closed = 🔒 **Vorerst geschlossen.** Hier lassen sich im Moment keine neuen Tickets öffnen.
panel-menu = Worum geht es?
panel-resent = Das Panel steht jetzt in { $channel }.
panel-enabled = Das Panel in { $channel } ist wieder offen.
panel-disabled = Das Panel in { $channel } ist vorerst geschlossen. `/panel enable` öffnet es wieder.
panel-removed = Das Panel *{ $title }* in { $channel } ist weg. Tickets, die darüber geöffnet wurden, bleiben.
panel-remove-title = „{ $title }“ entfernen?
panel-remove-about =
    Das Panel in { $channel } verschwindet, mit seinen Arten von Tickets und deren Formularen. Das lässt sich nicht rückgängig machen.

    Tickets, die darüber geöffnet wurden, bleiben, wie sie sind. Um es nur für eine Weile zu schließen, nimm `/panel disable`.
panel-list-title = Panels dieses Servers
panel-list-about = { $panels ->
        [0] Es gibt noch kein Panel; /panel create legt eines an.
        [one] Ein Panel
       *[other] { $panels } Panels
    }{ $types ->
        [0] {""}
        [one] {" "}mit einer Art von Ticket.
       *[other] {" "}mit insgesamt { $types } Arten von Tickets.
    }
panel-list-more = { $count } weitere werden hier nicht gezeigt.
panel-list-buttons = Knöpfe
panel-list-menu = Menü
panel-list-closed = 🔒 vorerst geschlossen
panel-list-show = zeigen
editor-about = Dein Panel in { $channel }, so wie es alle sehen. Jede Änderung wird sofort gespeichert.
editor-hidden = { $count ->
        [one] Ein weiterer Knopf wird hier nicht gezeigt.
       *[other] { $count } weitere Knöpfe werden hier nicht gezeigt.
    }
editor-types = Eine Art von Ticket ändern …
editor-label = **Knopf oder Zeile im Menü:** { $label }
editor-description = **Beschreibung im Menü:** { $description }
editor-team-server = **Team:** alle im Team dieses Servers
editor-team = **Team:** { $roles } und sonst nur, wer den Server verwaltet
editor-team-gone = **Team:** ⚠️ nur, wer den Server verwaltet, denn seine Rollen wurden gelöscht
editor-questions = **Das Formular fragt:**
editor-no-questions = Sie hat kein Formular: Ein Ticket öffnet sich sofort.
editor-choose-question = Eine Frage ändern …
editor-question-count = { $count ->
        [0] Kein Formular
        [one] Eine Frage
       *[other] { $count } Fragen
    }
editor-one-line = Eine Zeile
editor-more-lines = Mehrere Zeilen
editor-required = Pflicht
editor-optional = freiwillig
editor-limits = { $least } bis { $most } Zeichen
editor-placeholder = *{ $placeholder }*
editor-doubt-title = Die Art „{ $type }“ entfernen?
editor-doubt = Ihr Formular wird mit entfernt. Offene Tickets dieser Art bleiben, wie sie sind.
button-panel-texts = Überschrift und Text
button-type-add = Art hinzufügen
button-as-menu = Menü zeigen
button-as-buttons = Knöpfe zeigen
button-panel-disable = Vorerst schließen
button-panel-enable = Wieder öffnen
button-panel-remove = Panel entfernen
button-type-texts = Name und Beschriftung
button-type-remove = Art entfernen
button-type-team = Team
button-question-add = Frage hinzufügen
button-question-texts = Wortlaut und Grenzen
button-question-remove = Frage entfernen
button-one-line = Auf eine Zeile beschränken
button-more-lines = Mehrere Zeilen erlauben
button-required = Zur Pflicht machen
button-optional = Freistellen
button-up = Nach oben
button-down = Nach unten
button-back = Zurück
form-panel = Überschrift und Text
form-panel-title = Überschrift
form-panel-text = Text
form-type-new = Eine neue Art von Ticket
form-type = Art von Ticket
form-type-name = Name
form-type-name-about = Wie ihre Tickets heißen, etwa Fehlermeldung
form-type-label = Beschriftung
form-type-label-about = Was auf dem Knopf oder in der Zeile des Menüs steht
form-type-emoji = Emoji (freiwillig)
form-type-emoji-about = Ein Emoji, oder eines dieses Servers als <:name:id>
form-type-description = Beschreibung (freiwillig)
form-type-description-about = Zweite Zeile in einem Menü; Knöpfe haben keine
form-team = Wer bearbeitet diese Tickets?
form-team-roles = Rollen
form-team-about = Nur sie und wer den Server verwaltet sehen sie. Keine gewählt: das ganze Team.
form-question-new = Eine neue Frage
form-question-old = Frage
form-question-label = Frage
form-question-hint = Hinweis (freiwillig)
form-question-hint-about = Grauer Text, der im leeren Feld steht
form-question-least = Wenigste Zeichen einer Antwort
form-question-most = Meiste Zeichen einer Antwort
refused-no-such-panel = So ein Panel gibt es nicht. Wähl eines aus der Liste, die Discord anbietet; /panel list zeigt alle.
refused-panel-unchanged = Dieses Panel ist schon so.
refused-panel-disabled = Dieses Panel ist vorerst geschlossen: Neue Tickets lassen sich darüber nicht öffnen. Bitte versuch es später noch einmal, oder sieh mit /open nach, was es sonst gibt.
refused-set-up-changed-meanwhile = Dieses Panel hat sich geändert, seit du es angesehen hast; es wurde deshalb nichts gespeichert. Sieh es dir an, wie es jetzt ist, und mach es noch einmal.
refused-set-up-too-large = Die Panels und Einstellungen dieses Servers würden { $size } kB brauchen, und { $limit } kB passen. Kürz Texte oder entfern Arten oder Panels, die du nicht mehr brauchst.
refused-too-many-types = Ein Panel hat höchstens { $limit } Arten von Tickets. Entfern erst eine, oder leg mit /panel create noch ein Panel an.
refused-too-many-questions = Ein Formular hat höchstens { $limit } Fragen. Entfern erst eine.
refused-last-type = Ein Panel braucht mindestens eine Art von Ticket. Füg erst eine andere hinzu, oder entfern das Panel mit /panel remove.
refused-form-incomplete = Etwas Nötiges blieb leer. Es wurde nichts geändert.
refused-emoji-unreadable = Dieses Emoji kennt Discord nicht. Nimm ein Emoji und sonst nichts, oder eines dieses Servers als <:name:id>. Es wurde nichts geändert.
refused-limits-unreadable = Die Grenzen müssen ganze Zahlen bis { $limit } sein, die kleinere zuerst, und mindestens ein Zeichen muss passen. Es wurde nichts geändert.

## Where tickets are

command-panel-home = Festlegen, wo Tickets einer Art sind: private Threads oder eigene Kanäle
command-panel-home-type = Welche Art
command-panel-home-where = Private Threads zählen nicht zu Discords 500 Kanälen
command-panel-home-category = Die Kategorie für die Kanäle
command-panel-home-overflow = Wohin, wenn die vorige voll ist
command-panel-home-keep = Stunden, die der Kanal eines geschlossenen Tickets bleibt; sonst 24
home-thread = Private Threads unter dem Kanal des Panels
home-channel = Eigene Kanäle in einer Kategorie
panel-in-threads = Erledigt: Neue Tickets dieser Art sind private Threads. Offene bleiben, wo sie sind.
panel-in-channels = Erledigt: Neue Tickets dieser Art sind eigene Kanäle. Offene bleiben, wo sie sind.
refused-category-missing = Nenne die Kategorie, in der die Kanäle sein sollen.
