"""A server's language as people choose it: what is asked of tickets, and how the panel changes."""

from contracts.event import new_id
from contracts.languages import LanguageSet, LanguageSetData, SetLanguage
from contracts.settings import GuildSettings, GuildSettingsData
from contracts.tickets import PanelSaved, PanelSavedData
from deploy.playground import seed
from deploy.playground.person import Person
from tests.component.gateway.house import House
from tests.component.gateway.others import PANEL_ID, guild_settings, now


async def chosen(house: House, owner: Person, language: str, settings: GuildSettingsData) -> SetLanguage:
    """Somebody chooses; tickets says yes; they are told."""
    interaction = await owner.command(seed.SUPPORT, "language", language=language)
    intent = await house.others.heard(SetLanguage, lambda event: event.id == interaction)
    data = LanguageSetData(settings=settings, actor_ref=intent.data.actor.ref, reply=intent.data.reply)
    await house.others.tell(
        GuildSettings.new(seed.HARBOUR, settings, time=now(), cause=intent),
        LanguageSet.new(seed.HARBOUR, data, time=now(), cause=intent),
    )
    assert "Done: panels and new tickets are in" in (await owner.reply(interaction, seed.SUPPORT))["content"]
    return intent


async def test_panels_are_shown_in_the_language_somebody_chose(house: House) -> None:
    async with house.client.person(seed.OWNER) as owner:
        first = guild_settings(version=200)
        saved = PanelSavedData(panel_id=PANEL_ID, settings=first, actor_ref=new_id(), reply=None)
        await house.others.tell(PanelSaved.new(seed.HARBOUR, saved, time=now()))
        english = await owner.wait_message(seed.SUPPORT, lambda shown: "is stored encrypted" in str(shown["embeds"]))
        german = guild_settings(version=201, locale="de", language="de")
        intent = await chosen(house, owner, "de", german)
        assert (intent.data.language, intent.data.server_language) == ("de", "en")
        assert intent.data.actor.administrator
        shown = await owner.wait_message(
            seed.SUPPORT, lambda shown: "verschlüsselt gespeichert" in str(shown["embeds"])
        )
        assert shown["id"] == english["id"]
        intent = await chosen(house, owner, "discord", guild_settings(version=202))
        assert intent.data.language is None
        again = await owner.wait_message(seed.SUPPORT, lambda shown: "is stored encrypted" in str(shown["embeds"]))
        assert again["id"] == english["id"]
