"""Tiles of the scan for the screen: read and converted off the GUI thread, nearest first, cached.

A tile is ``SIDE`` x ``SIDE`` pixels of one pyramid level. The view says what it wants at every
repaint; what it no longer wants is not read. While a tile is on its way, other levels stand in.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QColorSpace, QImage, QPainter

from restorer.progress import Cancel, Progress, stop_if
from restorer.rect import Rect
from restorer.scan import Scan
from ui.canvas.viewport import Viewport
from ui.jobs import Job, Jobs

SIDE = 512
CACHE_BYTES = 256 * 2**20
AT_ONCE = 2
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
        scale = SIDE * 2**key.level
        dx = (key.column + 0.5) * scale - point[0]
        dy = (key.row + 0.5) * scale - point[1]
        return dx * dx + dy * dy

    return sorted(keys, key=distance)


class TileCache:
    """Images by tile, the least recently used dropped first; the overview tiles stay."""

    def __init__(self, limit: int = CACHE_BYTES) -> None:
        self._limit = limit
        self._images: OrderedDict[TileKey, QImage] = OrderedDict()
        self.bytes = 0
        self.overview = 0

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
            for other in [k for k in self._images if k != key and k.level < self.overview]:
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


class ScanTiles(QObject):
    """The scan's tiles, on demand.

    Signals:
        arrived: A tile can be drawn now.
        unreadable: The first message of a tile that could not be read.
    """

    arrived = Signal(TileKey)
    unreadable = Signal(str)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._scan: Scan | None = None
        self.cache = TileCache()
        self._wanted: list[TileKey] = []
        self._reading: dict[TileKey, Job] = {}
        self._broken: set[TileKey] = set()

    @property
    def idle(self) -> bool:
        """Whether everything that was wanted is there."""
        return not self._reading and not self._wanted

    def set_scan(self, scan: Scan | None) -> None:
        """Show another scan, or none; what is being read for the old one is given up."""
        for job in self._reading.values():
            job.cancel()
        self._reading.clear()
        self._wanted.clear()
        self._broken.clear()
        self.cache.clear()
        self._scan = scan
        self.cache.overview = 0 if scan is None else overview_level(scan.shape)

    def want(self, keys: list[TileKey]) -> None:
        """Say which tiles are wanted now, most urgent first; replaces the wish before."""
        self._wanted = [k for k in keys if k not in self.cache and k not in self._broken]
        for key, job in list(self._reading.items()):
            if key not in self._wanted:
                job.cancel()
                del self._reading[key]
        self._start()

    def _start(self) -> None:
        scan = self._scan
        if scan is None:
            return
        for key in list(self._wanted):
            if len(self._reading) >= AT_ONCE:
                return
            if key not in self._reading:
                self._reading[key] = self._jobs.start(
                    partial(_render, scan, key),
                    on_done=partial(self._done, scan, key),
                    on_error=partial(self._error, scan, key),
                )

    def _done(self, scan: Scan, key: TileKey, image: QImage) -> None:
        if scan is not self._scan:
            return
        self._reading.pop(key, None)
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


def overview_level(shape: tuple[int, int]) -> int:
    """The level where a scan is at most two tiles wide and high: it always stays in the cache."""
    level = 0
    while max(shape) > 2 * SIDE * 2**level:
        level += 1
    return level


def level_shape(shape: tuple[int, int], level: int) -> tuple[int, int]:
    """``(H, W)`` of a level."""
    return -(-shape[0] // 2**level), -(-shape[1] // 2**level)


def to_image(rgb: np.ndarray) -> QImage:
    """Float sRGB (h, w, 3) in [0, 1] as an image that says it is sRGB."""
    height, width = rgb.shape[:2]
    pixels = np.full((height, width, 4), 255, np.uint8)
    pixels[..., 2::-1] = np.clip(rgb * 255 + 0.5, 0, 255)
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
    if key.level > 0:
        for finer in key.children:
            if finer in cache:
                paint_tile(painter, cache, view, finer)


def _render(scan: Scan, key: TileKey, progress: Progress, cancelled: Cancel) -> QImage:
    """Read a tile piece by piece and convert it for the screen; runs in a worker."""
    whole = Rect.of_size(*level_shape(scan.shape, key.level))
    rect = key.rect.intersect(whole)
    pixels = np.empty((*rect.shape, scan.channels), scan.dtype)
    step = max(1, min(SIDE, PIECE >> key.level))
    for top in range(rect.top, rect.bottom, step):
        for left in range(rect.left, rect.right, step):
            stop_if(cancelled)
            piece = Rect.of_size(step, step, top, left).intersect(rect)
            pixels[piece.within(rect)] = scan.read(piece, key.level)
    return to_image(scan.to_srgb(pixels))
