"""Finding the ticket a message is about, with everything a decision about it needs."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from contracts.intents import Actor as ActorData
from contracts.intents import IntentData, TicketIntentData
from contracts.settings import GuildSettingsData
from contracts.teams import team_of
from services.chassis.errors import Permanent
from services.chassis.transactions import Transaction
from services.tickets.domain.closing import IdleRule
from services.tickets.domain.levels.clocks import LevelRule
from services.tickets.domain.people import Actor
from services.tickets.domain.refusals import (
    ERASURE_RUNNING,
    NOT_SET_UP,
    PERSON_UNREACHABLE,
    TICKET_PURGED,
    UNKNOWN_TICKET,
    Refused,
    at,
)
from services.tickets.domain.ticket import Ticket
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.kept import KeptTicket, PurgedTicket


class UnknownTicket(Permanent):
    """A record about a ticket that never was, or of another server: nothing here can make sense of it."""

    slug = "unknown-ticket"


@dataclass(frozen=True, slots=True)
class Matter:
    """A ticket, its server's set-up as it is now, and the person who wants something of it, if it is a person."""

    kept: KeptTicket
    settings: GuildSettingsData
    person: Actor | None = None

    @property
    def staff_role_ids(self) -> tuple[str, ...]:
        """The roles that work the ticket as the set-up is now, not as it was when the ticket was opened."""
        return team_of(self.settings, self.ticket.panel_id, self.ticket.type_id)

    @property
    def idle(self) -> IdleRule:
        """After how long a silence the server's tickets close."""
        return IdleRule.of(self.settings.closing)

    @property
    def levels(self) -> LevelRule:
        """What the server's team wants to keep to."""
        return LevelRule.of(self.settings)

    @property
    def ticket(self) -> Ticket:
        """The ticket itself."""
        return self.kept.ticket

    @property
    def actor(self) -> Actor:
        """The person; only of a matter that an intent brought."""
        if self.person is None:
            raise TypeError("no person asked for this")
        return self.person


async def matter_of(desk: Desk, data: TicketIntentData, transaction: Transaction) -> Matter:
    """The ticket an intent is about.

    Raises:
        Refused: if the server has no such ticket, its content has ended, or the person's data is being deleted.
    """
    return await matter_for(desk, await desk.tickets.get(data.ticket_id, transaction.session), data, transaction)


async def matter_for(
    desk: Desk, found: KeptTicket | PurgedTicket | None, data: IntentData, transaction: Transaction
) -> Matter:
    """As `matter_of`, of a ticket that has been looked up, if there is one."""
    if found is None or found.guild_id != data.guild_id:
        raise Refused(UNKNOWN_TICKET)
    if isinstance(found, PurgedTicket):
        raise Refused(TICKET_PURGED, number=found.number, purged_at=at(found.purged_at))
    if found.purging_at:
        raise Refused(TICKET_PURGED, number=found.number, purged_at=at(found.purging_at))
    await require_not_erased(desk, data.actor.ref, transaction)
    settings = await _settings(desk, data.guild_id, transaction)
    matter = Matter(found, settings)
    return replace(matter, person=person(data.actor, matter.staff_role_ids))


async def known_matter(desk: Desk, guild_id: str, ticket_id: str, transaction: Transaction) -> Matter | None:
    """The ticket one of Discord's answers is about; none once its content has ended.

    Raises:
        UnknownTicket: if the server never had such a ticket.
    """
    found = await desk.tickets.get(ticket_id, transaction.session)
    if found is None or found.guild_id != guild_id:
        raise UnknownTicket("an answer about a ticket this server never had")
    return await _living(desk, found, transaction)


async def current_matter(desk: Desk, ticket_id: str, transaction: Transaction) -> Matter | None:
    """A ticket the service itself has something to do with; none if there is nothing left of it."""
    return await _living(desk, await desk.tickets.get(ticket_id, transaction.session), transaction)


async def attend(desk: Desk, work: Callable[[Matter, Transaction], Awaitable[object]], ticket_id: str) -> None:
    """Does the work on a ticket as it is now, in a transaction of its own; nothing if there is nothing left of it."""

    async def attempt(transaction: Transaction) -> None:
        matter = await current_matter(desk, ticket_id, transaction)
        if matter is not None:
            await work(matter, transaction)

    await desk.transact(attempt)


async def set_up_of(desk: Desk, guild_id: str, transaction: Transaction) -> GuildSettingsData:
    """A server's set-up; refused before its first panel."""
    known = await desk.guilds.settings(guild_id, transaction.session)
    if known is None:
        raise Refused(NOT_SET_UP)
    return known


async def require_not_erased(desk: Desk, ref: str, transaction: Transaction) -> None:
    """Refuses whoever's data is being deleted: nothing new may be stored about them."""
    if await desk.people.erased([ref], transaction.session):
        raise Refused(ERASURE_RUNNING)


async def require_reachable(desk: Desk, ref: str, transaction: Transaction) -> None:
    """Refuses to bring somebody in, at another's wish, whose data is being deleted."""
    if await desk.people.erased([ref], transaction.session):
        raise Refused(PERSON_UNREACHABLE)


def person(actor: ActorData, staff_role_ids: tuple[str, ...]) -> Actor:
    """Who acts, as the domain sees them."""
    return Actor.of(actor.ref, actor.role_ids, staff_role_ids, administrator=actor.administrator)


async def _living(desk: Desk, found: KeptTicket | PurgedTicket | None, transaction: Transaction) -> Matter | None:
    if found is None or isinstance(found, PurgedTicket) or found.purging_at:
        return None
    return Matter(found, await _settings(desk, found.guild_id, transaction))


async def _settings(desk: Desk, guild_id: str, transaction: Transaction) -> GuildSettingsData:
    settings = await desk.guilds.settings(guild_id, transaction.session)
    return settings or GuildSettingsData(guild_id=guild_id, version=0)
