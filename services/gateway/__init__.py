"""The gateway: the only code that knows Discord.

Reads: `tickets.events`, `tickets.settings`, `privacy.requests`, `privacy.events`, `privacy.notices`, and its own
`discord.guild-events`.
Writes: `discord.*` and its answers on `privacy.replies`.
Keeps: `places` (where tickets live), `settings` and `panels`, `guilds`, `erasing`, `sessions` and
`session_starts` (to resume, and when one was begun), `notices` (what became of those, and of transcripts) and
`refused_requests` (how many, by span of time).
"""
