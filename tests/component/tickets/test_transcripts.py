"""Transcripts: who gets one, what it shows, and that it cannot harm anybody who opens it."""

import json
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import httpx
import pytest

from contracts import intents
from contracts.intents import Actor
from contracts.tickets import IntentRefused, TicketMemberAdded
from contracts.transcripts import TranscriptReady
from services.chassis.sealing import Place
from tests.component.tickets.files import FileServer
from tests.component.tickets.house import STAFF_ROLE, House, snowflake, until
from tests.component.tickets.town import Guild, Room

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient() as client:
        yield client


async def ready(room: Room, actor: Actor | None = None, **more: Any) -> TranscriptReady:
    intent = await room.guild.wish(intents.RequestTranscript, actor or Actor(ref=room.opener), room.ticket_id, **more)
    return await room.house.answer(intent, TranscriptReady)


async def fetched(room: Room, client: httpx.AsyncClient, **more: Any) -> str:
    response = await client.get((await ready(room, **more)).data.url)
    assert response.status_code == 200
    return response.text


async def talked(guild: Guild) -> tuple[Room, dict[str, Any]]:
    """A ticket in which something of everything happened."""
    house = guild.house
    member, staff = await house.person(), await house.person()
    room = await guild.opened(member)
    first = await room.posted(member, "my <b>first</b> {m:0}", name="Ada <script>", mentions=())
    first_id = snowflake()
    mention = await house.mention(staff, 0, first_id, room.ticket_id, "Grace")
    first = await room.posted(
        member, "my <b>first</b> {m:0}", name="Ada <script>", message_id=first_id, mentions=(mention,)
    )
    answer = await room.posted(
        staff, "the answer", STAFF_ROLE, name="Grace", kind="reply", reply_to=first.data.message_id
    )
    edit = await room.edited(answer, "the better answer", 2)
    gone = await room.posted(member, "regretted", name="Ada <script>")
    await house.publish(first, answer, edit, gone, room.deleted(gone))

    async def there() -> bool:
        row = await room.message(gone)
        return bool(row and row.get("deleted_at"))

    await until(there, "the deletion")
    return room, {"first": first, "answer": answer, "member": member, "staff": staff}


async def test_html_shows_everything_and_runs_nothing(house: House, guild: Guild, client: httpx.AsyncClient) -> None:
    room, _ = await talked(guild)
    response = await client.get((await ready(room)).data.url)
    page = response.text
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert response.headers["content-disposition"] == 'attachment; filename="ticket-0001.html"'
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["cache-control"] == "no-store"
    assert "<script" not in page
    assert "Ada &lt;script&gt;" in page
    assert "my &lt;b&gt;first&lt;/b&gt;" in page
    assert '<span class="mention">@Grace</span>' in page
    assert "default-src 'none'; style-src 'sha256-" in page
    for text in ("the better answer", "the answer", "(edited", "This message was deleted.", "My printer is on fire"):
        assert text in page
    assert "regretted" not in page
    assert "style=" not in page


async def test_a_link_works_once_and_not_for_ever(house: House, guild: Guild, client: httpx.AsyncClient) -> None:
    room, _ = await talked(guild)
    url = (await ready(room)).data.url
    assert (await client.get(url)).status_code == 200

    async def used_up() -> httpx.Response | None:
        again = await client.get(url)
        return again if again.status_code == 404 else None

    assert (await until(used_up, "the end of the link")).json()["slug"] == "no-such-transcript"
    unused = await ready(room)
    house.clock.set(unused.data.expires_at + timedelta(seconds=1))
    assert (await client.get(unused.data.url)).status_code == 404
    assert (await client.get(f"{house.service.http_url}/transcripts/guessed")).status_code == 404


