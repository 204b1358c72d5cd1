"""Privacy: people's rights. Registers people, runs export and erasure cases, alone may delete people in the vault.

In: discord.user-events, privacy.requests (its own part of every case), privacy.replies.
Out: privacy.requests, privacy.replies, privacy.events, privacy.subjects, privacy.notices.
Collections: subjects, cases, export_pages.
"""
