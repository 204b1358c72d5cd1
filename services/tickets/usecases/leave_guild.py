"""The bot was removed from a server, or has come back; and the end of a set-up nobody came back for."""

from datetime import timedelta
from functools import partial
from typing import Final

from contracts.guilds import GuildJoined, GuildRemoved
from contracts.policy import policy
from contracts.settings import GuildSettings
from services.chassis.transactions import Transaction
from services.tickets.domain.lifecycle import BOT_REMOVED, bot_removed
from services.tickets.usecases.changes import announce
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.each import each, report
from services.tickets.usecases.matters import Matter, attend
from services.tickets.usecases.webhooks.end_webhooks import end_webhooks_of

_AT_ONCE: Final = 100


async def guild_removed(desk: Desk, event: GuildRemoved) -> None:
    """Closes the server's tickets, each in a transaction of its own: nobody's limit stays used up by them.

    Safe to repeat; one that comes again after the bot is back closes nothing.

    Raises:
        ExceptionGroup: what went wrong with single tickets; the others are closed.
    """
    guild_id = event.data.guild_id
    if not await desk.transact(partial(_heard, desk, event)):
        return
    failed: dict[str, Exception] = {}
    after = ""
    while unfinished := await desk.tickets.unfinished_of(guild_id, after=after, limit=_AT_ONCE):
        await each(unfinished, partial(attend, desk, partial(_close, desk, event)), failed)
        after = unfinished[-1]
    report(failed)


async def guild_joined(desk: Desk, event: GuildJoined) -> None:
    """The set-up that was kept counts again."""
    await desk.transact(partial(_heard, desk, event))


async def forget_guilds(desk: Desk) -> None:
    """Empties the set-ups of servers that have been without the bot for as long as the policy allows.

    Blocks, saved answers and the audit log go as well. Only the last number of a ticket stays, which is never given
    again.
    """
    before = desk.clock.now() - timedelta(days=policy().removed_server_days)
    while guild_ids := await desk.guilds.left_before(before, _AT_ONCE):
        for guild_id in guild_ids:

            async def forget(transaction: Transaction, guild_id: str = guild_id) -> None:
                empty = await desk.guilds.forget_settings(guild_id, before, transaction.session)
                if empty is not None:
                    await desk.blocks.remove_of_guild(guild_id, transaction.session)
                    await desk.tags.remove_of_guild(guild_id, transaction.session)
                    await desk.changes.remove_of_guild(guild_id, transaction.session)
                    await end_webhooks_of(desk, guild_id, transaction)
                    transaction.emit(GuildSettings.new(guild_id, empty, time=desk.clock.now()))

            await desk.transact(forget)


async def _heard(desk: Desk, event: GuildRemoved | GuildJoined, transaction: Transaction) -> bool:
    removed = isinstance(event, GuildRemoved)
    return await desk.guilds.heard(event.data.guild_id, event.time, transaction.session, removed=removed)


async def _close(desk: Desk, event: GuildRemoved, matter: Matter, transaction: Transaction) -> None:
    plan = await desk.guilds.plan(matter.ticket.guild_id, transaction.session)
    after = bot_removed(matter.ticket, desk.clock.now(), policy().ticket_retention(plan.plan))
    await announce(desk, matter, after, transaction, cause=event, detail=BOT_REMOVED)
