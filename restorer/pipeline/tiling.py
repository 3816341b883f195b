"""Export in tiles: the restored scan as lossless pieces, with a manifest of where each belongs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from restorer import files
from restorer.errors import ExportError, UsageError
from restorer.layers import Layer
from restorer.pipeline import sidecar, statement
from restorer.pipeline.export import composed, restored_where
from restorer.pipeline.sidecar import Provenance
from restorer.pipeline.staging import Staging, check_targets, joined
from restorer.progress import Cancel, Progress, never_cancelled, no_progress, stop_if
from restorer.rect import Rect
from restorer.scan import Scan
from restorer.scan.carry import (
    alpha_meaning,
    colour_chunks,
    packet_of_other,
    xmp_chunks,
    xmp_tags,
)
from restorer.scan.png_writer import write_png
from restorer.scan.tiff_writer import TiffForm, write_tiff
from restorer.scan.xmp import Statement

MANIFEST = "manifest.json"
CONTENT = "A tile of the restored scan; where manifest.json says nothing was restored, the scan's."

Form = Literal["tif", "png"]


@dataclass(frozen=True)
class Tiling:
    """How a restored scan is cut into tiles.

    Attributes:
        size: side of a tile in pixels; those at the right and the bottom may be smaller.
        overlap: pixels that a tile shares with the next one.
        form: ``tif`` or ``png``, both lossless.
        damaged_only: whether only tiles are written in which a pixel was restored.

    Raises:
        UsageError: the size is none, or the overlap leaves no way forward.
    """

    size: int = 512
    overlap: int = 0
    form: Form = "tif"
    damaged_only: bool = False

    def __post_init__(self) -> None:
        if self.size < 1:
            raise UsageError(f"Tiles of {self.size} pixels cannot be written; expected 1 or more.")
        if not 0 <= 2 * self.overlap < self.size:
            raise UsageError(
                f"Tiles of {self.size} pixels cannot overlap by {self.overlap}; expected less than "
                "half of their size."
            )

    def as_dict(self) -> dict[str, Any]:
        """JSON values."""
        return asdict(self)

    def places(self, shape: tuple[int, int]) -> Iterator[Rect]:
        """The tiles of a scan, row by row, clipped to it; together they cover it."""
        scan = Rect.of_size(*shape)
        step = self.size - self.overlap
        for top in range(0, max(scan.height - self.overlap, 1), step):
            for left in range(0, max(scan.width - self.overlap, 1), step):
                yield Rect.of_size(self.size, self.size, top, left).intersect(scan)


def export_tiles(
    scan: Scan,
    layer: Layer,
    restoration: Layer,
    folder: Path,
    *,
    tiling: Tiling = Tiling(),
    provenance: Provenance | None = None,
    overwrite: bool = False,
    staging: Staging | None = None,
    progress: Progress = no_progress,
    cancelled: Cancel = never_cancelled,
) -> Path:
    """Write the restored scan as lossless tiles; all of them join to the whole.

    Args:
        scan: the evidence.
        layer: the damage.
        restoration: the restored pixels with alpha.
        folder: made for the tiles; one that is there is only replaced with ``overwrite``, and
            only where it holds tiles and nothing else.
        tiling: how to cut.
        provenance: what made the restoration, for the tiles' XMP; None where it is not known.
        overwrite: whether such a folder may be replaced.
        staging: as in ``export_restored``.
        progress: told tiles.
        cancelled: asked before each tile.

    Returns:
        The manifest: the scan's size, how it was cut, and for each tile file, SHA-256, top, left,
        height, width and whether a pixel in it was restored.

    Raises:
        ExportError: the folder is there already or cannot be written.
        Cancelled: the user asked to stop; nothing is left.
    """
    check_tiles(scan, folder, overwrite=overwrite)
    places = list(tiling.places(scan.shape))
    said = statement.of_export(scan, restoration, provenance, CONTENT, cancelled=cancelled)
    entries = []
    with joined(staging, folder, overwrite) as aside:
        made = aside.place_for(folder)
        made.mkdir()
        for done, rect in enumerate(places):
            stop_if(cancelled)
            progress(done, len(places))
            restored = bool(restored_where(layer, restoration.read(rect), rect).any())
            if tiling.damaged_only and not restored:
                continue
            name = f"{scan.path.stem}_y{rect.top:06}_x{rect.left:06}.{tiling.form}"
            pixels = composed(scan, layer, restoration, rect)
            _write_tile(made / name, scan, pixels, rect, said.of_part(name, made=restored))
            entries.append(
                {
                    "file": name,
                    "sha256": sidecar.file_sha256(made / name),
                    "top": rect.top,
                    "left": rect.left,
                    "height": rect.height,
                    "width": rect.width,
                    "restored": restored,
                }
            )
        document = {
            "format": sidecar.FORMAT,
            "scan": scan.path.name,
            "height": scan.shape[0],
            "width": scan.shape[1],
            "tiling": tiling.as_dict(),
            "tiles": entries,
        }
        (made / MANIFEST).write_text(sidecar.to_text(document), encoding="utf-8", newline="\n")
        progress(len(places), len(places))
    return folder / MANIFEST


def check_tiles(scan: Scan, folder: Path, *, overwrite: bool) -> None:
    """Refuse a folder that ``export_tiles`` could not write.

    Raises:
        ExportError: see ``export_tiles``.
    """
    if not folder.exists():
        check_targets(scan, [folder], overwrite=overwrite)
        return
    if not folder.is_dir():
        raise ExportError(f"{folder}: is a file; expected a folder. Choose another name.")
    with files.refusals(folder):
        there = list(folder.iterdir())
        holds_scan = any(files.same_file(path, scan.path) for path in there)
    ours = _holds_tiles(folder)
    if there and not (ours and overwrite):
        hint = "add --overwrite to replace it" if ours else "it holds other things"
        raise ExportError(f"{folder}: is there already ({hint}). Choose another folder.")
    if holds_scan:
        raise ExportError(
            f"{folder}: holds the scan itself, which is never written to. Choose another folder."
        )


def _holds_tiles(folder: Path) -> bool:
    """Whether a folder holds a manifest, tiles that it names, and nothing else."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        named = {MANIFEST, *(tile["file"] for tile in manifest["tiles"])}
        return all(path.name in named and path.is_file() for path in folder.iterdir())
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _write_tile(path: Path, scan: Scan, pixels: NDArray[Any], rect: Rect, said: Statement) -> None:
    """Write one tile with the scan's alpha, profile and resolution, and XMP."""
    packet = packet_of_other(scan, said, resized=True)
    alpha = scan.read_alpha(rect)
    samples = pixels if alpha is None else np.dstack([pixels, alpha])
    if path.suffix == ".png":
        write_png(
            path,
            rect.shape,
            samples.shape[2],
            scan.dtype,
            lambda part: samples[part.slices],
            [Rect.of_size(*rect.shape)],
            chunks=[*colour_chunks(scan), *xmp_chunks(packet)],
        )
        return
    form = TiffForm(
        scan.channels,
        alpha=alpha_meaning(scan),
        icc=scan.icc,
        dpi=scan.dpi,
        tags=xmp_tags(packet),
    )
    write_tiff(path, rect.shape, scan.dtype, form, lambda part: samples[part.slices])
