"""Panels that are changed by several people, closed for now, and removed."""

from contracts.event import new_id
from contracts.intents import Actor
from contracts.panels import PanelRemoved, RemovePanel, RemovePanelData
from contracts.settings import GuildSettings, Panel, Question, TicketType
from contracts.tickets import IntentRefused, PanelSaved, TicketOpening
from tests.component.tickets.house import House, snowflake
from tests.component.tickets.town import Guild


async def remove(house: House, guild: Guild, panel_id: str, based_on: int | None, **more: bool) -> RemovePanel:
    data = RemovePanelData(
        guild_id=guild.guild_id,
        actor=Actor(ref=guild.owner, **({"administrator": True} | more)),
        reply=house.reply(),
        panel_id=panel_id,
        based_on=based_on,
    )
    intent = RemovePanel.new(guild.guild_id, data, time=house.clock.now(), id=snowflake())
    await house.publish(intent)
    return intent


async def test_of_two_administrators_who_change_a_panel_the_second_is_told(house: House, guild: Guild) -> None:
    panel = guild.panel()
    first = await guild.save_panel(panel.model_copy(update={"title": "First"}), staff_role_ids=(), based_on=1)
    second = await guild.save_panel(panel.model_copy(update={"title": "Second"}), staff_role_ids=(), based_on=1)
    saved = (await house.answer(first, PanelSaved)).data.settings
    assert (saved.panels[0].title, saved.panels[0].revision, saved.version) == ("First", 2, 2)
    assert saved.staff_role_ids
    refused = (await house.answer(second, IntentRefused)).data
    assert (refused.slug, refused.reply) == ("set-up-changed-meanwhile", second.data.reply)


async def test_a_removed_panel_opens_nothing_and_a_redelivered_wish_removes_nothing_more(
    house: House, guild: Guild
) -> None:
    other = await house.answer(await guild.save_panel(guild.panel(panel_id=new_id())), PanelSaved)
    room = await guild.opened(await house.person())
    stranger = await remove(house, guild, guild.panel_id, None, administrator=False)
    assert (await house.answer(stranger, IntentRefused)).data.slug == "not-administrator"

    intent = await remove(house, guild, guild.panel_id, 1)
    removed = (await house.answer(intent, PanelRemoved)).data
    assert (removed.panel.panel_id, removed.reply) == (guild.panel_id, intent.data.reply)
    assert [each.panel_id for each in removed.settings.panels] == [other.data.panel_id]
    assert (await house.answer(intent, GuildSettings)).data == removed.settings
    await house.publish(intent)
    refused = await house.answer(await guild.ask_open(await house.person()), IntentRefused)
    assert refused.data.slug == "unknown-panel"
    again = await remove(house, guild, guild.panel_id, 1)
    assert (await house.answer(again, IntentRefused)).data.slug == "unknown-panel"
    assert len([event for event in house.answers(intent) if isinstance(event, PanelRemoved)]) == 1
    await room.closed()


async def test_a_panel_that_is_closed_for_now_opens_nothing_until_it_is_open_again(house: House, guild: Guild) -> None:
    closed = guild.panel().model_copy(update={"enabled": False})
    await house.answer(await guild.save_panel(closed, staff_role_ids=(), based_on=1), PanelSaved)
    refused = await house.answer(await guild.ask_open(await house.person()), IntentRefused)
    assert refused.data.slug == "panel-disabled"
    await house.answer(await guild.save_panel(guild.panel(), staff_role_ids=(), based_on=2), PanelSaved)
    await house.answer(await guild.ask_open(await house.person()), TicketOpening)


async def test_a_type_without_questions_opens_without_answers(house: House, guild: Guild) -> None:
    kind = TicketType(type_id="type-0", name="Call me", label="Call me", questions=())
    panel = guild.panel().model_copy(update={"types": (kind,)})
    await house.answer(await guild.save_panel(panel), PanelSaved)
    opening = await house.answer(await guild.ask_open(await house.person(), None), TicketOpening)
    assert (opening.data.answers, opening.data.ticket.type_name) == ((), "Call me")


async def test_a_set_up_that_no_record_could_hold_is_refused_and_the_next_change_is_taken(
    house: House, guild: Guild
) -> None:
    await guild.plan("enterprise", 1)
    question = Question(question_id="what", label="ü" * 45, placeholder="ü" * 100)
    forms = tuple(question.model_copy(update={"question_id": f"q-{number}"}) for number in range(5))
    kinds = tuple(TicketType(type_id=f"t-{number}", name="n", label="l", questions=forms) for number in range(25))

    def large() -> Panel:
        return guild.panel(panel_id=new_id()).model_copy(update={"types": kinds, "description": "ü" * 4000})

    refused: list[IntentRefused] = []
    while not refused:
        intent = await guild.save_panel(large(), staff_role_ids=())
        await house.settled()
        refused = [event for event in house.answers(intent) if isinstance(event, IntentRefused)]
    assert (refused[0].data.slug, refused[0].data.facts["limit"]) == ("set-up-too-large", 900)
    await house.answer(await guild.save_panel(guild.panel(), staff_role_ids=(), based_on=1), PanelSaved)
