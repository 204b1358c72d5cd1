"""The vault as services use it: refs for people, seals for values, and destruction that ends both."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from pymongo.errors import PyMongoError

from contracts.sealed import Purpose, Sealed
from services.chassis.clock import Clock
from services.chassis.errors import VaultUnavailable, is_transient
from services.chassis.metrics import Metrics
from services.chassis.mongo import Mongo
from services.chassis.sealing import Place, SealBroken, Shredded, ShreddedShare, open_value, seal_value
from services.chassis.vault.found import Found
from services.chassis.vault.people import People, Person
from services.chassis.vault.proof import prove
from services.chassis.vault.rootkey import RootKey
from services.chassis.vault.shares import Shares


@dataclass(frozen=True, slots=True)
class _Collections:
    people: People
    tickets: Shares
    cases: Shares
    days: Shares


class Vault:
    """The database `vault`, opened with the root key.

    Every call may raise `VaultUnavailable` when the database does not answer; what was read in the last 30 seconds is
    used without asking it. Destroying needs rights in the database that only some services have.
    """

    def __init__(self, mongo: Mongo, root_key_file: Path, clock: Clock, metrics: Metrics) -> None:
        """Touches neither the database nor the key file; `connect` does."""
        self._mongo = mongo
        self._root_key_file = root_key_file
        self._clock = clock
        self._metrics = metrics
        self._open: _Collections | None = None

    async def connect(self) -> None:
        """Reads the root key, proves it on the vault and makes sure of the indexes.

        Raises:
            BootError: `root-key-file`, `wrong-root-key`, or as `Mongo.connect`.
        """
        root_key = RootKey.load(self._root_key_file)
        await self._mongo.connect()
        await prove(self._mongo, root_key)
        await self._mongo.ensure_indexes({**People.indexes, **Shares.indexes})
        self._open = _Collections(
            People(self._mongo, root_key, self._clock, self._metrics),
            *(
                Shares(self._mongo, collection, root_key, self._clock, self._metrics)
                for collection in ("tickets", "cases", "days")
            ),
        )

    async def ping(self) -> None:
        """Asks the database for a sign of life.

        Raises:
            VaultUnavailable: when none comes.
        """
        with _answering():
            await self._mongo.database.command("ping")

    # --- people ---

    async def person(self, discord_id: int, *, seen_at: datetime) -> Person:
        """The person with a Discord user id, made if they are new.

        Args:
            discord_id: their Discord user id.
            seen_at: when they did what brings them here.

        Raises:
            Suppressed: if they were erased after that.
        """
        with _answering():
            return await self._parts.people.get_or_create(discord_id, seen_at)

    async def find_person(self, discord_id: int) -> Person | None:
        """The person with a Discord user id, if there is one."""
        with _answering():
            identity = await self._parts.people.find(discord_id)
        return Person(identity.ref, identity.epoch) if identity else None

    async def discord_id(self, ref: str) -> int | None:
        """The Discord user id behind a ref; none once the person is erased."""
        return (await self.discord_ids([ref])).get(ref)

    async def discord_ids(self, refs: Iterable[str]) -> dict[str, int]:
        """The Discord user ids behind refs, by ref; people erased are absent."""
        with _answering():
            identities = await self._parts.people.identities(refs)
        return {ref: identity.discord_id for ref, identity in identities.items()}

    async def mark(self, ref: str, scope: str) -> str | None:
        """What is left to know somebody by once they are erased, for what must outlive that, such as a block.

        A keyed hash, in hexadecimal, of their Discord account and a scope, e.g. a server: whoever comes back as another
        person has the same, and those of two scopes tell nothing together. None once the person is erased.
        """
        with _answering():
            mark = await self._parts.people.mark(ref, scope)
        return mark.hex() if mark else None

    async def destroy_person(self, ref: str) -> bool:
        """Erases a person's identity and shares and leaves a tombstone; tells whether there was anybody."""
        with _answering():
            return await self._parts.people.destroy(ref)

    # --- tickets, cases, days ---

    async def mint_ticket(self, ticket_id: str, guild_id: str) -> None:
        """Makes a ticket's share unless it has one."""
        with _answering():
            await self._parts.tickets.mint(ticket_id, {"guild_id": guild_id, "kept": False})

    async def keep_ticket(self, ticket_id: str) -> bool:
        """Marks a ticket's share as in use; tells whether it exists."""
        with _answering():
            return await self._parts.tickets.keep(ticket_id)

    async def orphan_tickets(self, older_than: datetime, limit: int) -> list[str]:
        """Tickets whose share was minted before a moment and never kept, oldest first."""
        with _answering():
            return await self._parts.tickets.orphans(older_than, limit)

    async def destroy_ticket(self, ticket_id: str, *, only_orphan: bool = False) -> bool:
        """Destroys a ticket's share; tells whether it was there.

        Args:
            ticket_id: the ticket.
            only_orphan: spare it if it has been kept in the meantime.
        """
        with _answering():
            return await self._parts.tickets.destroy(ticket_id, {"kept": False} if only_orphan else None)

    async def destroy_tickets(self, ticket_ids: Sequence[str]) -> int:
        """Destroys the shares of tickets; tells how many were there."""
        with _answering():
            return await self._parts.tickets.destroy_all(ticket_ids)

    async def mint_case(self, case_id: str) -> None:
        """Makes a privacy case's share unless it has one."""
        with _answering():
            await self._parts.cases.mint(case_id, {})

    async def destroy_case(self, case_id: str) -> bool:
        """Destroys a privacy case's share; tells whether it was there."""
        with _answering():
            return await self._parts.cases.destroy(case_id)

    async def destroy_days_before(self, day: str) -> int:
        """Destroys the shares of all days before one (`YYYY-MM-DD`, UTC); tells how many."""
        with _answering():
            return await self._parts.days.destroy_before(day)

    def evict(self, *, ref: str | None = None, ticket: str | None = None, case: str | None = None) -> None:
        """Forgets cached shares now, on hearing that they were destroyed elsewhere."""
        if ref is not None:
            self._parts.people.evict(ref)
        if ticket is not None:
            self._parts.tickets.evict(ticket)
        if case is not None:
            self._parts.cases.evict(case)

    # --- values ---

    async def seal(
        self,
        value: str | bytes,
        place: Place,
        *,
        ref: str | None = None,
        purpose: Purpose = "content",
        ticket: str | None = None,
        case: str | None = None,
        day: str | None = None,
    ) -> Sealed:
        """Seals a value for its place; it opens only while every share named here exists.

        Args:
            value: what to seal; text becomes UTF-8.
            place: where it will live.
            ref: the person it is about.
            purpose: which of the person's shares to use.
            ticket: the ticket it belongs to.
            case: the privacy case it belongs to.
            day: today's date, `YYYY-MM-DD` in UTC; its share is minted when first needed.

        Raises:
            ShreddedShare: if one of the shares was destroyed or never minted.
            ValueError: if none is named.
        """
        if ref is ticket is case is day is None:
            raise ValueError("name at least one of ref, ticket, case and day")
        envelope = Sealed(ref=ref, purpose=purpose, ticket=ticket, case=case, day=day, nonce="", ct="")
        found = await self._find([envelope])
        shares = found.shares(envelope)
        if shares == Shredded("day") and day is not None and self._is_current(day):
            with _answering():
                await self._parts.days.mint(day, {})
            found = await self._find([envelope])
            shares = found.shares(envelope)
        if isinstance(shares, Shredded):
            raise ShreddedShare(f"the {shares.which} of this {place.kind}.{place.field} has no share in the vault")
        if ref is not None:
            envelope = envelope.model_copy(update={"epoch": found.identities[ref].epoch})
        return seal_value(value.encode() if isinstance(value, str) else value, place, envelope, shares)

    async def open(self, sealed: Sealed, place: Place) -> bytes | Shredded:
        """Opens a value; `Shredded` once any share of its key is destroyed.

        Raises:
            SealBroken: if it is not what was sealed for this place.
        """
        return (await self.open_many([(sealed, place)]))[0]

    async def open_text(self, sealed: Sealed, place: Place) -> str | Shredded:
        """As `open`, for what was sealed as text."""
        value = await self.open(sealed, place)
        return value if isinstance(value, Shredded) else value.decode()

    async def open_many(self, items: Sequence[tuple[Sealed, Place]]) -> list[bytes | Shredded]:
        """Opens many values with at most one read of each collection; results are in the order of `items`.

        Raises:
            SealBroken: if any of them is not what was sealed for its place.
        """
        found = await self._find([sealed for sealed, _ in items])
        return [self._open_one(found, sealed, place) for sealed, place in items]

    def _open_one(self, found: Found, sealed: Sealed, place: Place) -> bytes | Shredded:
        shares = found.shares(sealed)
        if isinstance(shares, Shredded):
            self._metrics.vault_shredded.labels(shares.which).inc()
            return shares
        if not shares:
            raise SealBroken(f"a sealed {place.kind}.{place.field} names nobody's share")
        return open_value(sealed, place, shares)

    async def _find(self, envelopes: Sequence[Sealed]) -> Found:
        parts = self._parts
        with _answering():
            return Found(
                identities=await parts.people.identities(e.ref for e in envelopes if e.ref),
                tickets=await parts.tickets.shares(e.ticket for e in envelopes if e.ticket),
                cases=await parts.cases.shares(e.case for e in envelopes if e.case),
                days=await parts.days.shares(e.day for e in envelopes if e.day),
            )

    def _is_current(self, day: str) -> bool:
        """Today, or yesterday for what was begun before midnight; a share of an older day is never made again."""
        now = self._clock.now()
        return day in {now.date().isoformat(), (now - timedelta(days=1)).date().isoformat()}

    @property
    def _parts(self) -> _Collections:
        if self._open is None:
            raise RuntimeError("the vault is used before connect()")
        return self._open


@contextmanager
def _answering() -> Iterator[None]:
    """Turns outages of the database into `VaultUnavailable`."""
    try:
        yield
    except PyMongoError as error:
        if is_transient(error):
            raise VaultUnavailable("the vault does not answer") from error
        raise
