"""What a reader may expect of every file holds for every file."""

import re
import subprocess
from pathlib import Path

from tests.run import GROUPS

ROOT = Path(__file__).parents[2]
PYTHON = sorted(path for top in ("contracts", "services", "deploy", "tests") for path in (ROOT / top).rglob("*.py"))


def test_no_module_is_longer_than_300_lines() -> None:
    long = {str(path.relative_to(ROOT)): n for path in PYTHON if (n := len(path.read_text().splitlines())) > 300}
    assert long == {}


def test_no_module_has_a_name_that_says_nothing() -> None:
    vague = [path for path in PYTHON if re.fullmatch(r"(utils?|helpers?|common|misc|managers?)", path.stem)]
    assert vague == []


def test_subscribers_are_made_in_one_place_only() -> None:
    made = [
        str(path.relative_to(ROOT))
        for path in PYTHON
        if "tests" not in path.relative_to(ROOT).parts[:1] and re.search(r"\.subscriber\(", path.read_text())
    ]
    assert made == ["services/chassis/subscription.py"]


def test_the_lock_names_no_registry_and_hashes_everything() -> None:
    lines = (ROOT / "requirements.lock").read_text().splitlines()
    assert not [line for line in lines if "://" in line]
    pinned = [line for line in lines if re.match(r"^[a-z0-9][\w.\-\[\]]*==", line)]
    assert len(pinned) > 50
    assert all(line.rstrip().endswith("\\") for line in pinned)


def test_nothing_committed_carries_a_path_of_the_machine_it_was_written_on() -> None:
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    home = re.compile(r"/(?:home|Users)/[a-z]|/root/")
    guilty = []
    for name in filter(None, tracked.split("\0")):
        path = ROOT / name
        if path.suffix in {".png", ".svg", ".lock"} or not path.is_file() or path == Path(__file__):
            continue
        if home.search(path.read_text("utf-8", errors="replace")):
            guilty.append(name)
    assert guilty == []


def test_what_is_left_out_on_another_broker_never_meets_it() -> None:
    left_out = [folder for group in GROUPS.values() for folder in group.brokerless]
    assert left_out
    meets_it = re.compile(r"kafka: Kafka|\blaunched\(|make_settings")
    files = [path for folder in left_out for path in (ROOT / folder).rglob("*.py")]
    assert [str(path) for path in files if meets_it.search(path.read_text())] == []
