"""Requests and facts about a person's rights."""

from collections.abc import Awaitable, Callable
from typing import Any

from contracts.event import Event
from contracts.privacy import ErasureRequested, ExportRequested, Notice, SubjectErased, SubjectErasureCommitted
from services.gateway.usecases.answer_privacy import AnswerPrivacy
from services.gateway.usecases.deliver_notice import DeliverNotice

Handlers = dict[type[Event], Callable[[Any], Awaitable[None]]]


def request_handlers(privacy: AnswerPrivacy) -> Handlers:
    """What becomes of each message of `privacy.requests`."""
    return {ExportRequested: privacy.export, ErasureRequested: privacy.erase}


def event_handlers(privacy: AnswerPrivacy) -> Handlers:
    """What becomes of each message of `privacy.events`."""
    return {SubjectErasureCommitted: privacy.committed, SubjectErased: privacy.erased}


def notice_handlers(notices: DeliverNotice) -> Handlers:
    """What becomes of each message of `privacy.notices`."""
    return {Notice: notices.deliver}
