"""What can still be read of a damaged project, as a project in its place.

Tiles are checked against their digests, so that what is recovered is what was painted. The journal
goes on without the tiles that are gone: where an edit's tile cannot be read, that place stays as
it was before the edit. The damaged file is kept.
"""

from __future__ import annotations

import itertools
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from restorer.errors import ProjectError
from restorer.layers import TILE
from restorer.layers.tiles import tile_rect
from restorer.project import values
from restorer.project.boundary import sentences
from restorer.project.file import ProjectFile, Row, check_marks, connect, free_name, move_beside
from restorer.project.hypotheses import hypothesis_from, recovered_rows
from restorer.project.journal import entry_from, rects_to_json
from restorer.project.reference import ScanReference
from restorer.project.tiles import decode
from restorer.rect import Rect

Place = tuple[str, int, int]
"""A tile: its layer, row and column."""

Change = tuple[int, Place, int | None]
"""An entry, a place, and the number of the pixels it put there; None where it left none."""


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
    fresh = free_name(path, "recovered")
    with sentences(path), closing(connect(path)) as database:
        # Else SQLite reads nothing of a file that was cut off.
        database.execute("PRAGMA writable_schema=ON")
        database.text_factory = lambda text: text.decode("utf-8", "replace")
        check_marks(path, database)
        remains = _Remains(path, database, cause)
        ProjectFile.create(fresh, remains.rows(), overwrite=False)
    aside = free_name(path, "damaged")
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
        f"{remains.lost if remains.counted else 'others'} were lost or are as they were before an "
        f"edit. The damaged file is kept as {aside.name}."
    )


