"""Pictures of a hole before and with each of its hypotheses, made off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from restorer.layers import Layer
from restorer.progress import Cancel, Progress, stop_if
from restorer.project import Hypothesis, Project
from restorer.rect import Rect
from ui.document import Document
from ui.jobs import Job

AROUND = 48
"""Pixels of scan that are shown around a hole."""

MOST = 1536
"""Side of what is shown, at most, in pixels of the scan: the middle of a larger hole."""

BEFORE = 0
"""The number of the picture without any fill; the others have their hypothesis's."""


def place_of(bounds: Rect, shape: tuple[int, int]) -> Rect:
    """What of a scan is shown of a hole."""
    whole = Rect.of_size(*shape)
    rect = bounds.grow(AROUND).intersect(whole)
    height, width = min(rect.height, MOST), min(rect.width, MOST)
    top, left = rect.top + (rect.height - height) // 2, rect.left + (rect.width - width) // 2
    return Rect.of_size(height, width, top, left)


def picture(project: Project, rect: Rect, hypothesis: Hypothesis | None) -> np.ndarray:
    """uint8 sRGB (h, w, 3) of a place, with a fill in it or without."""
    pixels = project.scan.read(rect)
    if hypothesis is not None:
        fill: Layer = project.hypotheses.fill(hypothesis)
        values = fill.read(rect)
        pixels = np.where(values[..., -1:] > 0, values[..., :-1], pixels)
    return np.rint(255 * project.scan.to_srgb(pixels)).astype(np.uint8)


class Pictures(QObject):
    """The pictures of one place, those that are there kept.

    Signals:
        ready: The picture of this number is there.
    """

    ready = Signal(int)

    def __init__(self, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._place = Rect(0, 0, 0, 0)
        self._made: dict[int, QImage] = {}
        self._job: Job | None = None
        self._next: Callable[[], None] | None = None
        document.closed.connect(self.stop)

    def get(self, number: int) -> QImage | None:
        """The picture of a number; None where it is still to be made."""
        return self._made.get(number)

    def want(self, place: Rect, hypotheses: Sequence[Hypothesis]) -> None:
        """Make those of a place that are missing, and the one before."""
        if place != self._place:
            self._place = place
            self._made.clear()
        if self._job is not None:
            self._next = lambda: self.want(place, hypotheses)
            self._job.cancel()
            return
        wanted: list[tuple[int, Hypothesis | None]] = [(BEFORE, None)]
        wanted += [(each.id, each) for each in hypotheses]
        missing = [each for each in wanted if each[0] not in self._made]
        if missing and self._document.is_open:
            self._start(place, missing)

    def stop(self) -> None:
        """Make no more."""
        self._next = None
        if self._job is not None:
            self._job.cancel()

    def _start(self, place: Rect, missing: list[tuple[int, Hypothesis | None]]) -> None:
        project = self._document.project

        def work(progress: Progress, cancelled: Cancel) -> dict[int, np.ndarray]:
            made = {}
            for number, hypothesis in missing:
                stop_if(cancelled)
                made[number] = picture(project, place, hypothesis)
            return made

        def done(made: dict[int, np.ndarray]) -> None:
            for number, pixels in made.items():
                if place == self._place:
                    height, width = pixels.shape[:2]
                    form = QImage.Format.Format_RGB888
                    self._made[number] = QImage(
                        pixels.tobytes(), width, height, 3 * width, form
                    ).copy()
                    self.ready.emit(number)
            over()

        def over(_: str = "") -> None:
            self._job = None
            following, self._next = self._next, None
            if following is not None:
                following()

        self._job = self._document.jobs.start(work, on_done=done, on_error=over, on_cancelled=over)
