"""How deep damage is: pixels from the nearest that is known."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

import cv2
import numpy as np
import numpy.typing as npt

from restorer.layers import damage
from restorer.layers.layer import Layer
from restorer.rect import Rect

REACH = 128
"""What is deeper than that counts as so deep."""

MOST = 16
"""Rectangles that are looked at."""


def deepest(layer: Layer, places: Iterable[Rect]) -> float:
    """The largest depth of damage in some rectangles, at most ``REACH``; of many the first ones.

    Args:
        layer: The damage; what is not restored is known.
        places: Inside the scan, each in one tile.
    """
    found = 0.0
    for rect in islice(places, MOST):
        around = rect.grow(REACH).intersect(layer.rect)
        hole = damage.is_hole(layer, around)
        far = _depth(hole)[rect.within(around)]
        found = max(found, float(far.max(initial=0)))
    return min(found, float(REACH))


def _depth(hole: npt.NDArray[np.bool_]) -> npt.NDArray[np.float32]:
    if hole.all():
        return np.full(hole.shape, REACH, np.float32)
    return np.asarray(cv2.distanceTransform(hole.astype(np.uint8), cv2.DIST_L2, 5), np.float32)
