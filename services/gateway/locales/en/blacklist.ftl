## Members who open no tickets

command-blacklist = Members who cannot open tickets
command-blacklist-add = Let somebody open no tickets
command-blacklist-add-user = Whom
command-blacklist-add-reason = Why; whoever is blocked reads it when they want to open a ticket
command-blacklist-add-duration = For how long, such as 12h, 7d or 4w; for good if you say nothing
command-blacklist-remove = Let somebody open tickets again
command-blacklist-remove-user = Whom
command-blacklist-list = Show who cannot open tickets, until when and why
done-blocked = { $person } can no longer open tickets here. What is open stays open. To undo it: /blacklist remove
done-blocked-until = { $person } can open no tickets here until { $when }. What is open stays open. To undo it: /blacklist remove
done-unblocked = { $person } can open tickets here again.
blocks-none = Nobody is blocked: everybody whom /gates lets through can open tickets.
blocks-title =
    { $count ->
        [one] One member cannot open tickets
       *[other] { $count } members cannot open tickets
    }
blocks-line = 🚫 { $person } – for good, by { $by }
blocks-line-until = 🚫 { $person } – ends { $when }, by { $by }
blocks-more =
    { $count ->
        [one] … and one more, blocked earlier
       *[other] … and { $count } more, blocked earlier
    }
block-reason = **Reason:** { $reason }
refused-blocked = The team of this server has blocked you: you cannot open or reopen tickets here. If you think that is wrong, write to a moderator.
refused-blocked-until = The team of this server has blocked you: you can open tickets here again { $resets_at }. If you think that is wrong, write to a moderator.
refused-staff-not-blocked = The team, and people who manage this server, can always open tickets: they cannot be blocked. Take the role away first.
refused-not-blocked = That person is not blocked, so there is nothing to undo. To see who is: /blacklist list
refused-not-now = That is not possible at the moment. Please try again later.
refused-bot-not-blocked = Bots open no tickets; choose a person.
refused-block-too-long = That is too long: at most { $days } days. To block somebody for good, leave the duration out.
