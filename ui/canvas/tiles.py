"""Tiles of the scan for the screen: read and converted off the GUI thread, nearest first, cached.

A tile is ``SIDE`` x ``SIDE`` pixels of one pyramid level. The view says what it wants at every
repaint; what it no longer wants is not read. While a tile is on its way, other levels stand in,
and in a scan whose overview is still being made its sketch.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import platformdirs
from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QColorSpace, QImage, QPainter

from restorer.progress import Cancel, Progress, stop_if
from restorer.rect import Rect
from restorer.scan import Scan
from restorer.scan.colour import eight_bits
from restorer.scan.overview import SIDE, Overview, top_level
from restorer.scan.reader import level_shape
from ui.canvas.viewport import Viewport
from ui.jobs import Job, Jobs

CACHE_BYTES = 96 * 2**20
"""What is in view is kept whatever it takes."""
AT_ONCE = 2
HELPERS = min(2, max(0, (os.cpu_count() or 1) // 2 - 1))
"""Threads that make an overview beside the first one."""
PIECE = 4096
"""A worker looks whether it is still wanted after every square of this many scan pixels."""


@dataclass(frozen=True, slots=True, order=True)
class TileKey:
    """One tile of one level."""

    level: int
    row: int
    column: int

    @property
    def rect(self) -> Rect:
        """Its place in its level's pixels, not clipped."""
        return Rect.of_size(SIDE, SIDE, self.row * SIDE, self.column * SIDE)

    @property
    def place(self) -> tuple[int, int, int]:
        """``(level, row, column)``."""
        return self.level, self.row, self.column

    @property
    def middle(self) -> tuple[float, float]:
        """``(y, x)`` of its middle in the scan."""
        scale = SIDE * 2**self.level
        return (self.row + 0.5) * scale, (self.column + 0.5) * scale

    @property
    def parent(self) -> TileKey:
        """The tile of the next coarser level that holds it."""
        return TileKey(self.level + 1, self.row // 2, self.column // 2)

    @property
    def children(self) -> Iterator[TileKey]:
        """The four tiles of the next finer level."""
        for row in (0, 1):
            for column in (0, 1):
                yield TileKey(self.level - 1, 2 * self.row + row, 2 * self.column + column)


def keys_in(rect: Rect, level: int) -> list[TileKey]:
    """The tiles that a rect of a level touches."""
    return [
        TileKey(level, row, column)
        for row in range(rect.top // SIDE, -(-rect.bottom // SIDE))
        for column in range(rect.left // SIDE, -(-rect.right // SIDE))
    ]


def nearest_first(keys: list[TileKey], point: tuple[float, float]) -> list[TileKey]:
    """Tiles of one level in the order of their distance from a scan position ``(x, y)``."""

    def distance(key: TileKey) -> float:
        y, x = key.middle
        return (x - point[0]) ** 2 + (y - point[1]) ** 2

    return sorted(keys, key=distance)


class TileCache:
    """Images by tile, the least recently used dropped first.

    Those of the overview stay, and those that are ``needed``.
    """

    def __init__(self, limit: int = CACHE_BYTES) -> None:
        self._limit = limit
        self._images: OrderedDict[TileKey, QImage] = OrderedDict()
        self.bytes = 0
        self.overview = 0
        self.needed: set[TileKey] = set()
        self.sketch: QImage | None = None
        """Stands in for the whole overview level while that is not there."""

    def __contains__(self, key: TileKey) -> bool:
        return key in self._images

    def __len__(self) -> int:
        return len(self._images)

    def get(self, key: TileKey) -> QImage | None:
        """The image of a tile, which becomes the most recently used."""
        image = self._images.get(key)
        if image is not None:
            self._images.move_to_end(key)
        return image

    def put(self, key: TileKey, image: QImage) -> None:
        """Keep an image; others go where the limit is passed."""
        self.discard(key)
        self._images[key] = image
        self.bytes += image.sizeInBytes()
        if self.bytes > self._limit:
            free = (k for k in self._images if k.level < self.overview and k not in self.needed)
            for other in [k for k in free if k != key]:
                self.discard(other)
                if self.bytes <= self._limit:
                    return

    def discard(self, key: TileKey) -> None:
        """Forget a tile."""
        image = self._images.pop(key, None)
        if image is not None:
            self.bytes -= image.sizeInBytes()

    def clear(self) -> None:
        """Forget all."""
        self._images.clear()
        self.bytes = 0
        self.sketch = None


class ScanTiles(QObject):
    """The scan's tiles, on demand.

    Signals:
        arrived: A tile can be drawn now.
        sketched: There is another picture of the whole, and it is needed.
        preparing: How much of the overview is made: done and total; both 0 once that is over.
        unreadable: The first message of a tile that could not be read.
    """

    arrived = Signal(TileKey)
    sketched = Signal()
    preparing = Signal(int, int)
    unreadable = Signal(str)

    def __init__(self, jobs: Jobs, parent: QObject | None = None, *, overview: bool = True) -> None:
        """``overview`` is whether the levels that a scan lacks are made: by one of several."""
        super().__init__(parent)
        self._jobs = jobs
        self._makes_overview = overview
        self._scan: Scan | None = None
        self.cache = TileCache()
        self._wanted: list[TileKey] = []
        self._reading: dict[TileKey, Job] = {}
        self._broken: set[TileKey] = set()
        self._overview: Overview | None = None
        self._making: list[Job] = []

    @property
    def idle(self) -> bool:
        """Whether everything that was wanted is there, but for what was wanted besides."""
        return not self._reading and not any(key in self.cache.needed for key in self._wanted)

    @property
    def shows_something(self) -> bool:
        """Whether there is anything of the scan to draw."""
        return bool(self.cache) or self.cache.sketch is not None

    @property
    def overview(self) -> Overview | None:
        """The levels that the scan lacks, which this has made, or somebody else does."""
        return self._overview

    def set_scan(self, scan: Scan | None, overview: Overview | None = None) -> None:
        """Show another scan, or none; what is being read for the old one is given up.

        An ``overview`` that is given is read; somebody else makes and closes it.
        """
        self.stop_preparing()
        for job in self._reading.values():
            job.cancel()
        self._reading.clear()
        self._wanted.clear()
        self._broken.clear()
        self.cache.clear()
        if self._overview is not None and self._makes_overview:
            self._overview.close()
        self._scan = scan
        self._overview = overview
        if scan is not None and self._makes_overview:
            self._overview = Overview.of(scan, overview_folder())
        self.cache.overview = 0 if scan is None else top_level(scan.shape)
        if self._makes_overview:
            self._prepare()
        elif overview is not None and overview.picture is not None:
            self.cache.sketch = as_image(overview.picture)

    def look_again(self) -> None:
        """Read what is wanted and can be read by now."""
        self._start()

    def want(self, keys: list[TileKey], besides: Iterable[TileKey] = ()) -> None:
        """Say which tiles are wanted now, most urgent first; replaces the wish before.

        Those ``besides`` are read when there is time; they may stand in for others later.
        """
        self.cache.needed = set(keys)
        wanted = [*keys, *besides]
        self._wanted = [k for k in wanted if k not in self.cache and k not in self._broken]
        for key, job in list(self._reading.items()):
            if key not in self._wanted:
                job.cancel()
                del self._reading[key]
        if keys and self._overview is not None:
            self._overview.focus = keys[0].middle
        self._start()

    def stop_preparing(self) -> None:
        """Make no more of the overview; what there is stays, and the next opening goes on."""
        for job in self._making:
            job.cancel()
        self._making.clear()
        self.preparing.emit(0, 0)

    def _prepare(self) -> None:
        """Make what is missing of the overview."""
        overview = self._overview
        if overview is None:
            return
        for work in [overview.make, *[overview.help_make] * HELPERS]:
            self._making.append(
                self._jobs.start(
                    work,
                    on_done=lambda _: self._prepared(overview),
                    on_error=lambda message: self._not_prepared(overview, message),
                    on_progress=partial(self._sketched, overview),
                )
            )

    def _sketched(self, overview: Overview, done: int, total: int) -> None:
        if overview is not self._overview:
            return
        self.preparing.emit(done, total)
        needed = any(key in self.cache.needed for key in self._wanted)
        if overview.picture is not None and (needed or self.cache.sketch is None):
            self.cache.sketch = as_image(overview.picture)
            self.sketched.emit()
        self._start()

    def _prepared(self, overview: Overview) -> None:
        if overview is self._overview and overview.complete:
            self.stop_preparing()
            self._start()

    def _not_prepared(self, overview: Overview, message: str) -> None:
        if overview is self._overview and self._making:
            self.stop_preparing()
            self.unreadable.emit(message)

    def _start(self) -> None:
        scan, overview = self._scan, self._overview
        if scan is None:
            return
        for key in list(self._wanted):
            if len(self._reading) >= AT_ONCE:
                return
            if (
                overview is not None
                and key.level in overview.levels
                and not overview.has(key.place)
            ):
                continue
            if key not in self._reading:
                self._reading[key] = self._jobs.start(
                    partial(_render, scan, overview, key),
                    on_done=partial(self._done, scan, key),
                    on_error=partial(self._error, scan, key),
                )
        if overview is not None:
            overview.held = bool(self._reading)

    def _done(self, scan: Scan, key: TileKey, image: QImage | None) -> None:
        if scan is not self._scan:
            return
        self._reading.pop(key, None)
        if image is None:
            return
        if key in self._wanted:
            self._wanted.remove(key)
        self.cache.put(key, image)
        self.arrived.emit(key)
        self._start()

    def _error(self, scan: Scan, key: TileKey, message: str) -> None:
        if scan is not self._scan:
            return
        self._reading.pop(key, None)
        if key in self._wanted:
            self._wanted.remove(key)
        if not self._broken:
            self.unreadable.emit(message)
        self._broken.add(key)
        self._start()


def overview_folder() -> Path:
    """Where overviews are kept."""
    return platformdirs.user_cache_path("mural-restorer", appauthor=False) / "overviews"


def as_image(rgb: np.ndarray) -> QImage:
    """uint8 sRGB (h, w, 3) as an image that says it is sRGB."""
    height, width = rgb.shape[:2]
    pixels = np.full((height, width, 4), 255, np.uint8)
    pixels[..., 2::-1] = rgb
    image = QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGB32).copy()
    image.setColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    return image


def paint_tile(painter: QPainter, cache: TileCache, view: Viewport, key: TileKey) -> None:
    """Draw a tile; while it is not there, what there is of coarser and finer ones."""
    rect = key.rect.intersect(Rect.of_size(*level_shape(view.shape, key.level)))
    if not rect:
        return
    left, top, right, bottom = view.edges(rect, key.level)
    target = QRectF(left, top, right - left, bottom - top)
    image = cache.get(key)
    if image is not None:
        painter.drawImage(target, image)
        return
    coarser, factor = key, 1
    for _ in range(cache.overview - key.level):
        coarser, factor = coarser.parent, 2 * factor
        image = cache.get(coarser)
        if image is not None:
            x, y = rect.left / factor - coarser.rect.left, rect.top / factor - coarser.rect.top
            source = QRectF(x, y, rect.width / factor, rect.height / factor)
            painter.drawImage(target, image, source)
            break
    else:
        _paint_sketch(painter, cache, rect, target, 2 ** (cache.overview - key.level))
    if key.level > 0:
        for finer in key.children:
            if finer in cache:
                paint_tile(painter, cache, view, finer)


def _paint_sketch(
    painter: QPainter, cache: TileCache, rect: Rect, target: QRectF, factor: int
) -> None:
    """Draw a rect of a level, which is so many times as fine as the sketch, from the sketch."""
    if cache.sketch is not None:
        sides = rect.left / factor, rect.top / factor, rect.width / factor, rect.height / factor
        painter.drawImage(target, cache.sketch, QRectF(*sides))


def _render(
    scan: Scan, overview: Overview | None, key: TileKey, progress: Progress, cancelled: Cancel
) -> QImage | None:
    """Read a tile and convert it for the screen; None where it is not made; runs in a worker."""
    if overview is not None and key.level in overview.levels:
        made = overview.tile(key.place)
        return None if made is None else as_image(made)
    whole = Rect.of_size(*level_shape(scan.shape, key.level))
    rect = key.rect.intersect(whole)
    pixels = np.empty((*rect.shape, scan.channels), scan.dtype)
    step = max(1, min(SIDE, PIECE >> key.level))
    for top in range(rect.top, rect.bottom, step):
        for left in range(rect.left, rect.right, step):
            stop_if(cancelled)
            piece = Rect.of_size(step, step, top, left).intersect(rect)
            pixels[piece.within(rect)] = scan.read(piece, key.level)
    return as_image(eight_bits(scan.to_srgb(pixels)))