async def test_who_could_read_the_ticket_gets_its_transcript(house: House, guild: Guild) -> None:
    room, people = await talked(guild)
    friend = await house.person()
    add = await guild.wish(intents.AddMember, Actor(ref=room.opener), room.ticket_id, member_ref=friend)
    await house.answer(add, TicketMemberAdded)
    administrator = Actor(ref=await house.person(), administrator=True)
    for actor in (Actor(ref=room.opener), Actor(ref=friend), guild.staff(people["staff"]), administrator):
        event = await ready(room, actor)
        assert (event.data.actor_ref, event.data.filename) == (actor.ref, "ticket-0001.html")
    stranger = Actor(ref=await house.person(), role_ids=("7",))
    intent = await guild.wish(intents.RequestTranscript, stranger, room.ticket_id)
    assert (await house.answer(intent, IntentRefused)).data.slug == "not-reader"


async def test_markdown_and_json_say_the_same(house: House, guild: Guild, client: httpx.AsyncClient) -> None:
    room, _ = await talked(guild)
    text = await fetched(room, client, format="markdown")
    assert text.startswith("# Ticket 0001 · Type 0\n")
    assert "> my &lt;b>first&lt;/b> @Grace" in text
    assert "> the better answer" in text
    assert "regretted" not in text
    document = json.loads(await fetched(room, client, format="json"))
    assert document["format"] == "ticketsystem.transcript.v1"
    assert document["ticket"]["number"] == 1
    messages = [entry for entry in document["entries"] if entry["entry"] == "message"]
    assert [message["text"]["text"] for message in messages] == ["my <b>first</b> @Grace", "the better answer", ""]
    assert messages[1]["reply_to"]["excerpt"] == "my <b>first</b> @Grace"
    assert messages[1]["earlier"][0]["text"]["text"] == "the answer"
    assert messages[2]["deleted_at"]
    assert [entry["what"] for entry in document["entries"] if entry["entry"] == "event"][:2] == ["opening", "opened"]


async def test_an_erased_person_is_a_deleted_user(house: House, guild: Guild, client: httpx.AsyncClient) -> None:
    room, people = await talked(guild)
    # Privacy destroys the shares once every service has answered; rows may be there a moment longer.
    await house.privacy_vault.destroy_person(people["staff"])
    house.service.vault.evict(ref=people["staff"])
    page = await fetched(room, client)
    assert "Grace" not in page
    assert '<span class="mention">@deleted user</span>' in page
    assert "Deleted user" in page
    assert "This text was erased" in page
    assert "my &lt;b&gt;first&lt;/b&gt;" in page


async def test_images_are_shown_in_place_and_other_files_listed(
    house: House, guild: Guild, client: httpx.AsyncClient
) -> None:
    room = await guild.opened(await house.person())
    ref = room.opener
    async with FileServer().serving() as server:
        files = [
            await room.file(ref, "dot.png", server.put("dot", PNG), len(PNG), "image/png"),
            await room.file(ref, "evil.png", server.put("evil", b"<svg onload=alert(1)>"), 21, "image/png"),
            await room.file(ref, 'a"b<c.txt', server.put("text", b"data"), 4, "text/plain"),
            await room.file(ref, "lost.bin", f"{server.url}/lost", 4),
        ]
        await house.publish(await room.posted(ref, "", attachments=tuple(files)))

        async def done() -> bool:
            pending = {"ticket_id": room.ticket_id, "state": "pending"}
            rows = house.database["attachments"]
            return await rows.count_documents({"ticket_id": room.ticket_id}) == 4 and not await rows.count_documents(
                pending
            )

        await until(done, "the files")
    page = await fetched(room, client)
    assert page.count("<img ") == 1
    assert '<img src="data:image/png;base64,iVBOR' in page
    assert "evil.png" in page
    assert "onload" not in page
    assert "a&#34;b&lt;c.txt" in page
    assert "not kept: already gone from Discord" in page


