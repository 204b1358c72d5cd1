## Tickets, die von einem anderen Bot mitkommen

command-import = Geschlossene Tickets von einem anderen Bot mitbringen
command-import-file = Der Export von Discord Tickets (zip) oder die Logs von Modmail (mongoexport, JSON)
command-import-check = Nur nachsehen, was in der Datei steht

import-interrupted = Ich konnte die Datei nicht zu Ende lesen. Bitte benutze den Befehl noch einmal mit derselben Datei: Was schon hier ist, kommt nicht doppelt.
import-title = Umzug
import-found = In dieser Datei von { $bot }: { $tickets ->
        [one] ein geschlossenes Ticket
       *[other] { $tickets } geschlossene Tickets
    } mit { $messages ->
        [one] einer Nachricht
       *[other] { $messages } Nachrichten
    }. Ohne `check` nehme ich sie auf.
import-done = { $tickets ->
        [one] Ein Ticket ist
       *[other] { $tickets } Tickets sind
    } jetzt hier, mit { $messages ->
        [one] einer Nachricht
       *[other] { $messages } Nachrichten
    }. `/tickets` findet sie, `/transcript` zeigt sie; sie enden, wie es der Plan dieses Servers vorsieht.
import-notes = { $count ->
        [one] Eine Notiz des Teams ist mitgekommen.
       *[other] { $count } Notizen des Teams sind mitgekommen.
    }
import-renumbered = { $count ->
        [one] Eines davon hat eine neue Nummer, weil seine hier vergeben war.
       *[other] { $count } davon haben eine neue Nummer, weil ihre hier vergeben waren.
    }
import-left-out = Nicht aufgenommen
import-without-still-open = { $count ->
        [one] Ein Ticket, das dort noch offen ist: Schließe es und bring es später mit
       *[other] { $count } Tickets, die dort noch offen sind: Schließe sie und bring sie später mit
    }
import-without-unreadable = { $count ->
        [one] Ein Ticket, das nicht zu verstehen ist
       *[other] { $count } Tickets, die nicht zu verstehen sind
    }
import-without-too-many = { $count } oder mehr Tickets nach den ersten 20.000
import-without-too-large = { $count ->
        [one] Eine Nachricht, die zu groß ist
       *[other] { $count } Nachrichten, die zu groß sind
    }
import-without-already-here = { $count ->
        [one] Ein Ticket, das schon hier war
       *[other] { $count } Tickets, die schon hier waren
    }
import-without-content-over = { $count ->
        [one] Ein Ticket, dessen Inhalt nach dem Plan dieses Servers schon gelöscht wäre
       *[other] { $count } Tickets, deren Inhalt nach dem Plan dieses Servers schon gelöscht wäre
    }
import-without-opener-gone = { $count ->
        [one] Ein Ticket von jemandem, dessen Daten gelöscht wurden
       *[other] { $count } Tickets von Leuten, deren Daten gelöscht wurden
    }
import-without-author-gone = { $count ->
        [one] Eine Nachricht von jemandem, dessen Daten gelöscht wurden
       *[other] { $count } Nachrichten von Leuten, deren Daten gelöscht wurden
    }
import-without-no-ticket = { $count ->
        [one] Eine Nachricht aus einem Ticket, das nicht aufgenommen wurde
       *[other] { $count } Nachrichten aus Tickets, die nicht aufgenommen wurden
    }
command-import-channel = Auch die Ticketarten des anderen Bots in diesem Kanal anbieten und seine Antworten übernehmen
import-set-up = Jetzt hier: { $types ->
        [one] eine Ticketart
       *[other] { $types } Ticketarten
    } und { $tags ->
        [one] eine gespeicherte Antwort
       *[other] { $tags } gespeicherte Antworten
    }. `/panel list` und `/tag list` zeigen sie.
import-without-types = { $count ->
        [one] Eine Ticketart, die Plan oder Einrichtung dieses Servers nicht zulassen
       *[other] { $count } Ticketarten, die Plan oder Einrichtung dieses Servers nicht zulassen
    }
import-without-questions = { $count ->
        [one] Eine Frage eines Formulars, die sich hier nicht stellen lässt
       *[other] { $count } Fragen von Formularen, die sich hier nicht stellen lassen
    }
import-without-tags = { $count ->
        [one] Eine gespeicherte Antwort, die schon hier ist oder nicht behalten werden kann
       *[other] { $count } gespeicherte Antworten, die schon hier sind oder nicht behalten werden können
    }
import-without-other = { $count } aus einem anderen Grund ({ $slug })
