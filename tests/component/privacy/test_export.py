"""Export: the whole road to a ZIP in the person's hands, and every way its link can end."""

import json
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from hashlib import sha256
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import httpx
import pytest
from pymongo import MongoClient

from contracts.event import new_id
from contracts.policy import policy
from contracts.privacy import ErasureRequested, ExportRequested, Notice, StepDone, SubjectErased
from contracts.users import PrivacyIntent
from services.chassis.clock import ManualClock
from services.chassis.sealing import Place, Shredded
from tests.component.privacy.conftest import Desk
from tests.component.privacy.wire import page, step, until
from tests.infrastructure.environment import suffix_of
from tests.infrastructure.mongo import MongoServer

DISCORD_ID = 81384788765712384
CANARY = "Grüße, my router's serial number is CANARY-4711"


@pytest.fixture
async def browser() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(timeout=20) as client:
        yield client


async def request(desk: Desk, locale: str = "en") -> PrivacyIntent:
    ref = await desk.gateway.meet(DISCORD_ID)
    intent = await desk.gateway.ask(DISCORD_ID, ref, "export", locale=locale)
    await desk.wire.wait(ExportRequested, lambda event: event.data.case_id == intent.data.case_id)
    return intent


async def answer(
    desk: Desk,
    intent: PrivacyIntent,
    service: str,
    number: int = 0,
    records: Sequence[object] | None = None,
    **data: Any,
) -> StepDone:
    case_id, ref = intent.data.case_id, intent.data.ref
    if records is not None:
        sealed = await page(desk.gateway.vault, case_id, ref, service, number, "messages", json.dumps(records))
        data |= {"records": sealed, "category": "messages", "count": len(records)}
    return step(case_id, ref, service, "export", desk.clock, **{"page": number, "done": True, **data})


async def everyone_answers(desk: Desk, intent: PrivacyIntent) -> Notice:
    """Every other service answers; returns the notice with the link."""
    pages = [[{"id": str(10 * number + n), "text": CANARY} for n in range(10)] for number in range(3)]
    tickets = [await answer(desk, intent, "tickets", n, records, done=n == 2) for n, records in enumerate(pages)]
    await desk.wire.send(
        tickets[2],
        tickets[0],
        tickets[0],
        await answer(desk, intent, "gateway", records=[{"place": 1}]),
        await answer(desk, intent, "billing"),
        tickets[1].model_copy(update={"id": new_id()}),
        tickets[1],
    )
    await until(lambda: desk.state(intent.data.case_id), lambda state: state != "collecting")
    if isinstance(desk.clock, ManualClock):
        await desk.service.run_job("advance-cases")
    return await desk.wire.wait(Notice)


def link(notice: Notice) -> str:
    assert notice.data.download is not None
    return notice.data.download.url