async def test_a_tampered_message_hides_only_itself(house: House, guild: Guild, client: httpx.AsyncClient) -> None:
    room, people = await talked(guild)
    first = people["first"]
    other = await house.vault.seal("{}", Place("message", "body", "1"), ref=room.opener, ticket=room.ticket_id)
    await house.database["messages"].update_one(
        {"_id": first.data.message_id}, {"$set": {"texts.0.body": other.model_dump(exclude_none=True)}}
    )
    page = await fetched(room, client)
    assert "This text was erased" in page
    assert "the better answer" in page


async def test_a_long_ticket_is_streamed_in_order(house: House, guild: Guild, client: httpx.AsyncClient) -> None:
    room = await guild.opened(await house.person())
    posts = [await room.posted(room.opener, f"line {number:04}") for number in range(450)]
    await house.publish(*posts)
    await until(lambda: room.message(posts[-1]), "the last line")
    document = json.loads(await fetched(room, client, format="json"))
    lines = [entry["text"]["text"] for entry in document["entries"] if entry["entry"] == "message"]
    assert lines == [f"line {number:04}" for number in range(450)]


@pytest.mark.parametrize("kind", ["html", "markdown", "json"])
async def test_what_somebody_passed_on_is_shown_as_such(
    house: House, guild: Guild, client: httpx.AsyncClient, kind: str
) -> None:
    member = await house.person()
    room = await guild.opened(member)
    copy = {"text": "<i>Last</i> week's *notice*", "embeds": [{"title": "Port"}], "components": [], "stickers": []}
    passed_on = await room.posted(member, "", content={"forwarded": copy})
    answer = await room.posted(member, "that one", kind="reply", reply_to=passed_on.data.message_id)
    await house.publish(passed_on, answer)
    await until(lambda: room.message(answer), "the messages")
    shown = await fetched(room, client, format=kind)
    if kind == "json":
        first, second = [entry for entry in json.loads(shown)["entries"] if entry["entry"] == "message"]
        assert (first["text"]["text"], first["text"]["forwarded"]["text"]) == ("", copy["text"])
        assert second["reply_to"]["excerpt"].startswith("<i>Last</i> week")
    else:
        assert shown.count("Forwarded") == 1
        assert "&lt;i>Last" in shown or "&lt;i&gt;Last" in shown
        assert "Port" in shown


@pytest.mark.parametrize("kind", ["html", "markdown", "json"])
async def test_a_poll_is_shown_with_its_answers(
    house: House, guild: Guild, client: httpx.AsyncClient, kind: str
) -> None:
    member = await house.person()
    room = await guild.opened(member)
    poll = {"question": "Which <day>?", "answers": ["Monday", "Friday"], "several": True}
    asked = await room.posted(member, "", content={"poll": poll})
    answer = await room.posted(member, "vote please", kind="reply", reply_to=asked.data.message_id)
    await house.publish(asked, answer)
    await until(lambda: room.message(answer), "the messages")
    shown = await fetched(room, client, format=kind)
    if kind == "json":
        first, second = [entry for entry in json.loads(shown)["entries"] if entry["entry"] == "message"]
        assert first["text"]["poll"] == poll
        assert second["reply_to"]["excerpt"] == "Which <day>?"
    else:
        assert all(text in shown for text in ("Poll", "Monday", "Friday"))
        assert "<day>" not in shown


@pytest.mark.parametrize("kind", ["html", "markdown", "json"])
async def test_what_the_bot_was_not_allowed_to_see_is_said_in_words(
    house: House, guild: Guild, client: httpx.AsyncClient, kind: str
) -> None:
    member = await house.person()
    room = await guild.opened(member)
    hidden = await room.posted(member, "", content={"withheld": True})
    plain = await room.posted(member, "seen again")
    await house.publish(hidden, plain)
    await until(lambda: room.message(plain), "the messages")
    shown = await fetched(room, client, format=kind)
    assert shown.count("not allowed to see what this message says") == 1
    if kind == "json":
        entries = [entry for entry in json.loads(shown)["entries"] if entry["entry"] == "message"]
        assert [entry["text"]["withheld"] for entry in entries] == [True, False]
