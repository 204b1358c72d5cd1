## Who may open tickets, and when

command-gates = Who may open tickets on this server, and when
command-gates-show = Show every rule about opening tickets
command-gates-cooldown = Set how long somebody waits between two tickets
command-gates-cooldown-seconds = Seconds from one ticket to the next; 0 for no wait
command-gates-limit = Set how many tickets somebody may have open
command-gates-limit-open = Tickets one member may have open at once
command-gates-age = Set how old an account has to be, and how long somebody has to be here
command-gates-age-account = Days a Discord account has to be old; 0 for any age
command-gates-age-server = Hours somebody has to be on this server; 0 for no time
command-gates-roles = Set which roles let somebody open tickets, and which do not
command-gates-roles-required = A role that is needed; of several, one is enough
command-gates-roles-blocked = A role with which nobody opens tickets
command-gates-roles-remove = A role that is to mean nothing any more
command-gates-type = Set rules of one type of tickets, besides those for all
command-gates-type-type = Which type
command-gates-type-open = Tickets of it one member may have open at once; 0 for no limit of its own
command-gates-type-total = Tickets of it that may be open in all; 0 for no limit
command-gates-type-required = A role that is needed for it, in place of those needed for all; of several, one is enough
command-gates-type-remove = A role that is no longer needed for it
command-gates-hours = Set when your team is there
command-gates-hours-outside = What happens when somebody wants a ticket at another time
command-gates-hours-zone = The time zone; start typing, such as Berlin or New York
outside-warn = Open the ticket, and say when the team is back
outside-block = Open no ticket
outside-off = There are no such hours (any more)
hours-form-title = When is your team there?
hours-form-week = The week
hours-form-about = A line for each group of days; no line for a day means nobody is there.
hours-example =
    Mon-Fri 09:00-17:00
    Sat 10:00-14:00
day-names = Mon Tue Wed Thu Fri Sat Sun
gates-title = Who may open tickets here
gates-about = Your team and people who manage this server may always. To change something: /gates and what is to be different.
gates-footer = Blocked members: /blacklist list
gates-cooldown = Wait between two tickets
gates-limit = Open at once
gates-account = Least age of the account
gates-member = Least time on this server
gates-required = One of these roles
gates-blocked = None of these roles
gates-hours = When the team is there
gates-always = Tickets can be opened at any time.
gates-zone = Time zone: { $zone }
gates-outside-warn = At other times tickets are opened, and their openers read when the team is back.
gates-outside-block = At other times nobody opens tickets.
gates-open-now = 🟢 There now
gates-back = 🌙 Back { $when }
gates-types = Types with rules of their own
gates-type-member =
    { $limit ->
        [one] one open per member
       *[other] { $limit } open per member
    }
gates-type-total =
    { $limit ->
        [one] one open in all
       *[other] { $limit } open in all
    }
gates-type-roles = for { $roles }
amount-seconds =
    { $count ->
        [one] one second
       *[other] { $count } seconds
    }
amount-minutes =
    { $count ->
        [one] one minute
       *[other] { $count } minutes
    }
amount-hours =
    { $count ->
        [one] one hour
       *[other] { $count } hours
    }
amount-days =
    { $count ->
        [one] one day
       *[other] { $count } days
    }
done-gates = Done. These are the rules from now on:
opened-out-of-hours = Our team is not there right now. Write down everything we should know; somebody reads it { $when }.
refused-nothing-to-change = Nothing to change: name at least one of the options.
refused-hours-empty = There is no day in it. Write a line such as Mon-Fri 09:00-17:00, or choose that there are no such hours.
refused-hours-unreadable = I cannot read “{ $line }”. Write days and times, such as Mon-Fri 09:00-12:00, 13:00-17:00 or Sat 10-14.
refused-hours-too-many = That is too much for a week: { $limit } spans fit. Leave out short breaks.
refused-unknown-zone = I do not know that time zone. Start typing the name of a large city nearby and choose from the list, such as Europe/Berlin.
refused-everyone-as-gate = @everyone cannot be a condition for a ticket, because everybody has it. Choose another role.
refused-role-limit-reached = At most { $limit } roles fit here. Remove one first.
refused-blocked-role = People with the role { $role } cannot open tickets here. If you need help all the same, write to a moderator.
refused-role-required = To open a ticket here you need one of these roles: { $roles }. Ask a moderator how to get one.
refused-account-too-young =
    Your Discord account is too new to open a ticket here: it has to be { $days ->
        [one] one day
       *[other] { $days } days
    } old. Please try again { $resets_at }.
refused-member-too-new =
    You have not been on this server for long enough to open a ticket: it takes { $hours ->
        [one] one hour
       *[other] { $hours } hours
    }. Please try again { $resets_at }.
refused-out-of-hours = The team is not there right now, and no tickets are opened. Please try again { $resets_at }.
refused-cooldown = It is too soon for another ticket. Between two tickets of one person there has to be a wait of { $wait }; please try again { $resets_at }.
refused-type-open-limit-reached = You have { $open } of at most { $limit } tickets of the type “{ $type }” open. Close one of them first, then open the new one.
refused-type-total-limit-reached = There are { $open } tickets of the type “{ $type }” open, and at most { $limit } can be. Please try again when the team has closed one.
