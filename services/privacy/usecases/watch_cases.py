"""Keeps cases on time: silent services are asked again, and operators see what comes near its deadline."""

import math
from functools import partial
from typing import get_args

from prometheus_client import CollectorRegistry, Gauge

from contracts.privacy import ErasureRequested, ExportRequested
from services.chassis.clock import Clock
from services.chassis.transactions import Transaction
from services.privacy.domain.case import ASK_AGAIN_AFTER, AT_RISK_WITHIN, Kind
from services.privacy.usecases.advance_cases import Transact
from services.privacy.usecases.open_case import request_of
from services.privacy.usecases.stores import Stores


class WatchCases:
    """Looks after running cases. Every replica sets its own gauges."""

    def __init__(self, stores: Stores, transact: Transact, clock: Clock, registry: CollectorRegistry) -> None:
        """Registers the gauges in `registry`."""
        self._stores, self._transact, self._clock = stores, transact, clock
        self._at_risk = Gauge(
            "ticketsystem_privacy_cases_at_risk",
            "Running cases due within a week, overdue ones included.",
            ("kind",),
            registry=registry,
        )
        self._overdue = Gauge(
            "ticketsystem_privacy_cases_overdue", "Running cases past their deadline.", ("kind",), registry=registry
        )

        self._seconds = Gauge(
            "ticketsystem_privacy_deadline_seconds",
            "Seconds until the nearest deadline of a running case, negative past it; NaN while none runs.",
            ("kind",),
            registry=registry,
        )

    async def deadlines(self) -> None:
        """Counts the cases whose deadline is near or past."""
        now, cases = self._clock.now(), self._stores.cases
        for kind in get_args(Kind):
            self._at_risk.labels(kind).set(await cases.running_due_before(kind, now + AT_RISK_WITHIN))
            self._overdue.labels(kind).set(await cases.running_due_before(kind, now))
            nearest = await cases.next_deadline(kind)
            self._seconds.labels(kind).set((nearest - now).total_seconds() if nearest else math.nan)

    async def silent_services(self) -> None:
        """Asks again in every case that has waited a day: the question, an answer or a page of one was lost.

        What a silent service had sent so far is forgotten, as it begins anew: pages of two answers may not fit.
        """
        for case in await self._stores.cases.asked_before(self._clock.now() - ASK_AGAIN_AFTER):
            await self._transact(partial(self._ask_again, case.case_id))

    async def _ask_again(self, case_id: str, tx: Transaction) -> None:
        case, now = await self._stores.cases.find(case_id, tx), self._clock.now()
        if case is None or case.state != "collecting" or case.asked_at > now - ASK_AGAIN_AFTER:
            return
        envelope = await self._stores.cases.envelope(case_id, tx)
        message = ErasureRequested if case.kind == "erase" else ExportRequested
        request = message.new(case.ref, request_of(case), time=now)
        tx.emit(request.model_copy(update={"correlationid": envelope.correlation_id}))
        await self._stores.pages.delete_of_services(case_id, case.missing, tx)
        await self._stores.cases.store(case.ask_again(now), tx)
