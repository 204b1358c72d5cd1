## Set-up

panel-shown =
    Your panel stands in { $channel }, and { $roles } answers what comes in.

    Try it: open a test ticket, which comes and goes like any other. To change the panel, or to offer more types of tickets, use `/panel edit`.
setup-check-title = Not yet: I lack permissions
setup-check = Nothing was changed. In { $channel } I still need:
setup-advice-title = It works, and could work better
setup-advice = In { $channel } these permissions would help:
setup-missing-essential = ❌ { $name }
setup-missing-useful = ⚠️ { $name }
setup-fix-title = How to give them
setup-fix = Open the settings of { $channel } → *Permissions* → choose my role → allow what is listed here. Then use the command again.
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
permission-manage-channels = Manage Channels
permission-manage-channels-breaks = Without it the bot cannot make channels for tickets.
permission-manage-roles = Manage Permissions
permission-manage-roles-breaks = Without it nobody can be let into a ticket's channel, and closed ones cannot be locked.
permission-manage-threads = Manage Threads
permission-manage-threads-breaks = Without it tickets cannot be closed, reopened, or joined by others.
permission-attach-files = Attach Files
permission-attach-files-breaks = Without it transcripts may not reach people.
permission-mention-everyone = Mention @everyone, @here, and All Roles
permission-mention-everyone-breaks = Without it staff are not brought into new tickets, unless everybody may mention their role.
