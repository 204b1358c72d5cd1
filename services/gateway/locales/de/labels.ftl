## Etiketten

command-label = Wonach Tickets sortiert werden
command-label-add = Diesem Ticket ein Etikett geben
command-label-remove = Diesem Ticket ein Etikett nehmen
command-label-name = Welches Etikett
command-label-create = Ein Etikett für die Tickets dieses Servers anlegen
command-label-create-name = Wie es heißt
command-label-create-emoji = Ein Emoji, das vor dem Namen steht
command-label-delete = Ein Etikett löschen, bei allen Tickets
command-label-list = Alle Etiketten dieses Servers ansehen
status-labels = Etiketten
labels-title = Etiketten dieses Servers ({ $count })
labels-none = Dieser Server hat noch keine Etiketten. Wer ihn verwaltet, legt sie mit /label create an.
done-labelled = Ticket { $number } hat jetzt das Etikett { $label }.
done-unlabelled = Ticket { $number } hat das Etikett { $label } nicht mehr.
done-label-created = Das Etikett { $label } ist da. Mit /label add bekommt es ein Ticket.
done-label-deleted = Das Etikett { $label } ist gelöscht. Tickets, die es hatten, zeigen es nicht mehr, sobald sich an ihnen etwas ändert.
refused-no-such-label = Ein solches Etikett hat dieser Server nicht. Wähl eines aus der Liste; /label list zeigt alle.
refused-label-exists = Dieser Server hat schon ein Etikett „{ $name }“. Wähl einen anderen Namen.
refused-label-limit-reached = Ein Server kann { $limit } Etiketten haben, und dieser hat sie. Lösch erst eines mit /label delete.
refused-unknown-label = Dieses Etikett wurde inzwischen gelöscht. Wähl eines aus der Liste; /label list zeigt alle.
refused-already-labelled = Ticket { $number } hat das Etikett „{ $name }“ schon.
refused-not-labelled = Ticket { $number } hat das Etikett „{ $name }“ nicht; es gibt nichts zu nehmen.
refused-ticket-label-limit-reached = Ein Ticket kann { $limit } Etiketten haben, und dieses hat sie. Nimm erst eines mit /label remove ab.
