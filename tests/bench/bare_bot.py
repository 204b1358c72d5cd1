"""The least a ticket bot can do: a thread with a status message. It stores, seals and survives nothing.

`python -m tests.bench.bare_bot API CHANNEL` runs it as a process of its own, as ours are.
"""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import disnake
from disnake.http import Route
from disnake.interactions import MessageInteraction, ModalInteraction


@asynccontextmanager
async def bare_bot(api_url: str, channel_id: str) -> AsyncIterator[None]:
    """Runs the bot with a panel in a channel."""
    Route.BASE = api_url  # disnake has no option for it
    client = disnake.Client(
        intents=disnake.Intents(guilds=True), gateway_params=disnake.GatewayParams(zlib=False), max_messages=None
    )

    @client.event
    async def on_button_click(click: MessageInteraction[Any]) -> None:
        if click.component.custom_id != "open":
            await click.response.defer(with_message=True, ephemeral=True)
            return
        asked = disnake.ui.TextInput(custom_id="request", style=disnake.TextInputStyle.paragraph)
        question = disnake.ui.Label("What do you need help with?", asked)
        await click.response.send_modal(title="Support", custom_id="form", components=[question])

    @client.event
    async def on_modal_submit(form: ModalInteraction[Any]) -> None:
        await form.response.defer(ephemeral=True)
        parent = client.get_channel(int(channel_id))
        assert isinstance(parent, disnake.TextChannel)
        thread = await parent.create_thread(name="ticket", type=disnake.ChannelType.private_thread, invitable=False)
        await thread.add_user(form.author)
        close = disnake.ui.Button[Any](label="Close", custom_id="close")
        await thread.send(str(form.text_values["request"]), components=[close])
        await form.edit_original_response(f"Your ticket is open: {thread.mention}")

    await client.login("playground-token")
    running = client.loop.create_task(client.connect())
    await client.wait_until_ready()
    panel = client.get_channel(int(channel_id))
    assert isinstance(panel, disnake.TextChannel)
    await panel.send("How can we help?", components=[disnake.ui.Button(label="Open a ticket", custom_id="open")])
    try:
        yield
    finally:
        await client.close()
        running.cancel()


async def _run(api_url: str, channel_id: str) -> None:
    ended = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    async with bare_bot(api_url, channel_id):
        await ended.wait()


if __name__ == "__main__":
    asyncio.run(_run(*sys.argv[1:3]))
