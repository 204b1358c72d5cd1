"""The folder a run keeps: the database and its passwords, the root key, and the logs of the last runs."""

import fcntl
import json
import os
import secrets
import shutil
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final, Self

from deploy.local.part import StartError
from services.chassis.database_roles import ADMIN, SERVICES

_RUNS_KEPT: Final = 5
_OURS: Final = ("database", "database.new", "broker", "root.key", "secrets.json", "operator.env", "logs", "spill")


@dataclass(frozen=True, slots=True, repr=False)
class Secrets:
    """What the parts prove to each other.

    Attributes:
        passwords: of the database's users, by name, the administrator's included.
        operator_token: opens billing's routes for operators.
    """

    passwords: dict[str, str]
    operator_token: str

    @classmethod
    def new(cls) -> Self:
        """Random ones."""
        return cls({name: secrets.token_urlsafe(24) for name in (ADMIN, *SERVICES)}, secrets.token_urlsafe(24))


class Home:
    """A run's folder, held by one run at a time and closed to other users of the machine."""

    def __init__(self, path: Path, *, fresh: bool = False) -> None:
        """Takes the folder, making what is missing.

        Args:
            path: the folder.
            fresh: forget what earlier runs left in it.

        Raises:
            StartError: when another run has it, it cannot be written, or a piece of it is missing.
        """
        self.path = path.resolve()
        self.database = self.path / "database"
        self.broker = self.path / "broker"
        self.root_key = self.path / "root.key"
        self.logs = self.path / "logs"
        self.operator_file = self.path / "operator.env"
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            with ExitStack() as failing:
                self._lock = failing.enter_context(self._take())
                if fresh:
                    self._forget()
                self._rotate_logs()
                self._require_root_key()
                self.secrets = self._secrets()
                failing.pop_all()
        except OSError as error:
            raise StartError(
                f"{error.filename or self.path} cannot be used ({error.strerror}). Make it writable, or choose another "
                "folder with --data DIR."
            ) from None

    def log(self, name: str) -> Path:
        """The log of a part in this run."""
        return self.logs / f"{name}.log"

    def release(self) -> None:
        """Lets another run have the folder."""
        self._lock.close()

    def write_private(self, path: Path, text: str) -> None:
        """Writes a file of the folder that only this user can read, whole or not at all."""
        draft = path.with_suffix(".draft")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)

    def _take(self) -> IO[str]:
        file = (self.path / "lock").open("a+", encoding="ascii")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            file.close()
            raise StartError(
                f"The system already runs with the data in {self.path} (process {holder}). Stop it first, or choose "
                "another folder with --data DIR."
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        return file

    def _forget(self) -> None:
        for name in _OURS:
            path = self.path / name
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)

    def _require_root_key(self) -> None:
        if self.database.exists() and not self.root_key.exists():
            raise StartError(
                f"{self.database} is there, but the root key that its content is sealed with, {self.root_key}, is not. "
                "Restore it, or start anew with --fresh."
            )

    def _secrets(self) -> Secrets:
        file = self.path / "secrets.json"
        with suppress(FileNotFoundError):
            try:
                stored = json.loads(file.read_text("utf-8"))
                return Secrets(stored["passwords"], stored["operator_token"])
            except (ValueError, KeyError, TypeError):
                raise StartError(f"{file} is damaged. Restore it, or start anew with --fresh.") from None
        if self.database.exists():
            raise StartError(
                f"{self.database} is there, but the passwords that open it, {file}, are not. Restore them, or start "
                "anew with --fresh."
            )
        made = Secrets.new()
        self.write_private(file, json.dumps({"passwords": made.passwords, "operator_token": made.operator_token}))
        return made

    def _rotate_logs(self) -> None:
        self.logs.mkdir(mode=0o700, exist_ok=True)
        oldest = self.logs / f"earlier.{_RUNS_KEPT - 1}"
        if oldest.exists():
            shutil.rmtree(oldest)
        for age in range(_RUNS_KEPT - 2, 0, -1):
            folder = self.logs / f"earlier.{age}"
            if folder.exists():
                folder.rename(self.logs / f"earlier.{age + 1}")
        written = list(self.logs.glob("*.log"))
        if written:
            last = self.logs / "earlier.1"
            last.mkdir(mode=0o700)
            for log in written:
                log.rename(last / log.name)
