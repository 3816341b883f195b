"""Large holes: how far in the network counts, and pictures of half the size.

A network continues what it sees, and from the middle of a large hole it sees nothing: there its
picture is further from the truth than the membrane. So it counts near what is known, and the
further in the less. No torch here before a window is filled.
"""

from __future__ import annotations

from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]

SHALLOW = 24
"""Pixels from what is known up to which the network counts in full."""

BAND = 48
"""Pixels from what is known at which it no longer counts; measured: docs/large-losses.md."""


class Model(Protocol):
    """What fills holes: ``restorer.model.inference.RestorationModel``."""

    def fill(
        self, rgb: Floats, hole: Bools, guide: Floats | None = None, share: Floats | None = None
    ) -> Floats:
        """Fill ``(B, H, W, 3)`` sRGB in [0, 1] where ``(B, H, W)`` is True."""
        ...


def fill(model: Model, rgb: Floats, hole: Bools, guide: Floats | None = None) -> Floats:
    """Fill the holes of a window: the network near what is known, the membrane further in.

    Args:
        model: a loaded ``RestorationModel``.
        rgb: ``(h, w, 3)`` float32 sRGB in [0, 1]; what lies under a hole is ignored.
        hole: ``(h, w)`` bool, True = fill. Something is known, or there is a guide.
        guide: ``(h, w, 3)``, a membrane with its surroundings, made with more than the window
            sees; None where the window holds its holes.

    Returns:
        ``(h, w, 3)`` float32: the fill in the holes, the given pixels outside.
    """
    share = np.clip((BAND - depth(hole)) / (BAND - SHALLOW), 0, 1).astype(np.float32)
    if guide is None and share.min() == 1:
        return model.fill(rgb[None], hole[None])[0]
    if guide is not None and not share[hole].any():
        return np.where(hole[..., None], guide, rgb)
    over = None if guide is None else over_guide(rgb, hole, guide)[None]
    return model.fill(rgb[None], hole[None], over, share[None])[0]


def over_guide(rgb: Floats, hole: Bools, guide: Floats) -> Floats:
    """The membrane of what is known and, far from it, of a coarser one that saw more."""
    from restorer.pipeline.finish import extend

    inner = depth(hole) > SHALLOW
    return extend(np.where(inner[..., None], guide, rgb), ~hole | inner)


def is_deep(hole: Bools) -> bool:
    """Whether some of a hole is so far in that the network counts less."""
    return bool(depth(hole).max() > SHALLOW)


def depth(hole: Bools) -> Floats:
    """How far each pixel ``(h, w)`` of the holes is from what is known, in pixels."""
    return np.asarray(cv2.distanceTransform(hole.astype(np.uint8), cv2.DIST_L2, 5), np.float32)


def halved(rgb: Floats, hole: Bools) -> tuple[Floats, Bools]:
    """Half as many rows and columns, rounded up: the mean of the known pixels among four, and
    where there is none.
    """
    known = ~hole[..., None]
    total = _fours(np.where(known, rgb, np.float32(0)))
    count = np.maximum(_fours(known.astype(np.float32)), np.float32(1))
    return np.asarray(total / count, np.float32), halved_hole(hole)


def halved_hole(hole: Bools) -> Bools:
    """Half as many rows and columns, rounded up: where none of four pixels is known."""
    return np.asarray(_fours((~hole).astype(np.float32)[..., None])[..., 0] == 0)


def _fours(values: Floats) -> Floats:
    """The sums ``(ceil(h / 2), ceil(w / 2), C)`` of four pixels, with zeros beyond the border."""
    height, width = values.shape[:2]
    even = np.pad(values, ((0, height % 2), (0, width % 2), (0, 0)))
    pairs = even[::2] + even[1::2]
    return np.asarray(pairs[:, ::2] + pairs[:, 1::2])


def enlarged(rgb: Floats, shape: tuple[int, int]) -> Floats:
    """Twice as many rows and columns, cut off at a shape."""
    size = (2 * rgb.shape[1], 2 * rgb.shape[0])
    finer = cv2.resize(rgb, size, interpolation=cv2.INTER_CUBIC)
    return np.ascontiguousarray(np.clip(finer, 0, 1)[: shape[0], : shape[1]], np.float32)
