"""Opening tickets: one click one ticket, gapless numbers, gates."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from contracts import outcomes
from contracts.event import new_id
from contracts.intents import Actor
from contracts.settings import Question
from contracts.tickets import IntentRefused, TicketFailed, TicketOpened, TicketOpening
from services.chassis.sealing import Place
from services.tickets.domain.gates.counts import SEEN
from tests.component.tickets.house import House, snowflake, until
from tests.component.tickets.town import Guild, Room


async def refusal(house: House, intent: Any) -> IntentRefused:
    refused = await house.answer(intent, IntentRefused)
    assert refused.data.intent == intent.type
    assert refused.data.actor_ref == intent.data.actor.ref
    assert refused.data.reply == intent.data.reply
    return refused


async def test_a_ticket_gets_its_number_and_its_thread_is_asked_for(house: House, guild: Guild) -> None:
    member = await house.person()
    intent = await guild.ask_open(member)
    opening = await house.answer(intent, TicketOpening)
    ticket = opening.data.ticket
    assert (ticket.number, ticket.state, ticket.version) == (1, "opening", 1)
    assert (ticket.opener_ref, ticket.parent_channel_id, ticket.type_name) == (member, "700", "Type 0")
    assert opening.data.reply == intent.data.reply
    assert [answer.label for answer in opening.data.answers] == ["What is it?"]
    assert opening.correlationid == intent.correlationid


async def test_the_ticket_is_open_once_the_thread_exists(house: House, guild: Guild) -> None:
    ticket = await guild.opening(await house.person())
    room = Room(guild, ticket.ticket_id, 1, ticket.opener_ref, snowflake())
    opened = await room.place_created()
    assert (opened.data.ticket.state, opened.data.ticket.channel_id) == ("open", room.channel_id)
    await room.outcome(outcomes.PlaceCreated, channel_id=room.channel_id, status_message_id="1")
    await house.settled()
    assert len(house.about(ticket.ticket_id, TicketOpened)) == 1


async def test_a_double_click_opens_one_ticket(house: House, guild: Guild) -> None:
    member = await house.person()
    first, second = await asyncio.gather(guild.ask_open(member), guild.ask_open(member))
    await asyncio.gather(*(house_answered(house, intent) for intent in (first, second)))
    kinds = sorted(type(house.answers(intent)[0]).__name__ for intent in (first, second))
    assert kinds == ["IntentRefused", "TicketOpening"]
    [refused] = [
        event for intent in (first, second) for event in house.answers(intent) if event.type.endswith("refused.v1")
    ]
    assert isinstance(refused, IntentRefused)
    assert (refused.data.slug, refused.data.facts) == ("already-opening", {"number": 1})
    assert (await guild.opening(await house.person())).number == 2


async def test_whoever_asked_again_before_they_could_see_their_ticket_has_one(house: House, guild: Guild) -> None:
    member = await house.person()
    asked_at = house.clock.now()
    room = await guild.opened(member)
    house.clock.advance(SEEN * 10)
    late = await refusal(house, await guild.ask_open(member, at=asked_at))
    assert (late.data.slug, late.data.ticket_id) == ("already-opening", room.ticket_id)
    assert (await guild.opening(member)).number == 2


async def test_whoever_called_the_form_up_before_they_could_see_their_ticket_has_one(
    house: House, guild: Guild
) -> None:
    member = await house.person()
    called_at = house.clock.now()
    room = await guild.opened(member)
    house.clock.advance(SEEN * 10)
    late = await refusal(house, await guild.ask_open(member, wished_at=called_at))
    assert (late.data.slug, late.data.ticket_id) == ("already-opening", room.ticket_id)
    assert (await guild.opening(member, wished_at=house.clock.now())).number == 2


async def house_answered(house: House, intent: Any) -> None:
    await until(lambda: house.answers(intent), "an answer")


async def test_a_redelivered_click_opens_one_ticket(house: House, guild: Guild) -> None:
    intent = await guild.ask_open(await house.person())
    await house.publish(intent, intent)
    await house.answer(intent, TicketOpening)
    await house.publish(intent)
    await house.settled()
    assert len(house.answers(intent)) == 1


async def test_numbers_are_gapless_in_order_and_refused_clicks_use_none(house: House) -> None:
    guild = await Guild.made(house, types=1)
    await guild.plan("enterprise", 1)
    intents = []
    for _ in range(12):
        intents.append(await guild.ask_open(await house.person()))
        intents.append(await guild.ask_open(await house.person(), text="x"))
    for intent in intents:
        await house_answered(house, intent)
    numbers = [
        event.data.ticket.number
        for intent in intents
        for event in house.answers(intent)
        if isinstance(event, TicketOpening)
    ]
    assert numbers == list(range(1, 13))


async def test_a_member_has_five_tickets_open_at_most(house: House, guild: Guild) -> None:
    await guild.plan("enterprise", 1)
    member = await house.person()
    rooms = []
    for _ in range(5):
        rooms.append(await guild.opened(member))
        house.clock.advance(SEEN)
    refused = await refusal(house, await guild.ask_open(member))
    assert (refused.data.slug, refused.data.facts) == ("open-limit-reached", {"limit": 5, "open": 5})
    await rooms[2].closed()
    assert (await guild.opening(member)).number == 6


async def test_a_free_server_opens_five_tickets_an_hour(house: House, guild: Guild) -> None:
    for _ in range(5):
        await guild.opening(await house.person())
    refused = await refusal(house, await guild.ask_open(await house.person()))
    assert refused.data.slug == "hour-limit-reached"
    assert refused.data.facts["limit"] == 5
    assert refused.data.facts["resets_at"] == int((house.clock.now() + timedelta(hours=1)).timestamp())
    house.clock.advance(timedelta(minutes=60))
    assert (await guild.opening(await house.person())).number == 6


async def test_the_month_of_the_plan_is_counted(house: House, guild: Guild) -> None:
    await guild.plan("free", 1, tickets_a_month=2)
    for _ in range(2):
        await guild.opening(await house.person())
    refused = await refusal(house, await guild.ask_open(await house.person()))
    assert refused.data.slug == "month-limit-reached"
    assert refused.data.facts["used"] == 2
    await guild.plan("pro", 2, tickets_a_month=500)
    assert (await guild.opening(await house.person())).number == 3


async def test_an_older_plan_never_replaces_a_newer_one(house: House, guild: Guild) -> None:
    await guild.plan("pro", 5)
    await guild.plan("free", 4, tickets_a_month=1)
    await house.settled()
    row = await house.database["plans"].find_one({"_id": guild.guild_id})
    assert row is not None
    assert (row["plan"], row["version"]) == ("pro", 5)


@pytest.mark.parametrize(
    ("more", "slug"),
    [
        ({"panel_id": new_id()}, "unknown-panel"),
        ({"type_id": "type-9"}, "unknown-type"),
        ({"guild_id": "12345"}, "not-set-up"),
    ],
)
async def test_an_altered_custom_id_opens_nothing(house: House, guild: Guild, more: dict[str, Any], slug: str) -> None:
    intent = await guild.ask_open(await house.person(), **more)
    refused = await refusal(house, intent)
    assert (refused.data.slug, refused.data.ticket_id) == (slug, None)
    assert refused.subject == intent.data.guild_id


@pytest.mark.parametrize(
    ("text", "slug"),
    [("x" * 201, "answer-too-long"), ("ab", "answer-too-short"), ("   ", "answer-missing"), (None, "answer-missing")],
)
async def test_answers_over_their_limits_open_nothing(house: House, guild: Guild, text: str | None, slug: str) -> None:
    refused = await refusal(house, await guild.ask_open(await house.person(), text))
    assert refused.data.slug == slug
    assert refused.data.facts["question"] == "What is it?"


async def test_answers_sealed_for_somebody_else_or_another_place_open_nothing(house: House, guild: Guild) -> None:
    member, other = await house.person(), await house.person()
    honest = await guild.ask_open(member)
    await house.answer(honest, TicketOpening)
    for_other = await guild.ask_open(other, answers=honest.data.answers)
    assert (await refusal(house, for_other)).data.slug == "answer-unreadable"
    ticket_id = new_id()
    await house.vault.mint_ticket(ticket_id, guild.guild_id)
    moved = await house.vault.seal("text", Place("answer", "other", ticket_id), ref=other, ticket=ticket_id)
    answer = honest.data.answers[0].model_copy(update={"value": moved})
    intent = await guild.ask_open(other, ticket_id=ticket_id, answers=(answer,))
    assert (await refusal(house, intent)).data.slug == "answer-unreadable"


async def test_a_question_nobody_asked_and_one_answered_twice_open_nothing(house: House) -> None:
    guild = await Guild.made(house, Question(question_id="other", label="Other", required=False))
    intent = await guild.ask_open(await house.person())
    assert (await refusal(house, intent)).data.slug == "answer-unexpected"
    plain = await Guild.made(house)
    twice = await plain.ask_open(await house.person())
    await house.answer(twice, TicketOpening)
    member = await house.person()
    doubled = await plain.ask_open(member, answers=twice.data.answers * 2)
    assert (await refusal(house, doubled)).data.slug == "answer-unexpected"


async def test_a_ticket_id_is_used_once(house: House, guild: Guild) -> None:
    ticket = await guild.opening(await house.person())
    again = await guild.ask_open(await house.person(), ticket_id=ticket.ticket_id)
    assert (await refusal(house, again)).data.slug == "ticket-id-taken"


async def test_a_refusal_by_discord_fails_the_ticket_and_tells_why(house: House, guild: Guild) -> None:
    ticket = await guild.opening(await house.person())
    room = Room(guild, ticket.ticket_id, 1, ticket.opener_ref, snowflake())
    cause = await room.outcome(outcomes.PlaceFailed, code=50013, reason="missing-permission")
    failed = await house.answer(cause, TicketFailed)
    assert (failed.data.reason, failed.data.ticket.state) == ("missing-permission", "failed")
    assert (await guild.opening(ticket.opener_ref)).number == 2


async def test_an_opener_whose_roles_are_staff_is_still_the_member(house: House, guild: Guild) -> None:
    staff = await house.person()
    intent = await guild.ask_open(staff, actor=guild.staff(staff))
    ticket = (await house.answer(intent, TicketOpening)).data.ticket
    assert ticket.staff_role_ids == ("900001",)
    assert Actor(ref=staff).ref == ticket.opener_ref
