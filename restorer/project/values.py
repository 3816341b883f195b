"""JSON values in the project file: the user's settings, and what the program notes for itself."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Any, Literal

import restorer
from restorer.project.boundary import damaged
from restorer.project.file import ProjectFile, Row

Table = Literal["meta", "setting"]

SCAN = "scan"
"""The note that refers to the scan."""

CURSOR = "cursor"
"""The note with the id of the last entry in effect; 0 where there is none."""

CLASSES = "classes"
"""The setting with the classes of damage, as ``Classes.as_json`` has them."""

SCAN_SHA256 = "scan_sha256"
"""The note with the checksum of the scan's file, and of which file."""

DAMAGED = "damaged"
"""The note of ``schema.MARK_DAMAGED``."""


def notes(reference: dict[str, Any], cursor: int = 0) -> Iterator[Row]:
    """The rows with which a new project begins."""
    made = {SCAN: reference, CURSOR: cursor, "made_by": restorer.__version__}
    for key, value in made.items():
        yield "INSERT INTO meta VALUES (?, ?)", (key, to_json(value))


def to_json(value: Any) -> str:
    """A value as it is stored; raises ``TypeError`` or ``ValueError`` where JSON has no such."""
    return json.dumps(value, allow_nan=False)


def from_json(file: ProjectFile, text: str) -> Any:
    """A stored value; raises ``DamagedError`` where it is none."""
    try:
        return json.loads(text)
    except ValueError as error:
        raise damaged(file.path) from error


def read(file: ProjectFile, table: Table, key: str, default: Any = None) -> Any:
    """The value of a key, or ``default``."""
    found = file.rows(f"SELECT value FROM {table} WHERE key = ?", (key,))  # noqa: S608 - a constant
    return from_json(file, found[0][0]) if found else default


def write(database: sqlite3.Connection, table: Table, key: str, value: Any) -> None:
    """Set the value of a key, inside a transaction."""
    database.execute(
        f"INSERT OR REPLACE INTO {table} VALUES (?, ?)",  # noqa: S608 - a constant
        (key, to_json(value)),
    )
