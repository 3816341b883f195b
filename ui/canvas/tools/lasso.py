"""Marks what a freehand outline encloses."""

from __future__ import annotations

from restorer.rect import Rect
from ui.canvas.tools.outline import Outline
from ui.canvas.tools.tool import Touch, bounds
from ui.canvas.viewport import Point
from ui.document import Document


class Lasso(Outline):
    """Marks what a freehand outline encloses."""

    name = "lasso"

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._tail: list[Point] = []

    def press(self, touch: Touch) -> None:
        """Begin the outline."""
        super().press(touch)
        self._tail = []

    def move(self, touch: Touch) -> None:
        """Draw the outline on."""
        if self.active and touch.point != self._points[-1]:
            self._points.append(touch.point)

    def dirty(self) -> Rect | None:
        """The triangle that the newest side makes with the first corner, and the one before it."""
        if not self.active:
            return None
        outline = self._outline()
        changed, self._tail = [outline[0], *outline[-2:], *self._tail], outline[-2:]
        return bounds(changed, [0.0] * len(changed))
