## Wie ein Ticket verlaufen ist

command-feedback = Ob Mitglieder am Ende gefragt werden, wie ihr Ticket verlaufen ist
command-feedback-ask = Ja: Unter der letzten Nachricht eines Tickets stehen Sterne
goodbye-rate = **Wie ist es gelaufen?** Drücke einen Stern; nur das Team dieses Servers erfährt davon.
button-comment = Mehr dazu sagen
comment-form-title = Wie ist es gelaufen?
comment-form-text = In deinen Worten
comment-form-about = Das Team dieses Servers liest es.
comment-form-placeholder = Was gut war, was besser sein könnte
done-rated = { $stars } Danke! Wenn du es anders siehst, drücke einen anderen Stern.
done-commented = { $stars } Danke! Das Team liest, was du geschrieben hast.
done-feedback-on = Erledigt: Am Ende eines Tickets wird gefragt, wie es gelaufen ist.
done-feedback-off = Erledigt: Niemand wird mehr gefragt, wie ein Ticket gelaufen ist. Bisherige Bewertungen bleiben.
refused-not-opener-to-rate = Nur wer dieses Ticket geöffnet hat, kann sagen, wie es gelaufen ist.
refused-comment-too-long = Das ist zu lang: { $limit } Zeichen passen.
