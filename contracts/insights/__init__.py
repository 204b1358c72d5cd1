"""Looking back: tickets that are searched for, and a server's figures."""

from contracts.insights.bulk import BulkCloseBegun, CloseFound
from contracts.insights.search import ListTickets, TicketsListed
from contracts.insights.stats import ShowStats, StatsShown

INTENTS = (ListTickets, CloseFound, ShowStats)
"""Every intent about what was."""
FACTS = (TicketsListed, BulkCloseBegun, StatsShown)
"""Every answer to one."""
