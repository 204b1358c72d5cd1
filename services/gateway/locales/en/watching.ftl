## Being told of replies

command-notify = Be told by direct message when a member writes in this ticket
command-notify-on = Tell me when it is the team's turn in this ticket
command-notify-off = Tell me no longer
done-watched = You get a direct message as soon as it is the team's turn in ticket { $number }; keep direct messages of this server open.
done-unwatched = You are told of replies in ticket { $number } no longer.
watcher-told = Ticket { $number } on { $server }: a member has written, and it is the team's turn: { $thread }. To be told no longer, use /notify off there.
refused-already-watched = You are told of replies in ticket { $number } already. To be told no longer: /notify off
refused-not-watched = You are not told of replies in ticket { $number }; there is nothing to switch off.
refused-watcher-limit-reached = At most { $limit } people can be told of replies in a ticket, and that many are.
