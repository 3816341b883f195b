"""A curve over the minutes of a training, painted by ourselves: a few points need no library."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.window.theme import GRID

TICKS = 3
SMOOTHED = 12
"""Points of a full curve that a smoothed value stands for, about; of a short one fewer."""

MOST_POINTS = 800
"""Painted of a curve; of more than these, neighbours are averaged."""

Points = Sequence[tuple[float, float]]


class Curve(QWidget):
    """One curve with its axes, and a level to compare it with.

    Args:
        name: what is read out.
        digits: decimals of the values.
        waiting: what is said while there are no points.
        smooth: paint the points faintly and a smoothed curve over them.
    """

    def __init__(self, name: str, *, digits: int, waiting: str, smooth: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(96)
        self._digits = digits
        self._waiting = waiting
        self._smooth = smooth
        self._points: list[tuple[float, float]] = []
        self._shown: list[tuple[float, float]] = []
        self._minutes = 1.0
        self._level: tuple[float, str] | None = None

    def set_points(self, points: Points, *, minutes: float) -> None:
        """Show points ``(seconds, value)``; the axis reaches to so many minutes, at least."""
        finite = [(seconds / 60, value) for seconds, value in points if math.isfinite(value)]
        self._points = thinned(finite)
        self._shown = smoothed(self._points) if self._smooth else self._points
        self._minutes = max(minutes, self._points[-1][0] if self._points else 0)
        self.setAccessibleDescription(self.newest)
        self.update()

    @property
    def newest(self) -> str:
        """The last value of the curve, as it is written; empty where there is none."""
        return f"{self._shown[-1][1]:.{self._digits}f}" if self._shown else ""

    def set_level(self, value: float | None, name: str = "") -> None:
        """Show a dashed line at a value, with a name; None for none."""
        self._level = None if value is None else (value, name)
        self.update()

    def sizeHint(self) -> QSize:
        """Room for a curve that can be read."""
        return QSize(360, 150)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the axes, the level and the curve."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._points:
            painter.setPen(self._colour(QPalette.ColorRole.PlaceholderText))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._waiting)
        else:
            _Painting(self, painter).all()
        painter.end()

    def _colour(self, role: QPalette.ColorRole, alpha: int = 255) -> QColor:
        colour = QColor(self.palette().color(role))
        colour.setAlpha(alpha)
        return colour


class _Painting:
    """One painting of a curve: how values become places."""

    def __init__(self, curve: Curve, painter: QPainter) -> None:
        self._curve = curve
        self._painter = painter
        self._shown = curve._shown
        self._low, self._high = self._range()
        self._ticks = ticks(self._low, self._high)
        metrics = painter.fontMetrics()
        left = max(metrics.horizontalAdvance(self._text(tick)) for tick in self._ticks) + GRID
        height = metrics.height()
        self._plot = QRectF(curve.rect()).adjusted(left, height / 2, -GRID, -height - GRID / 2)

    def all(self) -> None:
        """Paint."""
        self._axes()
        self._level()
        self._line()

    def _range(self) -> tuple[float, float]:
        values = [value for _, value in self._shown]
        if self._curve._level is not None:
            values.append(self._curve._level[0])
        low, high = min(values), max(values)
        room = max(0.08 * (high - low), 2 * 10.0**-self._curve._digits)
        return low - room, high + room

    def _text(self, value: float) -> str:
        return f"{value:.{self._curve._digits}f}"

    def _x(self, minutes: float) -> float:
        return self._plot.left() + self._plot.width() * minutes / self._curve._minutes

    def _y(self, value: float) -> float:
        share = (value - self._low) / (self._high - self._low)
        return self._plot.bottom() - self._plot.height() * min(1.0, max(0.0, share))

    def _axes(self) -> None:
        painter, plot, curve = self._painter, self._plot, self._curve
        height = painter.fontMetrics().height()
        for tick in self._ticks:
            y = round(self._y(tick)) + 0.5
            painter.setPen(QPen(curve._colour(QPalette.ColorRole.Mid, 110), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(curve._colour(QPalette.ColorRole.PlaceholderText))
            box = QRectF(0, y - height / 2, plot.left() - GRID, height)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box, right, self._text(tick))
        below = QRectF(plot.left(), plot.bottom() + GRID / 2, plot.width(), height)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, "0")
        end = f"{curve._minutes:.0f} min" if curve._minutes >= 1 else f"{60 * curve._minutes:.0f} s"
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, end)

    def _level(self) -> None:
        if self._curve._level is None:
            return
        value, name = self._curve._level
        y = round(self._y(value)) + 0.5
        pen = QPen(self._curve._colour(QPalette.ColorRole.PlaceholderText), 1.2)
        pen.setDashPattern([5, 4])
        self._painter.setPen(pen)
        self._painter.drawLine(QPointF(self._plot.left(), y), QPointF(self._plot.right(), y))
        height = self._painter.fontMetrics().height()
        above = y - self._plot.top() > height + 2
        box = QRectF(
            self._plot.left(), y - height - 1 if above else y + 1, self._plot.width(), height
        )
        self._painter.drawText(box, Qt.AlignmentFlag.AlignRight, name)

    def _line(self) -> None:
        painter, curve = self._painter, self._curve
        accent = QPalette.ColorRole.Highlight
        if curve._smooth:
            painter.setPen(QPen(curve._colour(QPalette.ColorRole.PlaceholderText, 120), 1))
            painter.drawPolyline(QPolygonF(self._places(curve._points)))
        painter.setPen(QPen(curve._colour(accent), 2))
        painter.drawPolyline(QPolygonF(self._places(self._shown)))
        painter.setBrush(curve._colour(accent))
        painter.setPen(Qt.PenStyle.NoPen)
        for point in self._places(self._shown if not curve._smooth else self._shown[-1:]):
            painter.drawEllipse(point, 3, 3)

    def _places(self, points: Points) -> list[QPointF]:
        return [QPointF(self._x(minutes), self._y(value)) for minutes, value in points]


def thinned(points: Points) -> list[tuple[float, float]]:
    """At most ``MOST_POINTS``, each the mean of as many neighbours."""
    group = -(-len(points) // MOST_POINTS) or 1
    groups = [points[start : start + group] for start in range(0, len(points), group)]
    return [
        (sum(x for x, _ in some) / len(some), sum(y for _, y in some) / len(some))
        for some in groups
    ]


def smoothed(points: Points) -> list[tuple[float, float]]:
    """A running average that leans on the past, without its bias towards the first point."""
    decay = 1 - 1 / min(SMOOTHED, 1 + len(points) / SMOOTHED)
    kept, weight, result = 0.0, 0.0, []
    for place, value in points:
        kept = decay * kept + (1 - decay) * value
        weight = decay * weight + (1 - decay)
        result.append((place, kept / weight))
    return result


def ticks(low: float, high: float) -> list[float]:
    """Round values within a range, ``TICKS`` of them or a few more."""
    power = 10.0 ** math.floor(math.log10(high - low))
    for step in (2 * power, power, power / 2, power / 5):
        found = [n * step for n in range(math.ceil(low / step), math.floor(high / step) + 1)]
        if len(found) >= TICKS:
            break
    return found
