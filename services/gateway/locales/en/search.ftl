## Looking for tickets

command-tickets = Your tickets here; for the team, all tickets of this server
command-tickets-member = Of whom (the team only)
command-tickets-staff = Looked after by whom (the team only)
command-tickets-type = Of which type
command-tickets-label = With which label
command-tickets-priority = How urgent
command-tickets-state = Where they stand
command-tickets-rating = With how many stars
command-tickets-number = The one with this number
command-tickets-since = Opened on this day or later, such as 2026-11-03 (UTC)
command-tickets-until = Opened on this day or earlier, such as 2026-11-30 (UTC)
command-tickets-quiet = In which nobody has written for so many days
phase-open = All that are not closed
phase-waiting-for-staff = Waiting for the team
phase-waiting-for-member = Waiting for the member
phase-closed = Closed
search-title =
    { $count ->
        [one] One ticket
       *[other] { $count } tickets
    }
search-title-own =
    { $count ->
        [one] You have one ticket here
       *[other] You have { $count } tickets here
    }
search-none = No ticket fits. Of closed ones only those are found whose content is still kept.
search-none-own = You have no such ticket here. Of closed ones only those are found whose content is still kept. To open one: /open
search-opened = opened { $when }
search-opened-by = opened { $when } by { $person }
search-claimed = looked after by { $person }
search-kept = kept until { $until }
search-page = Page { $page } of { $pages }
button-page-back = Back
button-page-on = Next
button-close-found =
    { $count ->
        [one] Close the open one …
       *[other] Close all { $count } open …
    }
search-close-confirm =
    { $count ->
        [one] Close this one open ticket? Everybody in it reads that it is closed. It can be reopened for as long as it is kept.
       *[other] Close all { $count } open tickets of this list, not only those on this page? Everybody in them reads that they are closed. Each can be reopened for as long as it is kept.
    }
button-close-found-confirm =
    { $count ->
        [one] Yes, close it
       *[other] Yes, close { $count } tickets
    }
button-close-found-back = No, back to the list
search-closing =
    { $count ->
        [one] The ticket is being closed.
       *[other] { $count } tickets are being closed, one after the other. What is left of them shows /tickets.
    }
refused-search-grew = There are { $count } open tickets by now, more than you were shown, so nothing was closed. Look again with /tickets.
refused-nothing-to-close = None of these tickets is open any more, so there is nothing to close.
refused-search-of-others = You can look for your own tickets here; those of others only the team sees. For yours: /tickets
refused-search-over = This list is more than an hour old, or not yours. For a fresh one: /tickets
refused-date-unreadable = I cannot read that day. Write it like 2026-11-03 or 3.11.2026.
refused-no-such-type = There is no type of tickets of that name here. Choose one of those that are suggested as you type.
