"""The class numbers of damage, one uint8 a pixel."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

SOUND = 0
LOSS = 1
CRACK = 2
FLAKING = 3
STAIN = 4
PROTECTED = 255
"""No tool, detector or batch may mark or change it."""


def is_hole(values: np.ndarray) -> npt.NDArray[np.bool_]:
    """Which pixels ask for restoration: those neither sound nor protected; same shape."""
    return (values != SOUND) & (values != PROTECTED)
