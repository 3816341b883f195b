"""Which pixels of a picture have nearly the colour of one of them."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import numpy.typing as npt

from restorer.layers.tiles import TILE
from restorer.rect import Rect

SIDE = 2 * TILE
"""Pixels are read and compared in squares of this side."""

AROUND = 1
"""The colour looked for is the mean of the seed and what is so near: scans have grain."""


class Similar:
    """Says which pixels differ from a seed by no more than a tolerance.

    The difference is the distance in CIELAB: of 2.3 it is just noticed, black and white are 100
    apart. The seed itself is always similar. Memory is a bit for every pixel looked at.
    """

    def __init__(
        self,
        read: Callable[[Rect], npt.NDArray[np.float32]],
        seed: tuple[int, int],
        tolerance: float,
        bounds: Rect,
    ) -> None:
        """Read the seed's colour.

        Args:
            read: Gives float32 sRGB (h, w, 3) in [0, 1] of a rectangle inside ``bounds``.
            seed: ``(row, column)`` inside ``bounds``.
            tolerance: The largest difference, 0 or more.
            bounds: Where pixels may be asked for.
        """
        self._read = read
        self._seed = Rect.of_size(1, 1, *seed)
        self._tolerance = tolerance
        self._bounds = bounds
        self._colour = _lab(read(self._seed.grow(AROUND).intersect(bounds))).mean((0, 1))
        self._squares: dict[tuple[int, int], np.ndarray] = {}

    def __call__(self, rect: Rect) -> npt.NDArray[np.bool_]:
        """Which pixels of a rectangle, in one tile and inside the bounds: bool (h, w)."""
        at = rect.top // SIDE, rect.left // SIDE
        place = Rect.of_size(SIDE, SIDE, at[0] * SIDE, at[1] * SIDE).intersect(self._bounds)
        if at not in self._squares:
            self._squares[at] = np.packbits(self._compared(place), axis=1)
        rows, columns = rect.within(place)
        bits = np.unpackbits(self._squares[at][rows], axis=1, count=place.width)
        return bits[:, columns].astype(bool)

    def _compared(self, place: Rect) -> npt.NDArray[np.bool_]:
        away = _lab(self._read(place)) - self._colour
        similar = np.einsum("hwc,hwc->hw", away, away) <= self._tolerance**2
        seed = self._seed.intersect(place)
        if seed:
            similar[seed.within(place)] = True
        return np.asarray(similar, bool)


def _lab(rgb: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    return np.asarray(cv2.cvtColor(np.ascontiguousarray(rgb), cv2.COLOR_RGB2LAB), np.float32)
