"""Restoring from a notebook or a script: the pipeline, with masks and arrays at its ends."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from restorer.errors import MaskError
from restorer.layers import Layer, damage
from restorer.pipeline import export
from restorer.pipeline.export import ExportReport
from restorer.pipeline.legend import restored_by
from restorer.pipeline.making import Made, make
from restorer.pipeline.settings import Finish
from restorer.pipeline.sidecar import file_sha256
from restorer.progress import Cancel, Progress, never_cancelled, no_progress
from restorer.project import Project
from restorer.rect import Rect
from restorer.scan import Scan, VerifyReport, open_mask, open_scan
from restorer.scan import verify as verify_scans

if TYPE_CHECKING:
    from restorer.model.inference import RestorationModel

Damage = Layer | Project | NDArray[np.bool_] | Path | str
"""What marks damage: a layer, a project, bool ``(H, W)`` with True = damage, or a mask's file."""


@dataclass(frozen=True, eq=False)
class Restoration:
    """A restored scan, not written anywhere yet; good as long as its scan is open.

    Attributes:
        scan: the open scan.
        damage: the damage layer.
    """

    scan: Scan
    damage: Layer
    _made: Made = field(repr=False)

    @property
    def layer(self) -> Layer:
        """The restored pixels: the scan's channels and alpha, in its dtype."""
        return self._made.layer

    @property
    def windows(self) -> int:
        """How many went through the network."""
        return self._made.windows

    @property
    def seconds(self) -> float:
        """How long it took."""
        return self._made.seconds

    def read(self, rect: Rect | None = None) -> NDArray[Any]:
        """The restored scan: ``(h, w, C)`` in the scan's own dtype and colour space.

        Args:
            rect: where; None for the whole scan, which must then fit into memory.
        """
        place = Rect.of_size(*self.scan.shape) if rect is None else rect
        return export.composed(self.scan, self.damage, self.layer, place)

    def write(
        self,
        out: Path | str,
        *,
        overwrite: bool = False,
        progress: Progress = no_progress,
        cancelled: Cancel = never_cancelled,
    ) -> ExportReport:
        """Write a copy of the scan with the restored damage, prove it, and write its sidecar.

        Raises:
            ExportError: it cannot be written there.
            Cancelled: ``cancelled`` said so; nothing is left.
        """
        return export.export_restored(
            self.scan,
            self.damage,
            self.layer,
            Path(out),
            provenance=self._made.provenance,
            overwrite=overwrite,
            progress=progress,
            cancelled=cancelled,
        )


def restore(
    scan: Scan,
    marked: Damage,
    model: RestorationModel,
    *,
    finish: Finish = Finish(),  # noqa: B008 - a frozen value
    region: Rect | None = None,
    progress: Progress = no_progress,
    cancelled: Cancel = never_cancelled,
) -> Restoration:
    """Restore the damage of a scan, as the window and the command line do. Nothing is written.

    Args:
        scan: of ``open_scan``.
        marked: what marks its damage.
        model: of ``load_model``.
        finish: the post-processing.
        region: only damage in here is restored.
        progress: told ``(done, total)`` windows.
        cancelled: asked before each window.

    Raises:
        MaskError: the mask does not fit the scan, or marks nothing or everything.
        ScanError: the scan cannot be read.
        Cancelled: ``cancelled`` said so.
    """
    layer, mask, digest = _damage_layer(scan, marked)
    made = make(
        scan,
        layer,
        model,
        finish,
        mask=mask,
        mask_sha256=digest,
        region=region,
        progress=progress,
        cancelled=cancelled,
    )
    return Restoration(scan, layer, made)


def verify(
    scan: Scan | Path | str,
    restored: Scan | Path | str,
    marked: Damage,
    *,
    progress: Progress = no_progress,
    cancelled: Cancel = never_cancelled,
) -> VerifyReport:
    """Prove that a restored picture is the scan, bit for bit, but where damage is marked.

    Args:
        scan: the scan as it was, open or a file.
        restored: what was made of it.
        marked: what marks its damage.
        progress: told rows.
        cancelled: asked before each band.

    Raises:
        ScanError: one of the two cannot be read.
        MaskError: the mask does not fit the scan.
        Cancelled: ``cancelled`` said so.
    """
    with ExitStack() as stack:
        one, other = (
            given if isinstance(given, Scan) else stack.enter_context(open_scan(Path(given)))
            for given in (scan, restored)
        )
        layer, _, _ = _damage_layer(one, marked)
        return verify_scans(
            one,
            other,
            lambda rect: damage.is_hole(layer, rect),
            progress=progress,
            cancelled=cancelled,
        )


def _damage_layer(scan: Scan, marked: Damage) -> tuple[Layer, Path | None, str]:
    """The damage layer; and the mask's file with its checksum, where it is one."""
    if isinstance(marked, Project):
        return marked.damage, None, ""
    if isinstance(marked, Layer):
        return marked, None, ""
    layer = Layer("damage", scan.shape, 1, np.dtype(np.uint8))
    if isinstance(marked, np.ndarray):
        if marked.shape != scan.shape or marked.dtype != bool:
            raise MaskError(
                f"The mask is {marked.dtype} of shape {marked.shape}; expected bool of shape "
                f"{scan.shape} for {scan.path}, True = damage."
            )
        layer.apply(damage.mark(layer, Rect.of_size(*scan.shape), marked))
        return layer, None, ""
    path = Path(marked)
    with open_mask(path, scan) as mask:
        layer.apply(damage.from_mask(layer, restored_by(mask)))
    return layer, path, file_sha256(path)
