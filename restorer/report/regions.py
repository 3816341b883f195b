"""The regions of a report: each hole, what it is of, what became of it, and which entry made it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.layers import TILE, Hole, Layer, damage, handling
from restorer.layers.bits import Piece
from restorer.layers.handling import Decided
from restorer.layers.tiles import tile_rect, touched_keys
from restorer.pipeline.request import STEP
from restorer.project import Entry, Project
from restorer.project.rationales import Rationale
from restorer.rect import Rect

LARGE = 2**26
"""Pixels of the rectangle of a hole in which all holes count as one, to be told at all."""


@dataclass(frozen=True, eq=False)
class Region:
    """A hole in the report.

    Attributes:
        number: 1 for the largest.
        rect: where.
        area: its pixels.
        classes: of these by class, the largest first.
        restored: how many hold a restoration.
        decided: what was decided about them.
        made_by: the entries whose pixels these are, the most first.
        rationales: why, in the conservator's words.
    """

    number: int
    rect: Rect
    area: int
    classes: list[tuple[int, int]]
    restored: int
    decided: Decided
    made_by: list[Entry]
    rationales: list[Rationale]


class Regions:
    """Tells of holes, one after another."""

    def __init__(
        self,
        project: Project,
        layers: tuple[Layer, Layer, Layer],
        entries: Iterable[Entry],
        notes: Sequence[Rationale],
    ) -> None:
        """Remember what was done; the layers are damage, restoration and handling."""
        self._project = project
        self._damage, self._restoration, self._handling = layers
        self._entries = {entry.id: entry for entry in entries}
        self._notes = notes
        self._changes = project.changes("restoration")

    def of(self, number: int, hole: Hole) -> Region:
        """What there is to tell of a hole."""
        pieces = list(pieces_of(self._damage, hole))
        decided = handling.decided(self._restoration, self._handling, pieces)
        classes: Counter[int] = Counter()
        for rect, where in pieces:
            found, counts = np.unique(self._damage.read(rect)[where], return_counts=True)
            classes.update(dict(zip(found.tolist(), counts.tolist(), strict=True)))
        return Region(
            number=number,
            rect=hole.rect,
            area=hole.area,
            classes=classes.most_common(),
            restored=decided.restored,
            decided=decided,
            made_by=self._makers(pieces),
            rationales=[note for note in self._notes if note.touches(pieces)],
        )

    def _makers(self, pieces: Iterable[Piece]) -> list[Entry]:
        """The entries that put the pixels in, but for those that only fade them."""
        found: Counter[int] = Counter()
        for rect, where in pieces:
            key = rect.top // TILE, rect.left // TILE
            left = where & (self._restoration.read(rect)[..., -1] > 0)
            inside = rect.within(tile_rect(key))
            for number, before, after in self._changes.get(key, ()):
                entry = self._entries.get(number)
                if not left.any():
                    break
                if entry is None or (entry.provenance or {}).get(STEP) == "decide":
                    continue
                made = left & self._differs(before, after)[inside]
                found[number] += int(np.count_nonzero(made))
                left &= ~made
        return [self._entries[number] for number, count in found.most_common() if count]

    def _differs(self, before: int | None, after: int | None) -> NDArray[np.bool_]:
        """Where two tiles have other colours, bool (256, 256)."""
        empty = np.zeros(self._restoration.tile_shape, self._restoration.dtype)
        tiles = [
            empty if number is None else self._project.tile("restoration", number)
            for number in (before, after)
        ]
        return np.asarray((tiles[0] != tiles[1]).any(axis=2))


def pieces_of(layer: Layer, hole: Hole) -> Iterable[Piece]:
    """The pixels of a hole, tile by tile."""
    rect = hole.rect
    whole = None
    if rect.area <= LARGE:
        marked = damage.is_hole(layer, rect).astype(np.uint8)
        _, labels, stats, _ = cv2.connectedComponentsWithStats(marked, connectivity=8)
        sides = np.array([0, 0, rect.width, rect.height, hole.area])
        (found,) = np.flatnonzero((stats[1:] == sides).all(axis=1))[:1] + 1
        whole = labels == found
    for key in touched_keys(rect):
        part = tile_rect(key, layer.shape).intersect(rect)
        where = damage.is_hole(layer, part) if whole is None else whole[part.within(rect)]
        if where.any():
            yield part, where
