"""``python -m ui.child train ...``: the `restorer` command as a child of the window.

It saves and ends when the window closes its standard input, which also happens when the window is
killed: so nothing goes on that nobody can see. And while it works it leaves the window the first
turn at the processor.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from contextlib import suppress

NICENESS = 10
INTERRUPTED = 130


def end_with_parent() -> None:
    """From now on, interrupt this process once its standard input ends, as Ctrl+C would."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if hasattr(os, "setpgrp"):
        os.setpgrp()  # Ctrl+C in the window's terminal is the window's to answer
    threading.Thread(target=_wait_for_the_end, daemon=True).start()


def main() -> int:
    """Run the command line; its exit status."""
    try:
        end_with_parent()
        if hasattr(os, "nice") and "--survey" not in sys.argv:
            os.nice(NICENESS)
        from restorer.cli import main as restorer

        return restorer(sys.argv[1:])
    except KeyboardInterrupt:
        return INTERRUPTED


def _wait_for_the_end() -> None:
    """Read what nobody writes; not through ``sys.stdin``, whose lock would hold up the exit."""
    with suppress(OSError):
        while os.read(0, 1024):
            pass
    signal.raise_signal(signal.SIGINT)


if __name__ == "__main__":
    sys.exit(main())
