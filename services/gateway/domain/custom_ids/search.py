"""The pages of a list of tickets."""

import re
from dataclasses import dataclass

from services.gateway.domain.custom_ids.codec import ULID, ComponentId, Spelling


@dataclass(frozen=True, slots=True)
class PageButton(ComponentId):
    """Another page, from 0, of what was looked for; tickets knows what that was."""

    search_id: str
    page: str


SPELLINGS = (Spelling(PageButton, "search", "page", 1, {"search_id": ULID, "page": re.compile(r"[0-9]{1,2}")}),)
