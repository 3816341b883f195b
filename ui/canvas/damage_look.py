"""How damage is shown: as a tint with its outline, or as the outline alone; how opaque.

Damage is told apart by more than colour. A tint is plain where it is restored, hatched one way
where it is only mapped and the other way where it is protected; an outline is a whole line, dashes,
or dots. The dark rim beside the line is seen on light paint, the line on dark paint.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from PySide6.QtGui import QColor

from restorer.layers import PROTECTED, Classes
from ui.canvas.pyramid import KEPT

Form = Literal["tint", "outline"]

MAPPED, GUARDED = 1, -1
"""What is set off from what is restored: only mapped, and protected."""

BETWEEN, LINES = 0.14 / 0.36, 0.8 / 0.36
"""Opacity between the lines of a hatching, and of the lines, to that of a plain tint."""
RIM = 0.6
"""Opacity of the dark rim, and of the gaps between dashes, to that of their line."""
HATCH_STEP, HATCH_WIDTH = 8, 2
"""Logical pixels from one line of a hatching to the next, and across a line."""
DASH, DOT = 5, 2
"""Logical pixels of a dash, and of a dot."""
OUTLINE = 2
"""Device pixels of an outline where it stands alone; a logical pixel where that is more."""
FAINTEST = 0.1
"""The least opacity: damage that is shown can be seen."""

SHADES = 4
TINT, LINE, MARK, AROUND = range(SHADES)
"""Shades of each class as ``DamagePyramid`` draws it: the inside, the edge, hatching or gaps
between dashes, and the rim around all, of what is sound."""


@dataclass(frozen=True)
class DamageLook:
    """How damage is shown; each form keeps an opacity of its own, from ``FAINTEST`` to 1."""

    form: Form = "tint"
    tint: float = 0.36
    outline: float = 1.0

    def __post_init__(self) -> None:
        if not all(FAINTEST <= each <= 1 for each in (self.tint, self.outline)):
            raise ValueError(f"An opacity of damage is not between {FAINTEST} and 1.")

    @property
    def opacity(self) -> float:
        """Of the form at hand."""
        return self.tint if self.form == "tint" else self.outline

    def with_opacity(self, opacity: float) -> DamageLook:
        """The same form with another opacity, as near as it can be had."""
        opacity = min(1.0, max(FAINTEST, opacity))
        if self.form == "tint":
            return replace(self, tint=opacity)
        return replace(self, outline=opacity)

    def width(self, line: int) -> int:
        """Device pixels of the line along the edge, where a logical pixel has ``line`` of them."""
        return line if self.form == "tint" else max(OUTLINE, line)

    def colours(self, classes: Classes) -> np.ndarray:
        """(1024,) uint32 of four bytes, premultiplied B, G, R, A: ``SHADES`` for each class."""
        rows = np.zeros((256, SHADES, 4))
        kinds = kinds_of(classes)
        tinted = self.form == "tint"
        around = _shade(QColor(0, 0, 0), RIM * (1.0 if tinted else self.opacity))
        for number in range(1, PROTECTED + 1):
            tone = QColor(classes.get(number).colour)
            drawn = KEPT if number == PROTECTED else number + 1
            line = _shade(tone.lighter(115), 1.0 if tinted else self.opacity)
            if tinted:
                inside = self.opacity * (BETWEEN if drawn in kinds else 1.0)
                rows[drawn, TINT] = _shade(tone, inside)
                rows[drawn, MARK] = _shade(tone, min(1.0, self.opacity * LINES))
            else:
                rows[drawn, MARK] = around
            rows[drawn, LINE] = line
        rows[:, AROUND] = around
        return np.round(rows).astype(np.uint8).view(np.uint32).ravel()

    def set_off(
        self,
        shades: np.ndarray,
        sampled: np.ndarray,
        kinds: dict[int, int],
        corner: tuple[int, int],
        line: int,
    ) -> None:
        """Hatch the inside, or break the line, of what is only mapped or protected; in place.

        Args:
            shades: (h, w) indices into ``colours``.
            sampled: (h, w), what is drawn there, as ``DamagePyramid`` has it.
            kinds: as ``kinds_of`` gives it.
            corner: of the array in device pixels of the scan, so that pieces join.
            line: device pixels of a logical one.
        """
        base, make = (TINT, _hatching) if self.form == "tint" else (LINE, _gaps)
        for drawn, kind in kinds.items():
            inside = (sampled == drawn) & (shades == SHADES * drawn + base)
            if inside.any():
                shades[inside & make(corner, shades.shape, kind, line)] = SHADES * drawn + MARK


def kinds_of(classes: Classes) -> dict[int, int]:
    """``MAPPED`` or ``GUARDED`` for what is not restored, by how ``DamagePyramid`` draws it."""
    mapped = {each.number + 1: MAPPED for each in classes.damage if each.policy == "map"}
    return {KEPT: GUARDED, **mapped}


def _shade(tone: QColor, opacity: float) -> list[float]:
    return [c * opacity for c in (tone.blue(), tone.green(), tone.red(), 255)]


def _places(corner: tuple[int, int], shape: tuple[int, ...]) -> tuple[np.ndarray, np.ndarray]:
    rows = np.arange(corner[0], corner[0] + shape[0])[:, None]
    return rows, np.arange(corner[1], corner[1] + shape[1])[None]


def _hatching(corner: tuple[int, int], shape: tuple[int, ...], kind: int, line: int) -> np.ndarray:
    """bool (h, w): slanting lines, a way for each kind."""
    rows, columns = _places(corner, shape)
    across: np.ndarray = (rows * kind + columns) % (HATCH_STEP * line)
    return across < HATCH_WIDTH * line


def _gaps(corner: tuple[int, int], shape: tuple[int, ...], kind: int, line: int) -> np.ndarray:
    """bool (h, w): every other square of a chessboard, so that a line any way is broken."""
    side = (DASH if kind == MAPPED else DOT) * line
    rows, columns = _places(corner, shape)
    odd: np.ndarray = (rows // side + columns // side) % 2 == 1
    return odd
