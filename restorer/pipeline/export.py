"""Export: the restored copy with its proof and its sidecar, the restoration alone, the mask.

Every export is checked before anything is written, and appears whole or not at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from restorer.errors import ExportError
from restorer.layers import Classes, Layer, damage
from restorer.pipeline import credentials, legend, sidecar, statement
from restorer.pipeline.credentials import Signing
from restorer.pipeline.sidecar import Provenance
from restorer.pipeline.staging import Staging, check_targets, joined
from restorer.progress import Cancel, Progress, never_cancelled, no_progress, stop_if
from restorer.rect import Rect
from restorer.scan import (
    Scan,
    VerifyReport,
    check_copy,
    open_scan,
    verify,
    write_copy,
    write_grey,
    write_layer,
    write_mask,
)

RESTORED = "A copy of the scan in which only damage has changed; every other pixel is the scan's."
ALONE = "The restored pixels alone, to lie over the scan."

MaskContent = Literal["restored", "damage", "numbers"]
"""What a mask marks: what is restored, all damage, or each class by its number."""


@dataclass(frozen=True)
class ExportReport:
    """What an export wrote.

    Attributes:
        path: the restored copy.
        sidecar: the JSON beside it.
        sha256: of the restored copy.
        changed: pixels that differ from the scan.
        pixels: of the scan.
        notes: what the user should know.
    """

    path: Path
    sidecar: Path
    sha256: str
    changed: int
    pixels: int
    notes: tuple[str, ...]

    @property
    def share(self) -> float:
        """Changed pixels of all pixels, 0 to 1."""
        return self.changed / self.pixels

    def as_dict(self) -> dict[str, Any]:
        """JSON values."""
        return {
            "file": str(self.path),
            "sidecar": str(self.sidecar),
            "sha256": self.sha256,
            "changed": {"pixels": self.changed, "share": self.share},
            "notes": list(self.notes),
        }


def composed(scan: Scan, layer: Layer, restoration: Layer, rect: Rect) -> NDArray[Any]:
    """The scan's colour pixels ``(h, w, C)`` with the restoration laid over its damage."""
    return _laid_over(layer, restoration, rect, scan.read(rect))


def check_export(scan: Scan, out: Path, *, overwrite: bool, signing: Signing | None = None) -> None:
    """Refuse what ``export_restored`` could not write.

    Raises:
        ExportError: see ``export_restored``.
    """
    check_copy(scan, out, overwrite=overwrite)
    check_targets(scan, [sidecar.sidecar_path(out)], overwrite=overwrite)
    if signing is not None:
        credentials.check(scan, out, signing)


def export_restored(
    scan: Scan,
    layer: Layer,
    restoration: Layer,
    out: Path,
    *,
    provenance: Provenance,
    signing: Signing | None = None,
    overwrite: bool = False,
    staging: Staging | None = None,
    progress: Progress = no_progress,
    cancelled: Cancel = never_cancelled,
) -> ExportReport:
    """Write a copy of the scan with the restored damage, prove it, and write its sidecar.

    Args:
        scan: the evidence.
        layer: the damage; the restoration counts only where it asks for restoring.
        restoration: the restored pixels with alpha.
        out: a ``.tif``, ``.tiff`` or ``.png`` file; the sidecar gets the same name with ``.json``.
        provenance: what made the restoration.
        signing: who signs the copy, if anybody does.
        overwrite: whether the two may be there already.
        staging: where to make them, for a caller that puts more than these in place together.
        progress: told by the writer and the proof, in units of their own.
        cancelled: asked in between; then nothing is left.

    Raises:
        ExportError: a target is the scan, is there already or cannot be written, or the written
            copy differs from the scan outside the damage.
        Cancelled: the user asked to stop.
    """
    check_export(scan, out, overwrite=overwrite, signing=signing)
    beside = sidecar.sidecar_path(out)
    with joined(staging, out, overwrite) as aside:
        made = aside.place_for(out)
        said = statement.of_export(scan, restoration, provenance, RESTORED, cancelled=cancelled)
        notes = write_copy(
            scan,
            made,
            statement=said,
            changed=restoration.tile_rects(),
            compose=lambda rect, pixels: _laid_over(layer, restoration, rect, pixels),
            progress=progress,
            cancelled=cancelled,
        )
        if signing is not None:
            credentials.sign(made, out, scan, said, signing)
        proof = _prove(scan, made, layer, progress=progress, cancelled=cancelled)
        report = ExportReport(
            path=out,
            sidecar=beside,
            sha256=sidecar.file_sha256(made),
            changed=proof.changed_inside,
            pixels=proof.pixels,
            notes=tuple(notes),
        )
        document = _document(scan, layer, report, provenance, scan_sha256=said.scan_sha256)
        text = sidecar.to_text(document)
        aside.place_for(beside).write_text(text, encoding="utf-8", newline="\n")
        stop_if(cancelled)
    return report


