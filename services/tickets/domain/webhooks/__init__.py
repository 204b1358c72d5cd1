"""Webhooks: where they may lead, how they are signed, when they are tried again and when they end."""
