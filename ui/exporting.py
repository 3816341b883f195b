"""Export on the window's side: what can be written, under which name, and the work in a job."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import QCoreApplication

from restorer.layers import Classes, Layer
from restorer.pipeline import export, sharing, tiling, zoom
from restorer.pipeline.export import MaskContent
from restorer.pipeline.legend import legend_path
from restorer.pipeline.reintegrated import as_shown
from restorer.pipeline.settings import Finish
from restorer.pipeline.sidecar import Provenance, sidecar_path
from restorer.pipeline.tiling import Tiling
from restorer.pipeline.zoom import Zoom, ZoomKind
from restorer.progress import Cancel, Progress
from restorer.scan import Scan
from ui import errors
from ui.document import Document

Kind = Literal["scan", "layer", "layers", "picture", "zoom", "mask", "tiles"]

SUFFIXES: dict[Kind, tuple[str, ...]] = {
    "scan": (".tif", ".png"),
    "layer": (".tif", ".png"),
    "layers": (".tif",),
    "picture": sharing.PICTURES,
    "zoom": (),
    "mask": (".png", ".tif"),
    "tiles": (),
}
"""Of the file that is written; none for a folder."""
FOLDER_SUFFIXES: dict[Kind, tuple[str, ...]] = {
    "zoom": (".jpg", ".png"),
    "tiles": (".tif", ".png"),
}
"""Of the files in a folder."""
ENDINGS: dict[Kind, str] = {
    "scan": "_restored",
    "layer": "_restoration",
    "layers": "_layers",
    "picture": "_restored",
    "zoom": "_deepzoom",
    "mask": "_mask",
    "tiles": "_tiles",
}
NUMBERS_ENDING = "_classes"
"""Of a mask of class numbers: what is called ``_mask`` is white where there is damage."""
ZOOM_ENDINGS: dict[ZoomKind, str] = {"deepzoom": "_deepzoom", "iiif": "_iiif"}


@dataclass(frozen=True)
class Wish:
    """What is to be written, where (a file, or for tiles a folder), and how.

    ``as_shown`` is whether what was added is set off as its classes say, or the plain fill.
    """

    kind: Kind
    path: Path
    tiling: Tiling = Tiling()  # noqa: RUF009 - a frozen value
    zoom: Zoom = Zoom()  # noqa: RUF009 - a frozen value
    overwrite: bool = False
    content: MaskContent = "restored"
    as_shown: bool = False

    @property
    def targets(self) -> list[Path]:
        """All that will be written."""
        if self.kind == "scan":
            return [self.path, sidecar_path(self.path)]
        if self.kind == "mask" and self.content == "numbers":
            return [self.path, legend_path(self.path)]
        return [self.path]

    @property
    def in_the_way(self) -> list[Path]:
        """What of it is there already."""
        return [path for path in self.targets if path.exists()]


def proposal(scan: Path, kind: Kind, folder: Path | None = None, *, ending: str = "") -> Path:
    """The name proposed for an export: beside the scan, or in a folder."""
    suffix = "".join(SUFFIXES[kind][:1])
    return (folder or scan.parent) / f"{scan.stem}{ending or ENDINGS[kind]}{suffix}"


@dataclass(frozen=True, eq=False)
class Held:
    """Copies of what a document holds, which nothing changes any more."""

    scan: Scan
    damage: Layer
    restoration: Layer
    classes: Classes
    made_by: Provenance

    @property
    def layers(self) -> tuple[Scan, Layer, Layer]:
        """The scan, its damage and its restoration, as the exports take them."""
        return self.scan, self.damage, self.restoration


def prepare(document: Document, wish: Wish) -> Callable[[Progress, Cancel], str]:
    """The work of an export, on copies; it gives a line on what was written.

    Where something cannot be written it raises ``ExportError``, and nothing is left half-written.
    """
    held = Held(
        document.scan,
        document.copy_of(document.damage),
        document.copy_of(document.restoration),
        document.classes,
        provenance(document.restored_by),
    )
    return lambda progress, cancelled: _write(held, wish, progress, cancelled)


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
        device_name=model.get("device_name", ""),
        card=model.get("card", {}),
        threads=settings.get("threads"),
        operator=made.get("operator", ""),
        finish=None if finish is None else Finish(**{"sharpness": 0.0, **finish}),
        window=settings["window"],
        seconds=made["time"]["seconds"],
        versions=made["versions"],
        made=made["time"]["made"],
    )


def _write(held: Held, wish: Wish, progress: Progress, cancelled: Cancel) -> str:
    """Write what is wished for; a line on what was written."""
    how = {"overwrite": wish.overwrite, "progress": progress, "cancelled": cancelled}
    if wish.as_shown:
        held = _set_off(held, wish)
    told = _WRITERS[wish.kind](held, wish, how)
    if held.made_by.reintegration:
        told += " " + _tr("What was added is set off in the style of its class.")
    return told


def _set_off(held: Held, wish: Wish) -> Held:
    """With the restoration as it is shown, each class in its style."""
    reduced = sharing.reduction(held.scan.shape) if wish.kind == "picture" else 1
    seen, made_by = as_shown(*held.layers, held.classes, held.made_by, reduced=reduced)
    return replace(held, restoration=seen, made_by=made_by)


def _scan(held: Held, wish: Wish, how: dict[str, Any]) -> str:
    report = export.export_restored(*held.layers, wish.path, provenance=held.made_by, **how)
    told = _tr(
        "{0} pixels ({1:.2f} %) were changed; all others were compared and are identical "
        "to the scan's."
    ).format(f"{report.changed:,}", 100 * report.share)
    return " ".join([told, *map(errors.told, report.notes)])


def _layer(held: Held, wish: Wish, how: dict[str, Any]) -> str:
    export.export_layer(*held.layers, wish.path, provenance=held.made_by, **how)
    return _tr("The restored pixels, transparent everywhere else.")


def _layers(held: Held, wish: Wish, how: dict[str, Any]) -> str:
    sharing.export_layers(*held.layers, wish.path, provenance=held.made_by, **how)
    return _tr("Three pages: the scan, the restoration over it, and the damage.")


def _picture(held: Held, wish: Wish, how: dict[str, Any]) -> str:
    height, width = sharing.export_picture(*held.layers, wish.path, provenance=held.made_by, **how)
    return _tr("{0} × {1} pixels, in sRGB.").format(width, height)


def _zoom(held: Held, wish: Wish, how: dict[str, Any]) -> str:
    opened = zoom.export_zoom(
        *held.layers, wish.path, zoom=wish.zoom, provenance=held.made_by, **how
    )
    return _tr("Tiles of every size, in sRGB. A viewer in a browser opens {0}.").format(opened.name)


def _mask(held: Held, wish: Wish, how: dict[str, Any]) -> str:
    scan, layer, _ = held.layers
    export.export_mask(scan, layer, wish.path, content=wish.content, classes=held.classes, **how)
    if wish.content == "numbers":
        return _tr("Each pixel is its class's number; the JSON file beside says which.")
    return _tr("White marks the damage.")


def _tiles(held: Held, wish: Wish, how: dict[str, Any]) -> str:
    tiling.export_tiles(*held.layers, wish.path, tiling=wish.tiling, provenance=held.made_by, **how)
    return _tr("Tiles of {0} pixels, and manifest.json with their positions.").format(
        wish.tiling.size
    )


_WRITERS: dict[Kind, Callable[[Held, Wish, dict[str, Any]], str]] = {
    "scan": _scan,
    "layer": _layer,
    "layers": _layers,
    "picture": _picture,
    "zoom": _zoom,
    "mask": _mask,
    "tiles": _tiles,
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("exporting", text)
