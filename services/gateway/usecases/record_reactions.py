"""What people put below a ticket's messages, sealed."""

from contracts.event import Event
from contracts.reactions import (
    MessageReacted,
    ReactionData,
    ReactionsCleared,
    ReactionsClearedData,
    ReactionTakenBack,
)
from contracts.sealed import Sealed
from services.chassis.sealing import Place as Seat
from services.chassis.vault import Vault
from services.gateway.domain.messages import Cleared, Reacted
from services.gateway.domain.places import Place
from services.gateway.usecases.people import People


class RecordReactions:
    """One method a happening. Each may raise what `Record.seal` handles."""

    def __init__(self, people: People, vault: Vault) -> None:
        """Takes what it needs to know people and to seal."""
        self._people = people
        self._vault = vault

    async def reacted(self, place: Place, reacted: Reacted) -> Event | None:
        """Somebody's emoji; none where somebody takes one back of whom we know nothing, not even that they are no bot.

        Raises:
            Suppressed: their data was deleted since.
            ShreddedShare: likewise, or the ticket's content has ended.
        """
        ref = await self._ref(place, reacted)
        if ref is None:
            return None
        data = ReactionData(
            guild_id=place.guild_id,
            ticket_id=place.ticket_id,
            message_id=str(reacted.message_id),
            reactor_ref=ref,
            emoji=await self._emoji(place, reacted.message_id, reacted.emoji, ref),
            seen_at=reacted.seen_at,
        )
        kind = MessageReacted if reacted.on else ReactionTakenBack
        return kind.new(place.ticket_id, data, time=reacted.seen_at)

    async def cleared(self, place: Place, cleared: Cleared) -> Event:
        """Everybody's emoji, or everybody's of one kind, are gone.

        Raises:
            ShreddedShare: the ticket's content has ended.
        """
        emoji = None
        if cleared.emoji is not None:
            emoji = await self._emoji(place, cleared.message_id, cleared.emoji, None)
        data = ReactionsClearedData(
            guild_id=place.guild_id,
            ticket_id=place.ticket_id,
            message_id=str(cleared.message_id),
            emoji=emoji,
            seen_at=cleared.seen_at,
        )
        return ReactionsCleared.new(place.ticket_id, data, time=cleared.seen_at)

    async def _ref(self, place: Place, reacted: Reacted) -> str | None:
        if reacted.on:
            return await self._people.ref(reacted.discord_id, seen_at=reacted.not_before, guild_id=place.guild_id)
        return await self._people.known_ref(reacted.discord_id)

    async def _emoji(self, place: Place, message_id: int, emoji: str, ref: str | None) -> Sealed:
        seat = Seat("reaction", "emoji", str(message_id))
        return await self._vault.seal(emoji, seat, ref=ref, ticket=place.ticket_id)
