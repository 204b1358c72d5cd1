"""A ticket's life while it is open: claimed, shown, joined, refused."""

from collections.abc import Callable

from contracts.event import Event
from contracts.intents import (
    AddMember,
    ClaimTicket,
    CloseTicket,
    RemoveMember,
    ReopenTicket,
    SetPriority,
    UnclaimTicket,
)
from contracts.tickets import (
    TicketClaimed,
    TicketData,
    TicketMemberAdded,
    TicketMemberData,
    TicketMemberRemoved,
    TicketPriorityChanged,
    TicketUnclaimed,
    TicketWaiting,
)
from deploy.playground import seed
from tests.component.gateway.house import House, labels, state_of
from tests.component.gateway.others import PANEL_ID, changed, now
from tests.component.gateway.refusing import refusal


def with_id(wanted: str) -> Callable[[Event], bool]:
    return lambda event: event.id == wanted


async def test_claiming_and_giving_back_edit_the_one_status_message(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada, house.client.person(seed.STAFF_IVES) as ives:
        opened = await house.open(ada)
        status = await ives.wait_message(opened.thread, lambda message: message["id"] == opened.status["id"])
        interaction = await ives.click(status, label="Claim")
        intent = await house.others.heard(ClaimTicket, lambda event: event.id == interaction)
        assert intent.data.ticket_id == opened.ticket.ticket_id
        assert intent.data.actor.role_ids == (seed.SUPPORT_ROLE,)
        assert not intent.data.actor.administrator

        claimed = changed(opened.ticket, claimed_by=intent.data.actor.ref)
        data = TicketData(ticket=claimed, actor_ref=intent.data.actor.ref, reply=intent.data.reply)
        await house.others.tell(TicketClaimed.new(claimed.ticket_id, data, time=now(), cause=intent))
        assert "is yours now" in (await ives.reply(interaction, opened.thread))["content"]
        shown = await ives.wait_message(opened.thread, lambda message: labels(message) == ["Give back", "Close"])
        assert shown["id"] == status["id"]
        assert f"<@{seed.STAFF_IVES}>" in str(shown["embeds"][0])
        assert shown["embeds"][1] == status["embeds"][1]
        await ada.wait_message(opened.thread, lambda message: "looks after this ticket now" in message["content"])

        interaction = await ives.click(shown, label="Give back")
        intent_back = await house.others.heard(UnclaimTicket, lambda event: event.id == interaction)
        free = changed(claimed, claimed_by=None)
        data = TicketData(ticket=free, reply=intent_back.data.reply)
        await house.others.tell(TicketUnclaimed.new(free.ticket_id, data, time=now(), cause=intent_back))
        await ives.wait_message(opened.thread, lambda message: labels(message) == ["Claim", "Close"])


async def test_an_older_version_never_replaces_a_newer_one(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        opened = await house.open(ada)
        newer = changed(opened.ticket, state="waiting-for-member", version=9)
        older = changed(opened.ticket, state="waiting-for-staff", version=5)
        last = changed(opened.ticket, state="waiting-for-member", version=10, priority="high")
        for each in (newer, older, last):
            await house.others.tell(TicketWaiting.new(each.ticket_id, TicketData(ticket=each), time=now()))
        await ada.wait_message(opened.thread, lambda message: "High" in str(message["embeds"]))
        states = [
            state_of(frame["d"])
            for frame in ada.events
            if frame["t"] == "MESSAGE_UPDATE" and frame["d"]["id"] == opened.status["id"]
        ]
        assert "Waiting for staff" not in states


async def test_a_status_message_deleted_by_hand_is_posted_again(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada, house.client.person(seed.OWNER) as owner:
        opened = await house.open(ada)
        await owner.delete(opened.status)
        waiting = changed(opened.ticket, state="waiting-for-staff")
        await house.others.tell(TicketWaiting.new(waiting.ticket_id, TicketData(ticket=waiting), time=now()))
        again = await ada.wait_message(opened.thread, lambda message: state_of(message) == "Waiting for staff")
        assert again["id"] != opened.status["id"]


async def test_commands_in_a_thread_become_intents_about_its_ticket(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada, house.client.person(seed.STAFF_IVES) as ives:
        opened = await house.open(ada)
        kinds: dict[str, tuple[dict[str, str], type[Event]]] = {
            "claim": ({}, ClaimTicket),
            "unclaim": ({}, UnclaimTicket),
            "reopen": ({}, ReopenTicket),
            "priority": ({"level": "urgent"}, SetPriority),
            "add": ({"user": seed.MEMBER_JUNO}, AddMember),
            "remove": ({"user": seed.MEMBER_JUNO}, RemoveMember),
            "close": ({"reason": "Done"}, CloseTicket),
        }
        for name, (options, kind) in kinds.items():
            interaction = await ives.command(opened.thread, name, **options)
            intent = await house.others.heard(kind, with_id(interaction))
            assert intent.data.model_dump()["ticket_id"] == opened.ticket.ticket_id
            assert intent.subject == seed.HARBOUR
        assert house.others.all(SetPriority)[-1].data.priority == "urgent"


async def test_commands_outside_a_ticket_say_where_to_go(house: House) -> None:
    async with house.client.person(seed.STAFF_ODILE) as odile:
        interaction = await odile.command(seed.GENERAL, "claim")
        assert "nur in einem Ticket" in (await odile.reply(interaction, seed.GENERAL))["content"]
        interaction = await odile.command(seed.GENERAL, "close")
        assert "nur in einem Ticket" in (await odile.reply(interaction, seed.GENERAL))["content"]


async def test_people_are_let_into_the_thread_and_taken_out_again(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada, house.client.person(seed.MEMBER_JUNO) as juno:
        opened = await house.open(ada)
        ref = (await house.service.vault.person(int(seed.MEMBER_JUNO), seen_at=now())).ref
        more = changed(opened.ticket, member_refs=(ref,))
        data = TicketMemberData(ticket=more, member_ref=ref, actor_ref=opened.ticket.opener_ref)
        await house.others.tell(TicketMemberAdded.new(more.ticket_id, data, time=now()))
        await juno.wait_thread(lambda thread: thread["id"] == opened.thread)
        line = await juno.wait_message(opened.thread, lambda message: "added" in message["content"])
        assert line["content"] == f"<@{seed.MEMBER_ADA}> added <@{seed.MEMBER_JUNO}> to this ticket."
        less = changed(more, member_refs=())
        data = TicketMemberData(ticket=less, member_ref=ref, actor_ref=opened.ticket.opener_ref)
        await house.others.tell(TicketMemberRemoved.new(less.ticket_id, data, time=now()))
        await ada.wait_message(opened.thread, lambda message: "from this ticket" in message["content"])
        assert opened.thread not in [thread["id"] for thread in await juno.threads()]


async def test_a_bot_cannot_be_added(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada, house.client.person(seed.STAFF_IVES) as ives:
        opened = await house.open(ada)
        bot = (await house.client.about())["bot_user_id"]
        interaction = await ives.command(opened.thread, "add", user=bot)
        assert "choose a person" in (await ives.reply(interaction, opened.thread))["content"]


async def test_priority_is_shown_and_confirmed_in_the_persons_language(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada, house.client.person(seed.STAFF_ODILE) as odile:
        opened = await house.open(ada)
        interaction = await odile.command(opened.thread, "priority", level="high")
        intent = await house.others.heard(SetPriority, lambda event: event.id == interaction)
        high = changed(opened.ticket, priority="high")
        data = TicketData(ticket=high, reply=intent.data.reply)
        await house.others.tell(TicketPriorityChanged.new(high.ticket_id, data, time=now(), cause=intent))
        assert "hohe Priorität" in (await odile.reply(interaction, opened.thread))["content"]
        await ada.wait_message(opened.thread, lambda message: "🟠 High" in str(message["embeds"]))


async def test_a_refusal_is_a_sentence_in_the_persons_language_with_its_numbers(house: House) -> None:
    async with house.client.person(seed.MEMBER_PIM) as pim:
        intent, interaction = await house.ask(pim)
        refused = refusal(intent, "open-limit-reached", {"limit": 5, "open": 5})
        await house.others.tell(refused)
        reply = await pim.reply(interaction, seed.SUPPORT)
        assert reply["content"].startswith("Du hast 5 von höchstens 5 Tickets offen.")
        assert PANEL_ID not in reply["content"]


async def test_somebody_whose_ticket_is_just_being_opened_is_led_to_it(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        opened = await house.open(ada)
        intent, interaction = await house.ask(ada)
        refused = refusal(
            intent, "already-opening", {"number": opened.ticket.number}, ticket_id=opened.ticket.ticket_id
        )
        await house.others.tell(refused)
        assert f"<#{opened.thread}>" in (await ada.reply(interaction, seed.SUPPORT))["content"]


async def test_an_answer_whose_time_is_over_comes_by_direct_message(house: House) -> None:
    async with house.client.person(seed.MEMBER_JUNO) as juno:
        intent, _ = await house.ask(juno)
        assert intent.data.reply is not None
        late = intent.data.reply.model_copy(update={"expires_at": now()})
        refused = refusal(
            intent,
            "hour-limit-reached",
            {"limit": 5, "used": 5, "plan": "free", "resets_at": 1_800_000_000},
            reply=late,
        )
        await house.others.tell(refused)
        dm = await juno.open_dm((await house.client.about())["bot_user_id"])
        await juno.wait_message(dm["id"], lambda message: "<t:1800000000:R>" in message["content"])
