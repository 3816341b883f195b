"""What is suggested in view, and what the journal says of it once it is accepted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

import restorer
from restorer.detect import Kind, Pieces, Threshold
from restorer.rect import Rect

AROUND_REJECTED = 3
"""Pixels around a rejected piece that are not suggested either, when the slider moves on."""
BANDS = 12
"""Of what is in view; pieces in the same band are walked through from left to right."""

Spot = tuple[int, int, int]
"""Where a piece is in reading order: band, column, row."""


@dataclass(frozen=True)
class Shown:
    """What is suggested in view.

    Attributes:
        rect: the blocks in view, of the scan.
        visible: the part of it that is in view.
        pieces: of the blocks, suggested or not.
        where: bool, of the shape of ``rect``: suggested, and sound as yet.
    """

    rect: Rect
    visible: Rect
    pieces: Pieces
    where: np.ndarray

    def in_view(self) -> np.ndarray:
        """Bool, what is suggested in ``visible``."""
        found: np.ndarray = self.where[self.visible.within(self.rect)]
        return found

    def count(self) -> int:
        """How many pieces are seen, wholly or in part."""
        labels = self.pieces.labels[self.visible.within(self.rect)]
        return int(np.count_nonzero(np.bincount(labels[self.in_view()])))

    def in_order(self) -> list[tuple[Spot, int]]:
        """The pieces in view in reading order: where, and the number of each."""
        labels = self.pieces.labels[self.visible.within(self.rect)]
        numbers = np.flatnonzero(np.bincount(labels[self.in_view()]))
        band = max(1, self.visible.height // BANDS)
        found = []
        for number in numbers:
            box = self._box(int(number))
            row, column = (box.top + box.bottom) // 2, (box.left + box.right) // 2
            found.append(((row // band, column, row), int(number)))
        return sorted(found)

    def number_at(self, row: int, column: int) -> int | None:
        """The number of the suggested piece of which a pixel of the scan in view is a part."""
        if not self.visible.intersect(Rect.of_size(1, 1, row, column)):
            return None
        place = row - self.rect.top, column - self.rect.left
        return int(self.pieces.labels[place]) if self.where[place] else None

    def nearest(self, x: float, y: float, reach: float) -> int | None:
        """The number of the suggested piece nearest to a scan position, not further than that."""
        far = max(1, round(reach))
        around = Rect.of_size(2 * far + 1, 2 * far + 1, int(y) - far, int(x) - far)
        around = around.intersect(self.visible)
        if not around:
            return None
        rows, columns = np.nonzero(self.where[around.within(self.rect)])
        if not len(rows):
            return None
        rows, columns = rows + around.top, columns + around.left
        first = int(np.argmin((rows + 0.5 - y) ** 2 + (columns + 0.5 - x) ** 2))
        place = rows[first] - self.rect.top, columns[first] - self.rect.left
        return int(self.pieces.labels[place])

    def piece(self, number: int) -> tuple[Rect, np.ndarray]:
        """Where a piece is suggested in view: a rect of the scan and a bool array."""
        box = self._box(number)
        inside = box.within(self.rect)
        return box, self.where[inside] & (self.pieces.labels[inside] == number)

    def _box(self, number: int) -> Rect:
        box = self.pieces.box(number).moved(self.rect.top, self.rect.left)
        return box.intersect(self.visible)


def grown(box: Rect, where: np.ndarray, shape: tuple[int, int]) -> tuple[Rect, np.ndarray]:
    """A rejected piece with what is around it, in a scan of ``shape``."""
    around = box.grow(AROUND_REJECTED).intersect(Rect.of_size(*shape))
    marked = np.zeros(around.shape, np.uint8)
    marked[box.within(around)] = where
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * AROUND_REJECTED + 1,) * 2)
    return around, cv2.dilate(marked, disc) > 0


def made_by(kind: Kind, threshold: Threshold) -> dict[str, Any]:
    """What the journal keeps of how a suggestion came about."""
    return {
        "versions": {"restorer": restorer.__version__},
        "detector": {
            "kind": kind.name,
            "sensitivity": threshold.sensitivity,
            "smallest": threshold.smallest,
        },
    }


def label(kind: Kind) -> str:
    """What the journal calls an accepted suggestion."""
    labels = {
        "cracks": "Suggested cracks",
        "losses": "Suggested losses",
        "spots": "Suggested spots",
        "scratches": "Suggested scratches",
    }
    return labels[kind.name]
