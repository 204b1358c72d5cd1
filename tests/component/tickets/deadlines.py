"""What the tests of closing by plan share."""

from datetime import timedelta
from typing import Any

from contracts import closing
from contracts.closing_facts import TicketClosePlanned
from contracts.intents import Actor
from contracts.tickets import IntentRefused
from services.chassis.sealing import Place
from tests.component.tickets.house import House
from tests.component.tickets.town import Room

HOUR = timedelta(hours=1)
JOB = "meet-deadlines"


async def sealed(room: Room, ref: str, text: str) -> Any:
    place = Place("ticket", "close_reason", room.ticket_id)
    return await room.house.vault.seal(text, place, ref=ref, ticket=room.ticket_id)


async def planned(room: Room, actor: Actor, seconds: int = 7200, **more: Any) -> TicketClosePlanned:
    intent = await room.guild.wish(closing.PlanClose, actor, room.ticket_id, delay=seconds, **more)
    return await room.house.answer(intent, TicketClosePlanned)


async def slug(house: House, intent: Any) -> str:
    return (await house.answer(intent, IntentRefused)).data.slug


async def later(house: House, by: timedelta) -> None:
    house.clock.advance(by)
    await house.service.run_job(JOB)


async def logged(room: Room) -> list[tuple[str, str | None]]:
    rows = room.house.database["ticket_log"].find({"ticket_id": room.ticket_id}).sort([("at", 1), ("_id", 1)])
    return [(row["what"], row.get("detail")) async for row in rows]
