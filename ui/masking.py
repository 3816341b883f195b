"""What a document does with masks on disk: look at them, and read them into the damage."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np

from restorer.layers import LOSS, DamageClass, Layer, Patch, damage
from restorer.pipeline import legend
from restorer.progress import Cancel, Progress
from restorer.rect import Rect
from restorer.scan import Scan, open_mask
from restorer.scan.mask_look import MaskLook, Meaning, look_at
from ui.jobs import Jobs
from ui.labels import LOAD_MASK
from ui.marking import Marking


class Masking(Marking):
    """The part of a ``Document`` that reads masks, in jobs."""

    _jobs: Jobs

    @property
    def scan(self) -> Scan:
        """The open scan."""
        raise NotImplementedError

    def copy_of(self, layer: Layer, region: Rect | None = None) -> Layer:
        """A copy of a layer for a worker."""
        raise NotImplementedError

    def look_at_mask(self, path: Path, on_look: Callable[[MaskLook], object]) -> None:
        """See what a mask seems to mean, in a job; tells where it cannot be read."""
        if self._project is None:
            return
        scan = self.scan

        def work(progress: Progress, cancelled: Cancel) -> MaskLook:
            known = [each.number for each in legend.read(path)]
            return look_at(path, scan, legend=known, progress=progress, cancelled=cancelled)

        self.told.emit(self.tr("Looking at {0}…").format(path.name))
        self._jobs.start(work, on_done=on_look, on_error=self._not_loaded)

    def load_mask(
        self,
        path: Path,
        meaning: Meaning = "white",
        *,
        damage_class: int = LOSS,
        replace: bool = False,
    ) -> None:
        """Read a mask in a job and commit it as one entry; tells how it went.

        Args:
            path: The mask.
            meaning: What marks damage in it.
            damage_class: What is marked becomes, where the mask does not say it by numbers.
            replace: Whether it takes the place of all damage; what is protected stays so anyway.
        """
        if self._project is None:
            return
        scan, layer, revision = self.scan, self.copy_of(self._project.damage), self._damage_revision

        def work(progress: Progress, cancelled: Cancel) -> Patch:
            with open_mask(path, scan, "black" if meaning == "black" else "white") as mask:

                def marked(rect: Rect) -> np.ndarray:
                    return mask.read(rect).astype(np.uint8) * np.uint8(damage_class)

                return damage.from_numbers(
                    layer,
                    mask.grey if meaning == "numbers" else marked,
                    replace=replace,
                    progress=progress,
                    cancelled=cancelled,
                )

        def done(patch: Patch) -> None:
            if revision != self._damage_revision:
                self.told.emit(
                    self.tr("The damage changed while the mask was read: load it again.")
                )
                return
            if meaning == "numbers":
                self._learn(legend.read(path))
            if not self.commit(LOAD_MASK.format(path.name), [patch]):
                self.told.emit(self.tr("{0} marks nothing new.").format(path.name))

        self.told.emit(self.tr("Reading {0}…").format(path.name))
        self._jobs.start(work, on_done=done, on_error=self._not_loaded)

    def _learn(self, told: Iterable[DamageClass]) -> None:
        """Take over classes of a legend that the project does not know."""
        classes = self.classes
        for each in told:
            if each.number not in classes:
                classes = classes.changed(each)
        self.set_classes(classes)

    def _not_loaded(self, message: str) -> None:
        self.failed.emit(self.tr("Cannot load mask"), message)
