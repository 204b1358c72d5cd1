"""What a service says about itself over HTTP."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest

from contracts.guilds import GuildJoined
from contracts.topics import GUILD_EVENTS
from services.chassis import progress, subscription
from services.chassis.http import HttpError, Request, Response, json_response
from services.chassis.service import Service
from tests.component.chassis.probe import BillingSettings, GatewaySettings, get, joined, produce_events, until
from tests.infrastructure.environment import SettingsFactory


async def test_each_part_is_named_and_no_secret_is_told(make_settings: SettingsFactory) -> None:
    service, usable = Service("gateway", make_settings(GatewaySettings)), True

    async def discord() -> bool:
        return usable

    async def hanging() -> bool:
        await asyncio.sleep(3600)
        return True

    service.readiness("discord", discord)
    async with service.running():
        answer = await get(service, "/health/ready")
        parts = {"kafka": "ok", "mongo": "ok", "vault": "ok", "discord": "ok", "consumption": "ok"}
        assert (answer.status_code, answer.json()) == (
            200,
            {"status": "ready", "service": "gateway", "parts": parts},
        )
        usable = False
        answer = await get(service, "/health/ready")
        assert (answer.status_code, answer.json()["parts"]["discord"]) == (503, "unavailable")
        service.readiness("slow", hanging)
        assert (await get(service, "/health/ready")).json()["parts"]["slow"] == "unavailable"
        metrics = (await get(service, "/metrics")).text
        assert 'ticketsystem_ready{part="discord"} 0.0' in metrics
        assert (await get(service, "/health/live")).json()["status"] == "live"


async def test_a_part_that_only_helps_is_shown_and_decides_nothing(make_settings: SettingsFactory) -> None:
    service = Service("gateway", make_settings(GatewaySettings))

    async def lacking() -> bool | str:
        return "not-granted"

    service.readiness("message-content", lacking, needed=False)
    async with service.running():
        answer = await get(service, "/health/ready")
        assert (answer.status_code, answer.json()["status"]) == (200, "ready")
        assert answer.json()["parts"]["message-content"] == "not-granted"
        assert 'ticketsystem_ready{part="message-content"} 0.0' in (await get(service, "/metrics")).text


async def test_a_partition_that_makes_no_progress_makes_the_process_not_live(
    make_settings: SettingsFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "STALLED_SECONDS", 0.5)
    monkeypatch.setattr(subscription, "MEASURE_SECONDS", 0.1)
    service, stuck = Service("billing", make_settings(BillingSettings)), asyncio.Event()

    async def handle(_: GuildJoined) -> None:
        await stuck.wait()

    service.consume_effects(GUILD_EVENTS, {GuildJoined: handle})
    await produce_events(service.settings, GUILD_EVENTS, [joined(1)])
    async with service.running():

        async def live() -> int:
            return (await get(service, "/health/live")).status_code

        async def dead() -> bool:
            return await live() == 503

        await until(dead)
        stuck.set()

        async def alive() -> bool:
            return await live() == 200

        await until(alive)
        await until(lambda: service.registry.get_sample_value("ticketsystem_lag", _partition_of_one()) == 0.0)


def _partition_of_one() -> dict[str, str]:
    from tests.component.chassis.probe import partition_of

    return {"topic": GUILD_EVENTS.name, "partition": str(partition_of(GUILD_EVENTS, "1"))}


async def test_routes_of_a_service(make_settings: SettingsFactory) -> None:
    service, sent = Service("gateway", make_settings(GatewaySettings)), list[str]()

    async def echo(request: Request) -> Response:
        return json_response({
            "params": dict(request.params),
            "query": dict(request.query),
            "agent": request.headers["user-agent"],
            "body": await request.json() if request.method == "POST" else None,
        })  # fmt: skip

    async def stream(request: Request) -> Response:
        endless = request.params["kind"] == "endless"

        async def chunks() -> AsyncIterator[bytes]:
            try:
                number = 0
                while endless or number < 3:
                    yield b"x" * 100_000
                    number += 1
                    await asyncio.sleep(0)
            finally:
                sent.append("closed")

        async def note() -> None:
            sent.append("sent")

        return Response(chunks(), content_type="text/plain", on_sent=note)

    async def refuse(_: Request) -> Response:
        raise HttpError(409, "no-way", "Not like this.")

    async def broken(_: Request) -> Response:
        raise RuntimeError("private words")

    service.route("GET", "/echo/{name}/end", echo)
    service.route("POST", "/echo/{name}/end", echo)
    service.route("GET", "/stream/{kind}", stream)
    service.route("GET", "/refuse", refuse)
    service.route("GET", "/broken", broken)
    async with service.running(), httpx.AsyncClient(base_url=service.http_url, headers={"user-agent": "t"}) as client:
        answer = await client.get("/echo/some%20name/end?a=1&b=%C3%BC")
        assert answer.json() == {
            "params": {"name": "some name"},
            "query": {"a": "1", "b": "ü"},
            "agent": "t",
            "body": None,
        }
        assert (await client.post("/echo/x/end", json={"k": 1})).json()["body"] == {"k": 1}
        assert (await client.post("/echo/x/end", content=b"{")).json()["slug"] == "malformed-json"
        assert (await client.post("/echo/x/end", content=b"x" * 2_000_000)).status_code == 413
        assert (await client.get("/nothing")).status_code == 404
        answer = await client.request("DELETE", "/refuse")
        assert (answer.status_code, answer.headers["allow"]) == (405, "GET")
        answer = await client.get("/refuse")
        assert (answer.status_code, answer.json()) == (409, {"slug": "no-way", "message": "Not like this."})
        answer = await client.get("/broken")
        assert (answer.status_code, "private" in answer.text) == (500, False)
        answer = await client.head("/stream/short")
        assert (answer.status_code, answer.content) == (200, b"")
        assert sent in (["closed"], [])
        sent.clear()
        assert len((await client.get("/stream/short")).content) == 300_000
        await until(lambda: sent == ["closed", "sent"])
        sent.clear()
        async with client.stream("GET", "/stream/endless") as response:
            await anext(response.aiter_bytes())
        await until(lambda: sent == ["closed"])
