"""Proof for tiles: each is the scan, bit for bit, at the place that the manifest gives it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from restorer.errors import ScanError
from restorer.pipeline.sidecar import file_sha256
from restorer.pipeline.tiling import MANIFEST
from restorer.progress import Cancel, Progress, never_cancelled, no_progress, stop_if
from restorer.rect import Rect
from restorer.scan import Scan, VerifyReport, open_scan, verify
from restorer.scan.part import Part
from restorer.scan.verify import SHOWN

MaskOf = Callable[[Rect], NDArray[np.bool_]]


def verify_tiles(
    scan: Scan,
    folder: Path,
    mask_of: MaskOf,
    *,
    progress: Progress = no_progress,
    cancelled: Cancel = never_cancelled,
) -> VerifyReport:
    """Compare tiles with the scan, pixel by pixel, and their files with the manifest.

    Args:
        scan: the evidence.
        folder: of ``export_tiles``.
        mask_of: gives the mask of a place, bool ``(h, w)``, True where a change is allowed.
        progress: told tiles.
        cancelled: asked before each.

    Returns:
        As ``restorer.scan.verify``; pixels are counted in each tile they are in.

    Raises:
        ScanError: there is no manifest of tiles, or a tile cannot be read.
        Cancelled: the user asked to stop.
    """
    entries = _entries(folder, scan)
    counts = dict.fromkeys(("outside", "inside", "changed_inside", "different_outside"), 0)
    problems: list[str] = []
    first: list[tuple[int, int]] = []
    pixels = 0
    for done, (name, sha256, rect) in enumerate(entries):
        stop_if(cancelled)
        progress(done, len(entries))
        path = folder / name
        with open_scan(path) as tile:
            report = verify(Part(scan, rect), tile, _moved(mask_of, rect))
        if file_sha256(path) != sha256:
            problems.append(f"{name} is not the file that the manifest names")
        problems += [f"{name}: {problem}" for problem in report.problems]
        first += [(y + rect.top, x + rect.left) for y, x in report.first]
        pixels += report.pixels
        for count in counts:
            counts[count] += getattr(report, count)
    progress(len(entries), len(entries))
    return VerifyReport(
        identical=not problems and counts["different_outside"] == 0,
        pixels=pixels,
        first=first[:SHOWN],
        problems=problems,
        **counts,
    )


def _moved(mask_of: MaskOf, rect: Rect) -> MaskOf:
    """The mask of places in a tile."""
    return lambda part: mask_of(part.moved(rect.top, rect.left))


def _entries(folder: Path, scan: Scan) -> list[tuple[str, str, Rect]]:
    """Name, checksum and place of each tile; raises ``ScanError``."""
    path = folder / MANIFEST
    try:
        document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        shape = (document["height"], document["width"])
        entries = [
            (
                Path(tile["file"]).name,
                tile["sha256"],
                Rect.of_size(tile["height"], tile["width"], tile["top"], tile["left"]),
            )
            for tile in document["tiles"]
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ScanError(
            f"{path}: is no manifest of tiles. Expected a folder that 'restorer batch --tiles' or "
            "the window's export wrote."
        ) from error
    inside = all(Rect.of_size(*scan.shape).contains(rect) for _, _, rect in entries)
    if shape != scan.shape or not inside:
        raise ScanError(f"{path}: is of another scan than {scan.path}, by its size.")
    return entries
