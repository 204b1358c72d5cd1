"""An administrator chooses the language of what everybody in the server reads."""

from contracts.languages import LanguageSet, LanguageSetData, SetLanguage
from services.chassis.transactions import Transaction
from services.tickets.domain.people import require_administrator
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.matters import require_not_erased, set_up_of
from services.tickets.usecases.save_set_up import save_set_up


async def set_language(desk: Desk, intent: SetLanguage, transaction: Transaction) -> None:
    """Changes the server's set-up; tickets that are open keep the language they began in."""
    data = intent.data
    require_administrator(administrator=data.actor.administrator)
    await require_not_erased(desk, data.actor.ref, transaction)
    known = await set_up_of(desk, data.guild_id, transaction)
    chosen = {"language": data.language, "locale": data.language or data.server_language}
    settings = known.model_copy(update={"version": known.version + 1, **chosen})
    await save_set_up(desk, settings, transaction, intent)
    told = LanguageSetData(settings=settings, actor_ref=data.actor.ref, reply=data.reply)
    transaction.emit(LanguageSet.new(data.guild_id, told, time=desk.clock.now(), cause=intent))
