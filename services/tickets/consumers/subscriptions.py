"""Every topic tickets reads. Each handler is one use case."""

from functools import partial

from contracts import billing, intents, outcomes, privacy, topics
from services.chassis.service import Service
from services.tickets.domain.files import FileLimits
from services.tickets.usecases import settle_place
from services.tickets.usecases.add_member import add_member
from services.tickets.usecases.answered import answered
from services.tickets.usecases.archive_messages import archive_messages
from services.tickets.usecases.claim_ticket import claim_ticket
from services.tickets.usecases.close_ticket import close_ticket
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.erase_person import erase_person
from services.tickets.usecases.export_person import export_person
from services.tickets.usecases.forget_person import fail_closed, forget_person
from services.tickets.usecases.keep_plan import keep_plan
from services.tickets.usecases.open_ticket import open_ticket
from services.tickets.usecases.remove_member import remove_member
from services.tickets.usecases.reopen_ticket import reopen_ticket
from services.tickets.usecases.request_transcript import request_transcript
from services.tickets.usecases.save_panel import save_panel
from services.tickets.usecases.set_priority import set_priority
from services.tickets.usecases.unclaim_ticket import unclaim_ticket


def subscribe(service: Service, desk: Desk, limits: FileLimits) -> None:
    """Consumes what people ask, what Discord answers, what is written, plans and privacy."""
    service.consume(
        topics.TICKET_INTENTS,
        {
            intents.OpenTicket: answered(open_ticket, desk),
            intents.ClaimTicket: answered(claim_ticket, desk),
            intents.UnclaimTicket: answered(unclaim_ticket, desk),
            intents.CloseTicket: answered(close_ticket, desk),
            intents.ReopenTicket: answered(reopen_ticket, desk),
            intents.AddMember: answered(add_member, desk),
            intents.RemoveMember: answered(remove_member, desk),
            intents.SetPriority: answered(set_priority, desk),
            intents.RequestTranscript: answered(request_transcript, desk),
            intents.SavePanel: answered(save_panel, desk),
        },
    )
    service.consume(
        topics.OUTCOMES,
        {
            outcomes.PlaceCreated: partial(settle_place.place_created, desk),
            outcomes.PlaceFailed: partial(settle_place.place_failed, desk),
            outcomes.PlaceClosed: partial(settle_place.place_closed, desk),
            outcomes.PlaceReopened: partial(settle_place.place_reopened, desk),
            outcomes.PlaceDeleted: partial(settle_place.place_deleted, desk),
        },
    )
    service.consume_batches(topics.TICKET_MESSAGES, partial(archive_messages, desk, limits))
    service.consume(topics.PLANS, {billing.GuildPlan: partial(keep_plan, desk)})
    service.consume_effects(
        topics.PRIVACY_REQUESTS,
        {
            privacy.ExportRequested: partial(export_person, desk),
            privacy.ErasureRequested: partial(erase_person, desk),
        },
    )
    service.consume_effects(
        topics.PRIVACY_EVENTS,
        {
            privacy.SubjectErasureCommitted: partial(fail_closed, desk),
            privacy.SubjectErased: partial(forget_person, desk),
        },
    )
