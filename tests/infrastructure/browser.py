"""A Chromium for the browser tests: what the machine has, else Debian's package where it can be installed."""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Final

VARIABLE: Final = "TEST_CHROMIUM"
"""Names the program to use."""

FLAGS: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

MISSING: Final = (
    "BROWSER TESTS DID NOT RUN: there is no Chromium or Chrome on this machine. Install one (Debian: apt-get install "
    f"chromium; macOS: brew install --cask chromium) or name it in {VARIABLE}, and run the tests again."
)

_NAMES: Final = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
_PLACES: Final = (
    "/usr/lib/chromium/chromium",
    "/opt/google/chrome/chrome",
    "/snap/bin/chromium",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
_PLAYWRIGHTS: Final = (
    (".cache/ms-playwright", "chromium-*/chrome-linux*/chrome"),
    ("Library/Caches/ms-playwright", "chromium-*/chrome-mac*/Chromium.app/Contents/MacOS/Chromium"),
)
_INSTALL_SECONDS: Final = 600


@cache
def find() -> Path | None:
    """The first Chromium or Chrome that runs."""
    if named := os.environ.get(VARIABLE):
        return Path(named) if _runs(named) else None
    on_path = filter(None, map(shutil.which, _NAMES))
    downloaded = (
        str(path) for folder, pattern in _PLAYWRIGHTS for path in sorted((Path.home() / folder).glob(pattern))
    )
    return next((Path(program) for program in (*on_path, *_PLACES, *downloaded) if _runs(program)), None)


def install() -> Path | None:
    """Installs Debian's package if this is Debian and we may; then looks again."""
    if not (Path("/etc/debian_version").exists() and os.geteuid() == 0 and shutil.which("apt-get")):
        return None
    print("Installing Chromium for the browser tests ...", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]):
        try:
            subprocess.run(
                ["apt-get", *arguments],
                env=environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=_INSTALL_SECONDS,
                check=True,
            )
        except subprocess.CalledProcessError as error:
            print(f"apt-get {arguments[0]} failed: {error.stderr.strip()[-500:]}", file=sys.stderr)
            return None
        except subprocess.TimeoutExpired:
            print(f"apt-get {arguments[0]} took longer than {_INSTALL_SECONDS} s", file=sys.stderr)
            return None
    find.cache_clear()
    return find()


def _runs(program: str) -> bool:
    try:
        return subprocess.run([program, "--version"], capture_output=True, timeout=30, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False
