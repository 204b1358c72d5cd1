"""Puts the billing service together."""

from datetime import timedelta

from contracts.topics import BILLING_EVENTS, PLANS, PRIVACY_REPLIES
from services.billing.catalogue import read_catalogue
from services.billing.consumers import subscribe
from services.billing.http import serve
from services.billing.settings import BillingSettings
from services.billing.storage import INDEXES, Guilds
from services.billing.usecases.keep_plans import KeepPlans
from services.billing.usecases.ledger import Ledger
from services.chassis.clock import Clock
from services.chassis.service import Service


def create_app(settings: BillingSettings, clock: Clock | None = None) -> Service:
    """The billing service, connected to nothing yet.

    Raises:
        BootError: the plan catalogue breaks its rules.
    """
    service = Service(
        "billing",
        settings,
        clock=clock,
        indexes=INDEXES,
        publishes=(PLANS, BILLING_EVENTS, PRIVACY_REPLIES),
    )
    ledger = Ledger(Guilds(service.database), read_catalogue(settings.plans_file), service.clock)
    keep = KeepPlans(ledger, service.transact)
    subscribe(service, ledger)
    serve(service, ledger, settings.operator_token)
    service.schedule("end-grants", timedelta(seconds=30), keep.end_grants)
    service.schedule("apply-catalogue", timedelta(hours=1), keep.apply_catalogue)
    return service
