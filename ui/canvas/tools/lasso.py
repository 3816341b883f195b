"""Marks what a freehand outline encloses."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from restorer.rect import Rect
from ui.canvas.figures import polygon_pieces
from ui.canvas.previews import contrasting_pens
from ui.canvas.tools.tool import ERASING, PREVIEW_OPACITY, Tool, Touch, bounds, tr
from ui.canvas.viewport import Point, Viewport
from ui.document import Document


class Lasso(Tool):
    """Marks what a freehand outline encloses."""

    name = "lasso"
    marks = True

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._points: list[Point] = []
        self._tail: list[Point] = []
        self._subtract = False

    def press(self, touch: Touch) -> None:
        """Begin the outline."""
        self.active = True
        self._subtract = touch.subtract
        self._points, self._tail = [touch.point], []

    def move(self, touch: Touch) -> None:
        """Draw the outline on."""
        if self.active and touch.point != self._points[-1]:
            self._points.append(touch.point)

    def release(self, touch: Touch) -> None:
        """Close the outline: what it encloses is one entry."""
        self.move(touch)
        self.commit()

    def commit(self) -> None:
        """Close the outline here."""
        if not self.active:
            return
        points, self._points, self.active = self._points, [], False
        if len(set(points)) < 3:
            return
        label = tr("Unmark area") if self._subtract else tr("Mark area")
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
        painter.drawPolygon(outline)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pen in contrasting_pens(painter):
            painter.setPen(pen)
            painter.drawPolyline(outline)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def dirty(self) -> Rect | None:
        """The triangle that the newest side makes with the first corner, and the one before it."""
        if not self.active:
            return None
        outline = self._outline()
        changed, self._tail = [outline[0], *outline[-2:], *self._tail], outline[-2:]
        return bounds(changed, [0.0] * len(changed))

    def _outline(self) -> list[Point]:
        return self._points
