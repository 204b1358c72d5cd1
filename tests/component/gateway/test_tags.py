"""Saved answers as people see them: a form, a page, and an answer that is archived as its sender's own."""

import json

import pytest

from contracts.event import new_id
from contracts.messages import MessagePosted
from contracts.tagging import (
    CreateTag,
    DeleteTag,
    EditTag,
    SendTag,
    ShowTag,
    TagChangeData,
    TagCreated,
    TagDeleted,
    TagEdited,
    TagSent,
    TagSentData,
    TagShown,
    TagShownData,
)
from contracts.tags import TagName
from deploy.playground import seed
from services.chassis.sealing import Place
from tests.component.gateway.house import House, Opened, labels, reply_of
from tests.component.gateway.others import changed, guild_settings, now
from tests.component.gateway.waiting import until

HELLO = TagName(tag_id=new_id(), name="Hello")
TEXT = "Hello {user}, ticket {ticket} ({type}) of {server} is with {staff}. @everyone"


@pytest.fixture(scope="module")
async def saved(house: House) -> None:
    """One answer is saved, and the gateway knows."""
    data = TagChangeData(tag=HELLO, settings=guild_settings(5, tags=(HELLO,)), actor_ref=new_id())
    await house.others.tell(TagCreated.new(seed.HARBOUR, data, time=now()))
    async with house.client.person(seed.STAFF_IVES) as ives:

        async def offered() -> bool:
            return [each["name"] for each in await ives.complete(seed.GENERAL, "tag send", "name", name="he")] == [
                "Hello"
            ]

        await until(offered)


async def sent(house: House, opened: Opened, asked: str, text: str = TEXT) -> TagSent:
    """What tickets makes of the wish."""
    intent = await house.others.heard(SendTag, lambda event: event.id == asked)
    assert (intent.data.tag_id, intent.data.ticket_id) == (HELLO.tag_id, opened.ticket.ticket_id)
    data = TagSentData(
        ticket=changed(opened.ticket),
        actor_ref=intent.data.actor.ref,
        reply=reply_of(intent),
        tag=HELLO,
        text=text,
    )
    event = TagSent.new(opened.ticket.ticket_id, data, time=now(), cause=intent)
    await house.others.tell(event)
    return event


async def test_an_answer_is_posted_once_pings_nobody_and_is_archived_as_its_senders(house: House, saved: None) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada, house.client.person(seed.STAFF_IVES) as ives:
        opened = await house.open(ada)
        asked = await ives.command(opened.thread, "tag send", name="hello")
        event = await sent(house, opened, asked)
        line = await ada.wait_message(opened.thread, lambda message: "answers:" in message["content"])
        assert line["content"] == f"<@{seed.STAFF_IVES}> answers:"
        number = f"{opened.ticket.number:04d}"
        text = (
            f"Hello <@{seed.MEMBER_ADA}>, ticket {number} (Support) of Harbour Community is with"
            f" <@{seed.STAFF_IVES}>. @everyone"
        )
        assert line["embeds"][0]["description"] == text
        assert (line["mentions"], line["mention_everyone"]) == ([], False)
        assert f"posted in ticket {number}" in (await ives.reply(asked, opened.thread))["content"]

        post = await house.others.heard(MessagePosted, lambda event: event.id == line["id"])
        staff_ref = event.data.actor_ref
        assert (post.data.author.ref, post.data.author.bot) == (staff_ref, False)
        assert post.data.author.role_ids == (seed.SUPPORT_ROLE,)
        assert {mention.ref for mention in post.data.mentions} == {staff_ref, opened.ticket.opener_ref}
        body = await house.service.vault.open_text(post.data.body, Place("message", "body", line["id"]))
        said = json.loads(str(body))["text"]
        assert said == f"Hello {{m:1}}, ticket {number} (Support) of Harbour Community is with {{m:0}}. @everyone"
        name = await house.service.vault.open_text(post.data.author.name, Place("message", "author", line["id"]))
        assert name == "Ives Tannen"

        await house.others.tell(event)
        after = changed(event.data.ticket)
        again = TagSentData(ticket=after, actor_ref=staff_ref, tag=HELLO, text="Bye")
        await house.others.tell(TagSent.new(after.ticket_id, again, time=now()))
        bye = await ada.wait_message(
            opened.thread, lambda m: bool(m["embeds"]) and m["embeds"][0].get("description") == "Bye"
        )
        await house.others.heard(MessagePosted, lambda event: event.id == bye["id"])
        answers = [m for m in await ada.messages(opened.thread) if "answers:" in m["content"]]
        assert len(answers) == 2
        archived = [e for e in house.others.all(MessagePosted) if e.subject == opened.ticket.ticket_id]
        assert [e.id for e in archived] == [m["id"] for m in answers]


