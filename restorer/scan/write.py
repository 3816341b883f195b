"""Writing: a copy of the scan with something restored, the restoration alone, a mask.

A TIFF written from a TIFF stays as it is stored, orientation tag included. Everything else is
written upright, as the scan is shown, without an orientation: programs that do not know the tag
(most that read PNG) then show it as it is, and rows and columns are those of mask and damage.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from restorer import files
from restorer.errors import ExportError
from restorer.progress import Cancel, Progress, never_cancelled, no_progress, stop_if
from restorer.rect import Rect
from restorer.scan import carry
from restorer.scan.composition import Compose, Composition, bands, scan_bands
from restorer.scan.png_writer import write_png
from restorer.scan.tiff_copy import can_copy, copy_tiff
from restorer.scan.tiff_writer import TiffForm, write_tiff
from restorer.scan.xmp import Statement

if TYPE_CHECKING:
    from restorer.scan.scan import Scan

_TIFF = {".tif", ".tiff"}
_PNG = {".png"}


def write_copy(
    scan: Scan,
    out: Path,
    *,
    changed: Iterable[Rect],
    compose: Compose,
    statement: Statement | None = None,
    overwrite: bool = False,
    progress: Progress = no_progress,
    cancelled: Cancel = never_cancelled,
) -> list[str]:
    """Write a scan with other pixels in some places; every other pixel is the scan's own.

    From TIFF to TIFF it is a copy of the file in which only the touched tiles or strips are written
    anew. Everything else is written whole, without loss, with the scan's profile, resolution, alpha
    and descriptions.

    Args:
        scan: never written to.
        out: a ``.tif``, ``.tiff`` or ``.png`` file.
        changed: where pixels may change, in the upright picture.
        compose: called with a place inside them and the scan's colour pixels ``(h, w, C)`` there;
            gives those to write, of the same shape and dtype.
        statement: what its XMP packet says besides what the scan's does.
        overwrite: whether the file may be there already.
        progress: told pieces of the file.
        cancelled: asked before each; then nothing is left.

    Returns:
        Notes for the user: what could not be kept.

    Raises:
        ExportError: the file is the scan, is there already, is of another format, or cannot be
            written.
        ScanError: the scan cannot be read.
        Cancelled: the user asked to stop.
    """
    check_copy(scan, out, overwrite=overwrite)
    composition = Composition(scan, changed, compose)
    copies = _rewrites(scan, out)
    packet, notes = carry.packet(scan, statement, turned=not copies)
    with files.atomic_output(out, overwrite) as temporary:
        if copies:
            new = packet if packet != scan.reader.metadata.xmp else None
            return notes + copy_tiff(
                composition, temporary, xmp=new, progress=progress, cancelled=cancelled
            )
        if out.suffix.lower() in _TIFF:
            form = carry.tiff_form(scan, packet)
            write_tiff(
                temporary, scan.shape, scan.dtype, form, composition.read_with_alpha,
                progress=progress, cancelled=cancelled,
            )  # fmt: skip
            return notes + carry.tiff_notes(scan)
        write_png(
            temporary,
            scan.shape,
            scan.channels + scan.has_alpha,
            scan.dtype,
            composition.read_with_alpha,
            _told(scan_bands(scan), scan.shape[0], progress, cancelled),
            chunks=carry.png_chunks(scan, packet),
        )
        return notes + carry.png_notes(scan)


def check_copy(scan: Scan, out: Path, *, overwrite: bool = False) -> None:
    """Refuse, before any work is done, what ``write_copy`` could not write.

    Raises:
        ExportError: see ``write_copy``.
    """
    _must_be_lossless(out)
    files.must_not_be_scan(out, scan.path)
    whole = scan.shape[0] * scan.shape[1] * scan.pixel_bytes
    files.check_writable(out, overwrite, scan.file_bytes if _rewrites(scan, out) else whole)


def write_layer(
    scan: Scan,
    out: Path,
    read: Callable[[Rect], NDArray[Any]],
    *,
    statement: Statement | None = None,
    overwrite: bool = False,
    progress: Progress = no_progress,
    cancelled: Cancel = never_cancelled,
) -> None:
    """Write a picture of the scan's size, depth, profile and resolution, with alpha.

    Args:
        scan: what it lies over.
        out: a ``.tif``, ``.tiff`` or ``.png`` file.
        read: gives colour and alpha of a place, ``(h, w, C + 1)`` of the scan's dtype.
        statement: as in ``write_copy``; None for a picture that says nothing about itself.
        overwrite: whether the file may be there already.
        progress: told pieces of the picture.
        cancelled: asked before each; then nothing is left.

    Raises:
        ExportError: the file is the scan, is there already, is of another format, or cannot be
            written.
        Cancelled: the user asked to stop.
    """
    _must_be_lossless(out)
    files.must_not_be_scan(out, scan.path)
    packet = None if statement is None else carry.packet_of_other(scan, statement)
    with files.atomic_output(out, overwrite) as temporary:
        if out.suffix.lower() in _TIFF:
            tags = carry.xmp_tags(packet)
            form = TiffForm(scan.channels, alpha=2, icc=scan.icc, dpi=scan.dpi, tags=tags)
            write_tiff(
                temporary, scan.shape, scan.dtype, form, read,
                progress=progress, cancelled=cancelled,
            )  # fmt: skip
        else:
            samples = scan.channels + 1
            places = _told(
                bands(scan.shape, samples * scan.dtype.itemsize), scan.shape[0], progress, cancelled
            )
            chunks = carry.colour_chunks(scan) + carry.xmp_chunks(packet)
            write_png(temporary, scan.shape, samples, scan.dtype, read, places, chunks=chunks)


def write_mask(
    path: Path,
    shape: tuple[int, int],
    read: Callable[[Rect], NDArray[np.bool_]],
    *,
    dpi: tuple[float, float] | None = None,
    overwrite: bool = False,
    progress: Progress = no_progress,
    cancelled: Cancel = never_cancelled,
) -> None:
    """Write a mask, white = damage; see ``write_grey``.

    Args:
        path: the file.
        shape: ``(H, W)``.
        read: bool ``(h, w)`` of a place, True = damage.
        dpi: pixels an inch, across and down.
        overwrite: whether the file may be there already.
        progress: told pieces of the picture.
        cancelled: asked before each; then nothing is left.
    """

    def white(rect: Rect) -> NDArray[np.uint8]:
        return np.where(read(rect), 255, 0).astype(np.uint8)

    write_grey(
        path, shape, white,
        dpi=dpi, overwrite=overwrite, progress=progress, cancelled=cancelled,
    )  # fmt: skip


def write_grey(
    path: Path,
    shape: tuple[int, int],
    read: Callable[[Rect], NDArray[np.uint8]],
    *,
    dpi: tuple[float, float] | None = None,
    overwrite: bool = False,
    progress: Progress = no_progress,
    cancelled: Cancel = never_cancelled,
) -> None:
    """Write 8-bit grey: a PNG, or a tiled TIFF, which is a BigTIFF where it has to be.

    Args:
        path: a ``.png``, ``.tif`` or ``.tiff`` file.
        shape: ``(H, W)``.
        read: uint8 ``(h, w)`` of a place.
        dpi: pixels an inch, across and down.
        overwrite: whether the file may be there already.
        progress: told pieces of the picture.
        cancelled: asked before each; then nothing is left.

    Raises:
        ExportError: the file is there already, is of another format, or cannot be written.
        Cancelled: the user asked to stop.
    """
    if path.suffix.lower() not in _TIFF | _PNG:
        raise ExportError(f"{path}: masks are written as .png or .tif. Choose such a name.")

    def sample(rect: Rect) -> NDArray[np.uint8]:
        return read(rect)[..., None]

    kind = np.dtype(np.uint8)
    with files.atomic_output(path, overwrite) as temporary:
        if path.suffix.lower() in _TIFF:
            form = TiffForm(1, dpi=dpi)
            write_tiff(temporary, shape, kind, form, sample, progress=progress, cancelled=cancelled)
        else:
            places = _told(bands(shape, 1), shape[0], progress, cancelled)
            chunks = carry.resolution_chunks(dpi)
            write_png(temporary, shape, 1, kind, sample, places, chunks=chunks)


def _told(
    places: Iterable[Rect], rows: int, progress: Progress, cancelled: Cancel
) -> Iterable[Rect]:
    """Bands, told and asked for as they are taken."""
    for place in places:
        stop_if(cancelled)
        progress(place.top, rows)
        yield place
    progress(rows, rows)


def _rewrites(scan: Scan, out: Path) -> bool:
    """Whether the copy is one of the file, with some of its segments written anew."""
    return out.suffix.lower() in _TIFF and can_copy(scan)


def _must_be_lossless(out: Path) -> None:
    if out.suffix.lower() not in _TIFF | _PNG:
        raise ExportError(
            f"{out}: results are written as .tif or .png, which lose nothing. Choose such a name."
        )
