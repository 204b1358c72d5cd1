"""The ZIP a person receives: exact, safe to unpack, and never larger in memory than a page."""

import json
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.privacy.domain.archive import Archive, section_path

NOW = datetime(2027, 1, 31, 12, 0, 2, tzinfo=UTC)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def pack(pages: list[list[object]]) -> bytes:
    archive = Archive(NOW)
    content = archive.file("README.html", "Grüße".encode()) + archive.begin("data/tickets-messages.json")
    for page in pages:
        content += archive.records(json.dumps(page).encode())
    return content + archive.end() + archive.finish({"case": "c"})


@given(st.lists(st.lists(JSON, max_size=4), max_size=4))
def test_every_record_of_every_page_is_in_the_file_exactly_and_in_order(pages: list[list[object]]) -> None:
    with ZipFile(BytesIO(pack(pages))) as archive:
        assert archive.testzip() is None
        content = archive.read("data/tickets-messages.json")
        assert json.loads(content) == [record for page in pages for record in page]
        entry = json.loads(archive.read("manifest.json"))["files"][1]
        assert entry == {
            "path": "data/tickets-messages.json",
            "sha256": sha256(content).hexdigest(),
            "bytes": len(content),
            "records": sum(map(len, pages)),
        }


@given(st.text(max_size=300), st.text(max_size=20))
def test_no_category_can_name_a_file_outside_the_archive_or_twice(category: str, service: str) -> None:
    path = section_path(service, category, set())
    assert path.isascii()
    assert ".." not in path
    assert path.startswith("data/")
    assert path.count("/") == 1
    assert len(path) <= 110
    assert section_path(service, category, {path}) not in {path, ""}


def test_what_waits_to_be_sent_never_exceeds_a_page() -> None:
    archive = Archive(NOW)
    archive.begin("data/tickets-messages.json")
    page = json.dumps([{"text": "x" * 1000}] * 100).encode()
    assert max(len(archive.records(page)) for _ in range(200)) < len(page) * 1.1


@pytest.mark.parametrize("page", [b"{}", b"nonsense", b"12"])
def test_a_page_that_is_no_array_is_refused(page: bytes) -> None:
    archive = Archive(NOW)
    archive.begin("data/tickets-messages.json")
    with pytest.raises((TypeError, ValueError)):
        archive.records(page)