def export_layer(
    scan: Scan,
    layer: Layer,
    restoration: Layer,
    out: Path,
    *,
    provenance: Provenance | None = None,
    overwrite: bool = False,
    progress: Progress = no_progress,
    cancelled: Cancel = never_cancelled,
) -> None:
    """Write the restoration alone, transparent where nothing was restored, as PNG or TIFF.

    Its XMP says what it was made from and with, as far as the provenance tells.

    Raises:
        ExportError: the target is the scan, is there already or cannot be written.
        Cancelled: the user asked to stop; nothing is left.
    """
    check_targets(scan, [out], overwrite=overwrite)
    write_layer(
        scan,
        out,
        lambda rect: shown(layer, restoration, rect),
        statement=statement.of_export(scan, restoration, provenance, ALONE, cancelled=cancelled),
        overwrite=overwrite,
        progress=progress,
        cancelled=cancelled,
    )


def export_mask(
    scan: Scan,
    layer: Layer,
    out: Path,
    *,
    content: MaskContent = "restored",
    classes: Classes = Classes(),  # noqa: B008 - a frozen value
    overwrite: bool = False,
    progress: Progress = no_progress,
    cancelled: Cancel = never_cancelled,
) -> None:
    """Write the damage as an 8-bit mask, PNG or TIFF.

    Args:
        scan: what it belongs to.
        layer: the damage.
        out: a ``.png``, ``.tif`` or ``.tiff`` file.
        content: white where damage is ``restored``, white for all ``damage``, or the ``numbers``
            of the classes, with a legend beside it: the same name with ``.json``.
        classes: what the legend tells.
        overwrite: whether they may be there already.
        progress: told pieces of the picture.
        cancelled: asked in between; then nothing is left.

    Raises:
        ExportError: the target is the scan, is there already or cannot be written.
        Cancelled: the user asked to stop; nothing is left.
    """
    beside = [legend.legend_path(out)] if content == "numbers" else []
    check_targets(scan, [out, *beside], overwrite=overwrite)

    def white(rect: Rect) -> NDArray[np.bool_]:
        if content == "damage":
            return damage.is_damage(layer.read(rect))
        return damage.is_hole(layer, rect)

    with joined(None, out, overwrite) as aside:
        made = aside.place_for(out)
        if content == "numbers":
            write_grey(
                made, scan.shape, layer.read, dpi=scan.dpi, progress=progress, cancelled=cancelled
            )
            text = legend.to_text(scan, out, classes)
            aside.place_for(beside[0]).write_text(text, encoding="utf-8", newline="\n")
        else:
            write_mask(
                made, scan.shape, white, dpi=scan.dpi, progress=progress, cancelled=cancelled
            )


def _laid_over(layer: Layer, restoration: Layer, rect: Rect, pixels: NDArray[Any]) -> NDArray[Any]:
    """Colour pixels ``(h, w, C)`` with the restoration laid over the damage, as far as it goes."""
    values = restoration.read(rect)
    where = restored_where(layer, values, rect)
    colours, alpha = values[..., :-1], values[..., -1:]
    most = np.iinfo(values.dtype).max
    if (alpha[where] < most).any():
        apart = colours.astype(np.float64) - pixels
        colours = np.rint(pixels + apart * (alpha / most)).astype(values.dtype)
    return np.where(where[..., None], colours, pixels)


def shown(layer: Layer, restoration: Layer, rect: Rect) -> NDArray[Any]:
    """The restored pixels with alpha ``(h, w, C + 1)``, zero where they do not count."""
    values = restoration.read(rect)
    return np.where(restored_where(layer, values, rect)[..., None], values, 0)


def restored_where(layer: Layer, values: NDArray[Any], rect: Rect) -> NDArray[np.bool_]:
    """Where the restoration counts: it is there, and the damage still asks for it."""
    return (values[..., -1] > 0) & damage.is_hole(layer, rect)


def _prove(
    scan: Scan, made: Path, layer: Layer, *, progress: Progress, cancelled: Cancel
) -> VerifyReport:
    """Compare what was written with the scan.

    Raises:
        ExportError: a pixel outside the damage differs.
    """
    with open_scan(made) as copy:
        report = verify(
            scan,
            copy,
            lambda rect: damage.is_hole(layer, rect),
            progress=progress,
            cancelled=cancelled,
        )
    if not report.identical:
        count = report.different_outside
        pixels = "1 pixel" if count == 1 else f"{count:,} pixels"
        raise ExportError(
            f"{made}: the written copy differs from the scan outside the damage "
            f"({'; '.join(report.problems) or pixels}), so it was thrown away. The disk may be "
            "failing: choose another one, and report this."
        )
    return report


def _document(
    scan: Scan,
    layer: Layer,
    report: ExportReport,
    provenance: Provenance,
    *,
    scan_sha256: str,
) -> dict[str, Any]:
    """The sidecar's JSON."""
    made = provenance.as_dict()
    return {
        "format": sidecar.FORMAT,
        "versions": made["versions"],
        "scan": {
            "file": scan.path.name,
            "sha256": scan_sha256,
            "height": scan.shape[0],
            "width": scan.shape[1],
        },
        "mask": {**made["mask"], "damage_sha256": sidecar.damage_sha256(layer)},
        "model": made["model"],
        "result": {"file": report.path.name, "sha256": report.sha256},
        "settings": made["settings"],
        "changed": {"pixels": report.changed, "share": report.share},
        "verified": True,
        "notes": list(report.notes),
        "operator": made["operator"],
        "time": made["time"],
    }
