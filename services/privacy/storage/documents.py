"""How privacy's documents look in the database. Everything about a person says what it is and when it ends."""

from typing import Annotated, Literal, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from contracts.event import Ulid
from contracts.personal import Personal, Ref
from contracts.sealed import Sealed
from services.privacy.domain.answers import Answers, Kept
from services.privacy.domain.case import Case, Kind, Outcome, State


class Document(BaseModel):
    """Base of every document."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True, populate_by_name=True)


class SubjectDocument(Document):
    """A person. After an erasure only the flag stays, under a ref that leads nowhere."""

    id: Annotated[Ref, Field(alias="_id")]
    first_seen_at: Annotated[
        AwareDatetime | None,
        Personal("time of first use", retention="account", erase="delete", subject="id", basis="contract"),
    ] = None
    state: Literal["registered", "erasing", "erased"]
    erased_at: AwareDatetime | None = None


class KeptDocument(Document):
    """Something a service keeps, and why; nothing about the person."""

    what: str
    basis: str
    until: AwareDatetime | None = None


class RemovedDocument(Document):
    """Rows removed from one collection; a list of these, because a collection's name may hold dots."""

    collection: str
    rows: int


class AnswersDocument(Document):
    """What one service has answered so far; see `Answers`."""

    service: str
    through: int
    beyond: list[int]
    last: int | None
    count: int
    removed: list[RemovedDocument]
    kept: list[KeptDocument]

    @classmethod
    def of(cls, service: str, answers: Answers) -> Self:
        """The document of a service's answers."""
        return cls(
            service=service,
            through=answers.through,
            beyond=sorted(answers.beyond),
            last=answers.last,
            count=answers.count,
            removed=[RemovedDocument(collection=name, rows=rows) for name, rows in answers.removed.items()],
            kept=[KeptDocument(what=kept.what, basis=kept.basis, until=kept.until) for kept in answers.kept],
        )

    def answers(self) -> Answers:
        """The answers the document stands for."""
        return Answers(
            through=self.through,
            beyond=frozenset(self.beyond),
            last=self.last,
            count=self.count,
            removed={removed.collection: removed.rows for removed in self.removed},
            kept=tuple(Kept(kept.what, kept.basis, kept.until) for kept in self.kept),
        )


class CaseDocument(Document):
    """A case; `running` is there for the index that allows one of a kind a person."""

    id: Annotated[Ulid, Field(alias="_id")]
    ref: Ref
    kind: Kind
    state: State
    running: bool
    requested_at: AwareDatetime
    deadline: AwareDatetime
    asked_at: AwareDatetime
    answers: list[AnswersDocument]
    notice_id: Ulid | None = None
    told_at: AwareDatetime | None = None
    link_until: AwareDatetime | None = None
    outcome: Outcome | None = None
    ended_at: AwareDatetime | None = None
    version: int

    @classmethod
    def of(cls, case: Case) -> Self:
        """The document of a case."""
        return cls(
            id=case.case_id,
            ref=case.ref,
            kind=case.kind,
            state=case.state,
            running=case.running,
            requested_at=case.requested_at,
            deadline=case.deadline,
            asked_at=case.asked_at,
            answers=[AnswersDocument.of(service, answers) for service, answers in case.answers.items()],
            notice_id=case.notice_id,
            told_at=case.told_at,
            link_until=case.link_until,
            outcome=case.outcome,
            ended_at=case.ended_at,
            version=case.version,
        )

    def case(self) -> Case:
        """The case the document stands for."""
        return Case(
            case_id=self.id,
            ref=self.ref,
            kind=self.kind,
            state=self.state,
            requested_at=self.requested_at,
            deadline=self.deadline,
            asked_at=self.asked_at,
            answers={answers.service: answers.answers() for answers in self.answers},
            notice_id=self.notice_id,
            told_at=self.told_at,
            link_until=self.link_until,
            outcome=self.outcome,
            ended_at=self.ended_at,
            version=self.version,
        )


class EnvelopeDocument(Document):
    """Stored with a case until it ends: where its answer goes. The rules of a case do not need it."""

    contact: Annotated[
        Sealed, Personal("Discord user id", retention="case", subject="ref", purpose="rights", basis="legal-duty")
    ]
    locale: Annotated[
        str, Personal("language", retention="case", erase="delete", subject="ref", purpose="rights", basis="legal-duty")
    ]
    correlation_id: str


class PageDocument(Document):
    """A page of an export as a service sent it, sealed for the person whose copy it is."""

    id: Annotated[str, Field(alias="_id")]
    case_id: Ulid
    ref: Ref
    service: str
    category: str
    page: int
    count: int
    records: Annotated[
        Sealed, Personal("copy for its owner", retention="case", subject="ref", purpose="rights", basis="legal-duty")
    ]
