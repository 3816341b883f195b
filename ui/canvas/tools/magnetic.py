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

SIDE = 384
"""The side of the piece of scan around a corner in which edges are followed, as it is seen."""

AVERAGED = 2
"""Levels above one that the file holds whose edges are followed: more would take long to read."""

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


@dataclass
class Corner:
    """What is known around one corner of an outline, and the line from it to the next."""

    job: Job | None = None
    around: Around | None = None
    leg: list[Point] | None = None


class Magnetic(Polygon):
    """Marks what an outline encloses that follows edges from corner to corner.

    A click sets a corner, and one falls by itself where the pointer goes far. The edges around
    each are looked for off the GUI thread; until they are there, the line from it is straight.
    """

    name = "magnetic"

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._corners: list[Corner] = []
        self._closing = False
        self._level = 0

    def press(self, touch: Touch) -> None:
        """Set a corner; on the first one, close the outline."""
        if self._closing:
            return
        before = len(self._points) if self.active else 0
        self._level = touch.level
        super().press(touch)
        if self.active and not self._closing and len(self._points) > before:
            if not before:
                self._forget()
            self._look_around(self._points[-1])

    def move(self, touch: Touch) -> None:
        """Lead the line along the edges to the pointer."""
        if not self._closing:
            super().move(touch)
            self._level = touch.level
            self._let_fall()

    def back(self) -> None:
        """Take the last corner back; with the first one the gesture is over."""
        if self._closing:
            return
        super().back()
        if self.active:
            _stop(self._corners.pop())
            self._corners[-1].leg = None

    def commit(self) -> None:
        """Close the outline along the edges, once all of them are there."""
        self._closing = self.active and any(corner.job for corner in self._corners)
        if not self._closing:
            super().commit()
            self._forget()

    def cancel(self) -> None:
        """Forget the outline."""
        super().cancel()
        self._forget()

    def dirty(self) -> Rect | None:
        """What lies between the first corner and the line from the last one to the pointer."""
        if not self.active:
            return None
        now = [self._points[-1], *self._ahead()]
        changed, self._tail = [self._points[0], *now, *self._tail], now
        return bounds(changed, [0.0] * len(changed))

    def _outline(self) -> list[Point]:
        return [*self._fixed(), *self._ahead()]

    def _closed(self) -> list[Point]:
        return [*self._fixed(), *self._path(len(self._points) - 1, self._points[0])]

    def _fixed(self) -> list[Point]:
        """The outline from the first corner to the last."""
        line = self._points[:1]
        for number, corner in enumerate(self._corners[:-1]):
            if corner.leg is None:
                leg = self._path(number, self._points[number + 1])
                corner.leg = leg if corner.job is None else None
                line += leg
            else:
                line += corner.leg
        return line

    def _ahead(self) -> list[Point]:
        """The outline from the last corner to the pointer, or back to the first corner."""
        if self._closing:
            return self._path(len(self._points) - 1, self._points[0])
        if self._hover is None:
            return []
        return [*self._path(len(self._points) - 1, self._hover), self._hover]

    def _path(self, number: int, point: Point) -> list[Point]:
        """The line from a corner to a point."""
        around = self._corners[number].around
        return [point] if around is None or not around.holds(point) else around.path(point)

    def _let_fall(self) -> None:
        """Set corners towards the pointer where it is too far from the last one."""
        around = self._corners[-1].around if self.active and self._corners else None
        if around is None or self._hover is None or around.holds(self._hover):
            return
        line = around.path(self._hover)
        while len(line) > 1 and not around.holds(line[-1]):
            line.pop()
        if _pixel(line[-1], around.level) != around.corner:
            self._points.append(line[-1])
            self._look_around(line[-1])

    def _look_around(self, point: Point) -> None:
        """Find the edges around a new corner."""
        scan = self.document.scan
        level = _quick_level(scan, self._level)
        height, width = level_shape(scan.shape, level)
        x, y = _pixel(point, level)
        pixel = min(max(x, 0), width - 1), min(max(y, 0), height - 1)
        corner = Corner()

        def found(around: Around) -> None:
            corner.around = around
            over()

        def failed(message: str) -> None:
            self.document.told.emit(message)
            over()

        def over() -> None:
            corner.job = None
            if self._closing:
                self.commit()
            else:
                self._let_fall()
            self.changed()

        self._corners.append(corner)
        corner.job = self.document.jobs.start(
            lambda _, cancelled: _edges(scan, level, pixel, cancelled),
            on_done=found,
            on_error=failed,
        )

    def _forget(self) -> None:
        for corner in self._corners:
            _stop(corner)
        self._corners, self._closing = [], False


def _stop(corner: Corner) -> None:
    if corner.job is not None:
        corner.job.cancel()


def _edges(scan: Scan, level: int, corner: tuple[int, int], cancelled: Cancel) -> Around:
    whole = Rect.of_size(*level_shape(scan.shape, level))
    rect = Rect.of_size(1, 1, corner[1], corner[0]).grow(SIDE // 2).intersect(whole)
    rgb = scan.to_srgb(scan.read(rect, level))
    stop_if(cancelled)
    pixels = np.asarray(np.clip(rgb * 255 + 0.5, 0, 255), np.uint8)
    edges = Edges(pixels, (corner[0] - rect.left, corner[1] - rect.top))
    return Around(edges, rect, level, corner)


def _quick_level(scan: Scan, seen: int) -> int:
    """The level that is seen, or a finer one that is read soon."""
    held = [level for level in (0, *scan.reader.levels) if level <= seen]
    return min(seen, max(held) + AVERAGED)


def _pixel(point: Point, level: int) -> tuple[int, int]:
    """The pixel of a level at a scan position: ``(x, y)``."""
    return int(point[0] // 2**level), int(point[1] // 2**level)
