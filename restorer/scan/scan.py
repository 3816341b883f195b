"""The scan: the read-only source picture, upright, by region and level."""

from __future__ import annotations

import hashlib
import weakref
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from restorer.errors import RestorerError, ScanError
from restorer.progress import Cancel, Progress, never_cancelled, no_progress, stop_if
from restorer.rect import Rect
from restorer.scan import orientation
from restorer.scan.boundary import Refused, reading
from restorer.scan.colour import ColourSpace
from restorer.scan.jpeg import JpegReader
from restorer.scan.png import PngReader
from restorer.scan.png_writer import SIGNATURE
from restorer.scan.reader import Reader, box_average, level_shape
from restorer.scan.tiff import TiffReader

PIECE = 2**25
"""Bytes of the scan that are read at once for a level that has to be averaged."""

_HASHED = 2**22
"""Bytes that are hashed at once."""


def open_scan(path: Path | str) -> Scan:
    """Open a TIFF, PNG or JPEG file, by what is in it and not by its name.

    Raises:
        ScanError: it is not there, may not be read, is damaged, or is of a kind that is not
            understood; names the file.
    """
    return Scan(Path(path))


class Scan:
    """A picture file, open for reading; never written to. A context manager.

    All places are those of the upright picture: a stored orientation is applied when reading.

    Attributes:
        path: the file.
        reader: the picture as stored, and ``reader.metadata``.
        format: ``tiff``, ``png`` or ``jpeg``.
        shape: upright ``(H, W)``.
        channels: 1 (grey) or 3 (RGB), without alpha.
        has_alpha: whether there is an alpha channel.
        dtype: uint8 or uint16.
        bits: 8 or 16.
        pixel_bytes: bytes of a pixel, alpha included.
        block: size ``(h, w)`` of the upright pieces that are best read at once.
        icc: the colour profile as it stands in the file, or None.
        profile_name: what the profile calls itself; None where there is none that can be used.
        dpi: pixels an inch of the upright picture, across and down, or None.
        orientation: the stored EXIF orientation, 1 to 8.
        compression: in plain words.
        layout: in plain words.
        notes: what the user should know about how the file was understood.
    """

    def __init__(
        self, path: Path, *, error: type[RestorerError] = ScanError, kind: str = "a scan"
    ) -> None:
        self.path = path
        self._error, self._kind = error, kind
        with reading(path, error, kind):
            self.reader = open_reader(path)
        # also where nobody closes it
        self._close = weakref.finalize(self, self.reader.close)
        reader, metadata = self.reader, self.reader.metadata
        self.format = reader.format
        self.orientation = metadata.orientation
        self.shape = orientation.turned_shape(reader.shape, self.orientation)
        self.channels = reader.channels
        self.has_alpha = reader.samples > reader.channels
        self.dtype = reader.dtype
        self.bits = 8 * self.dtype.itemsize
        self.pixel_bytes = reader.samples * self.dtype.itemsize
        self.block = orientation.turned_shape(reader.block, self.orientation)
        self.icc = metadata.icc
        self.dpi = metadata.dpi
        if self.dpi is not None and orientation.turned_shape((0, 1), self.orientation) == (1, 0):
            self.dpi = self.dpi[1], self.dpi[0]
        self.compression = reader.compression
        self.layout = reader.layout
        self._colour = ColourSpace(self.icc, self.channels, self.dtype)
        self.profile_name = self._colour.name
        self.notes = list(reader.notes)
        if self._colour.problem is not None:
            self.notes.append(f"Its colours are taken as sRGB: {self._colour.problem}.")

    def read(self, rect: Rect, level: int = 0) -> NDArray[Any]:
        """The colour channels ``(h, w, C)`` of a place, in the scan's own dtype; thread-safe.

        Args:
            rect: in pixels of the level.
            level: 0 for the scan itself; level k is the picture at ``1 / 2**k``, its sides rounded
                up, from the file where it holds it, else the mean of each box of pixels.

        Raises:
            ScanError: the file is damaged there.
            ValueError: the place reaches beyond the picture, or the scan is closed.
        """
        return np.ascontiguousarray(self._read(rect, level)[..., : self.channels])

    def read_alpha(self, rect: Rect) -> NDArray[Any] | None:
        """Alpha ``(h, w)`` of a place in the scan's dtype; None where there is none."""
        if not self.has_alpha:
            return None
        return np.ascontiguousarray(self._read(rect, 0)[..., self.channels])

    def to_srgb(self, pixels: NDArray[Any]) -> NDArray[np.float32]:
        """Pixels ``(h, w, C)`` of the scan as float32 sRGB ``(h, w, 3)`` in [0, 1]."""
        return self._colour.to_srgb(pixels)

    def from_srgb(self, rgb: NDArray[Any]) -> NDArray[Any]:
        """sRGB ``(h, w, 3)`` in [0, 1] as pixels ``(h, w, C)`` of the scan's dtype."""
        return self._colour.from_srgb(rgb)

    def sha256(
        self, *, progress: Progress = no_progress, cancelled: Cancel = never_cancelled
    ) -> str:
        """The SHA-256 of the file, in hexadecimal.

        Args:
            progress: told bytes.
            cancelled: asked every few megabytes.
        """
        digest = hashlib.sha256()
        total = self.file_bytes
        with reading(self.path, self._error, self._kind), self.path.open("rb") as file:
            while data := file.read(_HASHED):
                stop_if(cancelled)
                digest.update(data)
                progress(min(file.tell(), total), total)
        return digest.hexdigest()

    @property
    def file_bytes(self) -> int:
        """The size of the file."""
        with reading(self.path, self._error, self._kind):
            return self.path.stat().st_size

    def description(self) -> dict[str, Any]:
        """What the scan is, as JSON values, for ``restorer info``."""
        return {
            "file": str(self.path),
            "format": self.format,
            "width": self.shape[1],
            "height": self.shape[0],
            "channels": self.channels,
            "alpha": self.has_alpha,
            "bits": self.bits,
            "profile": self.profile_name,
            "dpi": [round(side, 3) for side in self.dpi] if self.dpi else None,
            "orientation": self.orientation,
            "compression": self.compression,
            "layout": self.layout,
            "levels": list(self.reader.levels),
            "notes": list(self.notes),
        }

    def close(self) -> None:
        """Let go of the file; reading is over."""
        self._close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _read(self, rect: Rect, level: int) -> NDArray[Any]:
        """All samples of a place in a level."""
        if not self._close.alive:
            raise ValueError(f"{self.path} is closed")
        if level < 0 or not Rect.of_size(*level_shape(self.shape, level)).contains(rect):
            raise ValueError(f"{rect} reaches beyond level {level} of {self.path}")
        with reading(self.path, self._error, self._kind):
            return self._level(rect, level)

    def _level(self, rect: Rect, level: int) -> NDArray[Any]:
        if level == 0 or level in self.reader.levels:
            return self._upright(rect, level)
        held = max((k for k in self.reader.levels if k < level), default=0)
        factor = 2 ** (level - held)
        bounds = Rect.of_size(*level_shape(self.shape, held))
        pixels = np.empty((*rect.shape, self.reader.samples), self.dtype)
        for piece in self._pieces(rect, factor):
            boxes = Rect.of_size(
                piece.height * factor, piece.width * factor, piece.top * factor, piece.left * factor
            )
            pixels[piece.within(rect)] = self._averaged(boxes.intersect(bounds), held, factor)
        return pixels

    def _pieces(self, rect: Rect, factor: int) -> Iterator[Rect]:
        """The parts in which a place is averaged: as many boxes as fit in memory, or just one."""
        box = factor * factor * self.pixel_bytes
        width = min(max(1, rect.width), max(1, PIECE // box))
        height = max(1, PIECE // (box * width))
        for top in range(rect.top, rect.bottom, height):
            for left in range(rect.left, rect.right, width):
                yield Rect.of_size(height, width, top, left).intersect(rect)

    def _averaged(self, boxes: Rect, held: int, factor: int) -> NDArray[Any]:
        """The means of the boxes that make up a place of a level that the file holds."""
        if boxes.area * self.pixel_bytes <= PIECE:
            return box_average(self._upright(boxes, held), factor)
        # a single box that is too large to be held
        total = np.zeros(self.reader.samples, np.uint64)
        rows = max(1, PIECE // (boxes.width * self.pixel_bytes))
        for top in range(boxes.top, boxes.bottom, rows):
            band = Rect.of_size(rows, boxes.width, top, boxes.left).intersect(boxes)
            total += self._upright(band, held).sum((0, 1), dtype=np.uint64)
        count = np.uint64(boxes.area)
        return ((total + count // 2) // count).astype(self.dtype)

    def _upright(self, rect: Rect, level: int) -> NDArray[Any]:
        """A place of a level that the file holds."""
        if not rect:
            return np.empty((*rect.shape, self.reader.samples), self.dtype)
        stored = orientation.rect_to_stored(rect, level_shape(self.shape, level), self.orientation)
        return orientation.to_upright(self.reader.read(stored, level), self.orientation)


def open_reader(path: Path) -> Reader:
    """The reader for what a file holds; to be called inside ``boundary.reading``."""
    if path.exists() and not (path.is_file() or path.is_dir()):
        # a pipe can be read once, from its beginning; opening it would wait for its writer
        raise Refused("is a pipe or a device. Save the picture to a file, and give that one.")
    with path.open("rb") as file:
        start = file.read(8)
    if start[:4] in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"):
        return TiffReader(path)
    if start == SIGNATURE:
        return PngReader(path)
    if start[:3] == b"\xff\xd8\xff":
        return JpegReader(path)
    if not start:
        raise Refused("is empty. Copy it again from where it came.")
    raise Refused(
        "is not a TIFF, PNG or JPEG picture, whatever its name says. Choose another file."
    )
