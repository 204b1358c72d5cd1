"""Files of messages: copied while their link lives, sealed piece by piece, within limits."""

import os
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from contracts.messages import Attachment, StickerPicture
from services.chassis.sealing import Place
from services.tickets.storage.attachments import AttachmentRows
from services.tickets.storage.documents import AttachmentDocument
from services.tickets.storage.files import Files, stored_name
from services.tickets.usecases import copy_attachments
from tests.component.tickets.files import FileServer, of
from tests.component.tickets.house import House, snowflake, until
from tests.component.tickets.town import Guild, Room


@pytest.fixture
async def server() -> AsyncIterator[FileServer]:
    async with FileServer().serving() as serving:
        yield serving


@pytest.fixture
async def room(house: House, guild: Guild) -> Room:
    return await guild.opened(await house.person())


async def row(house: House, file: Attachment) -> dict[str, Any] | None:
    return await house.database["attachments"].find_one({"_id": file.attachment_id})


async def settled(house: House, file: Attachment, state: str) -> dict[str, Any]:
    async def there() -> dict[str, Any] | None:
        found = await row(house, file)
        return found if found and found["state"] == state else None

    return dict(await until(there, f"a file that is {state}"))


async def sent(room: Room, *files: Attachment) -> Any:
    post = await room.posted(room.opener, "see file", attachments=files)
    await room.house.publish(post)
    return post


async def content(house: House, document: AttachmentDocument) -> bytes:
    pieces: list[bytes] = []
    async for sealed in Files(house.database).read(document):
        piece = await house.vault.open(sealed, Place("attachment", f"file.{len(pieces)}", document.id))
        assert isinstance(piece, bytes)
        pieces.append(piece)
    return b"".join(pieces)


async def test_a_file_is_copied_and_no_plain_byte_is_stored(house: House, room: Room, server: FileServer) -> None:
    data = b"canary-in-the-file" + os.urandom(2_500_000) + b"canary-in-the-file"
    file = await room.file(room.opener, "secret-name.bin", server.put("a", data), len(data))
    await sent(room, file)
    found = await settled(house, file, "stored")
    document = AttachmentDocument.model_validate(found)
    assert (document.stored_bytes, document.chunks, document.url) == (len(data), 3, None)
    assert await content(house, document) == data
    stored = await house.database["files.files"].find_one({"_id": of(file)})
    assert stored is not None
    assert stored["filename"] == file.attachment_id
    assert "secret-name" not in str(stored) + str(found)
    async for chunk in house.database["files.chunks"].find({"files_id": of(file)}):
        assert b"canary" not in chunk["data"]
    assert (await room.row())["attachments"] == 1


async def test_a_file_over_its_limit_is_not_fetched(house: House, room: Room, server: FileServer) -> None:
    file = await room.file(room.opener, "big", server.put("big", b"x"), 3_000_001)
    await sent(room, file)
    assert (await settled(house, file, "too-large"))["detail"] == "file-limit"
    assert "url" not in (await row(house, file) or {})
    assert "big" not in server.asked


async def test_a_file_that_is_larger_than_it_said_is_not_kept(house: House, room: Room, server: FileServer) -> None:
    honest = await room.file(room.opener, "liar", server.put("liar", b"x" * 3_000_001), 10)
    endless = await room.file(room.opener, "endless", server.put("endless", b""), 10)
    await sent(room, honest, endless)
    for file in (honest, endless):
        await settled(house, file, "too-large")
        assert await house.database["files.chunks"].find_one({"files_id": of(file)}) is None


async def test_a_ticket_keeps_only_so_many_bytes(house: House, room: Room, server: FileServer) -> None:
    files = []
    for number in range(3):
        data = os.urandom(2_000_000)
        file = await room.file(room.opener, "f", server.put(f"{number}", data), len(data))
        await sent(room, file)
        files.append(file)
        await settled(house, file, "stored" if number < 2 else "too-large")
    assert (await row(house, files[2]) or {})["detail"] == "ticket-limit"


async def test_a_link_that_ended_is_gone(house: House, room: Room, server: FileServer) -> None:
    file = await room.file(room.opener, "f", f"{server.url}/nothing", 10)
    await sent(room, file)
    assert "url" not in await settled(house, file, "gone")


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/file",
        "http://cdn.discordapp.com/file",
        "https://cdn.discordapp.com:8443/file",
        "https://user@cdn.discordapp.com/file",
        "file:///etc/passwd",
        "http://169.254.169.254/latest",
        "not a link",
    ],
)
async def test_files_are_fetched_from_nowhere_else(house: House, room: Room, url: str) -> None:
    file = await room.file(room.opener, "f", url, 10)
    await sent(room, file)
    assert (await settled(house, file, "failed"))["detail"] == "host-not-allowed"


async def test_redirects_are_not_followed(house: House, room: Room, server: FileServer) -> None:
    file = await room.file(room.opener, "f", server.put("moved", b"x", 302), 1)
    await sent(room, file)
    assert (await settled(house, file, "failed"))["detail"] == "refused"


async def test_a_server_in_trouble_is_asked_again_later(house: House, room: Room, server: FileServer) -> None:
    file = await room.file(room.opener, "f", server.put("later", b"data", 503, 429), 4)
    await sent(room, file)
    for tries in (1, 2):
        await until(lambda tries=tries: server.asked.count("later") == tries)  # type: ignore[misc]
        await until(lambda: _put_off(house, file))
        house.clock.advance(timedelta(seconds=10))
    assert (await settled(house, file, "stored"))["stored_bytes"] == 4


