"""Closing by plan, as people see it: asked for by command and button, told in the thread, kept open."""

from datetime import timedelta
from typing import Any

import pytest

from contracts.closing import (
    AcceptClose,
    CancelClose,
    CloseKind,
    ExemptFromAutoClose,
    PlanClose,
    PlannedClose,
    RequestClose,
    SetAutoClose,
    SetCloseOnLeave,
)
from contracts.closing_facts import (
    AutoCloseSet,
    AutoCloseSetData,
    TicketAutoCloseChanged,
    TicketCloseCalledOff,
    TicketCloseCalledOffData,
    TicketClosePlanned,
    TicketClosePlannedData,
)
from contracts.deadletters import DeadLetter
from contracts.settings import ClosingSettings, GuildSettingsData
from contracts.tickets import TicketData, TicketPriorityChanged
from deploy.playground import seed
from services.chassis.sealing import Place
from tests.component.gateway.house import House, Opened, labels, reply_of
from tests.component.gateway.others import changed, guild_settings, now

Json = dict[str, Any]
AT = now().replace(microsecond=0) + timedelta(hours=2)


async def staff_ref(house: House) -> str:
    return (await house.service.vault.person(int(seed.STAFF_IVES), seen_at=now())).ref


async def plan(house: House, opened: Opened, kind: CloseKind, *, reason: str = "", **more: Any) -> TicketClosePlanned:
    """What tickets makes of a wish, or of silence."""
    by = None if kind == "idle" else await staff_ref(house)
    planned = changed(opened.ticket, planned_close=PlannedClose(kind=kind, at=AT, by_ref=by))
    sealed = None
    if reason:
        place = Place("ticket", "close_reason", planned.ticket_id)
        sealed = await house.service.vault.seal(reason, place, ref=by, ticket=planned.ticket_id)
    data = TicketClosePlannedData(ticket=planned, actor_ref=by, reason=sealed, **more)
    event = TicketClosePlanned.new(planned.ticket_id, data, time=now())
    await house.others.tell(event)
    return event


def closes(message: Json) -> str | None:
    fields = message["embeds"][0].get("fields", []) if message["embeds"] else []
    return next((field["value"] for field in fields if field["name"] == "Closes"), None)


MOMENT = f"<t:{int(AT.timestamp())}:f> (<t:{int(AT.timestamp())}:R>)"


