"""What a setting was or is, in a form that machines compare and every language can show."""

from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints

from contracts.event import Payload, Snowflake
from contracts.gates.settings import Span, Zone

TEXT_SHOWN: Final = 150
"""Characters that are kept of a text somebody wrote; of longer ones, a part that begins before the first difference."""


class Switch(Payload):
    """Whether something is done."""

    kind: Literal["switch"] = "switch"
    on: bool


class Count(Payload):
    """So many."""

    kind: Literal["count"] = "count"
    count: Annotated[int, Field(ge=0)]


class Range(Payload):
    """At least and at most so many."""

    kind: Literal["range"] = "range"
    least: Annotated[int, Field(ge=0)]
    most: Annotated[int, Field(ge=0)]


class Length(Payload):
    """A length of time; 0 for none."""

    kind: Literal["length"] = "length"
    seconds: Annotated[int, Field(ge=0)]


class Choice(Payload):
    """One of a few ways, by its slug."""

    kind: Literal["choice"] = "choice"
    choice: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,31}$")]


class Roles(Payload):
    """Roles of the server, by id."""

    kind: Literal["roles"] = "roles"
    role_ids: tuple[Snowflake, ...]


class Channel(Payload):
    """A channel of the server."""

    kind: Literal["channel"] = "channel"
    channel_id: Snowflake


class Channels(Payload):
    """Channels or categories of the server, in their order."""

    kind: Literal["channels"] = "channels"
    channel_ids: tuple[Snowflake, ...]


class Text(Payload):
    """A name or a text of the server's.

    Attributes:
        text: as it is, or a part of it.
        emoji: before it: one of Unicode's, or a server's own as `<:name:id>`; empty for none.
        shortened: whether it is a part, with an ellipsis where something is left out.
    """

    kind: Literal["text"] = "text"
    text: Annotated[str, StringConstraints(max_length=TEXT_SHOWN + 2)] = ""
    emoji: Annotated[str, StringConstraints(max_length=100)] = ""
    shortened: bool = False


class Names(Payload):
    """Several in their order, each by its name; small print follows on a second line."""

    kind: Literal["names"] = "names"
    names: tuple[str, ...]


class Hours(Payload):
    """Hours of a week by the clocks of a zone; see `contracts.gates.settings.SupportHours`."""

    kind: Literal["hours"] = "hours"
    zone: Zone
    spans: tuple[Span, ...]


Value = Annotated[
    Switch | Count | Range | Length | Choice | Roles | Channel | Channels | Text | Names | Hours,
    Field(discriminator="kind"),
]
