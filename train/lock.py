"""One training a folder: a lock that the system drops with the process, so none is ever stale."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from restorer.errors import TrainingError
from restorer.files import check_writable
from train.checkpoint import CHECKPOINT, writing

LOCK = "lock"
PATIENCE = 0.5
"""Seconds to wait for the lock, in which a run that was just ended lets go of it."""

logger = logging.getLogger(__name__)


@contextmanager
def held(run: Path) -> Iterator[None]:
    """Hold a run's folder, which is made; taken away again where nothing comes into it.

    The lock is SQLite's, on an empty file. Where the disk has no locks, nothing is held.

    Raises:
        TrainingError: another training holds it, or the folder cannot be made.
        ExportError: the folder cannot be written.
    """
    check_writable(run / CHECKPOINT, overwrite=True)
    with writing(run):
        run.mkdir(parents=True, exist_ok=True)
    try:
        with closing(sqlite3.connect(run / LOCK, timeout=PATIENCE)) as connection:
            _take(run, connection)
            yield
    finally:
        with suppress(OSError):
            if [path.name for path in run.iterdir()] == [LOCK]:
                (run / LOCK).unlink()
                run.rmdir()


def _take(run: Path, connection: sqlite3.Connection) -> None:
    """Take the lock."""
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise TrainingError(
                f"{run}: another training writes into this folder. Wait until it has ended, or "
                "choose another folder."
            ) from error
        logger.warning("%s: cannot be locked (%s): let no other training use it.", run, error)
