"""Other fills of holes, kept beside the journal with what made each: no undo takes them away.

A hypothesis belongs to the damage under its own pixels, so it is found again whatever becomes of
the hole around it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from restorer.layers import Layer
from restorer.layers.tiles import Key
from restorer.project import schema, values
from restorer.project.boundary import damaged
from restorer.project.file import ProjectFile, Row, new_row
from restorer.project.tiles import Encoder, StoredTiles
from restorer.rect import Rect

Piece = tuple[Rect, npt.NDArray[np.bool_]]


@dataclass(frozen=True)
class Hypothesis:
    """One fill of one hole.

    Attributes:
        id: Grows from one to the next, and is never used twice in a project.
        when: It was made, in UTC.
        rect: Where it fills pixels.
        area: How many pixels.
        provenance: What made it, as JSON values, as the journal has them.
    """

    id: int
    when: datetime
    rect: Rect
    area: int
    provenance: dict[str, Any]


class Hypotheses:
    """The hypotheses of an open project; each change is one transaction."""

    def __init__(self, file: ProjectFile, restoration: Layer, tiles: StoredTiles) -> None:
        """Read which there are, without their pixels; ``DamagedError`` where they make no sense."""
        self._file = file
        self._like = restoration
        self._tiles = tiles
        rows = file.rows(f"SELECT {COLUMNS} FROM hypothesis ORDER BY id")  # noqa: S608 - a constant
        self._all = [hypothesis_from(file.path, row) for row in rows]

    @property
    def all(self) -> list[Hypothesis]:
        """All of them, the oldest first."""
        return list(self._all)

    def add(self, fill: Layer, provenance: Mapping[str, Any]) -> Hypothesis:
        """Keep a fill of one hole, on the disk when this returns.

        Args:
            fill: A layer like the restoration that holds just these pixels, alpha full.
            provenance: What made them, as JSON values.

        Returns:
            The new one, or the one that has the same pixels already.

        Raises:
            ProjectError: It cannot be written; then nothing has changed.
            ValueError: The fill is empty, or no layer like the restoration.
        """
        like = self._like
        if (fill.shape, fill.channels, fill.dtype) != (like.shape, like.channels, like.dtype):
            raise ValueError("a hypothesis is a layer like the restoration")
        rect = fill.bounds()
        if not rect:
            raise ValueError("a hypothesis fills something")
        area = sum(int(np.count_nonzero(tile[..., -1])) for tile in fill.tiles.values())
        made, text = datetime.now(UTC), values.to_json(dict(provenance))
        encoder = Encoder()
        for tile in fill.tiles.values():
            encoder.prepare(tile)
        with self._file.transaction() as database:
            numbers = {key: encoder.store(database, fill.tiles[key]) for key in sorted(fill.tiles)}
            same = self._same(numbers, rect)
            if same is not None:
                return same
            number = new_row(
                database,
                "INSERT INTO hypothesis (made, rect, area, provenance) VALUES (?, ?, ?, ?)",
                (made.isoformat(), _rect_to_json(rect), area, text),
            )
            database.executemany(
                "INSERT INTO hypothesis_tile VALUES (?, ?, ?, ?)",
                [(number, *key, pixels) for key, pixels in numbers.items()],
            )
        added = Hypothesis(number, made, rect, area, json.loads(text))
        self._all.append(added)
        return added

    def fill(self, hypothesis: Hypothesis) -> Layer:
        """Its pixels, as a layer like the restoration with nothing else in it.

        Raises:
            ProjectError: They cannot be read.
        """
        like = self._like
        tiles = {
            key: self._tiles.pixels(pixels) for key, pixels in self._numbers(hypothesis.id).items()
        }
        return Layer(like.name, like.shape, like.channels, like.dtype, tiles)

    def of(self, pieces: Iterable[Piece]) -> list[Hypothesis]:
        """The hypotheses that fill some of these pixels of the scan, the oldest first.

        Raises:
            ProjectError: Their pixels cannot be read.
        """
        kept = list(pieces)
        return [each for each in self._all if self._fills(each, kept)]

    def delete(self, hypothesis: Hypothesis) -> None:
        """Forget one for good, with its pixels where nothing else has them.

        Raises:
            ProjectError: It cannot be written; then nothing has changed.
        """
        numbers = self._numbers(hypothesis.id).values()
        with self._file.transaction() as database:
            database.execute("DELETE FROM hypothesis_tile WHERE hypothesis = ?", (hypothesis.id,))
            database.execute("DELETE FROM hypothesis WHERE id = ?", (hypothesis.id,))
            database.executemany(schema.DROP_UNUSED, [(pixels,) for pixels in numbers])
        self._all.remove(hypothesis)

    def _same(self, numbers: Mapping[Key, int], rect: Rect) -> Hypothesis | None:
        """The one that has these tiles already."""
        found = (each for each in self._all if each.rect == rect)
        return next((each for each in found if self._numbers(each.id) == numbers), None)

    def _fills(self, hypothesis: Hypothesis, pieces: list[Piece]) -> bool:
        near = [piece for piece in pieces if piece[0].intersect(hypothesis.rect)]
        if not near:
            return False
        fill = self.fill(hypothesis)
        return any((fill.read(rect)[..., -1] > 0)[where].any() for rect, where in near)

    def _numbers(self, number: int) -> dict[Key, int]:
        rows = self._file.rows(
            "SELECT tile_row, tile_column, pixels FROM hypothesis_tile WHERE hypothesis = ?",
            (number,),
        )
        return {(row, column): pixels for row, column, pixels in rows}


COLUMNS = "id, made, rect, area, provenance"


def hypothesis_from(path: Path, row: tuple[Any, ...]) -> Hypothesis:
    """A hypothesis as it was stored; raises ``DamagedError`` where it is none."""
    number, made, rect, area, provenance = row
    try:
        sides = Rect(*json.loads(rect))
        return Hypothesis(
            number, datetime.fromisoformat(made), sides, int(area), dict(json.loads(provenance))
        )
    except (ValueError, TypeError, AttributeError) as error:
        raise damaged(path) from error


def recovered_rows(
    hypotheses: Iterable[tuple[Any, ...]], tiles: Iterable[tuple[int, int, int, int]]
) -> Iterator[Row]:
    """The rows of a new project for hypotheses that can be read whole."""
    for row in hypotheses:
        yield f"INSERT INTO hypothesis ({COLUMNS}) VALUES (?, ?, ?, ?, ?)", row  # noqa: S608
    for tile in tiles:
        yield "INSERT INTO hypothesis_tile VALUES (?, ?, ?, ?)", tile


def _rect_to_json(rect: Rect) -> str:
    return values.to_json([rect.top, rect.left, rect.bottom, rect.right])
