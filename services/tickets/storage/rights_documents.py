"""What is stored of people's rights being carried out, field by field; see `documents`."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from contracts.personal import Ref
from services.tickets.storage.documents import Document


class ErasedDocument(Document):
    """`erased`: a person whose data is being, or was just, deleted; late records about them are dropped."""

    id: Annotated[Ref, Field(alias="_id")]
    at: datetime


class StepDocument(Document):
    """`privacy_steps`: how far a privacy case is; `id` is `<case id>:<step>`.

    Attributes:
        ref: the person.
        request: the message that is being answered, or was.
        page: the next page's number.
        category: for an export, the category it is in.
        after: the id of the last record sent of it.
        removed: for an erasure, rows removed so far by collection.
        done: the last page was sent.
    """

    ref: Ref
    at: datetime
    request: str = ""
    page: int = 0
    category: str = ""
    after: str = ""
    removed: dict[str, int] = Field(default_factory=dict)
    done: bool = False

    def answered(self, request: str) -> bool:
        """Whether that message has its whole answer."""
        return self.done and self.request == request
