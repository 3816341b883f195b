"""The values of the pixel under the pointer, read off the GUI thread."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, Signal

from restorer.layers import Layer, damage
from restorer.progress import Cancel, Progress
from restorer.rect import Rect
from restorer.scan import Scan
from ui.document import Document


@dataclass(frozen=True)
class Pixel:
    """A pixel of the scan.

    Attributes:
        values: By channel, in the scan's own depth.
        restored: The same of the restoration, where there is one.
        srgb: What is seen of it, 0 to 255: the restoration where there is one.
    """

    values: tuple[int, ...]
    restored: tuple[int, ...] | None
    srgb: tuple[int, int, int]


class Probe(QObject):
    """Reads one pixel at a time; of those asked for meanwhile just the last.

    Signals:
        found: The pixel that was asked for last.
    """

    found = Signal(object)

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._document = document
        self._wanted: tuple[int, int] | None = None
        self._reading = False

    def look_at(self, x: int, y: int) -> None:
        """Read a pixel of the scan; with -1 none."""
        self._wanted = (x, y) if x >= 0 else None
        if not self._reading:
            self._start()

    def _start(self) -> None:
        document, wanted = self._document, self._wanted
        if wanted is None or not document.is_open:
            return
        scan, rect = document.scan, Rect.of_size(1, 1, wanted[1], wanted[0])
        marked, restoration = document.damage, document.restoration
        self._reading, self._wanted = True, None

        def work(progress: Progress, cancelled: Cancel) -> Pixel:
            return read(scan, marked, restoration, rect)

        document.jobs.start(
            work, on_done=self._done, on_error=lambda _: self._over(), on_cancelled=self._over
        )

    def _done(self, pixel: Pixel) -> None:
        self.found.emit(pixel)
        self._over()

    def _over(self) -> None:
        self._reading = False
        self._start()


def read(scan: Scan, marked: Layer, restoration: Layer, rect: Rect) -> Pixel:
    """The pixel at a rect of one."""
    values = scan.read(rect)
    seen, restored = values, None
    layer = restoration.read(rect)
    if layer[0, 0, -1] > 0 and damage.is_hole(marked, rect)[0, 0]:
        share = layer[..., -1:] / np.iinfo(scan.dtype).max
        apart = layer[..., :-1].astype(np.float64) - values
        seen = np.rint(values + apart * share).astype(scan.dtype)
        restored = tuple(int(value) for value in seen[0, 0])
    red, green, blue = (int(value) for value in np.rint(255 * scan.to_srgb(seen)[0, 0]))
    return Pixel(tuple(int(value) for value in values[0, 0]), restored, (red, green, blue))
