### Everything a person reads. `{ $name }` marks a value; the German file has the same keys.

## Commands

command-open = Open a ticket
command-open-type = What is it about?
command-claim = Take this ticket: you look after it from now on
command-unclaim = Give this ticket back to the team
command-close = Close this ticket
command-close-reason = Why it is closed; everybody in the ticket reads it
command-reopen = Open this closed ticket again
command-add = Let somebody else into this ticket
command-add-user = Who may read and write here
command-remove = Remove somebody who was added to this ticket
command-remove-user = Who has to leave
command-priority = Say how urgent this ticket is
command-priority-level = How urgent
command-transcript = Get this ticket's conversation as a file
command-transcript-format = What kind of file
command-help = What this bot does, and how to begin
command-setup = Put up a panel from which members open tickets
command-setup-channel = Where the panel stands; tickets become private threads below it
command-setup-staff = The role whose members answer tickets
command-setup-title = Heading of the panel
command-setup-description = Text of the panel
command-setup-button = Text of the button
command-privacy = Your data: get a copy, or have it deleted
command-privacy-export = Get a copy of everything kept about you
command-privacy-delete = Have everything kept about you deleted
format-html = Web page (HTML)
format-markdown = Text (Markdown)
format-json = Data (JSON)

## Panel and form

panel-title = How can we help?
panel-description =
    Press the button and tell us in a few words what you need.

    You get a private thread with the team; nobody else can read it.
panel-button = Open a ticket
panel-footer = What you write is stored encrypted. /privacy shows and deletes your data.
type-name = Support
form-question = What do you need help with?
form-placeholder = What happened, what you expected, what you have tried …

## The ticket

status-title = Ticket { $number } · { $type }
status-about-open = The team knows about it and answers here. Add whatever helps: details, pictures, files.
status-about-waiting-for-staff = It is the team's turn to answer.
status-about-waiting-for-member = The team has answered and waits for your reply.
status-about-closed = This ticket is closed. It can be reopened as long as its content is kept.
status-about-failed = This ticket could not be opened.
status-state = State
status-priority = Priority
status-claimed = Looked after by
status-opener = Opened by
status-opened = Opened
status-footer = Done? Press Close, or use /close · More: /help
state-opening = Opening
state-open = Open
state-waiting-for-member = Waiting for member
state-waiting-for-staff = Waiting for staff
state-closing = Closing
state-closed = Closed
state-reopening = Reopening
state-failed = Failed
priority-low = ⚪ Low
priority-normal = 🔵 Normal
priority-high = 🟠 High
priority-urgent = 🔴 Urgent
nobody = nobody yet
somebody-erased = somebody whose data was deleted
answers-title = The request
answer-gone = (deleted at the request of the person who wrote it)
answer-cut = (the whole answer is in the transcript)
button-claim = Claim
button-unclaim = Give back
button-close = Close
button-reopen = Reopen
button-transcript = Transcript
button-go = Go to the ticket
button-go-panel = Show the panel
close-form-title = Close this ticket?
close-form-reason = Reason (optional)
close-form-about = Everybody in the ticket reads it. A closed ticket can be reopened.
close-form-placeholder = Solved, by …
goodbye-title = Ticket { $number } is closed
goodbye-by = { $person } closed this ticket.
goodbye-plain = This ticket was closed.
goodbye-reason = **Reason:** { $reason }
goodbye-until = The conversation is kept until { $until } and then deleted for good. Until then you can reopen the ticket or get the transcript.
goodbye-keep = The conversation is kept for a while, as this server's plan provides, and then deleted for good. Until then you can reopen the ticket or get the transcript.
line-claimed = { $person } looks after this ticket now.
line-added = { $actor } added { $person } to this ticket.
line-removed = { $actor } removed { $person } from this ticket.
line-reopened = { $person } reopened this ticket. The conversation goes on here.
system-recipient-added = { $people } was added to the thread.
system-recipient-removed = { $people } left the thread.
system-renamed = The thread was renamed.
system-pinned = A message was pinned.

