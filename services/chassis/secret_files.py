"""Secrets from files: `MONGO_URL_FILE` names a file that holds what `MONGO_URL` would.

That is the convention of Docker's and Kubernetes' secrets (https://docs.docker.com/compose/how-tos/use-secrets/): a
variable of a process can be read by whoever may inspect the process or the container, a file only by its user.
"""

from pathlib import Path
from typing import Any, Final

from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, EnvSettingsSource, PydanticBaseSettingsSource

from services.chassis.errors import BootError

SUFFIX: Final = "_FILE"

_LARGEST: Final = 64 * 1024


def is_secret(field: FieldInfo) -> bool:
    """Whether a setting's value must not be shown; only these can be given as files."""
    return "SecretStr" in str(field.annotation)


class SecretFiles(PydanticBaseSettingsSource):
    """The secret settings that a source of variables gives as files."""

    def __init__(self, cls: type[BaseSettings], prefix: str, variables: EnvSettingsSource) -> None:
        """Reads nothing yet.

        Args:
            cls: the settings.
            prefix: the variables start with it.
            variables: where they are looked up: the environment, or `.env`.
        """
        super().__init__(cls)
        self._prefix = prefix
        self._variables = variables.env_vars

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        """The content of the file that is named for a field, without the line's end; none when there is no file.

        Raises:
            BootError: `settings`, when the file cannot be used or the value is given twice. The sentence names the
                variable only: a secret put there by mistake must not be repeated.
        """
        name = self._prefix + field_name
        variable = name.upper() + SUFFIX
        path = self._variables.get(variable.lower()) if is_secret(field) else None
        if path is None:
            return None, field_name, False
        if name.lower() in self._variables:
            raise _fault(f"{name.upper()} and {variable} are both set; keep one")
        return _content(Path(path), variable), field_name, False

    def __call__(self) -> dict[str, Any]:
        """Every secret that is given as a file."""
        found = {name: self.get_field_value(field, name)[0] for name, field in self.settings_cls.model_fields.items()}
        return {name: value for name, value in found.items() if value is not None}


def _content(path: Path, variable: str) -> str:
    try:
        with path.open(encoding="utf-8") as file:
            text = file.read(_LARGEST + 1)
    except FileNotFoundError:
        raise _fault(f"{variable} names a file that does not exist") from None
    except (OSError, UnicodeError, ValueError):
        raise _fault(f"{variable} names a file that cannot be read as text") from None
    if len(text) > _LARGEST:
        raise _fault(f"{variable} names a file of more than {_LARGEST // 1024} KiB")
    text = text.rstrip("\r\n")
    if not text:
        raise _fault(f"{variable} names a file that is empty")
    return text


def _fault(what: str) -> BootError:
    return BootError(f"Settings: {what}.", slug="settings")
