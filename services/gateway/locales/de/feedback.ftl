## Wie ein Ticket verlaufen ist

command-feedback = Ob Mitglieder am Ende gefragt werden, wie ihr Ticket verlaufen ist
command-feedback-ask = Ja: Wer ein Ticket geöffnet hat, bekommt Sterne zum Drücken
command-feedback-where = Wo: im Ticket, per Direktnachricht oder an beiden Orten
feedback-way-ticket = im Ticket
feedback-way-direct = per Direktnachricht, im Ticket nur, wo sie nicht ankommt
feedback-way-both = per Direktnachricht und im Ticket
feedback-asked = **Wie ist es gelaufen?** Dein Ticket { $number } bei { $server } ist geschlossen. Drücke einen Stern; nur das Team dieses Servers erfährt davon.
feedback-given = { $stars } für dein Ticket { $number } bei { $server }. Danke! Wenn du es anders siehst, drücke einen anderen Stern.
goodbye-rate = **Wie ist es gelaufen?** Drücke einen Stern; nur das Team dieses Servers erfährt davon.
button-comment = Mehr dazu sagen
comment-form-title = Wie ist es gelaufen?
comment-form-text = In deinen Worten
comment-form-about = Das Team dieses Servers liest es.
comment-form-placeholder = Was gut war, was besser sein könnte
done-rated = { $stars } Danke! Wenn du es anders siehst, drücke einen anderen Stern.
done-commented = { $stars } Danke! Das Team liest, was du geschrieben hast.
done-feedback-on = Erledigt: Am Ende eines Tickets wird gefragt, wie es gelaufen ist: { $where }.
done-feedback-off = Erledigt: Niemand wird mehr gefragt, wie ein Ticket gelaufen ist. Bisherige Bewertungen bleiben.
refused-not-opener-to-rate = Nur wer dieses Ticket geöffnet hat, kann sagen, wie es gelaufen ist.
refused-comment-too-long = Das ist zu lang: { $limit } Zeichen passen.
