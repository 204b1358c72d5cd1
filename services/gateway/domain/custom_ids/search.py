"""The pages of a list of tickets."""

import re
from dataclasses import dataclass
from typing import Final

from services.gateway.domain.custom_ids.codec import ULID, ComponentId, Spelling


@dataclass(frozen=True, slots=True)
class PageButton(ComponentId):
    """Another page, from 0, of what was looked for; tickets knows what that was."""

    search_id: str
    page: str


@dataclass(frozen=True, slots=True)
class CloseFoundButton(ComponentId):
    """All of what was looked for that is open is to be closed: asked (`close`), then confirmed (`confirm`).

    `count` is how many there were when the person was shown it.
    """

    action: str
    search_id: str
    count: str


_CLOSE: Final = {"search_id": ULID, "count": re.compile(r"[1-9][0-9]{0,8}")}
SPELLINGS = (
    Spelling(PageButton, "search", "page", 1, {"search_id": ULID, "page": re.compile(r"[0-9]{1,2}")}),
    Spelling(CloseFoundButton, "search", "close", 1, _CLOSE, {"action": "close"}),
    Spelling(CloseFoundButton, "search", "confirm", 1, _CLOSE, {"action": "confirm"}),
)
