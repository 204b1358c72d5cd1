"""Every intent, every role, both servers: who may what, and that nobody else changes or learns anything.

An intent that is not in the table fails a test: nothing is allowed because nobody thought of it.
"""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any, Final

import pytest

from contracts import (
    blocks,
    closing,
    duty,
    feedback,
    imports,
    intents,
    labelling,
    moves,
    notes,
    panels,
    tagging,
    transfers,
    watching,
)
from contracts.audit.listing import ChangeFilter, ListChanges
from contracts.event import Event, new_id
from contracts.gates.intents import ChangeGates, GateChange
from contracts.insights.bulk import CloseFound
from contracts.insights.search import ListTickets, TicketFilter
from contracts.insights.stats import ShowStats
from contracts.labels import Label
from contracts.languages import SetLanguage
from contracts.levels.intents import ChangeLevels, LevelChange
from contracts.tags import TagName
from contracts.tickets import IntentRefused
from contracts.topics import TICKET_INTENTS
from contracts.transcripts import FindTranscript
from contracts.webhooks import intents as webhooks
from tests.component.tickets.house import House
from tests.component.tickets.world import (
    EVERYBODY,
    MANAGERS,
    OPENER,
    OTHER_TEAM,
    READERS,
    SIDES,
    TEAMS,
    WORKERS,
    Role,
    World,
)
from tests.infrastructure.webhook_receiver import Receiver

DENIED: Final = frozenset({
    "not-administrator", "not-staff", "not-opener", "not-opener-or-staff", "not-opener-to-rate", "not-reader",
    "search-of-others", "search-over", "audit-over", "unknown-ticket",
})  # fmt: skip
"""The rules that stand against a person, and not against what they ask."""

SILENT: Final = (imports.ImportSetUp, imports.ImportTicket, imports.ImportMessages)
"""What is followed by nothing but what is stored."""


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


def brought(world: World) -> dict[str, Any]:
    """A ticket of another bot."""
    at = world.guild.house.clock.now()
    about = {"import_id": new_id(), "origin": "modmail", "type_name": "Modmail", "opened_at": at, "closed_at": at}
    return about | {"ticket_id": new_id(), "opener_ref": world.people["opener"]}


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
    Row(duty.ChangeDuty, TEAMS, words(hours=2)),
    Row(duty.ListDuty, TEAMS),
    Row(ChangeLevels, MANAGERS, words(change=LevelChange(call=True))),
    Row(imports.ImportSetUp, MANAGERS, lambda _: {"import_id": new_id()}),
    Row(imports.ImportTicket, MANAGERS, brought),
    Row(imports.ImportMessages, MANAGERS, lambda _: {"import_id": new_id()}),
    Row(imports.FinishImport, MANAGERS, lambda _: {"import_id": new_id()}),
    Row(FindTranscript, READERS, words(number=1, format="json")),
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
        asked = await untouched.ask(row.kind, row.more(untouched), role)
        assert await rule_against(house, asked) in DENIED, f"{role}: {house.answers(asked)}"
    asked = await untouched.ask(row.kind, row.more(untouched), "other server's manager")
    against = await rule_against(house, asked)
    if "ticket_id" in row.data().model_fields and row.kind not in (intents.OpenTicket, imports.ImportTicket):
        assert against == "unknown-ticket"
    if against is None:
        assert not any(untouched.is_told_of(told.data.model_dump_json()) for told in house.answers(asked))
    assert await untouched.state() == before


@pytest.mark.parametrize("row", TABLE, ids=str)
async def test_against_who_may_stands_no_rule_about_persons(row: Row, house: House, receiver: Receiver) -> None:
    world = await World.made(house, receiver.url)
    for role in sorted(row.may):
        assert await rule_against(house, await world.ask(row.kind, row.more(world), role)) not in DENIED, role


async def rule_against(house: House, asked: Event) -> str | None:
    """The rule an intent was refused by; none if it was followed."""
    if isinstance(asked, SILENT):
        await house.settled()
    else:
        await house.answer(asked, Event)
    return next((told.data.slug for told in house.answers(asked) if isinstance(told, IntentRefused)), None)
