"""People in texts become tokens: `<@123>` is written `{m:0}`, so that no text carries a Discord user id."""

import re
from collections.abc import Mapping

_USER = re.compile(r"<@!?(\d{1,20})>")
UNKNOWN = "@unknown"


def tokenise(value: object, places: Mapping[int, int]) -> object:
    """A copy of a JSON value with every mention of a person replaced.

    Args:
        value: text, or a structure holding texts (an embed, a component).
        places: a person's place in the list of mentions, by Discord id; anybody else becomes `@unknown`.
    """
    if isinstance(value, str):
        return _USER.sub(lambda found: _token(int(found[1]), places), value)
    if isinstance(value, dict):
        return {key: tokenise(inner, places) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [tokenise(inner, places) for inner in value]
    return value


def _token(discord_id: int, places: Mapping[int, int]) -> str:
    return f"{{m:{places[discord_id]}}}" if discord_id in places else UNKNOWN
