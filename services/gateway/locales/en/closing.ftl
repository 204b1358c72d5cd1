## Tickets that close by themselves

command-close-in = Not now but later, such as 30m, 2h or 1d; a reply of the other side keeps it open
command-closerequest = Ask whoever opened this ticket whether it is done
command-closerequest-reason = Why you think so; everybody in the ticket reads it
command-closerequest-in = When it closes without an answer, such as 4h or 2d; a day if you say nothing
command-keepopen = Keep this ticket open that was going to close
command-autoclose = When tickets close by themselves
command-autoclose-exclude = Keep this ticket open however long nobody writes, and whoever leaves
command-autoclose-include = Let this ticket close by itself again
command-autoclose-set = Say after how long silent tickets of this server close
command-autoclose-set-hours = Hours without a message until a ticket closes; 0 for never
command-autoclose-set-warning = How many hours before that everybody in it is warned
command-autoclose-leave = Say whether tickets close once whoever opened them has left the server
command-autoclose-leave-close = Whether they close; looked at every hour
button-accept-close = Yes, close it
button-keep-open = Keep open
status-closes = Closes
closing-delayed = { $person } has arranged for this ticket to close { $when }. If the other side writes before that, it stays open.
closing-requested =
    { $opener }, { $person } thinks that this ticket is done. Is it?

    Without an answer it closes { $when }. Write something, or press *Keep open*, if you still need help.
closing-idle =
    { $opener }, nobody has written here for a while. This ticket closes { $when }.

    Write something, or press *Keep open*, if it is not done.
called-off-by-hand = { $person } keeps this ticket open.
called-off-written = This ticket stays open, as { $person } has written.
called-off-settings = This ticket stays open: the rule of this server has changed.
called-off-erasure = This ticket stays open: whoever planned its end has had their data deleted.
done-close-planned = Ticket { $number } closes { $when }. To keep it open: /keepopen
done-close-requested = Asked. Without an answer, ticket { $number } closes { $when }.
done-kept-open = Ticket { $number } stays open.
done-exempt = Ticket { $number } stays open however long nobody writes, and whoever leaves.
done-included = Ticket { $number } can close by itself again.
done-auto-close =
    Done: tickets in which nobody has written for { $hours ->
        [one] one hour
       *[other] { $hours } hours
    } close by themselves. { $warning ->
        [one] One hour
       *[other] { $warning } hours
    } before that, everybody in them is warned. A ticket in which it is the team's turn to answer stays open.
done-auto-close-off = Done: tickets of this server no longer close because nobody writes.
done-close-on-leave = Tickets of members who have left this server close within the hour.
done-stay-on-leave = Tickets of members who have left this server stay open.
refused-delay-unreadable = I cannot read when. Write a number with s, m, h or d for seconds, minutes, hours or days, such as 30m, 2h or 1d 12h.
refused-delay-too-long = That is too far away: at most { $days } days. To keep a ticket open however long nobody writes, use /autoclose exclude.
refused-not-opener = Only the person who opened this ticket can say that it is done.
refused-no-close-request = Nobody asks any longer to close ticket { $number }. If it is done, use /close.
refused-no-close-planned = Ticket { $number } is not going to close by itself; there is nothing to keep it from.
refused-auto-close-unchanged = Ticket { $number } is like that already.
refused-warning-too-early = A warning { $warning } hours before the end does not fit into { $idle } hours of silence. Choose a shorter warning or a longer silence.
