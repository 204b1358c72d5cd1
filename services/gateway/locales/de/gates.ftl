## Wer Tickets öffnen darf, und wann

command-gates = Wer auf diesem Server Tickets öffnen darf, und wann
command-gates-show = Zeigt alle Regeln für das Öffnen von Tickets
command-gates-cooldown = Legt fest, wie lange jemand zwischen zwei Tickets wartet
command-gates-cooldown-seconds = Sekunden von einem Ticket zum nächsten; 0 für keine Wartezeit
command-gates-limit = Legt fest, wie viele Tickets jemand offen haben darf
command-gates-limit-open = Tickets, die ein Mitglied gleichzeitig offen haben darf
command-gates-age = Legt fest, wie alt ein Konto sein und wie lange jemand hier sein muss
command-gates-age-account = Tage, die ein Discord-Konto alt sein muss; 0 für jedes Alter
command-gates-age-server = Stunden, die jemand auf diesem Server sein muss; 0 für keine
command-gates-roles = Legt fest, mit welchen Rollen jemand Tickets öffnet und mit welchen nicht
command-gates-roles-required = Eine Rolle, die nötig ist; von mehreren reicht eine
command-gates-roles-blocked = Eine Rolle, mit der niemand Tickets öffnet
command-gates-roles-remove = Eine Rolle, die nichts mehr bedeuten soll
command-gates-type = Legt Regeln für eine Art von Tickets fest, zusätzlich zu denen für alle
command-gates-type-type = Welche Art
command-gates-type-open = Tickets davon, die ein Mitglied gleichzeitig offen haben darf; 0 für keine eigene Grenze
command-gates-type-total = Tickets davon, die insgesamt offen sein dürfen; 0 für keine Grenze
command-gates-type-required = Eine Rolle, die dafür nötig ist, statt der sonst nötigen; von mehreren reicht eine
command-gates-type-remove = Eine Rolle, die dafür nicht mehr nötig ist
command-gates-hours = Legt fest, wann euer Team da ist
command-gates-hours-outside = Was geschieht, wenn jemand zu anderer Zeit ein Ticket möchte
command-gates-hours-zone = Die Zeitzone; tippe den Anfang, etwa Berlin oder New York
outside-warn = Ticket öffnen und sagen, wann das Team wieder da ist
outside-block = Kein Ticket öffnen
outside-off = Es gibt keine solchen Zeiten (mehr)
hours-form-title = Wann ist euer Team da?
hours-form-week = Die Woche
hours-form-about = Eine Zeile für jede Gruppe von Tagen; an einem Tag ohne Zeile ist niemand da.
hours-example =
    Mo-Fr 09:00-17:00
    Sa 10:00-14:00
day-names = Mo Di Mi Do Fr Sa So
gates-title = Wer hier Tickets öffnen darf
gates-about = Euer Team und alle, die diesen Server verwalten, dürfen es immer. Zum Ändern: /gates und was anders sein soll.
gates-footer = Gesperrte Mitglieder: /blacklist list
gates-cooldown = Wartezeit zwischen zwei Tickets
gates-limit = Gleichzeitig offen
gates-account = Mindestalter des Kontos
gates-member = Mindestzeit auf diesem Server
gates-required = Eine dieser Rollen
gates-blocked = Keine dieser Rollen
gates-hours = Wann das Team da ist
gates-always = Tickets können jederzeit geöffnet werden.
gates-zone = Zeitzone: { $zone }
gates-outside-warn = Zu anderen Zeiten werden Tickets geöffnet, und wer eins öffnet, liest, wann das Team wieder da ist.
gates-outside-block = Zu anderen Zeiten öffnet niemand Tickets.
gates-open-now = 🟢 Jetzt da
gates-back = 🌙 Wieder da { $when }
gates-types = Arten mit eigenen Regeln
gates-type-member =
    { $limit ->
        [one] eins offen je Mitglied
       *[other] { $limit } offen je Mitglied
    }
gates-type-total =
    { $limit ->
        [one] insgesamt eins offen
       *[other] insgesamt { $limit } offen
    }
gates-type-roles = für { $roles }
amount-seconds =
    { $count ->
        [one] eine Sekunde
       *[other] { $count } Sekunden
    }
amount-minutes =
    { $count ->
        [one] eine Minute
       *[other] { $count } Minuten
    }
amount-hours =
    { $count ->
        [one] eine Stunde
       *[other] { $count } Stunden
    }
amount-days =
    { $count ->
        [one] ein Tag
       *[other] { $count } Tage
    }
done-gates = Erledigt. Ab jetzt gelten diese Regeln:
opened-out-of-hours = Unser Team ist gerade nicht da. Schreib alles auf, was wir wissen sollten; gelesen wird es { $when }.
refused-nothing-to-change = Es gibt nichts zu ändern: Nenne mindestens eine der Angaben.
refused-hours-empty = Darin kommt kein Tag vor. Schreib eine Zeile wie Mo-Fr 09:00-17:00, oder wähle, dass es keine solchen Zeiten gibt.
refused-hours-unreadable = „{ $line }“ kann ich nicht lesen. Schreib Tage und Zeiten, etwa Mo-Fr 09:00-12:00, 13:00-17:00 oder Sa 10-14.
refused-hours-too-many = Das ist zu viel für eine Woche: { $limit } Zeitspannen passen. Lass kurze Pausen weg.
refused-unknown-zone = Diese Zeitzone kenne ich nicht. Tippe den Anfang einer großen Stadt in der Nähe und wähle aus der Liste, etwa Europe/Berlin.
refused-everyone-as-gate = @everyone kann keine Bedingung für ein Ticket sein, weil alle sie haben. Wähle eine andere Rolle.
refused-role-limit-reached = Hier passen höchstens { $limit } Rollen. Entferne zuerst eine.
refused-blocked-role = Mit der Rolle { $role } kann man hier keine Tickets öffnen. Wenn du trotzdem Hilfe brauchst, schreib einem Moderator.
refused-role-required = Um hier ein Ticket zu öffnen, brauchst du eine dieser Rollen: { $roles }. Frag einen Moderator, wie du sie bekommst.
refused-account-too-young =
    Dein Discord-Konto ist noch zu neu, um hier ein Ticket zu öffnen: Es muss { $days ->
        [one] einen Tag
       *[other] { $days } Tage
    } alt sein. Bitte versuch es { $resets_at } noch einmal.
refused-member-too-new =
    Du bist noch nicht lange genug auf diesem Server, um ein Ticket zu öffnen: Nötig { $hours ->
        [one] ist eine Stunde
       *[other] sind { $hours } Stunden
    }. Bitte versuch es { $resets_at } noch einmal.
refused-out-of-hours = Das Team ist gerade nicht da, und Tickets werden nicht geöffnet. Bitte versuch es { $resets_at } noch einmal.
refused-cooldown = Für noch ein Ticket ist es zu früh. Wartezeit zwischen zwei Tickets einer Person: { $wait }. Bitte versuch es { $resets_at } noch einmal.
refused-type-open-limit-reached = Du hast { $open } von höchstens { $limit } Tickets der Art „{ $type }“ offen. Schließe zuerst eins davon und öffne dann das neue.
refused-type-total-limit-reached = { $open } Tickets der Art „{ $type }“ sind offen, und höchstens { $limit } dürfen es sein. Bitte versuch es noch einmal, wenn das Team eins geschlossen hat.
