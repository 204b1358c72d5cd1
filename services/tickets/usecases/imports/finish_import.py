"""A file of another bot has been read to its end."""

from contracts.imports import FinishImport, ImportFinished, ImportFinishedData
from services.chassis.transactions import Transaction
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.imports.import_ticket import managed


async def finish_import(desk: Desk, intent: FinishImport, transaction: Transaction) -> None:
    """Tells whoever brought it what is here now, and what is not and why.

    Raises:
        Refused: by whoever may not manage the server.
    """
    data = intent.data
    await managed(desk, data, transaction)
    tally = (await desk.imports.take(data.import_id, data.guild_id, transaction.session)).with_left_out(data.left_out)
    told = ImportFinishedData(
        guild_id=data.guild_id,
        import_id=data.import_id,
        **tally.numbers(),
        left_out={slug: count for slug, count in sorted(tally.left_out.items()) if count},
        actor_ref=data.actor.ref,
        reply=data.reply,
    )
    transaction.emit(ImportFinished.new(data.guild_id, told, time=desk.clock.now(), cause=intent))
