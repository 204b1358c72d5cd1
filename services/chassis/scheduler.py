"""Jobs that run every so often: on one replica at a time, or on each where they only look."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from motor.motor_asyncio import AsyncIOMotorDatabase

from services.chassis.clock import Clock
from services.chassis.lease import Lease
from services.chassis.logs import logger
from services.chassis.metrics import Metrics
from services.chassis.retry import slug_of

COLLECTION: Final = "schedules"
LOOK_SECONDS: Final = 1.0
RETRY: Final = timedelta(minutes=1)

log = logger(__name__)
Work = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Job:
    """Work to do every `every`.

    Attributes:
        name: for its lease, metrics and logs.
        every: how often.
        work: what to do.
        everywhere: each replica does it, for itself.
    """

    name: str
    every: timedelta
    work: Work
    everywhere: bool = False


class Scheduler:
    """Runs jobs when the clock says so; when each is due next is kept in Mongo, for all replicas."""

    def __init__(self, database: AsyncIOMotorDatabase[dict[str, Any]], clock: Clock, metrics: Metrics) -> None:
        """Keeps leases and due times in the service's own database."""
        self._database = database
        self._schedules = database[COLLECTION]
        self._clock = clock
        self._metrics = metrics
        self._jobs: dict[str, Job] = {}

    def add(self, job: Job) -> None:
        """Adds a job, before `run`.

        Raises:
            ValueError: there is one of that name.
        """
        if job.name in self._jobs:
            raise ValueError(f"{job.name} is scheduled twice")
        self._jobs[job.name] = job

    @property
    def names(self) -> tuple[str, ...]:
        """Of the jobs that one replica does for all."""
        return tuple(job.name for job in self._jobs.values() if not job.everywhere)

    async def run(self) -> None:
        """Looks after every job until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            for job in self._jobs.values():
                tasks.create_task(self._look_after(job))

    async def run_job(self, name: str) -> None:
        """Runs a job now, whether due or not, and lets its error through.

        Raises:
            KeyError: there is no such job.
        """
        job = self._jobs[name]
        with self._metrics.job_seconds.labels(name).time():
            await job.work()

    async def _look_after(self, job: Job) -> None:
        due: datetime | None = None
        while True:
            now = self._clock.now()
            if due is None or now >= due:
                try:
                    due = await self._run_if_due(job)
                except Exception as error:
                    self._metrics.job_failures.labels(job.name, slug_of(error)).inc()
                    log.warning("job-failed", job=job.name, slug=slug_of(error), exc_info=error)
                    due = now + min(job.every, RETRY)
            await asyncio.sleep(LOOK_SECONDS)

    async def _run_if_due(self, job: Job) -> datetime:
        """Runs the job if no replica has; returns when to look again."""
        if job.everywhere:
            now = self._clock.now()
            await self.run_job(job.name)
            return now + job.every
        lease = Lease(self._database, f"job:{job.name}")
        if not await lease.acquire():
            return self._clock.now() + min(job.every, RETRY)
        async with lease.renewed():
            row = await self._schedules.find_one({"_id": job.name})
            now = self._clock.now()
            due: datetime = row["due"] if row else now
            if due > now:
                return due
            # Due again soon, for whichever replica, should this run fail or its process end.
            await self._set_due(job, now + min(job.every, RETRY))
            await self.run_job(job.name)
            await self._set_due(job, now + job.every)
            return now + job.every

    async def _set_due(self, job: Job, due: datetime) -> None:
        await self._schedules.update_one({"_id": job.name}, {"$set": {"due": due}}, upsert=True)
