"""SecantusDB's own server with privileges checked for each collection, as MongoDB does.

It takes the arguments of `secantusd-py`. SecantusDB is GPL-2.0 and is imported by nothing else: everything of ours
talks to it over its socket. The check here only ever refuses more than the server does.
"""

import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from deploy.local.access import Need, granted, needs

Dispatch = Callable[[dict[str, Any], Any], dict[str, Any]]


def guarded(dispatch: Dispatch, built_in: Callable[[str, str, str, str], bool]) -> Dispatch:
    """The server's entry point for commands behind the check."""

    def run(command: dict[str, Any], context: Any) -> dict[str, Any]:  # noqa: ANN401 - the server's own type
        connection = context.connection_auth
        if context.require_auth and connection is not None and connection.is_authenticated:
            roles = connection.effective_roles
            for need in needs(command, context.db_name or "admin"):
                if not granted(roles, need, context.storage.get_role, built_in):
                    return _refusal(need)
        return dispatch(command, context)

    return run


def _refusal(need: Need) -> dict[str, Any]:
    return {
        "ok": 0.0,
        "errmsg": f"not authorized on {need.database}.{need.collection} to execute command (action: {need.action})",
        "code": 13,
        "codeName": "Unauthorized",
    }


def main() -> int:
    """Runs the server until SIGTERM."""
    from secantus import cli, rbac, server

    def built_in(name: str, database: str, action: str, target: str) -> bool:
        return bool(rbac.role_grants_action(name, database, action, target_db=target))

    class Server(server.SecantusDBServer):  # type: ignore[misc]
        def stop(self) -> None:
            """Wakes the thread that waits for connections, which the server would give two seconds to notice."""
            if self._socket is not None:
                with suppress(OSError):
                    self._socket.shutdown(socket.SHUT_RDWR)
            super().stop()

    server.dispatch = guarded(server.dispatch, built_in)
    cli.SecantusDBServer = Server
    return int(cli.main(sys.argv[1:]) or 0)


if __name__ == "__main__":
    sys.exit(main())
