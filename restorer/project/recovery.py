"""What can still be read of a damaged project, as a new project in its place.

Tiles are checked against their digests, so that what is recovered is what was painted. They become
one entry of a new journal: without all its tiles the old one could not be walked, but what it says
about who made what goes into the new entry's provenance. The damaged file is kept.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from restorer.errors import ProjectError
from restorer.layers import TILE
from restorer.layers.tiles import tile_rect
from restorer.project import values
from restorer.project.boundary import sentences
from restorer.project.file import (
    ProjectFile,
    Row,
    check_marks,
    connect,
    move_beside,
)
from restorer.project.journal import rects_to_json
from restorer.project.reference import ScanReference
from restorer.project.tiles import decode
from restorer.rect import Rect

Place = tuple[str, int, int]
"""A tile: its layer, row and column."""


def recover(path: Path, cause: ProjectError) -> str:
    """Put what can be read of a damaged project in its place.

    Args:
        path: The project file, which nobody has open.
        cause: What was found damaged.

    Returns:
        One line for the user: what was saved, and where the damaged file is now.

    Raises:
        ProjectError: Not even the reference to the scan can be read; the file stays as it is.
    """
    fresh = _free_name(path, "recovered")
    with sentences(path), closing(connect(path)) as database:
        # Else SQLite reads nothing of a file that was cut off.
        database.execute("PRAGMA writable_schema=ON")
        database.text_factory = lambda text: text.decode("utf-8", "replace")
        check_marks(path, database)
        remains = _Remains(path, database, cause)
        ProjectFile.create(fresh, remains.rows(), overwrite=False)
    aside = _free_name(path, "damaged")
    try:
        path.replace(aside)
        move_beside(path, aside)
        fresh.replace(path)
    except OSError as error:
        raise ProjectError(
            f"{path}: is damaged; what could be recovered is in {fresh.name} beside it, but could "
            f"not take its place ({error.strerror}). Open that file."
        ) from error
    return (
        f"{path.name} was damaged: {remains.kept} tiles were recovered, "
        f"{remains.lost if remains.counted else 'others'} were lost, and earlier steps cannot be "
        f"undone. The damaged file is kept as {aside.name}."
    )


class _Remains:
    """What can be read of a damaged project.

    Attributes:
        kept: Tiles that were good, once ``rows`` is used up.
        lost: Tiles that were known and were not.
        counted: Whether all tiles there were are known.
    """

    def __init__(self, path: Path, database: sqlite3.Connection, cause: ProjectError) -> None:
        self._database = database
        self._meta = self._values("meta")
        self.kept = self.lost = 0
        self.counted = True
        try:
            self._reference = ScanReference.from_dict(self._meta[values.SCAN], path)
        except (KeyError, ProjectError):
            raise ProjectError(
                f"{path}: is damaged beyond recovery. Open a copy you kept; or move it away, and "
                "open the scan to begin anew."
            ) from cause
        pixel = np.dtype(self._reference.dtype).itemsize * (self._reference.channels + 1)
        self._sizes = {"damage": TILE * TILE, "restoration": TILE * TILE * pixel}

    def rows(self) -> Iterator[Row]:
        """The rows of the new project, a tile at a time."""
        rects: dict[str, Rect] = {}
        for place, number in sorted(self._places().items()):
            pixels = self._pixels(number, self._sizes[place[0]])
            if pixels is None:
                self.lost += 1
                continue
            self.kept += 1
            rect = tile_rect(place[1:], self._reference.shape)
            rects[place[0]] = Rect.around([rect, rects.get(place[0], rect)])
            yield "INSERT OR IGNORE INTO pixels VALUES (?, ?, ?)", (number, *pixels)
            yield "INSERT INTO tile VALUES (?, ?, ?, ?)", (*place, number)
            yield "INSERT INTO change VALUES (1, ?, ?, ?, NULL, ?)", (*place, number)
        if rects:
            made = datetime.now(UTC).isoformat()
            earlier = values.to_json({"earlier": self._entries()})
            yield (
                "INSERT INTO entry VALUES (1, ?, ?, ?, ?)",
                ("Recovered", made, rects_to_json(rects), earlier),
            )
        yield from values.notes(self._reference.as_dict(), int(bool(rects)))
        for key, value in self._values("setting").items():
            yield "INSERT INTO setting VALUES (?, ?)", (key, values.to_json(value))

    def _places(self) -> dict[Place, int]:
        """The tiles of the layers, by the table of tiles, else by the journal."""
        columns = ("layer", "tile_row", "tile_column")
        table, self.counted = self._read("tile", columns, "pixels")
        places: dict[Place, Any] = {} if self.counted else self._replayed()
        places.update({(layer, row, column): number for layer, row, column, number in table})
        return {
            place: number
            for place, number in places.items()
            if isinstance(number, int) and self._holds(place)
        }

    def _replayed(self) -> dict[Place, Any]:
        """Where the entries in effect put tiles; the latest counts."""
        columns = ("entry", "layer", "tile_row", "tile_column")
        cursor = self._meta.get(values.CURSOR)
        changes, _ = self._read("change", columns, "after")
        return {
            (layer, row, column): after
            for entry, layer, row, column, after in changes
            if _reached(entry, cursor)
        }

    def _holds(self, place: Place) -> bool:
        """Whether a place is one of the layers'."""
        layer, row, column = place
        if layer not in self._sizes or not isinstance(row, int) or not isinstance(column, int):
            return False
        return bool(tile_rect((row, column), self._reference.shape)) and min(row, column) >= 0

    def _pixels(self, number: int, size: int) -> tuple[bytes, bytes] | None:
        """The digest and the compressed pixels, where they are sound."""
        try:
            ((digest, data),) = self._database.execute(
                "SELECT digest, data FROM pixels WHERE id = ?", (number,)
            ).fetchall()
            decode(digest, data, size)
        except (sqlite3.DatabaseError, ValueError):
            return None
        return digest, data

    def _entries(self) -> list[dict[str, Any]]:
        """What the old journal says about the entries that were in effect."""
        found, _ = self._read("entry", ("id",), "label, made, provenance")
        cursor = self._meta.get(values.CURSOR)
        return [
            {"label": label, "when": made, "provenance": _json(provenance)}
            for number, label, made, provenance in found
            if _reached(number, cursor)
        ]

    def _values(self, table: values.Table) -> dict[str, Any]:
        found, _ = self._read(table, ("key",), "value")
        return {key: value for key, text in found if (value := _json(text)) is not None}

    def _read(
        self, table: str, keys: tuple[str, ...], others: str
    ) -> tuple[list[tuple[Any, ...]], bool]:
        """The rows of a table in the order of its keys, and whether that is all of them.

        Read from both ends, so that one bad page hides no more than its own rows.
        """
        ends: list[list[tuple[Any, ...]]] = [[], []]
        whole = True
        for end, direction in zip(ends, ("ASC", "DESC"), strict=True):
            order = ", ".join(f"{key} {direction}" for key in keys)
            statement = f"SELECT {', '.join(keys)}, {others} FROM {table} ORDER BY {order}"  # noqa: S608
            try:
                end.extend(self._database.execute(statement))
            except sqlite3.DatabaseError:
                whole = False
        return list(dict.fromkeys(ends[0] + ends[1][::-1])), whole


def _reached(entry: Any, cursor: Any) -> bool:
    """Whether an entry is in effect; all are where the cursor is lost."""
    return isinstance(entry, int) and (not isinstance(cursor, int) or entry <= cursor)


def _json(text: Any) -> Any:
    try:
        return json.loads(text)
    except (TypeError, ValueError):
        return None


def _free_name(path: Path, word: str) -> Path:
    """A name beside a file that is not taken yet."""
    names: Iterable[str] = (
        f"{path.stem}.{word}{'' if count == 1 else f'-{count}'}{path.suffix}"
        for count in range(1, 10_000)
    )
    return next(path.with_name(name) for name in names if not path.with_name(name).exists())
