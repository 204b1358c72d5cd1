## Tickets im Team bearbeiten

command-transfer = Dieses Ticket jemand anderem aus dem Team übergeben
command-transfer-to = Wer sich ab jetzt darum kümmert
line-transferred = { $actor } hat dieses Ticket an { $person } übergeben.
done-transferred = Um Ticket { $number } kümmert sich jetzt { $person }; im Ticket steht es auch.
refused-bot-holder = Ein Bot kann sich nicht um ein Ticket kümmern; wähl eine Person.
refused-nothing-to-transfer = Um Ticket { $number } kümmert sich noch niemand. Übernimm es erst mit /claim; dann kannst du es weitergeben.
refused-transfer-not-yours = Um Ticket { $number } kümmert sich jemand anderes aus dem Team. Diese Person oder ein Administrator kann es weitergeben.
refused-receiver-not-staff = Diese Person gehört nicht zum Team dieses Servers und kann deshalb kein Ticket bekommen. Wähl jemanden mit einer Rolle des Teams.
refused-already-theirs = Um Ticket { $number } kümmert sich diese Person schon.
refused-person-unreachable = Diese Person lässt sich im Moment nicht in Tickets holen. Wähl jemand anderen.
refused-member-blocked = Diese Person ist gesperrt; für sie wird kein Ticket geöffnet. /blacklist remove hebt die Sperre auf.
refused-opener-yourself = Damit öffnest du ein Ticket für jemand anderen. Für ein eigenes nimm das Panel oder /open.
refused-opener-bot = Für einen Bot lässt sich kein Ticket öffnen; wähl eine Person.
refused-opener-not-here = Diese Person ist nicht auf diesem Server; für sie lässt sich kein Ticket öffnen.
refused-name-empty = Ein Name braucht wenigstens ein sichtbares Zeichen.
refused-name-too-long = Der Name ist zu lang: { $limit } Zeichen passen.
refused-label-emoji-unreadable = Das ist kein Emoji. Wähl ein einzelnes aus der Liste von Discord oder lass es weg.
command-move = Dieses Ticket mit allem darin einer anderen Art zuordnen
command-move-type = Worum es wirklich geht
line-moved = { $person } hat dieses Ticket von *{ $before }* zu *{ $after }* verschoben. Was bisher geschrieben wurde, bleibt.
done-moved = Ticket { $number } gehört jetzt zur Art { $type }.
refused-same-type = Ticket { $number } gehört schon zur Art { $type }.
