"""The segments (tiles or strips) of a TIFF page as bytes: packing them, and noting where they lie.

What is decoded by tifffile is encoded here the same way round: predictor, byte order, compression,
bit order (TIFF 6.0, sections 9, 13 and 14, and Adobe's technical notes).
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from typing import Any, BinaryIO

import imagecodecs
import numpy as np
import tifffile
from numpy.typing import NDArray

_PACKERS: dict[int, Callable[..., bytes | bytearray]] = {
    5: imagecodecs.lzw_encode,
    8: imagecodecs.zlib_encode,
    32773: imagecodecs.packbits_encode,
    32946: imagecodecs.zlib_encode,
    34925: imagecodecs.lzma_encode,
    34926: imagecodecs.zstd_encode,
    50000: imagecodecs.zstd_encode,
}
_UNPACKED, _PACKBITS = 1, 32773
_HORIZONTAL = 2
_REVERSED = 2

CLASSIC_LIMIT = 2**32
"""Bytes of the largest classic TIFF."""

_OFFSETS = (324, 273)
_COUNTS = (325, 279)
_TYPES = {3: "H", 4: "I", 16: "Q"}


def can_pack(page: tifffile.TiffPage) -> bool:
    """Whether ``pack`` does for this page what its writer did, without loss."""
    return (
        (page.compression == _UNPACKED or page.compression in _PACKERS)
        and page.predictor in (1, _HORIZONTAL)
        and page.bitspersample in (8, 16)
        and np.dtype(page.dtype).kind == "u"
        and _tag(page, _OFFSETS) is not None
        and _tag(page, _COUNTS) is not None
    )


def is_plain(page: tifffile.TiffPage) -> bool:
    """Whether pixels stand in the file as they are, so that one can be written alone."""
    return page.compression == _UNPACKED and page.predictor == 1 and page.fillorder != _REVERSED


def pack(page: tifffile.TiffPage, pixels: NDArray[Any]) -> bytes:
    """A segment ``(h, w, samples)`` as the bytes that stand in the file."""
    if page.predictor == _HORIZONTAL:
        pixels = imagecodecs.delta_encode(np.ascontiguousarray(pixels), axis=-2)
    ordered = np.ascontiguousarray(pixels, pixels.dtype.newbyteorder(page.parent.byteorder))
    if page.compression == _UNPACKED:
        data = ordered.tobytes()
    elif page.compression == _PACKBITS:
        # no run may go on into the next row
        data = b"".join(imagecodecs.packbits_encode(row.tobytes()) for row in ordered)
    else:
        data = bytes(_PACKERS[page.compression](ordered.tobytes()))
    return bytes(imagecodecs.bitorder_encode(data)) if page.fillorder == _REVERSED else data


class SegmentTable:
    """Where the segments of a page lie, to be changed and written back into its directory.

    Attributes:
        offsets: of each segment in the file.
        counts: bytes of each segment.
    """

    def __init__(self, page: tifffile.TiffPage) -> None:
        self.offsets = [int(offset) for offset in page.dataoffsets]
        self.counts = [int(count) for count in page.databytecounts]
        self._page = page
        self._shared = _overlapping(self.offsets, _used(page, self.counts))
        self._moved: set[int] = set()
        self._resized: set[int] = set()

    def is_shared(self, index: int) -> bool:
        """Whether other segments of the page use the same bytes."""
        return index in self._shared

    def set(self, index: int, offset: int, count: int) -> None:
        """Note where a segment lies now."""
        if self.offsets[index] != offset:
            self.offsets[index] = offset
            self._moved.add(index)
        if self.counts[index] != count:
            self.counts[index] = count
            self._resized.add(index)

    def write(self, file: BinaryIO) -> None:
        """Change the page's directory in ``file``, a copy of the page's own."""
        for codes, values, changed in (
            (_OFFSETS, self.offsets, self._moved),
            (_COUNTS, self.counts, self._resized),
        ):
            tag = _tag(self._page, codes)
            if tag is not None and changed:
                _write_values(file, self._page.parent, tag, values, sorted(changed))


def _tag(page: tifffile.TiffPage, codes: tuple[int, ...]) -> tifffile.TiffTag | None:
    """The tag of the first of these codes that the page has, if it holds whole numbers."""
    found = next((page.tags[code] for code in codes if code in page.tags), None)
    return found if found is not None and int(found.dtype) in _TYPES else None


def _used(page: tifffile.TiffPage, counts: Sequence[int]) -> list[int]:
    """The bytes that segments really use; plain ones may claim too many."""
    if not is_plain(page):
        return list(counts)
    across = page.tilewidth if page.is_tiled else page.imagewidth
    down = page.tilelength if page.is_tiled else page.rowsperstrip
    samples = page.samplesperpixel if page.planarconfig == 1 else 1
    whole = across * down * samples * page.bitspersample // 8
    return [min(count, whole) for count in counts]


def _overlapping(offsets: Sequence[int], counts: Sequence[int]) -> set[int]:
    """The segments that share bytes with another one."""
    starts = np.asarray(offsets, np.int64)
    ends = starts + np.asarray(counts, np.int64)
    order = np.argsort(starts, kind="stable")
    reached = np.maximum.accumulate(ends[order])
    # a segment meets one that begins before it, or the one that begins next
    before = np.concatenate([[False], starts[order][1:] < reached[:-1]])
    after = np.concatenate([ends[order][:-1] > starts[order][1:], [False]])
    return set(order[before | after].tolist())


def _write_values(
    file: BinaryIO,
    tiff: tifffile.TiffFile,
    tag: tifffile.TiffTag,
    values: Sequence[int],
    changed: Sequence[int],
) -> None:
    """Write the changed values of a tag; where one is too large for its type, all of them anew."""
    order, big = tiff.byteorder, tiff.is_bigtiff
    kind = _TYPES[int(tag.dtype)]
    limit = 2 ** (8 * struct.calcsize("=" + kind))
    if all(values[index] < limit for index in changed):
        for index in changed:
            file.seek(tag.valueoffset + index * struct.calcsize("=" + kind))
            file.write(struct.pack(order + kind, values[index]))
        return
    wide, number = ("Q", 16) if big else ("I", 4)
    # what the tag holds beyond the segments, if anything, is kept
    extra = tag.value[len(values) :] if tag.count > len(values) else ()
    array = struct.pack(f"{order}{tag.count}{wide}", *values, *extra)
    room = 8 if big else 4
    if len(array) > room:
        place = append(file, array, big=big)
        array = struct.pack(order + wide, place)
    # a directory's entry: code, type, number of values, values or where they are
    file.seek(tag.offset + 2)
    file.write(struct.pack(order + "H", number))
    file.seek(tag.offset + (12 if big else 8))
    file.write(array)


def append(file: BinaryIO, data: bytes, *, big: bool) -> int:
    """Write ``data`` at the end of ``file``; its offset.

    Raises:
        OverflowError: a classic TIFF cannot name so large an offset.
    """
    offset = file.seek(0, 2)
    padding = offset % 2
    if not big and offset + padding + len(data) > CLASSIC_LIMIT:
        raise OverflowError
    file.write(bytes(padding) + data)
    return offset + padding
