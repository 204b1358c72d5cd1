"""What a button or form says about itself, in at most 100 characters: a file for each area, one codec for all."""

from services.gateway.domain.custom_ids import (
    audit,
    closing,
    feedback,
    gates,
    panel,
    panel_editor,
    privacy,
    search,
    tags,
    ticket,
)
from services.gateway.domain.custom_ids.codec import Codec

_AREAS = (
    audit.SPELLINGS,
    closing.SPELLINGS,
    feedback.SPELLINGS,
    gates.SPELLINGS,
    panel.SPELLINGS,
    panel_editor.SPELLINGS,
    privacy.SPELLINGS,
    tags.SPELLINGS,
    search.SPELLINGS,
    ticket.SPELLINGS,
)
CODEC = Codec(spelling for area in _AREAS for spelling in area)
"""Reads and writes every custom id there is."""

encode = CODEC.encode
decode = CODEC.decode
