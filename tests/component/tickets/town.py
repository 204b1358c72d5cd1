"""Servers, tickets and what people do in them, as the gateway would publish it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from contracts import billing, intents, outcomes
from contracts.event import Event, new_id
from contracts.gates.facts import GatesChanged
from contracts.gates.intents import ChangeGates, ChangeGatesData, GateChange
from contracts.intents import Actor, Answer
from contracts.messages import (
    Attachment,
    MessageDeleted,
    MessageDeletedData,
    MessageEdited,
    MessageEditedData,
    MessagePosted,
    MessagePostedData,
)
from contracts.settings import GuildSettingsData, Panel, Question, TicketType
from contracts.tickets import PanelSaved, Ticket, TicketClosed, TicketClosing, TicketOpened, TicketOpening
from services.chassis.sealing import Place
from tests.component.tickets.house import STAFF_ROLE, House, snowflake, until


def claim(guild_id: str, actor: Actor, ticket_id: str, now: datetime) -> intents.ClaimTicket:
    data = intents.TicketIntentData(guild_id=guild_id, actor=actor, ticket_id=ticket_id)
    return intents.ClaimTicket.new(guild_id, data, time=now, id=snowflake())


def form(*questions: Question) -> tuple[Question, ...]:
    return questions or (Question(question_id="what", label="What is it?", min_length=3, max_length=200),)


@dataclass
class Guild:
    """A server with one panel, one ticket type and one staff role."""

    house: House
    guild_id: str
    owner: str
    panel_id: str = field(default_factory=new_id)

    @classmethod
    async def made(cls, house: House, *questions: Question, types: int = 1) -> "Guild":
        guild = cls(house, snowflake(), await house.person())
        saved = await house.answer(await guild.save_panel(guild.panel(*questions, types=types)), PanelSaved)
        assert saved.data.settings.version == 1
        # People in tests do not wait between two tickets; no test is about how that came to be.
        change = {"$set": {"settings.gates.cooldown_seconds": 0}}
        await house.database["guilds"].update_one({"_id": guild.guild_id}, change)
        return guild

    async def gates(self, **change: Any) -> GuildSettingsData:
        """Changes who may open tickets."""
        return (await self.house.answer(await self.ask_for_gates(**change), GatesChanged)).data.settings

    async def ask_for_gates(self, *, administrator: bool = True, **change: Any) -> Any:
        data = ChangeGatesData(
            guild_id=self.guild_id,
            actor=Actor(ref=self.owner, administrator=administrator),
            reply=self.house.reply(),
            change=GateChange.model_validate(change),
        )
        return await self._send(ChangeGates, data)

    def panel(self, *questions: Question, types: int = 1, panel_id: str | None = None) -> Panel:
        kinds = tuple(
            TicketType(type_id=f"type-{number}", name=f"Type {number}", label="Open", questions=form(*questions))
            for number in range(types)
        )
        return Panel(panel_id=panel_id or self.panel_id, channel_id="700", title="Help", types=kinds)

    async def save_panel(self, panel: Panel, *, administrator: bool = True, **more: Any) -> Any:
        data = intents.SavePanelData(
            guild_id=self.guild_id,
            actor=Actor(ref=self.owner, administrator=administrator),
            reply=self.house.reply(),
            panel=panel,
            **({"staff_role_ids": (STAFF_ROLE,)} | more),
        )
        return await self._send(intents.SavePanel, data)

    def plan_event(self, name: billing.PlanName, version: int, **limits: Any) -> billing.GuildPlan:
        """A plan as billing publishes it, not published yet."""
        given: dict[str, Any] = {
            "tickets_a_month": None,
            "tickets_an_hour": None,
            "panels": None,
            "types": None,
            "retention_days": {"free": 7, "pro": 30, "enterprise": 365}[name],
        }
        data = billing.GuildPlanData(guild_id=self.guild_id, plan=name, limits=given | limits, version=version)
        return billing.GuildPlan.new(self.guild_id, data, time=self.house.clock.now())

    async def plan(self, name: billing.PlanName, version: int, **limits: Any) -> None:
        await self.house.publish(self.plan_event(name, version, **limits))

        async def kept() -> bool:
            row = await self.house.database["plans"].find_one({"_id": self.guild_id})
            return row is not None and row["version"] >= version

        await until(kept, "the plan")

    async def ask_open(self, ref: str, text: str | None = "My printer is on fire", **more: Any) -> Any:
        """Submits the form, at the time `at` if that is given; `text` none leaves the answer out."""
        ticket_id, asked_at = more.pop("ticket_id", None) or new_id(), more.pop("at", None)
        await self.house.vault.mint_ticket(ticket_id, self.guild_id)
        answers: tuple[Answer, ...] = ()
        if text is not None:
            place = Place("answer", "what", ticket_id)
            sealed = await self.house.vault.seal(text, place, ref=ref, ticket=ticket_id)
            answers = (Answer(question_id="what", label="altered by a client", value=sealed),)
        given: dict[str, Any] = {
            "guild_id": self.guild_id,
            "actor": Actor(ref=ref),
            "reply": self.house.reply(),
            "ticket_id": ticket_id,
            "panel_id": self.panel_id,
            "type_id": "type-0",
            "answers": answers,
        }
        return await self._send(intents.OpenTicket, intents.OpenTicketData(**(given | more)), asked_at)

    async def opening(self, ref: str, text: str = "My printer is on fire", **more: Any) -> Ticket:
        intent = await self.ask_open(ref, text, **more)
        return (await self.house.answer(intent, TicketOpening)).data.ticket

    async def opened(self, ref: str, **more: Any) -> "Room":
        ticket = await self.opening(ref, **more)
        room = Room(self, ticket.ticket_id, ticket.number, ref, snowflake())
        await room.place_created()
        return room

    async def closed(self, ref: str, **more: Any) -> "Room":
        room = await self.opened(ref, **more)
        await room.closed()
        return room

    def staff(self, ref: str) -> Actor:
        return Actor(ref=ref, role_ids=("1", STAFF_ROLE))

    async def wish(self, kind: type[Event], actor: Actor, ticket_id: str, **more: Any) -> Any:
        """Publishes an intent about a ticket."""
        model: Any = kind.model_fields["data"].annotation
        reply = self.house.reply()
        return await self._send(
            kind, model(guild_id=self.guild_id, actor=actor, reply=reply, ticket_id=ticket_id, **more)
        )

    async def ask(self, kind: type[Event], actor: Actor, **more: Any) -> Any:
        """Publishes an intent about the server."""
        model: Any = kind.model_fields["data"].annotation
        return await self._send(kind, model(guild_id=self.guild_id, actor=actor, reply=self.house.reply(), **more))

    async def _send(self, kind: Any, data: Any, at: datetime | None = None) -> Any:
        event = kind.new(self.guild_id, data, time=at or self.house.clock.now(), id=snowflake())
        await self.house.publish(event)
        return event


@dataclass
class Room:
    """An open ticket in its thread."""

    guild: Guild
    ticket_id: str
    number: int
    opener: str
    channel_id: str

    @property
    def house(self) -> House:
        return self.guild.house

    async def outcome(self, kind: type[Event], **more: Any) -> Event:
        model: Any = kind.model_fields["data"].annotation
        event = kind.new(
            self.ticket_id,
            model(guild_id=self.guild.guild_id, ticket_id=self.ticket_id, **more),
            time=self.house.clock.now(),
        )
        await self.house.publish(event)
        return event

    async def place_created(self) -> TicketOpened:
        cause = await self.outcome(outcomes.PlaceCreated, channel_id=self.channel_id, status_message_id=snowflake())
        return await self.house.answer(cause, TicketOpened)

    async def closed(self, actor: Actor | None = None, **more: Any) -> TicketClosed:
        actor = actor or Actor(ref=self.opener)
        intent = await self.guild.wish(intents.CloseTicket, actor, self.ticket_id, **more)
        await self.house.answer(intent, TicketClosing)
        cause = await self.outcome(outcomes.PlaceClosed, channel_id=self.channel_id)
        return await self.house.answer(cause, TicketClosed)

    async def posted(self, ref: str | None, text: str, *roles: str, name: str = "Ada", **more: Any) -> MessagePosted:
        """A message as the gateway would publish it, not published yet."""
        message_id = more.pop("message_id", None) or snowflake()
        given: dict[str, Any] = {
            "guild_id": self.guild.guild_id,
            "ticket_id": self.ticket_id,
            "message_id": message_id,
            "posted_at": self.house.clock.now(),
            "body": await self.house.body(text, ref, message_id, self.ticket_id, **more.pop("content", {})),
        }
        if ref:
            given["author"] = await self.house.author(ref, message_id, self.ticket_id, name, *roles)
        return MessagePosted.new(
            self.ticket_id, MessagePostedData(**(given | more)), time=self.house.clock.now(), id=message_id
        )

    async def edited(self, post: MessagePosted, text: str, after: float) -> MessageEdited:
        """An edit of a message so many seconds after it was posted."""
        at = post.data.posted_at + timedelta(seconds=after)
        ref, message_id = post.data.author.ref, post.data.message_id
        data = MessageEditedData(
            guild_id=self.guild.guild_id,
            ticket_id=self.ticket_id,
            message_id=message_id,
            author_ref=ref,
            edited_at=at,
            body=await self.house.body(text, ref, message_id, self.ticket_id),
        )
        return MessageEdited.new(self.ticket_id, data, time=at, id=f"{message_id}:{at.isoformat()}")

    def deleted(self, post: MessagePosted) -> MessageDeleted:
        data = MessageDeletedData(
            guild_id=self.guild.guild_id,
            ticket_id=self.ticket_id,
            message_id=post.data.message_id,
            deleted_at=self.house.clock.now(),
        )
        event_id = f"{post.data.message_id}:deleted"
        return MessageDeleted.new(self.ticket_id, data, time=self.house.clock.now(), id=event_id)

    async def file(self, ref: str, name: str, url: str, size: int, content_type: str | None = None) -> Attachment:
        """A file of a message."""
        attachment_id = snowflake()
        vault = self.house.vault
        seal = {"ref": ref, "ticket": self.ticket_id}
        return Attachment(
            attachment_id=attachment_id,
            filename=await vault.seal(name, Place("attachment", "filename", attachment_id), **seal),  # type: ignore[arg-type]
            url=await vault.seal(url, Place("attachment", "url", attachment_id), **seal),  # type: ignore[arg-type]
            size=size,
            content_type=content_type,
        )

    async def row(self) -> dict[str, Any]:
        """The ticket as stored."""
        row = await self.house.database["tickets"].find_one({"_id": self.ticket_id})
        assert row is not None
        return dict(row)

    async def message(self, post: MessagePosted) -> dict[str, Any] | None:
        """A message as stored."""
        row = await self.house.database["messages"].find_one({"_id": post.data.message_id})
        return dict(row) if row else None
