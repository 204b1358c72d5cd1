"""Every kind of input a form can have: shown, filled in, and read by a bot as Discord's library reads it."""

from typing import Any

import disnake
import pytest
from disnake import ui
from disnake.ui.select import ChannelSelect, StringSelect, UserSelect

from deploy.playground import seed
from deploy.playground.person import Person
from deploy.playground.watcher import PageError
from deploy.playground.wire import Json
from tests.component.playground.desk import Desk

OPTIONS = ["Login", "Payment", "Else"]
INPUTS = [
    ui.Label("Menu", StringSelect[None](custom_id="menu", options=OPTIONS, max_values=2)),
    ui.Label("Radio", ui.RadioGroup(OPTIONS, custom_id="radio", required=False)),
    ui.Label("Boxes", ui.CheckboxGroup(OPTIONS, custom_id="boxes", min_values=2, max_values=None)),
    ui.Label("Who", UserSelect[None](custom_id="who")),
    ui.Label("Where", ChannelSelect[None](custom_id="where", required=False)),
]
FILLED = {"Menu": ["Login", "Else"], "Boxes": ["Login", "Payment"], "Who": [seed.STAFF_IVES]}


async def shown(bot: Desk, ada: Person, inputs: list[Any]) -> Json:
    """A bot's form, opened by a click."""

    async def answer(inter: Any) -> None:
        await inter.response.send_modal(title="T", custom_id="f", components=inputs)

    async def submitted(inter: Any) -> None:
        read = {name: str(value) for name, value in sorted(inter.values.items())}
        found = [getattr(each, "name", each) for each in inter.resolved_values.get("who", ())]
        await inter.response.send_message(f"{read} {found}", ephemeral=True)

    bot.add_listener(answer, "on_button_click")
    bot.add_listener(submitted, "on_modal_submit")
    await bot.get_partial_messageable(int(seed.SUPPORT)).send(
        "panel", components=[ui.Button(label="go", custom_id="go")]
    )
    panel = await ada.wait_message(seed.SUPPORT, lambda message: message["content"] == "panel")
    return await ada.modal(await ada.click(panel, "go"))


async def test_a_bot_reads_what_was_chosen_in_every_kind_of_input(bot: Desk, ada: Person) -> None:
    sent = await ada.fill(await shown(bot, ada, INPUTS), FILLED | {"Radio": "Else", "Where": [seed.GENERAL]})
    said = (await ada.reply(sent, seed.SUPPORT))["content"]
    for text in ("'menu': \"['Login', 'Else']\"", "'radio': 'Else'", "'boxes': \"['Login', 'Payment']\"", seed.GENERAL):
        assert text in said
    assert seed.STAFF_IVES in said


@pytest.mark.parametrize(
    "wrong",
    [
        {"Menu": OPTIONS},
        {"Menu": ["Smuggling"]},
        {"Radio": "Smuggling"},
        {"Boxes": ["Login"]},
        {"Boxes": ["Login", "Smuggling"]},
        {"Who": []},
        {"Where": ["1"]},
    ],
    ids=str,
)
async def test_what_no_client_lets_be_chosen_is_refused(bot: Desk, ada: Person, wrong: Json) -> None:
    form = await shown(bot, ada, INPUTS)
    with pytest.raises(PageError):
        await ada.fill(form, FILLED | wrong)


async def test_what_is_chosen_beforehand_is_sent_unless_it_is_changed(bot: Desk, ada: Person) -> None:
    chosen = disnake.SelectOption(label="Payment", default=True)
    menu = StringSelect[None](custom_id="menu", options=[disnake.SelectOption(label="Login"), chosen])
    radio = ui.RadioGroup(
        [disnake.GroupOption(label="Login"), disnake.GroupOption(label="Else", default=True)], custom_id="radio"
    )
    form = await shown(bot, ada, [ui.Label("Menu", menu), ui.Label("Radio", radio)])
    said = (await ada.reply(await ada.fill(form, {"Radio": "Login"}), seed.SUPPORT))["content"]
    assert "['Payment']" in said
    assert "'radio': 'Login'" in said
