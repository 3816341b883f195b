"""The one place where what SQLite says becomes a sentence for the user."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from restorer.errors import ProjectError
from restorer.project import holder


class DamagedError(ProjectError):
    """The file is a project, but its tables cannot be read; some of it may be recovered."""


class NotWrittenError(ProjectError):
    """The disk did not take a change; nothing has changed, and it may be tried again."""


_IN_USE = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)

_READ_ONLY = (
    "may not be written, or its disk has no locks. Change its permissions, or copy it to a folder "
    "of your own and open the copy."
)

_SENTENCES = {
    sqlite3.SQLITE_FULL: "nothing was saved, since there is no space left on the disk. Free some "
    "and try again; all that was saved before is safe.",
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    # What a lock for writing gives on a file that was opened for reading alone.
    sqlite3.SQLITE_IOERR_LOCK: _READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: "cannot be opened for writing. Change the permissions of the file and "
    "its folder, or copy it to a folder of your own and open the copy.",
    sqlite3.SQLITE_PERM: "may not be opened. Change its permissions, or copy it to a folder of "
    "your own and open the copy.",
    sqlite3.SQLITE_NOTADB: "is no project of Mural Restorer, or damaged from its first bytes; "
    "expected a .mural file. Open another one, or a copy you kept.",
}

_NOT_AS_WRITTEN = ("Could not decode", "no such table", "no such column")
"""How messages begin that say the file is sound to SQLite, but not what this program wrote."""


@contextmanager
def sentences(path: Path) -> Iterator[None]:
    """Raise ``ProjectError``, naming the file, for what SQLite says went wrong."""
    try:
        yield
    except (sqlite3.ProgrammingError, sqlite3.InterfaceError):
        raise
    except UnicodeDecodeError as error:
        raise damaged(path) from error
    except sqlite3.Error as error:
        code = _code(error)
        if code == sqlite3.SQLITE_CORRUPT or str(error).startswith(_NOT_AS_WRITTEN):
            raise damaged(path) from error
        if code in _IN_USE:
            raise ProjectError(
                f"{path}: is open already, {holder.described(path)}. Close it there first."
            ) from error
        words = _SENTENCES.get(_code(error, 0xFFFF)) or _SENTENCES.get(
            code,
            f"cannot be read or written ({error}). Check the disk it is on; all that was saved "
            "before is kept.",
        )
        kind = ProjectError if code == sqlite3.SQLITE_NOTADB else NotWrittenError
        raise kind(f"{path}: {words}") from error


def damaged(path: Path) -> DamagedError:
    """What to raise where the file does not hold what it should."""
    return DamagedError(
        f"{path}: is damaged and cannot be read further. Close it and open it again: what can "
        "still be read is recovered."
    )


def _code(error: sqlite3.Error, digits: int = 0xFF) -> int:
    """SQLite's primary result code, or the extended one; 0 where Python itself raised."""
    return int(getattr(error, "sqlite_errorcode", None) or 0) & digits


def is_in_use(error: BaseException) -> bool:
    """Whether a ``ProjectError`` was raised since somebody has the file open."""
    cause = error.__cause__
    return isinstance(cause, sqlite3.Error) and _code(cause) in _IN_USE


def is_full(error: BaseException) -> bool:
    """Whether a ``ProjectError`` was raised since there is no space left on the disk."""
    cause = error.__cause__
    return isinstance(cause, sqlite3.Error) and _code(cause) == sqlite3.SQLITE_FULL
