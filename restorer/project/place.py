"""Where the project of a scan belongs."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from platformdirs import user_data_path

from restorer.project.file import connect, is_there

SUFFIX = ".mural"


def default_path(scan_path: Path) -> Path:
    """The project file of a scan: the one there is, or where to make one.

    It is ``<stem>.mural`` beside the scan, or ``<name>.mural`` where that is the project of
    another picture with the same stem. Where the folder cannot be written, as on a CD or in an
    archive, it is in the user's data folder, under a name that no other scan shares.
    """
    beside, kept = _places(scan_path)
    if is_there(beside):
        return beside
    return kept if is_there(kept) or not _writable(beside.parent) else beside


def existing_path(scan_path: Path) -> Path | None:
    """The project file of a scan, as ``default_path`` has it, if there is one."""
    return next((place for place in _places(scan_path) if is_there(place)), None)


def _places(scan_path: Path) -> tuple[Path, Path]:
    """Where the project of a scan is: beside it, and in the user's data folder."""
    scan = scan_path.absolute()
    beside = scan.with_suffix(SUFFIX)
    if _is_of_another(beside, scan):
        beside = scan.with_name(scan.name + SUFFIX)
    unique = hashlib.sha256(os.fsencode(scan.resolve())).hexdigest()[:12]
    folder = user_data_path("mural-restorer", appauthor=False) / "projects"
    return beside, folder / f"{scan.stem}-{unique}{SUFFIX}"


def _is_of_another(project: Path, scan: Path) -> bool:
    """Whether a project refers to another picture that is there beside it."""
    if not is_there(project):
        return False
    try:
        with closing(connect(project)) as database:
            (text,) = database.execute("SELECT value FROM meta WHERE key = 'scan'").fetchone()
        other = project.with_name(json.loads(text)["name"])
        return is_there(other) and not other.samefile(scan)
    except (sqlite3.Error, OSError, ValueError, TypeError, KeyError):
        # Open in a window, damaged or no project at all: opening it says so.
        return False


def _writable(folder: Path) -> bool:
    """Whether a file can be made there; permissions alone do not tell on every system."""
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False
