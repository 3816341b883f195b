"""Restore files: what the command line, the batch and its workers call. No torch here.

A scan goes through three steps, ``prepare``, ``fill`` and ``write``, which a batch runs in threads
of their own; ``restore_files`` runs one after the other, and the pixels are the same.
"""

from __future__ import annotations

import time
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from restorer.errors import ExportError, MaskError, UsageError
from restorer.files import same_file
from restorer.layers import Classes, Layer, damage
from restorer.pipeline import export, legend, tiling, zoom
from restorer.pipeline.credentials import Signing
from restorer.pipeline.export import ExportReport
from restorer.pipeline.making import Made, make
from restorer.pipeline.reintegrated import as_shown, styled
from restorer.pipeline.settings import Finish
from restorer.pipeline.staging import staged
from restorer.pipeline.tiling import Tiling
from restorer.pipeline.zoom import Zoom
from restorer.progress import Cancel, Progress, never_cancelled, no_progress
from restorer.project.snapshot import snapshot
from restorer.scan import Mask, Scan, open_mask, open_scan

if TYPE_CHECKING:
    from restorer.model.inference import RestorationModel
    from restorer.pipeline.cluster_windows import OnWorkers


@dataclass(frozen=True)
class Order:
    """One scan to be restored, and how.

    Attributes:
        scan: the scan; never written to.
        out: the copy to write, ``.tif`` or ``.png``; the sidecar gets the same name with ``.json``
            and the tiles go into the folder ``<stem>_tiles`` beside it. All appear together.
        mask: a picture of the scan's size.
        project: the project that marks the scan's damage, in place of a mask.
        finish: the post-processing.
        polarity: what marks damage in the mask, ``white`` or ``black``.
        reintegration: how what was added is set off, as ``reintegrated.styled`` has it.
        tiles: how to cut it into tiles too; None for no tiles.
        zoom: how to make it ready for a browser too, in the folder ``<stem>_<kind>``; None for not.
        signing: who signs the copy, if anybody does.
        overwrite: whether results may be there already.
        operator: who restores; empty for whom the environment or the system names.
        aside: the folder to make them in, for one who will look after it; what is there is removed.
    """

    scan: Path
    out: Path
    mask: Path | None = None
    project: Path | None = None
    finish: Finish = Finish()  # noqa: RUF009 - a frozen value
    polarity: str = "white"
    reintegration: str = "as_is"
    tiles: Tiling | None = None
    zoom: Zoom | None = None
    signing: Signing | None = None
    overwrite: bool = False
    operator: str = ""
    aside: Path | None = None

    @property
    def tiles_folder(self) -> Path:
        """Where the tiles go."""
        return self.out.with_name(f"{self.out.stem}_tiles")

    @property
    def zoom_folder(self) -> Path:
        """Where the tiles for a browser go."""
        return self.out.with_name(f"{self.out.stem}_{self.zoom.kind if self.zoom else ''}")


@dataclass(frozen=True)
class JobReport:
    """What restoring one scan gave.

    Attributes:
        scan: the scan's file.
        mask: the mask's file, or the project's.
        model: the model's name.
        export: what was written.
        tiles: the manifest of the tiles, where they were asked for.
        zoom: what a viewer opens, where that was asked for.
        windows: how many went through the network.
        seconds: of work, from opening the scan to the proof.
    """

    scan: Path
    mask: Path
    model: str
    export: ExportReport
    tiles: Path | None
    zoom: Path | None
    windows: int
    seconds: float

    @property
    def files(self) -> list[Path]:
        """What was written; of the tiles their manifest."""
        written = [self.export.path, self.export.sidecar]
        return written if self.tiles is None else [*written, self.tiles]

    def as_dict(self) -> dict[str, Any]:
        """JSON values."""
        return {
            "scan": str(self.scan),
            "mask": str(self.mask),
            "model": self.model,
            **self.export.as_dict(),
            "tiles": str(self.tiles) if self.tiles else None,
            "zoom": str(self.zoom) if self.zoom else None,
            "windows": self.windows,
            "seconds": round(self.seconds, 3),
        }


@dataclass
class Prepared:
    """A scan that is open, with its damage; ``close`` it, or have it written.

    Attributes:
        order: what was asked for.
        scan: the open scan.
        damage: its damage layer.
        classes: of the damage.
        marked_by: the mask's file, or the project's.
        mask_sha256: of the mask; empty for a project.
        seconds: of work so far.
    """

    order: Order
    scan: Scan
    damage: Layer
    classes: Classes
    marked_by: Path
    mask_sha256: str
    seconds: float
    _held: ExitStack = field(repr=False)

    def close(self) -> None:
        """Let go of the scan's file."""
        self._held.close()


@dataclass(frozen=True)
class FilledScan:
    """A prepared scan and what the network and the finish made of its damage."""

    prepared: Prepared
    made: Made


def prepare(order: Order, *, cancelled: Cancel = never_cancelled) -> Prepared:
    """Open a scan, read its damage, and refuse what could not be written afterwards.

    Raises:
        ScanError: the scan cannot be read.
        MaskError: the mask does not fit, or marks nothing or everything.
        ProjectError: the project cannot be read.
        ExportError: the result cannot be written.
        UsageError: the polarity is none, or there is no mask.
        Cancelled: the user asked to stop.
    """
    start = time.monotonic()
    with ExitStack() as stack:
        scan = stack.enter_context(open_scan(order.scan))
        mask = None
        if order.mask is not None:
            mask = stack.enter_context(open_mask(order.mask, scan, polarity=order.polarity))
        marked_by = order.mask or order.project
        if marked_by is None:
            raise UsageError(f"{order.scan}: has no mask. Expected a mask or a project.")
        export.check_export(scan, order.out, overwrite=order.overwrite, signing=order.signing)
        if same_file(order.out, marked_by):
            raise ExportError(
                f"{order.out}: is the mask itself. Choose another name for the result."
            )
        if order.tiles is not None:
            tiling.check_tiles(scan, order.tiles_folder, overwrite=order.overwrite)
        if order.zoom is not None:
            zoom.check_zoom(scan, order.zoom_folder, overwrite=order.overwrite)
        layer, classes, digest = _damage(scan, order, mask, marked_by, cancelled)
        return Prepared(
            order=order,
            scan=scan,
            damage=layer,
            classes=styled(classes, order.reintegration),
            marked_by=marked_by,
            mask_sha256=digest,
            seconds=time.monotonic() - start,
            _held=stack.pop_all(),
        )


