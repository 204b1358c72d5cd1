"""The live archive, whatever order and how often records arrive."""

from contracts import intents, topics
from contracts.deadletters import DeadLetter
from contracts.event import new_id
from contracts.messages import MessagePosted
from contracts.tickets import TicketWaiting
from services.chassis.sealing import Place, Shredded
from tests.component.tickets.house import STAFF_ROLE, House, snowflake, until
from tests.component.tickets.town import Guild, Room


async def archived(room: Room, post: MessagePosted) -> None:
    await until(lambda: room.message(post), "the message")


async def behind(room: Room) -> None:
    """Returns once everything published about the ticket so far was handled: its records are kept in order."""
    last = await room.posted(
        None, "later", author=await room.house.author(room.opener, snowflake(), room.ticket_id, "x")
    )
    await room.house.publish(last)
    await archived(room, last)


async def test_a_message_is_one_document_that_only_its_keys_open(house: House, guild: Guild) -> None:
    member = await house.person()
    room = await guild.opened(member)
    post = await room.posted(member, "the secret word is xylophone")
    await house.publish(post)
    await archived(room, post)
    row = await room.message(post)
    assert row is not None
    assert "xylophone" not in str(row)
    assert (row["author_ref"], row["post"]["side"]) == (member, "member")
    body = post.data.body
    assert body == type(body).model_validate(row["texts"][0]["body"])
    opened = await house.vault.open_text(body, Place("message", "body", post.data.message_id))
    assert not isinstance(opened, Shredded)
    assert "xylophone" in opened


async def test_every_record_twice_in_any_order_gives_the_same_archive(house: House, guild: Guild) -> None:
    member = await house.person()
    room = await guild.opened(member)
    post = await room.posted(member, "one")
    edits = [await room.edited(post, text, after) for text, after in (("two", 1.5), ("three", 3))]
    await house.publish(edits[1], edits[0], post, post, edits[1], edits[0])
    await behind(room)
    row = await room.message(post)
    assert row is not None
    assert [text["body"]["ct"] for text in row["texts"]] == [post.data.body.ct, *(edit.data.body.ct for edit in edits)]
    assert (await room.row())["messages"] == 2
    await house.publish(post, *edits)
    await behind(room)
    assert await room.message(post) == row
    assert (await room.row())["messages"] == 3


async def test_messages_that_come_twice_among_new_ones_are_counted_once(house: House, guild: Guild) -> None:
    def counted() -> float:
        return house.service.registry.get_sample_value("ticketsystem_tickets_archived_total") or 0

    member = await house.person()
    room = await guild.opened(member)
    posts = [await room.posted(member, f"line {number}") for number in range(4)]
    before = counted()
    await house.publish(*posts[:2])
    await behind(room)
    # All at once, so that what is known and what is new arrive in one batch.
    await house.publish(*posts)
    await behind(room)
    assert (await room.row())["messages"] == len(posts) + 2
    assert counted() - before == len(posts) + 2
    assert all([await room.message(post) for post in posts])


async def test_an_edit_before_its_post_is_kept_and_an_older_edit_is_never_current(house: House, guild: Guild) -> None:
    member = await house.person()
    room = await guild.opened(member)
    post = await room.posted(member, "first")
    newer, older = await room.edited(post, "newer", 9), await room.edited(post, "older", 2)
    await house.publish(newer)
    await archived(room, post)
    early = await room.message(post)
    assert early is not None
    assert "post" not in early
    assert early["author_ref"] == member
    await house.publish(older, post)
    await behind(room)
    row = await room.message(post)
    assert row is not None
    assert row["texts"][-1]["body"]["ct"] == newer.data.body.ct
    assert row["post"]["author_ref"] == member


async def test_of_two_edits_within_a_millisecond_the_later_one_stands(house: House, guild: Guild) -> None:
    member = await house.person()
    room = await guild.opened(member)
    post = await room.posted(member, "first")
    earlier, later = await room.edited(post, "earlier", 0.000_1), await room.edited(post, "later", 0.000_2)
    await house.publish(post, later, earlier, later)
    await behind(room)
    row = await room.message(post)
    assert row is not None
    assert [text["body"]["ct"] for text in row["texts"]] == [event.data.body.ct for event in (post, earlier, later)]


