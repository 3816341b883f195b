"""The other picture that is seen, in tiles of the scan: made off the GUI thread, kept, faded in."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QImage, QPainter

from restorer.progress import Cancel, Progress
from restorer.rect import Rect
from restorer.registration import Resampled
from restorer.scan.overview import top_level
from restorer.scan.reader import level_shape
from ui.canvas.overlays import premultiplied
from ui.canvas.tiles import AT_ONCE, TileCache, TileKey, keys_in, paint_tile
from ui.canvas.viewport import Viewport
from ui.document import Document
from ui.jobs import Job

CACHE_BYTES = 64 * 2**20
"""What is in view is kept whatever it takes."""


class PictureTiles(QObject):
    """Draws what ``Backdrops`` says is drawn over the scan.

    Signals:
        arrived: A tile can be drawn now.
    """

    arrived = Signal(TileKey)

    def __init__(self, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._lies: Resampled | None = None
        self._opacity = 0.0
        self._cache = TileCache(CACHE_BYTES)
        self._wanted: list[TileKey] = []
        self._reading: dict[TileKey, Job] = {}
        document.backdrops.changed.connect(self._follow)
        document.backdrops.prepared.connect(self._start)

    @property
    def idle(self) -> bool:
        """Whether all that was wanted is there."""
        return not self._reading and not self._wanted

    def want(self, keys: list[TileKey]) -> None:
        """Say which tiles are in view, most urgent first; replaces the wish before."""
        self._cache.needed = set(keys)
        seen = self._lies is not None
        self._wanted = [key for key in keys if key not in self._cache] if seen else []
        for key, job in list(self._reading.items()):
            if key not in self._wanted:
                job.cancel()
                del self._reading[key]
        self._start()

    def draw(self, painter: QPainter, view: Viewport, exposed: Rect) -> None:
        """Draw what is exposed, in pixels of the scan, as far as it is faded in."""
        left, top, right, bottom = view.edges(exposed)
        place = QRect(left, top, right - left, bottom - top)
        place &= QRect(0, 0, view.size[1], view.size[0])
        if self._lies is None or place.isEmpty():
            return
        if self._opacity >= 1:
            self._paint(painter, view, exposed)
            return
        # tiles of several levels may lie over one another: together they are faded in once
        layer = QImage(place.size(), QImage.Format.Format_ARGB32_Premultiplied)
        layer.fill(0)
        drawing = QPainter(layer)
        drawing.setRenderHints(painter.renderHints())
        drawing.translate(-place.topLeft())
        self._paint(drawing, view, exposed)
        drawing.end()
        painter.save()
        painter.setOpacity(self._opacity)
        painter.drawImage(place.topLeft(), layer)
        painter.restore()

    def _paint(self, painter: QPainter, view: Viewport, exposed: Rect) -> None:
        step = 2**view.level
        touched = Rect(
            exposed.top // step,
            exposed.left // step,
            -(-exposed.bottom // step),
            -(-exposed.right // step),
        )
        for key in keys_in(touched, view.level):
            paint_tile(painter, self._cache, view, key)

    def _follow(self) -> None:
        """Draw another picture, or the same one faded otherwise."""
        drawn = self._document.backdrops.drawn
        lies, self._opacity = (None, 0.0) if drawn is None else drawn
        if lies == self._lies:
            return
        for job in self._reading.values():
            job.cancel()
        self._reading.clear()
        self._wanted.clear()
        self._cache.clear()
        self._lies = lies
        if lies is not None:
            self._cache.overview = top_level(self._document.shape)

    def _start(self) -> None:
        lies = self._lies
        if lies is None:
            return
        for key in self._wanted:
            if len(self._reading) >= AT_ONCE:
                return
            if key in self._reading or not lies.is_quick(_place(key, self._document), key.level):
                continue
            self._reading[key] = self._document.jobs.start(
                partial(_render, lies, key, _place(key, self._document)),
                on_done=partial(self._done, lies, key),
                on_error=partial(self._error, lies, key),
            )

    def _done(self, lies: Resampled, key: TileKey, image: QImage) -> None:
        if lies != self._lies:
            return
        self._drop(key)
        self._cache.put(key, image)
        self.arrived.emit(key)
        self._start()

    def _error(self, lies: Resampled, key: TileKey, message: str) -> None:
        if lies != self._lies:
            return
        self._drop(key)
        self._cache.put(key, QImage())  # not asked for again and again
        self._document.told.emit(message)
        self._start()

    def _drop(self, key: TileKey) -> None:
        self._reading.pop(key, None)
        if key in self._wanted:
            self._wanted.remove(key)


def _place(key: TileKey, document: Document) -> Rect:
    """A tile in the pixels of its level, cut off where the scan ends."""
    return key.rect.intersect(Rect.of_size(*level_shape(document.shape, key.level)))


def _render(
    lies: Resampled, key: TileKey, rect: Rect, progress: Progress, cancelled: Cancel
) -> QImage:
    """Make a tile, null where the picture does not reach; runs in a worker."""
    pixels, cover = lies.read(rect, key.level, cancelled)
    if not cover.any():
        return QImage()
    alpha = cover[..., None].astype(np.uint16)
    colours = (pixels[..., ::-1] * alpha + 127) // 255
    return premultiplied(np.concatenate([colours, alpha], axis=-1).astype(np.uint8))
