"""Plans over Kafka and HTTP: what a server gets, what an operator may grant, and how grants end."""

import asyncio
from datetime import timedelta
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from contracts.billing import GuildPlan, SubscriptionChanged
from contracts.deadletters import DeadLetter
from contracts.event import new_id
from contracts.privacy import ErasureRequested, ExportRequested, RequestData, StepDone
from contracts.topics import GUILD_EVENTS
from tests.component.billing.conftest import GUILD, NOW, TOKEN, Billing

MONTH = timedelta(days=30)


def versions(billing: Billing, guild_id: str = GUILD) -> list[tuple[str, int]]:
    plans = billing.wire.all(GuildPlan, lambda event: event.data.guild_id == guild_id)
    return [(plan.data.plan, plan.data.version) for plan in plans]


async def test_a_new_server_is_on_free_once_however_often_it_joins(billing: Billing) -> None:
    await billing.join()
    plan = await billing.wire.wait(GuildPlan)
    assert plan.data.model_dump(exclude={"guild_id"}) == {
        "plan": "free",
        "limits": {"tickets_a_month": 50, "tickets_an_hour": 5, "panels": 3, "types": 5, "retention_days": 7},
        "until": None,
        "version": 1,
    }
    await billing.join()
    await billing.join("2")
    await billing.wire.wait(GuildPlan, lambda event: event.data.guild_id == "2")
    assert versions(billing) == [("free", 1)]


async def test_a_grant_is_published_and_ends_by_itself(billing: Billing) -> None:
    await billing.join()
    await billing.wire.wait(GuildPlan)
    granted = await billing.grant("pro", NOW + MONTH)
    assert granted.status_code == 200
    assert (granted.json()["plan"], granted.json()["limits"]["tickets_a_month"]) == ("pro", 500)
    changed = await billing.wire.wait(SubscriptionChanged)
    assert (changed.data.previous, changed.data.plan, changed.data.until) == ("free", "pro", NOW + MONTH)
    assert (await billing.operator.get(f"/operator/plans/{GUILD}")).json() == granted.json()

    billing.clock.advance(MONTH - timedelta(seconds=1))
    await billing.service.run_job("end-grants")
    assert (await billing.operator.get(f"/operator/plans/{GUILD}")).json()["plan"] == "pro"
    billing.clock.advance(timedelta(seconds=1))
    await billing.service.run_job("end-grants")
    await billing.service.run_job("end-grants")
    await billing.wire.wait(GuildPlan, count=3)
    ended = await billing.wire.wait(SubscriptionChanged, count=2)
    assert (ended.data.previous, ended.data.plan, ended.data.until) == ("pro", "free", None)
    assert versions(billing) == [("free", 1), ("pro", 2), ("free", 3)]


async def test_a_grant_survives_a_restart_and_ends_while_the_service_was_away(billing: Billing) -> None:
    assert (await billing.grant("enterprise", NOW + MONTH)).json()["version"] == 2
    await billing.stop()
    billing.clock.advance(MONTH)
    await billing.start()
    await billing.wire.wait(GuildPlan, lambda event: event.data.version == 3)
    assert (await billing.operator.get(f"/operator/plans/{GUILD}")).json()["plan"] == "free"


async def test_a_server_granted_before_it_joins_keeps_its_grant(billing: Billing) -> None:
    await billing.grant("pro")
    await billing.join()
    await billing.join("2")
    await billing.wire.wait(GuildPlan, lambda event: event.data.guild_id == "2")
    assert versions(billing) == [("free", 1), ("pro", 2)]


async def test_free_ends_a_grant_and_the_same_grant_again_changes_nothing(billing: Billing) -> None:
    first = await billing.grant("pro", NOW + MONTH)
    assert (await billing.grant("pro", NOW + MONTH)).json() == first.json()
    assert (await billing.grant("free")).json()["version"] == 3
    assert (await billing.grant("free")).json()["version"] == 3
    await billing.wire.wait(GuildPlan, lambda event: event.data.version == 3)
    assert versions(billing) == [("free", 1), ("pro", 2), ("free", 3)]


async def test_grants_at_the_same_moment_leave_no_gap_and_no_double(billing: Billing) -> None:
    days = range(1, 9)
    answers = await asyncio.gather(*(billing.grant("pro", NOW + timedelta(days=day)) for day in days))
    assert {answer.status_code for answer in answers} <= {200, 503}
    granted = [answer.json()["version"] for answer in answers if answer.status_code == 200]
    assert sorted(granted) == list(range(2, 2 + len(granted)))
    await billing.wire.wait(GuildPlan, lambda event: event.data.version == max(granted))
    assert [version for _, version in versions(billing)] == list(range(1, max(granted) + 1))


