"""What the network makes of planned windows: here, or wherever somebody lets them be filled.

The engine asks a ``Filler`` for its windows' fills, in an order, and does all else itself: what is
written does not depend on where, or in how many places, the network ran.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from restorer.layers import Layer
from restorer.pipeline import scales
from restorer.pipeline.guide import Guide
from restorer.pipeline.plan import Window
from restorer.pipeline.scales import Model
from restorer.pipeline.source import Source
from restorer.progress import Cancel
from restorer.rect import Rect
from restorer.scan import Scan

Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]

SURROUNDINGS = 64
"""Pixels around a window's target that are kept for the finish."""


@dataclass(frozen=True, eq=False)
class Planned:
    """A scan, its damage, and all windows that restore it.

    Attributes:
        scan: read only.
        layer: the damage.
        windows: all of the plan, in its order.
        side: of the windows that were planned, in pixels.
    """

    scan: Scan
    layer: Layer
    windows: Sequence[Window]
    side: int

    @property
    def source(self) -> Source:
        """What is read of the scan."""
        return Source(self.scan, self.layer)

    @cached_property
    def guide(self) -> Guide:
        """The membrane over its large losses, as far as windows have asked for it."""
        return Guide(self.source, self.windows, self.side)


class Piece(NamedTuple):
    """The part of a window that the finish needs.

    ``known`` and ``fill`` are ``(h, w, 3)`` float32 sRGB, the scan's pixels and the network's;
    ``missing`` ``(h, w)`` bool is where nothing is known, elsewhere both are the same.
    """

    window: Window
    known: Floats
    missing: Bools
    fill: Floats


class Filler(ABC):
    """Gives the fills of windows."""

    @abstractmethod
    def pieces(
        self, planned: Planned, windows: Iterable[Window], cancelled: Cancel
    ) -> Iterator[Piece]:
        """The fills of some of the planned windows, in the order in which they are asked for.

        Raises:
            DeviceMemoryError: the device has not enough memory for a window.
            MaskError: nothing around the damage is known.
            ScanError: the scan cannot be read.
            Cancelled: the user asked to stop.
        """

    @abstractmethod
    def on_cpu(self) -> Filler:
        """The same on the processor; itself where it is there already."""


@dataclass(frozen=True)
class Here(Filler):
    """Fills windows with a loaded model, one after another."""

    model: Model

    def pieces(
        self, planned: Planned, windows: Iterable[Window], cancelled: Cancel
    ) -> Iterator[Piece]:
        """See ``Filler``."""
        for window in windows:
            known, missing, over = planned.guide.over(window, cancelled)
            fill = scales.fill(self.model, known, missing, over)
            inside = part_of(window).within(window.rect)
            yield Piece(window, known[inside].copy(), missing[inside], fill[inside].copy())

    def on_cpu(self) -> Filler:
        """See ``Filler``."""
        twin = getattr(self.model, "on_cpu", lambda: self.model)()
        return self if twin is self.model else Here(twin)


def part_of(window: Window) -> Rect:
    """The part of a window that the finish needs."""
    return window.target.grow(SURROUNDINGS).intersect(window.rect)
