"""How far off fills may be: worked out for some holes in a job, kept until their damage changes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QObject, QRect, Signal

from restorer.layers import LOSS, Layer, damage
from restorer.layers.handling import Piece
from restorer.pipeline import expected
from restorer.pipeline.request import REACH
from restorer.progress import Cancel, Progress, stop_if
from restorer.rect import Rect
from ui.document import Document, qrect, to_rect
from ui.errors import told
from ui.jobs import Job
from ui.restoring import Restoring


class Confidence(QObject):
    """The expected errors of holes, as ``restorer.pipeline.expected`` codes them.

    They are of the model in use, whatever fill is there, and are not part of the project: they
    can be worked out again at any time.

    Signals:
        changed: Those in a rectangle of the scan are other ones.
        progressed: ``(done, total)`` looks of the model.
        over: It is worked out, or was given up: a line for the status bar.
    """

    changed = Signal(QRect)
    progressed = Signal(int, int)
    over = Signal(str)

    def __init__(self, document: Document, restoring: Restoring) -> None:
        super().__init__(document)
        self._document = document
        self._restoring = restoring
        self._layer: Layer | None = None
        self._job: Job | None = None
        document.damage_changed.connect(self._damage_changed)
        document.closed.connect(self._closed)

    @property
    def busy(self) -> bool:
        """Whether something is being worked out."""
        return self._job is not None

    def codes(self, rect: Rect) -> np.ndarray:
        """The codes in a rectangle of the scan, (h, w) uint8; 0 where nothing is known."""
        if self._layer is None:
            return np.zeros(rect.shape, np.uint8)
        codes = self._layer.read(rect)
        return np.where(damage.is_hole(self._document.damage, rect), codes, np.uint8(0))

    def knows(self, rect: Rect) -> bool:
        """Whether anything is known in a rectangle."""
        return self._layer is not None and bool(self._layer.tile_rects(rect))

    def at(self, x: int, y: int) -> float | None:
        """The expected error at a pixel, in levels of 255; None where nothing is known."""
        if self._layer is None or not self._layer.rect.contains(Rect.of_size(1, 1, y, x)):
            return None
        error = float(expected.decoded(self.codes(Rect.of_size(1, 1, y, x)))[0, 0])
        return None if np.isnan(error) else error

    def work_out(self, pieces: Sequence[Piece]) -> bool:
        """Begin to work out what is not known yet of some holes; whether there is such a thing."""
        document = self._document
        if not document.is_open or self._job is not None:
            return False
        wanted = Layer("damage", document.shape, 1, np.uint8)
        for rect, where in pieces:
            unknown = where & (self.codes(rect) == 0) & damage.is_hole(document.damage, rect)
            wanted.apply(wanted.edit(rect, np.uint8(LOSS), unknown))
        if not wanted.tiles:
            return False
        scan, load = document.scan, self._restoring.loader()
        revision = document.damage_revision
        around = wanted.bounds().grow(REACH).intersect(wanted.rect)
        marked = document.copy_of(document.damage, around)

        def work(progress: Progress, cancelled: Cancel) -> Layer:
            from restorer.pipeline.confidence import estimate

            model = load()
            stop_if(cancelled)
            return estimate(scan, marked, model, wanted, progress=progress, cancelled=cancelled)

        def done(found: Layer) -> None:
            self._job = None
            if revision != document.damage_revision:
                self.over.emit(self.tr("Damage changed meanwhile: ask for the confidence again."))
                return
            self._take(found)
            self.over.emit(self.tr("Confidence: bright is sure, dark is a guess."))

        def failed(message: str) -> None:
            self._job = None
            self.over.emit(told(message))

        self._job = document.jobs.start(
            work,
            on_done=done,
            on_error=failed,
            on_cancelled=lambda: failed(self.tr("Cancelled.")),
            on_progress=self.progressed.emit,
        )
        return True

    def cancel(self) -> None:
        """Stop at the next window."""
        if self._job is not None:
            self._job.cancel()

    def _take(self, found: Layer) -> None:
        if self._layer is None:
            self._layer = Layer(found.name, found.shape, 1, np.uint8)
        for rect in found.tile_rects():
            codes = found.read(rect)
            self._layer.apply(self._layer.edit(rect, codes, codes > 0))
        self.changed.emit(qrect(found.bounds()))

    def _damage_changed(self, rect: QRect) -> None:
        """Forget what the change may have made untrue: what saw it as its surroundings."""
        if self._layer is None:
            return
        near = to_rect(rect).grow(REACH).intersect(self._layer.rect)
        for tile in self._layer.tile_rects(near):
            self._layer.apply(self._layer.edit(tile, np.uint8(0)))
        self.changed.emit(qrect(near))

    def _closed(self) -> None:
        self._layer = None
        self.cancel()
