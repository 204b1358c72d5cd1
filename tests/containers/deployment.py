"""The containers of `deploy/compose.yaml`, run one by one on the host's network beside servers that are none."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

from tests.infrastructure.docker_engine import DockerEngine

ROOT: Final = Path(__file__).parents[2]
COMPOSE: Final[dict[str, Any]] = yaml.safe_load((ROOT / "deploy/compose.yaml").read_text("utf-8"))
OURS: Final = ("gateway", "tickets", "privacy", "billing")
IMAGES: Final = (*OURS, "ops")
TAG: Final = "test"
_DEFAULT: Final = re.compile(r"\$\{\w+:-([^}]*)\}")


@dataclass(frozen=True)
class Deployment:
    """What runs where.

    Attributes:
        engine: runs the containers.
        folder: with `secrets`, as in `deploy/`.
        ports: of the services, by name.
        different: settings that are other than in the file, by container; what is common to all is under "".
    """

    engine: DockerEngine
    folder: Path
    ports: Mapping[str, int]
    different: dict[str, dict[str, str]] = field(default_factory=dict)

    async def start(self, name: str) -> None:
        """Starts a container as the file says."""
        await self.engine.run("run", "--detach", "--name", name, *self._options(name), *self._command(name))

    async def do(self, name: str, *command: str, said: bytes | None = None) -> str:
        """Runs a container to its end, with the file's command or another; returns what it printed."""
        interactive = ["--interactive"] if said is not None else []
        arguments = [*interactive, *self._options(name, restart=False), *self._command(name, *command)]
        return await self.engine.run("run", "--rm", *arguments, said=said)

    async def inside(self, name: str, program: str) -> str:
        """Runs Python in a running container."""
        return await self.engine.run("exec", name, "python", "-c", program)

    async def state(self, name: str) -> dict[str, Any]:
        """What the engine knows of a container's process."""
        found: dict[str, Any] = yaml.safe_load(await self.engine.run("inspect", "--format", "{{json .State}}", name))
        return found

    def environment(self, name: str) -> dict[str, str]:
        """A container's variables: the file's, and what has to differ here."""
        said = {key: _resolved(str(value)) for key, value in COMPOSE["services"][name].get("environment", {}).items()}
        return {**said, **self.different.get("", {}), **self.different.get(name, {})} if said else {}

    def _options(self, name: str, *, restart: bool = True) -> list[str]:
        container = COMPOSE["services"][name]
        one_value = {
            "--user": container["user"],
            "--memory": container["mem_limit"],
            "--cpus": container["cpus"],
            "--pids-limit": container["pids_limit"],
            "--network": container.get("network_mode", "host"),
            "--stop-timeout": container.get("stop_grace_period", "10s").removesuffix("s"),
            "--restart": container["restart"] if restart else "no",
        }
        many = {
            "--cap-drop": container["cap_drop"],
            "--cap-add": container.get("cap_add", ()),
            "--security-opt": container["security_opt"],
            "--tmpfs": container["tmpfs"],
            "--volume": [self._volume(entry) for entry in container["volumes"]],
            "--env": [f"{key}={value}" for key, value in self.environment(name).items()],
        }
        options = [f"{option}={value}" for option, value in one_value.items()]
        options += [f"{option}={value}" for option, values in many.items() for value in values]
        if container["read_only"]:
            options.append("--read-only")
        if container.get("healthcheck") == {"disable": True}:
            options.append("--no-healthcheck")
        if "entrypoint" in container:
            options.append(f"--entrypoint={container['entrypoint'][0]}")
        return options

    def _command(self, name: str, *command: str) -> list[str]:
        container = COMPOSE["services"][name]
        image = container["image"].partition(":")[0]
        return [f"{image}:{TAG}", *container.get("entrypoint", ())[1:], *(command or container.get("command", ()))]

    def _volume(self, entry: str) -> str:
        return f"{self.folder}/{entry.removeprefix('./')}" if entry.startswith("./") else f"ticketsystem-{entry}"


def _resolved(value: str) -> str:
    return _DEFAULT.sub(r"\1", value)
