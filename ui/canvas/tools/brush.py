"""The brush and the eraser."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPainter

from restorer.rect import Rect
from ui.canvas.figures import stroke_pieces
from ui.canvas.previews import Ink
from ui.canvas.tools.tool import ERASING, PREVIEW_OPACITY, Tool, Touch, bounds
from ui.canvas.viewport import Point, Viewport
from ui.document import Document


class Brush(Tool):
    """Marks damage under a round brush; pressure sizes it."""

    name = "brush"
    sized = True
    marks = True
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
        label = "Erase" if self._subtract else "Brush stroke"
        pieces = stroke_pieces(self._points, self._radii, self.document.shape)
        self._ink = None
        self._mark(label, pieces, subtract=self._subtract)

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
        return bounds(self._points[start:], self._radii[start:])

    def _add(self, touch: Touch) -> None:
        radius = max(0.5, touch.radius * touch.pressure)
        if not self._points or self._points[-1] != touch.point or self._radii[-1] < radius:
            self._points.append(touch.point)
            self._radii.append(radius)


class Eraser(Brush):
    """Takes damage away under a round brush."""

    name = "eraser"
    erases = True
