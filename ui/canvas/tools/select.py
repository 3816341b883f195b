"""Selects where to work."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter

from ui.canvas.previews import paint_selection
from ui.canvas.tools.tool import Tool, Touch
from ui.canvas.viewport import Point, Viewport
from ui.document import Document


class Select(Tool):
    """Selects a rectangle; a click without a drag selects nothing."""

    name = "select"

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._start: Point = (0.0, 0.0)
        self._end: Point = (0.0, 0.0)

    def press(self, touch: Touch) -> None:
        """Set one corner."""
        self.active = True
        self._start = self._end = touch.point

    def move(self, touch: Touch) -> None:
        """Drag the other corner."""
        if self.active:
            self._end = touch.point

    def release(self, touch: Touch) -> None:
        """Select."""
        self.move(touch)
        self.commit()

    def commit(self) -> None:
        """Select the rectangle as drawn so far."""
        if self.active:
            self.active = False
            self.document.set_selection(self._rect())

    def paint(self, painter: QPainter, view: Viewport, colour: QColor) -> None:
        """Draw the rectangle."""
        if self.active:
            paint_selection(painter, view, self._rect())

    def _rect(self) -> QRect:
        left, right = sorted((round(self._start[0]), round(self._end[0])))
        top, bottom = sorted((round(self._start[1]), round(self._end[1])))
        return QRect(left, top, right - left, bottom - top)
