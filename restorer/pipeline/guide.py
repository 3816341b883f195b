"""Losses larger than a window: the membrane over them, from pictures that show them whole."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from restorer.errors import MaskError
from restorer.layers import Layer, damage
from restorer.pipeline import blending, scales
from restorer.pipeline.finish import extend
from restorer.pipeline.plan import Index, Window, plan_windows
from restorer.pipeline.source import Halved, Source
from restorer.progress import Cancel, stop_if
from restorer.rect import Rect

Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]

REACH = 2
"""Coarse pixels around a place that its enlargement depends on."""


class Guide:
    """The membrane over losses larger than a window, for the windows that restore their pieces.

    A picture of half the size is filled in windows too, over one of half its size, until a loss
    fits in a window; each when a finer one first asks for it. What is made of a place does not
    depend on when.

    Args:
        source: what is restored.
        windows: all of its windows.
        size: side of a window in pixels.
    """

    def __init__(self, source: Source | Halved, windows: Sequence[Window], size: int) -> None:
        self._source = source
        self._deep = {
            window for window in windows if window.cut and scales.is_deep(source.hole(window.rect))
        }
        self._coarse: _Coarse | None = None
        if self._deep:
            self._coarse = _Coarse(Halved(source), self._deep, size)

    def over(self, window: Window, cancelled: Cancel) -> tuple[Floats, Bools, Floats | None]:
        """A window's pixels ``(h, w, 3)``, where they are damaged, and what to fill these over.

        None for the last where the window shows enough by itself.

        Args:
            window: one of those given.
            cancelled: asked before each window, of coarser pictures too.

        Raises:
            MaskError: nothing around the damage is known.
            Cancelled: the user asked to stop.
        """
        stop_if(cancelled)
        known, missing = self._source.read(window.rect)
        if self._coarse is not None and window in self._deep:
            return known, missing, self._coarse.enlarged(window.rect, cancelled)
        if missing.all():
            target = window.target.scaled(self._source.step)
            raise MaskError(
                f"Rows {target.top} to {target.bottom}, columns {target.left} to {target.right} "
                "are damage with nothing known around them to restore from. Leave some sound "
                "pixels unmarked near them, or select a region that reaches to the damage's edge."
            )
        return known, missing, None


class _Coarse:
    """The picture of half the size, its losses filled as far as they were asked for."""

    def __init__(self, source: Halved, finer: set[Window], size: int) -> None:
        self._source = source
        windows = plan_windows(_damage(source, finer), source.shape, size=size)
        self._windows = Index(((window.rect, n) for n, window in enumerate(windows)), size)
        self._plan = windows
        self._guide = Guide(source, windows, size)
        self._filled: dict[int, tuple[Floats, Bools, Floats]] = {}

    def enlarged(self, rect: Rect, cancelled: Cancel) -> Floats:
        """The filled picture over a rectangle of the finer one, at its size ``(h, w, 3)``."""
        place = _covering(rect).grow(REACH).intersect(Rect.of_size(*self._source.shape))
        rgb, missing = self._source.read(place)
        means, there = self._means(place, cancelled)
        there |= ~missing
        rgb = np.where(missing[..., None], means, rgb)
        if not there.all():
            rgb = extend(rgb, there)
        whole = place.scaled(2)
        return scales.enlarged(rgb, whole.shape)[rect.within(whole)]

    def _means(self, place: Rect, cancelled: Cancel) -> tuple[Floats, Bools]:
        """What the windows make of a place ``(h, w, 3)``, and where they make something of it.

        They are always added in the plan's order: the last bit of a sum depends on that.
        """
        layer = blending.mean_layer(self._source.shape)
        for number in sorted(self._windows.meeting(place)):
            filled, missing, share = self._fill(number, cancelled)
            window = self._plan[number].rect
            part = window.intersect(place)
            inside = part.within(window)
            blending.add(layer, part, filled[inside], share[inside], missing[inside])
        means = layer.read(place)
        return means[..., :3], means[..., 3] > 0

    def _fill(self, number: int, cancelled: Cancel) -> tuple[Floats, Bools, Floats]:
        """A window filled, what it shows of other losses too; where; and how much that counts."""
        if number not in self._filled:
            window = self._plan[number]
            known, missing, over = self._guide.over(window, cancelled)
            if over is None:
                filled = extend(known, ~missing)
            else:
                filled = scales.over_guide(known, missing, over)
            self._filled[number] = filled, missing, blending.share(window, window.rect)
        return self._filled[number]


def _damage(source: Halved, finer: set[Window]) -> Layer:
    """The damage of the finer windows' targets, as a layer of the source's size."""
    layer = Layer("damage", source.shape, 1, np.dtype(np.uint8))
    for window in finer:
        rect = _covering(window.target)
        layer.apply(damage.mark(layer, rect, source.hole(rect)))
    return layer


def _covering(rect: Rect) -> Rect:
    """The pixels of half the size that cover a rectangle."""
    return Rect(rect.top // 2, rect.left // 2, -(-rect.bottom // 2), -(-rect.right // 2))
