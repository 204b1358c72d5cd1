"""A person's rights, from privacy: what is asked of every service, their answers, facts, state and notices."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from contracts.event import Event, Payload, Ulid
from contracts.personal import Personal, Ref
from contracts.sealed import Sealed

Service = Literal["gateway", "tickets", "privacy", "billing"]


class RequestData(Payload):
    """Which case about whom, and the day by which the law and the policy want it done."""

    case_id: Ulid
    ref: Ref
    deadline: AwareDatetime


class ExportRequested(Event):
    """Every service sends what it holds about the person, page by page, on `privacy.replies.v1`."""

    type: Literal["ticketsystem.privacy.export-requested.v1"] = "ticketsystem.privacy.export-requested.v1"
    data: RequestData


class ErasureRequested(Event):
    """Every service deletes what it holds about the person and answers on `privacy.replies.v1`."""

    type: Literal["ticketsystem.privacy.erasure-requested.v1"] = "ticketsystem.privacy.erasure-requested.v1"
    data: RequestData


class Retained(Payload):
    """Something a service keeps in spite of an erasure: what, on which legal basis, until when."""

    what: str
    basis: str
    until: AwareDatetime | None = None


class StepDoneData(Payload):
    """One service's answer to one request, one page of it.

    Attributes:
        case_id: the case.
        ref: the person.
        service: who answers.
        step: which request is answered.
        page: counts from 0; a repeated page has the same number and content.
        category: for an export, what the records are (`messages`, `tickets`, `account` …).
        records: for an export, a JSON array sealed under the person's share (kind `export`, field = category,
            document = `<case id>:<service>:<page>`).
        count: records in this page, or rows removed.
        removed: for an erasure, rows removed by collection.
        retained: for an erasure, what stays and why.
        done: no more pages follow from this service.
    """

    case_id: Ulid
    ref: Ref
    service: Service
    step: Literal["export", "erase"]
    page: Annotated[int, Field(ge=0)] = 0
    category: str = ""
    records: Annotated[Sealed, Personal("copy for its owner", retention="transport", subject="ref")] | None = None
    count: Annotated[int, Field(ge=0)] = 0
    removed: dict[str, int] = Field(default_factory=dict)
    retained: tuple[Retained, ...] = ()
    done: bool = False


class StepDone(Event):
    """A service's answer to a privacy request. The one message every service may produce."""

    type: Literal["ticketsystem.privacy.step-done.v1"] = "ticketsystem.privacy.step-done.v1"
    data: StepDoneData


class SubjectData(Payload):
    """Which person, by which case."""

    ref: Ref
    case_id: Ulid


class SubjectErasureCommitted(Event):
    """The erasure is decided and can no longer be called off: everyone fails closed about this person."""

    type: Literal["ticketsystem.privacy.subject-erasure-committed.v1"] = (
        "ticketsystem.privacy.subject-erasure-committed.v1"
    )
    data: SubjectData


class SubjectErased(Event):
    """Every service answered, every share is destroyed. Caches of the person's keys are evicted."""

    type: Literal["ticketsystem.privacy.subject-erased.v1"] = "ticketsystem.privacy.subject-erased.v1"
    data: SubjectData


class SubjectStateData(Payload):
    """Flags about a person, never content."""

    ref: Ref
    erased_at: AwareDatetime | None = None


class SubjectState(Event):
    """State: what may still be done with a person's data, kept by compaction."""

    type: Literal["ticketsystem.privacy.subject-state.v1"] = "ticketsystem.privacy.subject-state.v1"
    data: SubjectStateData


class Download(Payload):
    """A file the gateway may fetch until `expires_at`, or until the notice's fate is known, to hand to the person."""

    url: str
    filename: str
    expires_at: AwareDatetime


class NoticeData(Payload):
    """Something to tell a person by DM.

    Attributes:
        notice_id: ULID.
        ref: the person.
        case_id: the case, whose share seals `contact`.
        template: which text.
        contact: the Discord id, as the gateway sealed it in `privacy-intent` (kind `case`, field `contact`).
        locale: language.
        facts: numbers and names of services for the text; nothing about the person.
        download: a file to attach.
    """

    notice_id: Ulid
    ref: Ref
    case_id: Ulid
    template: Literal["export-ready", "erasure-done"]
    contact: Annotated[Sealed, Personal("Discord user id", retention="case", subject="ref", purpose="rights")]
    locale: str = "en"
    facts: dict[str, str | int] = Field(default_factory=dict)
    download: Download | None = None


class Notice(Event):
    """A person is to be told something; the gateway answers `notice-delivered` or `notice-failed`."""

    type: Literal["ticketsystem.privacy.notice.v1"] = "ticketsystem.privacy.notice.v1"
    data: NoticeData
