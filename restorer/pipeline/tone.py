"""Tone and saturation of a fill, matched to what is around the hole."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]

NEAR = 24.0
"""Standard deviation, in pixels, of the averages that are compared."""

MOST = 1.5
"""How many times its spread a fill may get, or lose: a flat wall asks for no more, nor for none."""

_SMALL = 4
"""The averages are made at a fourth of the size."""


def match_tone(picture: Floats, hole: Bools, evidence: Bools, strength: float) -> Floats:
    """Give the fill the lightness, the contrast and the saturation of its surroundings.

    In CIELAB, mean and spread of lightness and the mean of chroma, each averaged nearby, go towards
    those of the evidence as far as ``strength`` says; hues stay as they are.

    Args:
        picture: ``(h, w, 3)`` float32 sRGB in [0, 1], the fill with evidence around it.
        hole: ``(h, w)``, the pixels that may change.
        evidence: ``(h, w)``, the pixels whose tone is the example.
        strength: 0 for not at all, 1 for wholly.
    """
    lab: Floats = np.asarray(cv2.cvtColor(np.clip(picture, 0, 1), cv2.COLOR_RGB2LAB), np.float32)
    lightness, chroma = lab[..., 0], np.hypot(lab[..., 1], lab[..., 2])
    around = _averages(lightness, chroma, evidence)
    inside = _averages(lightness, chroma, hole)
    spread = _share(_spread(around), _spread(inside))
    saturation = _share(around[..., 2], inside[..., 2])
    matched = around[..., 0] + spread * (lightness - inside[..., 0])
    lightness = lightness + strength * (matched - lightness)
    colours = lab[..., 1:] * (1 + strength * (saturation - 1))[..., None]
    toned = cv2.cvtColor(np.dstack([lightness, colours]).astype(np.float32), cv2.COLOR_LAB2RGB)
    return np.where(hole[..., None], toned, picture).astype(np.float32)


def _averages(lightness: Floats, chroma: Floats, where: Bools) -> Floats:
    """Nearby means ``(h, w, 3)`` of lightness, its square and chroma, where told; far from there
    those of all of it.
    """
    weight = where.astype(np.float32)[..., None]
    values = np.dstack([lightness, lightness * lightness, chroma, np.ones_like(chroma)]) * weight
    overall = values.reshape(-1, 4).mean(0)
    height, width = where.shape
    size = (max(1, width // _SMALL), max(1, height // _SMALL))
    small = cv2.resize(values, size, interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (0, 0), NEAR / _SMALL, borderType=cv2.BORDER_CONSTANT)
    near = cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR) + 1e-3 * overall
    return np.asarray(near[..., :3] / np.maximum(near[..., 3:], 1e-9), np.float32)


def _spread(averages: Floats) -> Floats:
    """The standard deviation of lightness, of ``_averages``."""
    return np.sqrt(np.maximum(averages[..., 1] - np.square(averages[..., 0]), 0))


def _share(wanted: Floats, there: Floats) -> Floats:
    """How many times what is there is wanted, within bounds; 1 where there is nothing."""
    share = (wanted + 0.1) / (there + 0.1)
    return np.asarray(np.clip(share, 1 / MOST, MOST), np.float32)
