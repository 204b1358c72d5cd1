## Refusals by the gateway itself

refused-foreign-button = This button or form does not belong here, or is out of date. Nothing was changed. Please use the buttons of the current message, or the commands (/help).
refused-discord-paused = Discord takes hardly anything from us at the moment, so your request was not taken and nothing was changed. Please try again in about ten minutes.
refused-not-a-ticket = This works only inside a ticket. Go to the ticket's thread and try it there; /open opens a new one.
refused-server-only = This works only on a server, not in direct messages.
refused-choose-type = What is it about? Choose a type: { $types }.
refused-unknown-choice = There is no such type of ticket here. Choose one of these: { $types }.
refused-reason-too-long = The reason is too long: { $limit } characters fit. Please shorten it.
refused-import-too-large = The file is too large: { $limit } MB are read at most. Export it in parts, or ask whoever runs this bot to allow more.
refused-import-running = A file is being read for this server already. Please wait until it is done.
refused-import-file-gone = Discord does not have the file any more. Please use the command again.
refused-import-not-understood = I do not understand this file. I read the export of Discord Tickets (a zip) and the logs of Modmail (the collection `logs`, written by mongoexport as JSON).
refused-bot-member = A bot cannot be added to a ticket; choose a person.

## Refusals by tickets

refused-not-set-up = Tickets are not set up on this server yet. Somebody who manages the server can do it with /setup.
refused-not-administrator = Only people who manage this server may change its set-up.
refused-everyone-as-staff = @everyone cannot be the staff role: everybody could read every ticket. Choose, or make, a role for your team.
refused-panel-limit-reached = This server's plan ({ $plan }) allows { $limit } panels, and it has { $panels }. Remove one with /panel remove, or ask for a larger plan.
refused-type-limit-reached = This server's plan ({ $plan }) allows { $limit } types of tickets across all panels; this would make { $types }. Remove one first, or ask for a larger plan.
refused-duplicate-type = Two types of tickets have the same name ({ $type }). Rename one.
refused-duplicate-question = Two questions of the form are the same ({ $question }). Change one.
refused-impossible-question = The question “{ $question }” asks for at least { $min } and at most { $max } characters; nobody can answer that. Change its limits.
refused-unknown-panel = This panel no longer exists. Use /open, or ask a moderator where to open tickets now; whoever manages the server sees all panels with /panel list.
refused-unknown-type = This kind of ticket is no longer offered. Use /open to see what is.
refused-in-doubt = Your last request may still be on its way to us. If it arrives, your ticket opens by itself. Otherwise, please try again in a minute.
refused-already-opening = You have one already: ticket { $number } was opened while you asked, or is just being opened. If you need another one, please ask again.
refused-open-limit-reached = You have { $open } of at most { $limit } tickets open. Close one of them first, then open the new one.
refused-hour-limit-reached = This server's plan ({ $plan }) allows { $limit } new tickets an hour, and that many have been opened. Please try again { $resets_at }.
refused-month-limit-reached = This server's plan ({ $plan }) allows { $limit } new tickets a month, and that many have been opened. There is room again { $resets_at }; if it is urgent, write to a moderator.
refused-answer-missing = “{ $question }” needs an answer. Please fill in the form again.
refused-answer-too-short = The answer to “{ $question }” is too short: at least { $min } characters are needed. Please fill in the form again.
refused-answer-too-long = The answer to “{ $question }” is too long: { $max } characters fit. Please shorten it and fill in the form again.
refused-answer-unexpected = The form has changed in the meantime. Please open it again.
refused-answer-unreadable = Your answers can no longer be read, because data of yours was deleted in the meantime. Please fill in the form again.
refused-ticket-id-taken = This request was used for a ticket already. Please press the button again.
refused-unknown-ticket = There is no such ticket on this server.
refused-ticket-purged = The content of ticket { $number } was deleted on { $purged_at }, as this server's plan provides. It cannot be reopened; please open a new ticket.
refused-erasure-running = Your data is just being deleted, as you asked. You get a message when it is done; after that you can start anew.
refused-not-staff = Only the team of this server may do this.
refused-not-opener-or-staff = Only the person who opened this ticket, and the team, may do this.
refused-not-reader = Only people who could read this ticket get its transcript.
refused-ticket-opening = Ticket { $number } is still being opened. Please try again in a moment.
refused-ticket-closing = Ticket { $number } is just being closed.
refused-ticket-closed = Ticket { $number } was closed on { $closed_at }. Reopen it first.
refused-ticket-reopening = Ticket { $number } is just being reopened. Please try again in a moment.
refused-ticket-failed = Ticket { $number } never came to be. Please open a new one.
refused-already-claimed = A colleague already looks after ticket { $number }.
refused-already-yours = You already look after ticket { $number }.
refused-not-claimed = Nobody looks after ticket { $number }, so there is nothing to give back.
refused-not-your-claim = A colleague looks after ticket { $number }. They, or an administrator, can give it back.
refused-priority-unchanged = This ticket already has that priority: { $priority }.
refused-member-is-opener = The person who opened the ticket is always part of it.
refused-already-member = That person is already in this ticket.
refused-not-a-member = That person was not added to this ticket, so they cannot be removed.
refused-member-limit-reached = At most { $limit } people can be added to a ticket. Remove somebody first.
refused-ticket-not-closed = Ticket { $number } is open; there is nothing to reopen.
refused-unknown = This was not possible. The rule behind it is called “{ $slug }”; if that does not help, ask the team of this server.

