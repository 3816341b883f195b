"""A lossless TIFF written tile by tile, never held whole."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import tifffile
from numpy.typing import NDArray

from restorer.errors import ExportError
from restorer.files import not_as_written
from restorer.progress import Cancel, Progress, never_cancelled, no_progress, stop_if
from restorer.rect import Rect
from restorer.scan import tiff_exif
from restorer.scan.boundary import reading

TILE = 256
_PAGE_NAME, _ASCII = 285, 2
BIG = 2**32 - 2**25
"""Bytes of pixels from which a BigTIFF is written, whatever they can be compressed to."""

Tag: TypeAlias = tuple[int, int, int, Any]


@dataclass(frozen=True)
class TiffForm:
    """What a TIFF says about its pixels.

    Attributes:
        colours: 1 or 3.
        alpha: the meaning of an alpha channel (TIFF tag 338): 0 not stated, 1 associated,
            2 unassociated; None where there is none.
        icc: the colour profile.
        dpi: pixels an inch, across and down.
        tags: further tags ``(code, type, count, value)``.
        exif: an EXIF block.
    """

    colours: int
    alpha: int | None = None
    icc: bytes | None = None
    dpi: tuple[float, float] | None = None
    tags: tuple[Tag, ...] = ()
    exif: bytes | None = None


def write_tiff(
    path: Path,
    shape: tuple[int, int],
    dtype: np.dtype[Any],
    form: TiffForm,
    read: Callable[[Rect], NDArray[Any]],
    *,
    progress: Progress = no_progress,
    cancelled: Cancel = never_cancelled,
) -> None:
    """Write a picture in deflated tiles, read it back, and compare.

    Args:
        path: the file; one that is there is written over.
        shape: ``(H, W)``.
        dtype: uint8 or uint16.
        form: what it says about its pixels.
        read: gives the pixels ``(h, w, samples)`` of a tile.
        progress: told tiles.
        cancelled: asked before each tile.

    Raises:
        Cancelled: the user asked to stop.
        ExportError: what was read back is not what was written.
        OSError: the system refuses to write.
    """
    checksums = _written(path, shape, [Page(dtype, form, read)], progress, cancelled)
    if form.exif is not None:
        tiff_exif.put_into_tiff(path, form.exif)
    _prove(path, checksums)


@dataclass(frozen=True)
class Page:
    """One picture of a file.

    Attributes:
        dtype: uint8 or uint16.
        form: what it says about its pixels.
        read: gives the pixels ``(h, w, samples)`` of a tile.
        name: what it is called (TIFF tag 285); empty for no name.
    """

    dtype: np.dtype[Any]
    form: TiffForm
    read: Callable[[Rect], NDArray[Any]]
    name: str = ""

    @property
    def samples(self) -> int:
        """Values a pixel."""
        return self.form.colours + (self.form.alpha is not None)


def write_pages(
    path: Path,
    shape: tuple[int, int],
    pages: Sequence[Page],
    *,
    progress: Progress = no_progress,
    cancelled: Cancel = never_cancelled,
) -> None:
    """Write pictures of one size in deflated tiles, read them back, and compare.

    Args:
        path: the file; one that is there is written over.
        shape: ``(H, W)``.
        pages: the pictures; of their EXIF blocks just the byte order is kept.
        progress: told tiles.
        cancelled: asked before each tile.

    Raises:
        Cancelled: the user asked to stop.
        ExportError: what was read back is not what was written.
        OSError: the system refuses to write.
    """
    _prove(path, _written(path, shape, pages, progress, cancelled))


def _written(
    path: Path,
    shape: tuple[int, int],
    pages: Sequence[Page],
    progress: Progress,
    cancelled: Cancel,
) -> list[int]:
    """Write the pages; the checksum of each."""
    # the directories of an EXIF block are taken over as they stand
    big_endian = any(page.form.exif is not None and page.form.exif[:2] == b"MM" for page in pages)
    size = sum(shape[0] * shape[1] * page.samples * page.dtype.itemsize for page in pages)
    checksums = []
    with tifffile.TiffWriter(
        path, bigtiff=size > BIG, byteorder=">" if big_endian else "<"
    ) as writer:
        for number, page in enumerate(pages):
            part = _part_of(progress, number, len(pages))
            tiles = _Tiles(shape, page.samples, page.dtype, page.read, part, cancelled)
            _write_page(writer, shape, page, tiles)
            checksums.append(tiles.checksum)
    return checksums


def _prove(path: Path, checksums: list[int]) -> None:
    """Raise ``ExportError`` where what is read back is not what was written."""
    with reading(path, ExportError, "what was just written"):
        found = _read_back(path)
    if found != checksums:
        raise not_as_written(path)


def _write_page(
    writer: tifffile.TiffWriter, shape: tuple[int, int], page: Page, tiles: _Tiles
) -> None:
    form, samples = page.form, page.samples
    tags: list[Tag] = list(form.tags)
    if page.name:
        name = page.name.encode() + b"\0"
        tags.append((_PAGE_NAME, _ASCII, len(name), name))
    writer.write(
        iter(tiles),
        shape=(*shape, samples) if samples > 1 else shape,
        dtype=page.dtype,
        tile=(TILE, TILE),
        photometric="rgb" if form.colours == 3 else "minisblack",
        planarconfig="contig" if samples > 1 else None,
        extrasamples=None if form.alpha is None else [form.alpha],
        compression="adobe_deflate",
        predictor=True,
        iccprofile=form.icc,
        resolution=form.dpi,
        resolutionunit="inch" if form.dpi else None,
        extratags=[(*tag, True) for tag in tags],
        metadata=None,
        software=False,
    )


def _part_of(progress: Progress, number: int, count: int) -> Progress:
    """Progress of one page as that of all."""
    return lambda done, total: progress(number * total + done, count * total)


class _Tiles:
    """The tiles of a picture, row by row, filled up to their full size.

    Attributes:
        checksum: of all that were given so far.
    """

    def __init__(
        self,
        shape: tuple[int, int],
        samples: int,
        dtype: np.dtype[Any],
        read: Callable[[Rect], NDArray[Any]],
        progress: Progress,
        cancelled: Cancel,
    ) -> None:
        self.checksum = 0
        self._shape = shape
        self._full = (TILE, TILE, samples) if samples > 1 else (TILE, TILE)
        self._dtype = dtype
        self._read = read
        self._progress = progress
        self._cancelled = cancelled

    def __iter__(self) -> Iterator[NDArray[Any]]:
        whole = Rect.of_size(*self._shape)
        rows, columns = (range(0, side, TILE) for side in self._shape)
        total = len(rows) * len(columns)
        for row, top in enumerate(rows):
            for column, left in enumerate(columns):
                stop_if(self._cancelled)
                self._progress(row * len(columns) + column, total)
                rect = Rect.of_size(TILE, TILE, top, left).intersect(whole)
                tile = np.zeros(self._full, self._dtype)
                tile[: rect.height, : rect.width] = self._read(rect).reshape(
                    *rect.shape, *self._full[2:]
                )
                self.checksum = zlib.crc32(tile.tobytes(), self.checksum)
                yield tile
        self._progress(total, total)


def _read_back(path: Path) -> list[int]:
    """The checksum of all tiles of each page of a file."""
    checksums = []
    with tifffile.TiffFile(path) as file:
        for page in file.pages:
            checksum = 0
            for pixels, _, _ in page.aspage().segments(maxworkers=1):
                if pixels is not None:
                    checksum = zlib.crc32(pixels.tobytes(), checksum)
            checksums.append(checksum)
    return checksums
