## Von Antworten erfahren

command-notify = Per Direktnachricht erfahren, wenn ein Mitglied in diesem Ticket schreibt
command-notify-on = Mir sagen, wenn in diesem Ticket das Team am Zug ist
command-notify-off = Mir nichts mehr sagen
done-watched = Du bekommst eine Direktnachricht, sobald in Ticket { $number } das Team am Zug ist; lass dafür Direktnachrichten dieses Servers zu.
done-unwatched = Von Antworten in Ticket { $number } erfährst du nichts mehr.
watcher-told = Ticket { $number } auf { $server }: Ein Mitglied hat geschrieben, das Team ist am Zug: { $thread }. Wenn du nichts mehr davon hören willst, nimm dort /notify off.
refused-already-watched = Von Antworten in Ticket { $number } erfährst du schon. Nichts mehr davon: /notify off
refused-not-watched = Von Antworten in Ticket { $number } erfährst du nichts; es gibt nichts abzuschalten.
refused-watcher-limit-reached = Höchstens { $limit } Personen können von Antworten in einem Ticket erfahren, und so viele sind es schon.
