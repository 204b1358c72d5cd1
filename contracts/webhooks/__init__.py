"""Webhooks: what a server wants told to its own endpoints, what they are told, and what people ask about them."""
