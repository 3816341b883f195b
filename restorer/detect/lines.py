"""Cracks and scratches: ridges that are darker or brighter than both of their sides.

A line is looked for in a number of directions. In each, the picture is averaged along the line, and
compared with what lies beside it on either side: the nearer of the two differences counts, so that
an edge between two paints is no line.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.detect.around import Field, Lab, blurred, chroma, paler

BLUR = 0.8
HALF = 5
"""Pixels a line is averaged along, on either side of its middle."""
ASIDE = 2.6
"""How far beside the line its sides are looked at, in pixels."""
AROUND = 10.0
"""Sigma of the surroundings from which the restlessness of the picture is judged."""
FLOOR = 0.05
"""Contrast that is always about the noise of a scan, of lightness in [0, 1]."""

BRIGHT = 0.4
"""What a bright line counts beside a dark one: more of them are painted."""

CRACK_DIRECTIONS, SCRATCH_DIRECTIONS = 12, 24
STEP = 8.0
"""Pixels from one stretch of a scratch to the next; five of them must all be bright."""

CRACK_REACH, SCRATCH_REACH = 56, 88
"""Pixels of its level beyond which nothing changes a response."""


def cracks(lab: Lab) -> Field:
    """How much a pixel lies on a crack, dark or bright: 0 not at all; without an upper limit.

    Args:
        lab: (h, w, 3) as ``Around.lab`` gives it.
    """
    dark, bright = np.zeros(lab.shape[:2], np.float32), np.zeros(lab.shape[:2], np.float32)
    for _, darker, brighter in _ridges(lab[..., 0], CRACK_DIRECTIONS):
        np.maximum(dark, darker, out=dark)
        np.maximum(bright, brighter, out=bright)
    line = np.maximum(dark, np.float32(BRIGHT) * bright)
    return line * _paler(lab) / _restless(np.maximum(dark, bright))


def scratches(lab: Lab) -> Field:
    """The same for scratches: thin bright lines that go straight on."""
    straight, restless = np.zeros(lab.shape[:2], np.float32), np.zeros(lab.shape[:2], np.float32)
    for angle, darker, brighter in _ridges(lab[..., 0], SCRATCH_DIRECTIONS):
        along = _stretches(angle)
        opened = cv2.dilate(cv2.erode(brighter, along), along)
        np.maximum(straight, np.minimum(opened, brighter), out=straight)
        np.maximum(restless, np.maximum(darker, brighter), out=restless)
    return straight * _paler(lab) / _restless(restless)


def _paler(lab: Lab) -> Field:
    own = chroma(lab)
    return paler(own, blurred(own, AROUND))


def _ridges(lightness: Field, directions: int) -> Iterator[tuple[float, Field, Field]]:
    """For each direction how much darker, and how much brighter, a line is than both its sides."""
    soft = blurred(lightness, BLUR)
    for angle in np.arange(directions) * (math.pi / directions):
        averaged = cv2.filter2D(soft, -1, _segment(angle), borderType=cv2.BORDER_REPLICATE)
        line = np.asarray(averaged, np.float32)
        left, right = _beside(line, angle)
        darker = np.minimum(left, right)
        darker -= line
        brighter = line - np.maximum(left, right)
        yield angle, np.maximum(darker, 0, out=darker), np.maximum(brighter, 0, out=brighter)


def _beside(line: Field, angle: float) -> tuple[Field, Field]:
    """What is on both sides of each pixel of a picture, at right angles to a direction."""
    x, y = round(-ASIDE * math.sin(angle)), round(ASIDE * math.cos(angle))
    far = math.ceil(ASIDE)
    height, width = line.shape
    wide = np.pad(line, far, mode="edge")

    def moved(dx: int, dy: int) -> Field:
        return wide[far + dy : far + dy + height, far + dx : far + dx + width]

    return moved(x, y), moved(-x, -y)


def _restless(contrast: Field) -> Field:
    """The contrast of lines around each pixel."""
    return blurred(contrast, AROUND) + np.float32(FLOOR)


@cache
def _segment(angle: float) -> Field:
    """A line through the middle of a square, its pixels adding up to 1."""
    reach = np.arange(-HALF, HALF + 1, dtype=np.float32)
    x, y = np.meshgrid(reach, reach)
    across = np.abs(-math.sin(angle) * x + math.cos(angle) * y)
    along = np.abs(math.cos(angle) * x + math.sin(angle) * y)
    drawn = np.clip(1 - across, 0, 1) * np.clip(HALF + 1 - along, 0, 1)
    return (drawn / drawn.sum()).astype(np.float32)


@cache
def _stretches(angle: float) -> NDArray[np.uint8]:
    """The middles of five stretches of a straight line, as an element of morphology."""
    side = 2 * math.ceil(2 * STEP) + 1
    element = np.zeros((side, side), np.uint8)
    for place in range(-2, 3):
        x, y = place * STEP * math.cos(angle), place * STEP * math.sin(angle)
        element[side // 2 + round(y), side // 2 + round(x)] = 1
    return element
