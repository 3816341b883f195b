"""Exports to go on with or to look at: all layers in one TIFF, and a picture to send."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import imagecodecs
import numpy as np
from numpy.typing import NDArray

from restorer import files
from restorer.errors import ExportError
from restorer.layers import Layer
from restorer.pipeline import statement
from restorer.pipeline.export import composed, shown
from restorer.pipeline.sidecar import Provenance
from restorer.pipeline.staging import check_targets
from restorer.progress import Cancel, Progress, never_cancelled, no_progress, stop_if
from restorer.rect import Rect
from restorer.scan import Scan, carry
from restorer.scan.reader import box_average, level_shape
from restorer.scan.tiff_writer import Page, TiffForm, write_pages
from restorer.scan.xmp import extended
from restorer.scan.xmp_pictures import with_xmp

LAYERS = ("scan", "restoration", "damage")
"""The pages of ``export_layers``, from below, as TIFF tag 285 names them."""

ALL = "The scan, the restored pixels over it, and the damage, as the pages of one file."
SMALL = "A picture to look at: 8-bit sRGB, made smaller where the scan is large."

LONGEST = 4096
"""Pixels of the longer side of a picture to send, unless told."""
QUALITY = 92
BAND, BAND_PIXELS = 1024, 2**22
"""Rows, and about how many pixels, of the scan that are read at once."""

_ENCODERS: dict[str, Callable[..., bytes | bytearray]] = {
    ".jpg": imagecodecs.jpeg8_encode,
    ".jxl": imagecodecs.jpegxl_encode,
}
PICTURES = tuple(_ENCODERS)


def export_layers(
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
    """Write a TIFF of three pages: the scan, the restoration with alpha, and the damage's classes.

    Programs that open pages as layers (GIMP, Krita) show them in this order, with these names.

    Args:
        scan: the evidence.
        layer: the damage.
        restoration: the restored pixels with alpha.
        out: a ``.tif`` or ``.tiff`` file.
        provenance: what made the restoration, for the file's XMP; None where it is not known.
        overwrite: whether it may be there already.
        progress: told tiles.
        cancelled: asked before each tile; then nothing is left.

    Raises:
        ExportError: the file is the scan, is there already, is no TIFF, or cannot be written.
        Cancelled: the user asked to stop.
    """
    if out.suffix.lower() not in (".tif", ".tiff"):
        raise ExportError(f"{out}: layers are written as TIFF. Choose a name that ends in .tif.")
    check_targets(scan, [out], overwrite=overwrite)

    def with_alpha(rect: Rect) -> NDArray[Any]:
        alpha = scan.read_alpha(rect)
        pixels = scan.read(rect)
        return pixels if alpha is None else np.dstack([pixels, alpha])

    said = statement.of_export(scan, restoration, provenance, ALL, cancelled=cancelled)
    # of the file, which programs look for beside its first page
    bottom = carry.tiff_form(scan, carry.packet_of_other(scan, said))
    over = TiffForm(scan.channels, alpha=2, icc=scan.icc, dpi=scan.dpi)
    marks = TiffForm(1, dpi=scan.dpi)
    pages = [
        Page(scan.dtype, bottom, with_alpha, LAYERS[0]),
        Page(scan.dtype, over, lambda rect: shown(layer, restoration, rect), LAYERS[1]),
        Page(np.dtype(np.uint8), marks, lambda rect: layer.read(rect)[..., None], LAYERS[2]),
    ]
    with files.atomic_output(out, overwrite) as temporary:
        write_pages(temporary, scan.shape, pages, progress=progress, cancelled=cancelled)


def export_picture(
    scan: Scan,
    layer: Layer,
    restoration: Layer,
    out: Path,
    *,
    longest: int = LONGEST,
    provenance: Provenance | None = None,
    overwrite: bool = False,
    progress: Progress = no_progress,
    cancelled: Cancel = never_cancelled,
) -> tuple[int, int]:
    """Write the restored scan as a picture to send: 8-bit sRGB, made smaller where it is large.

    It is no evidence: its pixels are not the scan's, and nothing but them and XMP is carried.

    Args:
        scan: the evidence.
        layer: the damage.
        restoration: the restored pixels with alpha.
        out: a ``.jpg`` (JPEG) or ``.jxl`` (JPEG XL) file.
        longest: pixels of the longer side, at most; the picture is halved until it fits.
        provenance: what made the restoration, for the file's XMP; None where it is not known.
        overwrite: whether the file may be there already.
        progress: told rows of the scan.
        cancelled: asked before each band; then nothing is left.

    Returns:
        The picture's ``(height, width)``.

    Raises:
        ExportError: the file is the scan, is there already, is of another format, or cannot be
            written.
        Cancelled: the user asked to stop.
    """
    encode = _ENCODERS.get(out.suffix.lower())
    if encode is None:
        raise ExportError(
            f"{out}: a picture to send is written as .jpg or .jxl. Choose such a name."
        )
    check_targets(scan, [out], overwrite=overwrite)
    factor = reduction(scan.shape, longest)
    picture = np.concatenate(
        list(bands(scan, layer, restoration, factor, progress, cancelled)), axis=0
    )
    said = statement.of_export(scan, restoration, provenance, SMALL, cancelled=cancelled)
    packets = [carry.packet_of_other(scan, said, resized=True), extended(None, said)]
    with files.atomic_output(out, overwrite) as temporary, temporary.open("wb") as file:
        file.write(with_xmp(bytes(encode(picture, level=QUALITY)), packets))
    return picture.shape[0], picture.shape[1]


def reduction(shape: tuple[int, int], longest: int = LONGEST) -> int:
    """How many pixels of a scan are one of the picture to send, along each side."""
    factor = 1
    while max(level_shape(shape, factor.bit_length() - 1)) > longest:
        factor *= 2
    return factor


def bands(
    scan: Scan,
    layer: Layer,
    restoration: Layer,
    factor: int,
    progress: Progress,
    cancelled: Cancel,
) -> Iterator[NDArray[np.uint8]]:
    """The restored scan made smaller, ``(h, w, 3)`` uint8 sRGB, from top to bottom."""
    height, width = scan.shape
    rows = max(min(BAND, BAND_PIXELS // width) // factor, 1) * factor
    for top in range(0, height, rows):
        stop_if(cancelled)
        progress(top, height)
        band = Rect(top, 0, min(top + rows, height), width)
        pixels = box_average(composed(scan, layer, restoration, band), factor)
        yield np.round(255 * scan.to_srgb(pixels)).astype(np.uint8)
    progress(height, height)
