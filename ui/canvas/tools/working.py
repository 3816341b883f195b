"""What tools have in common whose click sets work going off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QPointF, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QPainter

from restorer.progress import Cancel
from restorer.rect import Rect
from ui.canvas.previews import contrasting_pens
from ui.canvas.tools.tool import Tool, Touch, say
from ui.canvas.viewport import Point, Viewport
from ui.document import Document, to_rect
from ui.jobs import Job

T = TypeVar("T")

REACH = 4096
"""How far from a click is looked, in pixels, where nothing is selected."""

SLOW = 400
"""Milliseconds after which work is told of."""

RING = 5.0
"""Radius of the mark where work goes on, in logical pixels."""


class Working(Tool):
    """A tool whose clicks are answered when they have been worked out; Esc gives that up."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._under_way: dict[Job, Point] = {}

    def cancel(self) -> None:
        """Give up what is being worked out."""
        for job in self._under_way:
            job.cancel()
        self._under_way.clear()
        super().cancel()

    def put_away(self) -> None:
        """Go on with what is being worked out: it was asked for."""

    def paint(self, painter: QPainter, view: Viewport, colour: QColor) -> None:
        """Ring the places where work goes on."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = RING * painter.device().devicePixelRatioF()
        for point in self._under_way.values():
            for pen in contrasting_pens(painter):
                painter.setPen(pen)
                painter.drawEllipse(QPointF(*view.to_view(point)), radius, radius)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _start(
        self, touch: Touch, work: Callable[[Cancel], T], on_done: Callable[[T], object]
    ) -> None:
        """Work something out; ``on_done`` gets it on the GUI thread unless it was given up."""

        def over() -> bool:
            known = self._under_way.pop(job, None) is not None
            self.active = bool(self._under_way)
            self.changed()
            return known

        def done(result: T) -> None:
            if over():
                on_done(result)

        def error(message: str) -> None:
            if over():
                self.document.failed.emit(say("Not marked"), message)

        def slow() -> None:
            if job in self._under_way:
                self.document.told.emit(say("Looking… Esc gives it up."))

        job = self.document.jobs.start(
            lambda _, cancelled: work(cancelled),
            on_done=done,
            on_error=error,
            on_cancelled=over,
        )
        self._under_way[job] = touch.point
        self.active = True
        QTimer.singleShot(SLOW, slow)

    def _pixel(self, touch: Touch) -> tuple[int, int] | None:
        """The ``(row, column)`` under the pointer; None beyond the scan."""
        row, column = int(touch.y // 1), int(touch.x // 1)
        inside = Rect.of_size(1, 1, row, column).intersect(Rect.of_size(*self.document.shape))
        return (row, column) if inside else None

    def _bounds(self, pixel: tuple[int, int]) -> Rect:
        """Where to look: the selection, or else what is near a pixel."""
        selection = self.document.selection
        if selection is not None:
            return to_rect(selection)
        near = Rect.of_size(1, 1, *pixel).grow(REACH)
        return near.intersect(Rect.of_size(*self.document.shape))


def within(rect: Rect, selection: QRect | None) -> Rect:
    """The part of a rect that is selected; all of it where nothing is."""
    return rect if selection is None else rect.intersect(to_rect(selection))
