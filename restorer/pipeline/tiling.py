"""Export in tiles: the restored scan as lossless pieces, with a manifest of where each belongs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from restorer import files
from restorer.errors import ExportError
from restorer.layers import Layer
from restorer.pipeline import sidecar
from restorer.pipeline.export import composed, restored_where
from restorer.pipeline.staging import Staging, check_targets, joined
from restorer.progress import Cancel, Progress, never_cancelled, no_progress, stop_if
from restorer.rect import Rect
from restorer.scan import Scan
from restorer.scan.carry import alpha_meaning
from restorer.scan.tiff_writer import TiffForm, write_tiff

MANIFEST = "manifest.json"


def export_tiles(
    scan: Scan,
    layer: Layer,
    restoration: Layer,
    folder: Path,
    *,
    tile: int = 512,
    overwrite: bool = False,
    staging: Staging | None = None,
    progress: Progress = no_progress,
    cancelled: Cancel = never_cancelled,
) -> Path:
    """Write the restored scan as lossless TIFF tiles that join to the whole.

    Args:
        scan: the evidence.
        layer: the damage.
        restoration: the restored pixels with alpha.
        folder: made for the tiles; one that is there is only replaced with ``overwrite``, and
            only where it holds tiles and nothing else.
        tile: side of a tile in pixels; those at the right and the bottom may be smaller.
        overwrite: whether such a folder may be replaced.
        staging: as in ``export_restored``.
        progress: told tiles.
        cancelled: asked before each tile.

    Returns:
        The manifest: size, and for each tile file, top, left, height, width and whether a pixel
        in it was restored.

    Raises:
        ExportError: the folder is there already or cannot be written.
        Cancelled: the user asked to stop; nothing is left.
    """
    check_tiles(scan, folder, overwrite=overwrite)
    places = list(_tiles(scan.shape, tile))
    entries = []
    with joined(staging, folder, overwrite) as aside:
        made = aside.place_for(folder)
        made.mkdir()
        for done, rect in enumerate(places):
            stop_if(cancelled)
            progress(done, len(places))
            name = f"{scan.path.stem}_y{rect.top:06}_x{rect.left:06}.tif"
            _write_tile(made / name, scan, composed(scan, layer, restoration, rect), rect)
            entries.append(
                {
                    "file": name,
                    "top": rect.top,
                    "left": rect.left,
                    "height": rect.height,
                    "width": rect.width,
                    "restored": bool(restored_where(layer, restoration.read(rect), rect).any()),
                }
            )
        document = {
            "format": sidecar.FORMAT,
            "scan": scan.path.name,
            "height": scan.shape[0],
            "width": scan.shape[1],
            "tile": tile,
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


def _tiles(shape: tuple[int, int], side: int) -> Iterator[Rect]:
    """The tiles of a scan, row by row, clipped to it."""
    scan = Rect.of_size(*shape)
    for top in range(0, scan.height, side):
        for left in range(0, scan.width, side):
            yield Rect.of_size(side, side, top, left).intersect(scan)


def _write_tile(path: Path, scan: Scan, pixels: NDArray[Any], rect: Rect) -> None:
    """Write one tile with the scan's alpha, profile and resolution."""
    alpha = scan.read_alpha(rect)
    samples = pixels if alpha is None else np.dstack([pixels, alpha])
    form = TiffForm(scan.channels, alpha=alpha_meaning(scan), icc=scan.icc, dpi=scan.dpi)
    write_tiff(path, rect.shape, scan.dtype, form, lambda part: samples[part.slices])
