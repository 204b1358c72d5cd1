"""What people see and do, and the stage hands' controls."""

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from typing import Any

import disnake
import pytest
from disnake.ui.select import UserSelect

from deploy.playground import seed
from deploy.playground.client import PageError, Person, PlaygroundClient
from deploy.playground.playground import Playground
from tests.component.playground.desk import Desk

Answer = Callable[[Any], Awaitable[None]]


async def test_everyone_sees_their_own_servers_and_channels(
    client: PlaygroundClient, ada: Person, juno: Person
) -> None:
    hers, theirs = await ada.state(), await juno.state()
    assert {guild["name"] for guild in hers["guilds"]} == {"Harbour Community", "Second Harbour"}
    assert [guild["name"] for guild in theirs["guilds"]] == ["Harbour Community"]
    assert "staff-room" not in [channel["name"] for channel in theirs["guilds"][0]["channels"]]
    async with client.person(seed.STAFF_IVES) as ives:
        assert "staff-room" in [channel["name"] for channel in (await ives.state())["guilds"][0]["channels"]]
    notes = {person["username"]: person["note"] for person in await client.people()}
    assert (notes["mara.quill"], notes["ives.tannen"]) == ("owner", "staff")
    with pytest.raises(PageError, match="no such person"):
        await client.person("1").state()


async def test_a_role_given_opens_a_channel(client: PlaygroundClient, juno: Person) -> None:
    with pytest.raises(PageError):
        await juno.messages(seed.LOG)
    await client.edit_member(seed.HARBOUR, seed.MEMBER_JUNO, role_ids=[seed.SUPPORT_ROLE])
    await juno.wait_for("GUILD_MEMBER_UPDATE", lambda member: member["user"]["id"] == seed.MEMBER_JUNO)
    assert await juno.messages(seed.LOG) == []


async def test_messages_are_written_edited_answered_and_deleted(bot: Desk, ada: Person, juno: Person) -> None:
    line = await ada.send(seed.GENERAL, "Ahoy")
    reply = await juno.send(seed.GENERAL, "Ahoy yourself", reply_to=line["id"])
    assert reply["referenced_message"]["content"] == "Ahoy"
    await ada.edit(line, "Ahoy!")
    edited = await bot.until("raw_message_edit", lambda event: event.data["content"] == "Ahoy!")
    assert edited.message_id == int(line["id"])
    await ada.delete(line)
    await juno.wait_for("MESSAGE_DELETE", lambda gone: gone["id"] == line["id"])
    assert (await juno.messages(seed.GENERAL))[-1]["referenced_message"] is None


async def test_people_and_bot_write_to_each_other_directly(bot: Desk, ada: Person, juno: Person) -> None:
    direct = await ada.open_dm(str(bot.user.id))
    await ada.send(direct["id"], "psst")
    heard = await bot.until("message", lambda message: message.guild is None)
    assert (heard.content, heard.author.id) == ("psst", int(seed.MEMBER_ADA))
    await heard.channel.send("yes?")
    await ada.wait_message(direct["id"], lambda message: message["content"] == "yes?")
    with pytest.raises(PageError, match="cannot see"):
        await juno.messages(direct["id"])


async def _panel(bot: Desk, answer: Answer) -> None:
    async def reply(inter: Any) -> None:
        await answer(inter)

    for event in ("button_click", "dropdown", "modal_submit"):
        bot.add_listener(reply, f"on_{event}")
    channel = bot.get_partial_messageable(int(seed.SUPPORT))
    menu = UserSelect[None](custom_id="who")
    go: disnake.ui.Button[None] = disnake.ui.Button(label="Go", custom_id="go")
    off: disnake.ui.Button[None] = disnake.ui.Button(label="Off", custom_id="off", disabled=True)
    await channel.send("panel", components=[disnake.ui.ActionRow(go, off), disnake.ui.ActionRow(menu)])


async def test_only_what_is_there_can_be_clicked_unless_a_client_cheats(bot: Desk, ada: Person) -> None:
    async def answer(inter: Any) -> None:
        await inter.response.send_message(inter.data.custom_id, ephemeral=True)

    await _panel(bot, answer)
    panel = await ada.wait_message(seed.SUPPORT, lambda message: message["content"] == "panel")
    with pytest.raises(PageError, match="disabled"):
        await ada.click(panel, "off")
    with pytest.raises(LookupError, match="no component"):
        await ada.click(panel, "ticket:claim:1:99")
    forged = await ada.click(panel, "ticket:claim:1:99", forge=True)
    assert (await ada.reply(forged, seed.SUPPORT))["content"] == "ticket:claim:1:99"


async def test_a_user_select_carries_the_member(bot: Desk, ada: Person) -> None:
    async def answer(inter: Any) -> None:
        (who,) = inter.resolved_values
        await inter.response.send_message(f"{who.display_name} {isinstance(who, disnake.Member)}", ephemeral=True)

    await _panel(bot, answer)
    panel = await ada.wait_message(seed.SUPPORT, lambda message: message["content"] == "panel")
    with pytest.raises(PageError, match="Too few or too many"):
        await ada.select(panel, "who")
    chosen = await ada.select(panel, "who", seed.STAFF_IVES)
    assert (await ada.reply(chosen, seed.SUPPORT))["content"] == "Ives Tannen True"


