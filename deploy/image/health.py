"""Asks the service in this container whether it lives; exit code 0 when it does. Docker's `HEALTHCHECK` runs it.

Standard library only, so that it starts fast: it runs every few seconds, beside the service.
"""

import os
import sys
import urllib.error
import urllib.request

TIMEOUT_SECONDS = 3


def main() -> int:
    """Reads the port as the service does, its own variable first, and asks."""
    own = f"{os.environ['SERVICE'].upper()}_HTTP_PORT"
    port = os.environ.get(own) or os.environ["HTTP_PORT"]
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{int(port)}/health/live", timeout=TIMEOUT_SECONDS):
            return 0
    except urllib.error.HTTPError as error:
        with error:
            print(error.read(2048).decode(errors="replace"))  # Docker keeps it: which partitions stall
    except OSError as error:
        print(f"does not answer: {type(error).__name__}")
    return 1


if __name__ == "__main__":
    sys.exit(main())