async def test_only_the_operators_token_opens_the_door(billing: Billing) -> None:
    body = {"guild_id": GUILD, "plan": "pro"}
    forged = ["", TOKEN, f"Bearer {TOKEN[:-1]}", f"Bearer {TOKEN}x", f"bearer {TOKEN}", f"Basic {TOKEN}", "Bearer ü"]
    for header in forged:
        headers = {b"Authorization": header.encode()}
        for answer in (
            await billing.operator.post("/operator/plans", json=body, headers=headers),
            await billing.operator.get(f"/operator/plans/{GUILD}", headers=headers),
        ):
            assert (answer.status_code, answer.json()["slug"]) == (401, "unauthorized")
            assert TOKEN not in answer.text
    assert (await billing.operator.get(f"/operator/plans/{GUILD}")).json()["slug"] == "unknown-guild"


async def test_a_request_that_is_wrong_is_refused_with_a_sentence_and_changes_nothing(billing: Billing) -> None:
    good = {"guild_id": GUILD, "plan": "pro", "until": None}
    past, later = (NOW - timedelta(days=1)).isoformat(), (NOW + MONTH).isoformat()
    wrong: list[tuple[object, int, str]] = [
        (b"", 400, "malformed-json"),
        (b"{", 400, "malformed-json"),
        (b"\xff\xfe", 400, "malformed-json"),
        (b"[" * 4000, 400, "malformed-json"),
        (b"[]", 400, "invalid-request"),
        (b"null", 400, "invalid-request"),
        (good | {"plan": "gold"}, 400, "invalid-request"),
        (good | {"guild_id": "x"}, 400, "invalid-request"),
        (good | {"guild_id": 1}, 400, "invalid-request"),
        (good | {"until": "2027-12-31"}, 400, "invalid-request"),
        (good | {"until": "tomorrow"}, 400, "invalid-request"),
        (good | {"untill": later}, 400, "invalid-request"),
        (good | {"until": past}, 409, "until-in-the-past"),
        (good | {"plan": "free", "until": later}, 409, "free-has-no-end"),
        (b" " * 5000, 413, "body-too-large"),
    ]
    for body, status, slug in wrong:
        given: dict[str, Any] = {"content": body} if isinstance(body, bytes) else {"json": body}
        answer = await billing.operator.post("/operator/plans", **given)
        assert (answer.status_code, answer.json()["slug"]) == (status, slug), body
        assert answer.json()["message"].endswith(".")
    assert (await billing.operator.put("/operator/plans", json=good)).status_code == 405
    assert (await billing.operator.get(f"/operator/plans/{GUILD}")).status_code == 404


async def test_changed_limits_reach_every_server_of_the_plan(billing: Billing, tmp_path: Path) -> None:
    await billing.join()
    await billing.grant("pro", guild_id="2")
    await billing.wire.wait(GuildPlan, count=3)
    await billing.stop()
    limits = yaml.safe_load(files("services.billing").joinpath("plans.yaml").read_text("utf-8"))
    limits["free"]["panels"] = 2
    file = tmp_path / "plans.yaml"
    file.write_text(yaml.safe_dump(limits))
    await billing.start(plans_file=file)
    await billing.service.run_job("apply-catalogue")
    plan = await billing.wire.wait(GuildPlan, lambda event: event.data.limits.panels == 2)
    assert (plan.data.guild_id, plan.data.version) == (GUILD, 2)
    assert len(billing.wire.all(SubscriptionChanged)) == 1
    assert versions(billing, "2") == [("free", 1), ("pro", 2)]


def _is_of(case_id: str, answer: StepDone) -> bool:
    return answer.data.case_id == case_id


async def test_billing_holds_nothing_about_people_and_says_so(billing: Billing) -> None:
    for message in (ExportRequested, ErasureRequested):
        data = RequestData(case_id=new_id(), ref=new_id(), deadline=NOW + MONTH)
        await billing.wire.send(message.new(data.ref, data, time=NOW))
        answer = await billing.wire.wait(StepDone, partial(_is_of, data.case_id))
        assert (answer.data.service, answer.data.count, answer.data.done) == ("billing", 0, True)
        assert (answer.data.records, answer.data.removed, answer.data.retained) == (None, {}, ())
        assert answer.source == "/ticketsystem/billing"


async def test_garbage_is_set_aside_and_the_next_server_is_welcomed(billing: Billing) -> None:
    for garbage in (b"\x00", b"[]", b'{"specversion": "1.0", "type": "ticketsystem.gateway.guild-joined.v2"}'):
        await billing.wire.send_raw(GUILD_EVENTS, garbage, GUILD.encode())
    await billing.join()
    await billing.wire.wait(GuildPlan)
    await billing.wire.wait(DeadLetter, count=3)
    slugs = {letter.data.slug for letter in billing.wire.all(DeadLetter)}
    assert slugs == {"not-json", "not-cloudevent", "unknown-version"}
