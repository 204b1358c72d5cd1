"""The pages of an audit log."""

import re
from dataclasses import dataclass

from services.gateway.domain.custom_ids.codec import ULID, ComponentId, Spelling


@dataclass(frozen=True, slots=True)
class AuditPageButton(ComponentId):
    """Another page, from 0, of what was looked for; tickets knows what that was."""

    search_id: str
    page: str


SPELLINGS = (Spelling(AuditPageButton, "audit", "page", 1, {"search_id": ULID, "page": re.compile(r"[0-9]{1,2}")}),)