## Answers

opened = Your ticket { $number } is open: { $thread }
done-claimed = Ticket { $number } is yours now.
done-unclaimed = Ticket { $number } is back with the team.
done-closed = Ticket { $number } is closed.
done-closed-until = Ticket { $number } is closed. It can be reopened until { $until }; then its content is deleted for good.
done-reopened = Ticket { $number } is open again: { $thread }
done-added = Done: the person was added to ticket { $number }.
done-removed = Done: the person was removed from ticket { $number }.
done-priority-low = Ticket { $number } has low priority now.
done-priority-normal = Ticket { $number } has normal priority now.
done-priority-high = Ticket { $number } has high priority now.
done-priority-urgent = Ticket { $number } is urgent now.
transcript = Here is the transcript of ticket { $number }. It holds what was written in confidence: keep it safe.
transcript-too-large = The transcript of ticket { $number } is larger than Discord lets me send. Try another format: /transcript format: Text is the smallest.
transcript-gone = The link to the transcript of ticket { $number } has run out. Please ask for it again.
transcript-undelivered = I could not hand you the transcript of ticket { $number }: Discord takes no answer here any more, and your direct messages are closed. Allow direct messages from this server and ask again.
taking-longer = This takes longer than usual: Discord or a part of our service is slow to answer. Your request is safe and will be carried out; there is nothing you need to do.
try-again = We could not take your request just now. Please try again in a minute.
our-fault = Something went wrong on our side, and your request was not taken. Please try again; if it happens once more, tell a moderator of this server.

## Refusals by the gateway itself

refused-foreign-button = This button or form does not belong here, or is out of date. Nothing was changed. Please use the buttons of the current message, or the commands (/help).
refused-not-a-ticket = This works only inside a ticket. Go to the ticket's thread and try it there; /open opens a new one.
refused-server-only = This works only on a server, not in direct messages.
refused-choose-type = What is it about? Choose a type: { $types }.
refused-unknown-choice = There is no such type of ticket here. Choose one of these: { $types }.
refused-reason-too-long = The reason is too long: { $limit } characters fit. Please shorten it.
refused-bot-member = A bot cannot be added to a ticket; choose a person.

## Refusals by tickets

refused-not-set-up = Tickets are not set up on this server yet. Somebody who manages the server can do it with /setup.
refused-not-administrator = Only people who manage this server may change its set-up.
refused-everyone-as-staff = @everyone cannot be the staff role: everybody could read every ticket. Choose, or make, a role for your team.
refused-panel-limit-reached = This server's plan ({ $plan }) allows { $limit } panels, and it has { $panels }. Replace one by using /setup in its channel, or ask for a larger plan.
refused-type-limit-reached = This server's plan ({ $plan }) allows { $limit } types of tickets across all panels; this would make { $types }. Remove one first, or ask for a larger plan.
refused-duplicate-type = Two types of tickets have the same name ({ $type }). Rename one.
refused-duplicate-question = Two questions of the form are the same ({ $question }). Change one.
refused-impossible-question = The question “{ $question }” asks for at least { $min } and at most { $max } characters; nobody can answer that. Change its limits.
refused-unknown-panel = This panel no longer exists. Use /open, or ask a moderator where to open tickets now.
refused-unknown-type = This kind of ticket is no longer offered. Use /open to see what is.
refused-already-opening = Your ticket { $number } is just being opened. One moment, please.
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

    Run `/setup` with another channel.
advice-wrong-channel-type =
    { "**" }Tickets do not work on your server right now:** { $channel } cannot hold private threads.

    Run `/setup` with an ordinary text channel.
advice-too-many-threads =
    { "**" }Tickets do not work on your server right now:** Discord allows no more open threads.

    Close or archive threads you no longer need; tickets work again at once.

## Set-up

panel-shown =
    Your panel stands in { $channel }, and { $roles } answers what comes in.

    Try it: press the button there. To change the panel, run `/setup` again in the same channel.