async def test_a_later_close_is_asked_for_with_a_sealed_reason_and_shown_with_its_moment(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada, house.client.person(seed.STAFF_IVES) as ives:
        opened = await house.open(ada)
        asked = await ives.command(opened.thread, "close", **{"in": "1h 30m", "reason": "The new bulb shines"})
        intent = await house.others.heard(PlanClose, lambda event: event.id == asked)
        assert (intent.data.delay, intent.data.ticket_id) == (5400, opened.ticket.ticket_id)
        assert intent.data.reason is not None
        assert not any(b"bulb" in record for record in house.others.records)
        told = await plan(house, opened, "delayed", reason="The new bulb shines", reply=reply_of(intent))
        line = await ada.wait_message(opened.thread, lambda message: "to close" in message["content"])
        assert line["content"].startswith(f"<@{seed.STAFF_IVES}> has arranged for this ticket to close {MOMENT}.")
        assert "The new bulb shines" in line["content"]
        assert labels(line) == ["Keep open"]
        status = await ada.wait_message(opened.thread, lambda message: closes(message) == MOMENT)
        assert labels(status) == ["Claim", "Close", "Keep open"]
        assert MOMENT in (await ives.reply(asked, opened.thread))["content"]
        await house.others.tell(told)
        kept = await ada.click(status, label="Keep open")
        cancel = await house.others.heard(CancelClose, lambda event: event.id == kept)
        still = changed(told.data.ticket, planned_close=None)
        data = TicketCloseCalledOffData(
            ticket=still, actor_ref=cancel.data.actor.ref, reply=cancel.data.reply, why="by-hand"
        )
        await house.others.tell(TicketCloseCalledOff.new(still.ticket_id, data, time=now(), cause=cancel))
        await ives.wait_message(
            opened.thread, lambda m: m["content"] == f"<@{seed.MEMBER_ADA}> keeps this ticket open."
        )
        await ada.wait_message(opened.thread, lambda m: m["id"] == opened.status["id"] and closes(m) is None)
        assert "stays open" in (await ada.reply(kept, opened.thread))["content"]
        said = [m for m in await ada.messages(opened.thread) if "has arranged" in m["content"]]
        assert len(said) == 1


async def test_a_request_calls_the_opener_who_agrees_or_keeps_it_open(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada, house.client.person(seed.STAFF_IVES) as ives:
        opened = await house.open(ada)
        asked = await ives.command(opened.thread, "closerequest", reason="Looks solved")
        intent = await house.others.heard(RequestClose, lambda event: event.id == asked)
        assert intent.data.delay is None
        timed = await ives.command(opened.thread, "closerequest", **{"in": "2d"})
        assert (await house.others.heard(RequestClose, lambda event: event.id == timed)).data.delay == 172_800
        await plan(house, opened, "requested", reason="Looks solved", reply=reply_of(intent))
        line = await ada.wait_message(opened.thread, lambda message: "Is it?" in message["content"])
        assert line["content"].startswith(f"<@{seed.MEMBER_ADA}>, <@{seed.STAFF_IVES}> thinks")
        assert [one["id"] for one in line["mentions"]] == [seed.MEMBER_ADA]
        assert labels(line) == ["Yes, close it", "Keep open"]
        assert "Asked" in (await ives.reply(asked, opened.thread))["content"]
        yes = await ada.click(line, label="Yes, close it")
        assert (await house.others.heard(AcceptClose, lambda event: event.id == yes)).data.actor.ref
        no = await ada.click(line, label="Keep open")
        await house.others.heard(CancelClose, lambda event: event.id == no)
        also = await ada.command(opened.thread, "keepopen")
        await house.others.heard(CancelClose, lambda event: event.id == also)


async def tell_rule(house: House, rule: SetAutoClose | SetCloseOnLeave, settings: GuildSettingsData) -> None:
    """Answers a wish for another rule."""
    set_to = AutoCloseSetData(settings=settings, actor_ref=rule.data.actor.ref, reply=rule.data.reply)
    await house.others.tell(AutoCloseSet.new(seed.HARBOUR, set_to, time=now(), cause=rule))


async def test_auto_close_is_set_for_a_ticket_and_for_the_server(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada, house.client.person(seed.OWNER) as owner:
        opened = await house.open(ada)
        for name, exempt, words in (("exclude", True, "stays open"), ("include", False, "close by itself again")):
            asked = await owner.command(opened.thread, f"autoclose {name}")
            intent = await house.others.heard(ExemptFromAutoClose, lambda event, asked=asked: event.id == asked)  # type: ignore[misc]
            assert intent.data.exempt is exempt
            told = changed(opened.ticket, idle_exempt=exempt)
            data = TicketData(ticket=told, actor_ref=intent.data.actor.ref, reply=intent.data.reply)
            await house.others.tell(TicketAutoCloseChanged.new(told.ticket_id, data, time=now(), cause=intent))
            assert words in (await owner.reply(asked, opened.thread))["content"]
        for hours, warning, words in (
            (48, 1, "for 48 hours close by themselves. One hour before"),
            (0, 24, "no longer"),
        ):
            asked = await owner.command(seed.GENERAL, "autoclose set", hours=hours, warning=warning)
            rule = await house.others.heard(SetAutoClose, lambda event, asked=asked: event.id == asked)  # type: ignore[misc]
            assert (rule.data.idle_hours, rule.data.warn_hours, rule.data.actor.administrator) == (hours, warning, True)
            settings = guild_settings(5, closing=ClosingSettings(idle_hours=hours, warn_hours=warning))
            await tell_rule(house, rule, settings)
            assert words in (await owner.reply(asked, seed.GENERAL))["content"]
        for close, words in ((False, "stay open"), (True, "close within the hour")):
            asked = await owner.command(seed.GENERAL, "autoclose leave", close=close)
            wish = await house.others.heard(SetCloseOnLeave, lambda event, asked=asked: event.id == asked)  # type: ignore[misc]
            assert (wish.data.close, wish.data.actor.administrator) == (close, True)
            await tell_rule(house, wish, guild_settings(5, closing=ClosingSettings(on_leave=close)))
            said = (await owner.reply(asked, seed.GENERAL))["content"]
            assert "72 hours" in said
            assert words in said


@pytest.mark.parametrize(
    ("typed", "words"), [("soon", "cannot read when"), ("31d", "at most 30 days"), ("2h", "only inside a ticket")]
)
async def test_what_cannot_be_is_said_at_once(house: House, typed: str, words: str) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        where = seed.GENERAL if typed == "2h" else (await house.open(ada)).thread
        asked = await ada.command(where, "close", **{"in": typed})
        assert words in (await ada.reply(asked, where))["content"]
        assert asked not in [event.id for event in house.others.all(PlanClose)]


async def test_a_warning_of_silence_stands_once_also_after_a_restart_in_a_thread_discord_had_archived(
    house: House,
) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        opened = await house.open(ada)
        await house.service.stop()
        await house.client.advance(8 * 24 * 60 * 60)
        await ada.wait_for("THREAD_UPDATE", lambda thread: thread["thread_metadata"]["archived"])
        event = await plan(house, opened, "idle")
        await house.start()
        line = await ada.wait_message(opened.thread, lambda message: "nobody has written" in message["content"])
        assert [one["id"] for one in line["mentions"]] == [seed.MEMBER_ADA]
        await house.others.tell(event)
        later = changed(event.data.ticket, planned_close=None)
        data = TicketCloseCalledOffData(ticket=later, actor_ref=later.opener_ref, why="written")
        await house.others.tell(TicketCloseCalledOff.new(later.ticket_id, data, time=now()))
        await ada.wait_message(opened.thread, lambda message: "stays open, as" in message["content"])
        said = [m for m in await ada.messages(opened.thread) if "nobody has written" in m["content"]]
        assert len(said) == 1


async def test_a_plan_that_says_no_moment_is_set_aside_and_the_ticket_goes_on(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        opened = await house.open(ada)
        broken = changed(opened.ticket)
        data = TicketClosePlannedData(ticket=broken)
        await house.others.tell(TicketClosePlanned.new(broken.ticket_id, data, time=now()))
        letter = await house.others.heard(DeadLetter, lambda event: event.subject == broken.ticket_id)
        assert letter.data.origin_topic.endswith("tickets.events.v1")
        urgent = changed(broken, priority="urgent")
        await house.others.tell(TicketPriorityChanged.new(urgent.ticket_id, TicketData(ticket=urgent), time=now()))
        await ada.wait_message(opened.thread, lambda message: "🔴 Urgent" in str(message["embeds"]))
