"""How gestures and the selection are drawn while they are made, in device pixels."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from ui.canvas.viewport import Point, Viewport


class Ink:
    """A stroke drawn opaque on a picture of the canvas's size, segment by segment."""

    def __init__(self, view: Viewport, colour: QColor) -> None:
        self.view = view
        height, width = view.size
        self.image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
        self.image.fill(Qt.GlobalColor.transparent)
        self.colour = colour
        self._drawn = 0

    def draw(self, points: list[Point], radii: list[float]) -> None:
        """Draw the points that are not drawn yet, joined to the last one that is."""
        painter = QPainter(self.image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in range(self._drawn, len(points)):
            end, radius = QPointF(*self.view.to_view(points[index])), radii[index] * self.view.zoom
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.colour)
            painter.drawEllipse(end, radius, radius)
            if index:
                start = QPointF(*self.view.to_view(points[index - 1]))
                width = (radii[index] + radii[index - 1]) * self.view.zoom
                painter.setPen(QPen(self.colour, width, c=Qt.PenCapStyle.FlatCap))
                painter.drawLine(start, end)
        self._drawn = len(points)
        painter.end()


def contrasting_pens(painter: QPainter) -> tuple[QPen, QPen]:
    """Pens to draw the same line with, one after the other: seen on light and on dark.

    A logical pixel wide and rimmed by one, for a painter in device pixels.
    """
    line = painter.device().devicePixelRatioF()
    return QPen(QColor(0, 0, 0, 160), 3 * line), QPen(QColor(255, 255, 255), line)


def paint_selection(painter: QPainter, view: Viewport, rect: QRect) -> None:
    """Draw a selected rectangle, given in scan pixels."""
    line = painter.device().devicePixelRatioF()
    left, top = view.to_view((rect.left(), rect.top()))
    size = rect.width() * view.zoom, rect.height() * view.zoom
    frame = QRectF(left - line / 2, top - line / 2, *size)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(0, 0, 0), line))
    painter.drawRect(frame)
    pen = QPen(QColor(255, 255, 255), line)
    pen.setDashPattern([4, 4])
    painter.setPen(pen)
    painter.drawRect(frame)
