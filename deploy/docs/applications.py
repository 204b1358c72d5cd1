"""Every service built but not started, so that documents are made from the subscriptions that really run."""

import importlib
from functools import cache
from pathlib import Path
from tempfile import gettempdir

from contracts.topics import SERVICES
from services.chassis.service import Service
from services.chassis.settings import ServiceSettings


def settings_class(name: str) -> type[ServiceSettings]:
    """The settings class of a service, e.g. `TicketsSettings`."""
    module = importlib.import_module(f"services.{name}.settings")
    found: type[ServiceSettings] = getattr(module, f"{name.capitalize()}Settings")
    return found


@cache
def applications() -> list[Service]:
    """One application a service. They connect to nothing: the addresses are placeholders."""
    placeholders = {
        "kafka_url": "127.0.0.1:9092",
        "mongo_url": "mongodb://127.0.0.1:27017",
        "root_key_file": str(Path(gettempdir()) / "no-root-key"),
        "operator_token": "placeholder-for-documents",
        "discord_token": "placeholder-for-documents",
    }
    built = []
    for name in SERVICES:
        settings = settings_class(name)
        known = {key: value for key, value in placeholders.items() if key in settings.model_fields}
        create = importlib.import_module(f"services.{name}.app").create_app
        built.append(create(settings.model_validate(known)))
    return built
