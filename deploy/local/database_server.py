"""SecantusDB's own server with privileges checked for each collection, as MongoDB does.

It takes the arguments of `secantusd-py`, and before them `--transaction-lifetime SECONDS`, which that does not offer:
how long a transaction may lie idle before the server gives it up, like `transactionLifetimeLimitSeconds` of MongoDB. A
service that is killed leaves its transactions open, and nobody can write what they wrote until then. The server itself
counts from the beginning of a transaction's last statement, so that one at work for longer than that would be given up
just as it ends, and lets everybody wait for the statement before it looks. Here a transaction at work is not idle.

SecantusDB is GPL-2.0 and is imported by nothing else: everything of ours talks to it over its socket. The check here
only ever refuses more than the server does.
"""

import socket
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

from deploy.local.access import Need, granted, needs

_SWEEP_SECONDS: Final = 1.0

Dispatch = Callable[[dict[str, Any], Any], dict[str, Any]]
Statement = Callable[[Any, Any, dict[str, Any], Any], dict[str, Any]]


def guarded(dispatch: Dispatch, built_in: Callable[[str, str, str, str], bool]) -> Dispatch:
    """The server's entry point for commands behind the check."""

    def run(command: dict[str, Any], context: Any) -> dict[str, Any]:
        connection = context.connection_auth
        if context.require_auth and connection is not None and connection.is_authenticated:
            roles = connection.effective_roles
            for need in needs(command, context.db_name or "admin"):
                if not granted(roles, need, context.storage.get_role, built_in):
                    return _refusal(need)
        return dispatch(command, context)

    return run


def at_work(run: Statement) -> Statement:
    """How a statement of a transaction is run, so that the transaction lies idle from its end and not its beginning."""

    def run_one(transaction: Any, handler: Any, command: dict[str, Any], context: Any) -> dict[str, Any]:
        def handle(command: dict[str, Any], context: Any) -> dict[str, Any]:
            try:
                result: dict[str, Any] = handler(command, context)
                return result
            finally:
                transaction.last_use = time.time()

        return run(transaction, handle, command, context)

    return run_one


def give_up_idle(registry: Any, in_progress: object, aborted: object) -> int:
    """Aborts transactions that have lain idle for too long, and waits for none that is at work; tells how many."""
    before, given_up = time.time() - registry._lifetime, 0
    for transaction in list(registry._txns.values()):
        if not transaction.mutex.acquire(blocking=False):
            continue
        try:
            if transaction.state is in_progress and transaction.last_use < before:
                registry._rollback_quietly(transaction)
                transaction.state = aborted
                given_up += 1
        finally:
            transaction.mutex.release()
    return given_up


def _refusal(need: Need) -> dict[str, Any]:
    return {
        "ok": 0.0,
        "errmsg": f"not authorized on {need.database}.{need.collection} to execute command (action: {need.action})",
        "code": 13,
        "codeName": "Unauthorized",
    }


def _lifetime(arguments: list[str]) -> tuple[list[str], float]:
    """What is left of the arguments, and the lifetime of transactions in seconds, MongoDB's own if none is given."""
    if arguments[:1] == ["--transaction-lifetime"]:
        return arguments[2:], float(arguments[1])
    return arguments, 60.0


def main() -> int:
    """Runs the server until SIGTERM."""
    from secantus import cli, commands, rbac, server, transactions

    arguments, lifetime = _lifetime(sys.argv[1:])

    def built_in(name: str, database: str, action: str, target: str) -> bool:
        return bool(rbac.role_grants_action(name, database, action, target_db=target))

    class Server(server.SecantusDBServer):  # type: ignore[misc]
        def __init__(self, **settings: Any) -> None:
            super().__init__(transaction_lifetime_seconds=lifetime, **settings)
            self._stopped = threading.Event()

        def start(self) -> None:
            """Begins to look for transactions left behind, which the server else does only when others transact."""
            super().start()
            threading.Thread(target=self._give_up, name="transaction sweep", daemon=True).start()

        def _give_up(self) -> None:
            while not self._stopped.wait(_SWEEP_SECONDS):
                self.transactions.prune_expired()

        def stop(self) -> None:
            """Wakes the thread that waits for connections, which the server would give two seconds to notice."""
            self._stopped.set()
            if self._socket is not None:
                with suppress(OSError):
                    self._socket.shutdown(socket.SHUT_RDWR)
            super().stop()

    states = transactions.TxnState
    transactions.TransactionRegistry._prune_locked = lambda registry: give_up_idle(
        registry, states.IN_PROGRESS, states.ABORTED
    )
    commands._run_txn_statement = at_work(commands._run_txn_statement)
    server.dispatch = guarded(server.dispatch, built_in)
    cli.SecantusDBServer = Server
    return int(cli.main(arguments) or 0)


if __name__ == "__main__":
    sys.exit(main())
