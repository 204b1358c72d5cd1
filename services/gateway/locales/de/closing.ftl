## Tickets, die sich selbst schließen

command-close-in = Nicht jetzt, sondern später, etwa 30m, 2h oder 1d; antwortet die andere Seite, bleibt es offen
command-closerequest = Fragen, ob das Ticket für die Person erledigt ist, die es geöffnet hat
command-closerequest-reason = Warum du das meinst; alle im Ticket lesen es
command-closerequest-in = Wann es sich ohne Antwort schließt, etwa 4h oder 2d; ohne Angabe nach einem Tag
command-keepopen = Dieses Ticket offen halten, das sich schließen sollte
command-autoclose = Wann sich Tickets von selbst schließen
command-autoclose-exclude = Dieses Ticket offen halten, egal wie lange niemand schreibt und wer geht
command-autoclose-include = Dieses Ticket sich wieder von selbst schließen lassen
command-autoclose-set = Sagen, wann sich stille Tickets dieses Servers schließen
command-autoclose-set-hours = Stunden ohne Nachricht, bis sich ein Ticket schließt; 0 für nie
command-autoclose-set-warning = Wie viele Stunden vorher alle im Ticket gewarnt werden
command-autoclose-leave = Sagen, ob sich Tickets schließen, deren Mitglied den Server verlassen hat
command-autoclose-leave-close = Ob sie sich schließen; nachgesehen wird jede Stunde
button-accept-close = Ja, schließen
button-keep-open = Offen halten
status-closes = Schließt sich
closing-delayed = { $person } lässt dieses Ticket sich schließen: { $when }. Schreibt die andere Seite vorher, bleibt es offen.
closing-requested =
    { $opener }, { $person } meint, dass dieses Ticket erledigt ist. Stimmt das?

    Ohne Antwort schließt es sich: { $when }. Schreib etwas oder drücke *Offen halten*, wenn du noch Hilfe brauchst.
closing-idle =
    { $opener }, hier hat eine Weile niemand geschrieben. Dieses Ticket schließt sich: { $when }.

    Schreib etwas oder drücke *Offen halten*, wenn es nicht erledigt ist.
called-off-by-hand = { $person } hält dieses Ticket offen.
called-off-written = Dieses Ticket bleibt offen, weil { $person } geschrieben hat.
called-off-settings = Dieses Ticket bleibt offen: Die Regel dieses Servers hat sich geändert.
called-off-erasure = Dieses Ticket bleibt offen: Wer sein Ende geplant hat, hat seine Daten löschen lassen.
done-close-planned = Ticket { $number } schließt sich: { $when }. Um es offen zu halten: /keepopen
done-close-requested = Gefragt. Ohne Antwort schließt sich Ticket { $number }: { $when }.
done-kept-open = Ticket { $number } bleibt offen.
done-exempt = Ticket { $number } bleibt offen, egal wie lange niemand schreibt und wer geht.
done-included = Ticket { $number } kann sich wieder von selbst schließen.
done-auto-close =
    Erledigt: Tickets, in denen { $hours ->
        [one] eine Stunde
       *[other] { $hours } Stunden
    } niemand geschrieben hat, schließen sich selbst. { $warning ->
        [one] Eine Stunde
       *[other] { $warning } Stunden
    } vorher werden alle darin gewarnt. Ein Ticket, in dem das Team an der Reihe ist, bleibt offen.
done-auto-close-off = Erledigt: Tickets dieses Servers schließen sich nicht mehr, weil niemand schreibt.
done-close-on-leave = Tickets von Mitgliedern, die diesen Server verlassen haben, schließen sich binnen einer Stunde.
done-stay-on-leave = Tickets von Mitgliedern, die diesen Server verlassen haben, bleiben offen.
refused-delay-unreadable = Ich kann nicht lesen, wann. Schreib eine Zahl mit s, m, h oder d für Sekunden, Minuten, Stunden oder Tage, etwa 30m, 2h oder 1d 12h.
refused-delay-too-long = Das ist zu weit weg: höchstens { $days } Tage. Um ein Ticket offen zu halten, auch wenn lange niemand schreibt, gibt es /autoclose exclude.
refused-not-opener = Nur wer dieses Ticket geöffnet hat, kann sagen, dass es erledigt ist.
refused-no-close-request = Niemand bittet mehr darum, Ticket { $number } zu schließen. Ist es erledigt, nimm /close.
refused-no-close-planned = Ticket { $number } sollte sich gar nicht schließen; es gibt nichts aufzuhalten.
refused-auto-close-unchanged = Bei Ticket { $number } ist das schon so.
refused-warning-too-early = Eine Warnung { $warning } Stunden vor dem Ende passt nicht in { $idle } Stunden Stille. Wähle eine kürzere Warnung oder eine längere Stille.
