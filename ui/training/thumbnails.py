"""Small pictures of scans, however large the scans are."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from restorer.rect import Rect
from restorer.scan import Scan, open_scan

SIDE = 128
MOST_PIXELS = 32_000_000
"""Of a scan without smaller levels in its file; of a larger one the middle is shown."""


def thumbnail(path: Path) -> NDArray[np.uint8]:
    """A scan as 8-bit sRGB (h, w, 3), its longer side ``SIDE`` to twice as many pixels.

    Raises:
        ScanError: it cannot be read.
    """
    with open_scan(path) as scan:
        level = max(0, int(math.log2(max(scan.shape) / SIDE)))
        height, width = (-(-side >> level) for side in scan.shape)
        whole = Rect.of_size(height, width)
        rgb = scan.to_srgb(scan.read(_affordable(scan, whole, level), level))
    return np.asarray(np.round(np.clip(rgb, 0, 1) * 255), np.uint8)


def _affordable(scan: Scan, whole: Rect, level: int) -> Rect:
    """The whole of a level, or as much of its middle as can be averaged quickly."""
    held = max((k for k in scan.reader.levels if k <= level), default=0)
    most = MOST_PIXELS >> 2 * (level - held)
    if whole.area <= most:
        return whole
    share = math.sqrt(most / whole.area)
    height, width = (max(1, int(side * share)) for side in whole.shape)
    return Rect.of_size(height, width, (whole.height - height) // 2, (whole.width - width) // 2)