def fill(
    prepared: Prepared,
    model: RestorationModel | OnWorkers,
    *,
    progress: Progress = no_progress,
    cancelled: Cancel = never_cancelled,
) -> FilledScan:
    """Restore the damage of a prepared scan: the one step that needs the device.

    Args:
        prepared: stays open.
        model: a loaded model, or the workers of a cluster.
        progress: told windows.
        cancelled: asked before each window.

    Raises:
        MaskError: nothing around the damage is known.
        ScanError: the scan cannot be read.
        Cancelled: the user asked to stop.
    """
    made = make(
        prepared.scan,
        prepared.damage,
        model,
        prepared.order.finish,
        mask=prepared.marked_by,
        mask_sha256=prepared.mask_sha256,
        operator=prepared.order.operator,
        progress=progress,
        cancelled=cancelled,
    )
    return FilledScan(prepared, made)


def write(filled: FilledScan, *, cancelled: Cancel = never_cancelled) -> JobReport:
    """Write the copy, prove it, write sidecar and tiles, and close the scan.

    Raises:
        ExportError: the result cannot be written.
        Cancelled: the user asked to stop; nothing is left.
    """
    start = time.monotonic()
    prepared, order = filled.prepared, filled.prepared.order
    scan, layer, made = prepared.scan, prepared.damage, filled.made
    with closing(prepared):
        manifest = viewed = None
        restoration, made_by = as_shown(scan, layer, made.layer, prepared.classes, made.provenance)
        with staged(order.out.parent, overwrite=order.overwrite, aside=order.aside) as staging:
            exported = export.export_restored(
                scan,
                layer,
                restoration,
                order.out,
                provenance=made_by,
                signing=order.signing,
                overwrite=order.overwrite,
                staging=staging,
                cancelled=cancelled,
            )
            if order.tiles is not None:
                manifest = tiling.export_tiles(
                    scan,
                    layer,
                    restoration,
                    order.tiles_folder,
                    tiling=order.tiles,
                    provenance=made_by,
                    overwrite=order.overwrite,
                    staging=staging,
                    cancelled=cancelled,
                )
            if order.zoom is not None:
                viewed = zoom.export_zoom(
                    scan,
                    layer,
                    restoration,
                    order.zoom_folder,
                    zoom=order.zoom,
                    provenance=made_by,
                    overwrite=order.overwrite,
                    staging=staging,
                    cancelled=cancelled,
                )
    return JobReport(
        scan=order.scan,
        mask=prepared.marked_by,
        model=made.provenance.model,
        export=exported,
        tiles=manifest,
        zoom=viewed,
        windows=made.windows,
        seconds=prepared.seconds + made.seconds + time.monotonic() - start,
    )


def restore_files(
    order: Order,
    model: RestorationModel | OnWorkers,
    *,
    progress: Progress = no_progress,
    cancelled: Cancel = never_cancelled,
) -> JobReport:
    """Restore one scan, and write the copy, its sidecar and, if wanted, its tiles.

    Args:
        order: what, where to, and how.
        model: a loaded model, or the workers of a cluster.
        progress: told windows.
        cancelled: asked between windows and while writing; then nothing is left.

    Raises:
        RestorerError: what ``prepare``, ``fill`` and ``write`` raise.
        Cancelled: the user asked to stop.
    """
    with closing(prepare(order, cancelled=cancelled)) as prepared:
        filled = fill(prepared, model, progress=progress, cancelled=cancelled)
        return write(filled, cancelled=cancelled)


def _damage(
    scan: Scan, order: Order, mask: Mask | None, marked_by: Path, cancelled: Cancel
) -> tuple[Layer, Classes, str]:
    """The damage, its classes, and the checksum of the mask."""
    if mask is not None:
        return damage_of(scan, mask, marked_by, cancelled), Classes(), mask.sha256()
    with snapshot(marked_by) as project:
        given, classes = project.damage, project.classes
        layer = Layer(
            "damage", given.shape, 1, given.dtype, dict(given.tiles), map_only=given.map_only
        )
    if layer.shape != scan.shape:
        raise MaskError(f"{marked_by}: marks the damage of another scan than {order.scan}.")
    if not _marked(layer):
        raise MaskError(
            f"{marked_by}: marks no damage of a class that is restored, so there is nothing to "
            "restore. Open it and paint over the losses."
        )
    return layer, classes, ""


def damage_of(scan: Scan, mask: Mask, path: Path, cancelled: Cancel = never_cancelled) -> Layer:
    """The damage layer of a mask.

    Raises:
        MaskError: the mask marks nothing or everything.
        Cancelled: the user asked to stop.
    """
    layer = Layer("damage", scan.shape, 1, np.dtype(np.uint8))
    layer.apply(damage.from_mask(layer, legend.restored_by(mask), cancelled=cancelled))
    marked = _marked(layer)
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


def _marked(layer: Layer) -> int:
    """How many pixels of a damage layer ask for restoration."""
    return sum(int(np.count_nonzero(damage.is_hole(layer, rect))) for rect in layer.tile_rects())
