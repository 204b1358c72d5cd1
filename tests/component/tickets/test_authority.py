"""Every intent, every role, both servers: who may what, and that nobody else changes or learns anything.

An intent that is not in the table fails a test: nothing is allowed because nobody thought of it.
"""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any, Final, Literal, cast, get_args

import pytest

from contracts import blocks, closing, feedback, intents, labelling, moves, notes, panels, tagging, transfers, watching
from contracts.audit.listing import ChangeFilter, ListChanges
from contracts.event import Event, new_id
from contracts.gates.intents import ChangeGates, GateChange
from contracts.insights.bulk import CloseFound
from contracts.insights.search import ListTickets, TicketFilter, TicketsListed
from contracts.insights.stats import ShowStats
from contracts.intents import Actor
from contracts.labelling import LabelCreated
from contracts.labels import Label
from contracts.languages import SetLanguage
from contracts.tagging import TagCreated
from contracts.tags import TagName
from contracts.tickets import IntentRefused, PanelSaved, TicketMemberAdded
from contracts.topics import TICKET_INTENTS
from contracts.webhooks import intents as webhooks
from services.chassis.sealing import Place
from tests.component.tickets.hooked import Hooked, asked_to_add
from tests.component.tickets.house import STAFF_ROLE, House
from tests.component.tickets.town import Guild, Room
from tests.infrastructure.webhook_receiver import Receiver

Role = Literal["manager", "staff", "other team", "opener", "participant", "member", "other server's manager"]
"""A manager has no staff role; `other team` works tickets of another type; a participant was added to the ticket."""

ROLES: Final = get_args(Role)
EVERYBODY: Final[frozenset[Role]] = frozenset(ROLES) - {"other server's manager"}
MANAGERS: Final[frozenset[Role]] = frozenset({"manager"})
WORKERS: Final[frozenset[Role]] = frozenset({"manager", "staff"})
TEAMS: Final[frozenset[Role]] = WORKERS | {"other team"}
SIDES: Final[frozenset[Role]] = WORKERS | {"opener"}
READERS: Final[frozenset[Role]] = SIDES | {"participant"}
OPENER: Final[frozenset[Role]] = frozenset({"opener"})

DENIED: Final = frozenset({
    "not-administrator", "not-staff", "not-opener", "not-opener-or-staff", "not-opener-to-rate", "not-reader",
    "search-of-others", "search-over", "audit-over", "unknown-ticket",
})  # fmt: skip
"""The rules that stand against a person, and not against what they ask."""

OTHER_TEAM: Final = "900002"
LEFT_BY_ASKING: Final = frozenset({"inbox", "outbox", "leases", "jobs", "searches"})
"""Collections that do not say what a server is like."""


@dataclass
class World:
    """A server with a ticket, somebody of every role, a label, a saved answer and an endpoint; and another server."""

    guild: Guild
    room: Room
    stranger: Guild
    people: dict[Role, str]
    label_id: str
    tag_id: str
    number: int

    @classmethod
    async def made(cls, house: House, url: str) -> "World":
        """Opens the ticket, of a type that the staff work; the other type has a team of its own."""
        hooked, stranger = await Hooked.made(house, url, "ticket.rated"), await Guild.made(house)
        guild, people = hooked.guild, {role: await house.person() for role in ROLES}
        people |= {"manager": guild.owner, "other server's manager": stranger.owner}
        panel = guild.panel(types=2)
        team = panel.types[1].model_copy(update={"team_role_ids": (OTHER_TEAM,)})
        saved = await guild.save_panel(panel.model_copy(update={"types": (panel.types[0], team)}))
        await house.answer(saved, PanelSaved)
        manager, label, tag = hooked.owner, Label(label_id=new_id(), name="Boats"), TagName(tag_id=new_id(), name="hi")
        await house.answer(await guild.ask(labelling.CreateLabel, manager, label=label), LabelCreated)
        await house.answer(await guild.ask(tagging.CreateTag, manager, tag=tag, text="Hello"), TagCreated)
        room = await guild.opened(people["opener"])
        member = {"member_ref": people["participant"]}
        added = await guild.wish(intents.AddMember, guild.staff(people["staff"]), room.ticket_id, **member)
        await house.answer(added, TicketMemberAdded)
        return cls(guild, room, stranger, people, label.label_id, tag.tag_id, hooked.webhook.number)

    def actor(self, role: Role) -> Actor:
        """The person, with what Discord says of them in the server they act in."""
        roles = {"staff": (STAFF_ROLE,), "other team": (OTHER_TEAM,)}.get(role, ())
        return Actor(ref=self.people[role], role_ids=roles, administrator=role in {"manager", "other server's manager"})

    async def ask(self, row: "Row", role: Role) -> Event:
        """Sends the intent as that person, who may only act in a server they are in."""
        here = self.stranger if role == "other server's manager" else self.guild
        usual = {"ticket_id": self.room.ticket_id, "panel_id": self.guild.panel_id, "type_id": "type-0"}
        more = {name: value for name, value in usual.items() if name in row.data().model_fields} | row.more(self)
        if row.kind is intents.OpenTicket:
            await here.house.vault.mint_ticket(more["ticket_id"], here.guild_id)
        if row.kind is CloseFound:
            asked = await here.ask(ListTickets, self.actor(role), search_id=new_id(), filter=TicketFilter())
            more["search_id"] = (await here.house.answer(asked, TicketsListed)).data.search_id
        if row.kind is notes.AddNote:
            note_id, ref = new_id(), self.people[role]
            place = Place("note", "text", note_id)
            more |= {"note_id": note_id, "text": await here.house.vault.seal("Well", place, ref=ref)}
        if row.kind is webhooks.AddWebhook:
            asked = await asked_to_add(here, self.actor(role), "https://example.com/told")
        else:
            asked = await here.ask(row.kind, self.actor(role), **more)
        return cast("Event", asked)

    async def state(self) -> list[str]:
        """All that is stored of this server."""
        database, found = self.guild.house.database, []
        for name in set(await database.list_collection_names()) - LEFT_BY_ASKING:
            found += [f"{name} {row}" async for row in database[name].find() if self.is_told_of(str(row))]
        return sorted(found)

    def is_told_of(self, text: str) -> bool:
        """Whether a text is about this server."""
        return any(mine in text for mine in (self.guild.guild_id, self.room.ticket_id))


