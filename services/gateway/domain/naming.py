"""Names and emojis that staff give to things of their server, as they were typed."""

import re
from collections.abc import Iterable
from typing import Final, Protocol, TypeVar

from services.gateway.domain.asking import Refused

NAME_LENGTH: Final = 32
_OWN_EMOJI: Final = re.compile(r"<a?:\w{2,32}:[0-9]{1,20}>")
_AS_EMOJI: Final = "\ufe0f"
_LONGEST_EMOJI: Final = 16  # code points of the longest families and flags of regions


class Named(Protocol):
    """Something of a server that has a name."""

    @property
    def name(self) -> str:
        """What people call it."""
        ...


N = TypeVar("N", bound=Named)


def name_of(typed: str) -> str:
    """One line, its white space tidied.

    Raises:
        Refused: `name-empty`, or `name-too-long` with `limit`.
    """
    name = " ".join(typed.split())
    if not name:
        raise Refused("name-empty")
    if len(name) > NAME_LENGTH:
        raise Refused("name-too-long", limit=NAME_LENGTH)
    return name


def emoji_of(typed: str) -> str:
    """One emoji, Unicode's or a server's own; empty for none.

    Raises:
        Refused: `label-emoji-unreadable`.
    """
    emoji = typed.strip()
    if not emoji or _OWN_EMOJI.fullmatch(emoji):
        return emoji
    too_long, words = len(emoji) > _LONGEST_EMOJI, emoji.isascii() or any(map(str.isspace, emoji))
    # A letter that is shown as an emoji, such as the blue "i", says so by a mark.
    if too_long or words or (_AS_EMOJI not in emoji and any(map(str.isalpha, emoji))):
        raise Refused("label-emoji-unreadable")
    return emoji


def offered(things: Iterable[N], typed: str) -> list[N]:
    """What to offer for the beginning of a name: those that begin so, then those that hold it."""
    wanted = typed.strip().casefold()
    fitting = [thing for thing in things if wanted in thing.name.casefold()]
    return sorted(
        fitting, key=lambda thing: (not thing.name.casefold().startswith(wanted), thing.name.casefold(), thing.name)
    )


def called(things: Iterable[N], typed: str) -> N | None:
    """The thing of a name, without regard to case or white space."""
    wanted = " ".join(typed.split()).casefold()
    return next((thing for thing in things if thing.name.casefold() == wanted), None)
