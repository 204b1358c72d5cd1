"""From Discord ids to refs and back; a person met for the first time is announced to privacy."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from contracts.users import PersonSeen, PersonSeenData
from services.chassis.errors import BrokerUnavailable
from services.chassis.publisher import Publisher
from services.chassis.vault import Suppressed, Vault
from services.gateway.domain.asking import Refused

if TYPE_CHECKING:
    from services.gateway.storage.erasing import Erasing


class People:
    """Who somebody is."""

    def __init__(self, vault: Vault, publisher: Publisher, erasing: "Erasing") -> None:
        """Starts with nobody waiting to be announced."""
        self._vault = vault
        self._publisher = publisher
        self._erasing = erasing
        self._unannounced: dict[str, PersonSeen] = {}

    async def ref(self, discord_id: int, *, seen_at: datetime, guild_id: str | None) -> str:
        """The person's ref, made if they are new.

        Raises:
            Suppressed: their data was deleted after `seen_at`, or is being deleted.
            VaultUnavailable: the vault cannot be reached and does not know them by heart.
        """
        person = await self._vault.person(discord_id, seen_at=seen_at)
        if person.ref in self._erasing:
            raise Suppressed
        if person.created:
            self._unannounced[person.ref] = PersonSeen.new(
                person.ref, PersonSeenData(ref=person.ref, guild_id=guild_id), time=seen_at
            )
        await self._announce()
        return person.ref

    async def known_ref(self, discord_id: int) -> str | None:
        """The ref of somebody who may be nobody we know; none as well where their data is being deleted."""
        person = await self._vault.find_person(discord_id)
        return person.ref if person is not None and person.ref not in self._erasing else None

    async def asking_ref(self, discord_id: int, *, seen_at: datetime, guild_id: str | None) -> str:
        """As `ref`, for somebody who waits for an answer.

        Raises:
            Refused: `erasure-running`, kindly.
        """
        try:
            return await self.ref(discord_id, seen_at=seen_at, guild_id=guild_id)
        except Suppressed:
            raise Refused("erasure-running") from None

    async def named_ref(self, discord_id: int, *, seen_at: datetime, guild_id: str | None, refusal: str) -> str:
        """As `ref`, of somebody whom another person names.

        Raises:
            Refused: `refusal`, which does not say why: that is nobody else's business.
        """
        try:
            return await self.ref(discord_id, seen_at=seen_at, guild_id=guild_id)
        except Suppressed:
            raise Refused(refusal) from None

    async def mention(self, ref: str | None) -> str | None:
        """How Discord mentions the person; none when there is nobody, or nobody any more."""
        if ref is None:
            return None
        return (await self.mentions([ref])).get(ref)

    async def mentions(self, refs: Iterable[str]) -> dict[str, str]:
        """Mentions, by ref, of those people who were not erased and are not about to be."""
        found = await self._vault.discord_ids([ref for ref in refs if ref not in self._erasing])
        return {ref: f"<@{discord_id}>" for ref, discord_id in found.items()}

    async def discord_id(self, ref: str) -> int | None:
        """The person's Discord id, none once they were erased."""
        return await self._vault.discord_id(ref)

    async def _announce(self) -> None:
        for ref, event in list(self._unannounced.items()):
            try:
                await self._publisher.publish(event, timeout=1.0)
            except BrokerUnavailable:
                return  # what the person does next fails the same way and is told or retried; this waits with it
            self._unannounced.pop(ref, None)
