"""Nobody is given the port of somebody who starts at the same time."""

import subprocess
import sys

import pytest

from deploy.local import ports
from deploy.local.part import ROOT, StartError

FEW = ports._RANGE.start + 100
ANOTHER = f"""
from deploy.local import ports
ports._first_ephemeral = lambda: {FEW}
while True:
    print(ports.free_port(), flush=True)
"""


def test_a_port_is_given_once_in_whichever_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "_first_ephemeral", lambda: FEW)
    ours = {ports.free_port() for _ in range(20)}
    assert len(ours) == 20
    theirs = subprocess.run(
        [sys.executable, "-c", ANOTHER], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    assert StartError.__name__ in theirs.stderr, "there are a hundred, and then no more"
    given = [int(port) for port in theirs.stdout.split()]
    assert 0 < len(given) == len(set(given)) <= 80
    assert not ours & set(given)
