"""The before/after slider: a line with two handles over the canvas, at any angle.

What is on the far side of the line is shown restored. Positions are logical pixels.
"""

from __future__ import annotations

import math
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

HANDLE = 15.0
TURNER = 10.0
"""Radii of the handle that moves the line, and of the one that turns it."""
APART = 64.0
"""From the one to the other along the line."""
REACH = 8.0
STEP, BIG_STEP = 0.01, 0.1
TURN, BIG_TURN = 5.0, 45.0
SNAP, SNAPS = 2.5, 45.0
"""Degrees within which a dragged line falls on a multiple of so many."""

ACROSS = (
    Qt.CursorShape.SplitHCursor,
    Qt.CursorShape.SizeFDiagCursor,
    Qt.CursorShape.SplitVCursor,
    Qt.CursorShape.SizeBDiagCursor,
)
"""The pointer over a line, by eighths of a turn."""

Grip = Literal["line", "turner"]


class Slider:
    """Where the line is: a position across the canvas and an angle.

    Attributes:
        dragging: What is being dragged; None where nothing is.
    """

    def __init__(self) -> None:
        self.dragging: Grip | None = None
        self._position = 0.5
        self._angle = 0.0
        self._pivot = QPointF()

    @property
    def position(self) -> float:
        """At 0 all of the canvas is on the far side, at 1 nothing is."""
        return self._position

    @position.setter
    def position(self, value: float) -> None:
        self._position = min(1.0, max(0.0, value))

    @property
    def angle(self) -> float:
        """Degrees by which the line is turned clockwise out of the vertical, in [-180, 180)."""
        return self._angle

    @angle.setter
    def angle(self, degrees: float) -> None:
        self._angle = (degrees + 180.0) % 360.0 - 180.0

    # Geometry

    def normal(self) -> QPointF:
        """A unit vector across the line, towards the far side."""
        turned = math.radians(self._angle)
        return QPointF(math.cos(turned), math.sin(turned))

    def ahead(self, point: QPointF, width: int, height: int) -> float:
        """How far a point is beyond the line; negative on the near side."""
        normal, middle = self.normal(), QPointF(width / 2, height / 2)
        offset = (self._position - 0.5) * self._extent(width, height)
        return QPointF.dotProduct(point - middle, normal) - offset

    def far_side(self, width: int, height: int) -> QPolygonF:
        """The part of a canvas beyond the line."""
        corners = _corners(width, height)
        kept: list[QPointF] = []
        for start, stop in zip(corners, corners[1:] + corners[:1], strict=True):
            here, there = (self.ahead(at, width, height) for at in (start, stop))
            if here >= 0:
                kept.append(start)
            if here * there < 0:
                kept.append(start + (stop - start) * (here / (here - there)))
        return QPolygonF(kept)

    def ends(self, width: int, height: int) -> tuple[QPointF, QPointF]:
        """Where the line enters and leaves a canvas; with a vertical one, above and below."""
        normal = self.normal()
        along = QPointF(-normal.y(), normal.x())
        corners = _corners(width, height)
        crossed = []
        for start, stop in zip(corners, corners[1:] + corners[:1], strict=True):
            here, there = (self.ahead(at, width, height) for at in (start, stop))
            if here == 0 or here * there < 0:
                share = 0.0 if here == there else here / (here - there)
                crossed.append(start + (stop - start) * share)
        # None where the line just leaves the canvas at a corner, but for rounding.
        crossed = crossed or [min(corners, key=lambda at: abs(self.ahead(at, width, height)))]
        crossed.sort(key=lambda at: QPointF.dotProduct(at, along))
        return crossed[0], crossed[-1]

    def handle(self, width: int, height: int) -> QPointF:
        """The middle of the handle that moves the line."""
        first, last = self.ends(width, height)
        return (first + last) / 2

    def turner(self, width: int, height: int) -> QPointF:
        """The middle of the handle that turns the line."""
        normal = self.normal()
        return self.handle(width, height) + QPointF(-normal.y(), normal.x()) * APART

    # Hands

    def hit(self, at: QPointF, width: int, height: int) -> Grip | None:
        """What a press there takes hold of."""
        if _distance(at, self.turner(width, height)) <= TURNER + 2:
            return "turner"
        near = abs(self.ahead(at, width, height)) <= REACH
        handled = _distance(at, self.handle(width, height)) <= HANDLE
        return "line" if near or handled else None

    def shape(self, grip: Grip) -> Qt.CursorShape:
        """The pointer's shape over what a press would take hold of."""
        if grip == "turner":
            return Qt.CursorShape.PointingHandCursor
        return ACROSS[round(self._angle / 45) % 4]

    def grab(self, grip: Grip, width: int, height: int) -> None:
        """Begin to drag the line, or to turn it about the handle in its middle."""
        self.dragging, self._pivot = grip, self.handle(width, height)

    def drag(self, to: QPointF, width: int, height: int) -> None:
        """Let what is dragged follow the pointer."""
        if self.dragging == "turner":
            out = to - self._pivot
            turned = math.degrees(math.atan2(-out.x(), out.y()))
            nearest = round(turned / SNAPS) * SNAPS
            self.angle = nearest if abs(turned - nearest) <= SNAP else turned
            self._through(self._pivot, width, height)
        elif self.dragging == "line":
            self._through(to, width, height)

    def key(self, key: int, big: bool) -> bool:
        """Move or turn the line by a key; False where the key is none of ours."""
        step, turn = (BIG_STEP, BIG_TURN) if big else (STEP, TURN)
        normal = self.normal()
        if normal.x() < -1e-6 or (abs(normal.x()) <= 1e-6 and normal.y() < 0):
            step = -step  # so that Left moves it left whichever side is the far one
        match key:
            case Qt.Key.Key_Left:
                self.position -= step
            case Qt.Key.Key_Right:
                self.position += step
            case Qt.Key.Key_Up:
                self.angle -= turn
            case Qt.Key.Key_Down:
                self.angle += turn
            case Qt.Key.Key_Home:
                self.position = 0.0
            case Qt.Key.Key_End:
                self.position = 1.0
            case _:
                return False
        return True

    def _through(self, point: QPointF, width: int, height: int) -> None:
        """Move the line to where it passes through a point."""
        away = self.ahead(point, width, height)
        self.position += away / self._extent(width, height)

    def _extent(self, width: int, height: int) -> float:
        """The length of the canvas across the line."""
        normal = self.normal()
        return max(1.0, abs(normal.x()) * width + abs(normal.y()) * height)

    # Painting

    def paint(self, painter: QPainter, width: int, height: int, labels: tuple[str, str]) -> None:
        """Draw the line, its handles and what is on either side."""
        ends = self.ends(width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for colour, line in ((QColor(0, 0, 0, 120), 3), (QColor(255, 255, 255), 1)):
            painter.setPen(QPen(colour, line))
            painter.drawLine(*ends)
        painter.save()
        painter.translate(self.handle(width, height))
        painter.rotate(self._angle)
        _paint_handle(painter)
        painter.translate(0, APART)
        _paint_turner(painter)
        painter.restore()
        self._paint_labels(painter, ends[0], QRectF(0, 0, width, height), labels)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _paint_labels(
        self, painter: QPainter, end: QPointF, canvas: QRectF, labels: tuple[str, str]
    ) -> None:
        normal, metrics = self.normal(), painter.fontMetrics()
        along = QPointF(-normal.y(), normal.x())
        for text, side in zip(labels, (-1, 1), strict=True):
            box = QRectF(0, 0, metrics.horizontalAdvance(text) + 16, metrics.height() + 6)
            half_across = abs(normal.x()) * box.width() / 2 + abs(normal.y()) * box.height() / 2
            half_along = abs(along.x()) * box.width() / 2 + abs(along.y()) * box.height() / 2
            across = side * (12 + half_across)
            box.moveCenter(end + normal * across + along * (12 + half_along))
            if canvas.contains(box):
                paint_label(painter, box, text)


def paint_label(painter: QPainter, box: QRectF, text: str) -> None:
    """A word on a dark plate, readable over any picture."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 170))
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(QColor(255, 255, 255))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def paint_word(painter: QPainter, text: str, left: float = 0.0) -> None:
    """A word near the upper edge, so many logical pixels from the left."""
    metrics = painter.fontMetrics()
    box = QRectF(left + 12, 12, metrics.horizontalAdvance(text) + 16, metrics.height() + 6)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_label(painter, box, text)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _paint_handle(painter: QPainter) -> None:
    """A disc with two arrows, upright, in the middle of the painter's own place."""
    painter.setPen(QPen(QColor(0, 0, 0, 140), 1))
    painter.setBrush(QColor(250, 250, 250))
    painter.drawEllipse(QPointF(), HANDLE, HANDLE)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(70, 70, 70))
    for side in (-1, 1):
        tip, base = side * 9.0, side * 4.0
        painter.drawPolygon(QPolygonF([QPointF(tip, 0), QPointF(base, -4), QPointF(base, 4)]))


def _paint_turner(painter: QPainter) -> None:
    """A smaller disc with a round arrow."""
    painter.setPen(QPen(QColor(0, 0, 0, 140), 1))
    painter.setBrush(QColor(250, 250, 250))
    painter.drawEllipse(QPointF(), TURNER, TURNER)
    painter.setPen(QPen(QColor(70, 70, 70), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawArc(QRectF(-5, -5, 10, 10), 30 * 16, 260 * 16)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(70, 70, 70))
    painter.drawPolygon(QPolygonF([QPointF(1.5, -4.5), QPointF(7, -5), QPointF(5.5, 0.5)]))


def _corners(width: int, height: int) -> list[QPointF]:
    return [QPointF(0, 0), QPointF(width, 0), QPointF(width, height), QPointF(0, height)]


def _distance(one: QPointF, other: QPointF) -> float:
    return math.hypot(one.x() - other.x(), one.y() - other.y())
