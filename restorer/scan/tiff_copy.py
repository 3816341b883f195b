"""TIFF to TIFF: a copy of the file in which only what changed is written anew.

Every byte outside the touched segments, and every tag but the offsets and sizes of those, stays as
it is. A segment that does not fit where it was goes to the end of the file. The pyramid, where the
file has one, is brought up to date in the same places.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np
import tifffile
from numpy.typing import NDArray

from restorer.errors import ExportError, ScanError
from restorer.files import not_as_written
from restorer.progress import Cancel, Progress, stop_if
from restorer.rect import Rect
from restorer.scan import orientation, tiff_pages, tiff_segments
from restorer.scan.boundary import reading
from restorer.scan.composition import Composition
from restorer.scan.reader import box_average
from restorer.scan.tiff import TiffPicture, TiffReader
from restorer.scan.tiff_directory import TiffDirectories
from restorer.scan.tiff_segments import SegmentTable

if TYPE_CHECKING:
    from restorer.scan.scan import Scan

_PIECE = 2**20
"""Bytes that are copied at once; eight times as many took five times as long on one machine."""

_NO_ROOM = (
    "The file has no room for an XMP packet: what made the restoration is not said in it. Keep the "
    "JSON file with it."
)


@dataclass(frozen=True)
class _Written:
    """What was written: a place in a level and the checksum of its stored pixels."""

    level: int
    place: Rect
    checksum: int


def can_copy(scan: Scan) -> bool:
    """Whether the touched segments of a scan can be written anew without loss."""
    return isinstance(scan.reader, TiffReader) and tiff_segments.can_pack(scan.reader.pages[0].page)


def copy_tiff(
    composition: Composition,
    out: Path,
    *,
    xmp: bytes | None = None,
    progress: Progress,
    cancelled: Cancel,
) -> list[str]:
    """Copy a scan's file, write the touched segments anew, read them back, and compare.

    Args:
        composition: a scan for which ``can_copy`` is true, and what to write.
        out: the file; one that is there is written over.
        xmp: the packet to put beside the picture; None to leave what there is.
        progress: told pieces of the file and then segments.
        cancelled: asked before each.

    Returns:
        Notes for the user.

    Raises:
        ExportError: the copy would be larger than its kind of TIFF can be, or what was read back
            is not what was written.
        Cancelled: the user asked to stop.
        OSError: the system refuses to write.
        ScanError: the scan cannot be read any more.
    """
    scan = composition.scan
    reader = scan.reader
    assert isinstance(reader, TiffReader)
    levels = [k for k in sorted(reader.pages) if tiff_segments.can_pack(reader.pages[k].page)]
    touched = {level: _touched(composition, reader.pages[level], level) for level in levels}
    pieces = -(-scan.file_bytes // _PIECE)
    total = pieces + sum(len(places) for places in touched.values())
    written: list[_Written] = []
    with out.open("w+b") as file:
        for done, piece in enumerate(_pieces(scan.path)):
            stop_if(cancelled)
            progress(done, total)
            file.write(piece)
        done = pieces
        for level in levels:
            writer = _LevelWriter(composition, reader, level, file)
            for place, indices in touched[level].items():
                stop_if(cancelled)
                progress(done, total)
                writer.write(place, indices, cancelled)
                done += 1
            writer.finish()
            written.extend(writer.written)
        notes = _notes(reader, levels, written)
        if xmp is not None and not _put_xmp(file, reader.pages[0].page, xmp):
            xmp = None
            notes.append(_NO_ROOM)
    _compare(out, written, xmp)
    progress(total, total)
    return notes


def _put_xmp(file: BinaryIO, page: tifffile.TiffPage, packet: bytes) -> bool:
    """Put a packet beside the picture; whether there is room for it."""
    try:
        TiffDirectories(file, page.parent.byteorder).put_xmp(page.offset, packet)
    except (OverflowError, LookupError):
        return False
    return True


def _touched(composition: Composition, picture: TiffPicture, level: int) -> dict[Rect, list[int]]:
    """The places of the segments in which something may change, with the segments of each plane."""
    scan = composition.scan
    found: dict[Rect, list[int]] = {}
    for rect in composition.rects:
        stored = orientation.rect_to_stored(rect, scan.shape, scan.orientation)
        for index, _, place in picture.touched(_reduced(stored, level)):
            indices = found.setdefault(place, [])
            if index not in indices:
                indices.append(index)
    return dict(sorted(found.items()))


@dataclass(frozen=True)
class _Change:
    """New pixels of a level: colours ``(h, w, C)`` as stored, and where they count."""

    place: Rect
    colours: NDArray[Any]
    where: NDArray[np.bool_]


class _LevelWriter:
    """Writes the touched segments of one level into the copy.

    Attributes:
        written: what was written so far.
    """

    def __init__(
        self, composition: Composition, reader: TiffReader, level: int, file: BinaryIO
    ) -> None:
        self.written: list[_Written] = []
        self._composition = composition
        self._reader = reader
        self._level = level
        self._file = file
        self._picture = reader.pages[level]
        self._page = self._picture.page
        self._table = SegmentTable(self._page)

    def write(self, place: Rect, indices: list[int], cancelled: Cancel) -> None:
        """Write anew what changes in one place: in its segment, or in that of each plane."""
        if self._picture.planes == 1:
            planes = [(indices[0], slice(None))]
        else:
            colours = indices[: self._reader.channels]
            planes = [(index, slice(plane, plane + 1)) for plane, index in enumerate(colours)]
        if tiff_segments.is_plain(self._page) and not any(map(self._table.is_shared, indices)):
            for change in self._changes(place):
                stop_if(cancelled)
                pixels = self._changed(change.place, [change])
                for index, samples in planes:
                    self._write_rows(index, change.place, place, pixels[..., samples])
        elif changes := list(self._changes(place)):
            pixels = self._changed(place, changes)
            for index, samples in planes:
                self._write_segment(index, pixels[..., samples])

    def finish(self) -> None:
        """Write where the segments lie now."""
        self._table.write(self._file)

    def _changes(self, place: Rect) -> Iterator[_Change]:
        """What changes in a place of this level."""
        scan = self._composition.scan
        factor = 2**self._level
        seen = set()
        for part in self._composition.parts(self._upright(self._enlarged(place))):
            stored = orientation.rect_to_stored(part, scan.shape, scan.orientation)
            small = _reduced(stored, self._level).intersect(place)
            if small in seen:
                continue
            seen.add(small)
            upright = self._upright(self._enlarged(small))
            old = scan.read(upright)
            new = self._composition.laid_over(upright, old)
            where = orientation.to_stored((old != new).any(2), scan.orientation)
            if not where.any():
                continue
            colours = box_average(orientation.to_stored(new, scan.orientation), factor)
            if self._reader.inverted:
                colours = np.iinfo(colours.dtype).max - colours
            yield _Change(small, colours, _any_of_boxes(where, factor))

    def _changed(self, place: Rect, changes: list[_Change]) -> NDArray[Any]:
        """The stored pixels ``(h, w, samples)`` of a place with the changes; noted as written."""
        pixels = self._picture.read(place)
        for change in changes:
            colours = pixels[change.place.within(place)][..., : self._reader.channels]
            np.copyto(colours, change.colours, where=change.where[..., None])
        self.written.append(_Written(self._level, place, _checksum(pixels)))
        return pixels

    def _write_rows(self, index: int, part: Rect, place: Rect, pixels: NDArray[Any]) -> None:
        """Write pixels over those of a plain segment, which lies at ``place``."""
        order = self._page.parent.byteorder
        ordered = np.ascontiguousarray(pixels, pixels.dtype.newbyteorder(order))
        pixel = ordered[0, 0].nbytes
        pitch = self._picture.block[1] * pixel
        start = self._table.offsets[index] + (part.left - place.left) * pixel
        for row, values in enumerate(ordered, part.top - place.top):
            self._file.seek(start + row * pitch)
            self._file.write(values.tobytes())

    def _write_segment(self, index: int, pixels: NDArray[Any]) -> None:
        """Write a segment where it was, or at the end where it does not fit or is shared."""
        segment = self._picture.segment(index).copy()
        segment[: pixels.shape[0], : pixels.shape[1]] = pixels
        data = tiff_segments.pack(self._page, segment)
        if len(data) <= self._table.counts[index] and not self._table.is_shared(index):
            offset = self._table.offsets[index]
            self._file.seek(offset)
            self._file.write(data)
        else:
            offset = self._append(data)
        self._table.set(index, offset, len(data))

    def _append(self, data: bytes) -> int:
        """Write at the end of the file; the offset."""
        try:
            return tiff_segments.append(self._file, data, big=self._page.parent.is_bigtiff)
        except OverflowError as error:
            raise ExportError(
                f"{self._file.name}: would become larger than 4 GB, which TIFF files of the "
                "classic kind cannot be. Convert the scan to BigTIFF and restore that, or write a "
                ".png."
            ) from error

    def _enlarged(self, rect: Rect) -> Rect:
        """Where a place of this level lies in the stored picture."""
        factor = 2**self._level
        sides = (rect.top, rect.left, rect.bottom, rect.right)
        return Rect(*(side * factor for side in sides)).intersect(Rect.of_size(*self._reader.shape))

    def _upright(self, rect: Rect) -> Rect:
        """Where a place of the stored picture lies in the upright one."""
        scan = self._composition.scan
        return orientation.rect_to_upright(rect, scan.shape, scan.orientation)


def _pieces(path: Path) -> Iterator[bytes]:
    with reading(path, ScanError, "a scan"), path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


def _reduced(rect: Rect, level: int) -> Rect:
    """The pixels of a level that show something of a place of the picture."""
    factor = 2**level
    return Rect(
        rect.top // factor, rect.left // factor, -(-rect.bottom // factor), -(-rect.right // factor)
    )


def _any_of_boxes(where: NDArray[np.bool_], factor: int) -> NDArray[np.bool_]:
    """Whether anything is true in each box of ``factor`` x ``factor``."""
    rows = np.arange(0, where.shape[0], factor)
    columns = np.arange(0, where.shape[1], factor)
    return np.logical_or.reduceat(np.logical_or.reduceat(where, rows, 0), columns, 1)


def _checksum(pixels: NDArray[Any]) -> int:
    return zlib.crc32(np.ascontiguousarray(pixels).tobytes())


def _compare(out: Path, written: list[_Written], xmp: bytes | None) -> None:
    """Read the copy, as any program would, where it was written, and its XMP where that is new.

    Raises:
        ExportError: something else is there.
    """
    with reading(out, ExportError, "what was just written"), closing(TiffReader(out)) as copy:
        for piece in written:
            if _checksum(copy.pages[piece.level].read(piece.place)) != piece.checksum:
                raise not_as_written(out)
        if xmp is not None and copy.metadata.xmp != xmp:
            raise not_as_written(out)


def _notes(reader: TiffReader, levels: list[int], written: list[_Written]) -> list[str]:
    """What to tell about other pictures in the file that were left as they were."""
    if not written:
        return []
    notes = []
    left = reader.reduced - (len(levels) - 1)
    if left > 0:
        pictures = "a smaller picture" if left == 1 else f"{left} smaller pictures"
        notes.append(
            f"The file also holds {pictures} of itself that cannot be changed without loss and "
            "still show the scan: programs may show that as a preview."
        )
    if tiff_pages.PHOTOSHOP_LAYERS in reader.pages[0].page.tags:
        notes.append(
            "The file also holds Photoshop's layers, which still show the scan and which Photoshop "
            "opens instead of the restored picture. For Photoshop, write a .png."
        )
    return notes
