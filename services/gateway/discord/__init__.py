"""The only code that knows Discord's library: the session, requests, and listeners that hand over to use cases."""
