"""Files of messages: copied while their link lives, sealed piece by piece, within limits."""

import os
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from contracts.messages import Attachment
from services.chassis.sealing import Place
from services.tickets.storage.documents import AttachmentDocument
from services.tickets.storage.files import Files
from tests.component.tickets.files import FileServer
from tests.component.tickets.house import House, until
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
    stored = await house.database["files.files"].find_one({"_id": file.attachment_id})
    assert stored is not None
    assert stored["filename"] == file.attachment_id
    assert "secret-name" not in str(stored) + str(found)
    async for chunk in house.database["files.chunks"].find({"files_id": file.attachment_id}):
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
        assert await house.database["files.chunks"].find_one({"files_id": file.attachment_id}) is None


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


async def test_a_file_whose_worker_died_is_taken_up_again(house: House, room: Room, server: FileServer) -> None:
    file = await room.file(room.opener, "f", server.put("again", b"data", 503), 4)
    await sent(room, file)
    await until(lambda: _put_off(house, file))
    # As a worker leaves it that was killed in the middle: taken, with pieces of a file already written.
    await house.database["files.chunks"].insert_one({"files_id": file.attachment_id, "n": 0, "data": b"half"})
    house.clock.advance(timedelta(minutes=6))
    document = AttachmentDocument.model_validate(await settled(house, file, "stored"))
    assert await content(house, document) == b"data"


async def test_the_files_of_a_deleted_message_go(house: House, room: Room, server: FileServer) -> None:
    file = await room.file(room.opener, "f", server.put("gone", b"data"), 4)
    post = await sent(room, file)
    await settled(house, file, "stored")
    await house.publish(room.deleted(post))

    async def gone() -> bool:
        stored = await house.database["files.files"].find_one({"_id": file.attachment_id})
        return await row(house, file) is None and stored is None

    await until(gone, "the end of the file")


async def test_an_empty_file_is_a_file(house: House, room: Room, server: FileServer) -> None:
    file = await room.file(room.opener, "f", server.put("empty", b""), 0)
    await sent(room, file)
    assert (await settled(house, file, "stored"))["chunks"] == 1
