"""Who has a project open: a note beside it, for a sentence to the next one who tries.

The lock is SQLite's; the note only says whose it is. One that a killed program has left hinders
nobody: the next one to open the project removes what that program was writing, and overwrites it.
"""

from __future__ import annotations

import getpass
import json
import os
import platform
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from restorer.files import remove_unfinished
from restorer.processes import is_running

ENDING = "-open"
"""What the note's name has after the project's."""


def note(path: Path) -> None:
    """Note that this process has a project open; where that is impossible, nobody is named.

    What a killed program was writing beside the project is removed.
    """
    place = _place(path)
    with suppress(OSError, ValueError, TypeError, KeyError):
        left = json.loads(place.read_bytes())
        if left["host"] == platform.node() and not is_running(left["process"]):
            remove_unfinished(place.parent, left["process"])
    said = {
        "user": _user(),
        "host": platform.node(),
        "process": os.getpid(),
        "since": datetime.now().astimezone().isoformat(timespec="seconds"),
    }
    with suppress(OSError):
        place.write_text(json.dumps(said), encoding="utf-8")


def forget(path: Path) -> None:
    """Take the note away."""
    with suppress(OSError):
        _place(path).unlink(missing_ok=True)


def described(path: Path) -> str:
    """Who has a project open that cannot be opened: the middle of a sentence."""
    try:
        said = json.loads(_place(path).read_bytes())
        if (said["host"], said["process"]) == (platform.node(), os.getpid()):
            return "in another window of this program"
        since = datetime.fromisoformat(said["since"])
        where = "" if said["host"] == platform.node() else f" on {said['host']}"
        return (
            f"by {said['user']}{where} since {since:%H:%M} on {since.day} {since:%B %Y} "
            f"(process {said['process']})"
        )
    except (OSError, ValueError, TypeError, KeyError):
        return "in this or another window or program"


def _place(path: Path) -> Path:
    real = path.resolve()
    return real.with_name(real.name + ENDING)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "somebody"
