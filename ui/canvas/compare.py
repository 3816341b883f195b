"""The before/after slider: a line with a handle over the canvas, original left, restored right."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

HANDLE = 15.0
REACH = 8.0
STEP = 0.01
BIG_STEP = 0.1


class Compare:
    """Whether the slider is shown, where, and whether it is being dragged. Logical pixels."""

    def __init__(self) -> None:
        self.on = False
        self.dragging = False
        self._position = 0.5

    @property
    def position(self) -> float:
        """0 is the canvas's left edge, 1 its right edge."""
        return self._position

    @position.setter
    def position(self, value: float) -> None:
        self._position = min(1.0, max(0.0, value))

    def x(self, width: int) -> int:
        """Where the line is in a canvas of a width."""
        return round(self._position * width)

    def hit(self, position: QPointF, width: int, height: int) -> bool:
        """Whether a press there takes hold of the line or its handle."""
        across = abs(position.x() - self.x(width))
        return self.on and (
            across <= REACH or (across <= HANDLE and abs(position.y() - height / 2) <= HANDLE)
        )

    def key(self, key: int, big: bool) -> bool:
        """Move the line by a key; False where the key is none of ours."""
        step = BIG_STEP if big else STEP
        match key:
            case Qt.Key.Key_Left:
                self.position -= step
            case Qt.Key.Key_Right:
                self.position += step
            case Qt.Key.Key_Home:
                self.position = 0.0
            case Qt.Key.Key_End:
                self.position = 1.0
            case _:
                return False
        return True

    def paint(self, painter: QPainter, width: int, height: int, labels: tuple[str, str]) -> None:
        """Draw the line, its handle and what is on either side."""
        x, middle = float(self.x(width)), height / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(0, 0, 0, 120), 3))
        painter.drawLine(QPointF(x, 0), QPointF(x, height))
        painter.setPen(QPen(QColor(255, 255, 255), 1))
        painter.drawLine(QPointF(x, 0), QPointF(x, height))
        painter.setPen(QPen(QColor(0, 0, 0, 140), 1))
        painter.setBrush(QColor(250, 250, 250))
        painter.drawEllipse(QPointF(x, middle), HANDLE, HANDLE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(70, 70, 70))
        for side in (-1, 1):
            tip, base = x + side * 9, x + side * 4
            arrow = [QPointF(tip, middle), QPointF(base, middle - 4), QPointF(base, middle + 4)]
            painter.drawPolygon(QPolygonF(arrow))
        self._paint_labels(painter, x, width, labels)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _paint_labels(
        self, painter: QPainter, x: float, width: int, labels: tuple[str, str]
    ) -> None:
        metrics = painter.fontMetrics()
        for text, side in zip(labels, (-1, 1), strict=True):
            box = QRectF(0, 12, metrics.horizontalAdvance(text) + 16, metrics.height() + 6)
            box.moveLeft(x - 12 - box.width() if side < 0 else x + 12)
            if box.left() < 0 or box.right() > width:
                continue
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(0, 0, 0, 150))
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(QColor(255, 255, 255))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
