## Internal notes

command-notes = What the team notes about this ticket among itself
command-notes-add = Note something that only the team can read
command-notes-add-text = What your colleagues should know
command-notes-list = Read what the team has noted about this ticket
command-notes-list-page = Which page; the newest notes are on the first
done-noted =
    Noted about ticket { $number }, for the team only. { $count ->
        [one] It is the first note.
       *[other] There are { $count } notes now; /notes list shows them.
    }
notes-title = { "**" }Notes about ticket { $number }** – only you can see this.
notes-page = Page { $page } of { $pages }.
notes-older = Older ones: /notes list page:{ $page }
notes-none = Nothing is noted about ticket { $number } yet. The first note is written with /notes add.
note-head = { $person } · { $when }
note-gone = (deleted with its author's data)
refused-note-empty = The note is empty. Write what your colleagues should know.
refused-note-too-long = The note is too long: { $limit } characters fit. Please shorten it, or make two of it.
refused-notes-of-team = You take part in ticket { $number } yourself, so its notes are for your colleagues alone.
refused-note-limit-reached = A ticket can have { $limit } notes, and this one has them.
refused-opener-erased = Whoever opened this ticket is having their data deleted; nothing new is noted about them.
