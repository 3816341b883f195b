"""Marks what an outline encloses that follows the edges in the scan."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from restorer.layers.edges import Edges
from restorer.progress import Cancel, stop_if
from restorer.rect import Rect
from restorer.scan import Scan
from ui.canvas.tiles import level_shape
from ui.canvas.tools.polygon import Polygon
from ui.canvas.tools.tool import Touch, bounds
from ui.canvas.viewport import Point
from ui.document import Document
from ui.jobs import Job

SIDE = 512
"""The side of the piece of scan around a corner in which edges are followed, as it is seen."""

COARSEST = 4
"""The coarsest level whose edges are followed: a piece is at most 8192 pixels of the scan wide."""

HOLD = 0.4
"""So far from the last corner, of ``SIDE``, the pointer lets another one fall by itself."""


@dataclass(frozen=True)
class Around:
    """The edges around a corner: those of ``rect`` in the pixels of a level."""

    edges: Edges
    rect: Rect
    level: int
    corner: tuple[int, int]

    def path(self, point: Point) -> list[Point]:
        """The scan positions from the corner to a point, or to as near to it as there is."""
        x, y = _pixel(point, self.level)
        target = (
            min(max(x - self.rect.left, 0), self.rect.width - 1),
            min(max(y - self.rect.top, 0), self.rect.height - 1),
        )
        step = 2**self.level
        return [
            ((x + self.rect.left + 0.5) * step, (y + self.rect.top + 0.5) * step)
            for x, y in self.edges.path(target)
        ]

    def holds(self, point: Point) -> bool:
        """Whether a point is near enough to the corner for edges to be followed well."""
        x, y = _pixel(point, self.level)
        return max(abs(x - self.corner[0]), abs(y - self.corner[1])) <= HOLD * SIDE


class Magnetic(Polygon):
    """Marks what an outline encloses that follows edges from corner to corner.

    A click sets a corner, and one falls by itself where the pointer goes far. The edges around a
    corner are looked for off the GUI thread; until they are there, the line is straight.
    """

    name = "magnetic"

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._lengths: list[int] = []
        self._around: Around | None = None
        self._job: Job | None = None
        self._level = 0

    def press(self, touch: Touch) -> None:
        """Set a corner; on the first one, close the outline."""
        before = len(self._points) if self.active else 0
        self._level = min(touch.level, COARSEST)
        super().press(touch)
        if self.active and len(self._points) > before:
            if before:
                self._points[before:] = self._path(touch.point)
            self._lengths = [*self._lengths, before] if before else []
            self._look_around()

    def move(self, touch: Touch) -> None:
        """Lead the line along the edges to the pointer."""
        super().move(touch)
        self._level = min(touch.level, COARSEST)
        self._let_fall()

    def back(self) -> None:
        """Take the last corner back; with the first one the gesture is over."""
        if self._lengths:
            del self._points[self._lengths.pop() :]
            self._look_around()
        else:
            self.cancel()

    def commit(self) -> None:
        """Close the outline along the edges."""
        super().commit()
        self._stop()

    def cancel(self) -> None:
        """Forget the outline."""
        super().cancel()
        self._stop()

    def dirty(self) -> Rect | None:
        """What lies between the first corner and the line from the last one to the pointer."""
        if not self.active:
            return None
        now = self._outline()[len(self._points) - 1 :]
        changed, self._tail = [self._points[0], *now, *self._tail], now
        return bounds(changed, [0.0] * len(changed))

    def _outline(self) -> list[Point]:
        if self._hover is None:
            return self._points
        return [*self._points, *self._path(self._hover), self._hover]

    def _closed(self) -> list[Point]:
        return [*self._points, *self._path(self._points[0])]

    def _path(self, point: Point) -> list[Point]:
        if self._around is None or not self._around.holds(point):
            return [point]
        return self._around.path(point)

    def _let_fall(self) -> None:
        """Set corners towards the pointer where it is too far from the last one."""
        if self._around is None or self._hover is None or self._around.holds(self._hover):
            return
        line = self._around.path(self._hover)
        while len(line) > 1 and not self._around.holds(line[-1]):
            line.pop()
        if _pixel(line[-1], self._around.level) != self._around.corner:
            self._lengths.append(len(self._points))
            self._points += line
            self._look_around()

    def _look_around(self) -> None:
        """Find the edges around the last corner."""
        self._stop()
        scan, level = self.document.scan, self._level
        height, width = level_shape(scan.shape, level)
        x, y = _pixel(self._points[-1], level)
        corner = min(max(x, 0), width - 1), min(max(y, 0), height - 1)

        def found(around: Around) -> None:
            self._job, self._around = None, around
            self._let_fall()
            self.changed()

        self._job = self.document.jobs.start(
            lambda _, cancelled: _edges(scan, level, corner, cancelled),
            on_done=found,
            on_error=self.document.told.emit,
        )

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._job = self._around = None


def _edges(scan: Scan, level: int, corner: tuple[int, int], cancelled: Cancel) -> Around:
    whole = Rect.of_size(*level_shape(scan.shape, level))
    rect = Rect.of_size(1, 1, corner[1], corner[0]).grow(SIDE // 2).intersect(whole)
    rgb = scan.to_srgb(scan.read(rect, level))
    stop_if(cancelled)
    pixels = np.asarray(np.clip(rgb * 255 + 0.5, 0, 255), np.uint8)
    edges = Edges(pixels, (corner[0] - rect.left, corner[1] - rect.top))
    return Around(edges, rect, level, corner)


def _pixel(point: Point, level: int) -> tuple[int, int]:
    """The pixel of a level at a scan position: ``(x, y)``."""
    return int(point[0] // 2**level), int(point[1] // 2**level)
