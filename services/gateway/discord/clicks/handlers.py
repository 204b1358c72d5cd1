"""What becomes of a click or a form: each feature says it for its own custom ids."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from disnake.interactions.message import MessageInteraction
from disnake.interactions.modal import ModalInteraction

from services.gateway.discord.front import Later
from services.gateway.domain.asking import Asking
from services.gateway.domain.custom_ids.codec import CustomId
from services.gateway.rendering.parts import Json

Click = MessageInteraction[Any]
Submit = ModalInteraction[Any]


@dataclass(frozen=True, slots=True)
class Take:
    """It is acknowledged first; the work then returns an answer, or none where a fact will bring it."""

    work: Callable[[Asking, Any, Any], Awaitable[Json | None]]
    """Takes who asks, what the custom id says, and the `Click` or `Submit` itself."""


@dataclass(frozen=True, slots=True)
class Update:
    """It is acknowledged first; the work then returns what takes the place of the message it was clicked in."""

    work: Callable[[Asking, Any, Any], Awaitable[Json | None]]
    """As of `Take`."""


@dataclass(frozen=True, slots=True)
class AtOnce:
    """It is itself the first response, such as showing a form."""

    respond: Callable[[Any, Any], Awaitable[Later | None]]
    """Takes what the custom id says, and the `Click` or `Submit` itself; see `FrontDesk.at_once`."""


Handler = Take | Update | AtOnce
Handlers = Mapping[type[CustomId], Handler]


def table(features: Iterable[Handlers], kinds: Iterable[type[CustomId]]) -> Handlers:
    """The one handler of each kind of custom id.

    Args:
        features: what each feature handles.
        kinds: every kind there is.

    Raises:
        ValueError: two features handle the same kind, or none does.
    """
    merged: dict[type[CustomId], Handler] = {}
    for feature in features:
        for kind, handler in feature.items():
            if kind in merged:
                raise ValueError(f"{kind.__name__} is handled twice")
            merged[kind] = handler
    unhandled = sorted({kind.__name__ for kind in kinds} - {kind.__name__ for kind in merged})
    if unhandled:
        raise ValueError(f"nobody handles {', '.join(unhandled)}")
    return merged
