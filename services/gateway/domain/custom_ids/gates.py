"""The form of support hours."""

import re
from dataclasses import dataclass

from contracts.gates.settings import Outside
from services.gateway.domain.custom_ids.codec import FormId, Spelling


@dataclass(frozen=True, slots=True)
class HoursForm(FormId):
    """The form in which the week is written; what was said with the command already comes along."""

    outside: Outside
    zone: str


SPELLINGS = (
    Spelling(
        HoursForm,
        "gates",
        "hours",
        1,
        {"outside": re.compile("warn|block"), "zone": re.compile(r"[A-Za-z][A-Za-z0-9_+/-]{0,39}")},
    ),
)