class _Remains:
    """What can be read of a damaged project.

    Attributes:
        kept: Tiles of the layers that are as they were, once ``rows`` is used up.
        lost: Tiles of the layers that are not.
        counted: Whether all tiles there were are known.
    """

    def __init__(self, path: Path, database: sqlite3.Connection, cause: ProjectError) -> None:
        self._path = path
        self._database = database
        meta = self._values("meta")
        self.kept = self.lost = 0
        try:
            self._reference = ScanReference.from_dict(meta[values.SCAN], path)
        except (KeyError, ProjectError):
            raise ProjectError(
                f"{path}: is damaged beyond recovery. Open a copy you kept; or move it away, and "
                "open the scan to begin anew."
            ) from cause
        pixel = np.dtype(self._reference.dtype).itemsize * (self._reference.channels + 1)
        sizes = {"damage": 1, "restoration": pixel, "handling": 1}
        self._sizes = {layer: TILE * TILE * size for layer, size in sizes.items()}
        self._changes = self._read_changes()
        self._entries = self._read_entries()
        self._last = max([0, *self._entries, *(entry for entry, _, _ in self._changes)])
        cursor = meta.get(values.CURSOR)
        self._cursor: int = cursor if isinstance(cursor, int) else self._last
        self._table, self.counted = self._read_tiles()
        self._hypotheses, self._fills = self._read_hypotheses()

    def rows(self) -> Iterator[Row]:
        """The rows of the new project; of pixels, one tile's are in memory at a time."""
        sound: set[int] = set()
        for number, size in sorted(self._numbers().items()):
            pixels = self._pixels(number, size)
            if pixels is not None:
                sound.add(number)
                yield "INSERT INTO pixels VALUES (?, ?, ?)", (number, *pixels)
        changes = [change for change in self._changes if change[2] is None or change[2] in sound]
        missing = self._missing(changes, sound)
        if missing:
            # Rows of the journal are gone, which one more entry makes up for.
            changes = [change for change in changes if change[0] <= self._cursor]
            changes += [(self._last + 1, place, number) for place, number in missing.items()]
            self._entries = {k: row for k, row in self._entries.items() if k <= self._cursor}
            self._cursor = self._last + 1
        yield from self._entry_rows(changes)
        yield from _change_rows(changes)
        now = _replayed(changes, self._cursor)
        for place, number in now.items():
            yield "INSERT INTO tile VALUES (?, ?, ?, ?)", (*place, number)
        yield from self._hypothesis_rows(sound)
        yield (
            "DELETE FROM pixels WHERE id NOT IN (SELECT after FROM change WHERE after NOTNULL"
            " UNION SELECT pixels FROM hypothesis_tile)",
            (),
        )
        yield from values.notes(self._reference.as_dict(), self._cursor)
        for key, value in self._values("setting").items():
            yield "INSERT INTO setting VALUES (?, ?)", (key, values.to_json(value))
        self.kept = sum(now.get(place) == number for place, number in self._table.items())
        self.lost = len(self._table) - self.kept

    def _missing(self, changes: list[Change], sound: set[int]) -> dict[Place, int | None]:
        """What the readable journal does not know of the layers as they were."""
        now = _replayed(changes, self._cursor)
        missing: dict[Place, int | None] = {
            place: number
            for place, number in self._table.items()
            if number in sound and now.get(place) != number
        }
        if self.counted:
            missing.update(dict.fromkeys(now.keys() - self._table.keys()))
        return missing

    def _entry_rows(self, changes: list[Change]) -> Iterator[Row]:
        """The entries as they were; those that cannot be read are described by what they did."""
        made = datetime.now(UTC).isoformat()
        for entry in sorted({entry for entry, _, _ in changes} - self._entries.keys()):
            rects: dict[str, Rect] = {}
            for layer, row, column in (place for number, place, _ in changes if number == entry):
                rect = tile_rect((row, column), self._reference.shape)
                rects[layer] = Rect.around([rect, rects.get(layer, rect)])
            self._entries[entry] = (entry, "Recovered", made, rects_to_json(rects), None)
        for described in self._entries.values():
            yield (
                "INSERT INTO entry (id, label, made, rects, provenance) VALUES (?, ?, ?, ?, ?)",
                described,
            )

    def _read_entries(self) -> dict[int, tuple[Any, ...]]:
        """The rows of the entries that make sense, by their ids."""
        found, _ = self._read("entry", ("id",), "label, made, rects, provenance")
        kept = {}
        for row in found:
            with suppress(ProjectError):
                kept[entry_from(self._path, row).id] = row
        return kept

    def _read_changes(self) -> list[Change]:
        """The changes, in the order in which they were made."""
        columns = ("entry", "layer", "tile_row", "tile_column")
        found, _ = self._read("change", columns, "after")
        changes = [
            (entry, (layer, row, column), after)
            for entry, layer, row, column, after in found
            if isinstance(entry, int) and isinstance(after, int | None)
            if self._is_place(layer, row, column)
        ]
        return sorted(changes, key=lambda change: change[0])

    def _read_tiles(self) -> tuple[dict[Place, int], bool]:
        """The tiles of the layers, by their table, else by the journal; whether that is all."""
        found, whole = self._read("tile", ("layer", "tile_row", "tile_column"), "pixels")
        tiles = {} if whole else _replayed(self._changes, self._cursor)
        for layer, row, column, number in found:
            if isinstance(number, int) and self._is_place(layer, row, column):
                tiles[layer, row, column] = number
        return tiles, whole

    def _read_hypotheses(self) -> tuple[list[tuple[Any, ...]], list[tuple[int, int, int, int]]]:
        """The rows of the hypotheses that make sense, and of their tiles."""
        found, _ = self._read("hypothesis", ("id",), "made, rect, area, provenance")
        kept = []
        for row in found:
            with suppress(ProjectError):
                hypothesis_from(self._path, row)
                kept.append(row)
        keys = ("hypothesis", "tile_row", "tile_column")
        tiles, _ = self._read("hypothesis_tile", keys, "pixels")
        whole = [
            (number, row, column, pixels)
            for number, row, column, pixels in tiles
            if isinstance(pixels, int) and self._is_place("restoration", row, column)
        ]
        return kept, whole

    def _hypothesis_rows(self, sound: set[int]) -> Iterator[Row]:
        """The hypotheses all of whose pixels are sound; half of one would be another."""
        broken = {number for number, _, _, pixels in self._fills if pixels not in sound}
        there = {number for number, _, _, _ in self._fills} - broken
        kept = [row for row in self._hypotheses if row[0] in there]
        numbers = {row[0] for row in kept}
        yield from recovered_rows(kept, [tile for tile in self._fills if tile[0] in numbers])

    def _is_place(self, layer: Any, row: Any, column: Any) -> bool:
        """Whether this is a tile of one of the layers."""
        if layer not in self._sizes or not isinstance(row, int) or not isinstance(column, int):
            return False
        return min(row, column) >= 0 and bool(tile_rect((row, column), self._reference.shape))

    def _numbers(self) -> dict[int, int]:
        """The numbers of all pixels that are asked for, with the size of their tile in bytes."""
        fills = ((("restoration", row, column), number) for _, row, column, number in self._fills)
        puts = itertools.chain(
            ((place, number) for _, place, number in self._changes), self._table.items(), fills
        )
        return {number: self._sizes[place[0]] for place, number in puts if number is not None}

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

    def _values(self, table: values.Table) -> dict[str, Any]:
        """The values that can be read, by their keys."""
        found, _ = self._read(table, ("key",), "value")
        kept = {}
        for key, text in found:
            try:
                kept[key] = json.loads(text)
            except (TypeError, ValueError):
                continue
        return kept

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
        found = {row[: len(keys)]: row for row in ends[0] + ends[1][::-1]}
        return list(found.values()), whole


def _replayed(changes: list[Change], cursor: int) -> dict[Place, int]:
    """The tiles after the entries up to the cursor."""
    last = {place: number for entry, place, number in changes if entry <= cursor}
    return {place: number for place, number in last.items() if number is not None}


def _change_rows(changes: list[Change]) -> Iterator[Row]:
    """The journal's rows, each beginning where the one before it in its place has ended."""
    reached: dict[Place, int | None] = {}
    for entry, place, number in changes:
        yield (
            "INSERT INTO change VALUES (?, ?, ?, ?, ?, ?)",
            (entry, *place, reached.get(place), number),
        )
        reached[place] = number
