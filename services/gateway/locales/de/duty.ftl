## Wer Bereitschaft hat

command-oncall = Wer vom Team Bereitschaft hat: Nur sie werden zu neuen Tickets gerufen
command-oncall-on = Du hast ab jetzt Bereitschaft
command-oncall-on-hours = Für wie viele Stunden; sonst 8
command-oncall-off = Du hast keine Bereitschaft mehr
command-oncall-list = Zeigen, wer Bereitschaft hat
done-on-duty = Du hast Bereitschaft: Neue Tickets deines Teams rufen dich und wer sonst Bereitschaft hat, statt alle.
done-off-duty = Du hast keine Bereitschaft mehr.
duty-title = Bereitschaft
duty-until = { $person } · bis { $when }
duty-nobody = Niemand: Neue Tickets rufen das ganze Team.
duty-footer = /oncall on setzt dich für einige Stunden hierher, /oncall off nimmt dich heraus
refused-not-on-duty = Du hast keine Bereitschaft. /oncall list zeigt, wer sie hat.
refused-duty-limit-reached = { $limit } Leute haben Bereitschaft, mehr können es nicht sein. Bitte zuerst jemanden davon um /oncall off.