@dataclass(frozen=True)
class Row:
    """Who may do one thing.

    Attributes:
        kind: what is asked.
        may: those whom no rule about persons stands against.
        more: what the intent says besides the ticket.
        name: tells two rows of the same intent apart.
    """

    kind: type[Event]
    may: frozenset[Role]
    more: Callable[[World], dict[str, Any]] = lambda _: {}
    name: str = ""

    def __str__(self) -> str:
        return f"{self.kind.__name__}{self.name}"

    def data(self) -> Any:
        """The model of what the intent says."""
        return self.kind.model_fields["data"].annotation


def words(**more: Any) -> Callable[[World], dict[str, Any]]:
    """The same of every server."""
    return lambda _: more


def of(role: Role) -> Callable[[World], dict[str, Any]]:
    """About a person of the server."""
    return lambda world: {"member_ref": world.people[role]}


def label(world: World) -> dict[str, Any]:
    """About the server's label."""
    return {"label_id": world.label_id}


def tag(world: World) -> dict[str, Any]:
    """About the server's saved answer."""
    return {"tag_id": world.tag_id}


def webhook(world: World) -> dict[str, Any]:
    """About the server's endpoint."""
    return {"number": world.number}


def saved_answer(tag_id: str) -> dict[str, Any]:
    """A saved answer with its text."""
    return {"tag": TagName(tag_id=tag_id, name=f"Name {tag_id[-9:]}"), "text": "Hello"}


