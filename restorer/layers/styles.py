"""How what was added is set off from the original: a style and its sizes, for each class."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import Any, Literal, Self, get_args

Style = Literal["as_is", "hatching", "neutral", "lowered", "outline"]
STYLES: tuple[Style, ...] = get_args(Style)

LIMITS = {"pitch": (0.1, 5.0), "length": (1.0, 50.0), "width": (0.05, 5.0), "strength": (0.0, 1.0)}
"""The smallest and the largest value of each size."""

SIZES: dict[Style, tuple[str, ...]] = {
    "as_is": (),
    "hatching": ("pitch", "width", "length", "strength"),
    "neutral": ("strength",),
    "lowered": ("strength",),
    "outline": ("width",),
}
"""What of a ``Reintegration`` matters to each style."""


@dataclass(frozen=True, slots=True)
class Reintegration:
    """How restored pixels are shown, and written where that is asked for.

    Millimetres count where the scan says its resolution; elsewhere one is taken for ten pixels.

    Attributes:
        style: ``as_is``: the fill alone. ``hatching``: upright lines of purer colours that mix to
            the fill. ``neutral``: an even tone taken from what is sound around. ``lowered``: the
            fill lighter and less saturated. ``outline``: the fill with a line along its edge.
        pitch: of a hatching, from line to line, in mm.
        width: of a line, in mm; of a hatching at most the pitch.
        length: of a hatching's line, in mm.
        strength: 0 to 1: how far the colours of a hatching's lines are apart, how grey the neutral
            tone is, how far the fill is lowered.
    """

    style: Style = "as_is"
    pitch: float = 0.4
    width: float = 0.3
    length: float = 7.0
    strength: float = 0.5

    @classmethod
    def of(cls, style: Style) -> Self:
        """A style with the sizes to begin with."""
        return cls(style, width=0.15) if style == "outline" else cls(style)

    @property
    def sizes(self) -> dict[str, float]:
        """What of it matters to its style."""
        return {name: getattr(self, name) for name in SIZES[self.style]}

    def as_dict(self) -> dict[str, Any]:
        """JSON values."""
        return asdict(self)

    @classmethod
    def from_dict(cls, stored: object) -> Self:
        """What ``as_dict`` gave; what cannot be read of it is as it is by default.

        A style that this program does not know is shown as is.
        """
        if not isinstance(stored, dict) or stored.get("style") not in STYLES:
            return cls()
        sizes = {
            name: min(high, max(low, float(stored[name])))
            for name, (low, high) in LIMITS.items()
            if type(stored.get(name)) in (int, float) and math.isfinite(stored[name])
        }
        return cls(stored["style"], **sizes)
