"""Privacy's collections: people, cases, and the sealed pages of exports."""

from collections.abc import Mapping, Sequence

from pymongo import IndexModel

from services.privacy.storage.cases import CASE_INDEXES, Cases
from services.privacy.storage.pages import PAGE_INDEXES, Pages
from services.privacy.storage.subjects import SUBJECT_INDEXES, Subjects

__all__ = ["INDEXES", "Cases", "Pages", "Subjects"]

INDEXES: Mapping[str, Sequence[IndexModel]] = {
    "cases": CASE_INDEXES,
    "export_pages": PAGE_INDEXES,
    "subjects": SUBJECT_INDEXES,
}
