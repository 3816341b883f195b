"""The frame: which part of a scan is in view, on the canvas and in each of its panes.

Before and after may be beside each other: then two panes of one size show the same place.
"""

from __future__ import annotations

import math
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Signal
from PySide6.QtGui import QRegion, QResizeEvent
from PySide6.QtWidgets import QWidget

from restorer.rect import Rect
from ui.canvas.backing import Backing
from ui.canvas.compare import Compare
from ui.canvas.viewport import Point, Viewport

GAP = 2
"""Logical pixels between two panes."""


class Frame(QWidget):
    """Knows where to look, and what of the canvas is to be painted anew.

    Signals:
        zoom_changed: The zoom is another one: device pixels per scan pixel.
        view_changed: Another part of the scan is in view.
    """

    zoom_changed = Signal(float)
    view_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumSize(120, 120)
        self.view = Viewport()
        self.compare = Compare()
        self._backing = Backing()
        self._fits = True
        self._pane = 0

    def sizeHint(self) -> QSize:
        """Room enough to work in."""
        return QSize(900, 640)

    # Where to look

    def fit(self) -> None:
        """Show the whole scan, and go on doing so when the canvas is resized."""
        self._look(self.view.fitted())
        self._fits = True

    def zoom_to(self, zoom: float, anchor: QPointF | None = None) -> None:
        """Show a scan pixel ``zoom`` device pixels wide; what is under ``anchor`` stays there."""
        at = None if anchor is None else self._in_pane(anchor)
        self._look(self.view.zoomed(zoom, at))

    def zoom_in(self) -> None:
        """Go to the next larger step; there are two between 100 % and 200 %."""
        self.zoom_to(_step(self.view.zoom, 1))

    def zoom_out(self) -> None:
        """Go to the next smaller step."""
        self.zoom_to(_step(self.view.zoom, -1))

    def pan(self, dx: float, dy: float) -> None:
        """Move the scan by logical pixels."""
        ratio = self.devicePixelRatioF()
        self._look(self.view.panned(dx * ratio, dy * ratio))

    def centre_on(self, point: Point) -> None:
        """Bring a scan position into the middle."""
        self._look(self.view.centred(point))

    def scan_position(self, position: QPointF) -> Point:
        """The scan position under a place on the canvas."""
        return self.view.to_scan(self._in_pane(position))

    # What is out of date

    def update(self, *where: Any) -> None:
        """Paint anew what the document shows, and what lies over it; all without an argument."""
        self._backing.spoil(QRegion(*where).boundingRect() if where else self.rect())
        super().update(*where)

    def update_over(self, rect: Rect | None = None) -> None:
        """Show another gesture or pointer over a rect of the scan, or over all of it."""
        for pane in range(self._panes):
            super().update(self.rect() if rect is None else self._logical(rect, 4, pane))

    def update_scan(self, rect: Rect) -> None:
        """Paint a rect of the scan anew."""
        for pane in range(self._panes):
            self.update(self._logical(rect, 4, pane))

    # Geometry

    def _look(self, view: Viewport) -> None:
        zoom, self._fits = self.view.zoom, False
        self.view = view
        self._ask_for_tiles()
        self.update()
        self.view_changed.emit()
        if view.zoom != zoom:
            self.zoom_changed.emit(view.zoom)

    @property
    def _panes(self) -> int:
        """How many pictures of the same place are beside each other."""
        return 2 if self.compare.mode == "side" else 1

    def _device_size(self) -> tuple[int, int]:
        """``(height, width)`` of a pane."""
        ratio = self.devicePixelRatioF()
        height, width = round(self.height() * ratio), round(self.width() * ratio)
        if self._panes == 2:
            width = (width - round(GAP * ratio)) // 2
        return max(1, height), max(1, width)

    def _pane_left(self, pane: int) -> int:
        """Device pixels from the canvas's left edge to a pane's."""
        return (
            0 if pane == 0 else round(self.width() * self.devicePixelRatioF()) - self.view.size[1]
        )

    def _choose_pane(self, position: QPointF) -> None:
        """Let places on the canvas be places in the pane there, until another is chosen."""
        left = self._pane_left(self._panes - 1)
        self._pane = int(self._panes == 2 and position.x() * self.devicePixelRatioF() >= left)

    def _in_pane(self, position: QPointF) -> Point:
        """A place on the canvas in device pixels of the pane that was chosen."""
        ratio = self.devicePixelRatioF()
        return position.x() * ratio - self._pane_left(self._pane), position.y() * ratio

    def _logical(self, rect: Rect, margin: int = 0, pane: int = 0) -> QRect:
        """A rect of the scan on the canvas, in whole logical pixels, with a margin."""
        ratio = self.devicePixelRatioF()
        left, top, right, bottom = self.view.edges(rect)
        left, right = left + self._pane_left(pane), right + self._pane_left(pane)
        found = QRect(
            math.floor(left / ratio) - margin,
            math.floor(top / ratio) - margin,
            math.ceil((right - left) / ratio) + 1 + 2 * margin,
            math.ceil((bottom - top) / ratio) + 1 + 2 * margin,
        )
        return found.intersected(self.rect())

    def _resized(self) -> None:
        fits = self._fits
        self._look(self.view.resized(self._device_size()))
        if fits:
            self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the middle, or the whole, in view."""
        super().resizeEvent(event)
        self._resized()

    def event(self, event: QEvent) -> bool:
        """Follow the screen's pixel ratio."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._resized()
        return super().event(event)

    def _ask_for_tiles(self) -> None:
        """Have what is in view now read."""

    def _exposed(self, rect: QRect, ratio: float, pane_left: int) -> Rect:
        """The scan pixels of a rect of the canvas in a pane."""
        first, last = rect.left() * ratio - pane_left, (rect.right() + 1) * ratio - pane_left
        left, top = self.view.to_scan((first, rect.top() * ratio))
        right, bottom = self.view.to_scan((last, (rect.bottom() + 1) * ratio))
        exposed = Rect(
            math.floor(top) - 1, math.floor(left) - 1, math.ceil(bottom) + 1, math.ceil(right) + 1
        )
        return exposed.intersect(Rect.of_size(*self.view.shape))


def _step(zoom: float, steps: int) -> float:
    """The next of the zooms 2 ** (n / 2) in a direction."""
    exponent = 2 * math.log2(zoom)
    at = math.floor(exponent + 1e-6) if steps > 0 else math.ceil(exponent - 1e-6)
    return float(2 ** ((at + steps) / 2))
