"""What an expected error means: codes of a layer, a confidence from 0 to 1, and words. No torch."""

from __future__ import annotations

from typing import Literal

import numpy as np
import numpy.typing as npt

Grade = Literal["high", "medium", "low"]

STEP = 0.5
"""Levels of 255 between one code and the next."""
CODES = 255

NONE_LEFT = 60.0
"""The expected error at which confidence is 0, in levels of 255."""

MEDIUM, LOW = 15.0, 30.0
"""Expected errors from which confidence is medium and low, in levels of 255."""

SEEN = 48.0
"""Depth in pixels up to which the network counts (``pipeline.scales.BAND``): what is further in is
the colour of the surroundings alone."""


def coded(error: npt.NDArray[np.floating]) -> npt.NDArray[np.uint8]:
    """Expected errors in levels of 255 as codes from 1; 0 is where nothing was estimated."""
    steps = np.rint(np.asarray(error) / STEP)
    return (1 + np.clip(steps, 0, CODES - 1)).astype(np.uint8)


def decoded(codes: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
    """The expected errors of codes, in levels of 255; NaN where nothing was estimated."""
    errors = (codes.astype(np.float32) - 1) * np.float32(STEP)
    return np.where(codes > 0, errors, np.float32(np.nan))


def confidence(error: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """1 where no error is expected, falling in even steps to 0 at ``NONE_LEFT`` levels."""
    return np.clip(1 - np.asarray(error, np.float64) / NONE_LEFT, 0, 1)


def grade(error: float) -> Grade:
    """High, medium or low confidence."""
    if error < MEDIUM:
        return "high"
    return "medium" if error < LOW else "low"
