"""Sessions: resuming, being refused, intents, shards."""

import asyncio

import aiohttp
import disnake
import pytest

from deploy.playground import seed
from deploy.playground.client import Person, PlaygroundClient
from deploy.playground.playground import Playground
from deploy.playground.server import serve
from deploy.playground.settings import Settings
from deploy.playground.wire import Json
from tests.component.playground.desk import INTENTS, Desk, running


@pytest.mark.parametrize("abrupt", [False, True], ids=["asked to reconnect", "connection cut"])
async def test_a_resumed_session_is_told_what_it_missed(
    playground: Playground, client: PlaygroundClient, bot: Desk, ada: Person, abrupt: bool
) -> None:
    await ada.send(seed.GENERAL, "before")
    await bot.until("message", lambda message: message.content == "before")

    dropped = asyncio.create_task(client.drop_gateway(abrupt=abrupt))
    await ada.send(seed.GENERAL, "while away")
    await dropped

    await bot.until("resumed")
    await bot.until("message", lambda message: message.content == "while away")
    assert [message.content for name, message in bot.heard if name == "message"] == ["before", "while away"]
    assert len([name for name, _ in bot.heard if name == "ready"]) == 1


async def test_a_refused_resume_makes_the_bot_identify_again(client: PlaygroundClient, bot: Desk, ada: Person) -> None:
    await client.set_faults(refuse_resume=True)
    await client.drop_gateway()
    await bot.until("ready", count=2)
    await ada.send(seed.GENERAL, "hello again")
    await bot.until("message", lambda message: message.content == "hello again")
    assert not [name for name, _ in bot.heard if name == "resumed"]


async def test_a_session_taken_away_makes_the_bot_identify_again(client: PlaygroundClient, bot: Desk) -> None:
    await client.drop_gateway(resumable=False)
    await bot.until("ready", count=2)


async def test_the_page_sees_whether_the_bot_is_online(playground: Playground, ada: Person) -> None:
    assert ada.events[0] == {"t": "BOT_STATUS", "d": {"online": False}}
    async with running(Desk(commands=False)):
        await ada.wait_for("BOT_STATUS", lambda status: status["online"])
    await ada.wait_for(lambda frame: frame == {"t": "BOT_STATUS", "d": {"online": False}} and len(ada.events) >= 3)


async def test_content_is_withheld_without_the_intent(playground: Playground, ada: Person) -> None:
    bot = Desk(intents=disnake.Intents(guilds=True, messages=True), commands=False)
    async with running(bot):
        await ada.send(seed.GENERAL, "a secret")
        await ada.send(seed.GENERAL, f"for <@{playground.world.bot.id}>")
        plain = await bot.until("message")
        mentioning = await bot.until("message", count=2)
        assert plain.content == ""
        assert mentioning.content.startswith("for <@")


async def test_a_privileged_intent_that_was_not_granted_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    runner, playground = await serve(Settings(privileged_intents=0))
    monkeypatch.setattr(disnake.http.Route, "BASE", f"{playground.base_url}/api/v10")
    bot = Desk(intents=INTENTS, commands=False)
    with pytest.raises(disnake.PrivilegedIntentsRequired):
        async with running(bot):
            pass
    await runner.cleanup()


async def _hello(socket: aiohttp.ClientWebSocketResponse) -> Json:
    frame: Json = await socket.receive_json(timeout=5)
    assert frame["op"] == 10
    return frame


async def _identify(socket: aiohttp.ClientWebSocketResponse, shard: tuple[int, int]) -> list[Json]:
    await _hello(socket)
    identity = {"token": "t", "intents": 513, "shard": shard, "properties": {}}
    await socket.send_json({"op": 2, "d": identity})
    ready = await socket.receive_json(timeout=5)
    guilds = [await socket.receive_json(timeout=5) for _ in ready["d"]["guilds"]]
    return [ready, *guilds]


async def test_each_shard_is_told_of_its_own_guilds(playground: Playground, client: PlaygroundClient) -> None:
    seen = []
    for index in range(2):
        async with client.session.ws_connect(playground.gateway_url + "/?v=10&encoding=json") as socket:
            ready, *guilds = await _identify(socket, (index, 2))
            assert ready["d"]["shard"] == [index, 2]
            seen.append([frame["d"]["id"] for frame in guilds])
    assert sorted(seen) == [[seed.HARBOUR], [seed.SECOND_HARBOUR]]


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ("not json", 4002),
        ('{"op": 77, "d": null}', 4001),
        ('{"op": 8, "d": {"guild_id": "1"}}', 4003),
        ('{"op": 2, "d": {"token": "", "intents": 1}}', 4004),
        ('{"op": 2, "d": {"token": "t", "intents": -1}}', 4013),
        ('{"op": 2, "d": {"token": "t", "intents": 1, "shard": [3, 2]}}', 4010),
    ],
)
async def test_a_wrong_frame_closes_the_connection_with_its_code(
    playground: Playground, client: PlaygroundClient, frame: str, code: int
) -> None:
    async with client.session.ws_connect(playground.gateway_url + "/?v=10") as socket:
        await _hello(socket)
        await socket.send_str(frame)
        closed = await socket.receive(timeout=5)
        assert closed.data == code


async def test_a_heartbeat_is_acknowledged(playground: Playground, client: PlaygroundClient) -> None:
    async with client.session.ws_connect(playground.gateway_url + "/?v=10") as socket:
        await _hello(socket)
        await socket.send_json({"op": 1, "d": None})
        assert (await socket.receive_json(timeout=5))["op"] == 11
