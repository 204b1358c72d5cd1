"""Billing: which plan each server is on, and what the plan allows. Knows nothing about people.

In: discord.guild-events, privacy.requests (answered: nothing held). Operators over HTTP: /operator/plans.
Out: billing.plans, billing.events, privacy.replies.
Collections: guilds.
"""
