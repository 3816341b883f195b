"""Export on the window's side: what can be written, under which name, and the work in a job."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import QCoreApplication

from restorer.layers import Layer
from restorer.pipeline import export, tiling
from restorer.pipeline.settings import Finish
from restorer.pipeline.sidecar import Provenance, sidecar_path
from restorer.pipeline.tiling import Tiling
from restorer.progress import Cancel, Progress
from restorer.scan import Scan
from ui.document import Document

Kind = Literal["scan", "layer", "mask", "tiles"]

SUFFIXES: dict[Kind, tuple[str, ...]] = {
    "scan": (".tif", ".png"),
    "layer": (".tif", ".png"),
    "mask": (".png",),
    "tiles": (),
}
ENDINGS: dict[Kind, str] = {
    "scan": "_restored",
    "layer": "_restoration",
    "mask": "_mask",
    "tiles": "_tiles",
}


@dataclass(frozen=True)
class Wish:
    """What is to be written, and where: a file, or for tiles a folder."""

    kind: Kind
    path: Path
    tiling: Tiling = Tiling()  # noqa: RUF009 - a frozen value
    overwrite: bool = False

    @property
    def targets(self) -> list[Path]:
        """All that will be written."""
        return [self.path, sidecar_path(self.path)] if self.kind == "scan" else [self.path]

    @property
    def in_the_way(self) -> list[Path]:
        """What of it is there already."""
        return [path for path in self.targets if path.exists()]


def proposal(scan: Path, kind: Kind, folder: Path | None = None) -> Path:
    """The name proposed for an export: beside the scan, or in a folder."""
    suffix = "".join(SUFFIXES[kind][:1])
    return (folder or scan.parent) / f"{scan.stem}{ENDINGS[kind]}{suffix}"


def prepare(document: Document, wish: Wish) -> Callable[[Progress, Cancel], str]:
    """The work of an export, on copies; it gives a line on what was written.

    Where something cannot be written it raises ``ExportError``, and nothing is left half-written.
    """
    scan = document.scan
    layer = document.copy_of(document.damage)
    restoration = document.copy_of(document.restoration)
    made_by = provenance(document.restored_by)

    def work(progress: Progress, cancelled: Cancel) -> str:
        return _write(scan, layer, restoration, wish, made_by, progress, cancelled)

    return work


def provenance(made: Mapping[str, Any] | None) -> Provenance:
    """What the journal says of how the restoration was made."""
    if not made or "model" not in made:
        return Provenance()
    settings, model = made["settings"], made["model"]
    finish = settings["finish"]
    return Provenance(
        model=model["name"],
        model_sha256=model["sha256"],
        weights_sha256=model.get("weights_sha256", ""),
        device=model["device"],
        finish=None if finish is None else Finish(**finish),
        window=settings["window"],
        seconds=made["time"]["seconds"],
        versions=made["versions"],
        made=made["time"]["made"],
    )


def _write(
    scan: Scan,
    layer: Layer,
    restoration: Layer,
    wish: Wish,
    made_by: Provenance,
    progress: Progress,
    cancelled: Cancel,
) -> str:
    match wish.kind:
        case "scan":
            report = export.export_restored(
                scan,
                layer,
                restoration,
                wish.path,
                provenance=made_by,
                overwrite=wish.overwrite,
                progress=progress,
                cancelled=cancelled,
            )
            told = _tr(
                "{0} pixels ({1:.2f} %) were changed; all others were compared and are identical "
                "to the scan's."
            ).format(f"{report.changed:,}", 100 * report.share)
            return " ".join([told, *report.notes])
        case "layer":
            export.export_layer(
                scan,
                layer,
                restoration,
                wish.path,
                overwrite=wish.overwrite,
                progress=progress,
                cancelled=cancelled,
            )
            return _tr("The restored pixels, transparent everywhere else.")
        case "mask":
            export.export_mask(
                scan,
                layer,
                wish.path,
                overwrite=wish.overwrite,
                progress=progress,
                cancelled=cancelled,
            )
            return _tr("White marks the damage.")
        case "tiles":
            tiling.export_tiles(
                scan,
                layer,
                restoration,
                wish.path,
                tiling=wish.tiling,
                overwrite=wish.overwrite,
                progress=progress,
                cancelled=cancelled,
            )
            return _tr("Tiles of {0} pixels, and manifest.json with their positions.").format(
                wish.tiling.size
            )


def _tr(text: str) -> str:
    return QCoreApplication.translate("exporting", text)
