"""A member submits a form: checked, sealed for them and the ticket to be, and asked of tickets."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from contracts.forms.rules import fault_of
from contracts.gates.rules import for_form, needed
from contracts.gates.standing import Standing
from contracts.intents import OpenTicket, OpenTicketData
from contracts.settings import Panel, TicketType
from contracts.teams import everybody
from services.chassis.vault import Vault
from services.gateway.domain.asking import Asking, Refused
from services.gateway.domain.forms import Entered
from services.gateway.usecases.in_doubt import InDoubt
from services.gateway.usecases.people import People
from services.gateway.usecases.seal_answers import SealAnswers
from services.gateway.usecases.send_intent import PUBLISH_SECONDS
from services.gateway.usecases.who import who

if TYPE_CHECKING:
    from services.gateway.storage.settings import SettingsStore


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Whom staff open a ticket for, as Discord names them; lives only until their ref is known.

    Attributes:
        discord_id: who.
        bot: an application.
        here: a member of the server.
    """

    discord_id: int = field(repr=False)
    bot: bool
    here: bool


class AskToOpen:
    """From a panel's button or `/open` to an intent."""

    def __init__(self, settings: "SettingsStore", people: People, vault: Vault, in_doubt: InDoubt) -> None:
        """Takes what it needs to know the form and the person, and to seal and publish."""
        self._settings = settings
        self._people = people
        self._vault = vault
        self._seal_answers = SealAnswers(people, vault)
        self._in_doubt = in_doubt

    async def offers(self, guild_id: str) -> list[tuple[Panel, TicketType]]:
        """What can be opened in a server, oldest panel first."""
        return [(panel, kind) for panel, kind in await self._all(guild_id) if panel.enabled]

    async def find(self, guild_id: str, panel_id: str, type_id: str) -> TicketType:
        """The ticket type a button or form stands for.

        Raises:
            Refused: `unknown-type`: changed since, altered, or of another server; `panel-disabled`.
        """
        for panel, kind in await self._all(guild_id):
            if panel.panel_id == panel_id and kind.type_id == type_id:
                if not panel.enabled:
                    raise Refused("panel-disabled")
                return kind
        raise Refused("unknown-type")

    async def choose(self, guild_id: str, choice: str | None) -> tuple[Panel, TicketType]:
        """What `/open` means: the only type there is, or the one named.

        Args:
            guild_id: the server.
            choice: `<panel id>:<type id>` from the list Discord offered, a name typed by hand, or none.

        Raises:
            Refused: `not-set-up`, `panel-disabled` where all panels are, `choose-type` or `unknown-choice`, with the
                names there are.
        """
        offers = await self.offers(guild_id)
        if not offers:
            raise Refused("panel-disabled" if await self._all(guild_id) else "not-set-up")
        names = ", ".join(dict.fromkeys(kind.name for _, kind in offers))
        if choice is None:
            if len(offers) == 1:
                return offers[0]
            raise Refused("choose-type", types=names)
        wanted = choice.strip().casefold()
        for panel, kind in offers:
            if wanted in (f"{panel.panel_id}:{kind.type_id}".casefold(), kind.name.casefold()):
                return panel, kind
        raise Refused("unknown-choice", types=names)

    async def admit(self, asking: Asking, panel_id: str, type_id: str) -> None:
        """Looks at the gates that need no counting before somebody fills in a form for nothing; tickets looks again.

        Raises:
            Refused: one of them is closed to this person, or at this time.
        """
        guild = await self._settings.of_guild(asking.guild())
        if guild is None or asking.is_staff(everybody(guild)):
            return
        stop = for_form(guild.gates, panel_id, type_id, asking.role_ids, asking.standing, asking.at)
        if stop:
            raise Refused(stop.slug, **stop.facts)

    async def open(
        self,
        asking: Asking,
        panel_id: str,
        type_id: str,
        answers: Mapping[str, Entered],
        *,
        called_at: datetime | None = None,
    ) -> None:
        """Asks for the ticket; a type without questions has no answers.

        Args:
            asking: who asks, and when they sent the form.
            panel_id: of which panel.
            type_id: which of its types.
            answers: what stands in the form, by question.
            called_at: when they called the form up; none where there was none.

        Raises:
            Refused: the form does not exist (any more), an answer breaks its limits, or the person's last request may
                still arrive.
            BrokerUnavailable: Kafka did not take it in time.
        """
        kind = await self.find(asking.guild(), panel_id, type_id)
        fault = fault_of(kind.questions, {name: entered.filled for name, entered in answers.items()})
        if fault:
            raise Refused(fault.slug, **fault.facts)
        actor = await who(asking, self._people)
        ref = actor["actor"].ref
        self._in_doubt.check(ref)
        ticket_id = asking.made_id("ticket")
        await self._vault.mint_ticket(ticket_id, asking.guild())
        sealed = await self._seal_answers.seal(
            kind.questions, answers, ref=ref, ticket_id=ticket_id, guild_id=asking.guild(), at=asking.at
        )
        guild = await self._settings.of_guild(asking.guild())
        data = OpenTicketData(
            ticket_id=ticket_id,
            panel_id=panel_id,
            type_id=type_id,
            answers=sealed,
            standing=needed(guild.gates, asking.standing) if guild else Standing(),
            # The form comes back from the client: nobody wished for anything after they asked for it.
            wished_at=min(called_at, asking.at) if called_at else None,
            **actor,
        )
        event = OpenTicket.new(asking.guild(), data, time=asking.at, id=asking.interaction_id)
        await self._in_doubt.publish(ref, event, PUBLISH_SECONDS)

    async def admit_for(self, asking: Asking, member: Newcomer) -> None:
        """Looks whether somebody may open a ticket for somebody else, before they choose what it is about.

        Raises:
            Refused: `not-staff`; `opener-yourself`, `opener-bot` or `opener-not-here`, of the member.
        """
        guild = await self._settings.of_guild(asking.guild())
        if guild is None or not asking.is_staff(everybody(guild)):
            raise Refused("not-staff")
        if member.discord_id == asking.discord_id:
            raise Refused("opener-yourself")
        if member.bot:
            raise Refused("opener-bot")
        if not member.here:
            raise Refused("opener-not-here")

    async def open_for(self, asking: Asking, panel_id: str, type_id: str, member: Newcomer) -> None:
        """Asks, for staff, for a ticket of a member, without the form: what staff wrote in it would not be theirs.

        Raises:
            Refused: as `admit_for`; `person-unreachable`; the type is not offered (any more), or the last request may
                still arrive.
            BrokerUnavailable: Kafka did not take it in time.
        """
        await self.find(asking.guild(), panel_id, type_id)
        await self.admit_for(asking, member)
        actor = await who(asking, self._people)
        ref = actor["actor"].ref
        self._in_doubt.check(ref)
        member_ref = await self._people.named_ref(
            member.discord_id, seen_at=asking.at, guild_id=asking.guild(), refusal="person-unreachable"
        )
        ticket_id = asking.made_id("ticket")
        await self._vault.mint_ticket(ticket_id, asking.guild())
        data = OpenTicketData(ticket_id=ticket_id, panel_id=panel_id, type_id=type_id, member_ref=member_ref, **actor)
        event = OpenTicket.new(asking.guild(), data, time=asking.at, id=asking.interaction_id)
        await self._in_doubt.publish(ref, event, PUBLISH_SECONDS)

    async def _all(self, guild_id: str) -> list[tuple[Panel, TicketType]]:
        guild = await self._settings.of_guild(guild_id)
        return [(panel, kind) for panel in (guild.panels if guild else ()) for kind in panel.types]

    async def close(self) -> None:
        """Stops waiting for requests whose fate is unknown."""
        await self._in_doubt.close()
