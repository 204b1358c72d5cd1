"""The language of a server: chosen by who manages it, kept, and that of its tickets from then on."""

from contracts.intents import Actor
from contracts.languages import LanguageSet, SetLanguage
from contracts.settings import GuildSettings
from contracts.tickets import IntentRefused
from tests.component.tickets.deadlines import slug
from tests.component.tickets.house import House
from tests.component.tickets.town import Guild


async def test_tickets_open_in_the_language_that_was_chosen(house: House, guild: Guild) -> None:
    boss = Actor(ref=guild.owner, administrator=True)
    before = await guild.opened(await house.person())
    intent = await guild.ask(SetLanguage, boss, language="de", server_language="en")
    told = await house.answer(intent, LanguageSet)
    assert (told.data.settings.language, told.data.settings.locale, told.data.settings.version) == ("de", "de", 2)
    assert (told.data.actor_ref, told.data.reply) == (guild.owner, intent.data.reply)
    assert (await house.answer(intent, GuildSettings)).data == told.data.settings
    after = await guild.opened(await house.person())
    assert [(await room.row())["locale"] for room in (before, after)] == ["en", "de"]

    await house.publish(intent)
    back = await guild.ask(SetLanguage, boss, language=None, server_language="en")
    settings = (await house.answer(back, LanguageSet)).data.settings
    assert (settings.language, settings.locale, settings.version) == (None, "en", 3)


async def test_only_who_manages_a_server_that_is_set_up_chooses(house: House, guild: Guild) -> None:
    wish = await guild.ask(SetLanguage, guild.staff(await house.person()), language="de", server_language="en")
    assert (await house.answer(wish, IntentRefused)).data.slug == "not-administrator"
    nowhere = Guild(house, "78", guild.owner)
    boss = Actor(ref=guild.owner, administrator=True)
    assert await slug(house, await nowhere.ask(SetLanguage, boss, language="de", server_language="en")) == "not-set-up"
