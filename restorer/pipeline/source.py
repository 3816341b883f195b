"""What a restoration reads of a scan: at full size, and as coarse as shows a loss whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from restorer.layers import Layer, damage
from restorer.pipeline import scales
from restorer.rect import Rect
from restorer.scan import Scan

Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]

ROWS = 256
"""Rows of a coarser picture that are made at once."""


@dataclass(frozen=True, eq=False)
class Source:
    """A scan and its damage, as the network sees them."""

    scan: Scan
    layer: Layer

    @property
    def step(self) -> int:
        """Pixels of the scan that are one, along a side."""
        return 1

    @property
    def shape(self) -> tuple[int, int]:
        """``(H, W)``."""
        return self.scan.shape

    def read(self, rect: Rect) -> tuple[Floats, Bools]:
        """``(h, w, 3)`` float32 sRGB in [0, 1], and where it is damaged."""
        return self.scan.to_srgb(self.scan.read(rect)), self.hole(rect)

    def hole(self, rect: Rect) -> Bools:
        """Where a rectangle is damaged, ``(h, w)``."""
        return damage.is_hole(self.layer, rect)


@dataclass(frozen=True, eq=False)
class Halved:
    """Another source at half its size, rounded up.

    A pixel is the mean of the known ones among the four it covers; what is damaged never counts.
    """

    finer: Source | Halved

    @property
    def step(self) -> int:
        """Pixels of the scan that are one, along a side."""
        return 2 * self.finer.step

    @property
    def shape(self) -> tuple[int, int]:
        """``(H, W)``."""
        height, width = self.finer.shape
        return (height + 1) // 2, (width + 1) // 2

    def read(self, rect: Rect) -> tuple[Floats, Bools]:
        """``(h, w, 3)`` float32 sRGB in [0, 1], and where it is damaged."""
        parts = [scales.halved(*self.finer.read(part)) for part in self._parts(rect)]
        return np.concatenate([rgb for rgb, _ in parts]), np.concatenate([h for _, h in parts])

    def hole(self, rect: Rect) -> Bools:
        """Where a rectangle is damaged, ``(h, w)``."""
        parts = self._parts(rect)
        return np.concatenate([scales.halved_hole(self.finer.hole(part)) for part in parts])

    def _parts(self, rect: Rect) -> Iterator[Rect]:
        """What a rectangle covers of the finer source, some rows after others."""
        height, width = self.finer.shape
        right = min(2 * rect.right, width)
        for row in range(rect.top, rect.bottom, ROWS):
            bottom = min(2 * min(row + ROWS, rect.bottom), height)
            yield Rect(2 * row, 2 * rect.left, bottom, right)
