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
    frame: Json = await socket.receive_json(timeout=40)
    assert frame["op"] == 10
    return frame


async def _identify(socket: aiohttp.ClientWebSocketResponse, shard: tuple[int, int]) -> list[Json]:
    await _hello(socket)
    identity = {"token": "t", "intents": 513, "shard": shard, "properties": {}}
    await socket.send_json({"op": 2, "d": identity})
    ready = await socket.receive_json(timeout=40)
    guilds = [await socket.receive_json(timeout=40) for _ in ready["d"]["guilds"]]
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
        closed = await socket.receive(timeout=40)
        assert closed.data == code


async def test_a_heartbeat_is_acknowledged(playground: Playground, client: PlaygroundClient) -> None:
    async with client.session.ws_connect(playground.gateway_url + "/?v=10") as socket:
        await _hello(socket)
        await socket.send_json({"op": 1, "d": None})
        assert (await socket.receive_json(timeout=40))["op"] == 11


async def _resume(socket: aiohttp.ClientWebSocketResponse, session_id: str, seq: int, token: str = "t") -> None:
    await _hello(socket)
    await socket.send_json({"op": 6, "d": {"token": token, "session_id": session_id, "seq": seq}})


async def test_another_process_resumes_where_the_first_one_was_killed(
    playground: Playground, client: PlaygroundClient, ada: Person
) -> None:
    url = playground.gateway_url + "/?v=10"
    async with client.session.ws_connect(url) as first:
        ready, *guilds = await _identify(first, (0, 1))
        said = await ada.send(seed.GENERAL, "heard, and forgotten")
        assert (await first.receive_json(timeout=40))["d"]["id"] == said["id"]
        await client.drop_gateway(abrupt=True)
    gone = await ada.send(seed.GENERAL, "unheard")
    await ada.delete(gone)
    async with client.session.ws_connect(url) as second:
        await _resume(second, ready["d"]["session_id"], guilds[-1]["s"])
        frames = [await second.receive_json(timeout=40) for _ in range(4)]
    assert [frame["t"] for frame in frames] == ["MESSAGE_CREATE", "MESSAGE_CREATE", "MESSAGE_DELETE", "RESUMED"]
    assert [frame["d"].get("id") for frame in frames[:3]] == [said["id"], gone["id"], gone["id"]]
    assert [frame["s"] for frame in frames] == [guilds[-1]["s"] + count for count in (1, 2, 3, 4)]


async def test_that_a_connection_was_resumed_is_not_told_to_the_next_one(
    playground: Playground, client: PlaygroundClient, ada: Person
) -> None:
    url = playground.gateway_url + "/?v=10"
    async with client.session.ws_connect(url) as first:
        ready, *guilds = await _identify(first, (0, 1))
        await client.drop_gateway(abrupt=True)
    resumed = []
    for _ in range(2):
        async with client.session.ws_connect(url) as next_one:
            await _resume(next_one, ready["d"]["session_id"], guilds[-1]["s"])
            resumed.append(await next_one.receive_json(timeout=40))
            await client.drop_gateway(abrupt=True)
    said = await ada.send(seed.GENERAL, "after both")
    async with client.session.ws_connect(url) as last:
        await _resume(last, ready["d"]["session_id"], guilds[-1]["s"])
        frames = [await last.receive_json(timeout=40) for _ in range(2)]
    assert [frame["t"] for frame in frames] == ["MESSAGE_CREATE", "RESUMED"]
    assert frames[0]["d"]["id"] == said["id"]
    assert [frame["t"] for frame in resumed] == ["RESUMED", "RESUMED"]
    assert frames[0]["s"] > resumed[-1]["s"] > resumed[0]["s"]


async def test_a_session_is_taken_away_also_where_its_connection_is_just_breaking(playground: Playground) -> None:
    url = playground.gateway_url + "/?v=10"
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(url) as first:
            ready, *guilds = await _identify(first, (0, 1))
            (connection,) = playground.connections
            connection.cut()
            await connection.drop(resumable=False)
        async with session.ws_connect(url) as second:
            await _resume(second, ready["d"]["session_id"], guilds[-1]["s"])
            refusal = await second.receive_json(timeout=40)
    assert (refusal["op"], refusal["d"]) == (9, False)


