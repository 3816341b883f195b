"""Other processes of this computer."""

from __future__ import annotations

import os


def is_running(process: int) -> bool:
    """Whether there is a process of this number; where that cannot be told, there is."""
    if os.name == "nt":  # where looking would end it
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        pass
    return True
