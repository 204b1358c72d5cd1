"""Every stored field that concerns a person says so."""

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from contracts.personal import OfServer, Personal
from contracts.sealed import Sealed
from services.tickets.storage import (
    blocks,
    bulk_closes,
    changes,
    documents,
    reactions,
    rights_documents,
    searches,
    staff_documents,
    webhook_documents,
)

MODELS = [
    model
    for module in (
        blocks,
        bulk_closes,
        changes,
        documents,
        reactions,
        rights_documents,
        searches,
        staff_documents,
        webhook_documents,
    )
    for model in vars(module).values()
    if isinstance(model, type) and issubclass(model, BaseModel) and model.__module__ == module.__name__
]


def parts(annotation: Any) -> Iterator[Any]:
    """An annotation and everything it is made of, metadata included."""
    yield annotation
    for part in (*get_args(annotation), *getattr(annotation, "__metadata__", ())):
        yield from parts(part)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_fields_about_people_are_annotated(model: type[BaseModel]) -> None:
    for name, field in model.model_fields.items():
        found = [*field.metadata, *parts(field.annotation)]
        about = (
            any(part is Sealed for part in found) or name.endswith(("_ref", "_refs")) or name in ("by", "whom", "ref")
        )
        said = any(isinstance(part, Personal | OfServer) for part in found)
        inside = any(isinstance(part, type) and issubclass(part, BaseModel) and part is not Sealed for part in found)
        assert not about or said or inside, f"{model.__name__}.{name}"


def test_what_is_left_of_a_purged_ticket_is_about_nobody() -> None:
    for field in documents.PurgedTicketDocument.model_fields.values():
        assert not any(isinstance(part, Personal) for part in (*field.metadata, *parts(field.annotation)))
