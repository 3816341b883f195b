"""Scores: how likely each pixel of a scan is damaged, for one kind; computed by block."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.detect import lines, patches
from restorer.detect.around import Around, Field, Lab
from restorer.detect.kinds import Kind
from restorer.detect.scale import Scale
from restorer.progress import Cancel, never_cancelled, stop_if
from restorer.rect import Rect
from restorer.scan import Scan

BLOCK = 512
"""Rows and columns that are computed at once, on the finest level that is looked at."""

COARSER = 0.4
"""What a line counts on each coarser level beside the one before: wide lines are rather painted."""

Key = tuple[int, int]


class Scores:
    """The scores of one kind over a scan: 0 sound, 255 damaged for certain.

    A score depends on the scan around its pixel alone, not on what else is computed; the memory is
    that of a block and its surroundings. Several threads may use it at once.

    Attributes:
        scan: whose.
        kind: of what.
        scale: how large that is here.
        side: rows and columns of a block.
    """

    def __init__(self, scan: Scan, kind: Kind) -> None:
        self.scan = scan
        self.kind = kind
        self.scale = Scale.of(scan.shape, scan.dpi)
        self.side = BLOCK << self.scale.lines[0]

    def keys(self, rect: Rect) -> Iterator[Key]:
        """The blocks that a rectangle inside the scan touches, by row and column."""
        if rect:
            for row in range(rect.top // self.side, -(-rect.bottom // self.side)):
                for column in range(rect.left // self.side, -(-rect.right // self.side)):
                    yield row, column

    def place(self, key: Key) -> Rect:
        """Where a block lies, clipped to the scan."""
        return self._square(key).intersect(Rect.of_size(*self.scan.shape))

    def block(self, key: Key, cancelled: Cancel = never_cancelled) -> NDArray[np.uint8]:
        """The scores of a block, of the shape of its place.

        Raises:
            ScanError: the scan is damaged there.
            Cancelled: as the user wished.
        """
        response = _RESPONSES[self.kind.name](self, self._square(key), cancelled)
        response *= np.float32(self.kind.gain)
        score = np.rint(response / (1 + response) * 255).astype(np.uint8)
        height, width = self.place(key).shape
        return score[:height, :width]

    def _square(self, key: Key) -> Rect:
        return Rect.of_size(self.side, self.side, key[0] * self.side, key[1] * self.side)

    def _cracks(self, square: Rect, cancelled: Cancel) -> Field:
        return self._lines(square, self.scale.lines, lines.cracks, lines.CRACK_REACH, cancelled)

    def _scratches(self, square: Rect, cancelled: Cancel) -> Field:
        finest = self.scale.lines[:1]
        return self._lines(square, finest, lines.scratches, lines.SCRATCH_REACH, cancelled)

    def _lines(
        self,
        square: Rect,
        levels: tuple[int, ...],
        response: Callable[[Lab], Field],
        reach: int,
        cancelled: Cancel,
    ) -> Field:
        """The largest response of all levels."""
        around = Around(self.scan, square, reach << levels[-1])
        largest = np.zeros(square.shape, np.float32)
        for level in levels:
            stop_if(cancelled)
            found = response(around.lab(level, reach)) * np.float32(COARSER ** (level - levels[0]))
            np.maximum(largest, _enlarged(found, reach, level), out=largest)
        return largest

    def _losses(self, square: Rect, cancelled: Cancel) -> Field:
        return self._patches(square, patches.losses, cancelled)

    def _spots(self, square: Rect, cancelled: Cancel) -> Field:
        return self._patches(square, patches.spots, cancelled)

    def _patches(
        self, square: Rect, response: Callable[[Lab, Lab, Field], Field], cancelled: Cancel
    ) -> Field:
        fine, coarse, window = self.scale.lines[0], self.scale.patch, self.scale.window
        step = coarse - fine
        wide = window + (patches.REACH >> step) + 2
        around = Around(self.scan, square, wide << coarse)
        middle, spread = patches.surroundings(around.lab(coarse, wide), window)
        stop_if(cancelled)
        # One pixel more than is used, for the enlargement to look at.
        cut = wide - (patches.REACH >> step)
        middle, spread = (_enlarged(part, cut, step) for part in (middle, spread))
        found = response(around.lab(fine, patches.REACH), middle, spread)
        return _enlarged(found, patches.REACH, fine)


_RESPONSES: dict[str, Callable[[Scores, Rect, Cancel], Field]] = {
    "cracks": Scores._cracks,
    "losses": Scores._losses,
    "spots": Scores._spots,
    "scratches": Scores._scratches,
}


def _enlarged(field: Field, cut: int, level: int) -> Field:
    """A field of a level without ``cut`` pixels on each side, ``2**level`` times as large."""
    inside = slice(cut, -cut)
    if not level:
        return field[inside, inside]
    # Interpolated with one pixel around it, so that neighbouring blocks join.
    rim = slice(cut - 1, 1 - cut)
    height, width = (side << level for side in field[rim, rim].shape[:2])
    large = cv2.resize(field[rim, rim], (width, height), interpolation=cv2.INTER_LINEAR)
    step = 1 << level
    return np.ascontiguousarray(large[step:-step, step:-step])
