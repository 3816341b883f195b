"""Bright losses and dark spots: flat patches that stand out from the paint around them."""

from __future__ import annotations

import cv2
import numpy as np

from restorer.detect.around import Field, Lab, blurred, chroma, paler

SPREAD_FLOOR = 0.15
"""Spread of lightness around a patch that is always taken for granted, in [0, 1]."""
ROUGH = 0.05
"""Contrast within a few pixels at which a bright patch counts half: plaster is flat."""
NARROWEST = 5
"""Side of the disc, in pixels, that fits into a patch everywhere: a line is none."""

REACH = 32
"""Pixels beyond which nothing but the surroundings changes a response."""


def losses(lab: Lab, middle: Lab, spread: Field) -> Field:
    """How much a pixel lies on exposed plaster: bright, flat, and paler than the paint around it.

    Args:
        lab: (h, w, 3) as ``Around.lab`` gives it.
        middle: the same of the surroundings of each pixel, which a patch does not change.
        spread: (h, w), how far lightness varies around.

    Returns:
        (h, w), 0 where not at all; without an upper limit.
    """
    brighter = (lab[..., 0] - middle[..., 0]) / (spread + np.float32(SPREAD_FLOOR))
    return _wide(brighter * paler(chroma(lab), chroma(middle)) * _flat(lab[..., 0]))


def spots(lab: Lab, middle: Lab, spread: Field) -> Field:
    """The same for dark spots, which need not be flat."""
    darker = (middle[..., 0] - lab[..., 0]) / (spread + np.float32(SPREAD_FLOOR))
    return _wide(darker * paler(chroma(lab), chroma(middle)))


def surroundings(lab: Field, window: int) -> tuple[Field, Field]:
    """The median of each pixel's window, and that of the distances of lightness from it."""
    middle = np.dstack([_median(lab[..., n], window) for n in range(3)])
    return middle, _median(np.abs(lab[..., 0] - middle[..., 0]), window)


def _flat(lightness: Field) -> Field:
    """1 where lightness does not change within a few pixels, towards 0 where it does."""
    calm = blurred(lightness, 1.0)
    down = cv2.Scharr(calm, -1, 0, 1, scale=1 / 32, borderType=cv2.BORDER_REPLICATE)
    across = cv2.Scharr(calm, -1, 1, 0, scale=1 / 32, borderType=cv2.BORDER_REPLICATE)
    rough = blurred(np.hypot(down, across), 2.0)
    return np.asarray(1 / (1 + (rough / np.float32(ROUGH)) ** 2), np.float32)


def _wide(evidence: Field) -> Field:
    """Evidence where there is enough of it side by side."""
    even = blurred(np.maximum(evidence, 0), 0.8)
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (NARROWEST, NARROWEST))
    return np.asarray(cv2.morphologyEx(even, cv2.MORPH_OPEN, disc), np.float32)


def _median(field: Field, window: int) -> Field:
    """The median of a window around each pixel of a field in [-0.5, 1], to 1/170."""
    steps = np.clip((field + 0.5) * 170, 0, 255).astype(np.uint8)
    return cv2.medianBlur(steps, window).astype(np.float32) / 170 - np.float32(0.5)
