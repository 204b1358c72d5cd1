"""Requests, facts and notices about a person's rights."""

from contracts.privacy import ErasureRequested, ExportRequested, Notice, SubjectErased, SubjectErasureCommitted
from services.gateway.consumers.facts import Handlers
from services.gateway.usecases.answer_privacy import AnswerPrivacy
from services.gateway.usecases.deliver_notice import DeliverNotice


def privacy_handlers(privacy: AnswerPrivacy, notices: DeliverNotice) -> Handlers:
    """What becomes of each message of `privacy.requests`, `privacy.events` and `privacy.notices`."""
    return {
        ExportRequested: privacy.export,
        ErasureRequested: privacy.erase,
        SubjectErasureCommitted: privacy.committed,
        SubjectErased: privacy.erased,
        Notice: notices.deliver,
    }
