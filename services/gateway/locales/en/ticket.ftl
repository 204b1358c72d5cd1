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
status-member = Opened for
status-opened-for = { $person } of the team opened this ticket on behalf of the member it is for. They will say here what it is about.
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
button-try-panel = Open a test ticket
close-form-title = Close this ticket?
close-form-reason = Reason (optional)
close-form-about = Everybody in the ticket reads it. A closed ticket can be reopened.
close-form-placeholder = Solved, by …
goodbye-title = Ticket { $number } is closed
goodbye-by = { $person } closed this ticket.
goodbye-plain = This ticket was closed.
goodbye-delayed = This ticket was closed, as had been arranged.
goodbye-requested = This ticket was closed, as nobody answered whether it is done.
goodbye-idle = This ticket was closed, as nobody has written in it for a while.
goodbye-left = This ticket was closed, as whoever opened it has left this server. Who reopens it keeps it open with /autoclose exclude.
goodbye-many = This ticket was closed together with others.
goodbye-bot-removed = This ticket was closed when I was removed from this server.
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
system-poll-ended = { $winner ->
    [0] A poll has ended without a winner: { $total ->
        [one] one vote.
       *[other] { $total } votes.
    }
   *[other] A poll has ended: answer { $winner } won with { $votes } of { $total ->
        [one] one vote.
       *[other] { $total } votes.
    }
}
