"""Other pictures of the wall at work: open, faded in over the scan, registered, and remembered.

They are for the eye: nothing of them gets into the damage, the restoration or an export.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from restorer.errors import RestorerError
from restorer.project import pictures
from restorer.project.pictures import Kind, OtherPicture, Registration
from restorer.registration import Resampled, Source
from restorer.scan import Scan, open_scan
from restorer.scan.overview import Overview
from ui import errors
from ui.canvas.tiles import overview_folder
from ui.jobs import Job

if TYPE_CHECKING:
    from ui.document import Document

SAVE_AFTER = 600
"""Milliseconds that a fade has to stand still before it is written."""


@dataclass
class Backdrop:
    """A picture of the project; ``source`` is None, and ``problem`` says why, where it is gone."""

    picture: OtherPicture
    source: Source | None = None
    problem: str = ""
    making: Job | None = None

    @property
    def resampled(self) -> Resampled | None:
        """The picture as it lies over the scan; None where it is gone."""
        if self.source is None:
            return None
        return Resampled(self.source, self.picture.registration.transform)


class Backdrops(QObject):
    """The other pictures of the open project, of which one at a time is seen.

    Signals:
        changed: There are others, or one is seen, faded, called or registered otherwise.
        prepared: More of a large picture can be read quickly.
    """

    changed = Signal()
    prepared = Signal()

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._document = document
        self._items: list[Backdrop] = []
        self._retired: list[Scan] = []
        self._at_hand = 0
        self._held = False
        self._save_soon = QTimer(self, singleShot=True, interval=SAVE_AFTER)
        self._save_soon.timeout.connect(self._save)

    # What there is

    @property
    def items(self) -> list[Backdrop]:
        """All of them, in order; to be read only."""
        return self._items

    @property
    def shown(self) -> int | None:
        """Which one is seen, or None."""
        visible = (n for n, item in enumerate(self._items) if item.picture.visible)
        return next(visible, None)

    @property
    def at_hand(self) -> int | None:
        """The one that is seen, else the one that was seen last; None where there is none."""
        if not self._items:
            return None
        return self._at_hand if self.shown is None else self.shown

    @property
    def drawn(self) -> tuple[Resampled, float] | None:
        """What is drawn over the scan, and its opacity."""
        number = self.at_hand if self._held else self.shown
        if number is None:
            return None
        item = self._items[number]
        opacity = 1.0 if self._held else item.picture.opacity
        resampled = item.resampled
        return (resampled, opacity) if resampled is not None and opacity > 0 else None

    # What is seen

    def show(self, number: int | None) -> None:
        """Let one of them be seen, or none."""
        if number != self.shown:
            for each, item in enumerate(self._items):
                item.picture = replace(item.picture, visible=each == number)
            if number is not None:
                self._at_hand = number
            self._keep()

    def show_next(self) -> None:
        """Let the next one be seen; after the last one none, then the first."""
        after = -1 if self.shown is None else self.shown
        self.show(after + 1 if after + 1 < len(self._items) else None)

    def fade(self, opacity: float) -> None:
        """Fade the one at hand, 0 to 1; it is seen from then on."""
        number = self.at_hand
        if number is None:
            return
        self.show(number)
        item = self._items[number]
        item.picture = replace(item.picture, opacity=min(1.0, max(0.0, opacity)))
        self._save_soon.start()
        self.changed.emit()

    def hold(self, on: bool) -> None:
        """See the one at hand alone as long as a key is held."""
        if on != self._held:
            self._held = on
            if self._items:
                self.changed.emit()

    # What is done with them

    def add(self, path: Path) -> bool:
        """Take a picture in, laid over the whole scan until it is registered, and show it."""
        project = self._document.project
        try:
            scan = open_scan(path)
            picture = OtherPicture.of(project, scan)
        except RestorerError as error:
            self._document.failed.emit(self.tr("Cannot add the picture"), str(error))
            return False
        digest = picture.reference.digest
        if any(item.picture.reference.digest == digest for item in self._items):
            scan.close()
            self._document.told.emit(self.tr("{0} is among the pictures").format(path.name))
            return False
        item = Backdrop(replace(picture, visible=False))
        self._items.append(item)
        self._use(item, scan)
        self.show(len(self._items) - 1)
        self._document.told.emit(
            self.tr("Added {0}: register it to lay it over the scan").format(path.name)
        )
        return True

    def remove(self, number: int) -> None:
        """Forget a picture; its file stays as it is."""
        item = self._items.pop(number)
        self._retire(item)
        self._at_hand = min(self._at_hand, max(0, len(self._items) - 1))
        self._keep()

    def point_to(self, number: int, path: Path) -> bool:
        """Say where a picture is that was not found; it has to be the same file."""
        item, project = self._items[number], self._document.project
        try:
            scan = item.picture.open(project.path, path)
        except RestorerError as error:
            self._document.failed.emit(self.tr("That is not the picture"), str(error))
            return False
        placed = item.picture.reference.placed(scan.path, project.path)
        item.picture = replace(item.picture, reference=placed)
        self._use(item, scan)
        self._keep()
        return True

    def set_kind(self, number: int, kind: Kind) -> None:
        """Say what made a picture."""
        self._change(number, lambda picture: replace(picture, kind=kind))

    def register(self, number: int, registration: Registration) -> None:
        """Lay a picture over the scan, and show it."""
        self._change(number, lambda picture: replace(picture, registration=registration))
        self.show(number)

    def _change(self, number: int, change: Callable[[OtherPicture], OtherPicture]) -> None:
        item = self._items[number]
        changed = change(item.picture)
        if changed != item.picture:
            item.picture = changed
            self._keep()

    # Opening and closing

    def open(self) -> None:
        """Open the pictures of the project that was just opened; those that are gone say so."""
        project = self._document.project
        try:
            known = pictures.read(project)
        except RestorerError as error:
            self._document.failed.emit(self.tr("The other pictures are not shown"), str(error))
            known = []
        for picture in known:
            item = Backdrop(picture)
            self._items.append(item)
            try:
                self._use(item, picture.open(project.path))
            except RestorerError as error:
                item.problem = errors.told(str(error))
                self._document.told.emit(item.problem)
        self._at_hand = self.shown or 0
        self.changed.emit()

    def finish(self) -> None:
        """Write what is to be remembered, and show nothing: the project is about to be closed."""
        if self._save_soon.isActive():
            self._save()
        for item in self._items:
            self._retire(item)
        self._items, self._held, self._at_hand = [], False, 0
        self.changed.emit()

    def close(self) -> None:
        """Let go of the files; nothing reads them any more."""
        for scan in self._retired:
            scan.close()
        self._retired.clear()

    def _use(self, item: Backdrop, scan: Scan) -> None:
        """Read a picture from an open file, and see to it that it can be read quickly."""
        overview = Overview.of(scan, overview_folder())
        item.source, item.problem = Source(scan, overview), ""
        if overview is not None and not overview.complete:
            item.making = self._document.jobs.start(
                overview.make,
                on_done=lambda _: self.prepared.emit(),
                on_error=partial(self._document.failed.emit, self.tr("A picture is not shown")),
                on_progress=lambda _done, _total: self.prepared.emit(),
            )

    def _retire(self, item: Backdrop) -> None:
        """Use a picture no more; jobs may still be reading it."""
        if item.making is not None:
            item.making.cancel()
        if item.source is not None:
            self._retired.append(item.source.scan)
            if item.source.overview is not None:
                item.source.overview.close()

    def _keep(self) -> None:
        """Tell that something changed, and write it."""
        self._save()
        self.changed.emit()

    def _save(self) -> None:
        self._save_soon.stop()
        try:
            pictures.write(self._document.project, [item.picture for item in self._items])
        except RestorerError as error:
            self._document.failed.emit(self.tr("The other pictures were not saved"), str(error))
