"""What the use cases load from and store in."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from services.privacy.storage import Cases, Pages, Subjects


@dataclass(frozen=True, slots=True)
class Stores:
    """Privacy's collections."""

    cases: "Cases"
    pages: "Pages"
    subjects: "Subjects"
