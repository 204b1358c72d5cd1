"""Reading and writing custom ids: each area says how its own are spelled, and this knows them all."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

MAX_LENGTH: Final = 100
ULID: Final = re.compile(r"[0-9A-HJKMNP-TV-Z]{26}")
SNOWFLAKE: Final = re.compile(r"[1-9][0-9]{0,18}")
STARS: Final = re.compile(r"[1-5]")
TYPE_ID: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,31}")


class ForeignCustomId(Exception):
    """A custom id this service never made: altered, from an older installation, or of another application."""


class CustomId:
    """What a custom id says."""

    __slots__ = ()


class ComponentId(CustomId):
    """What a button or a menu of a message says about itself."""

    __slots__ = ()


class FormId(CustomId):
    """What a form says about itself."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Spelling:
    """How one kind of custom id is written: `<area>:<action>:<version>[:<argument>…]`."""

    kind: type[CustomId]
    """What it is read as: a dataclass."""
    area: str
    action: str
    version: int
    """An old version is read for as long as messages with it may stand somewhere."""
    arguments: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    """Fields of `kind` in the order they are written, each with all that may stand there."""
    said: Mapping[str, str] = field(default_factory=dict)
    """Fields of `kind` that the action stands for."""

    @property
    def start(self) -> tuple[str, str, str]:
        """What every custom id of this spelling begins with."""
        return self.area, self.action, str(self.version)

    def is_for(self, what: CustomId) -> bool:
        """Whether it spells this."""
        return type(what) is self.kind and all(getattr(what, name) == value for name, value in self.said.items())


class Codec:
    """Accepts only what it can have made itself.

    A custom id comes back from the client, which can alter it. Whether the ticket it names belongs to the channel it
    was clicked in is the register's business.
    """

    def __init__(self, spellings: Iterable[Spelling]) -> None:
        """Takes every spelling there is; of several for one kind, the first is written.

        Raises:
            ValueError: two begin alike, so that one would be read as the other.
        """
        self._spellings = tuple(spellings)
        self._by_start: dict[tuple[str, ...], Spelling] = {}
        for spelling in self._spellings:
            if spelling.start in self._by_start:
                raise ValueError(f"two kinds of custom ids begin with {':'.join(spelling.start)}")
            self._by_start[spelling.start] = spelling

    @property
    def kinds(self) -> frozenset[type[CustomId]]:
        """Everything `decode` can return."""
        return frozenset(spelling.kind for spelling in self._spellings)

    def encode(self, what: CustomId) -> str:
        """The custom id Discord keeps with the component or form.

        Raises:
            ValueError: nobody has said how this is spelled.
        """
        spelling = next((each for each in self._spellings if each.is_for(what)), None)
        if spelling is None:
            raise ValueError(f"no custom id is spelled for {type(what).__name__}")
        return ":".join((*spelling.start, *(getattr(what, name) for name in spelling.arguments)))

    def decode(self, custom_id: str) -> CustomId:
        """Reads a custom id back.

        Raises:
            ForeignCustomId: for anything `encode` cannot have made.
        """
        if len(custom_id) > MAX_LENGTH:
            raise ForeignCustomId
        parts = custom_id.split(":")
        spelling = self._by_start.get(tuple(parts[:3]))
        if spelling is None or len(parts) != 3 + len(spelling.arguments):
            raise ForeignCustomId
        values = dict(zip(spelling.arguments, parts[3:], strict=True))
        if not all(spelling.arguments[name].fullmatch(value) for name, value in values.items()):
            raise ForeignCustomId
        read: Callable[..., CustomId] = spelling.kind
        return read(**values, **spelling.said)
