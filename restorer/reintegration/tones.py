"""Tones: the fill lowered, and an even neutral tone taken from what is sound around."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from restorer.rect import Rect
from restorer.reintegration.hatching import Rgb

LUMINANCE = np.array([0.2126, 0.7152, 0.0722], np.float32)
PALER, LIGHTER = 0.6, 0.24
"""How far a fill that is wholly lowered has lost its colour, and gone towards white."""

BLOCK = 64
"""Sound pixels are averaged in squares of so many, counted from the scan's corner."""
REACH = 8
"""Squares on each side that a tone is taken from."""
NEAR, FAR, BEYOND = 2.0, 4.0, 0.01
"""How many squares away something counts much, and little: where there is nothing nearer."""
GREYER = 0.8
"""How far the greyest tone has lost its colour."""
PLASTER = np.array([0.63, 0.6, 0.55])
"""A warm grey like bare plaster, where nothing is sound within reach."""
ALMOST_NOTHING = 1e-3


def lowered(rgb: Rgb, strength: float) -> Rgb:
    """A fill lighter and less saturated; sRGB (h, w, 3) in [0, 1], strength 0 to 1."""
    grey = (rgb @ LUMINANCE)[..., None]
    paler = grey + (rgb - grey) * np.float32(1 - PALER * strength)
    lighter = paler + (1 - paler) * np.float32(LIGHTER * strength)
    return np.asarray(lighter, np.float32)


def squares(rect: Rect) -> Rect:
    """The squares that ``neutral`` takes the tone of a rectangle from, counted in squares."""
    return Rect(
        rect.top // BLOCK,
        rect.left // BLOCK,
        -(-rect.bottom // BLOCK),
        -(-rect.right // BLOCK),
    ).grow(REACH)


def neutral(
    sound: NDArray[np.float64], counts: NDArray[np.float64], rect: Rect
) -> NDArray[np.float64]:
    """An even tone for each pixel of a rectangle, from the sound pixels around it.

    Args:
        sound: (rows, columns, 3) mean sRGB of the sound pixels of each square of ``squares(rect)``.
        counts: (rows, columns), how many those are.
        rect: the place.

    Returns:
        sRGB (h, w, 3) in [0, 1].
    """
    tones = _at_corners(sound, counts)
    around = squares(rect)
    y = (np.arange(rect.top, rect.bottom) + 0.5) / BLOCK - around.top - REACH
    x = (np.arange(rect.left, rect.right) + 0.5) / BLOCK - around.left - REACH
    return _between(_between(tones, y).swapaxes(0, 1), x).swapaxes(0, 1)


def greyed(rgb: NDArray[np.float64], strength: float) -> Rgb:
    """A tone with less colour, of the same lightness; strength 0 to 1."""
    grey = (rgb @ LUMINANCE.astype(np.float64))[..., None]
    return (grey + (rgb - grey) * (1 - GREYER * strength)).astype(np.float32)


def _at_corners(sound: NDArray[np.float64], counts: NDArray[np.float64]) -> NDArray[np.float64]:
    """The tone at each corner that has all its squares around it."""
    height, width = (side - 2 * REACH + 1 for side in counts.shape)
    total = np.full((height, width, 3), PLASTER * ALMOST_NOTHING)
    weight = np.full((height, width, 1), ALMOST_NOTHING)
    for down in range(2 * REACH):
        for right in range(2 * REACH):
            away = (down + 0.5 - REACH) ** 2 + (right + 0.5 - REACH) ** 2
            near = math.exp(-away / (2 * NEAR**2)) + BEYOND * math.exp(-away / (2 * FAR**2))
            part = slice(down, down + height), slice(right, right + width)
            share = near * counts[part][..., None]
            total += share * sound[part]
            weight += share
    return np.asarray(total / weight)


def _between(values: NDArray[np.float64], at: NDArray[np.float64]) -> NDArray[np.float64]:
    """Rows between the rows of an array; ``at`` counts in its rows."""
    low = np.floor(at).astype(int)
    share = (at - low)[:, None, None]
    return np.asarray(values[low] * (1 - share) + values[low + 1] * share)
