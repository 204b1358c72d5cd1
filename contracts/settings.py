"""A server's set-up: panels, ticket types, forms and staff. Its current state lives on `tickets.settings.v1`."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from contracts.event import Event, Payload, Snowflake, Ulid
from contracts.forms.kinds import Option, QuestionKind
from contracts.gates.settings import GateSettings
from contracts.labels import Label
from contracts.levels.settings import LevelSettings
from contracts.tags import TagName

Language = Literal["en", "de"]
"""The languages there are texts in."""

FeedbackWay = Literal["ticket", "direct", "both"]
"""Where members are asked how a ticket went: below its last message, by direct message, or in both places."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,31}$")]


class Question(Payload):
    """One question of a form; the limits are Discord's own for a modal's inputs.

    Attributes:
        question_id: stable within its ticket type.
        label: shown above the input, 45 characters at most.
        kind: how it is answered.
        style: one line or several, of a text.
        required: whether an empty answer is refused.
        min_length: fewest characters of a text.
        max_length: most characters of a text.
        placeholder: grey text in the empty input; radio buttons and checkboxes have none.
        options: what can be chosen, of the kinds that offer something of their own.
        min_values: fewest that are chosen where any is, of the kinds where several can be.
        max_values: most that are chosen, likewise.
    """

    question_id: Slug
    label: Annotated[str, StringConstraints(min_length=1, max_length=45)]
    kind: QuestionKind = "text"
    style: Literal["short", "paragraph"] = "paragraph"
    required: bool = True
    min_length: Annotated[int, Field(ge=0, le=4000)] = 0
    max_length: Annotated[int, Field(ge=1, le=4000)] = 1000
    placeholder: Annotated[str, StringConstraints(max_length=100)] = ""
    options: Annotated[tuple[Option, ...], Field(max_length=25)] = ()
    min_values: Annotated[int, Field(ge=1, le=25)] = 1
    max_values: Annotated[int, Field(ge=1, le=25)] = 1


class ChannelHome(Payload):
    """Tickets of a type are channels of their own, in the first of these categories that has room.

    Attributes:
        category_ids: categories of the server, in the order in which they are tried.
        keep_hours: how long the channel of a closed ticket stays; it counts against Discord's 500 for a server.
    """

    category_ids: Annotated[tuple[Snowflake, ...], Field(min_length=1, max_length=5)]
    keep_hours: Annotated[int, Field(ge=0, le=720)] = 24


class TicketType(Payload):
    """A kind of ticket a member can open.

    Attributes:
        type_id: stable within its panel.
        name: heading of its form, and what its tickets are called.
        label: what its button, or its line in a menu, says.
        emoji: beside the label: one of Unicode's, or a server's own as `<:name:id>`; none if empty.
        description: second line in a menu; buttons have none.
        questions: its form; without any, the ticket opens at once.
        team_role_ids: roles whose members alone work its tickets, beside those who manage the server; none for the
            server's staff. Empty where every one of them was deleted at Discord: then nobody else does.
        home: where its tickets are channels; none for private threads below the panel's channel.
    """

    type_id: Slug
    name: Annotated[str, StringConstraints(min_length=1, max_length=45)]
    label: Annotated[str, StringConstraints(min_length=1, max_length=80)]
    emoji: str = ""
    description: Annotated[str, StringConstraints(max_length=100)] = ""
    questions: Annotated[tuple[Question, ...], Field(max_length=5)]
    team_role_ids: Annotated[tuple[Snowflake, ...], Field(max_length=10)] | None = None
    home: ChannelHome | None = None


PanelStyle = Literal["buttons", "menu"]
"""How a panel offers its types: a button each, or one menu to choose from."""


class Panel(Payload):
    """A message that opens tickets; private threads are made below its channel.

    Attributes:
        panel_id: stays the same whatever of it changes.
        channel_id: where it stands.
        title: its heading.
        description: its text.
        types: what it offers, in this order.
        style: how it offers them.
        enabled: whether it opens tickets; otherwise it says that it is closed for now.
        posting: which posting of it is meant to stand; where this has grown, its message is posted anew.
        revision: version of the settings by which it last changed. Tickets sets it, whatever an intent says: an edit
            names the revision it was made from.
    """

    panel_id: Ulid
    channel_id: Snowflake
    title: Annotated[str, StringConstraints(min_length=1, max_length=256)]
    description: Annotated[str, StringConstraints(max_length=4000)] = ""
    types: Annotated[tuple[TicketType, ...], Field(min_length=1, max_length=25)]
    style: PanelStyle = "buttons"
    enabled: bool = True
    posting: Annotated[int, Field(ge=0)] = 0
    revision: Annotated[int, Field(ge=0)] = 0


class ClosingSettings(Payload):
    """When tickets close by themselves.

    Attributes:
        idle_hours: hours of silence until one closes; 0 for never.
        warn_hours: hours before that at which everybody in it is warned; fewer than `idle_hours`.
        on_leave: whether a ticket closes once whoever opened it has left the server.
    """

    idle_hours: Annotated[int, Field(ge=0, le=8760)] = 72
    warn_hours: Annotated[int, Field(ge=1, le=8760)] = 24
    on_leave: bool = True


class GuildSettingsData(Payload):
    """Everything a server has set up.

    Attributes:
        guild_id: the server.
        version: grows by one with every change; an older one never replaces a newer one.
        panels: its panels, oldest first.
        staff_role_ids: roles whose members are staff.
        locale: language of what everyone in the server reads.
        language: the one somebody chose; none where it follows the language the server has at Discord.
        open_limit: tickets one member may have open at once.
        closing: when tickets close by themselves.
        feedback: whether members are asked at the end how their ticket went.
        feedback_way: where they are asked; in the ticket too where a direct message does not reach them.
        gates: who may open tickets, and when.
        levels: how soon its team wants to answer and to be done.
        labels: what its tickets are sorted by, oldest first.
        tags: its saved answers by name, oldest first; their texts would be too much here.
    """

    guild_id: Snowflake
    version: int
    panels: tuple[Panel, ...] = ()
    staff_role_ids: tuple[Snowflake, ...] = ()
    locale: str = "en"
    language: Language | None = None
    open_limit: int = 5
    closing: ClosingSettings = ClosingSettings()
    feedback: bool = True
    feedback_way: FeedbackWay = "both"
    gates: GateSettings = GateSettings()
    levels: LevelSettings = LevelSettings()
    labels: tuple[Label, ...] = ()
    tags: tuple[TagName, ...] = ()


class GuildSettings(Event):
    """State: the whole set-up of a server, sent on every change, kept by compaction."""

    type: Literal["ticketsystem.tickets.guild-settings.v1"] = "ticketsystem.tickets.guild-settings.v1"
    data: GuildSettingsData
