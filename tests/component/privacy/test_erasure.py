"""Erasure: the whole road, and every way it can be disturbed."""

import asyncio
import math
from datetime import timedelta
from typing import Any

import pytest

from contracts.deadletters import DeadLetter
from contracts.event import new_id
from contracts.privacy import (
    ErasureRequested,
    Notice,
    Retained,
    StepDone,
    SubjectErased,
    SubjectErasureCommitted,
    SubjectState,
)
from contracts.topics import PRIVACY_REPLIES, USER_EVENTS
from contracts.users import PersonSeen, PersonSeenData, PrivacyIntent
from services.chassis.clock import ManualClock
from services.chassis.sealing import Place, Shredded
from tests.component.privacy.conftest import Desk
from tests.component.privacy.wire import step, until

DISCORD_ID = 81384788765712384
OTHERS = ("gateway", "tickets", "billing")
UNKNOWN = b'{"specversion": "1.0", "type": "ticketsystem.privacy.never-heard-of.v9"}'


async def erase(desk: Desk) -> PrivacyIntent:
    ref = await desk.gateway.meet(DISCORD_ID)
    intent = await desk.gateway.ask(DISCORD_ID, ref, "erase", locale="de")
    await desk.wire.wait(ErasureRequested, lambda event: event.data.case_id == intent.data.case_id)
    return intent


def answer(desk: Desk, intent: PrivacyIntent, service: str, **data: Any) -> StepDone:
    return step(intent.data.case_id, intent.data.ref, service, "erase", desk.clock, **{"done": True, **data})


async def contact(desk: Desk, notice: Notice) -> str | Shredded:
    desk.gateway.vault.evict(case=notice.data.case_id)
    return await desk.gateway.vault.open_text(notice.data.contact, Place("case", "contact", notice.data.case_id))


@pytest.mark.clause("6.2.1")
async def test_a_person_is_gone_once_every_service_has_answered_and_they_are_told(desk: Desk) -> None:
    intent = await erase(desk)
    ref, case_id = intent.data.ref, intent.data.case_id
    request = desk.wire.all(ErasureRequested)[-1]
    assert request.data.deadline - intent.time <= timedelta(days=30)
    assert request.correlationid == intent.correlationid
    await desk.wire.wait(SubjectErasureCommitted, lambda event: event.data.ref == ref)
    state = await desk.wire.wait(SubjectState, lambda event: event.data.ref == ref)
    assert state.data.erased_at is not None

    await desk.wire.wait(StepDone, lambda event: event.data.service == "privacy")
    await desk.wire.send(
        answer(desk, intent, "tickets", page=1, count=7, removed={"messages": 7}),
        answer(desk, intent, "tickets", page=0, count=5, removed={"messages": 5}, done=False),
        answer(desk, intent, "gateway", count=2, removed={"dms": 2}),
    )
    await until(lambda: desk.case(case_id), lambda case: _answered(case) == {"gateway", "tickets", "privacy"})
    assert await desk.gateway.vault.find_person(DISCORD_ID) is not None
    assert desk.wire.all(SubjectErased) == []

    invoice = Retained(what="invoices", basis="legal-duty")
    await desk.wire.send(answer(desk, intent, "billing", retained=(invoice,)))
    erased = await desk.wire.wait(SubjectErased)
    notice = await desk.wire.wait(Notice)
    desk.gateway.vault.evict(ref=ref)
    assert await desk.gateway.vault.find_person(DISCORD_ID) is None
    assert erased.correlationid == notice.correlationid == intent.correlationid
    assert (notice.data.template, notice.data.locale) == ("erasure-done", "de")
    assert notice.data.facts == {
        "removed": 14,
        "services": 4,
        "retained": 3,
        "retained_what": "case-record,invoices,suppression-entry",
    }
    assert await contact(desk, notice) == str(DISCORD_ID)

    await desk.gateway.report(notice)
    case = await until(lambda: desk.case(case_id), lambda case: case["state"] == "ended")
    assert isinstance(await contact(desk, notice), Shredded)
    assert case["outcome"] == "told"
    assert not {"contact", "locale"} & case.keys()
    subject = await desk.service.database["subjects"].find_one({"_id": ref})
    assert subject is not None
    assert (subject["state"], subject["first_seen_at"]) == ("erased", None)


def _answered(case: dict[str, Any]) -> set[str]:
    return {answers["service"] for answers in case["answers"] if answers["last"] is not None and not answers["beyond"]}