@pytest.mark.clause("7.1.4")
async def test_a_person_receives_everything_once_and_nothing_is_left(desk: Desk, browser: httpx.AsyncClient) -> None:
    intent = await request(desk, locale="de")
    notice = await everyone_answers(desk, intent)
    assert notice.data.template == "export-ready"
    assert notice.correlationid == intent.correlationid
    assert notice.data.facts == {"records": 33, "services": 4, "hours": policy().export_link_hours}
    assert notice.data.download is not None
    assert notice.data.download.filename.endswith(".zip")

    response = await browser.get(link(notice))
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/zip"
    assert response.headers["cache-control"] == "no-store"
    with ZipFile(BytesIO(response.content)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [
            "README.html",
            "data/gateway-messages.json",
            "data/privacy-account.json",
            "data/privacy-requests.json",
            "data/tickets-messages.json",
            "manifest.json",
        ]
        messages = json.loads(archive.read("data/tickets-messages.json"))
        assert [message["id"] for message in messages] == [str(n) for n in range(30)]
        assert {message["text"] for message in messages} == {CANARY}
        assert json.loads(archive.read("data/privacy-requests.json"))[0]["kind"] == "export"
        manifest = json.loads(archive.read("manifest.json"))
        for entry in manifest["files"]:
            content = archive.read(entry["path"])
            assert (entry["sha256"], entry["bytes"]) == (sha256(content).hexdigest(), len(content))
        assert manifest["answered"] == {
            "gateway": {"records": 1},
            "tickets": {"records": 30},
            "privacy": {"records": 2},
            "billing": {"records": 0},
        }
        readme = archive.read("README.html").decode()
        assert '<html lang="de">' in readme
        assert "data/tickets-messages.json" in readme

    # Whoever fetched it may have died before handing it on.
    assert (await browser.get(link(notice))).status_code == 200
    await desk.gateway.report(notice)
    case = await until(lambda: desk.case(intent.data.case_id), lambda case: case["state"] == "ended")
    used = await browser.get(link(notice))
    assert (used.status_code, used.json()["slug"]) == (410, "export-ended")
    assert case["outcome"] == "told"
    assert not {"contact", "locale"} & case.keys()
    assert await desk.service.database["export_pages"].count_documents({}) == 0


async def test_nothing_of_an_export_is_ever_stored_in_plain(
    still_desk: Desk, browser: httpx.AsyncClient, mongo: MongoServer, prefix: str
) -> None:
    intent = await request(still_desk)
    notice = await everyone_answers(still_desk, intent)
    assert CANARY.encode() in await _unzipped(browser, link(notice))
    admin: MongoClient[dict[str, Any]]
    with MongoClient(mongo.admin_url) as admin:
        names = [name for name in admin.list_database_names() if name.endswith(suffix_of(prefix))]
        stored = repr(
            [list(admin[name][each].find()) for name in names for each in admin[name].list_collection_names()]
        )
    assert intent.data.case_id in stored
    for secret in ("CANARY-4711", str(DISCORD_ID), "serial number"):
        assert secret not in stored


async def _unzipped(browser: httpx.AsyncClient, url: str) -> bytes:
    with ZipFile(BytesIO((await browser.get(url)).content)) as archive:
        return archive.read("data/tickets-messages.json")


async def test_a_link_that_was_guessed_is_unknown(desk: Desk, browser: httpx.AsyncClient) -> None:
    for token in ("guess", "A" * 43, "..%2f..%2fetc%2fpasswd"):
        response = await browser.get(f"{desk.service.http_url}/exports/{token}")
        assert response.status_code == 404
        assert set(response.json()) == {"slug", "message"}


async def test_a_transfer_that_breaks_off_can_be_tried_again(desk: Desk, browser: httpx.AsyncClient) -> None:
    notice = await everyone_answers(desk, await request(desk))
    assert (await browser.head(link(notice))).status_code == 200
    async with browser.stream("GET", link(notice)) as response:
        await response.aclose()
    assert (await browser.get(link(notice))).status_code == 200


async def test_an_export_nobody_fetched_ends_with_its_link(
    still_desk: Desk, clock: ManualClock, browser: httpx.AsyncClient
) -> None:
    intent = await request(still_desk)
    notice = await everyone_answers(still_desk, intent)
    clock.advance(timedelta(hours=policy().export_link_hours))
    assert (await browser.get(link(notice))).status_code == 404
    await still_desk.service.run_job("end-exports-and-notices")
    await still_desk.service.run_job("advance-cases")
    case = await still_desk.case(intent.data.case_id)
    assert (case["state"], case["outcome"]) == ("ended", "expired")
    assert await still_desk.service.database["export_pages"].count_documents({}) == 0
    assert (await browser.get(link(notice))).status_code == 404
    assert await _contact(still_desk, notice) == Shredded("case")


async def _contact(desk: Desk, notice: Notice) -> str | Shredded:
    desk.gateway.vault.evict(case=notice.data.case_id)
    return await desk.gateway.vault.open_text(notice.data.contact, Place("case", "contact", notice.data.case_id))


async def test_a_second_request_joins_the_running_one(desk: Desk) -> None:
    first = await request(desk)
    second = await desk.gateway.ask(DISCORD_ID, first.data.ref, "export")
    await until(lambda: desk.state(second.data.case_id), lambda state: state == "ended")
    assert len(desk.wire.all(ExportRequested)) == 1
    notice = await everyone_answers(desk, first)
    assert notice.data.case_id == first.data.case_id


async def test_an_erasure_ends_an_export_whose_pages_still_come(desk: Desk) -> None:
    export = await request(desk)
    await desk.wire.send(await answer(desk, export, "tickets", records=[{"text": CANARY}], done=False))
    await until(lambda: desk.service.database["export_pages"].count_documents({}), lambda pages: pages > 0)
    erasure = await desk.gateway.ask(DISCORD_ID, export.data.ref, "erase")
    await desk.wire.wait(ErasureRequested)
    late = await answer(desk, export, "tickets", 1, [{"text": CANARY}])
    await desk.wire.send(late)
    await until(lambda: desk.state(export.data.case_id), lambda state: state == "ended")
    assert (await desk.case(export.data.case_id))["outcome"] == "aborted"
    await desk.wire.send(
        *[
            step(erasure.data.case_id, erasure.data.ref, service, "erase", desk.clock, done=True)
            for service in ("gateway", "tickets", "billing")
        ]
    )
    await desk.wire.wait(SubjectErased)
    await desk.wire.wait(Notice)
    assert await desk.service.database["export_pages"].count_documents({}) == 0
    assert [notice.data.template for notice in desk.wire.all(Notice)] == ["erasure-done"]


async def test_an_erasure_ends_an_export_that_is_ready_and_its_link_is_gone(
    still_desk: Desk, browser: httpx.AsyncClient
) -> None:
    export = await request(still_desk)
    notice = await everyone_answers(still_desk, export)
    await still_desk.gateway.ask(DISCORD_ID, export.data.ref, "erase")
    await still_desk.wire.wait(ErasureRequested)
    gone = await browser.get(link(notice))
    assert (gone.status_code, gone.json()["slug"]) == (410, "export-ended")
    await still_desk.service.run_job("advance-cases")
    assert (await browser.get(link(notice))).status_code == 410
    await still_desk.gateway.report(notice)
    again = await still_desk.gateway.ask(DISCORD_ID, export.data.ref, "export")
    await until(lambda: still_desk.state(again.data.case_id), lambda state: state == "closing")
    assert (await still_desk.case(again.data.case_id))["outcome"] == "aborted"
    assert len(still_desk.wire.all(ExportRequested)) == 1


async def test_an_export_survives_a_restart_at_any_step(desk: Desk, browser: httpx.AsyncClient) -> None:
    intent = await request(desk)
    await desk.wire.send(await answer(desk, intent, "tickets", records=[{"text": CANARY}]))
    await desk.stop()
    await desk.wire.send(await answer(desk, intent, "gateway"))
    await desk.start()
    await desk.wire.send(await answer(desk, intent, "billing"))
    notice = await desk.wire.wait(Notice)
    await desk.stop()
    await desk.start()
    moved = httpx.URL(link(notice)).copy_with(port=httpx.URL(desk.service.http_url).port)
    assert CANARY.encode() in await _unzipped(browser, str(moved))


async def test_a_service_that_is_asked_again_begins_its_answer_anew(
    still_desk: Desk, clock: ManualClock, browser: httpx.AsyncClient
) -> None:
    intent = await request(still_desk)
    case_id = intent.data.case_id
    await still_desk.wire.send(
        await answer(still_desk, intent, "tickets", 0, ["old first"], done=False),
        await answer(still_desk, intent, "tickets", 2, ["old third"]),
        await answer(still_desk, intent, "gateway"),
        await answer(still_desk, intent, "billing"),
    )
    rows = still_desk.service.database["export_pages"]
    await until(lambda: rows.count_documents({"case_id": case_id, "service": "tickets"}), lambda count: count == 2)
    await until(lambda: still_desk.case(case_id), lambda case: sum(one["through"] for one in case["answers"]) == 5)
    clock.advance(timedelta(days=1, seconds=1))
    await still_desk.service.run_job("ask-silent-services")
    await still_desk.wire.wait(ExportRequested, count=2)
    for number, text in ((1, "new second"), (0, "new first"), (2, "new third")):
        assert await still_desk.state(case_id) == "collecting"
        await still_desk.wire.send(await answer(still_desk, intent, "tickets", number, [text], done=number == 2))
    await until(lambda: still_desk.state(case_id), lambda state: state == "answered")
    await still_desk.service.run_job("advance-cases")
    response = await browser.get(link(await still_desk.wire.wait(Notice)))
    files = ZipFile(BytesIO(response.content))
    assert json.loads(files.read("data/tickets-messages.json")) == ["new first", "new second", "new third"]


async def test_exports_nobody_fetched_end_on_time_however_many_notices_are_under_way(
    still_desk: Desk, clock: ManualClock
) -> None:
    intent = await request(still_desk)
    row = await still_desk.case(intent.data.case_id)
    cases = still_desk.service.database["cases"]
    now = clock.now()
    waiting = {"kind": "erase", "state": "telling", "told_at": now, "requested_at": now - timedelta(days=9)}
    await cases.insert_many([{**row, **waiting, "_id": new_id(), "ref": new_id()} for _ in range(120)])
    ready = {"state": "telling", "told_at": now, "link_until": now + timedelta(hours=24)}
    await cases.update_one({"_id": intent.data.case_id}, {"$set": ready})
    clock.advance(timedelta(hours=24))
    await still_desk.service.run_job("end-exports-and-notices")
    assert await still_desk.state(intent.data.case_id) == "closing"
    assert await cases.count_documents({"state": "telling"}) == 120
