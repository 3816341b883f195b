"""What tools that mark what an outline encloses have in common."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from ui.canvas.figures import polygon_pieces
from ui.canvas.previews import contrasting_pens
from ui.canvas.tools.tool import ERASING, PREVIEW_OPACITY, Tool, Touch
from ui.canvas.viewport import Point, Viewport
from ui.document import Document


class Outline(Tool):
    """Draws an outline and marks what it encloses."""

    marks = True

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._points: list[Point] = []
        self._subtract = False

    def press(self, touch: Touch) -> None:
        """Begin the outline."""
        self.active = True
        self._subtract = touch.subtract
        self._points = [touch.point]

    def release(self, touch: Touch) -> None:
        """Close the outline: what it encloses is one entry."""
        self.move(touch)
        self.commit()

    def commit(self) -> None:
        """Close the outline here."""
        if not self.active:
            return
        points, self._points, self.active = self._closed(), [], False
        if len(set(points)) < 3:
            return
        label = "Unmark area" if self._subtract else "Mark area"
        pieces = polygon_pieces(points, self.document.shape)
        self._mark(label, pieces, subtract=self._subtract)

    def cancel(self) -> None:
        """Forget the outline."""
        super().cancel()
        self._points = []

    def paint(self, painter: QPainter, view: Viewport, colour: QColor) -> None:
        """Draw the outline and tint what it encloses."""
        if not self.active:
            return
        fill = QColor(ERASING if self._subtract else colour)
        fill.setAlphaF(PREVIEW_OPACITY / 2)
        outline = QPolygonF([QPointF(*view.to_view(point)) for point in self._outline()])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawPolygon(outline, Qt.FillRule.WindingFill)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pen in contrasting_pens(painter):
            painter.setPen(pen)
            painter.drawPolyline(outline)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _outline(self) -> list[Point]:
        """The outline as it is drawn now."""
        return self._points

    def _closed(self) -> list[Point]:
        """The outline as it is marked."""
        return self._points
