"""What several commands let people choose from."""

from typing import Final

from services.gateway.discord.localizations import choice

CHOICES: Final = 25
"""What Discord offers at most to choose from, in a menu and while somebody types."""
PRIORITIES: Final = [choice(f"priority-{name}", name) for name in ("urgent", "high", "normal", "low")]
