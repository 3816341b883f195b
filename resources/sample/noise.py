"""Irregularity at many scales: fields that look like dirt, plaster and brush hair."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

Field = NDArray[np.float32]
"""One value a pixel, ``(H, W)``."""


_COARSE = 4
"""How much smaller the grid is that coarse noise is summed on."""


def smooth_noise(
    rng: np.random.Generator, shape: tuple[int, int], size: float, *, stretch: float = 1.0
) -> Field:
    """Noise of mean 0 and deviation about 1 whose grains are ``size`` pixels.

    ``stretch`` > 1 draws them out across, < 1 down.
    """
    down, across = size / stretch**0.5, size * stretch**0.5
    rows = max(int(shape[0] / down) + 3, 4)
    columns = max(int(shape[1] / across) + 3, 4)
    coarse = rng.standard_normal((rows, columns), np.float32)
    if size <= 1:
        return np.ascontiguousarray(coarse[: shape[0], : shape[1]])
    # Enlarged about its middle, a little beyond the frame: the coarse grid's edge is not seen.
    height, width = int(rows * down), int(columns * across)
    grown = cv2.resize(
        coarse, (max(width, shape[1]), max(height, shape[0])), interpolation=cv2.INTER_CUBIC
    )
    return np.ascontiguousarray(grown[: shape[0], : shape[1]]) * np.float32(1.3)


def layered_noise(
    rng: np.random.Generator,
    shape: tuple[int, int],
    sizes: Sequence[float],
    *,
    stretch: float = 1.0,
    roughness: float = 0.75,
) -> Field:
    """The sum of noises of several sizes, deviation about 1; each ``roughness`` of the larger."""
    ordered = sorted(sizes, reverse=True)
    weights = roughness ** np.arange(len(ordered))
    weights /= np.hypot.reduce(weights)
    # What is coarse is summed small and enlarged once.
    small = (shape[0] // _COARSE + 1, shape[1] // _COARSE + 1)
    coarse, fine = np.zeros(small, np.float32), np.zeros(shape, np.float32)
    for size, weight in zip(ordered, weights.astype(np.float32), strict=True):
        if size * min(stretch, 1 / stretch) ** 0.5 >= 2 * _COARSE:
            coarse += weight * smooth_noise(rng, small, size / _COARSE, stretch=stretch)
        else:
            fine += weight * smooth_noise(rng, shape, size, stretch=stretch)
    if coarse.any():
        fine += cv2.resize(coarse, (shape[1], shape[0]), interpolation=cv2.INTER_LINEAR)
    return fine


def ramp(values: Field, start: float, end: float) -> Field:
    """0 below ``start``, 1 above ``end``, smooth between; ``end`` may be below ``start``."""
    t = np.clip((values - np.float32(start)) * np.float32(1 / (end - start)), 0, 1)
    eased: Field = t * t * (3 - 2 * t)
    return eased
