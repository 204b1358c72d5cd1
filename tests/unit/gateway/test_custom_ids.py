"""What a custom id can say, and what it cannot be made to say."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.gateway.domain.custom_ids import CODEC, decode, encode
from services.gateway.domain.custom_ids.audit import AuditPageButton
from services.gateway.domain.custom_ids.closing import ClosingButton
from services.gateway.domain.custom_ids.codec import (
    MAX_LENGTH,
    ULID,
    Codec,
    ComponentId,
    CustomId,
    ForeignCustomId,
    Spelling,
)
from services.gateway.domain.custom_ids.feedback import CommentButton, CommentForm, RateButton
from services.gateway.domain.custom_ids.gates import HoursForm
from services.gateway.domain.custom_ids.panel import OnBehalfForm, OpenForm, PanelButton, PanelMenu
from services.gateway.domain.custom_ids.panel_editor import (
    ChangeButton,
    ChoiceMenu,
    EditorAct,
    EditorChoice,
    EditorForm,
    EditorView,
    FormButton,
    PanelForm,
    RemovePanelButton,
    ViewButton,
)
from services.gateway.domain.custom_ids.privacy import EraseButton
from services.gateway.domain.custom_ids.search import CloseFoundButton, PageButton
from services.gateway.domain.custom_ids.tags import CreateTagForm, EditTagButton, EditTagForm
from services.gateway.domain.custom_ids.ticket import CloseButton, CloseForm, TicketButton

TICKET, PANEL = "01JZ3NDEKTSV4RRFFQ69G5FAV0", "01JZ3NDEKTSV4RRFFQ69G5FAV1"
EVERYTHING: list[CustomId] = [
    TicketButton("claim", TICKET),
    TicketButton("unclaim", TICKET),
    TicketButton("reopen", TICKET),
    TicketButton("transcript", TICKET),
    PanelButton(PANEL, "s" * 32),
    OpenForm(PANEL, "support", "1300000000000000001"),
    OpenForm(PANEL, "s" * 32, "9" * 19),
    OnBehalfForm(),
    CloseButton(TICKET),
    CloseForm(TICKET),
    EraseButton(),
    ClosingButton("accept", TICKET),
    ClosingButton("keep", TICKET),
    PanelMenu(PANEL),
    *(ChangeButton(PANEL, "1" * 12, "24.4", act) for act in get_args(EditorAct)),
    *(FormButton(PANEL, "0", "p", form) for form in get_args(EditorForm)),
    *(PanelForm(PANEL, "1" * 12, "24.4", form) for form in get_args(EditorForm)),
    *(ViewButton(PANEL, "7", "3", view) for view in get_args(EditorView)),
    *(ChoiceMenu(PANEL, "7", "3", choice) for choice in get_args(EditorChoice)),
    RemovePanelButton(PANEL, "7"),
    RateButton(TICKET, "5", "9" * 19),
    PageButton(TICKET, "99"),
    CloseFoundButton("close", TICKET, "1"),
    CloseFoundButton("confirm", TICKET, "9" * 9),
    AuditPageButton(TICKET, "99"),
    CommentButton(TICKET, "1", "9" * 19),
    CommentForm(TICKET, "3", "9" * 19),
    HoursForm("block", "America/Argentina/ComodRivadavia"),
    HoursForm("warn", "Etc/GMT+12"),
    EditTagButton(TICKET),
    CreateTagForm(),
    EditTagForm(TICKET),
]


@pytest.mark.parametrize("what", EVERYTHING, ids=encode)
def test_what_is_encoded_comes_back_and_fits(what: CustomId) -> None:
    assert decode(encode(what)) == what
    assert len(encode(what)) <= MAX_LENGTH


def test_every_kind_there_is_has_been_looked_at_here() -> None:
    assert {type(what) for what in EVERYTHING} == CODEC.kinds


def test_the_layout_is_fixed_because_old_messages_keep_it() -> None:
    assert encode(TicketButton("claim", TICKET)) == f"ticket:claim:1:{TICKET}"
    assert encode(CloseButton(TICKET)) == f"ticket:close:1:{TICKET}"
    assert encode(PanelButton(PANEL, "support")) == f"panel:open:1:{PANEL}:support"
    assert encode(PanelMenu(PANEL)) == f"panel:menu:1:{PANEL}"
    assert encode(OpenForm(PANEL, "support", "13")) == f"form:open:2:{PANEL}:support:13"
    assert encode(CloseForm(TICKET)) == f"form:close:1:{TICKET}"
    assert encode(EraseButton()) == "privacy:erase:1"
    assert encode(HoursForm("block", "Europe/Berlin")) == "gates:hours:1:block:Europe/Berlin"
    assert encode(EditTagButton(TICKET)) == f"tag:edit:1:{TICKET}"


def test_stars_from_before_direct_messages_are_read_without_a_server() -> None:
    assert decode(f"feedback:rate:1:{TICKET}:5") == RateButton(TICKET, "5")
    assert decode(f"feedback:comment:1:{TICKET}:5") == CommentButton(TICKET, "5")
    assert decode(f"form:comment:1:{TICKET}:5") == CommentForm(TICKET, "5")


@pytest.mark.parametrize(
    "custom_id",
    [
        "",
        f"feedback:rate:2:{TICKET}:5",
        f"feedback:rate:2:{TICKET}:6:1",
        f"feedback:rate:2:{TICKET}:5:0",
        ":::",
        "ticket:claim:1:",
        f"ticket:claim:2:{TICKET}",
        f"ticket:destroy:1:{TICKET}",
        f"ticket:claim:1:{TICKET.lower()}",
        f"ticket:claim:1:{TICKET}:more",
        f"ticket:claim:1:{TICKET} ",
        f"panel:open:1:{PANEL}:Support",
        f"panel:open:1:{PANEL}:" + "s" * 33,
        f"panel:close:1:{PANEL}:support",
        "privacy:erase:1:someone",
        f"editor:up:1:{PANEL}:7:1.",
        f"editor:up:1:{PANEL}:7:p.1",
        f"editor:up:1:{PANEL}::p",
        f"editor:up:1:{PANEL}:7",
        "gates:hours:1:off:Etc/UTC",
        "gates:hours:1:warn:",
        "gates:hours:1:warn:" + "x" * 41,
        "x" * 101,
        "ticket:claim:1:" + "ü" * 26,
    ],
)
def test_anything_altered_is_foreign(custom_id: str) -> None:
    with pytest.raises(ForeignCustomId):
        decode(custom_id)


@given(st.text(max_size=120))
def test_no_text_breaks_the_codec(custom_id: str) -> None:
    try:
        what = decode(custom_id)
    except ForeignCustomId:
        return
    assert encode(what) == custom_id


def test_two_kinds_that_begin_alike_are_an_error() -> None:
    one = Spelling(CloseButton, "ticket", "close", 1, {"ticket_id": ULID})
    other = Spelling(EraseButton, "ticket", "close", 1)
    with pytest.raises(ValueError, match="two kinds of custom ids begin with ticket:close:1"):
        Codec([one, other])


def test_an_old_version_is_still_read_and_the_new_one_written() -> None:
    new = Spelling(CloseButton, "ticket", "close", 2, {"ticket_id": ULID})
    old = Spelling(CloseButton, "ticket", "close", 1, {"ticket_id": ULID})
    codec = Codec([new, old])
    assert codec.decode(f"ticket:close:1:{TICKET}") == codec.decode(f"ticket:close:2:{TICKET}") == CloseButton(TICKET)
    assert codec.encode(CloseButton(TICKET)) == f"ticket:close:2:{TICKET}"


def test_what_nobody_spells_is_an_error_not_an_empty_custom_id() -> None:
    class Unknown(ComponentId):
        pass

    with pytest.raises(ValueError, match="no custom id is spelled for Unknown"):
        encode(Unknown())
