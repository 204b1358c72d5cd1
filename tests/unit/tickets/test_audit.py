"""What a change of a set-up changed, setting by setting: nothing is missed and nothing is made up."""

from collections import Counter
from datetime import UTC, datetime
from itertools import chain
from typing import Any, get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import BaseModel

from contracts.audit.changes import AREAS, Setting
from contracts.audit.values import TEXT_SHOWN, Channel, Choice, Count, Hours, Length, Names, Range, Roles, Switch, Text
from contracts.event import new_id
from contracts.forms.kinds import Option
from contracts.gates.settings import GateSettings, Span, SupportHours, TypeGates
from contracts.labels import Label
from contracts.levels.settings import LevelSettings, Target
from contracts.settings import ChannelHome, ClosingSettings, GuildSettingsData, Panel, Question, TicketType
from contracts.tags import TagName
from services.tickets.domain.audit.compare import compare, tag_text
from services.tickets.domain.audit.difference import Difference, texts_differ
from services.tickets.domain.audit.log import PAGE
from services.tickets.domain.search import pages

PANEL_ID, OTHER_ID = new_id(), new_id()
QUESTION = Question(question_id="what", label="What?", options=(Option(label="A"),))
KIND = TicketType(type_id="help", name="Help", label="Ask", questions=(QUESTION,))
PANEL = Panel(panel_id=PANEL_ID, channel_id="7", title="Harbour", types=(KIND,))
HOME = ChannelHome(category_ids=("8",))
HOURS = SupportHours(zone="Europe/Berlin", spans=(Span(day=0, start=540, end=1020),))
OF_TYPE = TypeGates(panel_id=PANEL_ID, type_id="help", total_limit=9)
BEFORE = GuildSettingsData(
    guild_id="1", version=3, panels=(PANEL,), staff_role_ids=("5",), gates=GateSettings(hours=HOURS, types=(OF_TYPE,))
)

OTHERS: dict[type[BaseModel], dict[str, Any]] = {
    GuildSettingsData: {
        "panels": (),
        "staff_role_ids": ("5", "6"),
        "language": "de",
        "open_limit": 4,
        "closing": ClosingSettings(idle_hours=5),
        "feedback": False,
        "feedback_way": "direct",
        "gates": GateSettings(),
        "levels": LevelSettings(call=True),
        "labels": (Label(label_id=OTHER_ID, name="Bug"),),
        "tags": (TagName(tag_id=OTHER_ID, name="Hello"),),
    },
    Panel: {
        "channel_id": "8",
        "title": "Port",
        "description": "Come in",
        "types": (KIND, KIND.model_copy(update={"type_id": "bill"})),
        "style": "menu",
        "enabled": False,
    },
    TicketType: {
        "name": "Assistance",
        "label": "Call",
        "emoji": "⚓",
        "description": "All of it",
        "questions": (),
        "team_role_ids": ("8",),
        "home": ChannelHome(category_ids=("8",)),
    },
    ChannelHome: {"category_ids": ("9", "8"), "keep_hours": 5},
    Question: {
        "label": "Why?",
        "kind": "choice",
        "style": "short",
        "required": False,
        "min_length": 3,
        "max_length": 7,
        "placeholder": "Because",
        "options": (Option(label="A", description="the first"),),
        "min_values": 2,
        "max_values": 3,
    },
    LevelSettings: {
        "targets": (Target(measure="response", minutes=5, set_at=datetime(2026, 1, 1, tzinfo=UTC)),),
        "holidays": ("2026-12-25",),
        "warn_percent": 50,
        "channel_id": "8",
        "call": True,
        "raise_priority": True,
        "release": True,
    },
    ClosingSettings: {"idle_hours": 5, "warn_hours": 5, "on_leave": False},
    GateSettings: {
        "cooldown_seconds": 5,
        "min_account_days": 5,
        "min_member_hours": 5,
        "required_role_ids": ("8",),
        "blocked_role_ids": ("8",),
        "hours": None,
        "types": (),
    },
    TypeGates: {"open_limit_per_member": 2, "total_limit": 2, "required_role_ids": ("8",)},
    SupportHours: {"zone": "Europe/Paris", "spans": (Span(day=1, start=540, end=1020),), "outside": "block"},
}
"""Another value for every field somebody can set."""
FOLLOWS: dict[type[BaseModel], set[str]] = {
    GuildSettingsData: {"guild_id", "version", "locale"},
    Panel: {"panel_id", "posting", "revision"},
    TicketType: {"type_id"},
    Question: {"question_id"},
    TypeGates: {"panel_id", "type_id"},
}
"""Fields nobody sets: ids, and what follows from something else."""


