"""Runs a command that cannot outlive the process that asked for it, however that one ends.

`python tether.py PARENT COMMAND [ARGUMENT...]` becomes COMMAND, so process id, signals and exit code are the command's
own. A file of its own, because asking in the parent between fork and exec is unsafe once the parent has threads.
"""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1


def main() -> None:
    """Ties this process to its parent, then becomes the command."""
    parent, command = int(sys.argv[1]), sys.argv[2:]
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0):
            raise OSError(ctypes.get_errno(), "prctl")
        if os.getppid() != parent:  # it ended before the tie was made
            sys.exit(1)
    os.execvp(command[0], command)  # noqa: S606 - nothing passes through a shell


if __name__ == "__main__":
    main()
