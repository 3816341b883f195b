"""Mark a rectangle, or an ellipse."""

from __future__ import annotations

import math

from restorer.rect import Rect
from ui.canvas.tools.outline import Outline
from ui.canvas.tools.tool import Touch, bounds
from ui.canvas.viewport import Point
from ui.document import Document

CHORD_ERROR = 0.02
"""How far the polygon of an ellipse may lie inside it, in pixels."""


class Rectangle(Outline):
    """Marks the rectangle that is dragged open; with Shift a square."""

    name = "rectangle"

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._end: Point = (0.0, 0.0)
        self._shown: list[Point] = []

    def press(self, touch: Touch) -> None:
        """Set one corner."""
        super().press(touch)
        self._end, self._shown = touch.point, []

    def move(self, touch: Touch) -> None:
        """Drag the other corner."""
        if not self.active:
            return
        x, y = touch.point
        if touch.shift:
            (left, top), side = (
                self._points[0],
                max(abs(x - self._points[0][0]), abs(y - self._points[0][1])),
            )
            x, y = left + math.copysign(side, x - left), top + math.copysign(side, y - top)
        self._end = x, y

    def dirty(self) -> Rect | None:
        """The box as it is, and as it was."""
        if not self.active:
            return None
        outline = [self._points[0], self._end]
        changed, self._shown = [*outline, *self._shown], outline
        return bounds(changed, [0.0] * len(changed))

    def _outline(self) -> list[Point]:
        points = self._closed()
        return [*points, *points[:1]]

    def _closed(self) -> list[Point]:
        (left, top), (right, bottom) = self._points[0], self._end
        return [(left, top), (right, top), (right, bottom), (left, bottom)]


class Ellipse(Rectangle):
    """Marks the ellipse in the rectangle that is dragged open; with Shift a circle."""

    name = "ellipse"

    def _closed(self) -> list[Point]:
        (left, top), (right, bottom) = self._points[0], self._end
        x, y, across, down = (left + right) / 2, (top + bottom) / 2, right - left, bottom - top
        radius = max(1.0, abs(across) / 2, abs(down) / 2)
        count = math.ceil(math.pi / math.acos(1 - CHORD_ERROR / radius))
        angles = [2 * math.pi * step / count for step in range(count)]
        return [(x + across / 2 * math.cos(a), y + down / 2 * math.sin(a)) for a in angles]
