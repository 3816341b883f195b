"""One program a folder: a lock that the system drops with the process, so none is ever stale."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from restorer.errors import RestorerError

PATIENCE = 0.5
"""Seconds to wait for the lock, in which a program that was just ended lets go of it."""

logger = logging.getLogger(__name__)


@contextmanager
def held(folder: Path, name: str, taken: RestorerError) -> Iterator[None]:
    """Hold a folder: SQLite's lock on an empty file in it, which stays.

    The folder is taken away where nothing else comes into it. Where the disk has no locks, nothing
    is held.

    Args:
        folder: there, and may be written.
        name: of the file.
        taken: raised where another program holds it.
    """
    file = folder / name
    try:
        with closing(sqlite3.connect(file, timeout=PATIENCE)) as connection:
            _take(connection, file, taken)
            yield
    finally:
        with suppress(OSError):
            if [path.name for path in folder.iterdir()] == [name]:
                file.unlink()
                folder.rmdir()


def _take(connection: sqlite3.Connection, file: Path, taken: RestorerError) -> None:
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise taken from error
        logger.warning("%s: cannot be locked (%s): let nothing else use it.", file, error)