async def test_a_late_message_does_not_bring_an_erased_person_back(desk: Desk) -> None:
    intent = await erase(desk)
    ref = intent.data.ref
    await desk.wire.send(*(answer(desk, intent, service) for service in OTHERS))
    await desk.wire.wait(SubjectErased)
    await desk.wire.send(PersonSeen.new(ref, PersonSeenData(ref=ref), time=desk.clock.now()))
    late = await desk.gateway.ask(DISCORD_ID, ref, "export")
    await until(lambda: desk.state(late.data.case_id), lambda state: state == "ended")
    assert (await desk.case(late.data.case_id))["outcome"] == "already-erased"
    assert not {"contact", "locale"} & (await desk.case(late.data.case_id)).keys()
    subject = await desk.service.database["subjects"].find_one({"_id": ref})
    assert subject is not None
    assert subject["state"] == "erased"


async def test_a_person_whose_direct_messages_are_closed_is_erased_all_the_same(desk: Desk) -> None:
    intent = await erase(desk)
    await desk.wire.send(*(answer(desk, intent, service) for service in OTHERS))
    await desk.gateway.report(await desk.wire.wait(Notice), reason="dms-closed")
    case = await until(lambda: desk.case(intent.data.case_id), lambda case: case["state"] == "ended")
    assert case["outcome"] == "untold"
    assert "contact" not in case


async def test_a_second_request_joins_the_first_and_asks_nobody_again(desk: Desk) -> None:
    first = await erase(desk)
    second = await desk.gateway.ask(DISCORD_ID, first.data.ref, "erase")
    await desk.wire.send(first)
    await until(lambda: desk.state(second.data.case_id), lambda state: state == "ended")
    assert (await desk.case(second.data.case_id))["outcome"] == "joined"
    assert len(desk.wire.all(ErasureRequested)) == 1
    desk.gateway.vault.evict(case=second.data.case_id)
    place = Place("case", "contact", second.data.case_id)
    assert isinstance(await desk.gateway.vault.open_text(second.data.contact, place), Shredded)

    await desk.wire.send(*(answer(desk, first, service) for service in OTHERS))
    await desk.wire.wait(SubjectErased)
    assert len(desk.wire.all(SubjectErased)) == 1


async def test_a_person_unknown_to_privacy_may_ask(desk: Desk) -> None:
    person = await desk.gateway.vault.person(DISCORD_ID, seen_at=desk.clock.now())
    await desk.gateway.ask(DISCORD_ID, person.ref, "erase")
    request = await desk.wire.wait(ErasureRequested)
    assert request.data.ref == person.ref


async def test_repeated_and_foreign_answers_change_nothing(desk: Desk) -> None:
    intent = await erase(desk)
    ref, case_id = intent.data.ref, intent.data.case_id
    once = answer(desk, intent, "tickets", count=3, removed={"messages": 3})
    again = once.model_copy(update={"id": new_id()})
    await desk.wire.send(
        once,
        once,
        again,
        step(new_id(), ref, "billing", "erase", desk.clock, done=True),
        step(case_id, ref, "billing", "export", desk.clock, done=True),
        answer(desk, intent, "gateway"),
    )
    case = await until(lambda: desk.case(case_id), lambda case: _answered(case) == {"gateway", "tickets", "privacy"})
    assert case["state"] == "collecting"
    await desk.wire.send(answer(desk, intent, "billing"))
    assert (await desk.wire.wait(Notice)).data.facts["removed"] == 3


async def test_a_crash_between_any_two_steps_changes_nothing_in_the_end(still_desk: Desk) -> None:
    desk = still_desk
    intent = await erase(desk)
    case_id = intent.data.case_id

    await desk.stop()
    await desk.wire.send(answer(desk, intent, "gateway"), answer(desk, intent, "tickets", count=4))
    await desk.start()
    await until(lambda: desk.case(case_id), lambda case: _answered(case) == {"gateway", "tickets", "privacy"})
    await desk.stop()
    await desk.wire.send(answer(desk, intent, "billing"))
    await desk.start()
    await until(lambda: desk.state(case_id), lambda state: state == "answered")

    # The person is destroyed, and the process dies before that is stored.
    assert await desk.service.vault.destroy_person(intent.data.ref)
    await desk.stop()
    await desk.start()
    await desk.service.run_job("advance-cases")
    await desk.service.run_job("advance-cases")
    notice = await desk.wire.wait(Notice)
    await desk.stop()
    await desk.gateway.report(notice)
    await desk.start()
    await until(lambda: desk.state(case_id), lambda state: state == "closing")
    assert await desk.service.vault.destroy_case(case_id)
    await desk.stop()
    await desk.start()
    await desk.service.run_job("advance-cases")
    assert await desk.state(case_id) == "ended"
    # A stop between sending and noting that it was sent sends the same message again, never another one.
    assert len({event.id for event in desk.wire.all(SubjectErased)}) == 1
    assert len({event.id for event in desk.wire.all(Notice)}) == 1


