"""A server with somebody of every role, for tests of who may what."""

from dataclasses import dataclass
from typing import Any, Final, Literal, cast, get_args

from contracts import intents, labelling, notes, tagging
from contracts.event import Event, new_id
from contracts.insights.bulk import CloseFound
from contracts.insights.search import ListTickets, TicketFilter, TicketsListed
from contracts.intents import Actor
from contracts.labelling import LabelCreated
from contracts.labels import Label
from contracts.tagging import TagCreated
from contracts.tags import TagName
from contracts.tickets import PanelSaved, TicketMemberAdded
from contracts.webhooks import intents as webhooks
from services.chassis.sealing import Place
from tests.component.tickets.hooked import Hooked, asked_to_add
from tests.component.tickets.house import STAFF_ROLE, House
from tests.component.tickets.town import Guild, Room

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

OTHER_TEAM: Final = "900002"
LEFT_BY_ASKING: Final = frozenset({"inbox", "outbox", "leases", "jobs", "searches"})
"""Collections that do not say what a server is like."""


def _fields(kind: type[Event]) -> set[str]:
    data: Any = kind.model_fields["data"].annotation
    return set(data.model_fields)


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

    async def ask(self, kind: type[Event], given: dict[str, Any], role: Role) -> Event:
        """Sends the intent as that person, who may only act in a server they are in."""
        here = self.stranger if role == "other server's manager" else self.guild
        usual = {"ticket_id": self.room.ticket_id, "panel_id": self.guild.panel_id, "type_id": "type-0"}
        more = {name: value for name, value in usual.items() if name in _fields(kind)} | given
        if kind is intents.OpenTicket:
            await here.house.vault.mint_ticket(more["ticket_id"], here.guild_id)
        if kind is CloseFound:
            asked = await here.ask(ListTickets, self.actor(role), search_id=new_id(), filter=TicketFilter())
            more["search_id"] = (await here.house.answer(asked, TicketsListed)).data.search_id
        if kind is notes.AddNote:
            note_id, ref = new_id(), self.people[role]
            place = Place("note", "text", note_id)
            more |= {"note_id": note_id, "text": await here.house.vault.seal("Well", place, ref=ref)}
        if kind is webhooks.AddWebhook:
            asked = await asked_to_add(here, self.actor(role), "https://example.com/told")
        else:
            asked = await here.ask(kind, self.actor(role), **more)
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
