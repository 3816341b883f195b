"""Where in a scan crops can be taken: anywhere in sound paint, mostly sound places elsewhere."""

from __future__ import annotations

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from restorer.rect import Rect
from train.marks import CELL, Marks

LEAST_SOUND = 0.5
"""Share of a crop that must be sound."""

PREFERENCE = 4
"""The chance of a place is its sound share to this power: half a crop counts a sixteenth."""


def least_side(side: int) -> int:
    """The shorter side that a scan needs for crops of ``side`` pixels: they are enlarged then."""
    return max(min(side, 32), side // 3)


class Places:
    """The squares of a part of a scan that crops are taken from.

    Where the part has no damage, all are as likely. Else squares of the crop's size are looked at
    every ``CELL`` pixels: those of which less than half is sound are left out, the others count by
    the fourth power of their sound share. If none is left, smaller squares are tried, which
    will be enlarged.

    Attributes:
        rect: the part.
        side: of the squares before they are scaled.
        none: whether there is no such square.
    """

    def __init__(self, marks: Marks | None, rect: Rect, side: int) -> None:
        """Find the places.

        Args:
            marks: the scan's damage.
            rect: the part, within the scan.
            side: of the crops.
        """
        self.rect = rect
        self.side = side
        least = least_side(side)
        self.none = min(rect.shape) < least
        self._chances: NDArray[np.float64] | None = None
        if self.none or marks is None or not marks.area_in(rect):
            return
        for self.side in (side, least):
            self._chances = self._weigh(marks, min(self.side, *rect.shape))
            self.none = self._chances is None
            if not self.none:
                return

    def _weigh(self, marks: Marks, taken: int) -> NDArray[np.float64] | None:
        """The running chances of the squares of a size; None where all are too damaged."""
        self._taken = taken
        self._tops = _steps(self.rect.top, self.rect.bottom - taken)
        self._lefts = _steps(self.rect.left, self.rect.right - taken)
        damaged = marks.about(self._tops, self._lefts, taken, taken) / taken**2
        sound = np.clip(1 - damaged, 0, 1).ravel()
        chances = np.where(sound >= LEAST_SOUND, sound**PREFERENCE, 0).cumsum()
        return chances / chances[-1] if chances[-1] else None

    def draw(self, rng: Generator, taken: int) -> Rect:
        """A square of ``taken`` pixels, inside the part."""
        room = [side - taken for side in self.rect.shape]
        if self._chances is None:
            top, left = (int(rng.integers(0, most + 1)) for most in room)
            return Rect.of_size(taken, taken, self.rect.top + top, self.rect.left + left)
        index = int(np.searchsorted(self._chances, rng.random(), side="right"))
        row, column = divmod(min(index, self._chances.size - 1), len(self._lefts))
        # the square of another size that has the same middle, or one up to half a step from it
        corner = np.array([self._tops[row], self._lefts[column]]) + (self._taken - taken) // 2
        corner += rng.integers(-(CELL // 2), CELL // 2, 2) - (self.rect.top, self.rect.left)
        top, left = (int(at) for at in np.clip(corner, 0, room))
        return Rect.of_size(taken, taken, self.rect.top + top, self.rect.left + left)


def _steps(first: int, last: int) -> NDArray[np.int64]:
    """Every ``CELL`` pixels from ``first``, and ``last``."""
    return np.unique(np.append(np.arange(first, last, CELL, dtype=np.int64), last))
