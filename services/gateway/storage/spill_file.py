"""A file of records, each with its length and checksum, that one process at a time may hold."""

import fcntl
import os
import struct
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Self

HEAD: Final = struct.Struct(">II")
"""Before each record: its length in bytes and its CRC-32."""

Place = tuple[int, int]
"""Where a record is: its offset and its length in bytes."""


class SpillFile:
    """Append, read, cut off. Every call blocks, for as long as the disk takes.

    Attributes:
        path: of the file.
        size: in bytes.
    """

    def __init__(self, path: Path, descriptor: int) -> None:
        """Takes an open file whose lock is held."""
        self.path = path
        self._file = descriptor
        self.size = os.fstat(descriptor).st_size

    @classmethod
    def take(cls, path: Path) -> Self | None:
        """Opens a file, made with mode 0600 where it is missing; none while another process holds it.

        Raises:
            OSError: it cannot be opened.
        """
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # its holder may have removed it between our opening and our locking
            held = path.exists() and os.fstat(descriptor).st_ino == path.stat().st_ino
        except BlockingIOError:
            held = False
        if not held:
            os.close(descriptor)
            return None
        made = cls(path, descriptor)
        if made.size == 0:
            _sync_folder(path.parent)
        return made

    def append(self, records: Sequence[bytes]) -> list[Place]:
        """Writes records to the disk and says where.

        Raises:
            OSError: the disk does not take them; the file is as before.
        """
        places: list[Place] = []
        offset = self.size
        for record in records:
            places.append((offset + HEAD.size, len(record)))
            offset += HEAD.size + len(record)
        rest = memoryview(b"".join(HEAD.pack(len(record), zlib.crc32(record)) + record for record in records))
        at = self.size
        try:
            while rest:
                written = os.pwrite(self._file, rest, at)
                rest, at = rest[written:], at + written
            os.fdatasync(self._file)
        except OSError:
            os.ftruncate(self._file, self.size)
            raise
        self.size = offset
        return places

    def read(self, place: Place) -> bytes:
        """One record."""
        offset, length = place
        return os.pread(self._file, length, offset)

    def scan(self) -> tuple[list[Place], int]:
        """Finds the records and cuts off what is torn; how many bytes that were."""
        places: list[Place] = []
        offset = 0
        while (end := self._end(offset)) is not None:
            places.append((offset + HEAD.size, end - offset - HEAD.size))
            offset = end
        torn = self.size - offset
        if torn:
            os.ftruncate(self._file, offset)
            os.fdatasync(self._file)
            self.size = offset
        return places, torn

    def clear(self) -> None:
        """Removes every record."""
        os.ftruncate(self._file, 0)
        os.fdatasync(self._file)
        self.size = 0

    def remove(self) -> None:
        """Removes the file and lets go of it."""
        self.path.unlink()
        self.close()

    def close(self) -> None:
        """Lets go of the file."""
        os.close(self._file)

    def _end(self, offset: int) -> int | None:
        head = os.pread(self._file, HEAD.size, offset)
        if len(head) < HEAD.size:
            return None
        length, checksum = HEAD.unpack(head)
        end: int = offset + HEAD.size + length
        if end > self.size or zlib.crc32(os.pread(self._file, length, offset + HEAD.size)) != checksum:
            return None
        return end


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
