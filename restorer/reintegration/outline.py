"""An outline: a thin line along the edge of what was added, inside it."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.reintegration.hatching import Rgb
from restorer.reintegration.tones import LUMINANCE

DARK = np.array([0.13, 0.1, 0.08], np.float32)
LIGHT = np.array([0.97, 0.95, 0.9], np.float32)
MIDDLE = 105
"""Of 255: darker fills get the light line, lighter ones the dark line."""


def reach(width: float) -> int:
    """Pixels around a place that decide what becomes of it."""
    return math.ceil(6 * width) + 2


def outlined(rgb: Rgb, where: NDArray[np.bool_], line: NDArray[np.bool_], width: float) -> Rgb:
    """A fill with a line along its edge; right but for the outermost ``reach`` pixels.

    Args:
        rgb: sRGB (h, w, 3) in [0, 1].
        where: bool (h, w), what was added.
        line: bool (h, w), the edge, as ``edge`` gives it.
        width: of the line in pixels.

    Returns:
        sRGB (h, w, 3): the line is dark over a light fill and light over a dark one.
    """
    side = 2 * math.ceil(2 * width) + 1
    grey = np.where(where, np.rint(255 * (rgb @ LUMINANCE)), 0).astype(np.uint8)
    # Whole numbers: their sums are the same in whatever order they are added.
    sums, counts = (
        cv2.boxFilter(
            values, cv2.CV_32S, (side, side), normalize=False, borderType=cv2.BORDER_CONSTANT
        )
        for values in (grey, where.astype(np.uint8))
    )
    colour = np.where((sums > MIDDLE * counts)[..., None], DARK, LIGHT)
    return np.where(line[..., None], colour, rgb)


def edge(added: NDArray[np.bool_], width: float) -> NDArray[np.bool_]:
    """What of it lies within a width of what is not added; the array's border is no edge."""
    if added.all():
        return np.zeros_like(added)
    away = cv2.distanceTransform(added.astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    return np.asarray(added & (away <= max(1.0, width)))