async def test_two_replicas_that_finish_a_case_at_once_tell_the_person_once(still_desk: Desk) -> None:
    intent = await erase(still_desk)
    await still_desk.wire.send(*(answer(still_desk, intent, service) for service in OTHERS))
    await until(lambda: still_desk.state(intent.data.case_id), lambda state: state == "answered")
    runs = [still_desk.service.run_job("advance-cases") for _ in range(4)]
    await asyncio.gather(*runs, return_exceptions=True)
    await still_desk.wire.wait(Notice)
    await still_desk.gateway.report(still_desk.wire.all(Notice)[0])
    await until(lambda: still_desk.state(intent.data.case_id), lambda state: state == "closing")
    assert len(still_desk.wire.all(Notice)) == len(still_desk.wire.all(SubjectErased)) == 1


async def test_a_silent_service_is_asked_again_after_a_day(still_desk: Desk, clock: ManualClock) -> None:
    intent = await erase(still_desk)
    await still_desk.service.run_job("ask-silent-services")
    clock.advance(timedelta(days=1, seconds=1))
    await still_desk.service.run_job("ask-silent-services")
    await still_desk.service.run_job("ask-silent-services")
    again = await still_desk.wire.wait(ErasureRequested, count=2)
    assert again.data == still_desk.wire.all(ErasureRequested)[0].data
    assert again.correlationid == intent.correlationid
    await still_desk.wire.wait(StepDone, lambda event: event.data.service == "privacy", count=2)
    assert len(still_desk.wire.all(ErasureRequested)) == 2


async def test_a_contact_is_not_kept_for_a_notice_that_nobody_answers_for(still_desk: Desk, clock: ManualClock) -> None:
    intent = await erase(still_desk)
    await still_desk.wire.send(*(answer(still_desk, intent, service) for service in OTHERS))
    await until(lambda: still_desk.state(intent.data.case_id), lambda state: state == "answered")
    await still_desk.service.run_job("advance-cases")
    notice = await still_desk.wire.wait(Notice)
    clock.advance(timedelta(days=7))
    await still_desk.service.run_job("end-exports-and-notices")
    await still_desk.service.run_job("advance-cases")
    assert (await still_desk.case(intent.data.case_id))["outcome"] == "untold"
    assert isinstance(await contact(still_desk, notice), Shredded)


async def test_operators_see_a_case_that_comes_near_its_deadline(still_desk: Desk, clock: ManualClock) -> None:
    def gauge(name: str) -> float | None:
        return still_desk.service.registry.get_sample_value(f"ticketsystem_privacy_{name}", {"kind": "erase"})

    await still_desk.service.run_job("watch-deadlines")
    assert math.isnan(gauge("deadline_seconds") or 0), "nothing runs"
    intent = await erase(still_desk)
    deadline = (await still_desk.case(intent.data.case_id))["deadline"]
    seen = []
    for days in (0, 22, 8):
        clock.advance(timedelta(days=days))
        await still_desk.service.run_job("watch-deadlines")
        seen.append((gauge("cases_at_risk"), gauge("cases_overdue")))
        assert gauge("deadline_seconds") == (deadline - clock.now()).total_seconds()
    assert seen == [(0, 0), (1, 0), (1, 1)]


async def test_garbage_is_set_aside_and_the_next_request_is_served(desk: Desk) -> None:
    for topic in (USER_EVENTS, PRIVACY_REPLIES):
        for garbage in (
            b"\xff\x00",
            b"{}",
            b"x" * 950_000,
            UNKNOWN,
        ):
            await desk.wire.send_raw(topic, garbage, b"key")
    await erase(desk)
    await desk.wire.wait(DeadLetter, count=8)
    letters = [(letter.data.origin_topic, letter.data.slug) for letter in desk.wire.all(DeadLetter)]
    slugs = ("not-cloudevent", "not-json", "oversized", "unknown-type")
    assert sorted(letters) == sorted((topic.name, slug) for topic in (USER_EVENTS, PRIVACY_REPLIES) for slug in slugs)


async def test_shares_of_old_dead_letters_are_destroyed_after_the_promised_hours(
    still_desk: Desk, clock: ManualClock
) -> None:
    await still_desk.wire.send_raw(USER_EVENTS, b"garbage", b"key")
    letter = await still_desk.wire.wait(DeadLetter)
    place = Place("dead-letter", "original", letter.id)
    opened = []
    for hours in (72, 24):
        clock.advance(timedelta(hours=hours))
        await still_desk.service.run_job("end-dead-letter-days")
        opened.append(await still_desk.service.vault.open(letter.data.original, place))
    assert isinstance(opened[0], bytes)
    assert opened[1] == Shredded("day")
