"""A running gateway with everything around it, and the roads most tests begin with."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import aiohttp

from contracts.event import Event, Reply, new_id
from contracts.intents import OpenTicket
from contracts.outcomes import PanelShown, PlaceCreated
from contracts.privacy import SubjectData, SubjectErasureCommitted
from contracts.settings import GuildSettingsData
from contracts.tickets import (
    PanelSaved,
    PanelSavedData,
    Ticket,
    TicketData,
    TicketOpened,
    TicketOpening,
    TicketOpeningData,
)
from deploy.playground import seed
from deploy.playground.client import PlaygroundClient
from deploy.playground.person import Person
from deploy.playground.playground import Playground
from deploy.playground.server import serve
from deploy.playground.settings import Settings
from deploy.playground.wire import Json
from services.gateway.app import create_app
from services.gateway.settings import GatewaySettings
from tests.component.gateway.others import PANEL_ID, Others, changed, guild_settings, now, ticket
from tests.component.gateway.proxy import Proxy
from tests.component.gateway.waiting import until
from tests.infrastructure.environment import provisioned, service_settings, suffix_of
from tests.infrastructure.kafka import Kafka
from tests.infrastructure.mongo import MongoServer


@dataclass
class Opened:
    """A ticket whose thread stands."""

    ticket: Ticket
    thread: str
    status: Json


class House:
    """The gateway, the other services, and the people in the playground."""

    def __init__(
        self, settings: GatewaySettings, others: Others, client: PlaygroundClient, playground: Playground
    ) -> None:
        self.playground = playground
        self.settings = settings
        self.others = others
        self.client = client
        self.service = create_app(settings)
        self._numbers = count(1)

    async def start(self) -> None:
        """Starts the gateway, the same or a new one, and waits until it is ready."""
        self.service = create_app(self.settings)
        await self.service.start()
        await until(self.is_ready)

    async def metric(self, name: str, **labels: str) -> float:
        """A value the gateway shows on /metrics; 0 where it does not yet."""
        return self.service.registry.get_sample_value(f"ticketsystem_{name}", labels) or 0.0

    async def is_ready(self) -> bool:
        """Whether the gateway says it is."""
        url = f"{self.service.http_url}/health/ready"
        async with aiohttp.ClientSession() as session, session.get(url) as answer:
            return answer.status == 200

    async def is_unwell(self) -> bool:
        """Whether the gateway says that it is not ready."""
        return not await self.is_ready()

    async def erasing(self, ref: str) -> None:
        """Privacy has decided to erase a person, and the gateway knows."""
        data = SubjectData(ref=ref, case_id=new_id())
        await self.others.tell(SubjectErasureCommitted.new(ref, data, time=now()))

        async def known() -> bool:
            return await self.service.database["erasing"].find_one({"_id": ref}) is not None

        await until(known)

    async def show_panel(self, settings: GuildSettingsData | None = None) -> None:
        """Tickets has saved a panel; it stands in #support."""
        data = PanelSavedData(panel_id=PANEL_ID, settings=settings or guild_settings(), actor_ref=PANEL_ID)
        await self.others.tell(PanelSaved.new(seed.HARBOUR, data, time=now()))
        await self.others.heard(PanelShown)

    async def panel(self, person: Person) -> Json:
        """The panel's message."""
        return await person.wait_message(seed.SUPPORT, lambda message: "panel:open" in str(message["components"]))

    async def ask(self, person: Person, text: str = "The lighthouse is dark") -> tuple[OpenTicket, str]:
        """Somebody presses the panel's button and fills in the form; the intent and the interaction."""
        panel = await self.panel(person)
        modal = await person.modal(await person.click(panel, label="Open a ticket"))
        interaction = await person.fill(modal, {"request": text})
        return await self.others.heard(OpenTicket, lambda event: event.id == interaction), interaction

    def opening(self, intent: OpenTicket, **more: object) -> TicketOpening:
        """What tickets makes of an intent."""
        data = intent.data
        fields = {"ticket_id": data.ticket_id, "number": next(self._numbers), **more}
        if data.member_ref:
            fields["opened_by"] = data.actor.ref
        made = ticket(data.member_ref or data.actor.ref, **fields)
        return TicketOpening.new(
            made.ticket_id,
            TicketOpeningData(ticket=made, actor_ref=data.actor.ref, reply=data.reply, answers=data.answers),
            time=now(),
            cause=intent,
        )

    async def open(self, person: Person, text: str = "The lighthouse is dark", **more: object) -> Opened:
        """The whole road to a usable ticket."""
        intent, _ = await self.ask(person, text)
        opening = self.opening(intent, **more)
        await self.others.tell(opening)
        ticket_id = opening.data.ticket.ticket_id
        created = await self.others.heard(PlaceCreated, lambda event: event.data.ticket_id == ticket_id)
        thread = created.data.channel_id
        opened = changed(opening.data.ticket, state="open", channel_id=thread)
        await self.others.tell(TicketOpened.new(ticket_id, TicketData(ticket=opened), time=now(), cause=created))
        status = await person.wait_message(thread, lambda message: state_of(message) in ("Open", "Offen"))
        return Opened(opened, thread, status)


@asynccontextmanager
async def installed(
    kafka: Kafka,
    mongo: MongoServer,
    root_key_file: Path,
    *,
    by_way_of: tuple[Proxy, Proxy] | None = None,
    world: Settings | None = None,
    **more: object,
) -> AsyncIterator[House]:
    """An installation of its own, up and ready, with the Harbour's panel standing in #support.

    `by_way_of` are cables to the gateway's own database and to the vault; `world` is how Discord behaves.
    """
    async with provisioned(kafka) as prefix:
        runner, playground = await serve(world or Settings())
        if by_way_of is not None:
            address = mongo.url_for("gateway", suffix_of(prefix))
            more["mongo_url"], more["vault_url"] = (cable.address(address) for cable in by_way_of)
        settings = service_settings(
            GatewaySettings,
            kafka,
            mongo,
            prefix,
            root_key_file,
            discord_token="playground-token",
            discord_api_url=f"{playground.base_url}/api/v10",
            discord_files_url=f"{playground.base_url}/cdn",
            **{"reassure_seconds": 60, "spill_dir": root_key_file.parent / "spill", **more},
        )
        try:
            async with PlaygroundClient(playground.base_url) as client, Others(kafka, prefix) as others:
                house = House(settings, others, client, playground)
                await house.start()
                try:
                    await house.show_panel()
                    yield house
                finally:
                    await house.service.stop()
        finally:
            await runner.cleanup()
            mongo.drop(suffix_of(prefix))


def reply_of(event: Event) -> Reply:
    """The reply an intent carries."""
    reply: Reply = event.data.reply  # type: ignore[attr-defined]
    return reply


def state_of(message: Json) -> str | None:
    """The state a status message shows."""
    fields = message["embeds"][0].get("fields", []) if message["embeds"] else []
    return next((field["value"] for field in fields if field["name"] in ("State", "Stand")), None)


def labels(message: Json) -> list[str]:
    """The buttons below a message."""
    return [button["label"] for row in message["components"] for button in row["components"]]
