"""Webhooks: what people ask about them, and what is told to whom: one verb a file."""
