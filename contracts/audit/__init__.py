"""The audit log of a server's settings: what a change is, and how the log is read."""

from contracts.audit.listing import ChangesListed, ListChanges

INTENTS = (ListChanges,)
"""Every intent about the log."""
FACTS = (ChangesListed,)
"""Every answer to one."""
