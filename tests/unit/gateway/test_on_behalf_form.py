"""The form in which staff say whom a ticket is for and what it is about."""

import disnake
import pytest
from disnake import ui

from contracts.settings import Panel, TicketType
from deploy.playground.seed import MEMBER_ADA, SUPPORT
from deploy.playground.validation import modals
from deploy.playground.validation.form import Form
from services.gateway.discord.forms import on_behalf_form
from services.gateway.locales import LANGUAGES, Texts

PANEL_ID = "01JZ3NDEKTSV4RRFFQ69G5FAV0"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("count", "told"), [(25, False), (26, True)])
def test_of_more_types_than_a_menu_holds_the_first_are_offered_and_the_form_says_so(
    language: str, count: int, told: bool
) -> None:
    types = tuple(
        TicketType(type_id=f"type-{number}", name="N" * 45, label="Ask", emoji="🎫", questions=())
        for number in range(count)
    )
    offers = [(Panel(panel_id=PANEL_ID, channel_id=SUPPORT, title="Help", types=(kind,)), kind) for kind in types]
    form = on_behalf_form(offers, disnake.Object(int(MEMBER_ADA)), Texts().in_language(language))
    shape = Form(ui.Modal(**form).to_components())
    modal = modals.read(shape)
    shape.faults.settle()
    person, kinds = modal["components"]
    assert [each["id"] for each in person["component"]["default_values"]] == [MEMBER_ADA]
    assert len(kinds["component"]["options"]) == 25
    assert ("/open" in (kinds.get("description") or "")) is told
