"""Rate limits, deadlines and tokens."""

import asyncio
from typing import Any

import disnake
import pytest

from deploy.playground import seed
from deploy.playground.client import InteractionFailedError, Person, PlaygroundClient
from deploy.playground.playground import Playground
from tests.component.playground.desk import Desk


def _support(bot: Desk) -> disnake.TextChannel:
    channel = bot.get_channel(int(seed.SUPPORT))
    assert isinstance(channel, disnake.TextChannel)
    return channel


async def _panel(bot: Desk) -> str:
    await _support(bot).send("panel", components=[disnake.ui.Button[None](label="Go", custom_id="go")])
    return "panel"


async def _clicked(bot: Desk, person: Person) -> tuple[str, Any]:
    """A click on a fresh panel, as the person's interaction id and the bot's interaction."""
    caught: asyncio.Future[Any] = asyncio.get_running_loop().create_future()

    async def catch(inter: Any) -> None:
        caught.set_result(inter)

    bot.add_listener(catch, "on_button_click")
    panel = await person.wait_message(seed.SUPPORT, lambda message: message["content"] == "panel")
    interaction_id = await person.click(panel, "go")
    found = await asyncio.wait_for(caught, 10)
    bot.remove_listener(catch, "on_button_click")
    return interaction_id, found


async def test_disnake_waits_out_a_full_bucket(client: PlaygroundClient, bot: Desk) -> None:
    await client.set_faults(fail_routes=[{"method": "POST", "route_regex": "/messages$", "status": 429, "times": 1}])
    sent = await _support(bot).send("patience")
    statuses = [entry["status"] for entry in (await client.log())["entries"] if entry["route"].endswith("/messages")]
    assert statuses == [429, 200]
    assert sent.content == "patience"


async def test_a_bucket_tells_what_is_left_and_refuses_what_is_too_much(
    playground: Playground, client: PlaygroundClient
) -> None:
    url = f"{playground.base_url}/api/v10/channels/{seed.SUPPORT}/messages"
    headers = {"Authorization": "Bot t"}
    answers = []
    for number in range(6):
        async with client.session.post(url, json={"content": f"{number}"}, headers=headers) as response:
            answers.append((response.status, dict(response.headers), await response.json()))
    assert [status for status, _, _ in answers] == [200] * 5 + [429]
    assert [head["X-RateLimit-Remaining"] for _, head, _ in answers] == ["4", "3", "2", "1", "0", "0"]
    assert answers[0][1]["Content-Type"] == "application/json"
    _, refused, body = answers[5]
    assert (refused["X-RateLimit-Scope"], refused["Via"], body["global"]) == ("user", "1.1 playground", False)
    assert 0 < body["retry_after"] <= 5
    playground.clock.advance(5)
    async with client.session.post(url, json={"content": "again"}, headers=headers) as response:
        assert response.status == 200


async def test_fifty_requests_a_second_are_the_limit_for_everything(
    playground: Playground, client: PlaygroundClient
) -> None:
    headers = {"Authorization": "Bot t"}
    people = list(playground.world.users)
    scopes = set()
    for number in range(120):
        url = f"{playground.base_url}/api/v10/channels/{seed.SUPPORT if number % 2 else seed.GENERAL}"
        path = (url, f"{url}/pins", f"{playground.base_url}/api/v10/users/{people[number % len(people)]}")[number % 3]
        async with client.session.get(path, headers=headers) as response:
            scopes.add(response.headers.get("X-RateLimit-Scope"))
    assert "global" in scopes
    assert (await client.log())["counters"]["rate_limited"] > 0


async def test_a_channel_is_renamed_twice_in_ten_minutes(playground: Playground, client: PlaygroundClient) -> None:
    url = f"{playground.base_url}/api/v10/channels/{seed.SUPPORT}"
    await client.set_bot_permissions(seed.HARBOUR, (1 << 4) | (1 << 10))
    statuses, body = [], {}
    for name in ("quay", "pier", "dock"):
        async with client.session.patch(url, json={"name": name}, headers={"Authorization": "Bot t"}) as response:
            statuses.append(response.status)
            body = await response.json()
    assert statuses == [200, 200, 429]
    assert body["retry_after"] > 590


async def test_an_interaction_without_an_answer_fails_after_three_seconds(
    playground: Playground, client: PlaygroundClient, bot: Desk, ada: Person
) -> None:
    await _panel(bot)
    interaction_id, inter = await _clicked(bot, ada)
    await client.advance(3)
    with pytest.raises(InteractionFailedError, match="The application did not respond"):
        await ada.outcome(interaction_id)
    with pytest.raises(disnake.InteractionTimedOut) as late:
        await inter.response.send_message("too late")
    assert isinstance(late.value.__cause__, disnake.NotFound)
    assert late.value.__cause__.code == 10062


async def test_an_interaction_is_acknowledged_once(bot: Desk, ada: Person) -> None:
    await _panel(bot)
    interaction_id, inter = await _clicked(bot, ada)
    await inter.response.defer(ephemeral=True, with_message=True)
    await ada.outcome(interaction_id)
    inter.response._response_type = None
    with pytest.raises(disnake.HTTPException) as twice:
        await inter.response.defer(ephemeral=True, with_message=True)
    assert twice.value.code == 40060
    thinking = await ada.wait_message(seed.SUPPORT, lambda message: message["flags"] & 128)
    await inter.followup.send("done")
    filled = await ada.reply(interaction_id, seed.SUPPORT)
    assert (filled["id"], filled["content"], filled["flags"]) == (thinking["id"], "done", 64)


async def test_a_token_lives_fifteen_minutes(
    playground: Playground, client: PlaygroundClient, bot: Desk, ada: Person
) -> None:
    await _panel(bot)
    interaction_id, inter = await _clicked(bot, ada)
    await inter.response.send_message("here", ephemeral=True)
    await ada.reply(interaction_id, seed.SUPPORT)
    token = playground.interactions.by_id(interaction_id).token
    url = f"{playground.base_url}/api/v10/webhooks/{playground.settings.application_id}/{token}"
    await client.advance(899)
    async with client.session.post(url, json={"content": "still"}) as response:
        assert response.status == 200
    await client.advance(2)
    async with client.session.post(url, json={"content": "late"}) as response:
        assert (response.status, (await response.json())["code"]) == (401, 50027)
    async with client.session.post(url + "x", json={"content": "forged"}) as response:
        assert (response.status, (await response.json())["code"]) == (404, 10015)


async def test_the_source_message_is_updated_in_place(bot: Desk, ada: Person, juno: Person) -> None:
    await _panel(bot)
    _, inter = await _clicked(bot, ada)
    await inter.response.edit_message("claimed", components=[])
    shown = await juno.wait_message(seed.SUPPORT, lambda message: message["content"] == "claimed")
    assert shown["components"] == []


async def test_a_server_error_is_retried_by_disnake(client: PlaygroundClient, bot: Desk) -> None:
    await client.set_faults(fail_routes=[{"method": "GET", "route_regex": "/users/", "status": 502, "times": 1}])
    user = await bot.fetch_user(int(seed.MEMBER_ADA))
    assert user.name == "ada.fenwick"
    assert (await client.log())["counters"]["server_errors"] == 1
