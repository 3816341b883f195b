"""What a document does with masks on disk: read them into the damage, and write it as one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from restorer.layers import Layer, Patch, damage
from restorer.pipeline import export
from restorer.progress import Cancel, Progress
from restorer.rect import Rect
from restorer.scan import Scan, open_mask
from ui.jobs import Jobs
from ui.marking import Marking


class Masking(Marking):
    """The part of a ``Document`` that reads and writes masks, in jobs."""

    _jobs: Jobs

    @property
    def scan(self) -> Scan:
        """The open scan."""
        raise NotImplementedError

    def copy_of(self, layer: Layer, region: Rect | None = None) -> Layer:
        """A copy of a layer for a worker."""
        raise NotImplementedError

    def load_mask(self, path: Path, polarity: str = "white", replace: bool = True) -> None:
        """Read a mask off the GUI thread and commit it as one entry; tells how it went."""
        if self._project is None:
            return
        scan, layer, revision = self.scan, self.copy_of(self._project.damage), self._damage_revision

        def work(progress: Progress, cancelled: Cancel) -> Patch:
            with open_mask(path, scan, polarity) as mask:
                return damage.from_mask(
                    layer, mask.read, replace=replace, progress=progress, cancelled=cancelled
                )

        def done(patch: Patch) -> None:
            if revision != self._damage_revision:
                self.told.emit(
                    self.tr("The damage changed while the mask was read: load it again.")
                )
            elif not self.commit(self.tr("Load mask {0}").format(path.name), [patch]):
                self.told.emit(self.tr("{0} marks nothing new.").format(path.name))

        self.told.emit(self.tr("Reading {0}…").format(path.name))
        self._jobs.start(work, on_done=done, on_error=self._fails(self.tr("Cannot load mask")))

    def save_mask(self, path: Path, overwrite: bool = False) -> None:
        """Write the damage as a mask, white = damage, off the GUI thread; tells how it went."""
        if self._project is None:
            return
        scan, layer = self.scan, self.copy_of(self._project.damage)

        def work(progress: Progress, cancelled: Cancel) -> None:
            export.export_mask(
                scan, layer, path, overwrite=overwrite, progress=progress, cancelled=cancelled
            )

        self._jobs.start(
            work,
            on_done=lambda _: self.told.emit(self.tr("Saved {0}").format(path.name)),
            on_error=self._fails(self.tr("Cannot save mask")),
        )

    def _fails(self, title: str) -> Callable[[str], None]:
        return lambda message: self.failed.emit(title, message)
