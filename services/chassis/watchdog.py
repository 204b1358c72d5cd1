"""Ends a process that has been stuck for too long, so that whatever started it starts it again.

Kubernetes restarts what is not live. The launcher and Docker restart what has ended, and only that: a container that is
merely unhealthy is left running. A thread of its own watches, for a loop that no longer turns watches nothing.
"""

import os
import signal
import threading
from collections.abc import Callable
from typing import Final

from services.chassis.logs import logger

EXIT_STUCK: Final = 75
"""`EX_TEMPFAIL` of sysexits.h: starting again may help."""
PATIENCE_SECONDS: Final = 60.0
"""How long `/health/live` has been wrong before the process asks itself to stop."""
LOOK_SECONDS: Final = 1.0

log = logger(__name__)


class Watchdog:
    """Looks once a second, counting its own looks: a process that was frozen for hours and goes on is not stuck.

    Attributes:
        barked: whether it has asked the process to stop.
    """

    def __init__(self, stuck: Callable[[], list[str]], *, grace: float) -> None:
        """Watches nothing before `start`.

        Args:
            stuck: names what makes no progress; called from another thread.
            grace: seconds the process gets to stop in order before it is ended.
        """
        self._stuck = stuck
        self._grace = grace
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="watchdog", daemon=True)
        self.barked = False

    def start(self) -> None:
        """Begins."""
        self._thread.start()

    def stop(self) -> None:
        """Ends; a stop under way that was asked for by others is not its business."""
        self._ended.set()

    def _watch(self) -> None:
        stuck_for, found = 0.0, list[str]()
        while stuck_for < PATIENCE_SECONDS:
            if self._ended.wait(LOOK_SECONDS):
                return
            found = self._stuck()
            stuck_for = stuck_for + LOOK_SECONDS if found else 0.0
        self.barked = True
        log.critical("stuck", parts=found, note="nothing moves although there is work; stopping to be started again")
        os.kill(os.getpid(), signal.SIGTERM)
        if not self._ended.wait(self._grace):
            os._exit(EXIT_STUCK)
