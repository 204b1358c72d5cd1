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
refused-search-of-others = You can look for your own tickets here; those of others only the team sees. For yours: /tickets
refused-search-over = This list is more than an hour old, or not yours. For a fresh one: /tickets
refused-date-unreadable = I cannot read that day. Write it like 2026-11-03 or 3.11.2026.
refused-no-such-type = There is no type of tickets of that name here. Choose one of those that are suggested as you type.
