"""A ticket moved to another type, as people see it."""

from contracts.event import new_id
from contracts.moves import MoveTicket, TicketMoved, TicketMovedData
from contracts.settings import Question, TicketType
from deploy.playground import seed
from tests.component.gateway.house import House, reply_of
from tests.component.gateway.others import PANEL_ID, changed, guild_settings, now, panel

QUESTIONS = (Question(question_id="request", label="What?"),)
TYPES = tuple(
    TicketType(type_id=name.lower(), name=name, label="Open a ticket", questions=QUESTIONS)
    for name in ("Support", "Billing")
)
OTHER = new_id()


async def test_everybody_sees_once_what_a_ticket_is_about_now(house: House) -> None:
    settings = guild_settings(7, panels=(panel(types=TYPES), panel(panel_id=OTHER, title="Sales", types=TYPES[:1])))
    await house.show_panel(settings)
    async with house.client.person(seed.MEMBER_ADA) as ada, house.client.person(seed.STAFF_IVES) as ives:
        opened = await house.open(ada)
        offers = await ives.complete(opened.thread, "move", "type", type="")
        assert [(each["name"], each["value"]) for each in offers] == [
            ("Support · How can we help?", f"{PANEL_ID}:support"),
            ("Billing", f"{PANEL_ID}:billing"),
            ("Support · Sales", f"{OTHER}:support"),
        ]
        asked = await ives.command(opened.thread, "move", type=offers[1]["value"])
        intent = await house.others.heard(MoveTicket, lambda event: event.id == asked)
        assert (intent.data.panel_id, intent.data.type_id) == (PANEL_ID, "billing")
        moved = changed(opened.ticket, type_id="billing", type_name="Billing")
        data = TicketMovedData(
            ticket=moved, actor_ref=intent.data.actor.ref, reply=reply_of(intent), from_type_name="Support"
        )
        event = TicketMoved.new(moved.ticket_id, data, time=now(), cause=intent)
        await house.others.tell(event)
        line = await ada.wait_message(opened.thread, lambda message: "has moved" in message["content"])
        assert line["content"].startswith(f"<@{seed.STAFF_IVES}> has moved this ticket from *Support* to *Billing*.")
        title = f"Ticket {moved.number:04d} · Billing"
        await ada.wait_message(
            opened.thread, lambda m: m["id"] == opened.status["id"] and m["embeds"][0]["title"] == title
        )
        assert "of the type Billing now" in (await ives.reply(asked, opened.thread))["content"]
        await house.others.tell(event)
        again = changed(moved, type_id="support", type_name="Support", staff_role_ids=(seed.SUPPORT_ROLE,))
        back = data.model_copy(update={"ticket": again, "reply": None, "other_team": True, "from_type_name": "Billing"})
        await house.others.tell(TicketMoved.new(moved.ticket_id, back, time=now()))
        end = f"to *Support*. Everything written so far stays. <@&{seed.SUPPORT_ROLE}>"
        called = await ives.wait_message(opened.thread, lambda m: m["content"].endswith(end))
        assert called["mention_roles"] == [seed.SUPPORT_ROLE], "another team is called into the thread"
        wrong = await ives.command(opened.thread, "move", type="Shipping")
        assert "Choose one of these: Support, Billing" in (await ives.reply(wrong, opened.thread))["content"]
        said = [m for m in await ada.messages(opened.thread) if "has moved" in m["content"]]
        assert len(said) == 2
