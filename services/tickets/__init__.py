"""Tickets: decides what may happen to a ticket and keeps its archive.

Reads `discord.ticket-intents`, `discord.outcomes`, `discord.ticket-messages`, `discord.guild-events`, `billing.plans`,
`privacy.requests`, `privacy.events` and, for webhooks, its own `tickets.events`; writes `tickets.events`,
`tickets.settings` and its steps on `privacy.replies`.
Owns the collections named in `storage/indexes.py` and, in the vault, the end of every ticket's share.
"""
