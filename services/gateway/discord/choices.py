"""What several commands let people choose from."""

from typing import Final

from services.gateway.discord.localizations import choice

PRIORITIES: Final = [choice(f"priority-{name}", name) for name in ("urgent", "high", "normal", "low")]
