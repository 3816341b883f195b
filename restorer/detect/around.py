"""A block of a scan with its surroundings, at any level, as lightness and colour."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.rect import Rect
from restorer.scan import Scan

Field = NDArray[np.float32]
Lab = NDArray[np.float32]

PALER = 0.05
"""A loss of chroma that is plain to see."""


class Around:
    """What lies around a block, read once.

    Beyond the scan its border goes on. Level k is the mean of boxes of ``2**k`` pixels that start
    at the block's corner, so that it is the same whichever block it is seen from, as long as the
    corners of blocks are multiples of ``2**k``.

    Args:
        scan: is read.
        block: rows and columns of it, possibly reaching beyond; sides multiples of ``2**level``.
        reach: pixels around it that may be asked for; a multiple of ``2**level`` too.

    Raises:
        ScanError: the scan is damaged there.
    """

    def __init__(self, scan: Scan, block: Rect, reach: int) -> None:
        self._scan = scan
        self._block = block
        self._reach = reach
        wanted = block.grow(reach)
        there = wanted.intersect(Rect.of_size(*scan.shape))
        beyond = (
            there.top - wanted.top,
            wanted.bottom - there.bottom,
            there.left - wanted.left,
            wanted.right - there.right,
        )
        pixels = scan.read(there)
        self._pixels = cv2.copyMakeBorder(pixels, *beyond, cv2.BORDER_REPLICATE).reshape(
            *wanted.shape, pixels.shape[2]
        )

    def lab(self, level: int, reach: int) -> Lab:
        """The block at a level with ``reach`` pixels of that level on every side.

        Returns:
            float32 ``(h, w, 3)``: CIE lightness in [0, 1], and a and b divided by 100 too.
        """
        step = 1 << level
        cut = self._reach - reach * step
        height, width = (side + 2 * reach * step for side in self._block.shape)
        pixels = self._pixels[cut : cut + height, cut : cut + width]
        if level:
            size = (width // step, height // step)
            pixels = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
            pixels = pixels.reshape(*size[::-1], self._pixels.shape[2])
        rgb = self._scan.to_srgb(np.ascontiguousarray(pixels))
        return np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2Lab), np.float32) * np.float32(0.01)


def chroma(lab: Lab) -> Field:
    """How far from grey, ``(h, w)``."""
    return np.hypot(lab[..., 1], lab[..., 2])


def paler(own: Field, around: Field) -> Field:
    """0 where a pixel has more chroma than its surroundings, 1 where as much, 2 where less.

    Soot, plaster and the shadow in a crack are greyer than paint; this tells more of them from
    paint than anything else that can be seen from near by.
    """
    return 1 + np.tanh((around - own) / np.float32(PALER))


def blurred(field: Field, sigma: float) -> Field:
    """A field blurred by a Gaussian; beyond its border the border goes on."""
    soft = cv2.GaussianBlur(field, (0, 0), sigma, borderType=cv2.BORDER_REPLICATE)
    return np.asarray(soft, np.float32)
