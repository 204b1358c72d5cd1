"""A server's set-up: panels, ticket types, forms and staff. Its current state lives on `tickets.settings.v1`."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from contracts.event import Event, Payload, Snowflake, Ulid

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,31}$")]


class Question(Payload):
    """One question of a form; the limits are Discord's own for a modal's text input.

    Attributes:
        question_id: stable within its ticket type.
        label: shown above the input, 45 characters at most.
        style: one line or several.
        required: whether an empty answer is refused.
        min_length: fewest characters of an answer.
        max_length: most characters of an answer.
        placeholder: grey text in the empty input.
    """

    question_id: Slug
    label: Annotated[str, StringConstraints(min_length=1, max_length=45)]
    style: Literal["short", "paragraph"] = "paragraph"
    required: bool = True
    min_length: Annotated[int, Field(ge=0, le=4000)] = 0
    max_length: Annotated[int, Field(ge=1, le=4000)] = 1000
    placeholder: Annotated[str, StringConstraints(max_length=100)] = ""


class TicketType(Payload):
    """A kind of ticket a member can open: its name, button label and form (1 to 5 questions)."""

    type_id: Slug
    name: Annotated[str, StringConstraints(min_length=1, max_length=45)]
    label: Annotated[str, StringConstraints(min_length=1, max_length=80)]
    emoji: str = ""
    questions: Annotated[tuple[Question, ...], Field(min_length=1, max_length=5)]


class Panel(Payload):
    """A message with buttons that open tickets, in `channel_id`; private threads are made below that channel."""

    panel_id: Ulid
    channel_id: Snowflake
    title: Annotated[str, StringConstraints(min_length=1, max_length=256)]
    description: Annotated[str, StringConstraints(max_length=4000)] = ""
    types: Annotated[tuple[TicketType, ...], Field(min_length=1, max_length=25)]


class GuildSettingsData(Payload):
    """Everything a server has set up.

    Attributes:
        guild_id: the server.
        version: grows by one with every change; an older one never replaces a newer one.
        panels: its panels, oldest first.
        staff_role_ids: roles whose members are staff.
        locale: language of what everyone in the server reads.
        open_limit: tickets one member may have open at once.
    """

    guild_id: Snowflake
    version: int
    panels: tuple[Panel, ...] = ()
    staff_role_ids: tuple[Snowflake, ...] = ()
    locale: str = "en"
    open_limit: int = 5


class GuildSettings(Event):
    """State: the whole set-up of a server, sent on every change, kept by compaction."""

    type: Literal["ticketsystem.tickets.guild-settings.v1"] = "ticketsystem.tickets.guild-settings.v1"
    data: GuildSettingsData
