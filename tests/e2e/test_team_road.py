"""The owner gives a type of ticket a team of its own: nobody else of the staff is called, finds it or works it."""

from deploy.playground.client import PlaygroundClient
from deploy.playground.person import Person
from deploy.playground.validation.components import walk
from deploy.playground.wire import Json
from tests.e2e.acting import buttons, harbour, set_up_as, shows
from tests.infrastructure.system import System


async def edited(owner: Person, channel: str, standing: Json, press: str, seen: str, /, **values: object) -> Json:
    """Fills in a form of the panel's editor; the editor as it is then."""
    modal = await owner.modal(await owner.click(standing, label=press))
    given = {each["custom_id"]: each.get("value", "") for each in walk(modal["modal"]["components"]) if "style" in each}
    await owner.fill(modal, given | values)
    return await owner.wait_message(channel, lambda message: message["id"] == standing["id"] and shows(seen)(message))


async def test_a_type_with_a_team_of_its_own_is_that_teams_business(stack: System, client: PlaygroundClient) -> None:
    town = await harbour(client, "Divided Harbour")
    channel = town["channel"]
    books = await client.create_role(town["id"], "Bookkeepers", permissions=str(1 << 13))
    crew = await client.add_member(town["id"], username="crew-of-it", role_ids=[town["role"]])
    keeper = await client.add_member(town["id"], username="keeper-of-it", role_ids=[books["id"]])
    async with (
        client.person(town["owner"]) as owner,
        client.person(town["member"]) as ada,
        client.person(str(crew["user"]["id"])) as ives,
        client.person(str(keeper["user"]["id"])) as odile,
    ):
        await set_up_as(owner, channel, town["role"])
        [offer] = await owner.complete(channel, "panel edit", "panel", panel="")
        edit = await owner.command(channel, "panel edit", panel=offer["value"])
        editor = await owner.reply(edit, channel, shows("as people see it"))
        editor = await edited(owner, channel, editor, "Add a type", "everybody on this", name="Bills", label="A bill")
        await edited(owner, channel, editor, "Team", f"<@&{books['id']}>, and nobody else", team=[books["id"]])

        panel = await ada.wait_message(channel, lambda message: "A bill" in buttons(message))
        modal = await ada.modal(await ada.click(panel, label="A bill"))
        await ada.fill(modal, {"What do you need help with?": "I paid twice"})
        thread = await odile.wait_thread()
        status = await odile.wait_message(thread["id"], lambda message: "Claim" in buttons(message))
        assert (f"<@&{books['id']}>" in status["content"], f"<@&{town['role']}>" in status["content"]) == (True, False)
        assert thread["id"] not in {each["id"] for each in await ives.threads()}, "Discord lets only the called in"

        none = await ives.reply(await ives.command(channel, "tickets"), channel)
        assert none["content"].startswith("No ticket fits.")
        await odile.reply(await odile.command(channel, "tickets"), channel, shows("One ticket"))
        await odile.reply(await odile.click(status, label="Claim"), thread["id"], shows("is yours"))

        moved = await odile.command(thread["id"], "move", type="Support")
        await odile.reply(moved, thread["id"], shows("of the type"))
        called = await ives.wait_thread(lambda each: each["id"] == thread["id"])
        await ives.wait_message(called["id"], shows(f"<@&{town['role']}>"))
        await ives.reply(await ives.command(channel, "tickets"), channel, shows("One ticket"))
