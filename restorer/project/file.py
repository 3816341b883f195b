"""The project's SQLite file: opened under a lock, written in transactions, errors in sentences.

Durable: write-ahead log with ``synchronous=FULL``, so what was committed is on the disk and a
transaction that was cut off never was. Until a project is closed, or opened again after the
program was killed, a ``-wal`` file beside it belongs to it.

The lock is SQLite's own (``locking_mode=EXCLUSIVE``): the system drops it with the process, so
none is ever stale. On POSIX systems it is lost as well when this process opens and closes the
file by other means; a project that is open is therefore never read but through its ``ProjectFile``.
"""

from __future__ import annotations

import itertools
import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

from restorer.errors import ExportError, ProjectError
from restorer.files import atomic_output
from restorer.project import holder, schema
from restorer.project.boundary import DamagedError, NotWrittenError, damaged, is_in_use, sentences

PATIENCE = 0.5
"""Seconds to wait for a lock, in which virus scanners and backups let go of the file."""

LARGEST_LOG = 2**26
"""Bytes the write-ahead log keeps on the disk after a large commit."""

_BESIDE = ("-wal", "-shm", "-journal", holder.ENDING)


Row = tuple[str, Sequence[Any]]
"""An SQL statement and its values."""


class ProjectFile:
    """An open project file, locked until it is closed.

    Any thread may use it: one lock is held during each reading and each transaction.

    Attributes:
        path: The file.
    """

    def __init__(self, path: Path) -> None:
        """Open and lock a file.

        Raises:
            ProjectError: It is missing, open elsewhere, no project, newer, or not to be written;
                ``DamagedError`` where it is damaged.
        """
        self.path = path
        self._lock = threading.RLock()
        self._closed = False
        try:
            folder, there = path.is_dir(), path.is_file()
        except OSError as error:
            raise ProjectError(
                f"{path}: may not be looked at ({error.strerror}). Change the permissions of its "
                "folder."
            ) from error
        if not there:
            what = "is a folder" if folder else "there is no such file"
            raise ProjectError(f"{path}: {what}; expected a project. Check the name.")
        with sentences(path):
            self._database: sqlite3.Connection | None = connect(path)
            try:
                self._prepare(self._database)
            except BaseException:
                self._database.close()
                raise
        holder.note(path)

    @staticmethod
    def create(path: Path, rows: Iterable[Row], *, overwrite: bool) -> None:
        """Write a new project file, which appears whole or not at all.

        Args:
            path: Where it goes.
            rows: SQL statements and their values, run once the tables are there.
            overwrite: Whether a file there is replaced.

        Raises:
            ProjectError: There is one already, it is open, or it cannot be written.
        """
        with (
            replacing(path, overwrite=overwrite) as temporary,
            sentences(path),
            closing(connect(temporary)) as database,
        ):
            database.execute("PRAGMA journal_mode=WAL")
            database.execute("BEGIN")
            for table in schema.TABLES:
                database.execute(table)
            for statement, values in rows:
                database.execute(statement, values)
            database.execute(f"PRAGMA application_id={schema.APPLICATION_ID}")
            database.execute(f"PRAGMA user_version={schema.FORMAT}")
            database.execute("COMMIT")

    def rows(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        with self._lock, self._noting_damage():
            return self._open().execute(statement, values).fetchall()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Write as one: on the disk at the end of the block, or not at all where it raises."""
        with self._lock, self._noting_damage():
            database = self._open()
            database.execute("BEGIN IMMEDIATE")
            try:
                yield database
                database.execute("COMMIT")
            except BaseException:
                # A full disk may have ended the transaction already.
                if database.in_transaction:
                    database.execute("ROLLBACK")
                raise

    @contextmanager
    def copied_to(self, temporary: Path, path: Path) -> Iterator[sqlite3.Connection]:
        """Copy everything into a file that is there and will be ``path``, to be adjusted."""
        try:
            with self._lock, sentences(path), closing(connect(temporary)) as copy:
                self._open().backup(copy)
                yield copy
        except DamagedError as error:
            self.mark_damaged()
            raise damaged(self.path) from error

    def mark_damaged(self) -> None:
        """Note that something cannot be read, so that the next opening recovers the rest.

        Where the file is too damaged for that, opening it will find out.
        """
        with self._lock, suppress(sqlite3.Error, ValueError):
            self._open().execute(schema.MARK_DAMAGED)

    def close(self) -> None:
        """Bring the write-ahead log in and give the lock back; once is enough."""
        with self._lock:
            if not self._closed:
                self._closed = True
                holder.forget(self.path)
            if self._database is not None:
                self._database.close()
                self._database = None

    def reconnect(self) -> None:
        """Open and lock the file anew, as after its drive was away; may be tried again.

        Raises:
            ProjectError: It is not there yet, open elsewhere, or cannot be written.
        """
        with self._lock:
            with suppress(sqlite3.Error):
                if self._database is not None:
                    self._database.close()
            self._database = None
            with sentences(self.path):
                database = connect(self.path)
                try:
                    self._prepare(database)
                except BaseException:
                    database.close()
                    raise
            self._database = database

    def _open(self) -> sqlite3.Connection:
        if self._closed:
            raise ValueError(f"the project {self.path} is closed")
        if self._database is None:
            raise NotWrittenError(
                f"{self.path}: is away, with the drive it is on. Connect the drive again and try "
                "again, or save a copy of the project elsewhere."
            )
        return self._database

    @contextmanager
    def _noting_damage(self) -> Iterator[None]:
        try:
            with sentences(self.path):
                yield
        except DamagedError:
            self.mark_damaged()
            raise

    def _prepare(self, database: sqlite3.Connection) -> None:
        """Look at the marks before anything is written, then set up writing."""
        version = check_marks(self.path, database)
        database.execute("PRAGMA journal_mode=WAL")
        database.execute(f"PRAGMA journal_size_limit={LARGEST_LOG}")
        database.execute("PRAGMA synchronous=FULL")
        # On macOS fsync alone leaves the bytes in the drive's cache.
        database.execute("PRAGMA fullfsync=ON")
        # Takes the lock now, and finds out now whether the file can be written.
        database.execute("BEGIN EXCLUSIVE")
        database.execute(f"PRAGMA user_version={version}")
        database.execute("COMMIT")


def connect(path: Path) -> sqlite3.Connection:
    """A connection to a file that is there, which keeps whatever lock it takes."""
    name = path.absolute().as_posix()
    address = ("" if name.startswith("/") else "/") + quote(os.fsencode(name))
    database = sqlite3.connect(
        f"file://{address}?mode=rw",
        uri=True,
        timeout=PATIENCE,
        isolation_level=None,
        check_same_thread=False,
    )
    database.execute("PRAGMA locking_mode=EXCLUSIVE")
    return database


def is_there(path: Path) -> bool:
    """Whether there is such a file, as far as the system lets one see."""
    try:
        return path.is_file()
    except OSError:
        return False


def new_row(database: sqlite3.Connection, statement: str, values: Sequence[Any]) -> int:
    """Insert a row inside a transaction; the number it was given."""
    number = database.execute(statement, values).lastrowid
    if number is None:
        raise sqlite3.ProgrammingError(f"no row was inserted by {statement}")
    return number


def check_marks(path: Path, database: sqlite3.Connection) -> int:
    """The format; raises ``ProjectError`` where it is no project, or a newer program's."""
    (application,) = database.execute("PRAGMA application_id").fetchone()
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if application != schema.APPLICATION_ID:
        raise ProjectError(
            f"{path}: is no project of Mural Restorer; expected a .mural file. Open the scan "
            "itself to begin a new project."
        )
    if version > schema.FORMAT:
        raise ProjectError(
            f"{path}: was made by a newer Mural Restorer (format {version}; this one reads up to "
            f"{schema.FORMAT}). Nothing of it was changed. Update the program and open it again."
        )
    return int(version)


@contextmanager
def replacing(path: Path, *, overwrite: bool) -> Iterator[Path]:
    """A temporary file that takes the name ``path`` at the end; raises ``ProjectError``."""
    if is_there(path) and not overwrite:
        raise ProjectError(f"{path}: is there already. Open it, or choose another name.")
    _must_be_closed(path)
    try:
        with atomic_output(path, overwrite) as temporary:
            try:
                yield temporary
                # The log of a file that is gone would be taken for the new one's.
                remove_beside(path)
            finally:
                remove_beside(temporary)
    except ExportError as error:
        raise ProjectError(str(error)) from error


def free_name(path: Path, word: str) -> Path:
    """A name beside a file that is not taken yet."""
    names = (
        path.with_name(f"{path.stem}.{word}{'' if count == 1 else f'-{count}'}{path.suffix}")
        for count in itertools.count(1)
    )
    return next(name for name in names if not name.exists())


def remove_beside(path: Path) -> None:
    """Remove what SQLite leaves beside a database that is gone."""
    for name in _BESIDE:
        path.with_name(path.name + name).unlink(missing_ok=True)


def move_beside(path: Path, to: Path) -> None:
    """Move a database's log along with it."""
    for name in _BESIDE:
        if path.with_name(path.name + name).exists():
            path.with_name(path.name + name).replace(to.with_name(to.name + name))


def _must_be_closed(path: Path) -> None:
    """Raise where a project that is to be replaced is open somewhere."""
    if is_there(path):
        try:
            ProjectFile(path).close()
        except ProjectError as error:
            if is_in_use(error):
                raise