async def test_form_answers_keep_their_limits_unless_a_client_cheats(bot: Desk, ada: Person) -> None:
    async def answer(inter: Any) -> None:
        if inter.type is disnake.InteractionType.modal_submit:
            await inter.response.send_message(f"{len(inter.text_values['word'])}", ephemeral=True)
            return
        field = disnake.ui.Label("Word", disnake.ui.TextInput(custom_id="word", min_length=2, max_length=5))
        await inter.response.send_modal(title="T", custom_id="f", components=[field])

    await _panel(bot, answer)
    panel = await ada.wait_message(seed.SUPPORT, lambda message: message["content"] == "panel")
    form = await ada.modal(await ada.click(panel, "go"))
    for wrong in ("", "a", "abcdef"):
        with pytest.raises(PageError):
            await ada.fill(form, {"word": wrong})
    sent = await ada.fill(form, {"word": "x" * 9000}, forge=True)
    assert (await ada.reply(sent, seed.SUPPORT))["content"] == "9000"


async def test_a_form_takes_files(bot: Desk, ada: Person) -> None:
    async def answer(inter: Any) -> None:
        if inter.type is disnake.InteractionType.modal_submit:
            (file,) = inter.resolved_values["log"]
            await inter.response.send_message(f"{file.filename} {await file.read()!r}", ephemeral=True)
            return
        field = disnake.ui.Label("Log", disnake.ui.FileUpload(custom_id="log"))
        await inter.response.send_modal(title="T", custom_id="f", components=[field])

    await _panel(bot, answer)
    panel = await ada.wait_message(seed.SUPPORT, lambda message: message["content"] == "panel")
    form = await ada.modal(await ada.click(panel, "go"))
    sent = await ada.fill(form, {"Log": [0]}, files={"crash.txt": b"boom"})
    assert (await ada.reply(sent, seed.SUPPORT))["content"] == "crash.txt b'boom'"


async def test_a_thread_deleted_by_hand_is_told_to_the_bot(client: PlaygroundClient, bot: Desk) -> None:
    channel = bot.get_channel(int(seed.SUPPORT))
    assert isinstance(channel, disnake.TextChannel)
    thread = await channel.create_thread(name="ticket-0001", type=disnake.ChannelType.private_thread)
    await bot.until("thread_create")
    async with client.person(seed.OWNER) as owner:
        await owner.delete_thread(str(thread.id))
    gone = await bot.until("raw_thread_delete")
    assert gone.thread_id == thread.id


async def test_a_new_guild_reaches_the_bot_and_a_removal_too(client: PlaygroundClient, bot: Desk) -> None:
    made = await client.create_guild("Third Harbour", channels=[{"name": "help"}], preferred_locale="de")
    guild = await bot.until("guild_join")
    assert [channel.name for channel in guild.channels] == ["help"]
    newcomer = await client.add_member(made["id"], username="lio.berg", locale="de")
    assert newcomer["user"]["username"] == "lio.berg"
    await client.remove_bot(made["id"])
    assert (await bot.until("guild_remove")).id == guild.id == int(made["id"])


async def test_load_is_real_messages(client: PlaygroundClient, bot: Desk) -> None:
    await client.start_load([seed.GENERAL, seed.SUPPORT], messages_per_second=200, seconds=1)
    await bot.until("message", lambda message: message.content.endswith("(200/200)"))
    assert (await client.load())["sent"] == 200
    assert len([name for name, _ in bot.heard if name == "message"]) == 200


async def test_a_reset_starts_over(client: PlaygroundClient, bot: Desk, ada: Person) -> None:
    await ada.send(seed.GENERAL, "soon forgotten")
    await client.set_faults(latency_ms=1, slow_routes=[{"route_regex": "/gateway", "latency_ms": 1}])
    await client.reset("demo")
    await bot.until("ready", count=2)
    assert "soon forgotten" not in [message["content"] for message in await ada.messages(seed.GENERAL)]
    assert (await client.log())["last"] > 0
    with pytest.raises(PageError):
        await client.reset("atlantis")


async def test_the_page_is_served_fresh_and_nothing_beside_it(playground: Playground, client: PlaygroundClient) -> None:
    for path in ("/assets/../seed.py", "/assets/%2e%2e/seed.py", "/assets/nothing.js"):
        async with client.session.get(playground.base_url + path) as response:
            assert response.status == 404
    about = await client.about()
    assert (about["api"], about["bot_online"]) == (f"{playground.base_url}/api/v10", False)


async def test_the_command_line_prints_its_address_and_stops_when_asked() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "deploy.playground", "--seed", "empty", stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    line = (await asyncio.wait_for(process.stdout.readline(), 20)).decode()
    assert line.startswith("playground http://127.0.0.1:")
    async with PlaygroundClient(line.split()[1]) as client:
        assert await client.people() == []
    os.kill(process.pid, signal.SIGTERM)
    assert await asyncio.wait_for(process.wait(), 10) == 0
