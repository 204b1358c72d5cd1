## Mitglieder, die keine Tickets öffnen

command-blacklist = Mitglieder, die keine Tickets öffnen können
command-blacklist-add = Lässt jemanden keine Tickets mehr öffnen
command-blacklist-add-user = Wen
command-blacklist-add-reason = Warum; wer gesperrt ist, liest es beim Versuch, ein Ticket zu öffnen
command-blacklist-add-duration = Wie lange, etwa 12h, 7d oder 4w; ohne Angabe auf Dauer
command-blacklist-remove = Lässt jemanden wieder Tickets öffnen
command-blacklist-remove-user = Wen
command-blacklist-list = Zeigt, wer keine Tickets öffnen kann, bis wann und warum
done-blocked = { $person } kann hier keine Tickets mehr öffnen. Was offen ist, bleibt offen. Rückgängig: /blacklist remove
done-blocked-until = { $person } kann hier bis { $when } keine Tickets öffnen. Was offen ist, bleibt offen. Rückgängig: /blacklist remove
done-unblocked = { $person } kann hier wieder Tickets öffnen.
blocks-none = Niemand ist gesperrt: Alle, die /gates durchlässt, können Tickets öffnen.
blocks-title =
    { $count ->
        [one] Ein Mitglied kann keine Tickets öffnen
       *[other] { $count } Mitglieder können keine Tickets öffnen
    }
blocks-line = 🚫 { $person } – auf Dauer, durch { $by }
blocks-line-until = 🚫 { $person } – endet { $when }, durch { $by }
blocks-more =
    { $count ->
        [one] … und noch eins, früher gesperrt
       *[other] … und noch { $count }, früher gesperrt
    }
block-reason = **Grund:** { $reason }
refused-blocked = Das Team dieses Servers hat dich gesperrt: Du kannst hier keine Tickets öffnen, auch alte nicht wieder. Wenn du das für falsch hältst, schreib einem Moderator.
refused-blocked-until = Das Team dieses Servers hat dich gesperrt: Du kannst hier { $resets_at } wieder Tickets öffnen. Wenn du das für falsch hältst, schreib einem Moderator.
refused-staff-not-blocked = Das Team und alle, die diesen Server verwalten, können immer Tickets öffnen: Sie lassen sich nicht sperren. Nimm ihnen zuerst die Rolle.
refused-not-blocked = Diese Person ist nicht gesperrt, es gibt also nichts rückgängig zu machen. Wer es ist: /blacklist list
refused-not-now = Das geht im Moment nicht. Bitte versuch es später noch einmal.
refused-bot-not-blocked = Bots öffnen keine Tickets; wähle eine Person.
refused-block-too-long = Das ist zu lang: höchstens { $days } Tage. Um jemanden auf Dauer zu sperren, lass die Angabe weg.
