"""Who may open tickets: what a server sets, and what becomes of somebody who asks."""
