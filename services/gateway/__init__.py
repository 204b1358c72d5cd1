"""The gateway: the only code that knows Discord.

Reads: `tickets.events`, `tickets.settings`, `privacy.requests`, `privacy.events`, `privacy.notices`.
Writes: `discord.*` and its answers on `privacy.replies`.
Keeps: `places` (where tickets live), `settings` and `panels`, `guilds`, `erasing`.
"""
