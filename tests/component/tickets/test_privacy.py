"""A person takes their data out, and ends it."""

import json
from datetime import timedelta
from typing import Any

from contracts import intents
from contracts.event import new_id
from contracts.intents import Actor
from contracts.privacy import (
    ErasureRequested,
    ExportRequested,
    RequestData,
    StepDone,
    SubjectData,
    SubjectErased,
    SubjectErasureCommitted,
)
from contracts.tickets import IntentRefused, TicketClaimed, TicketClosing, TicketMemberAdded, TicketUnclaimed
from services.chassis.sealing import Place
from tests.component.tickets.files import FileServer, of
from tests.component.tickets.house import STAFF_ROLE, House, until
from tests.component.tickets.town import Guild


def request(kind: Any, house: House, ref: str) -> Any:
    deadline = house.clock.now() + timedelta(days=30)
    return kind.new(ref, RequestData(case_id=new_id(), ref=ref, deadline=deadline), time=house.clock.now())


async def pages(house: House, cause: Any) -> list[StepDone]:
    await until(lambda: any(isinstance(e, StepDone) and e.data.done for e in house.answers(cause)), "the last page")
    return [event for event in house.answers(cause) if isinstance(event, StepDone)]


async def records(house: House, ref: str, page: StepDone) -> list[dict[str, Any]]:
    assert page.data.records is not None
    place = Place("export", page.data.category, f"{page.data.case_id}:tickets:{page.data.page}")
    opened = await house.vault.open(page.data.records, place)
    assert isinstance(opened, bytes)
    assert page.data.records.ref == ref
    return list(json.loads(opened))


async def test_a_person_gets_everything_they_said_and_nothing_of_others(house: House, guild: Guild) -> None:
    await guild.plan("enterprise", 1)
    member, staff = await house.person(), await house.person()
    room = await guild.opened(member)
    posts = [await room.posted(member, f"mine {number} {{m:0}}") for number in range(229)]
    copy = {"text": "somebody else's words", "embeds": [], "components": [], "stickers": []}
    posts.append(await room.posted(member, "see", content={"forwarded": copy}))
    theirs = await room.posted(staff, "not mine", STAFF_ROLE)
    edit = await room.edited(posts[0], "mine, changed", 5)
    await house.publish(*posts, theirs, edit)
    await until(lambda: _versions(room, posts[0], 2), "the edit")
    cause = request(ExportRequested, house, member)
    await house.publish(cause)
    steps = await pages(house, cause)
    assert [step.data.page for step in steps] == list(range(len(steps)))
    assert [step.data.category for step in steps] == ["tickets", "answers", "messages", "messages", ""]
    assert [step.data.count for step in steps] == [1, 1, 200, 30, 0]
    assert all(step.data.step == "export" and step.data.service == "tickets" for step in steps)
    ticket, answer, message = [(await records(house, member, step))[0] for step in steps[:3]]
    assert (ticket["ticket"], ticket["your_part"]) == (1, ["opened"])
    assert (answer["question"], answer["answer"]) == ("What is it?", "My printer is on fire")
    assert (message["text"], message["earlier_texts"]) == ("mine, changed", ["mine 0 @somebody"])
    everything = [one for step in steps[2:4] for one in await records(house, member, step)]
    texts = [one["text"] for one in everything]
    assert [one["passed_on_a_message"] for one in everything] == [False] * 229 + [True]
    assert "somebody else" not in json.dumps(everything)
    assert len(texts) == 230
    assert "not mine" not in texts
    await house.publish(cause)
    other = request(ExportRequested, house, member)
    await house.publish(other)
    await pages(house, other)
    assert len(house.answers(cause)) == len(steps)


async def _versions(room: Any, post: Any, count: int) -> bool:
    row = await room.message(post)
    return bool(row and len(row["texts"]) == count)


async def test_a_page_stays_within_its_bytes(house: House, guild: Guild) -> None:
    member = await house.person()
    room = await guild.opened(member)
    posts = [await room.posted(member, "ü" * 4000) for _ in range(80)]
    await house.publish(*posts)
    await until(lambda: room.message(posts[-1]))
    cause = request(ExportRequested, house, member)
    await house.publish(cause)
    steps = [step for step in await pages(house, cause) if step.data.category == "messages"]
    assert len(steps) == 2
    assert sum(step.data.count for step in steps) == 80
    for step in steps:
        assert len(step.to_json()) < 900_000


