"""Interactions from the click to the deadline: what the bot is told and what became of it."""

import asyncio
import secrets
from dataclasses import dataclass, field

from deploy.playground.clock import Timer
from deploy.playground.errors import refused
from deploy.playground.wire import Json
from deploy.playground.world import messages as shape
from deploy.playground.world import permissions, render
from deploy.playground.world.model import Channel, Message, User
from deploy.playground.world.state import Event, World

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT = 2, 3, 4, 5
NO_ANSWER = "The application did not respond"


@dataclass(kw_only=True, eq=False)
class Interaction:
    """One interaction; `answer` is the type of the callback once it came, `original` the message it made."""

    id: str
    token: str
    type: int
    person: User
    channel: Channel
    data: Json
    created: float
    source: Message | None = None
    trigger: "Interaction | None" = None
    command_name: str | None = None
    answer: int | None = None
    failed: bool = False
    original: Message | None = None
    modal: Json | None = None
    message_ids: set[str] = field(default_factory=set)
    choices: "asyncio.Future[list[Json]] | None" = None
    deadline: Timer | None = None


class Interactions:
    """All interactions of a playground, by id and by token."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._by_id: dict[str, Interaction] = {}
        self._by_token: dict[str, Interaction] = {}

    def clear(self) -> None:
        """Forget all of them."""
        for each in self._by_id.values():
            if each.deadline is not None:
                each.deadline.cancel()
            if each.choices is not None and not each.choices.done():
                each.choices.set_result([])
        self._by_id.clear()
        self._by_token.clear()

    def open(self, made: Interaction) -> Interaction:
        """Send an interaction to the bot and start its deadline."""
        world = self._world
        self._by_id[made.id] = self._by_token[made.token] = made
        made.deadline = world.clock.call_later(
            world.settings.interaction_deadline_s, lambda: self.fail(made, NO_ANSWER)
        )
        body = payload(world, made)
        world.emit(
            Event(
                name="INTERACTION_CREATE",
                payload=lambda _: body,
                guild_id=made.channel.guild_id,
                only=frozenset({world.bot.id}),
            )
        )
        self._tell(made, "pending")
        return made

    def make(self, kind: int, person: User, channel: Channel, data: Json) -> Interaction:
        """A new interaction, not yet sent."""
        world = self._world
        return Interaction(
            id=world.snowflakes.next(),
            token=secrets.token_urlsafe(96),
            type=kind,
            person=person,
            channel=channel,
            data=data,
            created=world.clock.now(),
        )

    def unanswered(self, interaction_id: str, token: str) -> Interaction:
        """The interaction a callback names; raises 10062 when unknown or too late, 40060 when answered."""
        found = self._by_id.get(interaction_id)
        if found is None or not secrets.compare_digest(found.token.encode(), token.encode()) or found.failed:
            raise refused(10062)
        if found.answer is not None:
            raise refused(40060)
        return found

    def by_id(self, interaction_id: str) -> Interaction:
        """An interaction by id; raises 10062."""
        if interaction_id not in self._by_id:
            raise refused(10062)
        return self._by_id[interaction_id]

    def by_token(self, application_id: str, token: str) -> Interaction:
        """The answered interaction behind a webhook token; raises 10015 or, after 15 minutes, 50027."""
        found = self._by_token.get(token)
        if found is None or application_id != self._world.settings.application_id or found.answer is None:
            raise refused(10015)
        if self._world.clock.now() - found.created > self._world.settings.interaction_token_s:
            raise refused(50027)
        return found

    def answered(self, interaction: Interaction, kind: int) -> None:
        """The bot's callback arrived in time."""
        interaction.answer = kind
        if interaction.deadline is not None:
            interaction.deadline.cancel()
        self._tell(interaction, "acknowledged")

    def fail(self, interaction: Interaction, reason: str) -> None:
        """The bot did not answer in time."""
        interaction.failed = True
        if interaction.choices is not None and not interaction.choices.done():
            interaction.choices.set_result([])
        self._tell(interaction, "failed", reason)

    def show_modal(self, interaction: Interaction, modal: Json) -> None:
        """Open a modal for the person."""
        interaction.modal = modal
        body = {"interaction_id": interaction.id, "modal": modal}
        self._world.emit(
            Event(name="INTERACTION_MODAL", payload=lambda _: body, only=frozenset({interaction.person.id}))
        )

    def _tell(self, interaction: Interaction, state: str, reason: str | None = None) -> None:
        if interaction.type == AUTOCOMPLETE:
            return
        body = {"interaction_id": interaction.id, "state": state}
        if reason is not None:
            body["reason"] = reason
        self._world.emit(
            Event(name="INTERACTION_STATE", payload=lambda _: body, only=frozenset({interaction.person.id}))
        )


def payload(world: World, shown: Interaction) -> Json:
    """The INTERACTION_CREATE object."""
    channel, person = shown.channel, shown.person
    body: Json = {
        "id": shown.id,
        "application_id": world.settings.application_id,
        "type": shown.type,
        "token": shown.token,
        "version": 1,
        "data": shown.data,
        "channel_id": channel.id,
        "channel": render.partial_channel(world, channel, person.id),
        "locale": person.locale,
        "app_permissions": str(permissions.in_channel(world, channel, world.bot.id)),
        "entitlements": [],
        "entitlement_sku_ids": [],
        "attachment_size_limit": world.settings.max_file_bytes,
    }
    if shown.source is not None:
        body["message"] = shape.message(world, shown.source)
    if channel.guild_id is None:
        return body | {
            "user": render.user(person),
            "context": 1,
            "authorizing_integration_owners": {"0": "0"},
        }
    guild = world.guild(channel.guild_id)
    member = render.member(guild.members[person.id])
    member["permissions"] = str(permissions.in_channel(world, channel, person.id))
    return body | {
        "member": member,
        "guild_id": guild.id,
        "guild_locale": guild.preferred_locale,
        "guild": {"id": guild.id, "locale": guild.preferred_locale, "features": []},
        "context": 0,
        "authorizing_integration_owners": {"0": guild.id},
    }


def metadata(world: World, shown: Interaction) -> Json:
    """The `interaction_metadata` of a message that answers an interaction."""
    owner = shown.channel.guild_id or "0"
    body: Json = {
        "id": shown.id,
        "type": shown.type,
        "user": render.user(shown.person),
        "authorizing_integration_owners": {"0": owner},
    }
    if shown.type == COMMAND:
        body |= {"name": shown.command_name, "command_type": shown.data["type"]}
    if shown.type == COMPONENT and shown.source is not None:
        body["interacted_message_id"] = shown.source.id
    if shown.trigger is not None:
        body["triggering_interaction_metadata"] = metadata(world, shown.trigger)
    return body
