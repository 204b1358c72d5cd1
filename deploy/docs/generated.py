"""The list of generated files: where each lives and what makes it."""

from pathlib import Path

from deploy.docs.asyncapi import asyncapi_document
from deploy.docs.dashboard import dashboard
from deploy.docs.environment import environment_example
from deploy.docs.metrics import metrics_page
from deploy.docs.schemas import golden_schemas
from deploy.docs.table import contracts_readme

ROOT = Path(__file__).parents[2]


def generate() -> tuple[dict[Path, str], list[str]]:
    """Makes every generated file.

    Returns:
        The text wanted at each path, and complaints: one line for each incompatible change of a message.
    """
    schemas, complaints = golden_schemas(ROOT / "contracts/schemas")
    files = {
        **schemas,
        ROOT / "contracts/README.md": contracts_readme(),
        ROOT / "docs/asyncapi.json": asyncapi_document(),
        ROOT / "docs/metrics.md": metrics_page(),
        ROOT / "deploy/grafana/dashboards/ticketsystem.json": dashboard(),
        ROOT / ".env.example": environment_example(),
    }
    return files, complaints
