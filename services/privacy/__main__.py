"""Runs the privacy service: `python -m services.privacy`."""

from services.chassis.run import main
from services.chassis.settings import load
from services.privacy.app import create_app
from services.privacy.settings import PrivacySettings

if __name__ == "__main__":
    main(lambda: create_app(load(PrivacySettings)))