async def test_an_answer_is_saved_with_a_form_and_changed_with_another(house: House, saved: None) -> None:
    async with house.client.person(seed.STAFF_IVES) as ives:
        modal = await ives.modal(await ives.command(seed.GENERAL, "tag create"))
        asked = await ives.fill(modal, {"Name": " Bye  now ", "Answer": "Bye {user}\n"})
        created = await house.others.heard(CreateTag, lambda event: event.id == asked)
        assert (created.data.tag.name, created.data.text) == ("Bye now", "Bye {user}")
        shown = await ives.command(seed.GENERAL, "tag edit", name="hello")
        wish = await house.others.heard(ShowTag, lambda event: event.id == shown)
        page = TagShownData(
            guild_id=seed.HARBOUR, tag=HELLO, text=TEXT, actor_ref=wish.data.actor.ref, reply=wish.data.reply
        )
        await house.others.tell(TagShown.new(seed.HARBOUR, page, time=now(), cause=wish))
        read = await ives.reply(shown, seed.GENERAL)
        assert (read["embeds"][0]["title"], read["embeds"][0]["description"]) == ("Hello", TEXT)
        assert labels(read) == ["Change"]
        form = await ives.modal(await ives.click(read, label="Change"))
        assert TEXT in str(form["modal"])
        asked = await ives.fill(form, {"Name": "Hello", "Answer": "Good day"})
        edited = await house.others.heard(EditTag, lambda event: event.id == asked)
        assert (edited.data.tag, edited.data.text) == (HELLO, "Good day")
        data = TagChangeData(
            tag=HELLO, settings=guild_settings(5, tags=(HELLO,)), actor_ref=new_id(), reply=edited.data.reply
        )
        await house.others.tell(TagEdited.new(seed.HARBOUR, data, time=now(), cause=edited))
        assert "is changed" in (await ives.reply(asked, seed.GENERAL))["content"]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [("New", "Call {phone}", "{phone} stands for nothing"), ("HELLO", "Hi", "already"), ("New", " ", "no text")],
)
async def test_what_was_written_comes_back_where_it_cannot_be_saved(
    house: House, saved: None, name: str, text: str, words: str
) -> None:
    async with house.client.person(seed.STAFF_IVES) as ives:
        modal = await ives.modal(await ives.command(seed.GENERAL, "tag create"))
        asked = await ives.fill(modal, {"Name": name, "Answer": text})
        reply = await ives.reply(asked, seed.GENERAL)
        assert words in reply["content"]
        assert text.strip() in str(reply["embeds"])
        assert asked not in [event.id for event in house.others.all(CreateTag)]


async def test_answers_are_listed_and_deleted_and_a_name_that_is_not_there_is_said(house: House, saved: None) -> None:
    async with house.client.person(seed.STAFF_ODILE) as odile:
        listed = await odile.reply(await odile.command(seed.GENERAL, "tag list"), seed.GENERAL)
        assert (listed["embeds"][0]["title"], listed["embeds"][0]["description"]) == ("Textbausteine (1)", "Hello")
        unknown = await odile.reply(await odile.command(seed.GENERAL, "tag show", name="nope"), seed.GENERAL)
        assert "gibt es nicht" in unknown["content"]
        asked = await odile.command(seed.GENERAL, "tag delete", name="hello")
        intent = await house.others.heard(DeleteTag, lambda event: event.id == asked)
        assert intent.data.tag_id == HELLO.tag_id
        data = TagChangeData(tag=HELLO, settings=guild_settings(5), actor_ref=new_id(), reply=intent.data.reply)
        await house.others.tell(TagDeleted.new(seed.HARBOUR, data, time=now(), cause=intent))
        assert "ist gelöscht" in (await odile.reply(asked, seed.GENERAL))["content"]
