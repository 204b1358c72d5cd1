"""The whole system as one object: started in order, watched, and stopped in order.

The broker forgets everything when it ends, the database nothing, and that fits together: topics are made at each start
of the broker, consumers begin at offset 0, events that were not relayed wait in the outboxes, the inboxes know what was
handled, and each service keeps in its database what it once read from the compacted topics. What was on the broker and
not yet consumed at the end of a run is lost with it, as is the playground's world.

Services are stopped while an empty broker comes up: this one makes any topic that a client asks about, in a shape of
its own that cannot be altered, and connected clients ask at once.
"""

import asyncio
import shlex
import time
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Self

from deploy.local import database
from deploy.local.broker import EMBEDDED, Broker
from deploy.local.home import Home
from deploy.local.keeper import Keeper
from deploy.local.part import Launch, Part, StartError, launch
from deploy.local.ports import free_port, is_free
from deploy.local.services import SERVICES, Wiring, replica, service_of
from deploy.local.status import Status
from services.chassis.database_roles import ADMIN, Installation
from services.chassis.database_roles import SERVICES as USERS

PAGE_PORT: Final = 8787

_START_SECONDS: Final = 90.0
_STOP_ORDER: Final = (("gateway",), ("tickets", "privacy", "billing"), ("playground", "broker"), ("database",))

Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Options:
    """How to run.

    Attributes:
        data: the folder that is kept between runs.
        page_port: of the playground's page; none for the usual one, or a free one if that is taken.
        fresh: forget earlier runs.
        discord_token: connect to Discord with it instead of to the playground.
        broker: the kind of broker.
        replicas: of how many processes a service is, where it is not one.
        extra: further settings by service, e.g. `{"gateway": {"LOG_LEVEL": "DEBUG"}}`.
        launch: how processes are started.
    """

    data: Path = Path(".local")
    page_port: int | None = None
    fresh: bool = False
    discord_token: str | None = field(default=None, repr=False)
    broker: Broker = EMBEDDED
    replicas: Mapping[str, int] = field(default_factory=dict)
    extra: Mapping[str, Mapping[str, str]] = field(default_factory=dict, repr=False)
    launch: Launch = launch


