"""Verbs that reshape damage as a whole: quick where there is little of it, in a job where much."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from restorer.layers import PROTECTED, TILE, Layer, Patch
from restorer.layers.enclosed import fill_enclosed
from restorer.layers.reshaping import invert, smooth
from restorer.progress import Cancel, Progress, never_cancelled, no_progress
from restorer.rect import Rect
from ui.jobs import Job

if TYPE_CHECKING:
    from ui.document import Document

QUICK = 64
"""Tiles of damage that are reshaped at once; more are in a job."""

LARGEST = 2**28
"""Pixels of a selection that can be inverted: each becomes a byte of damage."""

Verb = Callable[[Layer, Progress, Cancel], Patch]


class Reshaping(QObject):
    """Smooths, inverts and fills the damage of a document, within its selection; an entry each."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._document = document
        self._job: Job | None = None

    @property
    def busy(self) -> bool:
        """Whether a verb is at work in a job."""
        return self._job is not None

    def cancel(self) -> None:
        """Give up what is at work; nothing of it is kept."""
        if self._job is not None:
            self._job.cancel()

    def smooth(self, pixels: int) -> None:
        """Even out the edges of damage, see ``restorer.layers.reshaping.smooth``."""
        region = self._region()

        def verb(layer: Layer, progress: Progress, cancelled: Cancel) -> Patch:
            return smooth(layer, pixels, region, progress=progress, cancelled=cancelled)

        self._do(self.tr("Smooth damage"), verb, self._written(region))

    def fill_enclosed(self) -> None:
        """Mark what damage encloses, with the class in hand."""
        region, number = self._region(), self._class()
        if number is None:
            return

        def verb(layer: Layer, progress: Progress, cancelled: Cancel) -> Patch:
            return fill_enclosed(layer, number, region, progress=progress, cancelled=cancelled)

        self._do(self.tr("Fill what is enclosed"), verb, self._written(None))

    def invert(self) -> None:
        """Turn damage and sound paint round inside the selection, with the class in hand."""
        region, number = self._region(), self._class()
        if region is None or number is None:
            return
        if region.area > LARGEST:
            self._document.told.emit(
                self.tr("Select less to invert it: {0} megapixels at most.").format(LARGEST >> 20)
            )
            return

        def verb(layer: Layer, progress: Progress, cancelled: Cancel) -> Patch:
            return invert(layer, region, number, progress=progress, cancelled=cancelled)

        self._do(self.tr("Invert damage"), verb, region.area // TILE**2)

    def _class(self) -> int | None:
        """The class in hand; None, and said so, where it is none of damage."""
        number = self._document.damage_class
        if number != PROTECTED:
            return number
        self._document.told.emit(
            self.tr("Take a class of damage in hand first: protection is painted, not worked out.")
        )
        return None

    def _region(self) -> Rect | None:
        selection = self._document.selection
        if selection is None:
            return None
        return Rect.of_size(
            selection.height(), selection.width(), selection.top(), selection.left()
        )

    def _written(self, region: Rect | None) -> int:
        """How many tiles of damage a region touches."""
        return len(self._document.damage.tile_rects(region)) if self._document.is_open else 0

    def _do(self, label: str, verb: Verb, tiles: int) -> None:
        """Commit what a verb makes of the damage; of many tiles once a job has done it."""
        document = self._document
        if not document.is_open or self.busy:
            return
        layer, revision = document.damage, document.damage_revision
        if tiles <= QUICK:
            self._keep(label, verb(layer, no_progress, never_cancelled))
            return

        def done(patch: Patch) -> None:
            self._job = None
            if revision == document.damage_revision:
                self._keep(label, patch)
            else:
                document.told.emit(self.tr("The damage changed meanwhile: try again."))

        def failed(message: str) -> None:
            self._job = None
            document.failed.emit(self.tr("The damage was not changed"), message)

        def cancelled() -> None:
            self._job = None
            document.told.emit(self.tr("Given up: nothing was changed."))

        self._job = document.jobs.start(
            partial(verb, layer),
            on_done=done,
            on_error=failed,
            on_cancelled=cancelled,
            on_progress=lambda at, total: document.told.emit(
                self.tr("{0}: {1} %. Esc gives it up.").format(label, 100 * at // max(1, total))
            ),
        )

    def _keep(self, label: str, patch: Patch) -> None:
        kept = self._document.commit(label, [patch])
        self._document.told.emit(label if kept else self.tr("There is nothing to change."))
