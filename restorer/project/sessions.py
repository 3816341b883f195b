"""When a project was open, and what is told where the program ended without closing it."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from datetime import UTC, datetime

import restorer
from restorer.errors import ProjectError
from restorer.project.boundary import damaged
from restorer.project.file import ProjectFile, new_row

CUT_OFF = "cut off"
"""What stands as the end of a session that the next one found without one."""


class Session:
    """One time a project is open.

    Attributes:
        id: Its number in the file, which the entries made in it carry.
        resumed: One line on what is there of the session before, where that was cut off.
    """

    def __init__(self, file: ProjectFile) -> None:
        """Begin; raises ``ProjectError`` where that cannot be written."""
        self._file = file
        self.resumed = _cut_off(file)
        with file.transaction() as database:
            database.execute("UPDATE session SET ended = ? WHERE ended IS NULL", (CUT_OFF,))
            self.id = new_row(
                database,
                "INSERT INTO session (began, program) VALUES (?, ?)",
                (_now(), restorer.__version__),
            )

    def end(self) -> None:
        """Note that the project is being closed; a session in which nothing was done is dropped.

        Where that cannot be written, the next opening takes it for cut off, and nothing is lost.
        """
        with suppress(ProjectError), self._file.transaction() as database:
            database.execute(
                "DELETE FROM session WHERE id = ?1"
                " AND NOT EXISTS (SELECT 1 FROM entry WHERE session = ?1)",
                (self.id,),
            )
            database.execute("UPDATE session SET ended = ? WHERE id = ?", (_now(), self.id))


def end_all(database: sqlite3.Connection) -> None:
    """Note in a copy, inside a transaction or not, that nobody has it open."""
    database.execute("UPDATE session SET ended = ? WHERE ended IS NULL", (_now(),))


def _now() -> str:
    return datetime.now(UTC).isoformat()


def _cut_off(file: ProjectFile) -> str | None:
    """What is there of the last session, where the program ended without closing it."""
    last = file.rows("SELECT id, ended FROM session ORDER BY id DESC LIMIT 1")
    if not last or last[0][1] is not None:
        return None
    made = file.rows("SELECT label, made FROM entry WHERE session = ? ORDER BY id", (last[0][0],))
    name = file.path.name
    if not made:
        return (
            f"{name} was not closed the last time: nothing was done in it then, and all is as it "
            "was."
        )
    try:
        at = datetime.fromisoformat(made[-1][1]).astimezone()
    except (ValueError, TypeError) as error:
        raise damaged(file.path) from error
    label, when = made[-1][0], f"{at:%H:%M:%S}"
    if len(made) == 1:
        return (
            f"{name} was not closed the last time: the one edit made then is here, “{label}” of "
            f"{when}."
        )
    return (
        f"{name} was not closed the last time: all {len(made)} edits made then are here, the last "
        f"one “{label}” of {when}."
    )
