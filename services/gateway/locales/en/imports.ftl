## Tickets that come along from another bot

command-import = Bring closed tickets along from another bot
command-import-file = The export of Discord Tickets (zip), or the logs of Modmail (mongoexport, JSON)
command-import-check = Only look at what stands in the file

import-interrupted = I could not read the file to its end. Please use the command with the same file again: what is here already does not come twice.
import-title = Moving here
import-found = In this file of { $bot }: { $tickets ->
        [one] one closed ticket
       *[other] { $tickets } closed tickets
    } with { $messages ->
        [one] one message
       *[other] { $messages } messages
    }. Without `check` I take them.
import-done = { $tickets ->
        [one] One ticket is
       *[other] { $tickets } tickets are
    } here now, with { $messages ->
        [one] one message
       *[other] { $messages } messages
    }. Find them with `/tickets`, read them with `/transcript`; they end as this server's plan says.
import-notes = { $count ->
        [one] One note of the team came along.
       *[other] { $count } notes of the team came along.
    }
import-renumbered = { $count ->
        [one] One of them has a new number, as its own was taken here.
       *[other] { $count } of them have a new number, as theirs were taken here.
    }
import-left-out = Not taken
import-without-still-open = { $count ->
        [one] One ticket that is still open there: close it and bring it along later
       *[other] { $count } tickets that are still open there: close them and bring them along later
    }
import-without-unreadable = { $count ->
        [one] One ticket that cannot be understood
       *[other] { $count } tickets that cannot be understood
    }
import-without-too-many = { $count } or more tickets beyond the first 20,000
import-without-too-large = { $count ->
        [one] One message that is too large
       *[other] { $count } messages that are too large
    }
import-without-already-here = { $count ->
        [one] One ticket that was here already
       *[other] { $count } tickets that were here already
    }
import-without-content-over = { $count ->
        [one] One ticket whose content would have been deleted by now, as this server's plan says
       *[other] { $count } tickets whose content would have been deleted by now, as this server's plan says
    }
import-without-opener-gone = { $count ->
        [one] One ticket of somebody who had their data deleted
       *[other] { $count } tickets of people who had their data deleted
    }
import-without-author-gone = { $count ->
        [one] One message of somebody who had their data deleted
       *[other] { $count } messages of people who had their data deleted
    }
import-without-no-ticket = { $count ->
        [one] One message of a ticket that was not taken
       *[other] { $count } messages of tickets that were not taken
    }
command-import-channel = Also offer the other bot's types of tickets in this channel, and take its saved answers
import-set-up = Here now: { $types ->
        [one] one type of tickets
       *[other] { $types } types of tickets
    } and { $tags ->
        [one] one saved answer
       *[other] { $tags } saved answers
    }. See them with `/panel list` and `/tag list`.
import-without-types = { $count ->
        [one] One type of tickets that this server's plan or set-up does not allow
       *[other] { $count } types of tickets that this server's plan or set-up does not allow
    }
import-without-questions = { $count ->
        [one] One question of a form that cannot be asked here
       *[other] { $count } questions of forms that cannot be asked here
    }
import-without-tags = { $count ->
        [one] One saved answer that is here already or cannot be kept
       *[other] { $count } saved answers that are here already or cannot be kept
    }
import-without-other = { $count } for another reason ({ $slug })