setup-check-title = Not yet: I lack permissions
setup-check = Nothing was changed. In { $channel } I still need:
setup-advice-title = It works, and could work better
setup-advice = In { $channel } these permissions would help:
setup-missing-essential = ❌ { $name }
setup-missing-useful = ⚠️ { $name }
setup-fix-title = How to give them
setup-fix = Open the settings of { $channel } → *Permissions* → choose my role → allow what is listed here. Then run `/setup` again.
permission-view-channel = View Channel
permission-view-channel-breaks = Without it I cannot see the channel at all.
permission-send-messages = Send Messages
permission-send-messages-breaks = Without it I cannot post the panel.
permission-embed-links = Embed Links
permission-embed-links-breaks = Without it the panel and the tickets stay empty.
permission-read-message-history = Read Message History
permission-read-message-history-breaks = Without it messages written while I am away are missing from the archive.
permission-create-private-threads = Create Private Threads
permission-create-private-threads-breaks = Without it no ticket can be opened.
permission-send-messages-in-threads = Send Messages in Threads
permission-send-messages-in-threads-breaks = Without it I cannot write in tickets.
permission-manage-threads = Manage Threads
permission-manage-threads-breaks = Without it tickets cannot be closed, reopened, or joined by others.
permission-attach-files = Attach Files
permission-attach-files-breaks = Without it transcripts may not reach people.
permission-mention-everyone = Mention @everyone, @here, and All Roles
permission-mention-everyone-breaks = Without it staff are not brought into new tickets, unless everybody may mention their role.

## Privacy

erase-title = Delete everything kept about you?
erase-about =
    This deletes, on every server that uses this bot:
    • your messages, files and answers in our archives of tickets
    • your name and your account with us

    Open tickets of yours are closed. Your messages in Discord itself stay there: Discord keeps them, and you can delete them there yourself.

    { "**" }It cannot be undone.** If you want a copy first, use `/privacy export`.
erase-button = Delete my data
receipt-erase =
    Your request was received (case { $case }). Everything kept about you is being deleted now. That usually takes minutes, and { $days } days at most.

    You get a direct message when it is done, so please keep direct messages open.
receipt-export =
    Your request was received (case { $case }). A copy of everything kept about you is being put together. That usually takes minutes, and { $days } days at most.

    It comes as a file by direct message, so please keep direct messages open.
notice-export-ready =
    Here is the copy you asked for of everything kept about you: { $records ->
        [one] one record
       *[other] { $records } records
    } from { $services } parts of our service. Start with README.html inside.

    Keep the file safe: it is yours, and we do not keep it.
notice-erasure-done =
    Everything kept about you has been deleted: { $removed ->
        [one] one record
       *[other] { $removed } records
    }, and the keys to whatever copies were left.

    { $kept }
erased-nothing-kept = Nothing was kept.
erased-kept = Only this is kept, because the law requires it: { $what }.
retained-case-record = a record that this deletion was asked for and done, without your name
list-and = { $first }, and { $last }
retained-suppression-entry = a code that keeps your old data from coming back
export-too-large = The copy of your data is larger than Discord lets me send. Please write to the operator of this bot; you will get it by another way.

## Help

help-title = Tickets: private help from the team
help-about = Open a ticket, and you get a private thread with this server's team.
help-member-title = For everybody
help-member =
    `/open` opens a ticket, just like the button of a panel
    `/close` closes the ticket you are in, `/reopen` opens it again
    `/transcript` gives you its conversation as a file
help-staff-title = For the team
help-staff =
    `/claim` and `/unclaim` take a ticket and give it back
    `/priority` says how urgent it is
    `/add` and `/remove` let people in and out
    `/setup` puts up a panel (for those who manage the server)
help-privacy-title = Your data
help-privacy =
    What you write in a ticket is stored encrypted and deleted some time after it closes.
    `/privacy export` gives you a copy, `/privacy delete` deletes everything; both work by direct message too.
