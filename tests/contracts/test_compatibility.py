"""A change of a message that would break a reader or a writer is found, and the field is named."""

import copy
import json
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, Field

from contracts.compatibility import breaking_changes
from contracts.topics import CATALOGUE
from deploy.docs.schemas import golden_schemas

SCHEMAS = Path(__file__).parents[2] / "contracts/schemas"


class Inner(BaseModel):
    number: Annotated[int, Field(ge=1, le=100)]
    state: Literal["open", "closed"]


class Message(BaseModel):
    title: Annotated[str, Field(max_length=45)]
    inner: Inner
    note: str | None = None
    members: tuple[Inner, ...] = ()


def schema() -> dict[str, Any]:
    return copy.deepcopy(Message.model_json_schema())


def test_the_same_message_has_no_breaking_change() -> None:
    assert breaking_changes(schema(), schema()) == []


def test_an_addition_with_a_default_is_allowed() -> None:
    new = schema()
    new["properties"]["colour"] = {"type": "string", "default": "blue"}
    assert breaking_changes(schema(), new) == []


@pytest.mark.parametrize(
    ("edit", "field"),
    [
        (lambda s: s["properties"].pop("title"), "title: removed"),
        (lambda s: s["$defs"]["Inner"]["properties"].pop("number"), "inner.number: removed"),
        (lambda s: s["properties"]["title"].update(maxLength=10), "title: maxLength lowered from 45 to 10"),
        (lambda s: s["properties"]["title"].update(type="integer"), "title: type changed from string to integer"),
        (lambda s: s["$defs"]["Inner"]["properties"]["state"].update(enum=["open"]), "inner.state: no longer allows"),
        (lambda s: s["$defs"]["Inner"]["properties"]["number"].update(minimum=2), "inner.number: minimum raised"),
        (lambda s: s["required"].append("note"), "note: became required"),
        (lambda s: s["required"].remove("title"), "title: no longer always sent"),
        (lambda s: s["properties"]["note"].update(anyOf=[{"type": "string"}]), "note: no longer allows null"),
        (lambda s: s["properties"]["title"].update(pattern="^a"), "title: pattern changed"),
    ],
)
def test_a_breaking_change_names_the_field(edit: Any, field: str) -> None:
    new = schema()
    edit(new)
    assert any(change.startswith(field) for change in breaking_changes(schema(), new)), breaking_changes(schema(), new)


def test_a_field_inside_a_list_is_named_too() -> None:
    new = schema()
    new["properties"]["members"]["items"] = {"type": "string"}
    assert breaking_changes(schema(), new)[0].startswith("members[]")


def test_every_message_still_fits_its_golden_schema() -> None:
    wanted, complaints = golden_schemas(SCHEMAS)
    assert complaints == []
    assert set(wanted) == set(SCHEMAS.glob("*.json"))
    for path, text in wanted.items():
        assert json.loads(path.read_text("utf-8")) == json.loads(text), f"{path.name} is not current: run `make docs`"


def test_renaming_a_field_of_a_real_message_is_refused_by_its_golden_schema(tmp_path: Path) -> None:
    message = next(m for topic in CATALOGUE for m in topic.messages if m.type_name().endswith("ticket-opened.v1"))
    golden = json.loads((SCHEMAS / f"{message.type_name()}.json").read_text("utf-8"))
    ticket = golden["$defs"]["Ticket"]
    ticket["properties"]["nr"] = ticket["properties"].pop("number")
    ticket["required"] = ["nr" if name == "number" else name for name in ticket["required"]]
    (tmp_path / f"{message.type_name()}.json").write_text(json.dumps(golden))
    _, complaints = golden_schemas(tmp_path)
    assert any("data.ticket.nr: removed" in complaint for complaint in complaints)
    assert any("data.ticket.number: added without a default" in complaint for complaint in complaints)
