## Antworten

opened = Dein Ticket { $number } ist offen: { $thread }
opened-for = Ticket { $number } ist für { $person } offen: { $thread }
done-claimed = Ticket { $number } gehört jetzt dir.
done-unclaimed = Ticket { $number } ist zurück beim Team.
done-closed = Ticket { $number } ist geschlossen.
done-closed-until = Ticket { $number } ist geschlossen. Bis zum { $until } lässt es sich wieder öffnen; dann wird sein Inhalt endgültig gelöscht.
done-reopened = Ticket { $number } ist wieder offen: { $thread }
done-added = Erledigt: Die Person wurde zu Ticket { $number } hinzugefügt.
done-removed = Erledigt: Die Person wurde aus Ticket { $number } entfernt.
done-priority-low = Ticket { $number } hat jetzt niedrige Priorität.
done-priority-normal = Ticket { $number } hat jetzt normale Priorität.
done-priority-high = Ticket { $number } hat jetzt hohe Priorität.
done-priority-urgent = Ticket { $number } ist jetzt dringend.
transcript = Hier ist das Transkript von Ticket { $number }. Darin steht Vertrauliches: Bewahr es sicher auf.
transcript-too-large = Das Transkript von Ticket { $number } ist größer, als Discord mich senden lässt. Versuch ein anderes Format: /transcript format: Text ist am kleinsten.
transcript-gone = Der Link zum Transkript von Ticket { $number } ist abgelaufen. Bitte fordere es noch einmal an.
transcript-undelivered = Ich konnte dir das Transkript von Ticket { $number } nicht geben: Discord nimmt hier keine Antwort mehr an, und deine Direktnachrichten sind geschlossen. Erlaube Direktnachrichten von diesem Server und fordere es noch einmal an.
taking-longer = Das dauert länger als sonst: Discord oder ein Teil unseres Dienstes antwortet gerade langsam. Deine Anfrage ist sicher und wird erledigt; du musst nichts tun.
try-again = Wir konnten deine Anfrage gerade nicht annehmen. Bitte versuch es in einer Minute noch einmal.
our-fault = Bei uns ist etwas schiefgegangen, und deine Anfrage wurde nicht angenommen. Bitte versuch es noch einmal; passiert es wieder, sag es einem Moderator dieses Servers.
