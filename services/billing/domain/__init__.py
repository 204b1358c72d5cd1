"""The rules of plans: what the catalogue must hold, and how a server's subscription changes."""
