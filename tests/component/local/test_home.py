"""The folder of a run keeps secrets to itself, belongs to one run, and says what is wrong with it."""

import stat
from pathlib import Path

import pytest

from deploy.local.home import Home
from deploy.local.part import StartError


def test_secrets_are_random_private_and_survive(tmp_path: Path) -> None:
    first = Home(tmp_path / "a")
    passwords, token = first.secrets.passwords, first.secrets.operator_token
    first.release()
    again = Home(tmp_path / "a")
    assert (again.secrets.passwords, again.secrets.operator_token) == (passwords, token)
    other = Home(tmp_path / "b")
    assert not set(other.secrets.passwords.values()) & set(passwords.values())
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "a/secrets.json").stat().st_mode) == 0o600
    assert token not in repr(again.secrets)
    again.release()
    other.release()


def test_a_folder_belongs_to_one_run_at_a_time(tmp_path: Path) -> None:
    first = Home(tmp_path)
    with pytest.raises(StartError, match=r"already runs .*process \d+.*--data DIR"):
        Home(tmp_path)
    first.release()
    Home(tmp_path).release()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StartError, match=r"file/data cannot be used \(Not a directory\).*--data DIR"):
        Home(tmp_path / "file/data")


@pytest.mark.parametrize(
    ("lost", "sentence"), [("secrets.json", "passwords that open it"), ("root.key", "root key that its content")]
)
def test_a_database_without_what_opens_it_is_not_touched(tmp_path: Path, lost: str, sentence: str) -> None:
    home = Home(tmp_path)
    home.database.mkdir()
    home.root_key.touch()
    home.release()
    (tmp_path / lost).unlink()
    with pytest.raises(StartError, match=sentence):
        Home(tmp_path)
    assert home.database.exists()
    Home(tmp_path, fresh=True).release()
    assert not home.database.exists()


def test_damaged_secrets_are_named(tmp_path: Path) -> None:
    (tmp_path / "secrets.json").write_text("{")
    with pytest.raises(StartError, match=r"secrets.json is damaged.*--fresh"):
        Home(tmp_path)


def test_a_fresh_start_removes_only_what_is_ours(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("keep")
    home = Home(tmp_path)
    token = home.secrets.operator_token
    home.release()
    fresh = Home(tmp_path, fresh=True)
    assert fresh.secrets.operator_token != token
    assert (tmp_path / "mine.txt").read_text() == "keep"
    fresh.release()


def test_logs_of_the_last_runs_are_kept_apart(tmp_path: Path) -> None:
    for run in range(7):
        home = Home(tmp_path)
        home.log("tickets").write_text(str(run))
        home.release()
    logs = tmp_path / "logs"
    assert (logs / "tickets.log").read_text() == "6"
    kept = {path.name: (path / "tickets.log").read_text() for path in logs.glob("earlier.*")}
    assert kept == {"earlier.1": "5", "earlier.2": "4", "earlier.3": "3", "earlier.4": "2"}
