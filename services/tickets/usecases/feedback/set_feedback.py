"""An administrator says whether members are asked how a ticket went, and where."""

from contracts.feedback import SetFeedback
from contracts.feedback_facts import FeedbackSet, FeedbackSetData
from services.chassis.transactions import Transaction
from services.tickets.domain.people import require_administrator
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.matters import require_not_erased, set_up_of
from services.tickets.usecases.save_set_up import save_set_up


async def set_feedback(desk: Desk, intent: SetFeedback, transaction: Transaction) -> None:
    """Changes the server's set-up; tickets that are closed already keep what they show."""
    data = intent.data
    require_administrator(administrator=data.actor.administrator)
    await require_not_erased(desk, data.actor.ref, transaction)
    known = await set_up_of(desk, data.guild_id, transaction)
    rule = {"feedback": data.asked, "feedback_way": data.way or known.feedback_way}
    settings = known.model_copy(update={"version": known.version + 1, **rule})
    await save_set_up(desk, settings, transaction, intent)
    told = FeedbackSetData(settings=settings, actor_ref=data.actor.ref, reply=data.reply)
    transaction.emit(FeedbackSet.new(data.guild_id, told, time=desk.clock.now(), cause=intent))
