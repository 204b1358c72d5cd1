"""What several commands let people choose from."""

from collections.abc import Iterable
from typing import Final

import disnake

from services.gateway.discord.localizations import choice
from services.gateway.rendering.parts import cut

CHOICES: Final = 25
"""What Discord offers at most to choose from, in a menu and while somebody types."""
CHOICE_LENGTH: Final = 100
"""Characters of what is shown of a choice, and of its value."""
PRIORITIES: Final = [choice(f"priority-{name}", name) for name in ("urgent", "high", "normal", "low")]


def suggestions(offers: Iterable[tuple[str, str]], typed: str) -> list[disnake.OptionChoice]:
    """What is offered while somebody types: those whose name holds it, in the order they come.

    Args:
        offers: value and name of each.
        typed: what has been typed so far, in whatever case.
    """
    sought = typed.casefold()
    found = (
        disnake.OptionChoice(cut(name, CHOICE_LENGTH), value) for value, name in offers if sought in name.casefold()
    )
    return list(found)[:CHOICES]
