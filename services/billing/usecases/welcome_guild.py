"""A server has the bot for the first time."""

from contracts.guilds import GuildJoined
from services.billing.domain.subscription import Subscription
from services.billing.usecases.ledger import Ledger
from services.chassis.transactions import Transaction


async def welcome_guild(joined: GuildJoined, tx: Transaction, *, ledger: Ledger) -> None:
    """Puts an unknown server on Free; one that was here before, or has a grant already, keeps its plan."""
    guild_id = joined.data.guild_id
    if await ledger.guilds.find(guild_id, tx) is None:
        await ledger.begin(Subscription(guild_id), tx, cause=joined)
