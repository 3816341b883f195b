"""What tests of the engine share: holes of rectangles, scans in memory, what a patch wrote."""

from __future__ import annotations

import numpy as np

from restorer.pipeline import engine
from restorer.rect import Rect


def block(height, width, *rects):
    hole = np.zeros((height, width), bool)
    for top, left, bottom, right in rects:
        hole[top:bottom, left:right] = True
    return hole


def pasted(scan, patch):
    """The scan's pixels with a patch laid over, and where it lies."""
    layer = engine.working_copy(scan)
    layer.apply(patch)
    everything = Rect.of_size(*scan.shape)
    values = layer.read(everything)
    written = values[..., -1] > 0
    assert set(np.unique(values[..., -1])) <= {0, np.iinfo(scan.dtype).max}
    return np.where(written[..., None], values[..., :-1], scan.read(everything)), written


class MemoryScan:
    """A scan in memory, for properties that need many."""

    def __init__(self, pixels):
        self.pixels = pixels
        self.shape = pixels.shape[:2]
        self.channels = pixels.shape[2]
        self.dtype = pixels.dtype

    def read(self, rect, level=0):
        return self.pixels[rect.slices].copy()

    def to_srgb(self, pixels):
        return (pixels / np.float32(np.iinfo(self.dtype).max)).astype(np.float32)

    def from_srgb(self, rgb):
        return np.rint(rgb * np.iinfo(self.dtype).max).astype(self.dtype)
