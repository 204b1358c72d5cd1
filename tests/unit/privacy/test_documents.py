"""What privacy stores says of itself what it is, and comes back as it went in."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.personal import Personal
from services.privacy.domain.answers import Answers, Kept, Page
from services.privacy.domain.case import Case
from services.privacy.storage import documents

NOW = datetime(2027, 1, 31, 12, tzinfo=UTC)
NOT_ABOUT_A_PERSON = {
    "CaseDocument": {
        "id", "kind", "state", "running", "requested_at", "deadline", "asked_at", "answers", "notice_id", "told_at",
        "link_until", "outcome", "ended_at", "version",
    },
    "SubjectDocument": {"state", "erased_at"},
    "EnvelopeDocument": {"correlation_id"},
    "PageDocument": {"id", "case_id", "service", "category", "page", "count"},
    "AnswersDocument": {"service", "through", "beyond", "last", "count", "removed", "kept"},
    "RemovedDocument": {"collection", "rows"},
    "KeptDocument": {"what", "basis", "until"},
}  # fmt: skip


@pytest.mark.parametrize("name", NOT_ABOUT_A_PERSON)
def test_every_field_about_a_person_says_what_it_is_and_when_it_ends(name: str) -> None:
    model: Any = getattr(documents, name)
    unmarked = {
        field for field, info in model.model_fields.items() if not any(isinstance(m, Personal) for m in info.metadata)
    }
    assert unmarked == NOT_ABOUT_A_PERSON[name]


def test_the_list_above_knows_every_document() -> None:
    stored = {name for name in vars(documents) if name.endswith("Document")} - {"Document"}
    assert stored == set(NOT_ABOUT_A_PERSON)


PAGES = st.builds(
    Page,
    number=st.integers(0, 5),
    count=st.integers(0, 9),
    removed=st.dictionaries(st.text(max_size=5), st.integers(0, 9), max_size=3),
    kept=st.lists(st.builds(Kept, st.text(max_size=5), st.just("legal-duty"), st.none() | st.just(NOW))).map(tuple),
    done=st.booleans(),
)


@given(st.lists(st.tuples(st.sampled_from(["tickets", "gateway"]), PAGES), max_size=8))
def test_a_case_comes_back_from_the_database_as_it_went_in(pages: list[tuple[str, Page]]) -> None:
    case = Case.open(
        "01ARZ3NDEKTSV4RRFFQ69G5FAV",
        "01ARZ3NDEKTSV4RRFFQ69G5FAW",
        "erase",
        requested_at=NOW,
        asked_at=NOW + timedelta(hours=1),
        services=("tickets", "gateway"),
        days=30,
    )
    assert case.answers["tickets"] == Answers()
    for service, page in pages:
        case = case.answer(service, page)
    stored = documents.CaseDocument.of(case).model_dump(by_alias=True)
    assert documents.CaseDocument.model_validate(stored).case() == case
