"""What all tools are made of: a touch, and a tool that does nothing."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QPainter

from restorer.rect import Rect
from ui.canvas.viewport import Point, Viewport
from ui.document import Document
from ui.pieces import Piece

PREVIEW_OPACITY = 0.55
ERASING = QColor(240, 240, 240)


@dataclass(frozen=True, slots=True)
class Touch:
    """The pointer at one moment.

    ``x``, ``y`` is a scan position, ``pressure`` 0..1, ``radius`` that of the brush and ``reach``
    how near counts as touching, both in scan pixels; ``level`` is that of the pyramid that is
    seen. ``subtract`` takes damage away, ``shift`` adds to what is picked and makes boxes even.
    """

    x: float
    y: float
    pressure: float = 1.0
    radius: float = 1.0
    reach: float = 0.0
    level: int = 0
    subtract: bool = False
    shift: bool = False

    @property
    def point(self) -> Point:
        """The scan position."""
        return self.x, self.y


class Tool:
    """A tool that does nothing; the parent of those that do.

    Attributes:
        active: A gesture is under way.
        changed: Called where a tool did something of itself, without the pointer.
    """

    name = ""
    sized = False
    """Whether the brush size means anything to it."""
    marks = False
    """Whether it marks damage, which is then to be seen."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.active = False
        self.changed: Callable[[], None] = lambda: None

    def press(self, touch: Touch) -> None:
        """Begin a gesture, or go on with one made of several clicks."""

    def move(self, touch: Touch) -> None:
        """Follow the pointer."""

    def release(self, touch: Touch) -> None:
        """The button is up: the end of most gestures."""

    def double(self, touch: Touch) -> None:
        """A second press in the same place, soon after the first."""
        self.press(touch)

    def back(self) -> None:
        """Take the last step of a gesture back, where it has steps."""

    def commit(self) -> None:
        """End the gesture and keep what it made."""

    def cancel(self) -> None:
        """Give the gesture up without a trace."""
        self.active = False

    def put_away(self) -> None:
        """Another tool is taken in hand: give up what is not finished."""
        self.cancel()

    def paint(self, painter: QPainter, view: Viewport, colour: QColor) -> None:
        """Draw the preview, in device pixels."""

    def dirty(self) -> Rect | None:
        """The part of the scan to repaint since the last call; None means all."""
        return None

    def _mark(self, label: str, pieces: Iterable[Piece], *, subtract: bool) -> None:
        """Mark pixels as one entry, or take their damage away."""
        self.document.mark_pieces(label, pieces, subtract=subtract)


def bounds(points: list[Point], radii: list[float]) -> Rect:
    """The pixels that discs around points touch, with one more around them."""
    return Rect.around(
        Rect(
            math.floor(y - radius) - 1,
            math.floor(x - radius) - 1,
            math.ceil(y + radius) + 1,
            math.ceil(x + radius) + 1,
        )
        for (x, y), radius in zip(points, radii, strict=True)
    )


def say(text: str) -> str:
    """A text of a tool in the user's language."""
    return QCoreApplication.translate("tools", text)
