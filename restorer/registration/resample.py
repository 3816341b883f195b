"""The other picture in the scan's frame, by region and level: only what is needed is read."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.progress import Cancel, never_cancelled
from restorer.rect import Rect
from restorer.registration.source import Source
from restorer.registration.transform import Matrix, Transform, corners

LARGEST = 8
"""At most so many pixels of the picture are read for one that is made."""

LONGEST = 2**14
"""Pixels along a side that OpenCV takes, and some to spare."""

MARGIN = 2
"""Pixels read around, for what lies between pixels."""


@dataclass(frozen=True)
class Resampled:
    """A picture as it lies over a scan; thread-safe."""

    source: Source
    transform: Transform

    def read(
        self, rect: Rect, level: int = 0, cancelled: Cancel = never_cancelled
    ) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
        """A place of a level of the scan.

        Args:
            rect: in pixels of that level; it may reach beyond the scan.
            level: of the scan.
            cancelled: asked now and then.

        Returns:
            sRGB ``(h, w, 3)``, and ``(h, w)`` how much of each pixel the picture covers, to 255.

        Raises:
            ScanError: the picture is damaged there.
            Cancelled: as the user wished.
        """
        found = self._needed(rect, level)
        if found is None:
            return np.zeros((*rect.shape, 3), np.uint8), np.zeros(rect.shape, np.uint8)
        needed, picture_level = found
        pixels = self.source.read(needed, picture_level, cancelled)
        matrix = _within(rect, level, needed, picture_level, self.transform)
        size, flags = (rect.width, rect.height), cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        cover = np.full(needed.shape, 255, np.uint8)
        return (
            cv2.warpPerspective(
                pixels, matrix, size, flags=flags, borderMode=cv2.BORDER_REPLICATE
            ).astype(np.uint8, copy=False),
            cv2.warpPerspective(cover, matrix, size, flags=flags).astype(np.uint8, copy=False),
        )

    def is_quick(self, rect: Rect, level: int) -> bool:
        """Whether a place is made without reading much of the picture for it."""
        found = self._needed(rect, level)
        return found is None or self.source.is_quick(*found)

    def _needed(self, rect: Rect, level: int) -> tuple[Rect, int] | None:
        """What is read of the picture, and of which level; None where it does not reach."""
        place = rect.scaled(2**level)
        if not rect or not self.transform.is_regular(place):
            return None
        around = self.transform.apply(corners(place))
        low, high = around.min(0), around.max(0)
        middle = (place.left + place.right) / 2, (place.top + place.bottom) / 2
        scale = self.transform.scale_at(middle) * 2**level
        picture_level = max(0, math.floor(math.log2(max(scale, 1e-9)) + 0.25))
        while True:
            step, bounds = 2**picture_level, self.source.bounds(picture_level)
            if max(abs(low).max(), abs(high).max()) > 2**40:
                return None
            needed = Rect(
                math.floor(low[1] / step) - MARGIN,
                math.floor(low[0] / step) - MARGIN,
                math.ceil(high[1] / step) + MARGIN,
                math.ceil(high[0] / step) + MARGIN,
            ).intersect(bounds)
            if not needed:
                return None
            fits = needed.area <= LARGEST * max(rect.area, 4096) and max(needed.shape) <= LONGEST
            if fits or max(bounds.shape) == 1:
                return needed, picture_level
            picture_level += 1


def _within(rect: Rect, level: int, needed: Rect, picture_level: int, at: Transform) -> Matrix:
    """The matrix from pixels of what is made to pixels of what was read, centres at whole numbers.

    A pixel of a level is the mean of its box, so its middle is that of the box.
    """
    step, picture_step = float(2**level), float(2**picture_level)
    to_scan = np.array(
        [
            [step, 0, (rect.left + 0.5) * step],
            [0, step, (rect.top + 0.5) * step],
            [0, 0, 1],
        ]
    )
    to_read = np.array(
        [
            [1 / picture_step, 0, -needed.left - 0.5],
            [0, 1 / picture_step, -needed.top - 0.5],
            [0, 0, 1],
        ]
    )
    return np.asarray(to_read @ at.matrix @ to_scan)
