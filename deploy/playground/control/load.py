"""Load: people writing messages at a steady rate."""

import asyncio
import random

from aiohttp import web

from deploy.playground.acts import messages
from deploy.playground.playground import Playground, of
from deploy.playground.rest.bodies import read
from deploy.playground.validation.form import Form
from deploy.playground.validation.message import Draft
from deploy.playground.wire import respond
from deploy.playground.world import permissions
from deploy.playground.world.model import Channel, User
from deploy.playground.world.permissions import Permission

LINES = (
    "The login page stays white after the update.",
    "Tried it in another browser, same thing.",
    "Could you send me the error number?",
    "It says 502 and then goes back to the start.",
    "Thanks, that worked!",
)


def _speakers(playground: Playground, channel: Channel) -> list[User]:
    world = playground.world
    speaks = Permission.SEND_MESSAGES_IN_THREADS if channel.thread else Permission.SEND_MESSAGES
    return [
        user
        for user in world.users.values()
        if not user.bot and permissions.in_channel(world, channel, user.id) & speaks
    ]


async def _run(playground: Playground, channels: list[Channel], per_second: int, seconds: int) -> None:
    loop = asyncio.get_running_loop()
    start, total = loop.time(), per_second * seconds
    for number in range(total):
        ahead = start + number / per_second - loop.time()
        if ahead > 0:
            await asyncio.sleep(ahead)
        channel = channels[number % len(channels)]
        speakers = _speakers(playground, channel)
        if speakers and channel.id in playground.world.channels:
            draft = Draft(content=f"{random.choice(LINES)} ({number + 1}/{total})")  # noqa: S311 - any line will do
            messages.send(playground.world, channel, random.choice(speakers), draft, [])  # noqa: S311
            playground.load_sent += 1


async def start(request: web.Request) -> web.Response:
    """POST /control/load {messages_per_second, seconds, channel_ids}; 202 at once."""
    playground, form = of(request), Form(await read(request))
    per_second = form.number("messages_per_second", required=True, least=1, most=5000) or 1
    seconds = form.number("seconds", required=True, least=1, most=3600) or 1
    ids = form.snowflakes("channel_ids", most=10_000)
    form.faults.settle()
    channels = [playground.world.channel(each) for each in ids]
    if not channels:
        form.fault("channel_ids", "BASE_TYPE_REQUIRED", "This field is required")
        form.faults.settle()
    task = asyncio.create_task(_run(playground, channels, per_second, seconds))
    playground.tasks.add(task)
    task.add_done_callback(playground.tasks.discard)
    return respond({"planned": per_second * seconds}, 202)


async def progress(request: web.Request) -> web.Response:
    """GET /control/load: messages sent so far and whether any load is still running."""
    playground = of(request)
    return respond({"sent": playground.load_sent, "running": bool(playground.tasks)})


ROUTES = [web.post("/control/load", start), web.get("/control/load", progress)]
