"""Picks holes, by a click or inside a rectangle."""

from __future__ import annotations

import math
from functools import partial

import numpy as np
from PySide6.QtGui import QColor, QPainter

from restorer.layers import Layer
from restorer.layers.damage import is_damage
from restorer.layers.flood import Area, hole_at, holes_touching
from restorer.progress import Cancel
from restorer.rect import Rect
from ui.canvas.previews import paint_selection
from ui.canvas.tools.tool import Touch, say
from ui.canvas.tools.working import Working
from ui.canvas.viewport import Point, Viewport
from ui.document import Document, qrect


class Pick(Working):
    """Picks the hole clicked on, or all that a dragged rectangle touches.

    With Shift these come to those that are picked, or a picked one goes; subtracting lets go.
    """

    name = "pick"

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._corner: Point | None = None
        self._end: Point = (0.0, 0.0)

    def press(self, touch: Touch) -> None:
        """Set one corner."""
        self.active = True
        self._corner = self._end = touch.point

    def move(self, touch: Touch) -> None:
        """Drag the other corner."""
        self._end = touch.point

    def release(self, touch: Touch) -> None:
        """Look for the holes in the rectangle, or under the pointer."""
        self.move(touch)
        self._look(touch)

    def commit(self) -> None:
        """Pick what the rectangle touches as drawn so far."""
        self._look(Touch(*self._end))

    def cancel(self) -> None:
        """Forget the rectangle, and what is being looked for."""
        self._corner = None
        super().cancel()

    def put_away(self) -> None:
        """Forget the rectangle."""
        self._corner = None
        self.active = bool(self._under_way)

    def paint(self, painter: QPainter, view: Viewport, colour: QColor) -> None:
        """Draw the rectangle."""
        super().paint(painter, view, colour)
        if self._corner is not None and self._corner != self._end:
            paint_selection(painter, view, qrect(_between(self._corner, self._end)))

    def _look(self, touch: Touch) -> None:
        corner, self._corner = self._corner, None
        if corner is None:
            return
        layer, revision = self.document.damage, self.document.damage_revision
        clicked = math.dist(corner, touch.point) <= touch.reach

        def look(cancelled: Cancel) -> list[Area]:
            if clicked:
                seed = _nearest(layer, touch.point, touch.reach)
                return [] if seed is None else [hole_at(layer, seed, cancelled=cancelled)]
            rect = _between(corner, touch.point).intersect(layer.rect)
            return holes_touching(layer, rect, cancelled=cancelled)

        self._start(touch, look, partial(self._found, revision, touch))

    def _found(self, revision: int, touch: Touch, areas: list[Area]) -> None:
        picking = self.document.picking
        if revision != self.document.damage_revision:
            self.document.told.emit(say("The damage changed meanwhile: click again."))
            return
        if touch.subtract:
            picking.drop(areas)
        else:
            picking.pick(areas, add=touch.shift)
        area = sum(hole.area for hole in picking.holes)
        told = say("Holes picked: {0}, {1:,} pixels. Del unmarks them.")
        none = say("No hole is picked.")
        self.document.told.emit(told.format(len(picking.holes), area) if area else none)


def _between(one: Point, other: Point) -> Rect:
    left, right = sorted((one[0], other[0]))
    top, bottom = sorted((one[1], other[1]))
    return Rect(math.floor(top), math.floor(left), math.ceil(bottom), math.ceil(right))


def _nearest(layer: Layer, point: Point, reach: float) -> tuple[int, int] | None:
    """The pixel of a hole nearest to a point, ``(row, column)``; None where none is in reach."""
    near = _between((point[0] - reach, point[1] - reach), (point[0] + reach, point[1] + reach))
    rect = near.intersect(layer.rect)
    if not rect:
        return None
    rows, columns = np.nonzero(is_damage(layer.read(rect)))
    away = np.hypot(rows + rect.top + 0.5 - point[1], columns + rect.left + 0.5 - point[0])
    if not len(away) or away.min() > max(1.0, reach):
        return None
    first = int(away.argmin())
    return rect.top + int(rows[first]), rect.left + int(columns[first])