## When Discord refuses

failed-missing-permission = I am not allowed to open a private thread here. The owner of this server has been told how to fix it; please try again later or write to a moderator.
failed-missing-access = I cannot see the channel where tickets are kept. The owner of this server has been told how to fix it; please try again later or write to a moderator.
failed-channel-gone = The channel where tickets were kept is gone. The owner of this server has been told; please write to a moderator.
failed-wrong-channel-type = Tickets cannot be kept in that kind of channel. The owner of this server has been told; please write to a moderator.
failed-server-full = This server has reached Discord's limit of 500 channels, so your ticket cannot be opened. The owner has been told; please try again later.
failed-categories-full = There is no room for another ticket right now. The owner has been told; please try again later.
failed-too-many-threads = This server has reached Discord's limit of open threads. The owner has been told; please try again later.
failed-thread-full = The ticket's thread is full: Discord lets nobody else in. Remove somebody first.
failed-member-gone = That person is no longer on this server.
failed-person-gone = Your data has been deleted in the meantime, and the ticket with it. Please start anew.
failed-person-unknown = Discord does not know that person.
failed-timed-out = Your ticket could not be opened in time, and nothing more will happen with it. We are sorry. Please try again in a few minutes.
failed-discord-refused = Discord did not allow this ({ $slug }). Please try again; if it happens once more, tell a moderator of this server.

advice-missing-permission =
    { "**" }Tickets do not work on your server right now:** I may not do what they need in { $channel }.

    Open the channel's settings → *Permissions*, choose my role and allow: *View Channel*, *Send Messages*, *Create Private Threads*, *Send Messages in Threads*, *Manage Threads*, *Embed Links*, *Read Message History*. Then run `/setup` once more: it checks everything and names what is missing.
advice-missing-access =
    { "**" }Tickets do not work on your server right now:** I cannot see { $channel }.

    Open the channel's settings → *Permissions*, add my role and allow *View Channel*. Then run `/setup` once more: it checks everything and names what is missing.
advice-channel-gone =
    { "**" }Tickets do not work on your server right now:** the channel of your panel was deleted.

    Move it to another channel with `/panel resend`.
advice-wrong-channel-type =
    { "**" }Tickets do not work on your server right now:** { $channel } cannot hold private threads.

    Run `/setup` with an ordinary text channel.
advice-no-staff-role =
    { "**" }Nobody answers tickets on your server any more:** the role of your team was deleted. People can still open tickets in { $channel }, and only administrators can work them.

    Run `/setup` in the same channel and choose another role.
advice-no-team-role =
    { "**" }Nobody answers some tickets on your server any more:** the role of the team of a type in the panel in { $channel } was deleted. Only people who manage the server see these tickets now.

    Choose another role: `/panel edit`, the type, then “Team”.
advice-panel-deleted =
    { "**" }Your panel in { $channel } was deleted again and again,** so I leave it at that: today I do not post it any more.

    If you want it back, run `/setup` in that channel.
advice-server-full =
    Somebody wanted to open a ticket, but your server has 500 channels, which is all Discord allows.
    Delete channels nobody needs, or let tickets be private threads, which do not count: /panel home.
advice-categories-full =
    Somebody wanted to open a ticket, but the categories for tickets are full (50 channels each) or gone.
    Delete channels nobody needs, or name further categories: /panel home.
advice-too-many-threads =
    { "**" }Tickets do not work on your server right now:** Discord allows no more open threads.

    Close or archive threads you no longer need; tickets work again at once.
