"""Golden JSON Schemas: one file a message, never overwritten by a change that would break a reader."""

import json
from pathlib import Path

from contracts.compatibility import breaking_changes
from contracts.topics import CATALOGUE


def golden_schemas(folder: Path) -> tuple[dict[Path, str], list[str]]:
    """The schema of every message in the catalogue.

    Args:
        folder: where the committed schemas are.

    Returns:
        The wanted text of each file, and one line for each breaking change against the committed file.
    """
    wanted: dict[Path, str] = {}
    complaints: list[str] = []
    for message in sorted({message for topic in CATALOGUE for message in topic.messages}, key=lambda m: m.type_name()):
        schema = message.model_json_schema(mode="validation")
        path = folder / f"{message.type_name()}.json"
        wanted[path] = json.dumps(schema, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
        if path.exists():
            complaints += [
                f"{message.type_name()}: {change}; this needs a new version of the message"
                for change in breaking_changes(json.loads(path.read_text("utf-8")), schema)
            ]
    return wanted, complaints
