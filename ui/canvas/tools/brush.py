"""The brush and the eraser."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtGui import QColor, QImage, QPainter

from restorer.rect import Rect
from ui.canvas.figures import stroke_pieces
from ui.canvas.previews import Ink
from ui.canvas.tools.tool import ERASING, PREVIEW_OPACITY, Tool, Touch, bounds
from ui.canvas.viewport import Point, Viewport
from ui.document import Document


@dataclass
class Stroke:
    """Where the brush went, and how that is drawn on the canvas; only what is new is drawn anew."""

    subtract: bool = False
    points: list[Point] = field(default_factory=list)
    radii: list[float] = field(default_factory=list)
    ink: Ink | None = None

    def drawn(self, view: Viewport, colour: QColor) -> QImage:
        """The stroke as an opaque picture of the canvas's size, in the colour it began with."""
        if self.ink is None or self.ink.view != view:
            colour = ERASING if self.subtract else colour
            self.ink = Ink(view, colour if self.ink is None else self.ink.colour)
        self.ink.draw(self.points, self.radii)
        return self.ink.image


class Brush(Tool):
    """Marks damage under a round brush; pressure sizes it."""

    name = "brush"
    sized = True
    marks = True
    erases = False

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._stroke = Stroke()
        self._drying: list[Stroke] = []
        self._clean = 0
        document.journal_changed.connect(self._dry)

    def press(self, touch: Touch) -> None:
        """Put the brush down."""
        self.active = True
        self._stroke, self._clean = Stroke(self.erases or touch.subtract), 0
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
        stroke, self._stroke = self._stroke, Stroke()
        label = "Erase" if stroke.subtract else "Brush stroke"
        pieces = stroke_pieces(stroke.points, stroke.radii, self.document.shape)
        self._mark(label, pieces, subtract=stroke.subtract)
        if self.document.edits.busy:
            self._drying.append(stroke)

    def cancel(self) -> None:
        """Forget the stroke."""
        super().cancel()
        self._stroke = Stroke()

    def paint(self, painter: QPainter, view: Viewport, colour: QColor) -> None:
        """Draw the stroke so far, and those whose damage is still being made."""
        painter.setOpacity(PREVIEW_OPACITY)
        for stroke in (*self._drying, *([self._stroke] if self.active else [])):
            painter.drawImage(0, 0, stroke.drawn(view, colour))
        painter.setOpacity(1.0)

    def _dry(self) -> None:
        """Draw strokes no longer once they are damage, or given up."""
        if self._drying and not self.document.edits.busy:
            self._drying.clear()
            self.changed()

    def dirty(self) -> Rect | None:
        """The newest segments."""
        if not self.active:
            return None
        points, radii = self._stroke.points, self._stroke.radii
        start, self._clean = max(0, self._clean - 1), len(points)
        return bounds(points[start:], radii[start:])

    def _add(self, touch: Touch) -> None:
        radius = max(0.5, touch.radius * touch.pressure)
        points, radii = self._stroke.points, self._stroke.radii
        if not points or points[-1] != touch.point or radii[-1] < radius:
            points.append(touch.point)
            radii.append(radius)


class Eraser(Brush):
    """Takes damage away under a round brush."""

    name = "eraser"
    erases = True
