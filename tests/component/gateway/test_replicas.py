"""Two gateways of one installation: what one has made, decided or learned holds for the other."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import pytest
from pymongo import monitoring

from contracts.event import new_id
from contracts.intents import ClaimTicket
from contracts.messages import MessagePosted
from contracts.outcomes import PlaceDeleted
from contracts.privacy import SubjectData, SubjectErasureCommitted
from contracts.settings import GuildSettings
from contracts.tickets import TicketData, TicketPriorityChanged, TicketPurged, TicketPurgedData, TicketWaiting
from deploy.playground import seed
from services.chassis.service import Service
from services.gateway.app import create_app
from tests.component.gateway.house import House, Opened, installed, state_of
from tests.component.gateway.others import changed, guild_settings, now, panel
from tests.component.gateway.test_life import with_id
from tests.component.gateway.test_messages import posted
from tests.component.gateway.waiting import until
from tests.infrastructure.kafka import Kafka
from tests.infrastructure.mongo import MongoServer

ENOUGH = 20  # tickets after which each of two replicas has made one, but for one time in half a million


@asynccontextmanager
async def two(house: House) -> AsyncIterator[tuple[Service, Service]]:
    """A second gateway beside the house's own."""
    first, second = house.service, create_app(house.settings)
    await second.start()
    try:
        yield first, second
    finally:
        for service in (first, second):
            if service is not house.service:
                await service.stop()


def consumed(service: Service, kind: str) -> float:
    """How many messages of a kind a replica has handled."""
    return sum(
        sample.value
        for metric in service.registry.collect()
        for sample in metric.samples
        if sample.name == "ticketsystem_consumed_total" and f".{kind}." in sample.labels["type"]
    )


async def opened_by_both(house: House, replicas: tuple[Service, Service]) -> list[Opened]:
    """Tickets of which each replica has made at least one."""
    before = [consumed(replica, "ticket-opening") for replica in replicas]
    opened: list[Opened] = []
    async with house.client.person(seed.MEMBER_ADA) as ada:
        while len(opened) < ENOUGH:
            opened.append(await house.open(ada))
            if all(consumed(each, "ticket-opening") > old for each, old in zip(replicas, before, strict=True)):
                return opened
    raise AssertionError("one replica made every ticket")


async def told_gone(house: House, opened: Opened) -> bool:
    return any(gone.data.ticket_id == opened.ticket.ticket_id for gone in house.others.all(PlaceDeleted))


async def test_messages_clicks_and_deletions_in_threads_the_other_made_reach_kafka(house: House) -> None:
    async with two(house) as (first, second), house.client.person(seed.STAFF_IVES) as ives:
        opened = await opened_by_both(house, (first, second))
        house.service = second
        await first.stop()
        sent = {each.ticket.ticket_id: (await ives.send(each.thread, "to the one left"))["id"] for each in opened}
        for each in opened:
            event = await posted(house, sent[each.ticket.ticket_id])
            assert event.subject == each.ticket.ticket_id
            interaction = await ives.click(each.status, label="Claim")
            await house.others.heard(ClaimTicket, with_id(interaction))
        async with house.client.person(seed.OWNER) as owner:
            for each in opened:
                await owner.delete_thread(each.thread)
                await until(partial(told_gone, house, each))


async def test_with_both_listening_each_message_is_told_and_a_double_is_the_same_message(house: House) -> None:
    async with two(house) as replicas, house.client.person(seed.MEMBER_ADA) as ada:
        for each in await opened_by_both(house, replicas):
            sent = [(await ada.send(each.thread, f"number {number}"))["id"] for number in range(3)]
            await posted(house, sent[-1])
            heard = [event for event in house.others.all(MessagePosted) if event.subject == each.ticket.ticket_id]
            assert list(dict.fromkeys(event.id for event in heard)) == sent
            assert {event.data.message_id for event in heard} == set(sent)


