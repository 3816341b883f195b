"""What is read of a picture: 8-bit sRGB by region and level, from its overview where it has one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from restorer.progress import Cancel, never_cancelled, stop_if
from restorer.rect import Rect
from restorer.scan import Scan
from restorer.scan.colour import eight_bits
from restorer.scan.overview import SIDE, Overview
from restorer.scan.reader import level_shape

PIECE = 2**22
"""Bytes of level 0 that are read between two looks whether it is still wanted, about."""


@dataclass(frozen=True)
class Source:
    """A scan to be looked at, with the overview that stands for levels its file lacks."""

    scan: Scan
    overview: Overview | None = None

    @property
    def shape(self) -> tuple[int, int]:
        """``(H, W)``, upright."""
        return self.scan.shape

    def bounds(self, level: int) -> Rect:
        """The whole of a level."""
        return Rect.of_size(*level_shape(self.scan.shape, level))

    def is_quick(self, rect: Rect, level: int) -> bool:
        """Whether a place is there without reading much of the scan for it."""
        overview = self.overview
        if overview is None or level not in overview.levels:
            return True
        return all(overview.has(key) for key in _keys(rect, level))

    def read(
        self, rect: Rect, level: int, cancelled: Cancel = never_cancelled
    ) -> NDArray[np.uint8]:
        """A place of a level, ``(h, w, 3)``.

        Raises:
            ScanError: the file is damaged there.
            Cancelled: as the user wished.
        """
        if self.overview is None or level not in self.overview.levels:
            return self._from_scan(rect, level, cancelled)
        pixels = np.empty((*rect.shape, 3), np.uint8)
        bounds = self.bounds(level)
        for key in _keys(rect, level):
            stop_if(cancelled)
            tile = Rect.of_size(SIDE, SIDE, key[1] * SIDE, key[2] * SIDE).intersect(bounds)
            part = tile.intersect(rect)
            made = self.overview.tile(key)
            pixels[part.within(rect)] = (
                self._from_scan(part, level, cancelled) if made is None else made[part.within(tile)]
            )
        return pixels

    def _from_scan(self, rect: Rect, level: int, cancelled: Cancel) -> NDArray[np.uint8]:
        pixels = np.empty((*rect.shape, 3), np.uint8)
        held = max((k for k in (0, *self.scan.reader.levels) if k <= level), default=0)
        row = max(1, rect.width * self.scan.pixel_bytes << 2 * (level - held))
        rows = max(1, PIECE // row)
        for top in range(rect.top, rect.bottom, rows):
            stop_if(cancelled)
            band = Rect.of_size(rows, rect.width, top, rect.left).intersect(rect)
            read = self.scan.read(band, level)
            pixels[band.within(rect)] = eight_bits(self.scan.to_srgb(read))
        return pixels


def _keys(rect: Rect, level: int) -> list[tuple[int, int, int]]:
    """The overview's tiles that a rect of a level touches."""
    return [
        (level, row, column)
        for row in range(rect.top // SIDE, -(-rect.bottom // SIDE))
        for column in range(rect.left // SIDE, -(-rect.right // SIDE))
    ]