async def test_somebody_unknown_gets_an_empty_answer(house: House) -> None:
    stranger = await house.person()
    for kind in (ExportRequested, ErasureRequested):
        cause = request(kind, house, stranger)
        await house.publish(cause)
        [step] = await pages(house, cause)
        assert (step.data.count, step.data.done, step.data.removed) == (0, True, {})


async def test_an_erasure_ends_everything_about_a_person(house: House, guild: Guild) -> None:
    member, staff, other = [await house.person() for _ in range(3)]
    room, foreign = await guild.opened(member), await guild.opened(other)
    await house.answer(await guild.wish(intents.ClaimTicket, guild.staff(staff), foreign.ticket_id), TicketClaimed)
    add = await guild.wish(intents.AddMember, Actor(ref=other), foreign.ticket_id, member_ref=member)
    await house.answer(add, TicketMemberAdded)
    async with FileServer().serving() as server:
        file = await room.file(member, "mine.txt", server.put("mine", b"data"), 4)
        mine = [
            await room.posted(member, "mine", attachments=(file,)),
            await foreign.posted(member, "mine too"),
            await foreign.posted(member, "and this"),
        ]
        theirs = await foreign.posted(other, "theirs")
        await house.publish(*mine, theirs)
        await until(lambda: house.database["files.files"].find_one({"_id": of(file)}), "the file")
    await until(lambda: foreign.message(theirs))
    cause = request(ErasureRequested, house, member)
    await house.publish(cause)
    [step] = await pages(house, cause)
    assert step.data.removed == {"messages": 3, "attachments": 1, "answers": 1}
    assert (step.data.step, step.data.count, step.data.done) == ("erase", 5, True)
    closing = await house.next_about(room.ticket_id, TicketClosing)
    assert (closing.data.actor_ref, closing.data.reply) == (None, None)
    assert "answers" not in await room.row()
    for post in mine:
        assert await room.message(post) is None
    assert await foreign.message(theirs)
    assert (await foreign.row())["member_refs"] == []
    assert (await foreign.row())["messages"] == 1
    for collection, field in (("messages", "author_ref"), ("attachments", "author_ref"), ("files.files", "_id")):
        value = of(file) if collection == "files.files" else member
        assert await house.database[collection].count_documents({field: value}) == 0
    await house.publish(cause)
    await house.publish(request(ErasureRequested, house, staff))
    assert (await house.next_about(foreign.ticket_id, TicketUnclaimed)).data.ticket.claimed_by is None
    assert len(house.answers(cause)) == 1


async def test_nothing_new_is_stored_about_somebody_who_is_being_erased(house: House, guild: Guild) -> None:
    member, other = await house.person(), await house.person()
    room = await guild.opened(other)
    late = await room.posted(member, "late")
    case = new_id()
    committed = SubjectErasureCommitted.new(member, SubjectData(ref=member, case_id=case), time=house.clock.now())
    await house.publish(committed)
    await until(lambda: house.database["erased"].find_one({"_id": member}), "the mark")
    assert (await house.answer(await guild.ask_open(member), IntentRefused)).data.slug == "erasure-running"
    after = await room.posted(other, "after")
    await house.publish(late, after)
    await until(lambda: room.message(after))
    assert await room.message(late) is None


async def test_what_slipped_in_before_the_end_goes_with_the_shares(house: House, guild: Guild) -> None:
    member, other = await house.person(), await house.person()
    room = await guild.opened(other)
    post = await room.posted(member, "slipped in")
    await house.publish(post)
    await until(lambda: room.message(post))
    erased = SubjectErased.new(member, SubjectData(ref=member, case_id=new_id()), time=house.clock.now())
    await house.publish(erased)

    async def gone() -> bool:
        cases = await house.database["privacy_steps"].count_documents({"ref": member})
        return await room.message(post) is None and not cases

    await until(gone, "the end of the message and of the case's notes")
