## Working tickets as a team

command-transfer = Hand this ticket to somebody else of the team
command-transfer-to = Who looks after it from now on
line-transferred = { $actor } has handed this ticket to { $person }, who looks after it from now on.
done-transferred = { $person } looks after ticket { $number } now, and has been told in the ticket.
refused-bot-holder = A bot cannot look after a ticket; choose a person.
refused-nothing-to-transfer = Nobody looks after ticket { $number } yet. Take it with /claim first; then you can hand it on.
refused-transfer-not-yours = A colleague looks after ticket { $number }. They, or an administrator, can hand it on.
refused-receiver-not-staff = That person is not on the team of this server, so tickets cannot be handed to them. Choose somebody who has a role of the team.
refused-already-theirs = That person looks after ticket { $number } already.
refused-person-unreachable = That person cannot be brought into tickets at the moment. Choose somebody else.
refused-member-blocked = That person is blocked, so no ticket is opened for them. /blacklist remove ends the block.
refused-opener-yourself = This opens a ticket for somebody else. For one of your own use the panel or /open.
refused-opener-bot = A ticket cannot be opened for a bot; choose a person.
refused-opener-not-here = That person is not on this server, so no ticket can be opened for them.
refused-name-empty = A name needs at least one character that can be seen.
refused-name-too-long = The name is too long: { $limit } characters fit.
refused-label-emoji-unreadable = That is no emoji. Choose a single one from Discord's list, or leave it out.
command-move = Move this ticket to another type, with everything in it
command-move-type = What it is really about
line-moved = { $person } has moved this ticket from *{ $before }* to *{ $after }*. Everything written so far stays.
done-moved = Ticket { $number } is of the type { $type } now.
refused-same-type = Ticket { $number } is of the type { $type } already.
