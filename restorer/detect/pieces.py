"""Pieces: what a threshold makes of scores, one connected piece after another."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.detect.kinds import Kind
from restorer.rect import Rect

FAINT = 0.7
"""A piece goes on where its score is at least this share of what it must reach somewhere."""


@dataclass(frozen=True)
class Threshold:
    """What is suggested of all that has a score.

    Attributes:
        sensitivity: 0 (the plainest only) to 1 (whatever might be damage).
        smallest: pixels that the longer side of a piece has at least.
    """

    sensitivity: float
    smallest: int

    @classmethod
    def of(cls, kind: Kind, sensitivity: float = 0.5) -> Threshold:
        """The usual one for a kind."""
        return cls(sensitivity, kind.smallest)

    @property
    def sure(self) -> int:
        """The score that a piece reaches somewhere."""
        return max(2, min(254, round(255 * (1 - self.sensitivity))))

    @property
    def faint(self) -> int:
        """The score that all its pixels have."""
        return max(1, round(FAINT * self.sure))


@dataclass(frozen=True)
class Pieces:
    """The connected pieces of an array of scores, whatever their worth.

    Attributes:
        labels: int32 (h, w), the number of the piece of each pixel, 0 for none.
        boxes: the rectangle of each piece in the array, int (n, 4) as top, left, bottom, right;
            the first row is no piece.
        sure: bool (n,), whether it reaches the score that it must reach somewhere.
    """

    labels: NDArray[np.int32]
    boxes: NDArray[np.int64]
    sure: NDArray[np.bool_]

    @property
    def sizes(self) -> NDArray[np.int64]:
        """The longer side of each piece."""
        return (self.boxes[:, 2:] - self.boxes[:, :2]).max(axis=1)

    def wanted(self, smallest: int) -> NDArray[np.bool_]:
        """Bool (n,): which pieces are suggested."""
        kept = self.sure & (self.sizes >= smallest)
        kept[0] = False
        return kept

    def box(self, number: int) -> Rect:
        """Where a piece is in the array."""
        top, left, bottom, right = (int(side) for side in self.boxes[number])
        return Rect(top, left, bottom, right)


def find_pieces(score: NDArray[np.uint8], threshold: Threshold) -> Pieces:
    """The 8-connected pieces of scores (h, w) that are at least faint."""
    faint = (score >= threshold.faint).view(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(faint, connectivity=8)
    stats = stats.astype(np.int64)
    left, top = stats[:, cv2.CC_STAT_LEFT], stats[:, cv2.CC_STAT_TOP]
    boxes = np.stack(
        [top, left, top + stats[:, cv2.CC_STAT_HEIGHT], left + stats[:, cv2.CC_STAT_WIDTH]], axis=1
    )
    sure = np.zeros(count, bool)
    sure[labels[score >= threshold.sure]] = True
    return Pieces(np.asarray(labels, np.int32), boxes, sure)
