## Answers

opened = Your ticket { $number } is open: { $thread }
opened-for = Ticket { $number } is open for { $person }: { $thread }
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
