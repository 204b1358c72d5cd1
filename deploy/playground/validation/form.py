"""Form checking that collects every fault at its path before refusing (code 50035)."""

import re
from collections.abc import Collection, Iterator
from typing import Any

from deploy.playground.errors import DiscordError
from deploy.playground.wire import Json

MISSING = ("BASE_TYPE_REQUIRED", "This field is required")


class Faults:
    """The faults of one request body."""

    def __init__(self) -> None:
        self._tree: Json = {}

    def add(self, path: tuple[str, ...], code: str, message: str) -> None:
        """Note a fault at `path` (keys and list indexes as strings)."""
        node = self._tree
        for part in path:
            node = node.setdefault(part, {})
        node.setdefault("_errors", []).append({"code": code, "message": message})

    def settle(self) -> None:
        """Raise 50035 with all faults, if there are any."""
        if self._tree:
            raise DiscordError(400, 50035, "Invalid Form Body", self._tree)


class Form:
    """One JSON object of the body; the typed readers note what is wrong and return None for it.

    What a reader takes in another spelling (digits for a number) it also puts right in `body`.
    """

    def __init__(self, value: object, faults: Faults | None = None, path: tuple[str, ...] = ()) -> None:
        self.faults = faults or Faults()
        self.path = path
        self.body: Json = value if isinstance(value, dict) else {}
        if not isinstance(value, dict):
            self.faults.add(path, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")

    def __contains__(self, key: str) -> bool:
        return key in self.body

    def fault(self, key: str | None, code: str, message: str) -> None:
        """Note a fault at a field of this object, or at the object itself."""
        self.faults.add((*self.path, key) if key else self.path, code, message)

    def _given(self, key: str, *, required: bool) -> Any:  # noqa: ANN401 - the body's own value
        value = self.body.get(key)
        if value is None and required:
            self.fault(key, *MISSING)
        return value

    def text(self, key: str, *, required: bool = False, least: int = 0, most: int = 4000) -> str | None:
        """A string of `least` to `most` characters; numbers are taken as text, as Discord does."""
        value: object = self._given(key, required=required)
        if value is None:
            return None
        if isinstance(value, int | float) and not isinstance(value, bool):
            value = self.body[key] = str(value)
        if not isinstance(value, str):
            self.fault(key, "STRING_TYPE_CONVERT", f'Could not interpret "{value}" as string.')
            return None
        value = value.strip() if least else value
        if required and least and not value:
            self.fault(key, *MISSING)
        elif not least <= len(value) <= most:
            self._length(key, least, most)
        return value

    def _length(self, key: str, least: int, most: int) -> None:
        if least:
            self.fault(key, "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.")
        else:
            self.fault(key, "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")

    def number(
        self, key: str, *, required: bool = False, least: int | None = None, most: int | None = None
    ) -> int | None:
        """A whole number within bounds; digits in a string are taken."""
        value = self._given(key, required=required)
        if value is None:
            return None
        try:
            if isinstance(value, bool | list | dict):
                raise TypeError
            found = int(value)
        except (TypeError, ValueError):
            self.fault(key, "NUMBER_TYPE_COERCE", f'Value "{value}" is not int.')
            return None
        self.body[key] = found
        if least is not None and found < least:
            message = f"int value should be greater than or equal to {least}."
            self.fault(key, "NUMBER_TYPE_MIN", message)
        if most is not None and found > most:
            self.fault(key, "NUMBER_TYPE_MAX", f"int value should be less than or equal to {most}.")
        return found

    def choice(self, key: str, allowed: Collection[int], *, required: bool = False) -> int | None:
        """A number out of `allowed`."""
        found = self.number(key, required=required)
        if found is not None and found not in allowed:
            listed = ", ".join(str(each) for each in sorted(allowed))
            self.fault(key, "BASE_TYPE_CHOICES", f"Value must be one of {{{listed}}}.")
        return found

    def flag(self, key: str) -> bool | None:
        """A boolean."""
        value = self.body.get(key)
        if value is None or isinstance(value, bool):
            return value
        self.fault(key, "BOOLEAN_TYPE_CONVERT", "Must be either true or false.")
        return None

    def snowflake(self, key: str, *, required: bool = False) -> str | None:
        """An id."""
        value = self._given(key, required=required)
        if value is None:
            return None
        if isinstance(value, bool) or not re.fullmatch(r"\d{1,20}", str(value)):
            self.fault(key, "NUMBER_TYPE_COERCE", f'Value "{value}" is not snowflake.')
            return None
        self.body[key] = str(value)
        return str(value)

    def items(self, key: str, *, required: bool = False, least: int = 0, most: int = 100) -> list[Any]:
        """A list with `least` to `most` entries; empty when absent or wrong."""
        value = self._given(key, required=required)
        if value is None:
            return []
        if not isinstance(value, list):
            self.fault(key, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
            return []
        if not least <= len(value) <= most:
            self._length(key, least, most)
        return value

    def snowflakes(self, key: str, *, most: int = 100) -> list[str]:
        """A list of ids."""
        found = []
        for index, value in enumerate(self.items(key, most=most)):
            if isinstance(value, bool) or not re.fullmatch(r"\d{1,20}", str(value)):
                at = (*self.path, key, str(index))
                self.faults.add(at, "NUMBER_TYPE_COERCE", f'Value "{value}" is not snowflake.')
            else:
                found.append(str(value))
        return found

    def forms(self, key: str, *, required: bool = False, least: int = 0, most: int = 100) -> Iterator["Form"]:
        """The objects of a list, each a form of its own."""
        for index, value in enumerate(self.items(key, required=required, least=least, most=most)):
            yield Form(value, self.faults, (*self.path, key, str(index)))

    def objects(self, key: str) -> list[Json]:
        """The entries of a list that are objects, as they were sent; no faults are noted."""
        value = self.body.get(key)
        return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []

    def form(self, key: str, *, required: bool = False) -> "Form | None":
        """A nested object."""
        value = self._given(key, required=required)
        return None if value is None else Form(value, self.faults, (*self.path, key))

    def url(self, key: str, *, required: bool = False, schemes: Collection[str] = ("http", "https")) -> str | None:
        """A link with one of `schemes`."""
        value = self.text(key, required=required, most=2048)
        if not value:
            return value
        scheme = value.partition(":")[0]
        if scheme not in schemes:
            listed = ", ".join(f"'{each}'" for each in sorted(schemes))
            self.fault(
                key, "URL_TYPE_INVALID_SCHEME", f'Scheme "{scheme}" is not supported. Scheme must be one of ({listed}).'
            )
        elif not re.fullmatch(r"[a-z]+://[^\s/?#]+\S*", value):
            self.fault(key, "URL_TYPE_INVALID_URL", "Not a well formed URL.")
        return value
