"""The tools: one class each with press, move, release and cancel, in scan positions.

A tool knows no widget and no event. It gathers a gesture, paints its preview, and at the end of the
gesture makes one journal entry, or none.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from restorer.rect import Rect
from ui.canvas.figures import polygon_pieces, stroke_pieces
from ui.canvas.previews import Ink, contrasting_pens, paint_selection
from ui.canvas.viewport import Point, Viewport
from ui.document import Document

PREVIEW_OPACITY = 0.55
ERASING = QColor(240, 240, 240)


@dataclass(frozen=True, slots=True)
class Touch:
    """The pointer at one moment.

    ``x``, ``y`` is a scan position, ``pressure`` 0..1, ``radius`` that of the brush and ``reach``
    how near counts as touching, both in scan pixels; ``subtract`` takes damage away.
    """

    x: float
    y: float
    pressure: float = 1.0
    radius: float = 1.0
    reach: float = 0.0
    subtract: bool = False

    @property
    def point(self) -> Point:
        """The scan position."""
        return self.x, self.y


class Tool:
    """A tool that does nothing; the parent of those that do."""

    name = ""
    sized = False
    """Whether the brush size means anything to it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.active = False

    def press(self, touch: Touch) -> None:
        """Begin a gesture, or go on with one made of several clicks."""

    def move(self, touch: Touch) -> None:
        """Follow the pointer."""

    def release(self, touch: Touch) -> None:
        """The button is up: the end of most gestures."""

    def double(self, touch: Touch) -> None:
        """A second press in the same place, soon after the first."""
        self.press(touch)

    def commit(self) -> None:
        """End the gesture and keep what it made."""

    def cancel(self) -> None:
        """Give the gesture up without a trace."""
        self.active = False

    def paint(self, painter: QPainter, view: Viewport, colour: QColor) -> None:
        """Draw the preview, in device pixels."""

    def dirty(self) -> Rect | None:
        """The part of the scan to repaint since the last call; None means all."""
        return None


class Pan(Tool):
    """Moves the scan; the canvas itself does so."""

    name = "pan"


class Brush(Tool):
    """Marks damage under a round brush; pressure sizes it."""

    name = "brush"
    sized = True
    erases = False

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._points: list[Point] = []
        self._radii: list[float] = []
        self._subtract = False
        self._ink: Ink | None = None
        self._clean = 0

    def press(self, touch: Touch) -> None:
        """Put the brush down."""
        self.active = True
        self._subtract = self.erases or touch.subtract
        self._points, self._radii = [], []
        self._ink, self._clean = None, 0
        self._add(touch)

    def move(self, touch: Touch) -> None:
        """Draw on."""
        if self.active:
            self._add(touch)

    def release(self, touch: Touch) -> None:
        """Lift the brush: the stroke is one entry."""
        if self.active:
            self._add(touch)
            self.commit()

    def commit(self) -> None:
        """Keep the stroke as drawn so far."""
        if not self.active:
            return
        self.active = False
        label = _tr("Erase") if self._subtract else _tr("Brush stroke")
        pieces = stroke_pieces(self._points, self._radii, self.document.shape)
        self._ink = None
        self.document.mark_pieces(label, pieces, subtract=self._subtract)

    def cancel(self) -> None:
        """Forget the stroke."""
        super().cancel()
        self._points, self._radii, self._ink = [], [], None

    def paint(self, painter: QPainter, view: Viewport, colour: QColor) -> None:
        """Draw the stroke so far; only what is new is drawn anew."""
        if not self.active:
            return
        if self._ink is None or self._ink.view != view:
            self._ink = Ink(view, ERASING if self._subtract else colour)
        self._ink.draw(self._points, self._radii)
        painter.setOpacity(PREVIEW_OPACITY)
        painter.drawImage(0, 0, self._ink.image)
        painter.setOpacity(1.0)

    def dirty(self) -> Rect | None:
        """The newest segments."""
        if not self.active:
            return None
        start, self._clean = max(0, self._clean - 1), len(self._points)
        return _bounds(self._points[start:], self._radii[start:])

    def _add(self, touch: Touch) -> None:
        radius = max(0.5, touch.radius * touch.pressure)
        if not self._points or self._points[-1] != touch.point or self._radii[-1] < radius:
            self._points.append(touch.point)
            self._radii.append(radius)


class Eraser(Brush):
    """Takes damage away under a round brush."""

    name = "eraser"
    erases = True


class Lasso(Tool):
    """Marks what a freehand outline encloses."""

    name = "lasso"

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
        label = _tr("Unmark area") if self._subtract else _tr("Mark area")
        pieces = polygon_pieces(points, self.document.shape)
        self.document.mark_pieces(label, pieces, subtract=self._subtract)

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
        return _bounds(changed, [0.0] * len(changed))

    def _outline(self) -> list[Point]:
        return self._points


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

    def _outline(self) -> list[Point]:
        return self._points if self._hover is None else [*self._points, self._hover]


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


TOOLS: tuple[type[Tool], ...] = (Brush, Eraser, Lasso, Polygon, Select, Pan)


def _bounds(points: list[Point], radii: list[float]) -> Rect:
    return Rect.around(
        Rect(
            math.floor(y - radius) - 1,
            math.floor(x - radius) - 1,
            math.ceil(y + radius) + 1,
            math.ceil(x + radius) + 1,
        )
        for (x, y), radius in zip(points, radii, strict=True)
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("tools", text)
