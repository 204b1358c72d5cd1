"""Attachments and their links."""

import io

import disnake
import pytest

from deploy.playground import seed
from deploy.playground.client import Person, PlaygroundClient
from tests.component.playground.desk import Desk

PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000020000000308020000003688495a") + bytes(8)


async def test_files_travel_both_ways(client: PlaygroundClient, bot: Desk, ada: Person) -> None:
    sent = await ada.send(seed.SUPPORT, "see here", files={"two words.png": PNG, "log.txt": b"line\n"})
    heard = await bot.until("message", lambda message: message.attachments)
    first, second = heard.attachments
    assert (first.filename, first.content_type, first.width, first.height) == ("two_words.png", "image/png", 2, 3)
    assert await first.read() == PNG
    assert await second.read() == b"line\n"
    assert sent["attachments"][0]["size"] == len(PNG)

    channel = bot.get_partial_messageable(int(seed.SUPPORT))
    file = disnake.File(io.BytesIO(PNG), "chart.png", description="A chart")
    await channel.send(embed=disnake.Embed(title="Today").set_image(file=file))
    shown = await ada.wait_message(seed.SUPPORT, lambda message: message["embeds"] != [])
    async with client.session.get(shown["embeds"][0]["image"]["url"]) as response:
        assert await response.read() == PNG


async def test_a_link_expires_is_renewed_when_fetched_and_dies_with_its_message(
    client: PlaygroundClient, bot: Desk, ada: Person
) -> None:
    sent = await ada.send(seed.SUPPORT, files={"log.txt": b"line\n"})
    url = sent["attachments"][0]["url"]

    async def status(link: str) -> int:
        async with client.session.get(link) as response:
            return response.status

    assert await status(url) == 200
    assert await status(url.replace("ex=", "ex=f")) == 404
    assert await status(url.split("?")[0]) == 404
    await client.advance(86_400)
    assert await status(url) == 404

    fetched = await bot.get_partial_messageable(int(seed.SUPPORT)).fetch_message(int(sent["id"]))
    assert await status(fetched.attachments[0].url) == 200
    await ada.delete(sent)
    assert await status(fetched.attachments[0].url) == 404


async def test_a_file_over_the_limit_is_refused(bot: Desk) -> None:
    channel = bot.get_partial_messageable(int(seed.SUPPORT))
    with pytest.raises(disnake.HTTPException) as refusal:
        await channel.send(file=disnake.File(io.BytesIO(bytes(10 * 1024 * 1024 + 1)), "big.bin"))
    assert (refusal.value.status, refusal.value.code) == (413, 40005)