TABLE: Final = (
    Row(intents.OpenTicket, EVERYBODY, lambda _: {"ticket_id": new_id()}),
    Row(
        intents.OpenTicket,
        TEAMS,
        lambda world: of("other server's manager")(world) | {"ticket_id": new_id()},
        " for somebody else",
    ),
    Row(intents.ClaimTicket, WORKERS),
    Row(intents.UnclaimTicket, WORKERS),
    Row(intents.CloseTicket, SIDES),
    Row(intents.ReopenTicket, SIDES),
    Row(intents.AddMember, SIDES, of("member")),
    Row(intents.RemoveMember, SIDES, of("participant")),
    Row(intents.SetPriority, WORKERS, words(priority="high")),
    Row(intents.RequestTranscript, READERS, words(format="json")),
    Row(
        intents.SavePanel,
        MANAGERS,
        lambda world: {"panel": world.guild.panel(), "staff_role_ids": (OTHER_TEAM,), "locale": "en"},
    ),
    Row(panels.RemovePanel, MANAGERS),
    Row(closing.AcceptClose, OPENER),
    Row(closing.CancelClose, SIDES),
    Row(closing.ExemptFromAutoClose, WORKERS, words(exempt=True)),
    Row(closing.PlanClose, SIDES, words(delay=7200)),
    Row(closing.RequestClose, WORKERS),
    Row(closing.SetAutoClose, MANAGERS, words(idle_hours=99)),
    Row(closing.SetCloseOnLeave, MANAGERS, words(close=False)),
    Row(CloseFound, MANAGERS, words(expected=1)),
    Row(feedback.RateTicket, OPENER, words(stars=1)),
    Row(feedback.SetFeedback, MANAGERS, words(asked=False)),
    Row(ChangeGates, MANAGERS, words(change=GateChange(open_limit=2))),
    Row(blocks.BlockMember, TEAMS, lambda world: of("member")(world) | {"block_id": new_id()}),
    Row(blocks.UnblockMember, TEAMS, of("member")),
    Row(blocks.ListBlocks, TEAMS),
    Row(labelling.CreateLabel, MANAGERS, lambda _: {"label": Label(label_id=new_id(), name=new_id())}),
    Row(labelling.DeleteLabel, MANAGERS, label),
    Row(labelling.LabelTicket, WORKERS, label),
    Row(labelling.UnlabelTicket, WORKERS, label),
    Row(labelling.LabelTicket, WORKERS, lambda _: {"label_id": new_id()}, " that there is not"),
    Row(tagging.CreateTag, TEAMS, lambda _: saved_answer(new_id())),
    Row(tagging.EditTag, TEAMS, lambda world: saved_answer(world.tag_id)),
    Row(tagging.DeleteTag, TEAMS, tag),
    Row(tagging.ShowTag, TEAMS, tag),
    Row(tagging.SendTag, WORKERS, tag),
    Row(notes.AddNote, WORKERS),
    Row(notes.ListNotes, WORKERS),
    Row(SetLanguage, MANAGERS, words(language="de", server_language="en")),
    Row(moves.MoveTicket, WORKERS),
    Row(transfers.TransferTicket, WORKERS, lambda world: {"to": world.actor("staff")}),
    Row(watching.WatchTicket, WORKERS, words(watch=True)),
    Row(ListTickets, EVERYBODY, lambda _: {"search_id": new_id(), "filter": TicketFilter()}),
    Row(
        ListTickets,
        TEAMS | OPENER,
        lambda world: {"search_id": new_id(), "filter": TicketFilter(opener_ref=world.people["opener"])},
        " of somebody",
    ),
    Row(ShowStats, TEAMS, words(days=7)),
    Row(ListChanges, MANAGERS, lambda _: {"search_id": new_id(), "filter": ChangeFilter()}),
    Row(webhooks.AddWebhook, MANAGERS),
    Row(webhooks.ListWebhooks, MANAGERS),
    Row(webhooks.EnableWebhook, MANAGERS, webhook),
    Row(webhooks.ReplayWebhook, MANAGERS, webhook),
    Row(webhooks.RotateWebhook, MANAGERS, webhook),
    Row(webhooks.TryWebhook, MANAGERS, webhook),
    Row(webhooks.RemoveWebhook, MANAGERS, webhook),
)


def test_every_intent_is_in_the_table() -> None:
    assert set(TICKET_INTENTS.messages) == {row.kind for row in TABLE}


@pytest.fixture(scope="module")
async def address() -> AsyncIterator[str]:
    """Where something hears what webhooks tell."""
    async with Receiver().listening() as listening:
        yield listening.url


@pytest.fixture(scope="module")
async def untouched(house: House, address: str) -> World:
    """A server in which nobody who may do anything does it."""
    world = await World.made(house, address)
    await house.settled()
    return world


@pytest.mark.parametrize("row", TABLE, ids=str)
async def test_who_may_not_changes_and_learns_nothing(row: Row, house: House, untouched: World) -> None:
    before = await untouched.state()
    for role in sorted(EVERYBODY - row.may):
        asked = await untouched.ask(row, role)
        assert await rule_against(house, asked) in DENIED, f"{role}: {house.answers(asked)}"
    asked = await untouched.ask(row, "other server's manager")
    against = await rule_against(house, asked)
    if "ticket_id" in row.data().model_fields and row.kind is not intents.OpenTicket:
        assert against == "unknown-ticket"
    if against is None:
        assert not any(untouched.is_told_of(told.data.model_dump_json()) for told in house.answers(asked))
    assert await untouched.state() == before


@pytest.mark.parametrize("row", TABLE, ids=str)
async def test_against_who_may_stands_no_rule_about_persons(row: Row, house: House, receiver: Receiver) -> None:
    world = await World.made(house, receiver.url)
    for role in sorted(row.may):
        assert await rule_against(house, await world.ask(row, role)) not in DENIED, role


async def rule_against(house: House, asked: Event) -> str | None:
    """The rule an intent was refused by; none if it was followed."""
    await house.answer(asked, Event)
    return next((told.data.slug for told in house.answers(asked) if isinstance(told, IntentRefused)), None)
