"""What an endpoint is to be told, as somebody types it: `opened, closed`, or nothing for everything."""

import re
from typing import Final, get_args

from contracts.webhooks.events import TicketHappening
from services.gateway.domain.asking import Refused

ALL: Final[tuple[TicketHappening, ...]] = get_args(TicketHappening)
_PREFIX: Final = "ticket."
_SEPARATORS: Final = re.compile(r"[\s,;]+")
_CHOICES: Final = 25
_CHOICE_LENGTH: Final = 100


def short(happening: str) -> str:
    """An event without the `ticket.` they all begin with."""
    return happening.removeprefix(_PREFIX)


def events_of(text: str) -> tuple[TicketHappening, ...]:
    """The events that are named, each once, in the order of the catalogue; all of them where none is.

    Raises:
        Refused: `webhook-events`, with those there are.
    """
    named = {short(word) for word in _SEPARATORS.split(text.casefold()) if word}
    if named - {short(each) for each in ALL}:
        raise Refused("webhook-events", known=", ".join(map(short, ALL)))
    return tuple(each for each in ALL if not named or short(each) in named)


def completions(typed: str) -> list[str]:
    """What the last word may become, with those before it."""
    *before, last = _SEPARATORS.split(typed.casefold())
    known = [short(word) for word in before if word]
    offers = [short(each) for each in ALL if short(each).startswith(short(last)) and short(each) not in known]
    texts = [", ".join((*known, each)) for each in offers]
    return [text for text in texts if len(text) <= _CHOICE_LENGTH][:_CHOICES]
