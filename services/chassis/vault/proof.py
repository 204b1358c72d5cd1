"""Proves at boot that the root key at hand is the one the vault was made with."""

import hmac
from contextlib import suppress
from typing import Final

from pymongo.errors import DuplicateKeyError

from services.chassis.errors import BootError
from services.chassis.mongo import Mongo
from services.chassis.vault.rootkey import RootKey

_CONTENTS: Final = ("people", "tickets", "cases", "days", "suppressed")


async def prove(mongo: Mongo, root_key: RootKey) -> None:
    """Compares the key with the proof in the vault; the first service at an empty vault leaves the proof.

    Raises:
        BootError: `wrong-root-key`, rather than serving everything as unreadable or sealing under a second key.
    """
    root = mongo.database["root"]
    stored = await root.find_one({"_id": "root"})
    if stored is None and not await _holds_anything(mongo):
        with suppress(DuplicateKeyError):  # another service was first; its proof is compared below
            await root.insert_one({"_id": "root", "proof": root_key.proof()})
    stored = stored or await root.find_one({"_id": "root"})
    if stored is None:
        raise BootError(
            f"Root key: the vault {mongo.database.name} holds shares but no proof of the key they are wrapped with; "
            "restore the vault from its backup.",
            slug="wrong-root-key",
        )
    if not hmac.compare_digest(bytes(stored["proof"]), root_key.proof()):
        raise BootError(
            f"Root key: ROOT_KEY_FILE is not the key the vault {mongo.database.name} was made with; start with the "
            "right key file, or with an empty vault.",
            slug="wrong-root-key",
        )


async def _holds_anything(mongo: Mongo) -> bool:
    for name in _CONTENTS:
        if await mongo.database[name].find_one({}, {"_id": 1}) is not None:
            return True
    return False