class Stack:
    """The running system. Use it from the main thread's event loop."""

    def __init__(self, options: Options, report: Report = lambda _: None) -> None:
        """Takes the folder and chooses addresses; starts nothing.

        Args:
            options: how to run.
            report: told in a few words whenever a step of the start is done.

        Raises:
            StartError: when the folder or the port cannot be had.
        """
        self._report = report
        self._keepers: dict[str, Keeper] = {}
        page_port = None if options.discord_token else _page_port(options.page_port)
        self.home = Home(options.data, fresh=options.fresh)
        self._broker = options.broker
        self._replicas = options.replicas
        self._launch = options.launch
        self.wiring = Wiring(
            self.home,
            page_port=page_port,
            idempotence=options.broker.idempotence,
            discord_token=options.discord_token,
            extra=options.extra,
        )

    @property
    def page_url(self) -> str | None:
        """The playground's page; none when Discord itself is used."""
        return self.wiring.page_url

    @property
    def addresses(self) -> dict[str, str]:
        """Where each part listens, by name."""
        return {name: keeper.part.address for name, keeper in self._keepers.items()}

    @property
    def statuses(self) -> list[Status]:
        """Every part now, in order of start."""
        return [keeper.status for keeper in self._keepers.values()]

    async def __aenter__(self) -> Self:
        """Starts everything."""
        try:
            await self.run()
        except BaseException:
            await self.close()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stops everything."""
        await self.close()

    async def run(self) -> None:
        """Starts everything; returns once all of it is ready.

        Raises:
            StartError: when a part cannot start; what is running then goes on until `close`.
        """
        began = time.monotonic()
        self._keep(
            self._broker.part(self.home.broker, self.wiring.broker_port),
            clear=None if self._broker.remembers else self._hold_services,
            prepare=self._make_topics,
            caution="" if self._broker.remembers else "began empty again; what was not read by then is gone",
        )
        playground = self.wiring.playground()
        if playground:
            self._keep(playground)
        await _all([self._started("broker"), self._open_database()])
        self._write_operator_file()
        names = [replica(each, number) for each in SERVICES for number in range(1, self._replicas.get(each, 1) + 1)]
        for name in names:
            self._keep(self.wiring.service(name))
        await _all([self._started(name) for name in (*(["playground"] if playground else []), *names)])
        self._report(f"all ready after {time.monotonic() - began:.1f} s")

    async def close(self) -> None:
        """Stops everything in order and releases the folder."""
        for names in _STOP_ORDER:
            together = [keeper for name, keeper in self._keepers.items() if service_of(name) in names]
            await asyncio.gather(*(keeper.stop() for keeper in together))
        self.home.release()

    def abort(self) -> None:
        """Kills everything at once."""
        for keeper in self._keepers.values():
            keeper.crash()

    async def start(self, name: str) -> None:
        """Starts a part that was stopped or killed; returns once it is ready, and what had to wait for it.

        Raises:
            StartError: when it cannot start.
        """
        self._keepers[name].start()
        await self.ready(name)

    async def replicate(self, service: str) -> str:
        """Starts one more process of a service, beside those it has; returns its name once it is ready.

        Raises:
            StartError: when it cannot start.
        """
        number = 1 + sum(service_of(name) == service for name in self._keepers)
        name = replica(service, number)
        self._keep(self.wiring.service(name))
        await self.ready(name)
        return name

    async def stop(self, name: str) -> None:
        """Stops a part, as at the end of a run, until `start`."""
        await self._keepers[name].stop()

    async def kill(self, name: str) -> None:
        """Kills a part without notice, until `start`."""
        await self._keepers[name].kill()

    def crash(self, name: str) -> None:
        """Kills a part without notice; it is started again like after any crash."""
        self._keepers[name].crash()

    async def ready(self, name: str) -> None:
        """Waits until a part is ready; for the broker, until the services that are wanted are ready on it.

        Raises:
            StartError: when it is not in time.
        """
        await self._keepers[name].ready(_START_SECONDS)
        if name == "broker":
            await _all([keeper.ready(_START_SECONDS) for keeper in self._services if keeper.wanted])

    @property
    def _services(self) -> list[Keeper]:
        return [keeper for name, keeper in self._keepers.items() if service_of(name) in SERVICES]

    def _keep(
        self,
        part: Part,
        *,
        clear: Callable[[], Awaitable[None]] | None = None,
        prepare: Callable[[], Awaitable[None]] | None = None,
        caution: str = "",
    ) -> None:
        log = self.home.log(part.name)
        keeper = Keeper(part, log, clear=clear, prepare=prepare, caution=caution, launch=self._launch)
        self._keepers[part.name] = keeper
        keeper.start()

    async def _started(self, name: str) -> None:
        began = time.monotonic()
        await self._keepers[name].ready(_START_SECONDS)
        self._report(f"{name} ready after {time.monotonic() - began:.1f} s")

    async def _open_database(self) -> None:
        home, wiring = self.home, self.wiring
        if not home.database.exists():
            self._report("making a new database")
            await asyncio.to_thread(self._make_root_key)
            password, log = home.secrets.passwords[ADMIN], home.log("database")
            await asyncio.to_thread(database.create, home.database, wiring.database_port, password, log, self._launch)
        self._keep(database.database_part(home.database, wiring.database_port))
        await self._started("database")
        passwords = {name: home.secrets.passwords[name] for name in USERS}
        await asyncio.to_thread(database.grant, wiring.mongo_url(ADMIN), Installation(), passwords)

    def _make_root_key(self) -> None:
        if self.home.root_key.exists():
            return
        from services.chassis.vault import generate_root_key

        generate_root_key(self.home.root_key)

    async def _hold_services(self) -> None:
        await asyncio.gather(*(keeper.hold("until the broker is back") for keeper in self._services))

    async def _make_topics(self) -> None:
        from deploy.local.topics import apply

        await apply(self.wiring.kafka_url, idempotence=self.wiring.idempotence)
        for keeper in self._services:
            keeper.let_go_on()

    def _write_operator_file(self) -> None:
        lines = (f"{name}={shlex.quote(value)}\n" for name, value in self.wiring.operator_environment().items())
        self.home.write_private(self.home.operator_file, "".join(lines))


async def _all(steps: Sequence[Coroutine[Any, Any, None]]) -> None:
    """Waits for all; the first that fails ends the waiting for the others."""
    tasks = [asyncio.create_task(step) for step in steps]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _page_port(wanted: int | None) -> int:
    if wanted is None:
        return PAGE_PORT if is_free(PAGE_PORT) else free_port()
    if not is_free(wanted):
        raise StartError(f"Port {wanted} is taken. Choose another with --port, or leave it out for a free one.")
    return wanted
