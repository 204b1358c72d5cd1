"""When the bot gains sight of a channel, Discord sends it the threads there (THREAD_LIST_SYNC)."""

from collections.abc import Iterator
from contextlib import contextmanager

from deploy.playground.wire import Json
from deploy.playground.world import permissions, render
from deploy.playground.world.model import Guild
from deploy.playground.world.state import Event, World


def _seen(world: World, guild: Guild) -> set[str]:
    return {each.id for each in world.channels_of(guild.id) if permissions.may_see(world, each, world.bot.id)}


@contextmanager
def of_bot(world: World, guild: Guild) -> Iterator[None]:
    """Around a change of permissions: afterwards the bot is told of threads it sees newly."""
    before = _seen(world, guild)
    yield
    gained = _seen(world, guild) - before
    if not gained:
        return
    bot = world.bot.id
    threads = [
        each
        for each in world.threads_of(guild.id)
        if each.parent_id in gained
        and each.thread
        and not each.thread.archived
        and permissions.may_see(world, each, bot)
    ]
    body: Json = {
        "guild_id": guild.id,
        "channel_ids": sorted(gained),
        "threads": [render.thread(each, bot) for each in threads],
        "members": [render.thread_member(each, bot) for each in threads if each.thread and bot in each.thread.members],
    }
    world.emit(Event(name="THREAD_LIST_SYNC", payload=lambda _: dict(body), guild_id=guild.id, only=frozenset({bot})))
