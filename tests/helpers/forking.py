"""Work in a process of its own, which is forked, so that all is imported already."""

from __future__ import annotations

import os
import sys


def forked(work):
    """Do some work in a process of its own, and give its number."""
    pid = os.fork()
    if pid == 0:
        try:
            work()
        finally:
            if (kind := sys.exc_info())[0] is not None:
                sys.excepthook(*kind)
            os._exit(kind[0] is not None)
    return pid


def ended(pid):
    """How a process ended, once it has."""
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status)
