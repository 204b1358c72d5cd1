"""Where a ticket is in its life."""

from typing import Literal

State = Literal[
    "opening", "open", "waiting-for-member", "waiting-for-staff", "closing", "closed", "reopening", "failed"
]
