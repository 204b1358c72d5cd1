"""People: who a ref stands for, and their key shares, in one document that erasure removes whole."""

import math
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, get_args

from motor.motor_asyncio import AsyncIOMotorClientSession
from pymongo import IndexModel
from pymongo.errors import DuplicateKeyError

from contracts.event import new_id
from contracts.sealed import Purpose
from services.chassis.clock import Clock
from services.chassis.errors import Permanent
from services.chassis.metrics import Metrics
from services.chassis.mongo import Document, Mongo
from services.chassis.sealing import KEY_BYTES
from services.chassis.vault.cache import Cache
from services.chassis.vault.rootkey import RootKey

PURPOSES: Final[tuple[Purpose, ...]] = get_args(Purpose)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, as every part but the gateway's very edge knows them.

    Attributes:
        ref: the random ULID that stands for them.
        epoch: generation of their shares; grows when somebody erased comes back.
        created: whether this call made them.
    """

    ref: str
    epoch: int
    created: bool = False


class Suppressed(Permanent):
    """What was seen happened before this person was erased; it must not bring them back."""

    slug = "suppressed"


@dataclass(frozen=True, slots=True)
class Identity:
    """A person's document, unwrapped; lives in memory only.

    Attributes:
        ref: their ref.
        epoch: their epoch.
        discord_id: their Discord user id.
        shares: 32 bytes for each purpose.
        erased_before: the last erasure of whoever has this Discord id, if any; nothing older is theirs.
    """

    ref: str
    epoch: int
    discord_id: int
    shares: Mapping[Purpose, bytes]
    erased_before: datetime | None

    def check(self, seen_at: datetime) -> None:
        """Refuses what is older than their last erasure.

        Raises:
            Suppressed: if it is.
        """
        _refuse_if_older(seen_at, self.erased_before)


class People:
    """The collections `people` and `suppressed` of the vault."""

    indexes: Final[Mapping[str, Sequence[IndexModel]]] = {
        "people": [IndexModel([("lookup", 1)], name="lookup", unique=True)]
    }

    def __init__(self, mongo: Mongo, root_key: RootKey, clock: Clock, metrics: Metrics) -> None:
        """Works on the vault's database with its root key."""
        self._mongo = mongo
        self._people = mongo.database["people"]
        self._suppressed = mongo.database["suppressed"]
        self._root = root_key
        self._clock = clock
        self._by_ref: Cache[str, Identity] = Cache(clock, metrics)
        self._refs: Cache[bytes, str] = Cache(clock, metrics)

    async def find(self, discord_id: int) -> Identity | None:
        """The person with a Discord id."""
        lookup = self._root.lookup(discord_id)
        ref = self._refs.get(lookup)
        identity = self._by_ref.get(ref) if ref else None
        if identity:
            return identity
        by_ref, refs = self._by_ref.reading(), self._refs.reading()
        document = await self._people.find_one({"lookup": lookup})
        if document is None:
            return None
        identity = self._unwrap(document)
        self._by_ref.put(identity.ref, identity, by_ref)
        self._refs.put(lookup, identity.ref, refs)
        return identity

    async def get_or_create(self, discord_id: int, seen_at: datetime) -> Person:
        """The person with a Discord id, made if they are new; two replicas at once make one person.

        Args:
            discord_id: their Discord user id.
            seen_at: when they did what brings them here.

        Raises:
            Suppressed: if they were erased after that.
        """
        identity = await self.find(discord_id)
        created = False
        if identity is None:
            created = await self._create(discord_id, seen_at)
            identity = await self.find(discord_id)
            if identity is None:
                raise Suppressed("erased while being registered")
        identity.check(seen_at)
        return Person(identity.ref, identity.epoch, created)

    async def identities(self, refs: Iterable[str]) -> dict[str, Identity]:
        """The people behind refs, by ref; those erased or never known are absent. At most one read."""
        found: dict[str, Identity] = {}
        missing: list[str] = []
        for ref in dict.fromkeys(refs):
            identity = self._by_ref.get(ref)
            if identity:
                found[ref] = identity
            else:
                missing.append(ref)
        if missing:
            reading = self._by_ref.reading()
            async for document in self._people.find({"_id": {"$in": missing}}):
                identity = self._unwrap(document)
                found[identity.ref] = identity
                self._by_ref.put(identity.ref, identity, reading)
        return found

    async def mark(self, ref: str, scope: str) -> bytes | None:
        """The keyed hash of a person within a scope; none once they are erased."""
        identity = (await self.identities([ref])).get(ref)
        return self._root.mark(identity.discord_id, scope) if identity else None

    async def destroy(self, ref: str) -> bool:
        """Erases a person: identity and shares go, a tombstone stays, in one transaction.

        Returns:
            Whether there was anybody to erase.
        """

        async def erase(session: AsyncIOMotorClientSession) -> bool:
            document = await self._people.find_one_and_delete({"_id": ref}, session=session)
            if document is None:
                return False
            await self._suppressed.update_one(
                {"_id": document["lookup"]},
                {"$set": {"erased_at": _whole_milliseconds(self._clock.now()), "epoch": document["epoch"]}},
                upsert=True,
                session=session,
            )
            return True

        try:
            return await self._mongo.transact(erase)
        finally:
            self.evict(ref)

    def evict(self, ref: str) -> None:
        """Forgets a person's shares now."""
        self._by_ref.evict(ref)

    async def _create(self, discord_id: int, seen_at: datetime) -> bool:
        lookup = self._root.lookup(discord_id)

        async def insert(session: AsyncIOMotorClientSession) -> None:
            tombstone = await self._suppressed.find_one({"_id": lookup}, session=session)
            _refuse_if_older(seen_at, tombstone["erased_at"] if tombstone else None)
            await self._people.insert_one(self._new_document(discord_id, lookup, tombstone), session=session)

        try:
            await self._mongo.transact(insert)
        except DuplicateKeyError:
            return False
        return True

    def _new_document(self, discord_id: int, lookup: bytes, tombstone: Document | None) -> Document:
        ref = new_id()
        epoch = tombstone["epoch"] + 1 if tombstone else 1
        document: dict[str, Any] = {
            "_id": ref,
            "lookup": lookup,
            "discord_id": self._root.wrap(str(discord_id).encode(), "identity", ref, epoch),
            "shares": {
                purpose: self._root.wrap(os.urandom(KEY_BYTES), "person share", ref, purpose, epoch)
                for purpose in PURPOSES
            },
            "epoch": epoch,
            "created_at": self._clock.now(),
        }
        if tombstone:
            document["erased_before"] = tombstone["erased_at"]
        return document

    def _unwrap(self, document: Document) -> Identity:
        ref, epoch = document["_id"], document["epoch"]
        return Identity(
            ref=ref,
            epoch=epoch,
            discord_id=int(self._root.unwrap(document["discord_id"], "identity", ref, epoch)),
            shares={
                purpose: self._root.unwrap(document["shares"][purpose], "person share", ref, purpose, epoch)
                for purpose in PURPOSES
            },
            erased_before=document.get("erased_before"),
        )


def _refuse_if_older(seen_at: datetime, erased_at: datetime | None) -> None:
    if erased_at is not None and seen_at < erased_at:
        raise Suppressed("this happened before the person was erased")


def _whole_milliseconds(moment: datetime) -> datetime:
    """Rounded up, as the database would round down and let in what happened just before."""
    return datetime.fromtimestamp(math.ceil(moment.timestamp() * 1000) / 1000, UTC)
