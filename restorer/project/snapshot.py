"""A project as it stands, read beside a window that has it open: no lock taken, nothing changed.

SQLite lets nobody read beside the window's lock, so the file and its log are copied and the copy
is opened. As long as the file does not change and the log is not begun anew, strokes only add to
the log: what is copied then is what a killed program would leave, which is always a whole project.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from restorer.errors import ProjectError
from restorer.layers import TILE, Classes, Layer
from restorer.project import values
from restorer.project.boundary import damaged
from restorer.project.file import ProjectFile, is_there
from restorer.project.project import Project
from restorer.project.reference import ScanReference
from restorer.project.tiles import StoredTiles

PATIENCE = 10.0
"""Seconds to wait for a moment in which the log is not brought in."""

TICK = 0.05
"""Seconds in which a file's time surely moves on: a write after them can be told from before."""

_LOG = "-wal"
_LOG_HEADER = 32
"""Bytes at the beginning of a log, other ones each time it is begun."""


@dataclass(frozen=True)
class Snapshot:
    """What a project said at one moment.

    Attributes:
        scan: where its scan is now.
        damage: the damage layer, to be read inside the ``with`` alone.
        classes: what is known of its classes.
    """

    scan: Path
    damage: Layer
    classes: Classes


@contextmanager
def snapshot(path: Path) -> Iterator[Snapshot]:
    """A project's scan and damage, whoever has it open.

    Not for the process that has it open itself: on POSIX systems that would lose its lock.

    Raises:
        ProjectError: it is missing, no project, newer, damaged, written all the time or too large
            to be copied; its scan is missing or another picture.
    """
    if not is_there(path):
        raise ProjectError(f"{path}: there is no such file; expected a project. Check the name.")
    with tempfile.TemporaryDirectory(prefix="restorer-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / path.name
        _copy(path, copy)
        try:
            with closing(ProjectFile(copy)) as file:
                yield _read(file, path)
        except ProjectError as error:
            # the user knows the project, not the place of its copy
            error.args = (str(error).replace(str(copy), str(path)),)
            raise


@contextmanager
def opened_copy(path: Path, *, scan_path: Path | None = None) -> Iterator[Project]:
    """A copy of a project, open for whatever is to be tried with it; gone at the end.

    Args:
        path: the project, whoever has it open but this process itself.
        scan_path: where its scan is, if not where it expects that.

    Raises:
        ProjectError: as ``snapshot`` does.
        ScanError: its scan cannot be read.
    """
    if not is_there(path):
        raise ProjectError(f"{path}: there is no such file; expected a project. Check the name.")
    with tempfile.TemporaryDirectory(prefix="restorer-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / path.name
        _copy(path, copy)
        try:
            with closing(ProjectFile(copy)) as file:
                stored = values.read(file, "meta", values.SCAN)
                scan = ScanReference.from_dict(stored, path).find(path, scan_path)
            with Project.open(copy, scan_path=scan) as project:
                yield project
        except ProjectError as error:
            error.args = (str(error).replace(str(copy), str(path)),)
            raise


def _read(file: ProjectFile, path: Path) -> Snapshot:
    """What a copy of the project at ``path`` says."""
    if values.read(file, "meta", values.DAMAGED, False):
        raise damaged(path)
    reference = ScanReference.from_dict(values.read(file, "meta", values.SCAN), path)
    tiles = StoredTiles(file, "damage", (TILE, TILE), "uint8")
    classes = Classes.from_json(values.read(file, "setting", values.CLASSES))
    layer = Layer("damage", reference.shape, 1, "uint8", tiles, map_only=classes.map_only)
    return Snapshot(reference.find(path), layer, classes)


def _copy(path: Path, to: Path) -> None:
    """Copy a project and its log at a moment in which the log at most grows."""
    give_up = time.monotonic() + PATIENCE
    try:
        while True:
            before = _state(path)
            time.sleep(TICK)
            _copy_once(path, to)
            if _state(path) == before:
                return
            if time.monotonic() > give_up:
                raise ProjectError(
                    f"{path}: is being written all the time, so it cannot be read. Try again when "
                    "the window that has it open is at rest."
                )
    except OSError as error:
        raise ProjectError(
            f"{path}: cannot be copied for reading ({error.strerror}). Close it where it is open, "
            f"and see that there is space in {to.parent.parent}."
        ) from error


def _copy_once(path: Path, to: Path) -> None:
    for ending in ("", _LOG):
        copy = to.with_name(to.name + ending)
        try:
            shutil.copyfile(path.with_name(path.name + ending), copy)
        except FileNotFoundError:
            if not ending:
                raise
            # the window has closed the project and brought its log in
            copy.unlink(missing_ok=True)


def _state(path: Path) -> tuple[int, int, int, bytes]:
    """What stays the same as long as the log at most grows."""
    status = path.stat()
    try:
        with path.with_name(path.name + _LOG).open("rb") as log:
            header = log.read(_LOG_HEADER)
    except FileNotFoundError:
        header = b""
    return status.st_ino, status.st_size, status.st_mtime_ns, header