async def test_a_session_resumed_elsewhere_leaves_its_old_connection_which_cannot_end_it_any_more(
    playground: Playground, client: PlaygroundClient, ada: Person
) -> None:
    url = playground.gateway_url + "/?v=10"
    async with client.session.ws_connect(url) as first, client.session.ws_connect(url) as second:
        ready, *guilds = await _identify(first, (0, 1))
        await _resume(second, ready["d"]["session_id"], guilds[-1]["s"])
        assert (await second.receive_json(timeout=40))["t"] == "RESUMED"
        assert (await first.receive(timeout=5)).data == 4000
        await first.close(code=1000)
        said = await ada.send(seed.GENERAL, "to the second")
        assert (await second.receive_json(timeout=40))["d"]["id"] == said["id"]


@pytest.mark.parametrize(("ahead", "token", "code"), [(1, "t", 4007), (0, " ", 4004)], ids=["seq", "token"])
async def test_a_wrong_resume_closes_the_connection_with_its_code(
    playground: Playground, client: PlaygroundClient, ahead: int, token: str, code: int
) -> None:
    url = playground.gateway_url + "/?v=10"
    async with client.session.ws_connect(url) as socket:
        ready, *guilds = await _identify(socket, (0, 1))
        await socket.close(code=4000)
    async with client.session.ws_connect(url) as socket:
        await _resume(socket, ready["d"]["session_id"], guilds[-1]["s"] + ahead, token)
        assert (await socket.receive(timeout=40)).data == code


async def test_an_invalid_session_may_say_that_it_can_be_resumed(client: PlaygroundClient, bot: Desk) -> None:
    await client.drop_gateway(invalid=True)
    await bot.until("resumed")
    assert len([name for name, _ in bot.heard if name == "ready"]) == 1


async def test_the_connection_closes_with_a_code_on_request(client: PlaygroundClient, bot: Desk) -> None:
    await client.drop_gateway(code=4000)
    await bot.until("resumed")
    await client.drop_gateway(code=4009, resumable=False)
    await bot.until("ready", count=2)


async def test_identifying_more_often_than_a_day_allows_ends_every_session() -> None:
    runner, playground = await serve(Settings(identifies_a_day=2))
    gateway = playground.base_url + "/api/v10/gateway/bot"
    async with PlaygroundClient(playground.base_url) as client:
        limit: Json = {}
        for left in (2, 1, 0):
            async with client.session.get(gateway, headers={"Authorization": "Bot t"}) as answer:
                limit = (await answer.json())["session_start_limit"]
            assert (limit["total"], limit["remaining"]) == (2, left)
            async with client.session.ws_connect(playground.gateway_url + "/?v=10") as socket:
                if left:
                    await _identify(socket, (0, 1))
                    continue
                await _hello(socket)
                await socket.send_json({"op": 2, "d": {"token": "t", "intents": 1, "properties": {}}})
                assert (await socket.receive(timeout=40)).data == 4004
        assert 86_300_000 < limit["reset_after"] <= 86_400_000
        await client.advance(86_400)
        async with client.session.ws_connect(playground.gateway_url + "/?v=10") as socket:
            await _identify(socket, (0, 1))
    await runner.cleanup()


async def test_heartbeats_go_unanswered_on_request(playground: Playground, client: PlaygroundClient) -> None:
    async with client.session.ws_connect(playground.gateway_url + "/?v=10") as socket:
        await _hello(socket)
        await client.set_faults(mute_acks=True)
        await socket.send_json({"op": 1, "d": None})
        await client.set_faults()
        await socket.send_json({"op": 1, "d": None})
        assert (await socket.receive_json(timeout=40))["op"] == 11
        with pytest.raises(TimeoutError):
            await socket.receive(timeout=0.2)
