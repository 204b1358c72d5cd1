"""A privacy case: one person's request for a copy or for erasure, from the first second to the last.

    collecting ──► answered ──► telling ──► closing ──► ended
        └──────────────┴────────────┴─────────►┘

Every state but `ended` names one thing that is still to happen; whoever finds a case in it may do that thing, twice if
need be. An erasure never leaves the road before `telling`: once committed it is carried out.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from services.privacy.domain.answers import Answers, Kept, Page
from services.privacy.domain.deadline import deadline

Kind = Literal["export", "erase"]
State = Literal["collecting", "answered", "telling", "closing", "ended"]
"""`collecting`: services are asked. `answered`: all did; the person is to be destroyed, or the export offered.
`telling`: a notice is under way. `closing`: over; the case's share and pages are to be destroyed. `ended`: done."""
Outcome = Literal["told", "untold", "expired", "aborted", "joined", "already-erased"]
"""`told`, `untold`: the notice arrived, or could not. `expired`: nobody fetched the export. `aborted`: an erasure ended
the export. `joined`: the same request was already running. `already-erased`: the person was gone before it came."""

ASK_AGAIN_AFTER = timedelta(days=1)
"""A service that was silent this long is asked again: its request may lie in its dead letters."""
TELL_WITHIN = timedelta(days=7)
"""A notice whose fate is unknown this long is given up, so that the contact is not kept for its sake."""
AT_RISK_WITHIN = timedelta(days=7)
"""A case this close to its deadline needs an operator's eye."""


class IllegalStep(Exception):
    """A step was asked of a case whose state does not allow it."""


@dataclass(frozen=True, slots=True)
class Case:
    """A case as of `version`.

    Attributes:
        case_id: ULID, minted by the gateway.
        ref: the person.
        kind: a copy (`export`) or the end (`erase`) of their data.
        state: what is to happen next.
        requested_at: when the person asked.
        deadline: by when law and policy want it done.
        asked_at: when the services were last asked.
        answers: what each expected service has answered; a case is complete only when each one is.
        notice_id: the notice about its result, once there is one.
        told_at: when that notice was sent.
        link_until: until when the export may be fetched.
        outcome: how it ended.
        ended_at: when everything about it was over.
        version: grows by one with every stored change.
    """

    case_id: str
    ref: str
    kind: Kind
    state: State
    requested_at: datetime
    deadline: datetime
    asked_at: datetime
    answers: Mapping[str, Answers]
    notice_id: str | None = None
    told_at: datetime | None = None
    link_until: datetime | None = None
    outcome: Outcome | None = None
    ended_at: datetime | None = None
    version: int = 1

    @classmethod
    def open(
        cls,
        case_id: str,
        ref: str,
        kind: Kind,
        *,
        requested_at: datetime,
        asked_at: datetime,
        services: tuple[str, ...],
        days: int,
    ) -> "Case":
        """A new case that waits for an answer of each of `services`, due within `days` of the request."""
        return cls(
            case_id=case_id,
            ref=ref,
            kind=kind,
            state="collecting",
            requested_at=requested_at,
            deadline=deadline(requested_at, days),
            asked_at=asked_at,
            answers={service: Answers() for service in services},
        )

    @property
    def running(self) -> bool:
        """Work for the person is still going on; a second request of the kind joins this one."""
        return self.state in {"collecting", "answered", "telling"}

    @property
    def missing(self) -> tuple[str, ...]:
        """The services whose answer is not complete."""
        return tuple(service for service, answers in self.answers.items() if not answers.complete)

    @property
    def count(self) -> int:
        """Records collected, or rows removed, over all services."""
        return sum(answers.count for answers in self.answers.values())

    @property
    def kept(self) -> tuple[Kept, ...]:
        """What stays in spite of the erasure, over all services."""
        return tuple(kept for answers in self.answers.values() for kept in answers.kept)

    def expects(self, service: str, number: int) -> bool:
        """This page of this service is awaited and new."""
        return self.state == "collecting" and service in self.answers and not self.answers[service].has(number)

    def answer(self, service: str, page: Page) -> "Case":
        """The case with one more page; unchanged by a page that is repeated, late, or of a stranger."""
        if not self.expects(service, page.number):
            return self
        answers = {**self.answers, service: self.answers[service].add(page)}
        complete = all(each.complete for each in answers.values())
        return replace(self, answers=answers, state="answered" if complete else "collecting")

    def tell(self, notice_id: str, now: datetime, *, link_until: datetime | None = None) -> "Case":
        """The person is being told the result.

        Raises:
            IllegalStep: not every service has answered, or they are told already.
        """
        if self.state != "answered":
            raise IllegalStep(f"a case that is {self.state} has nothing to tell")
        return replace(self, state="telling", notice_id=notice_id, told_at=now, link_until=link_until)

    def close(self, outcome: Outcome) -> "Case":
        """The case is over.

        Raises:
            IllegalStep: it is over already, or is an erasure whose person is not destroyed yet.
        """
        if not self.running or (self.kind == "erase" and self.state != "telling"):
            raise IllegalStep(f"a case that is {self.state} cannot close")
        return replace(self, state="closing", outcome=outcome)

    def turn_away(self, outcome: Literal["joined", "already-erased", "aborted"]) -> "Case":
        """The case never starts: nobody is asked anything, only its share is to be destroyed."""
        return replace(self, state="closing", outcome=outcome, answers={})

    def end(self, now: datetime) -> "Case":
        """Nothing personal is left of the case.

        Raises:
            IllegalStep: it is not closing.
        """
        if self.state != "closing":
            raise IllegalStep(f"a case that is {self.state} cannot end")
        return replace(self, state="ended", ended_at=now)

    def ask_again(self, now: datetime) -> "Case":
        """The services that are missing were asked once more, and begin their answers anew."""
        answers = {name: known if known.complete else Answers() for name, known in self.answers.items()}
        return replace(self, asked_at=now, answers=answers)

    def given_up_at(self) -> datetime | None:
        """When waiting for the notice's fate ends: with the export's link, or after a week; none if none is sent."""
        if self.state != "telling" or self.told_at is None:
            return None
        return self.link_until or self.told_at + TELL_WITHIN
