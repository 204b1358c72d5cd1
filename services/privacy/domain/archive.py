"""The ZIP a person receives, made piece by piece: memory stays at one page however much there is.

README.html                        what this is, in plain words
data/<service>-<category>.json     a JSON array of records
manifest.json                      every file with its SHA-256 and number of records, and which services answered
"""

import json
import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_UNSAFE = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the archive: its path, SHA-256 in hex, size in bytes and number of records."""

    path: str
    sha256: str
    bytes: int
    records: int


class Archive:
    """Writes the archive; each method returns the bytes that became ready, which the caller sends on."""

    def __init__(self, made_at: datetime) -> None:
        """Starts an archive whose files are dated `made_at`."""
        self._sink = _Sink()
        self._zip = ZipFile(self._sink, "w", compression=ZIP_DEFLATED)
        self._date = made_at.timetuple()[:6]
        self._section: _Section | None = None
        self.entries: list[Entry] = []

    def file(self, path: str, content: bytes) -> bytes:
        """Adds a whole file that holds no records."""
        self._begin(path)
        self._write(content)
        self._end()
        return self._sink.take()

    def begin(self, path: str) -> bytes:
        """Starts a file of records; `section_path` gives the path."""
        self._begin(path)
        self._write(b"[")
        return self._sink.take()

    def records(self, page: bytes) -> bytes:
        """Adds a page, a JSON array of records, to the file that was begun.

        Raises:
            ValueError: it is not JSON.
            TypeError: it is not an array.
        """
        records = json.loads(page)
        if not isinstance(records, list):
            raise TypeError("a page of an export is a JSON array")
        assert self._section is not None
        for record in records:
            self._write(b",\n" if self._section.records else b"\n")
            self._write(json.dumps(record, ensure_ascii=False, indent=1).encode())
            self._section.records += 1
        return self._sink.take()

    def end(self) -> bytes:
        """Ends the file that was begun."""
        self._write(b"\n]\n")
        self._end()
        return self._sink.take()

    def finish(self, facts: Mapping[str, object]) -> bytes:
        """Adds the manifest, which says `facts` and lists every file, and ends the archive."""
        manifest = {**facts, "files": [asdict(entry) for entry in self.entries]}
        content = self.file("manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1).encode())
        self._zip.close()
        return content + self._sink.take()

    def _begin(self, path: str) -> None:
        info = ZipInfo(path, self._date)
        info.compress_type = ZIP_DEFLATED
        # The size is not known yet; without ZIP64 a section over 4 GiB would fail at its end.
        self._section = _Section(path, self._zip.open(info, "w", force_zip64=True))

    def _write(self, content: bytes) -> None:
        assert self._section is not None
        self._section.stream.write(content)
        self._section.digest.update(content)
        self._section.bytes += len(content)

    def _end(self) -> None:
        assert self._section is not None
        section, self._section = self._section, None
        section.stream.close()
        self.entries.append(Entry(section.path, section.digest.hexdigest(), section.bytes, section.records))


def section_path(service: str, category: str, taken: AbstractSet[str]) -> str:
    """A file name that is safe on every system and not in `taken`, whatever the category is called."""
    name = _UNSAFE.sub("-", f"{service}-{category}".lower()).strip("-")[:100]
    path, number = f"data/{name}.json", 2
    while path in taken:
        path, number = f"data/{name}-{number}.json", number + 1
    return path


class _Section:
    """The file being written."""

    def __init__(self, path: str, stream: IO[bytes]) -> None:
        self.path, self.stream = path, stream
        self.digest = sha256()
        self.bytes = self.records = 0


class _Sink:
    """A stream without a way back: `zipfile` then writes sizes behind each file instead of before it."""

    def __init__(self) -> None:
        self._ready = bytearray()

    def write(self, content: bytes) -> int:
        self._ready += content
        return len(content)

    def flush(self) -> None:
        """Nothing to do: what is written is ready."""

    def close(self) -> None:
        """Nothing to do: it is memory."""

    def take(self) -> bytes:
        ready = bytes(self._ready)
        self._ready.clear()
        return ready
