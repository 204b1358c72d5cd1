## Nach Tickets suchen

command-tickets = Deine Tickets hier; für das Team alle Tickets dieses Servers
command-tickets-member = Von wem (nur fürs Team)
command-tickets-staff = Von wem betreut (nur fürs Team)
command-tickets-type = Von welcher Art
command-tickets-label = Mit welchem Etikett
command-tickets-priority = Wie dringend
command-tickets-state = Wie sie stehen
command-tickets-rating = Mit wie vielen Sternen
command-tickets-number = Das mit dieser Nummer
command-tickets-since = An diesem Tag oder später geöffnet, etwa 3.11.2026 (UTC)
command-tickets-until = An diesem Tag oder früher geöffnet, etwa 30.11.2026 (UTC)
command-tickets-quiet = In denen seit so vielen Tagen niemand geschrieben hat
phase-open = Alle, die nicht geschlossen sind
phase-waiting-for-staff = Warten auf das Team
phase-waiting-for-member = Warten auf das Mitglied
phase-closed = Geschlossen
search-title =
    { $count ->
        [one] Ein Ticket
       *[other] { $count } Tickets
    }
search-title-own =
    { $count ->
        [one] Du hast hier ein Ticket
       *[other] Du hast hier { $count } Tickets
    }
search-none = Kein Ticket passt. Von geschlossenen werden nur die gefunden, deren Inhalt noch aufbewahrt wird.
search-none-own = Du hast hier kein solches Ticket. Von geschlossenen werden nur die gefunden, deren Inhalt noch aufbewahrt wird. Ein neues öffnest du mit /open
search-opened = geöffnet { $when }
search-opened-by = geöffnet { $when } von { $person }
search-claimed = betreut von { $person }
search-kept = aufbewahrt bis { $until }
search-page = Seite { $page } von { $pages }
button-page-back = Zurück
button-page-on = Weiter
button-close-found =
    { $count ->
        [one] Das offene schließen …
       *[other] Alle { $count } offenen schließen …
    }
search-close-confirm =
    { $count ->
        [one] Dieses eine offene Ticket schließen? Alle darin lesen, dass es geschlossen ist. Es kann wieder geöffnet werden, solange es aufbewahrt wird.
       *[other] Alle { $count } offenen Tickets dieser Liste schließen, nicht nur die auf dieser Seite? Alle darin lesen, dass sie geschlossen sind. Jedes kann wieder geöffnet werden, solange es aufbewahrt wird.
    }
button-close-found-confirm =
    { $count ->
        [one] Ja, schließen
       *[other] Ja, { $count } Tickets schließen
    }
button-close-found-back = Nein, zurück zur Liste
search-closing =
    { $count ->
        [one] Das Ticket wird geschlossen.
       *[other] { $count } Tickets werden geschlossen, eines nach dem anderen. Was davon übrig ist, zeigt /tickets.
    }
refused-search-grew = Inzwischen sind { $count } Tickets offen, mehr als dir gezeigt wurden; deshalb wurde keines geschlossen. Sieh mit /tickets noch einmal nach.
refused-nothing-to-close = Keines dieser Tickets ist noch offen; es gibt nichts zu schließen.
refused-search-of-others = Du kannst hier nach deinen eigenen Tickets suchen; die von anderen sieht nur das Team. Deine: /tickets
refused-search-over = Diese Liste ist mehr als eine Stunde alt oder nicht deine. Eine frische gibt es mit /tickets
refused-date-unreadable = Diesen Tag kann ich nicht lesen. Schreib ihn wie 3.11.2026 oder 2026-11-03.
refused-no-such-type = Eine Art von Tickets mit diesem Namen gibt es hier nicht. Wähle eine, die beim Tippen vorgeschlagen wird.
