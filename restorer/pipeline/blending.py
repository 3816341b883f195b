"""Windows that restore the same pixels: how much each counts, and their running means."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from restorer.layers import Layer
from restorer.pipeline.plan import CONTEXT, Window
from restorer.rect import Rect

Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]


def share(window: Window, part: Rect) -> Floats:
    """``(h, w)``: how much each pixel of a part counts, falling towards the target's edges."""
    ramp = min(CONTEXT, max(window.rect.shape) // 4)
    target = window.target

    def along(first: int, last: int, start: int, stop: int) -> Floats:
        centres = np.arange(start, stop, dtype=np.float32) + 0.5
        depth = np.minimum(centres - first, last - centres)
        return np.clip(depth / ramp, 1e-3, 1).astype(np.float32)

    rows = along(target.top, target.bottom, part.top, part.bottom)
    columns = along(target.left, target.right, part.left, part.right)
    return np.outer(rows, columns)


def mean_layer(shape: tuple[int, int]) -> Layer:
    """A layer of running means: sRGB, and the shares that went into it."""
    return Layer("mean", shape, 4, np.dtype(np.float32))


def add(mean: Layer, rect: Rect, values: Floats, share: Floats, where: Bools) -> Floats:
    """Add values ``(h, w, 3)`` to the running means, where told; the means of all its pixels."""
    before = mean.read(rect)
    total = before[..., 3] + share
    means = before[..., :3] + (values - before[..., :3]) * (share / total)[..., None]
    after = np.concatenate([means, total[..., None]], 2).astype(np.float32)
    mean.apply(mean.edit(rect, after, where))
    return np.asarray(means, np.float32)
