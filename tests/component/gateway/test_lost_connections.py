"""A gateway killed with things in its memory, and one whose heartbeats nobody answers: the session is resumed."""

import asyncio
from pathlib import Path

from deploy.playground import seed
from deploy.playground.settings import Settings
from tests.component.gateway.house import installed
from tests.component.gateway.proxy import cables_to
from tests.component.gateway.test_messages import posted
from tests.component.gateway.test_resume import deleted, left
from tests.component.gateway.test_spill import process
from tests.component.gateway.waiting import until
from tests.infrastructure.kafka import Kafka
from tests.infrastructure.mongo import MongoServer


async def test_what_waits_in_memory_when_a_gateway_is_killed_is_told_to_the_next_one(
    kafka: Kafka, mongo: MongoServer, root_key_file: Path, tmp_path: Path
) -> None:
    with cables_to(mongo) as (own, vault):
        async with (
            installed(kafka, mongo, root_key_file, by_way_of=(own, vault)) as house,
            house.client.person(seed.MEMBER_ADA) as ada,
            house.client.person(seed.STAFF_IVES) as ives,
        ):
            await house.service.stop()
            gateway = process(house.settings, tmp_path)
            try:
                await asyncio.to_thread(gateway.wait_ready, 40)
                opened = await house.open(ada)
                early = await ada.send(opened.thread, "already there")
                await posted(house, early["id"])
                vault.pull()
                stranger = await ives.send(opened.thread, "from somebody whose share is not known yet")
                await ada.delete(early)

                async def in_memory() -> bool:
                    async with house.client.session.get(f"{gateway.part.address}/metrics") as answer:
                        return "ticketsystem_gateway_messages_queued 2.0" in await answer.text()

                await until(in_memory)
            finally:
                gateway.kill()
                vault.plug()
            may_begin = await left(house)
            await house.start()
            await posted(house, stranger["id"])
            await deleted(house, early["id"])
            assert await left(house) == may_begin, "no new session was begun"


async def test_a_connection_without_acknowledged_heartbeats_is_not_ready_and_made_anew(
    kafka: Kafka, mongo: MongoServer, root_key_file: Path
) -> None:
    world = Settings(heartbeat_interval_ms=3_000)
    async with installed(kafka, mongo, root_key_file, world=world) as house:
        may_begin = await left(house)
        await house.client.set_faults(mute_acks=True)
        await until(house.is_unwell)
        await house.client.set_faults()
        await until(house.is_ready)
        assert await left(house) == may_begin, "it was resumed"