def with_panel(panel: Panel) -> GuildSettingsData:
    return BEFORE.model_copy(update={"panels": (panel,)})


def with_type(kind: TicketType) -> GuildSettingsData:
    return with_panel(PANEL.model_copy(update={"types": (kind,)}))


def with_question(question: Question) -> GuildSettingsData:
    return with_type(KIND.model_copy(update={"questions": (question,)}))


def with_gates(gates: GateSettings) -> GuildSettingsData:
    return BEFORE.model_copy(update={"gates": gates})


AROUND: dict[type[BaseModel], Any] = {
    GuildSettingsData: (BEFORE, lambda settings: settings),
    Panel: (PANEL, with_panel),
    TicketType: (KIND, with_type),
    ChannelHome: (HOME, lambda home: with_type(KIND.model_copy(update={"home": home}))),
    Question: (QUESTION, with_question),
    LevelSettings: (BEFORE.levels, lambda levels: BEFORE.model_copy(update={"levels": levels})),
    ClosingSettings: (BEFORE.closing, lambda closing: BEFORE.model_copy(update={"closing": closing})),
    GateSettings: (BEFORE.gates, with_gates),
    TypeGates: (OF_TYPE, lambda kind: with_gates(BEFORE.gates.model_copy(update={"types": (kind,)}))),
    SupportHours: (HOURS, lambda hours: with_gates(BEFORE.gates.model_copy(update={"hours": hours}))),
}
FIELDS = [(model, name) for model in AROUND for name in model.model_fields if name not in FOLLOWS.get(model, ())]


def test_every_model_a_set_up_is_made_of_is_looked_at_here() -> None:
    assert set(OTHERS) == set(AROUND)


@pytest.mark.parametrize(("model", "name"), FIELDS, ids=lambda part: getattr(part, "__name__", part))
def test_every_field_somebody_can_set_is_compared(model: type[BaseModel], name: str) -> None:
    """A new field of the set-up belongs into `domain/audit`, with a setting and its text in `locales/`."""
    part, around = AROUND[model]
    assert name in OTHERS[model], f"the audit log does not know {model.__name__}.{name}"
    after = around(part.model_copy(update={name: OTHERS[model][name]}))
    found = compare(BEFORE, after)
    assert found
    assert all(each.before != each.after for each in found)
    back = compare(after, BEFORE)
    assert {(one.setting, str(one.before), str(one.after)) for one in found} == {
        (one.setting, str(one.after), str(one.before)) for one in back
    }


@pytest.mark.parametrize("name", ["version", "locale"])
def test_what_follows_from_something_else_is_no_change(name: str) -> None:
    after = BEFORE.model_copy(update={name: "de" if name == "locale" else 9})
    assert compare(BEFORE, after) == ()
    shown_again = with_panel(PANEL.model_copy(update={"posting": 4, "revision": 9}))
    assert compare(BEFORE, shown_again) == ()


def test_each_setting_is_told_in_its_own_form() -> None:
    hours = HOURS.model_copy(update={"spans": (Span(day=0, start=480, end=1080),), "outside": "block"})
    question = QUESTION.model_copy(update={"max_length": 50, "options": (Option(label="B", description="small"),)})
    kind = KIND.model_copy(update={"emoji": "<:a:1>", "questions": (question,)})
    after = BEFORE.model_copy(
        update={
            "staff_role_ids": ("6",),
            "language": "de",
            "feedback": False,
            "panels": (PANEL.model_copy(update={"channel_id": "8", "types": (kind,)}),),
            "closing": ClosingSettings(idle_hours=0),
            "gates": BEFORE.gates.model_copy(update={"hours": hours, "types": ()}),
            "labels": (Label(label_id=OTHER_ID, name="Bug", emoji="🐞"),),
        }
    )
    here, of_question = ("Harbour", "Help"), ("Harbour", "Help", "What?")
    assert set(map(str, compare(BEFORE, after))) == set(
        map(
            str,
            (
                Difference("staff-roles", (), Roles(role_ids=("5",)), Roles(role_ids=("6",))),
                Difference("language", (), Choice(choice="discord"), Choice(choice="de")),
                Difference("feedback", (), Switch(on=True), Switch(on=False)),
                Difference("panel-channel", ("Harbour",), Channel(channel_id="7"), Channel(channel_id="8")),
                Difference("type-emoji", here, None, Text(emoji="<:a:1>")),
                Difference("question-length", of_question, Range(least=0, most=1000), Range(least=0, most=50)),
                Difference("question-options", of_question, Names(names=("A",)), Names(names=("B\nsmall",))),
                Difference("idle-time", (), Length(seconds=72 * 3600), Length(seconds=0)),
                Difference(
                    "support-hours",
                    (),
                    Hours(zone="Europe/Berlin", spans=HOURS.spans),
                    Hours(zone="Europe/Berlin", spans=hours.spans),
                ),
                Difference("outside-hours", (), Choice(choice="warn"), Choice(choice="block")),
                Difference("type-total-limit", here, Count(count=9), None),
                Difference("label", (), None, Text(text="Bug", emoji="🐞")),
            ),
        )
    )


