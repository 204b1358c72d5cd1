"""One connection pool to one database, with the guarantees the rest relies on: majority reads and journalled writes."""

import asyncio
import os
import random
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Final, TypeAlias, TypeVar

from pydantic import SecretStr

POOL_SIZE: Final = 50
"""Connections a process keeps to one server at most."""

# Motor runs PyMongo in a thread pool sized when it is first imported, by default 5 threads a core, which would cap a
# pool of fifty connections at ten on a small machine. Two pools a process: the service's own database and the vault.
os.environ.setdefault("MOTOR_MAX_WORKERS", str(2 * POOL_SIZE))

from motor.motor_asyncio import (  # noqa: E402 - after its setting
    AsyncIOMotorClient,
    AsyncIOMotorClientSession,
    AsyncIOMotorDatabase,
)
from pymongo import IndexModel  # noqa: E402
from pymongo.errors import (  # noqa: E402
    ConfigurationError,
    OperationFailure,
    PyMongoError,
    ServerSelectionTimeoutError,
)
from pymongo.read_concern import ReadConcern  # noqa: E402

from services.chassis.errors import BootError, DatabaseUnavailable, is_transient  # noqa: E402

T = TypeVar("T")
Document: TypeAlias = dict[str, Any]

_WAIT_MILLISECONDS: Final = 5_000
_SILENCE_MILLISECONDS: Final = 30_000
_TRANSACTION_SECONDS: Final = 60.0
_FIRST_WAIT: Final = 0.005
_LONGEST_WAIT: Final = 1.0
_LOGIN_REFUSED: Final = frozenset({13, 18, 8000})
_INDEX_CONFLICT: Final = frozenset({85, 86})


