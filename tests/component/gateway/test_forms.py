"""A form with every kind of question: shown, read, sealed, and shown again in the ticket; and made in the editor."""

from contracts.forms.kinds import Option
from contracts.intents import OpenTicket, SavePanel
from contracts.outcomes import PlaceCreated
from contracts.settings import Question, TicketType
from deploy.playground import seed
from deploy.playground.person import Person
from deploy.playground.wire import Json
from services.chassis.sealing import Place
from tests.component.gateway.house import House
from tests.component.gateway.others import panel
from tests.component.gateway.panel_desk import Desk, fresh, is_of, opened

OFFERED = (Option(label="Fresh water"), Option(label="Power", description="230 V"), Option(label="A crane"))
FORM = (
    Question(question_id="menu", label="Which pier?", kind="choice", options=OFFERED, required=False),
    Question(question_id="boxes", label="What do you need?", kind="checkboxes", options=OFFERED, max_values=2),
    Question(question_id="who", label="Who is with you?", kind="user", max_values=2),
    Question(question_id="role", label="Which crew?", kind="role"),
    Question(question_id="where", label="Where?", kind="channel"),
)
CHOSEN = {
    "What do you need?": ["Power", "A crane"],
    "Who is with you?": [seed.STAFF_IVES, seed.MEMBER_JUNO],
    "Which crew?": [seed.SUPPORT_ROLE],
    "Where?": [seed.GENERAL],
}
HONEST: Json = {"boxes": ["Power"], "who": [seed.STAFF_IVES], "role": [seed.SUPPORT_ROLE], "where": [seed.GENERAL]}


async def form(house: House, person: Person, *questions: Question) -> Json:
    """The form of a panel of its own, as somebody sees it."""
    kind = TicketType(type_id="berth", name="Berth", label="Ask for a berth", questions=questions)
    there = fresh(types=(kind,))
    await Desk.of(house, panel(), there)
    shown = await person.wait_message(seed.GENERAL, is_of(there.panel_id))
    return await person.modal(await person.click(shown, label="Ask for a berth"))


async def test_what_was_chosen_travels_sealed_and_is_listed_in_the_ticket(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        interaction = await ada.fill(await form(house, ada, *FORM), CHOSEN)
        intent = await house.others.heard(OpenTicket, lambda event: event.id == interaction)
        answers = {answer.question_id: answer for answer in intent.data.answers}
        assert {name: answer.kind for name, answer in answers.items()} == {
            "boxes": "checkboxes", "who": "user", "role": "role", "where": "channel",
        }  # fmt: skip
        said = {
            name: await house.service.vault.open_text(answer.value, Place("answer", name, intent.data.ticket_id))
            for name, answer in answers.items()
        }
        assert said["boxes"] == "Power\nA crane"
        assert said["who"] == "{m:0}\n{m:1}"
        assert str(said["role"]).startswith(f"<@&{seed.SUPPORT_ROLE}> ")
        assert said["where"] == f"<#{seed.GENERAL}> general"
        name = await house.service.vault.open_text(
            answers["who"].mentions[0].name, Place("answer", "who.0", intent.data.ticket_id)
        )
        assert str(name).startswith("Ives")
        for secret in (b"Ives", seed.STAFF_IVES.encode(), b"A crane"):
            assert secret not in intent.to_json()

        opening = house.opening(intent)
        await house.others.tell(opening)
        ticket_id = opening.data.ticket.ticket_id
        created = await house.others.heard(PlaceCreated, lambda event: event.data.ticket_id == ticket_id)
        status = await ada.wait_message(created.data.channel_id, lambda message: len(message["embeds"]) > 1)
        assert {field["name"]: field["value"] for field in status["embeds"][1]["fields"]} == {
            "What do you need?": "• Power\n• A crane",
            "Who is with you?": f"• <@{seed.STAFF_IVES}>\n• <@{seed.MEMBER_JUNO}>",
            "Which crew?": f"<@&{seed.SUPPORT_ROLE}>",
            "Where?": f"<#{seed.GENERAL}>",
        }
        assert seed.STAFF_IVES not in str(status["mentions"])


async def test_what_an_altered_client_chose_is_refused_and_names_the_question(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        asked = len(house.others.all(OpenTicket))
        changes: list[tuple[Json, str]] = [
            ({"boxes": ["Smuggling"]}, "What you chose for “What do you need?” is not offered"),
            ({"boxes": ["Power", "A crane", "Fresh water"]}, "at most 2 can be chosen, and you chose 3"),
            ({"who": []}, "“Who is with you?” needs an answer"),
        ]
        for change, sentence in changes:
            shown = await form(house, ada, *FORM)
            interaction = await ada.fill(shown, HONEST | change, forge=True)
            assert sentence in (await ada.reply(interaction, seed.GENERAL))["content"]
        assert len(house.others.all(OpenTicket)) == asked


async def test_an_owner_makes_questions_that_are_chosen(house: House) -> None:
    there = fresh()
    desk = await Desk.of(house, panel(), there)
    async with house.client.person(seed.OWNER) as owner:
        editor = await opened(owner, desk, there.panel_id)
        await editor.choose("Support")
        await editor.until("Its form asks")
        options = "Fresh water\nPower | 230 V\nA crane"
        await editor.fill("Add a question", label="What do you need?", way=["checkboxes"], options=options, most="2")
        await editor.until("Checkboxes · required · 1 to 2 of 3 options", "• Power: *230 V*", "Remove question")
        assert "Make it" not in str(editor.shown["components"]).replace("Make it optional", "")
        modal = await owner.modal(await owner.click(editor.shown, label="Wording and limits"))
        inputs = [each["component"] for each in modal["modal"]["components"]]
        values = {each["custom_id"]: each.get("value") for each in inputs}
        assert values == {
            "label": "What do you need?", "options": "Fresh water\nPower | 230 V\nA crane", "least": "1", "most": "2",
        }  # fmt: skip
        asked = len(house.others.all(SavePanel))
        await owner.fill(modal, values | {"options": "Power\nPower"})
        await editor.until("⚠️ Write 1 to 10 options")
        assert len(house.others.all(SavePanel)) == asked
