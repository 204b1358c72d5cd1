"""What a person decides over their own data."""

from dataclasses import dataclass

from services.gateway.domain.custom_ids.codec import ComponentId, Spelling


@dataclass(frozen=True, slots=True)
class EraseButton(ComponentId):
    """The confirmation below `/privacy delete`."""


SPELLINGS = (Spelling(EraseButton, "privacy", "erase", 1),)
