"""How large in pixels what a detector looks for is: from the resolution, else from the size."""

from __future__ import annotations

import math
from dataclasses import dataclass

MM_AN_INCH = 25.4
SCREEN_DPI = 100.0
"""A lower resolution is one that programs write by default, and says nothing about the wall."""
ASSUMED_WIDTH = 800.0
"""Millimetres of wall along the longer side of a picture that does not say its resolution."""

FINEST_CRACK, WIDEST_CRACK = 0.1, 1.2
PATCH = 12.0
"""Millimetres."""

WIDTH_A_LEVEL = 4.0
"""A line filter sees lines up to this wide, in the pixels of its level."""
MOST_LEVELS = 3
WINDOW = 32
"""About the side of the window of surroundings, in the pixels of its level."""
NARROWEST_WINDOW, WIDEST_WINDOW = 128.0, 384.0
"""Pixels of the finest level that is looked at."""


@dataclass(frozen=True)
class Scale:
    """The levels (level k is the picture at ``1 / 2**k``) on which a scan is looked at.

    Attributes:
        lines: levels for cracks and scratches, the finest first.
        patch: the level on which the surroundings of a patch are judged.
        window: odd side of these surroundings, in pixels of that level.
    """

    lines: tuple[int, ...]
    patch: int
    window: int

    @classmethod
    def of(cls, shape: tuple[int, int], dpi: tuple[float, float] | None = None) -> Scale:
        """The scale of a scan of ``(H, W)`` pixels and ``(x, y)`` pixels an inch."""
        mm = max(shape) / ASSUMED_WIDTH
        if dpi is not None and min(dpi) >= SCREEN_DPI:
            mm = min(dpi) / MM_AN_INCH
        finest = max(0, math.floor(math.log2(max(1.0, FINEST_CRACK * mm))))
        widest = max(finest + 1, round(math.log2(max(1.0, WIDEST_CRACK * mm / WIDTH_A_LEVEL))))
        window = min(WIDEST_WINDOW * 2**finest, max(NARROWEST_WINDOW, 2 * PATCH * mm))
        patch = max(finest, round(math.log2(window / WINDOW)))
        return cls(
            lines=tuple(range(finest, min(widest, finest + MOST_LEVELS - 1) + 1)),
            patch=patch,
            window=2 * round(window / 2**patch / 2) + 1,
        )
