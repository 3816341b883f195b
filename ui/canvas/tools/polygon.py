"""Marks what an outline of straight sides encloses."""

from __future__ import annotations

import math

from ui.canvas.tools.lasso import Lasso
from ui.canvas.tools.tool import Touch
from ui.canvas.viewport import Point
from ui.document import Document


class Polygon(Lasso):
    """Marks what an outline of straight sides encloses: a click sets a corner."""

    name = "polygon"

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._hover: Point | None = None

    def press(self, touch: Touch) -> None:
        """Set a corner; on the first one, close the outline."""
        if not self.active:
            super().press(touch)
        elif len(self._points) > 2 and math.dist(touch.point, self._points[0]) <= touch.reach:
            self.commit()
        elif touch.point != self._points[-1]:
            self._points.append(touch.point)
        self._hover = touch.point

    def move(self, touch: Touch) -> None:
        """Show the next side."""
        self._hover = touch.point

    def release(self, touch: Touch) -> None:
        """Nothing: the outline goes on."""

    def double(self, touch: Touch) -> None:
        """Close the outline here."""
        self.commit()

    def back(self) -> None:
        """Take the last corner back; with the first one the gesture is over."""
        if len(self._points) > 1:
            self._points.pop()
        else:
            self.cancel()

    def _outline(self) -> list[Point]:
        return self._points if self._hover is None else [*self._points, self._hover]
