"""The journal: the ordered list of edits, which undo and redo walk."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from restorer.errors import ProjectError
from restorer.layers import Patch
from restorer.layers.tiles import Key
from restorer.project import schema, values
from restorer.project.boundary import damaged
from restorer.project.file import ProjectFile, new_row
from restorer.project.tiles import Encoder, StoredTiles
from restorer.rect import Rect

Numbers = dict[str, dict[Key, int | None]]
"""By layer and tile, the number of the pixels there; None where there is no tile."""

AT_HAND = 256
"""Tiles that an edit may have for them to stay in memory; those of larger ones are read again."""


@dataclass(frozen=True)
class Entry:
    """One edit.

    Attributes:
        id: Grows from entry to entry, and is never used twice in a project.
        label: What was done, in words.
        when: In UTC.
        rects: What changed, by layer.
        provenance: What made it, as JSON values; None where there is nothing to say.
    """

    id: int
    label: str
    when: datetime
    rects: Mapping[str, Rect]
    provenance: dict[str, Any] | None = None


@dataclass(frozen=True)
class Edit:
    """What an entry is made of: patches, one a layer, and what there is to say of them."""

    label: str
    patches: Sequence[Patch]
    provenance: Mapping[str, Any] | None
    when: datetime

    @property
    def rects(self) -> dict[str, Rect]:
        """What it changes, by layer."""
        return {patch.layer: patch.rect for patch in self.patches}


class Journal:
    """What was done to the layers of an open project file, and the ways back and forth.

    Each step is one transaction, and memory follows once it is on the disk: where it fails, the
    file, the layers and the journal are as they were. An edit that could not be written may be
    held: the layers show it, and it is written before anything else is.

    Attributes:
        encoder: encodes tiles, also ahead of the step that writes them.
    """

    def __init__(
        self, file: ProjectFile, tiles: Mapping[str, StoredTiles], session: int | None = None
    ) -> None:
        """Read the entries, without their tiles; ``DamagedError`` where they make no sense."""
        self._file = file
        self._tiles = tiles
        self._session = session
        self._held: list[Edit] = []
        self.encoder = Encoder()
        self._entries, self._done = _read_entries(file)

    @property
    def done(self) -> list[Entry]:
        """The entries in effect, the oldest first."""
        return self._entries[: self._done]

    @property
    def undone(self) -> list[Entry]:
        """The entries that can be redone, the next one first."""
        return self._entries[self._done :]

    @property
    def can_undo(self) -> bool:
        """Whether there is an entry to take back."""
        return self._done > 0

    @property
    def can_redo(self) -> bool:
        """Whether there is an entry to do again."""
        return self._done < len(self._entries)

    @property
    def held(self) -> list[Edit]:
        """The edits that are shown and not written yet, the oldest first."""
        return list(self._held)

    def commit(
        self, label: str, patches: Sequence[Patch], provenance: Mapping[str, Any] | None
    ) -> Entry:
        """Add an entry of patches, one a layer, that fit; drops what could be redone."""
        self.save_held()
        return self._write(Edit(label, patches, provenance, datetime.now(UTC)))

    def hold(
        self, label: str, patches: Sequence[Patch], provenance: Mapping[str, Any] | None
    ) -> Entry:
        """Show patches that fit, and keep them in memory until ``save_held`` can write them."""
        edit = Edit(label, patches, provenance, datetime.now(UTC))
        self._held.append(edit)
        self._show_held()
        return Entry(0, label, edit.when, edit.rects)

    def save_held(self) -> list[Entry]:
        """Write what is held, in order; what was written is no longer held where one fails."""
        entries = []
        try:
            while self._held:
                entries.append(self._write(self._held[0]))
                del self._held[0]
        finally:
            self._show_held()
        return entries

    def look_again(self) -> None:
        """Go on with a file that was opened anew: as it was left, or with what is held first.

        Raises:
            ProjectError: Somebody has changed it meanwhile.
        """
        entries, done = _read_entries(self._file)
        if (entries, done) == (self._entries, self._done):
            return
        # A disk may fail in the last moment, when what it was given is all there.
        first_held = self._held[0].when if self._held else None
        if not entries or entries[:-1] != self.done or entries[-1].when != first_held:
            raise ProjectError(
                f"{self._file.path}: was changed by another program meanwhile, so nothing is added "
                "to it. Save a copy of the project elsewhere."
            )
        self._entries, self._done = entries, done
        for tiles in self._tiles.values():
            tiles.look_again()
        del self._held[0]

    def _show_held(self) -> None:
        """Lay what is held over the stored tiles."""
        for name, tiles in self._tiles.items():
            over: dict[Key, np.ndarray | None] = {}
            for edit in self._held:
                for patch in edit.patches:
                    if patch.layer == name:
                        over.update(patch.after)
            tiles.cover(over)

    def _write(self, edit: Edit) -> Entry:
        # A file's name in it may hold what is no Unicode.
        label = edit.label.encode("utf-8", "replace").decode()
        made_by = None if edit.provenance is None else values.to_json(dict(edit.provenance))
        with self._file.transaction() as database:
            stale = self._drop_undone(database)
            number = new_row(
                database,
                "INSERT INTO entry (label, made, rects, provenance, session)"
                " VALUES (?, ?, ?, ?, ?)",
                (label, edit.when.isoformat(), rects_to_json(edit.rects), made_by, self._session),
            )
            after: Numbers = {
                patch.layer: {
                    key: None if tile is None else self.encoder.store(database, tile)
                    for key, tile in patch.after.items()
                }
                for patch in edit.patches
            }
            self._note_changes(database, number, after)
            _put(database, after)
            database.executemany(schema.DROP_UNUSED, stale)
            values.write(database, "meta", values.CURSOR, number)
        self.encoder.forget()
        provenance = None if made_by is None else json.loads(made_by)
        entry = Entry(number, label, edit.when, edit.rects, provenance)
        self._entries[self._done :] = [entry]
        self._follow(after, 1)
        self._keep_at_hand(edit, after)
        return entry

    def _keep_at_hand(self, edit: Edit, numbers: Numbers) -> None:
        """Keep the tiles of a stroke, which are drawn next and painted over soon."""
        if sum(map(len, numbers.values())) > AT_HAND:
            return
        for patch in edit.patches:
            for key, tile in patch.after.items():
                number = numbers[patch.layer][key]
                if tile is not None and number is not None:
                    self._tiles[patch.layer].keep(number, tile)

    def patches(self, entry: Entry, most: int) -> list[Patch]:
        """What an entry changed; nothing where that is more than ``most`` tiles."""
        rows = self._file.rows(
            "SELECT layer, tile_row, tile_column, before, after FROM change WHERE entry = ?",
            (entry.id,),
        )
        if len(rows) > most:
            return []
        sides: dict[str, tuple[dict[Key, np.ndarray | None], dict[Key, np.ndarray | None]]] = {}
        for layer, row, column, *numbers in rows:
            for side, number in zip(sides.setdefault(layer, ({}, {})), numbers, strict=True):
                pixels = None if number is None else self._tiles[layer].pixels(number)
                side[row, column] = pixels
        return [Patch(layer, before, after) for layer, (before, after) in sides.items()]

    def changes(self, layer: str) -> dict[Key, list[tuple[int, int | None, int | None]]]:
        """What was done to each tile of a layer, the last first: entry, numbers before and after.

        Raises:
            ProjectError: It cannot be read.
        """
        rows = self._file.rows(
            "SELECT tile_row, tile_column, entry, before, after FROM change"
            " WHERE layer = ? ORDER BY entry DESC",
            (layer,),
        )
        found: dict[Key, list[tuple[int, int | None, int | None]]] = {}
        for row, column, *change in rows:
            entry, before, after = change
            found.setdefault((row, column), []).append((entry, before, after))
        return found

    def undo(self) -> Entry | None:
        """Take the last entry in effect back; None where there is none."""
        self.save_held()
        return self._step(self.done[-1], "before", -1) if self.can_undo else None

    def redo(self) -> Entry | None:
        """Do again what was last taken back; None where there is nothing."""
        self.save_held()
        return self._step(self.undone[0], "after", 1) if self.can_redo else None

    def _step(self, entry: Entry, side: str, step: int) -> Entry:
        found = self._file.rows(
            f"SELECT layer, tile_row, tile_column, {side} FROM change WHERE entry = ?",  # noqa: S608
            (entry.id,),
        )
        numbers: Numbers = {}
        for layer, row, column, number in found:
            numbers.setdefault(layer, {})[row, column] = number
        if not numbers.keys() <= self._tiles.keys():
            raise damaged(self._file.path)
        reached = self._done + step
        with self._file.transaction() as database:
            _put(database, numbers)
            cursor = self._entries[reached - 1].id if reached else 0
            values.write(database, "meta", values.CURSOR, cursor)
        self._follow(numbers, step)
        return entry

    def _follow(self, numbers: Numbers, step: int) -> None:
        """Take over into memory what a transaction has done."""
        for layer, places in numbers.items():
            self._tiles[layer].move(places)
        self._done += step

    def _note_changes(self, database: sqlite3.Connection, entry: int, after: Numbers) -> None:
        database.executemany(
            "INSERT INTO change VALUES (?, ?, ?, ?, ?, ?)",
            (
                (entry, layer, *key, self._tiles[layer].number(key), number)
                for layer, places in after.items()
                for key, number in places.items()
            ),
        )

    def _drop_undone(self, database: sqlite3.Connection) -> list[tuple[int]]:
        """Delete the entries that could be redone; the numbers of what they had put in."""
        if not self.can_redo:
            return []
        first = self.undone[0].id
        stale = database.execute(
            "SELECT DISTINCT after FROM change WHERE entry >= ? AND after IS NOT NULL", (first,)
        ).fetchall()
        database.execute("DELETE FROM change WHERE entry >= ?", (first,))
        database.execute("DELETE FROM entry WHERE id >= ?", (first,))
        return stale


def _read_entries(file: ProjectFile) -> tuple[list[Entry], int]:
    """All entries of a file, and how many of them are in effect."""
    rows = file.rows("SELECT id, label, made, rects, provenance FROM entry ORDER BY id")
    entries = [entry_from(file.path, row) for row in rows]
    cursor = values.read(file, "meta", values.CURSOR, 0)
    return entries, sum(entry.id <= cursor for entry in entries)


def _put(database: sqlite3.Connection, numbers: Numbers) -> None:
    """Set and delete tiles of the layers."""
    places = [
        (layer, *key, number) for layer, tiles in numbers.items() for key, number in tiles.items()
    ]
    database.executemany(
        "INSERT OR REPLACE INTO tile VALUES (?, ?, ?, ?)",
        (place for place in places if place[3] is not None),
    )
    database.executemany(
        "DELETE FROM tile WHERE layer = ? AND tile_row = ? AND tile_column = ?",
        (place[:3] for place in places if place[3] is None),
    )


def rects_to_json(rects: Mapping[str, Rect]) -> str:
    """The rectangles of an entry as they are stored."""
    return values.to_json({layer: [r.top, r.left, r.bottom, r.right] for layer, r in rects.items()})


def entry_from(path: Path, row: tuple[Any, ...]) -> Entry:
    """An entry as it was stored; raises ``DamagedError`` where it is none."""
    number, label, made, rects, provenance = row
    try:
        return Entry(
            number,
            label,
            datetime.fromisoformat(made),
            {layer: Rect(*sides) for layer, sides in json.loads(rects).items()},
            None if provenance is None else json.loads(provenance),
        )
    except (ValueError, TypeError, AttributeError) as error:
        raise damaged(path) from error
