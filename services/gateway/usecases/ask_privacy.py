"""A person asks for a copy of their data, or for its deletion."""

from typing import Literal

from contracts.users import PrivacyIntent, PrivacyIntentData
from services.chassis.publisher import Publisher
from services.chassis.sealing import Place as Seat
from services.chassis.vault import Vault
from services.gateway.domain.asking import Asking
from services.gateway.usecases.people import People
from services.gateway.usecases.send_intent import PUBLISH_SECONDS


class AskPrivacy:
    """Opens a case: its share outlives the person's own, so that they can still be told it is done."""

    def __init__(self, people: People, vault: Vault, publisher: Publisher) -> None:
        """Takes what it needs to seal the contact and to publish."""
        self._people = people
        self._vault = vault
        self._publisher = publisher

    async def ask(self, asking: Asking, kind: Literal["export", "erase"]) -> str:
        """Sends the wish on its way.

        Returns:
            The case's id, for the receipt.

        Raises:
            Refused: `erasure-running`.
        """
        ref = await self._people.asking_ref(asking.discord_id, seen_at=asking.at, guild_id=asking.guild_id)
        case_id = asking.made_id("case")
        await self._vault.mint_case(case_id)
        contact = await self._vault.seal(str(asking.discord_id), Seat("case", "contact", case_id), case=case_id)
        data = PrivacyIntentData(
            ref=ref, kind=kind, case_id=case_id, contact=contact, locale=asking.locale, reply=asking.reply
        )
        event = PrivacyIntent.new(ref, data, time=asking.at, id=asking.interaction_id)
        await self._publisher.publish(event, timeout=PUBLISH_SECONDS)
        return case_id