async def test_the_status_message_never_goes_back_whichever_replica_is_told_late(house: House) -> None:
    async with two(house) as (first, second), house.client.person(seed.MEMBER_ADA) as ada:
        opened = (await opened_by_both(house, (first, second)))[0]
        newer = changed(opened.ticket, state="waiting-for-member", version=9)
        await house.others.tell(TicketWaiting.new(newer.ticket_id, TicketData(ticket=newer), time=now()))
        await ada.wait_message(opened.thread, lambda message: state_of(message) == "Waiting for member")
        handled = first if consumed(first, "ticket-waiting") else second
        house.service = second if handled is first else first
        await handled.stop()

        older = changed(opened.ticket, state="waiting-for-staff", version=5)
        last = changed(opened.ticket, state="waiting-for-member", version=10, priority="high")
        await house.others.tell(TicketWaiting.new(older.ticket_id, TicketData(ticket=older), time=now()))
        await house.others.tell(TicketPriorityChanged.new(last.ticket_id, TicketData(ticket=last), time=now()))
        await ada.wait_message(opened.thread, lambda message: "High" in str(message["embeds"]))
        states = [
            state_of(frame["d"])
            for frame in ada.events
            if frame["t"] == "MESSAGE_UPDATE" and frame["d"]["id"] == opened.status["id"]
        ]
        assert "Waiting for staff" not in states


async def test_a_form_is_shown_as_last_saved_whichever_replica_was_told(house: House) -> None:
    async with two(house) as (first, second), house.client.person(seed.MEMBER_ADA) as ada:
        before = consumed(first, "guild-settings")
        kind = panel().types[0].model_copy(update={"name": "Lighthouses"})
        settings = guild_settings(version=50, panels=(panel(types=(kind,)),))
        await house.others.tell(GuildSettings.new(seed.HARBOUR, settings, time=now()))

        async def stored() -> bool:
            document = await house.service.database["settings"].find_one({"_id": seed.HARBOUR})
            return document is not None and document["version"] == 50

        await until(stored)
        told = first if consumed(first, "guild-settings") > before else second
        house.service = second if told is first else first
        await told.stop()
        shown = await ada.modal(await ada.click(await house.panel(ada), label="Open a ticket"))
        assert shown["modal"]["title"] == "Lighthouses"


async def test_nothing_more_is_taken_from_somebody_whose_erasure_only_the_other_was_told_of(house: House) -> None:
    async with two(house) as (first, second), house.client.person(seed.MEMBER_JUNO) as juno:
        opened = await house.open(juno)
        ref = opened.ticket.opener_ref
        data = SubjectData(ref=ref, case_id=new_id())
        await house.others.tell(SubjectErasureCommitted.new(ref, data, time=now()))

        async def both_refuse() -> bool:
            await juno.send(opened.thread, "from somebody on the way out")
            dropped = [
                each.registry.get_sample_value("ticketsystem_gateway_messages_dropped_total", {"reason": "suppressed"})
                for each in (first, second)
            ]
            return all(dropped)

        await until(both_refuse)


class Looks(monitoring.CommandListener):
    """Counts how often a channel is looked up in the register."""

    def __init__(self) -> None:
        self.channels: list[str] = []

    def started(self, event: monitoring.CommandStartedEvent) -> None:
        if event.command_name == "find" and event.command["find"] == "places":
            self.channels += [event.command["filter"]["channel_id"]] if "channel_id" in event.command["filter"] else []

    def succeeded(self, event: monitoring.CommandSucceededEvent) -> None:
        pass

    def failed(self, event: monitoring.CommandFailedEvent) -> None:
        pass


@pytest.fixture
def looks() -> Looks:
    """Watches the clients made from now on."""
    looks = Looks()
    monitoring.register(looks)
    return looks


async def test_only_a_thread_of_the_bots_own_is_looked_up_and_only_once(
    looks: Looks, kafka: Kafka, mongo: MongoServer, root_key_file: Path
) -> None:
    async with installed(kafka, mongo, root_key_file) as house, house.client.person(seed.MEMBER_ADA) as ada:
        ended, opened = await house.open(ada), await house.open(ada)
        data = TicketPurgedData(
            ticket_id=ended.ticket.ticket_id,
            guild_id=seed.HARBOUR,
            number=ended.ticket.number,
            messages=0,
            attachments=0,
            rule="ticket_retention_days.free",
        )
        await house.others.tell(TicketPurged.new(ended.ticket.ticket_id, data, time=now()))

        async def forgotten() -> bool:
            return await house.service.database["places"].find_one({"_id": ended.ticket.ticket_id}) is None

        await until(forgotten)
        for number in range(5):
            outside = await ada.send(seed.GENERAL, f"outside {number}")
            await ada.edit(outside, f"outside still {number}")
            await ada.delete(outside)
            await ada.send(ended.thread, f"in a thread that is no ticket's any more {number}")
        marker = await ada.send(opened.thread, "inside")
        await posted(house, marker["id"])
        assert looks.channels == [ended.thread]
