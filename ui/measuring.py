"""The areas of the classes of damage, followed in the background as the damage changes."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QTimer, Signal

from restorer.layers.areas import Area, Areas, Counts, count, measured
from restorer.layers.tiles import TILE, Key, tile_rect, touched_keys
from restorer.progress import Cancel, Progress
from ui.document import Document, to_rect
from ui.jobs import Job

SETTLE = 60
"""Milliseconds to gather changes before they are counted."""


class Measuring(QObject):
    """Counts a document's damage in jobs: all of it once, then what changed.

    Signals:
        changed: The areas are others.
    """

    changed = Signal()

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._areas = Areas()
        self._dirty: set[Key] = set()
        self._job: Job | None = None
        self._settle = QTimer(self, singleShot=True, interval=SETTLE)
        self._settle.timeout.connect(self._count)
        document.opened.connect(self._opened)
        document.closed.connect(self._closed)
        document.damage_changed.connect(self._damage_changed)
        document.classes_changed.connect(self.changed)

    @property
    def up_to_date(self) -> bool:
        """Whether everything is counted."""
        return not self._dirty and self._job is None

    @property
    def areas(self) -> list[Area]:
        """The area of each class as counted so far, and of all damage at the end."""
        document = self._document
        if not document.is_open:
            return []
        dpi = document.scan.dpi
        return measured(self._areas.totals, document.classes, document.shape, dpi)

    def area_of(self, number: int) -> Area | None:
        """The area of one class; None where nothing is open."""
        return next((area for area in self.areas if area.number == number), None)

    def _opened(self) -> None:
        self._dirty.update(self._document.damage.tiles)
        self._settle.start()

    def _closed(self) -> None:
        self._settle.stop()
        self._areas, self._job = Areas(), None
        self._dirty.clear()
        self.changed.emit()

    def _damage_changed(self, rect: QRect) -> None:
        """Count again what a rect touches: the tiles that are there, and those that were."""
        place, tiles = to_rect(rect), self._document.damage.tiles
        known = self._areas.keys
        if place.area // TILE**2 <= len(tiles) + len(known):
            self._dirty.update(k for k in touched_keys(place) if k in tiles or k in known)
        else:
            self._dirty.update(k for k in (*tiles, *known) if tile_rect(k).intersect(place))
        if self._job is None:
            self._settle.start()

    def _count(self) -> None:
        """Count what is dirty, in a job; the tiles are read there, one at a time."""
        document = self._document
        if self._job is not None or not self._dirty or not document.is_open:
            return
        wanted, layer = sorted(self._dirty), document.damage
        self._dirty.clear()

        def work(progress: Progress, cancelled: Cancel) -> dict[Key, Counts]:
            return count(layer, wanted, cancelled=cancelled)

        self._job = document.jobs.start(
            work, on_done=self._counted, on_error=lambda _: self._counted({})
        )

    def _counted(self, found: dict[Key, Counts]) -> None:
        self._job = None
        self._areas.put(found)
        self.changed.emit()
        if self._dirty:
            self._settle.start()
