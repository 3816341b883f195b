"""The histogram of what is in view: counted off the GUI thread, in the values displayed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, QTimer
from PySide6.QtGui import (
    QColor,
    QImage,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from restorer.progress import Cancel, Progress, stop_if
from ui.canvas.workbench import Workbench
from ui.document import Document
from ui.jobs import Job

BINS = 256
SETTLE = 250
"""Milliseconds the view has to stand still before it is counted."""
SIZE = (200, 116)
COLOURS = (QColor(213, 94, 0), QColor(0, 158, 115), QColor(0, 114, 178))
"""Of red, green and blue: told apart by people who see two colours, too."""
DASHES: tuple[list[float], ...] = ([], [4.0, 2.0], [1.0, 2.0])


Part = tuple[QImage, QRect]
"""A tile as it is shown, and the part of it that is in view."""


@dataclass(frozen=True, eq=False)
class Counts:
    """How many pixels have which value, as they are displayed.

    Attributes:
        bins: (3, 256) int64: red, green, blue.
        darkest, brightest: Share of the pixels that are at an end of the scale in any channel.
    """

    bins: np.ndarray
    darkest: float
    brightest: float


def count(parts: list[Part], cancelled: Cancel) -> Counts:
    """Count what is in view; ``Cancelled`` where it is not wanted any more."""
    bins = np.zeros((3, BINS), np.int64)
    dark = bright = total = 0
    for image, part in parts:
        stop_if(cancelled)
        rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
        top, left = part.top(), part.left()
        pixels = rows[top : top + part.height(), left : left + part.width(), 2::-1]
        dark += int((pixels == 0).any(axis=2).sum())
        bright += int((pixels == 255).any(axis=2).sum())
        total += pixels.shape[0] * pixels.shape[1]
        for channel in range(3):
            bins[channel] += np.bincount(pixels[..., channel].ravel(), minlength=BINS)
    return Counts(bins, dark / max(1, total), bright / max(1, total))


class Histogram(QWidget):
    """Draws how often each value is in view, by channel."""

    def __init__(self, canvas: Workbench, document: Document) -> None:
        super().__init__(canvas)
        self._canvas, self._document = canvas, document
        self.counts: Counts | None = None
        self._job: Job | None = None
        self.setAccessibleName(self.tr("Histogram of the part of the scan in view"))
        self.resize(*SIZE)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE)
        self._settle.timeout.connect(self._count)
        canvas.view_changed.connect(self._moved)
        document.closed.connect(self._forget)

    def showEvent(self, event: QShowEvent) -> None:
        """Count what is in view."""
        self._moved()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a line for each channel."""
        painter = QPainter(self)
        palette = self.palette()
        painter.fillRect(self.rect(), palette.color(QPalette.ColorRole.Window))
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Shadow), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if self.counts is None:
            return
        line = painter.fontMetrics().height()
        area = QRectF(self.rect()).adjusted(8, 8, -8, -line - 8)
        self._paint_lines(painter, area)
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        text = self.tr("black {0:.1f} % · white {1:.1f} %")
        told = text.format(100 * self.counts.darkest, 100 * self.counts.brightest)
        painter.drawText(QPointF(8, self.height() - 6), told)

    def _paint_lines(self, painter: QPainter, area: QRectF) -> None:
        if self.counts is None:
            return
        bins = self.counts.bins
        # The ends hold the mount and the flash, and would press all the rest down.
        top = max(1.0, float(bins[:, 1:-1].max()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for channel, values in enumerate(bins):
            heights = np.sqrt(np.minimum(values / top, 1.0))
            step = area.width() / (BINS - 1)
            points = [
                QPointF(area.left() + n * step, area.bottom() - float(h) * area.height())
                for n, h in enumerate(heights)
            ]
            pen = QPen(COLOURS[channel], 1.4)
            if DASHES[channel]:
                pen.setDashPattern(DASHES[channel])
            painter.setPen(pen)
            painter.drawPolyline(QPolygonF(points))

    def _moved(self) -> None:
        if self.isVisible():
            self._settle.start()

    def _count(self) -> None:
        document = self._document
        if not (self.isVisible() and document.is_open):
            return
        if self._job is not None:
            self._job.cancel()
        if not self._canvas.shows_all:
            self._settle.start()  # once all tiles are there
            return
        parts = self._canvas.tiles_in_view()

        def work(progress: Progress, cancelled: Cancel) -> Counts:
            return count(parts, cancelled)

        job = document.jobs.start(
            work, on_done=lambda counts: self._counted(job, counts), on_error=lambda _: None
        )
        self._job = job

    def _counted(self, job: Job, counts: Counts) -> None:
        if job is self._job:
            self._job, self.counts = None, counts
            self.update()

    def _forget(self) -> None:
        self._settle.stop()
        self._job = self.counts = None
