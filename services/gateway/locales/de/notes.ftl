## Interne Notizen

command-notes = Was sich das Team zu diesem Ticket notiert
command-notes-add = Etwas notieren, das nur das Team lesen kann
command-notes-add-text = Was das Team wissen sollte
command-notes-list = Lesen, was das Team zu diesem Ticket notiert hat
command-notes-list-page = Welche Seite; die neuesten Notizen stehen auf der ersten
done-noted =
    Zu Ticket { $number } notiert, nur für das Team. { $count ->
        [one] Es ist die erste Notiz.
       *[other] Jetzt sind es { $count } Notizen; /notes list zeigt sie.
    }
notes-title = { "**" }Notizen zu Ticket { $number }** – das siehst nur du.
notes-page = Seite { $page } von { $pages }.
notes-older = Ältere: /notes list page:{ $page }
notes-none = Zu Ticket { $number } ist noch nichts notiert. Die erste Notiz schreibt /notes add.
note-head = { $person } · { $when }
note-gone = (mit den Daten der Person gelöscht, die sie geschrieben hat)
refused-note-empty = Die Notiz ist leer. Schreib, was das Team wissen sollte.
refused-note-too-long = Die Notiz ist zu lang: { $limit } Zeichen passen. Bitte kürz sie oder mach zwei daraus.
refused-notes-of-team = Du bist an Ticket { $number } selbst beteiligt; seine Notizen sind deshalb nur für die anderen im Team.
refused-note-limit-reached = Ein Ticket kann { $limit } Notizen haben, und dieses hat sie.
refused-opener-erased = Die Daten der Person, die dieses Ticket geöffnet hat, werden gelöscht; es wird nichts mehr über sie notiert.