def test_the_first_set_up_is_told_as_what_somebody_set_and_no_more() -> None:
    after = GuildSettingsData(guild_id="1", version=1, panels=(PANEL,), staff_role_ids=("5",), locale="de")
    assert compare(None, after) == (
        Difference("staff-roles", (), None, Roles(role_ids=("5",))),
        Difference("panel", (), None, Text(text="Harbour")),
    )


def test_what_comes_or_goes_whole_is_told_by_its_name_and_a_new_order_as_such() -> None:
    bill = TicketType(type_id="bill", name="Bill", label="Pay", questions=())
    two = with_panel(PANEL.model_copy(update={"types": (KIND, bill)}))
    assert compare(BEFORE, two) == (Difference("type", ("Harbour",), None, Text(text="Bill")),)
    assert compare(two, BEFORE) == (Difference("type", ("Harbour",), Text(text="Bill"), None),)
    turned = with_panel(PANEL.model_copy(update={"types": (bill, KIND)}))
    assert compare(two, turned) == (
        Difference("type-order", ("Harbour",), Names(names=("Help", "Bill")), Names(names=("Bill", "Help"))),
    )
    # The same name, and yet another type.
    again = with_type(KIND.model_copy(update={"type_id": "other"}))
    assert [(each.before, each.after) for each in compare(BEFORE, again) if each.setting == "type"] == [
        (Text(text="Help"), None),
        (None, Text(text="Help")),
    ]


def test_a_team_that_lost_its_last_role_is_not_the_servers_staff() -> None:
    own, nobodys = (with_type(KIND.model_copy(update={"team_role_ids": roles})) for roles in (("8",), ()))
    here = ("Harbour", "Help")
    assert compare(BEFORE, own) == (Difference("type-team", here, Choice(choice="staff"), Roles(role_ids=("8",))),)
    assert compare(own, nobodys) == (Difference("type-team", here, Roles(role_ids=("8",)), Roles(role_ids=())),)
    assert compare(BEFORE, nobodys) != ()


def test_a_saved_answers_text_is_told_where_it_differs() -> None:
    start = "The lamp is out. " * 20
    (told,) = tag_text("Lamp", f"{start}Sorry!", f"{start}We come at once. {start}")
    assert (told.setting, told.of) == ("tag-text", ("Lamp",))
    assert isinstance(told.before, Text)
    assert isinstance(told.after, Text)
    assert told.before.text.startswith("…")
    assert told.before.text.endswith("out. Sorry!")
    assert "We come at once. The lamp" in told.after.text
    assert told.after.text.endswith("…")
    assert tag_text("Lamp", "", "Hello") == (Difference("tag-text", ("Lamp",), None, Text(text="Hello")),)
    assert tag_text("Lamp", "Hello", "Hello") == ()


@given(st.text(max_size=2 * TEXT_SHOWN), st.text(max_size=40), st.text(max_size=2 * TEXT_SHOWN))
@example("a" * TEXT_SHOWN, "", "a")
def test_texts_that_differ_are_told_apart_however_they_are_shortened(start: str, one: str, other: str) -> None:
    before, after = start + one, start + other
    found = list(texts_differ("panel-text", before, after))
    assert bool(found) == (before != after)
    for each in found:
        assert each.before != each.after
        for value in (each.before, each.after):
            assert value is None or (isinstance(value, Text) and len(value.text) <= TEXT_SHOWN + 2)


def test_each_setting_is_in_one_area() -> None:
    counted = Counter(chain.from_iterable(AREAS.values()))
    assert counted == dict.fromkeys(get_args(Setting), 1)


@pytest.mark.parametrize(("total", "expected"), [(0, 1), (1, 1), (PAGE, 1), (PAGE + 1, 2), (PAGE * 500, 100)])
def test_pages(total: int, expected: int) -> None:
    assert pages(total, 100, PAGE) == expected
