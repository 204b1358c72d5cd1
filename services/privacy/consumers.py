"""What privacy hears, and which use case answers it."""

from functools import partial

from contracts.privacy import ErasureRequested, ExportRequested, StepDone, SubjectErased
from contracts.topics import PRIVACY_EVENTS, PRIVACY_REPLIES, PRIVACY_REQUESTS, USER_EVENTS
from contracts.users import NoticeDelivered, NoticeFailed, PersonSeen, PrivacyIntent
from services.chassis.service import Service
from services.privacy.usecases.answer_request import AnswerRequest
from services.privacy.usecases.open_case import open_case
from services.privacy.usecases.record_answer import record_answer
from services.privacy.usecases.record_notice import record_notice
from services.privacy.usecases.register_person import register_person
from services.privacy.usecases.stores import Stores


def subscribe(service: Service, stores: Stores) -> None:
    """Subscribes the service to everything it acts on."""
    own = AnswerRequest(stores, service.vault, service.clock)
    notice = partial(record_notice, stores=stores)

    async def evict(erased: SubjectErased) -> None:
        service.vault.evict(ref=erased.data.ref)

    service.consume(
        USER_EVENTS,
        {
            PersonSeen: partial(register_person, stores=stores),
            PrivacyIntent: partial(open_case, stores=stores, clock=service.clock),
            NoticeDelivered: notice,
            NoticeFailed: notice,
        },
    )
    service.consume(PRIVACY_REQUESTS, {ExportRequested: own.export, ErasureRequested: own.erase})
    service.consume(PRIVACY_REPLIES, {StepDone: partial(record_answer, stores=stores)})
    service.consume_effects(PRIVACY_EVENTS, {SubjectErased: evict})