async def _put_off(house: House, file: Attachment) -> bool:
    found = await row(house, file)
    wait = found["next_try_at"] - house.clock.now() if found and "next_try_at" in found else None
    return wait is not None and timedelta(0) < wait <= timedelta(seconds=10)


async def taken(house: House, room: Room, server: FileServer, name: str) -> tuple[Attachment, AttachmentDocument]:
    """A file that somebody outside of the service has taken and is copying."""
    file = await room.file(room.opener, "f", server.put(name, b"data", 503), 4)
    await sent(room, file)
    await until(lambda: _put_off(house, file))
    rows, now = AttachmentRows(house.database), house.clock.now() + timedelta(seconds=10)
    held = await until(lambda: rows.take_due(now, timedelta(seconds=30)), "the file")
    assert held.id == file.attachment_id
    return file, held


async def test_a_file_whose_worker_died_is_soon_taken_up_again(house: House, room: Room, server: FileServer) -> None:
    file, held = await taken(house, room, server, "again")
    # Pieces of a file are already written.
    await house.database["files.chunks"].insert_one({"files_id": stored_name(held), "n": 0, "data": b"half"})
    house.clock.advance(timedelta(seconds=41))
    document = AttachmentDocument.model_validate(await settled(house, file, "stored"))
    assert await content(house, document) == b"data"
    assert await house.database["files.chunks"].count_documents({"files_id": of(file)}) == 1


async def test_a_worker_that_stood_still_for_too_long_does_not_touch_what_another_stored(
    house: House, room: Room, server: FileServer
) -> None:
    file, held = await taken(house, room, server, "still")
    rows, files = AttachmentRows(house.database), Files(house.database)
    writer = await files.create(held)
    await writer.write(await house.vault.seal(b"half", Place("attachment", "file.0", held.id), ref=held.author_ref))
    house.clock.advance(timedelta(seconds=41))
    found = await settled(house, file, "stored")
    assert not await rows.renew(held, house.clock.now() + timedelta(hours=1))
    assert not await rows.settle(held, "failed")
    await rows.try_again(held, house.clock.now())
    await writer.abort()
    await files.remove_try(held)
    assert await row(house, file) == found
    assert await content(house, AttachmentDocument.model_validate(found)) == b"data"


async def test_a_copy_that_takes_long_is_nobody_elses_meanwhile(
    house: House, room: Room, server: FileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copy_attachments, "_RENEWED", timedelta(seconds=0.05))
    server.flows.clear()
    file = await room.file(room.opener, "f", server.put("long", b"data"), 4)
    await sent(room, file)
    await until(lambda: "long" in server.asked, "the first try")

    async def held() -> bool:
        found = await row(house, file)
        return bool(found and found["next_try_at"] >= house.clock.now() + timedelta(seconds=30))

    for _ in range(4):
        house.clock.advance(timedelta(seconds=20))
        await until(held, "a longer hold")
    server.flows.set()
    assert (await settled(house, file, "stored"))["attempts"] == 1
    assert server.asked.count("long") == 1


async def test_the_copy_of_a_message_deleted_meanwhile_is_given_up(
    house: House, room: Room, server: FileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copy_attachments, "_RENEWED", timedelta(seconds=0.05))
    server.flows.clear()
    file = await room.file(room.opener, "f", server.put("late", b"data"), 4)
    post = await sent(room, file)
    await until(lambda: "late" in server.asked, "the first try")
    await house.publish(room.deleted(post))

    async def gone() -> bool:
        return await row(house, file) is None

    await until(gone, "the end of the file")
    server.flows.set()
    assert await house.database["files.files"].find_one({"_id": of(file)}) is None
    assert await house.database["files.chunks"].find_one({"files_id": of(file)}) is None


async def test_the_files_of_a_deleted_message_go(house: House, room: Room, server: FileServer) -> None:
    file = await room.file(room.opener, "f", server.put("gone", b"data"), 4)
    post = await sent(room, file)
    await settled(house, file, "stored")
    await house.publish(room.deleted(post))

    async def gone() -> bool:
        stored = await house.database["files.files"].find_one({"_id": of(file)})
        return await row(house, file) is None and stored is None

    await until(gone, "the end of the file")


async def test_an_empty_file_is_a_file(house: House, room: Room, server: FileServer) -> None:
    file = await room.file(room.opener, "f", server.put("empty", b""), 0)
    await sent(room, file)
    assert (await settled(house, file, "stored"))["chunks"] == 1


async def test_the_picture_of_a_sticker_is_a_file_of_each_message_that_shows_it(
    house: House, room: Room, server: FileServer
) -> None:
    url, kept = server.put("sticker", b"\x89PNG\r\n\x1a\n"), []
    for _ in range(2):
        message_id = snowflake()
        known: dict[str, Any] = {"picture_id": f"{message_id}.0", "content_type": "image/png"}
        for name, value in (("filename", "Lifebuoy.png"), ("url", url)):
            seat = Place("attachment", name, f"{message_id}.0")
            known[name] = await house.vault.seal(value, seat, ref=room.opener, ticket=room.ticket_id)
        post = await room.posted(room.opener, "", message_id=message_id, stickers=(StickerPicture(**known),))
        await room.house.publish(post, post)

        async def copied(picture_id: str = f"{message_id}.0") -> dict[str, Any] | None:
            found = await house.database["attachments"].find_one({"_id": picture_id, "state": "stored"})
            return dict(found) if found else None

        kept.append(await until(copied, "the picture"))
    assert [(each["author_ref"], each["stored_bytes"], "url" in each) for each in kept] == [(room.opener, 8, False)] * 2
