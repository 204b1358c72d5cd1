"""Finding the ticket a message is about, with everything a decision about it needs."""

from dataclasses import dataclass

from contracts.intents import Actor as ActorData
from contracts.intents import TicketIntentData
from services.chassis.errors import Permanent
from services.chassis.transactions import Transaction
from services.tickets.domain.people import Actor
from services.tickets.domain.refusals import ERASURE_RUNNING, TICKET_PURGED, UNKNOWN_TICKET, Refused, at
from services.tickets.domain.ticket import Ticket
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.kept import KeptTicket, PurgedTicket


class UnknownTicket(Permanent):
    """A record about a ticket that never was, or of another server: nothing here can make sense of it."""

    slug = "unknown-ticket"


@dataclass(frozen=True, slots=True)
class Matter:
    """A ticket, the server's staff roles, and the person who wants something of it, if it is a person."""

    kept: KeptTicket
    staff_role_ids: tuple[str, ...]
    person: Actor | None = None

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
    found = await desk.tickets.get(data.ticket_id, transaction.session)
    if found is None or found.guild_id != data.guild_id:
        raise Refused(UNKNOWN_TICKET)
    if isinstance(found, PurgedTicket):
        raise Refused(TICKET_PURGED, number=found.number, purged_at=at(found.purged_at))
    if found.purging_at:
        raise Refused(TICKET_PURGED, number=found.number, purged_at=at(found.purging_at))
    await require_not_erased(desk, data.actor.ref, transaction)
    staff_role_ids = await staff_roles(desk, data.guild_id, transaction)
    return Matter(found, staff_role_ids, person(data.actor, staff_role_ids))


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


async def staff_roles(desk: Desk, guild_id: str, transaction: Transaction) -> tuple[str, ...]:
    """The server's staff roles as they are now, not as they were when a ticket was opened."""
    settings = await desk.guilds.settings(guild_id, transaction.session)
    return settings.staff_role_ids if settings else ()


async def require_not_erased(desk: Desk, ref: str, transaction: Transaction) -> None:
    """Refuses whoever's data is being deleted: nothing new may be stored about them."""
    if await desk.people.erased([ref], transaction.session):
        raise Refused(ERASURE_RUNNING)


def person(actor: ActorData, staff_role_ids: tuple[str, ...]) -> Actor:
    """Who acts, as the domain sees them."""
    return Actor.of(actor.ref, actor.role_ids, staff_role_ids, administrator=actor.administrator)


async def _living(desk: Desk, found: KeptTicket | PurgedTicket | None, transaction: Transaction) -> Matter | None:
    if found is None or isinstance(found, PurgedTicket) or found.purging_at:
        return None
    return Matter(found, await staff_roles(desk, found.guild_id, transaction))
