"""A real disnake bot runs a ticket desk on the playground."""

import disnake
import pytest
from disnake.interactions import (
    ApplicationCommandInteraction,
    MessageCommandInteraction,
    MessageInteraction,
    ModalInteraction,
    UserCommandInteraction,
)
from disnake.ui.select import StringSelect

from deploy.playground import seed
from deploy.playground.client import PageError, Person, PlaygroundClient
from deploy.playground.playground import Playground
from tests.component.playground.desk import Desk, running


def ticket_desk() -> Desk:
    bot = Desk()

    @bot.slash_command(description="Post the panel", default_member_permissions=disnake.Permissions(manage_guild=True))
    async def setup(inter: ApplicationCommandInteraction[Desk]) -> None:
        await inter.response.defer(ephemeral=True)
        button = disnake.ui.Button[None](label="Open ticket", custom_id="ticket:open:1")
        await inter.channel.send("Need help?", components=[button])
        await inter.edit_original_response("The panel is up.")

    @bot.slash_command(description="Find")
    async def find(
        inter: ApplicationCommandInteraction[Desk], word: str, who: disnake.Member, deep: bool = False
    ) -> None:
        await inter.response.send_message(f"{word} {who.display_name} {deep} {inter.locale} {inter.guild_locale}")

    @find.autocomplete("word")
    async def words(_inter: ApplicationCommandInteraction[Desk], typed: str) -> list[str]:
        return [f"{typed}{end}" for end in ("fish", "ship")]

    @bot.slash_command(description="Privacy")
    async def privacy(_inter: ApplicationCommandInteraction[Desk]) -> None:
        pass

    @privacy.sub_command(description="Export")
    async def export(inter: ApplicationCommandInteraction[Desk], form: str = "zip") -> None:
        await inter.response.defer(ephemeral=True)
        where = "here" if inter.guild is None else inter.guild.name
        await inter.edit_original_response(f"{form} {where} {inter.permissions.send_messages}")

    @bot.user_command(name="Greet")
    async def greet(inter: UserCommandInteraction[Desk]) -> None:
        await inter.response.send_message(f"Hello {inter.target.display_name}", ephemeral=True)

    @bot.message_command(name="Quote")
    async def quote(inter: MessageCommandInteraction[Desk]) -> None:
        await inter.response.send_message(f"> {inter.target.content}", ephemeral=True)

    async def clicked(inter: MessageInteraction[Desk]) -> None:
        fields = [
            disnake.ui.Label("Subject", disnake.ui.TextInput(custom_id="subject", max_length=80)),
            disnake.ui.Label("Area", StringSelect[None](custom_id="area", options=["Login", "Billing"])),
        ]
        await inter.response.send_modal(title="Open a ticket", custom_id="ticket:form:1", components=fields)

    async def submitted(inter: ModalInteraction[Desk]) -> None:
        await inter.response.defer(ephemeral=True, with_message=True)
        assert isinstance(inter.channel, disnake.TextChannel)
        thread = await inter.channel.create_thread(
            name="ticket-0001", type=disnake.ChannelType.private_thread, invitable=False
        )
        await thread.add_user(inter.author)
        status = await thread.send(embed=disnake.Embed(title=inter.text_values["subject"], description="Opening"))
        await status.edit(embed=disnake.Embed(title=inter.text_values["subject"], description="Open"))
        await inter.edit_original_response(f"Your ticket: {thread.mention} {inter.values['area']}")

    bot.add_listener(clicked, "on_button_click")
    bot.add_listener(submitted, "on_modal_submit")
    return bot


async def test_a_click_becomes_a_private_thread_that_only_its_people_see(
    playground: Playground, client: PlaygroundClient, ada: Person, juno: Person
) -> None:
    async with running(ticket_desk()), client.person(seed.OWNER) as owner:
        done = await owner.command(seed.SUPPORT, "setup")
        assert (await owner.reply(done, seed.SUPPORT))["content"] == "The panel is up."

        panel = await ada.wait_message(seed.SUPPORT, lambda message: message["content"] == "Need help?")
        form = await ada.modal(await ada.click(panel, label="Open ticket"))
        sent = await ada.fill(form, {"Subject": "Cannot log in", "Area": ["Login"]})
        answer = await ada.reply(sent, seed.SUPPORT)
        thread = await ada.wait_thread(lambda each: each["name"] == "ticket-0001")
        status = await ada.wait_message(thread["id"], lambda message: message["embeds"] != [])

        assert answer["content"] == f"Your ticket: <#{thread['id']}> ['Login']"
        assert answer["flags"] == 64
        assert answer["interaction_metadata"]["triggering_interaction_metadata"]["interacted_message_id"] == panel["id"]
        assert status["embeds"][0]["description"] == "Open"
        assert status["edited_timestamp"] is not None
        joined = [message for message in await ada.messages(thread["id"]) if message["type"] == 1]
        assert [user["id"] for user in joined[0]["mentions"]] == [seed.MEMBER_ADA]
        assert joined[0]["author"]["id"] == playground.world.bot.id

        assert await juno.threads() == []
        assert answer["id"] not in [message["id"] for message in await juno.messages(seed.SUPPORT)]
        await ada.send(seed.SUPPORT, "marker")
        await juno.wait_message(seed.SUPPORT, lambda message: message["content"] == "marker")
        assert not [each for each in juno.events if each["t"].startswith("THREAD") or each["d"].get("flags", 0) & 64]
        assert len(await owner.threads()) == 1


async def test_commands_are_registered_offered_and_answered(client: PlaygroundClient, ada: Person) -> None:
    async with running(ticket_desk()), client.person(seed.MEMBER_PIM) as pim:
        offered = {command["name"]: command for command in (await ada.state())["commands"]}
        assert set(offered) == {"find", "Greet", "Quote", "privacy", "setup"}
        assert offered["setup"]["guild_ids_allowed"] == [], "needs Manage Server; in direct messages nothing is asked"
        with pytest.raises(PageError, match="may not use"):
            await ada.command(seed.GENERAL, "setup")
        assert set(offered["find"]["guild_ids_allowed"]) == {seed.HARBOUR, seed.SECOND_HARBOUR}

        choices = await ada.complete(seed.GENERAL, "find", "word", word="star")
        assert [choice["value"] for choice in choices] == ["starfish", "starship"]

        used = await pim.command(seed.GENERAL, "find", word="starfish", who=seed.MEMBER_ADA)
        said = await ada.reply(used, seed.GENERAL)
        assert said["content"] == "starfish Ada Fenwick False de en-US"
        assert said["type"] == 20

        greeted = await ada.reply(await ada.menu(seed.GENERAL, "Greet", user_id=seed.MEMBER_PIM), seed.GENERAL)
        assert greeted["content"] == "Hello Pim Seidel"
        line = await pim.send(seed.GENERAL, "Ahoy")
        quoted = await ada.reply(await ada.menu(seed.GENERAL, "Quote", message_id=line["id"]), seed.GENERAL)
        assert quoted["content"] == "> Ahoy"
        assert quoted["type"] == 23


async def test_commands_work_in_direct_messages(playground: Playground, ada: Person) -> None:
    async with running(ticket_desk()):
        direct = await ada.open_dm(playground.world.bot.id)
        exported = await ada.reply(await ada.command(direct["id"], "privacy export", form="json"), direct["id"])
        assert (exported["content"], exported["flags"]) == ("json here True", 64)
        with pytest.raises(PageError, match="needs a subcommand"):
            await ada.command(direct["id"], "privacy")
        with pytest.raises(PageError) as unknown:
            await ada.command(direct["id"], "sink")
        assert unknown.value.code == 10063
