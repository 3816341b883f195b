"""Restore files: the one function that the command line and the batch call. No torch here."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from restorer.errors import ExportError, MaskError, UsageError
from restorer.files import same_file
from restorer.layers import Layer, damage
from restorer.pipeline import export, tiling
from restorer.pipeline.export import ExportReport
from restorer.pipeline.plan import SIZE
from restorer.pipeline.settings import Finish
from restorer.pipeline.sidecar import Provenance, program_versions
from restorer.pipeline.staging import staged
from restorer.progress import Cancel, Progress, never_cancelled, no_progress
from restorer.scan import Mask, Scan, open_mask, open_scan

if TYPE_CHECKING:
    from restorer.model.inference import RestorationModel


@dataclass(frozen=True)
class JobReport:
    """What restoring one scan gave.

    Attributes:
        scan: the scan's file.
        mask: the mask's file.
        model: the model's name.
        export: what was written.
        tiles: the manifest of the tiles, where they were asked for.
        windows: how many went through the network.
        seconds: from opening the scan to the proof.
    """

    scan: Path
    mask: Path
    model: str
    export: ExportReport
    tiles: Path | None
    windows: int
    seconds: float

    def as_dict(self) -> dict[str, Any]:
        """JSON values."""
        return {
            "scan": str(self.scan),
            "mask": str(self.mask),
            "model": self.model,
            **self.export.as_dict(),
            "tiles": str(self.tiles) if self.tiles else None,
            "windows": self.windows,
            "seconds": round(self.seconds, 3),
        }


def restore_files(
    scan_path: Path,
    mask_path: Path,
    out: Path,
    *,
    model: RestorationModel,
    finish: Finish = Finish(),  # noqa: B008 - a frozen value
    polarity: str = "white",
    tiles: int | None = None,
    overwrite: bool = False,
    progress: Progress = no_progress,
    cancelled: Cancel = never_cancelled,
) -> JobReport:
    """Restore one scan with a mask, and write the copy, its sidecar and, if wanted, its tiles.

    Args:
        scan_path: the scan; never written to.
        mask_path: a picture of the scan's size.
        out: the copy to write, ``.tif`` or ``.png``; the sidecar gets the same name with ``.json``
            and the tiles go into the folder ``<stem>_tiles`` beside it. All appear together.
        model: a loaded model.
        finish: the post-processing.
        polarity: what marks damage in the mask, ``white`` or ``black``.
        tiles: side of the tiles in pixels, None for no tiles.
        overwrite: whether results may be there already.
        progress: told windows.
        cancelled: asked between windows and while writing; then nothing is left.

    Raises:
        ScanError: the scan cannot be read.
        MaskError: the mask does not fit, or marks nothing or everything.
        ExportError: the result cannot be written.
        UsageError: the polarity or the tiles' size is none.
        Cancelled: the user asked to stop.
    """
    if tiles is not None and tiles < 1:
        raise UsageError(f"Tiles of {tiles} pixels cannot be written; expected 1 or more.")
    start = time.monotonic()
    tiles_folder = out.with_name(f"{out.stem}_tiles")
    with open_scan(scan_path) as scan, open_mask(mask_path, scan, polarity=polarity) as mask:
        export.check_export(scan, out, overwrite=overwrite)
        if same_file(out, mask_path):
            raise ExportError(f"{out}: is the mask itself. Choose another name for the result.")
        if tiles is not None:
            tiling.check_tiles(scan, tiles_folder, overwrite=overwrite)
        layer = damage_of(scan, mask, mask_path, cancelled)
        from restorer.pipeline import engine

        restored = engine.restore(
            scan, layer, model, finish=finish, keep=False, progress=progress, cancelled=cancelled
        )
        restoration = engine.working_copy(scan)
        restoration.apply(restored.patch)
        provenance = Provenance(
            model=model.name,
            model_sha256=model.sha256,
            weights_sha256=model.header.tensors_sha256,
            device=str(model.device),
            finish=finish,
            window=SIZE,
            seconds=round(restored.seconds, 3),
            mask=mask_path,
            mask_sha256=mask.sha256(),
            versions={**program_versions(), **engine.versions()},
        )
        manifest = None
        with staged(out.parent, overwrite=overwrite) as staging:
            exported = export.export_restored(
                scan,
                layer,
                restoration,
                out,
                provenance=provenance,
                overwrite=overwrite,
                staging=staging,
                cancelled=cancelled,
            )
            if tiles is not None:
                manifest = tiling.export_tiles(
                    scan,
                    layer,
                    restoration,
                    tiles_folder,
                    tile=tiles,
                    overwrite=overwrite,
                    staging=staging,
                    cancelled=cancelled,
                )
    return JobReport(
        scan=scan_path,
        mask=mask_path,
        model=model.name,
        export=exported,
        tiles=manifest,
        windows=restored.windows,
        seconds=time.monotonic() - start,
    )


def damage_of(scan: Scan, mask: Mask, path: Path, cancelled: Cancel = never_cancelled) -> Layer:
    """The damage layer of a mask.

    Raises:
        MaskError: the mask marks nothing or everything.
        Cancelled: the user asked to stop.
    """
    layer = Layer("damage", scan.shape, 1, np.dtype(np.uint8))
    layer.apply(damage.from_mask(layer, mask.read, cancelled=cancelled))
    marked = sum(
        int(np.count_nonzero(damage.is_hole(layer.read(rect)))) for rect in layer.tile_rects()
    )
    if marked == 0:
        raise MaskError(
            f"{path}: marks no damage, so there is nothing to restore. Expected damage in white; "
            "where black marks it, say --mask-polarity black."
        )
    if marked == scan.shape[0] * scan.shape[1]:
        raise MaskError(
            f"{path}: marks every pixel as damage, so nothing is known to restore from. Expected "
            "damage in white; where black marks it, say --mask-polarity black."
        )
    return layer
