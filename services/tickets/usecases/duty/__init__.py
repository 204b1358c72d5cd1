"""Who of a team is on call."""