class Mongo:
    """A database. `client` and `database` exist at once and connect on first use; `connect` verifies them at boot."""

    def __init__(self, url: SecretStr | str, database_name: str, *, app_name: str, pool_size: int = POOL_SIZE) -> None:
        """Makes the client without connecting.

        Args:
            url: `mongodb://` or `mongodb+srv://` address; write and read concerns in it are overridden.
            database_name: the database.
            app_name: shown in the server's log and `currentOp`.
            pool_size: connections kept at most.

        Raises:
            BootError: `mongo-url` when the address cannot be understood.
        """
        address = url.get_secret_value() if isinstance(url, SecretStr) else url
        try:
            self.client: AsyncIOMotorClient[Document] = AsyncIOMotorClient(
                address,
                appname=f"ticketsystem-{app_name}",
                maxPoolSize=pool_size,
                w="majority",
                journal=True,
                readConcernLevel="majority",
                readPreference="primary",
                retryWrites=True,
                retryReads=True,
                tz_aware=True,
                serverSelectionTimeoutMS=_WAIT_MILLISECONDS,
                connectTimeoutMS=_WAIT_MILLISECONDS,
                socketTimeoutMS=_SILENCE_MILLISECONDS,
            )
        except (PyMongoError, ValueError):
            # The driver's text repeats parts of the address, which holds the password.
            raise BootError(
                f"MongoDB: the address of the database {database_name} cannot be understood; expected "
                "mongodb://user:password@host:27017/?authSource=admin.",
                slug="mongo-url",
            ) from None
        self.database: AsyncIOMotorDatabase[Document] = self.client[database_name]
        self._pool_size = pool_size

    async def connect(self) -> None:
        """Proves at boot that the database answers, lets us in and can do what is relied on.

        Raises:
            BootError: `mongo-unreachable`, `mongo-login`, `mongo-no-transactions` or `mongo-concerns`.
        """
        name = self.database.name
        try:
            hello = await self.client.admin.command("hello")
            await self.database.command("ping")
            await self.database.list_collection_names(nameOnly=True, authorizedCollections=True)
        except OperationFailure as error:
            if error.code in _LOGIN_REFUSED:
                raise BootError(
                    f"MongoDB refuses the user given for the database {name}: check name, password, authSource and "
                    "roles.",
                    slug="mongo-login",
                ) from None
            raise
        except PyMongoError as error:
            if not is_transient(error) and not isinstance(error, ConfigurationError):
                raise
            raise BootError(
                f"MongoDB with the database {name} cannot be reached within {_WAIT_MILLISECONDS // 1000} s: is it "
                "running, and is its address right?",
                slug="mongo-unreachable",
            ) from None
        if "logicalSessionTimeoutMinutes" not in hello or not ("setName" in hello or hello.get("msg") == "isdbgrid"):
            raise BootError(
                f"MongoDB with the database {name} has no transactions: start it as a replica set (one member is "
                "enough).",
                slug="mongo-no-transactions",
            )
        self._assert_concerns()

    async def ping(self) -> None:
        """Asks the server for a sign of life.

        Raises:
            DatabaseUnavailable: when none comes.
        """
        try:
            await self.database.command("ping")
        except PyMongoError as error:
            raise DatabaseUnavailable(f"the database {self.database.name} does not answer") from error

    async def transact(self, work: Callable[[AsyncIOMotorClientSession], Awaitable[T]]) -> T:
        """Runs `work` in a transaction and commits it; on an error of `work`, nothing of it is stored.

        Conflicts and changes of primary are tried again with growing, jittered waits for up to a minute: without the
        waits, writers of one hot document keep defeating each other.

        Args:
            work: gets the session, which it must pass to every operation; may run more than once.

        Raises:
            PyMongoError: transient by `is_transient`, when the minute is over or no server can be found.
        """
        deadline = time.monotonic() + _TRANSACTION_SECONDS
        attempt = 0
        async with await self.client.start_session() as session:
            while True:
                try:
                    return await self._attempt(session, work, deadline)
                except ServerSelectionTimeoutError:
                    raise  # it has waited for the server already
                except PyMongoError as error:
                    if not error.has_error_label("TransientTransactionError") or time.monotonic() > deadline:
                        raise
                await self._pause(attempt)
                attempt += 1

    async def ensure_indexes(self, indexes: Mapping[str, Sequence[IndexModel]]) -> None:
        """Creates the indexes declared beside the storage, collection by collection; existing ones are left alone.

        Raises:
            BootError: `mongo-index-conflict` when an index of that name exists with another definition.
        """
        for collection, models in indexes.items():
            if not models:
                continue
            try:
                await self.database[collection].create_indexes(list(models))
            except OperationFailure as error:
                if error.code not in _INDEX_CONFLICT:
                    raise
                names = ", ".join(model.document["name"] for model in models)
                raise BootError(
                    f"MongoDB: the collection {self.database.name}.{collection} has an index that differs from the "
                    f"one declared ({names}); drop it, and it is made anew at the next start.",
                    slug="mongo-index-conflict",
                ) from error

    def close(self) -> None:
        """Closes every connection."""
        self.client.close()

    def _assert_concerns(self) -> None:
        write: Mapping[str, Any] = self.database.write_concern.document
        read: ReadConcern = self.database.read_concern
        if write.get("w") != "majority" or not write.get("j") or read.level != "majority":
            raise BootError(
                f"MongoDB: writes to {self.database.name} would not be acknowledged by a majority on disk.",
                slug="mongo-concerns",
            )

    async def _attempt(
        self,
        session: AsyncIOMotorClientSession,
        work: Callable[[AsyncIOMotorClientSession], Awaitable[T]],
        deadline: float,
    ) -> T:
        session.start_transaction()
        try:
            result = await work(session)
        except BaseException:
            await session.abort_transaction()
            raise
        attempt = 0
        while True:
            try:
                await session.commit_transaction()
            except PyMongoError as error:
                if not error.has_error_label("UnknownTransactionCommitResult") or time.monotonic() > deadline:
                    raise
                await self._pause(attempt)
                attempt += 1
            else:
                return result

    async def _pause(self, attempt: int) -> None:
        longest = min(_LONGEST_WAIT, _FIRST_WAIT * 2 ** min(attempt, 20))
        await asyncio.sleep(random.uniform(longest / 2, longest))  # noqa: S311 - spreads retries, protects nothing
