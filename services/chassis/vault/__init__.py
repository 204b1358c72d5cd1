"""Who people are and the keys to everything sealed about them: one database, read by all, emptied by few."""

from services.chassis.vault.people import Person, Suppressed
from services.chassis.vault.rootkey import generate_root_key
from services.chassis.vault.vault import Vault

__all__ = ["Person", "Suppressed", "Vault", "generate_root_key"]