async def test_a_deletion_wins_and_leaves_the_fact(house: House, guild: Guild) -> None:
    member = await house.person()
    room = await guild.opened(member)
    first, second = await room.posted(member, "gone"), await room.posted(member, "never seen")
    await house.publish(first, room.deleted(first), await room.edited(first, "late", 5))
    await house.publish(room.deleted(second), second, await room.edited(second, "late", 5))
    await behind(room)
    for post in (first, second):
        row = await room.message(post)
        assert row is not None
        assert row["texts"] == []
        assert row["deleted_at"]
        assert row["post"]["author_ref"] == member


async def test_whose_turn_it_is_follows_from_who_spoke_last(house: House, guild: Guild) -> None:
    member, staff, friend = [await house.person() for _ in range(3)]
    room = await guild.opened(member)
    await house.publish(await room.posted(member, "help"), await room.posted(member, "please"))
    waiting = await house.next_about(room.ticket_id, TicketWaiting)
    assert (waiting.data.ticket.state, waiting.data.actor_ref) == ("waiting-for-staff", member)
    answer = await room.posted(staff, "on it", "2", STAFF_ROLE)
    await house.publish(answer, answer)
    assert (await house.next_about(room.ticket_id, TicketWaiting, 2)).data.ticket.state == "waiting-for-member"
    await house.publish(await room.posted(await house.person(), "a passer-by", "4"))
    await guild.wish(intents.AddMember, guild.staff(staff), room.ticket_id, member_ref=friend)
    await house.settled()
    await house.publish(await room.posted(friend, "me too"))
    third = await house.next_about(room.ticket_id, TicketWaiting, 3)
    assert (third.data.ticket.state, third.data.actor_ref) == ("waiting-for-staff", friend)
    await behind(room)
    assert len(house.about(room.ticket_id, TicketWaiting)) == 3


async def test_a_message_for_no_ticket_is_set_aside_and_blocks_nobody(house: House, guild: Guild) -> None:
    member = await house.person()
    room = await guild.opened(member)
    nowhere = Room(guild, new_id(), 1, member, snowflake())
    await house.vault.mint_ticket(nowhere.ticket_id, guild.guild_id)
    lost = await nowhere.posted(member, "hello?")
    other = await Guild.made(house)
    foreign = await Room(other, room.ticket_id, 1, member, snowflake()).posted(member, "not yours")
    fine = await room.posted(member, "fine")
    await house.publish(lost, foreign, fine)
    await archived(room, fine)
    letters = await until(
        lambda: [e for e in house.events if isinstance(e, DeadLetter) and e.subject == nowhere.ticket_id]
    )
    assert letters[0].data.slug == "unknown-ticket"
    assert await nowhere.message(lost) is None
    assert await room.message(foreign) is None


async def test_garbage_between_messages_is_set_aside(house: House, guild: Guild) -> None:
    member = await house.person()
    room = await guild.opened(member)
    first, last = await room.posted(member, "before"), await room.posted(member, "after")
    await house.publish(first)
    await house.raw(topics.TICKET_MESSAGES, room.ticket_id, b"{not json")
    future = first.to_json().replace(b"message-posted.v1", b"message-posted.v9")
    await house.raw(topics.TICKET_MESSAGES, room.ticket_id, future)
    await house.publish(last)
    await archived(room, last)
    letters = await until(
        lambda: (
            len(found := [e for e in house.events if e.subject == room.ticket_id and isinstance(e, DeadLetter)]) == 2
            and found
        )
    )
    assert {letter.data.slug for letter in letters} == {"not-json", "unknown-version"}


async def test_a_burst_is_stored_once_each(house: House, guild: Guild) -> None:
    member = await house.person()
    rooms = [await guild.opened(one) for one in (member, await house.person())]
    posts = [(room, await room.posted(member, f"line {number}")) for number in range(40) for room in rooms]
    await house.publish(*(post for _, post in posts))
    for room in rooms:
        await until(lambda room=room: _count(house, room, 40))  # type: ignore[misc]
    await house.publish(*(post for _, post in posts[:20]))
    for room in rooms:
        await behind(room)
        assert (await room.row())["messages"] == 41


async def _count(house: House, room: Room, count: int) -> bool:
    return bool((await room.row())["messages"] == count)
