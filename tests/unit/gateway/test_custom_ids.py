"""What a custom id can say, and what it cannot be made to say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.gateway.domain.custom_ids import (
    MAX_LENGTH,
    CloseForm,
    CustomId,
    EraseButton,
    ForeignCustomId,
    OpenForm,
    PanelButton,
    TicketButton,
    decode,
    encode,
)

TICKET, PANEL = "01JZ3NDEKTSV4RRFFQ69G5FAV0", "01JZ3NDEKTSV4RRFFQ69G5FAV1"
EVERYTHING: list[CustomId] = [
    TicketButton("claim", TICKET),
    TicketButton("unclaim", TICKET),
    TicketButton("close", TICKET),
    TicketButton("reopen", TICKET),
    TicketButton("transcript", TICKET),
    PanelButton(PANEL, "s" * 32),
    OpenForm(PANEL, "support"),
    CloseForm(TICKET),
    EraseButton(),
]


@pytest.mark.parametrize("what", EVERYTHING, ids=encode)
def test_what_is_encoded_comes_back_and_fits(what: CustomId) -> None:
    assert decode(encode(what)) == what
    assert len(encode(what)) <= MAX_LENGTH


def test_the_layout_is_fixed_because_old_messages_keep_it() -> None:
    assert encode(TicketButton("claim", TICKET)) == f"ticket:claim:1:{TICKET}"
    assert encode(PanelButton(PANEL, "support")) == f"panel:open:1:{PANEL}:support"


@pytest.mark.parametrize(
    "custom_id",
    [
        "",
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
