"""Runs the billing service: `python -m services.billing`."""

from services.billing.app import create_app
from services.billing.settings import BillingSettings
from services.chassis.run import main
from services.chassis.settings import load

if __name__ == "__main__":
    main(lambda: create_app(load(BillingSettings)))
