"""TIFF and BigTIFF by region: only the tiles or strips that a region touches are decoded."""

from __future__ import annotations

import math
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import numpy as np
import tifffile
from numpy.typing import NDArray

from restorer.rect import Rect
from restorer.scan import tiff_tags
from restorer.scan.boundary import Refused
from restorer.scan.jpeg_markers import frame_size
from restorer.scan.reader import LARGEST_DECODED

CACHED = 2**28
"""Bytes of decoded segments that are kept; the last one is kept whatever its size."""

_LARGE = 2**25
"""Segments of more bytes than this are decoded one at a time, however many threads ask."""

_AT_ONCE = 2**22
"""Bytes of whole rows that are read at once though only a part of each is wanted."""


class TiffReader:
    """A TIFF file, open; a ``restorer.scan.reader.Reader``.

    Attributes:
        pages: the picture's pages by level: 0 the picture itself, the others its pyramid.
        inverted: white is stored as 0; what is read is turned round.
    """

    format = "tiff"

    def __init__(self, path: Path) -> None:
        self._file = tifffile.TiffFile(path)
        try:
            main = tiff_tags.main_page(self._file)
            tiff_tags.refuse_unknown(main)
            size = path.stat().st_size
            source = _Source(self._file.filehandle, size, _Cache(CACHED))
            self.pages = {0: TiffPicture(main, source, 0)}
            for level, page in tiff_tags.pyramid(self._file, main):
                self.pages[level] = TiffPicture(page, source, level)
            self._describe(main)
        except BaseException:
            self._file.close()
            raise

    def _describe(self, main: tifffile.TiffPage) -> None:
        picture = self.pages[0]
        self.shape = picture.shape
        self.samples = picture.samples
        self.channels = tiff_tags.colours(main)
        self.dtype = picture.dtype
        self.block = picture.block
        self.levels = sorted(level for level in self.pages if level)
        self.inverted = main.photometric == tiff_tags.WHITE_IS_ZERO
        self.compression = tiff_tags.compression(main)
        self.layout = tiff_tags.layout(self._file, main)
        self.notes = tiff_tags.notes(self._file, main)
        self.metadata = tiff_tags.metadata(self._file, main)

    def read(self, rect: Rect, level: int = 0) -> NDArray[Any]:
        """Stored pixels ``(h, w, samples)`` of level 0 or of one of ``levels``; thread-safe.

        Where white is stored as 0 the colour is turned round, so that black is 0.
        """
        picture = self.pages[level]
        pixels = picture.read(rect)
        if self.inverted:
            colour = pixels[..., : self.channels]
            np.subtract(np.iinfo(self.dtype).max, colour, out=colour)
        return pixels

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


class TiffPicture:
    """One page of a TIFF file: where its segments (tiles or strips) lie, and what is in them.

    Attributes:
        page: the page as tifffile has it.
        shape: ``(H, W)``.
        samples: of a pixel, alpha included.
        block: rows and columns of a segment.
        planes: 1 where a segment holds all samples of its pixels, else one plane a sample.
    """

    def __init__(self, page: tifffile.TiffPage, source: _Source, key: int) -> None:
        self.page = page
        self.shape = (page.imagelength, page.imagewidth)
        self.samples: int = page.samplesperpixel
        self.dtype = np.dtype(page.dtype)
        self.block = (
            (page.tilelength, page.tilewidth)
            if page.is_tiled
            else (page.rowsperstrip, page.imagewidth)
        )
        self.planes = self.samples if page.planarconfig == 2 else 1
        self._grid = tuple(math.ceil(a / b) for a, b in zip(self.shape, self.block, strict=True))
        self._source = source
        self._key = key
        self._plain = page.compression == 1 and page.predictor == 1 and page.fillorder == 1
        self._check()
        page.init_decode()

    @property
    def segment_bytes(self) -> int:
        """Bytes of one decoded segment."""
        return math.prod(self.block) * (self.samples // self.planes) * self.dtype.itemsize

    def read(self, rect: Rect) -> NDArray[Any]:
        """The pixels ``(h, w, samples)`` as they are stored."""
        pixels = np.empty((*rect.shape, self.samples), self.dtype)
        for index, plane, place in self.touched(rect):
            part = place.intersect(rect)
            target = pixels[part.within(rect)]
            if self.planes > 1:
                target = target[..., plane : plane + 1]
            target[...] = self._part(index, part.moved(-place.top, -place.left))
        return pixels

    def touched(self, rect: Rect) -> Iterator[tuple[int, int, Rect]]:
        """The segments that hold pixels of ``rect``: index, plane and place in the picture."""
        height, width = self.block
        whole = Rect.of_size(*self.shape)
        rect = rect.intersect(whole)
        if not rect:
            return
        rows = range(rect.top // height, (rect.bottom - 1) // height + 1)
        columns = range(rect.left // width, (rect.right - 1) // width + 1)
        for plane in range(self.planes):
            for row in rows:
                for column in columns:
                    index = (plane * self._grid[0] + row) * self._grid[1] + column
                    place = Rect.of_size(height, width, row * height, column * width)
                    yield index, plane, place.intersect(whole)

    def segment(self, index: int) -> NDArray[Any]:
        """A decoded segment ``(h, w, samples of a plane)``, read-only and perhaps cut off at the
        picture's edge."""
        return self._source.cache.get(
            (self._key, index), lambda: self._decoded(index), large=self.segment_bytes > _LARGE
        )

    def _decoded(self, index: int) -> NDArray[Any]:
        data = self._source.bytes_at(self.page.dataoffsets[index], self.page.databytecounts[index])
        if self.page.compression == 7:
            height, width = frame_size(data)
            if height * width > 4 * math.prod(self.block) + 2**16:
                raise Refused(
                    f"a piece of it claims {width} x {height} pixels where {self.block[1]} x "
                    f"{self.block[0]} were expected: the file is damaged. Copy it again from where "
                    "it came."
                )
        pixels, _, _ = self.page.decode(
            data, index, jpegtables=self.page.jpegtables, jpegheader=self.page.jpegheader
        )
        pixels = np.asarray(pixels[0], self.dtype)
        pixels.flags.writeable = False
        return pixels

    def _part(self, index: int, part: Rect) -> NDArray[Any]:
        """A part of a segment, by its place in the segment."""
        if not self._plain:
            return self.segment(index)[part.slices]
        offset = self.page.dataoffsets[index]
        width, samples = self.block[1], self.samples // self.planes
        dtype = self.dtype.newbyteorder(self.page.parent.byteorder)
        pixel = samples * dtype.itemsize
        pitch = width * pixel
        if part.height * pitch <= _AT_ONCE or 2 * part.width >= width:
            data = self._source.bytes_at(offset + part.top * pitch, part.height * pitch)
            rows = np.frombuffer(data, dtype).reshape(part.height, width, samples)
            return rows[:, part.left : part.right]
        starts = range(offset + part.top * pitch, offset + part.bottom * pitch, pitch)
        pieces = [self._source.bytes_at(s + part.left * pixel, part.width * pixel) for s in starts]
        return np.frombuffer(b"".join(pieces), dtype).reshape(*part.shape, samples)

    def _check(self) -> None:
        """Refuse a page whose segments cannot be what it says they are."""
        offsets = np.asarray(self.page.dataoffsets, np.uint64)
        counts = np.asarray(self.page.databytecounts, np.uint64)
        wanted = math.prod(self._grid) * self.planes
        if len(offsets) != wanted or len(counts) != wanted:
            raise Refused(
                f"its header names {len(offsets)} pieces of picture where {wanted} were expected: "
                "the file is damaged. Copy it again from where it came."
            )
        if not self._plain and self.segment_bytes > LARGEST_DECODED:
            raise Refused(
                f"a single piece of it would take {self.segment_bytes / 2**30:,.0f} GiB. Save it "
                "again as a tiled TIFF."
            )
        if not counts.all() or not offsets.all():
            raise Refused(
                f"{np.count_nonzero((counts == 0) | (offsets == 0))} of its {wanted} pieces of "
                "picture are missing. Copy it again from where it came, or save it again from the "
                "program that made it."
            )
        end = int((offsets + counts).max())
        if self._plain:
            end = max(end, self._plain_end(offsets))
        if end > self._source.size:
            raise Refused(
                f"the file is cut off: {self._source.size:,} bytes are there, its header speaks of "
                f"{end:,}. Copy it again from where it came."
            )

    def _plain_end(self, offsets: NDArray[np.uint64]) -> int:
        """Where the last byte of uncompressed segments lies, whatever their byte counts say."""
        rows = np.full(self._grid, self.block[0], np.uint64)
        if not self.page.is_tiled:
            rows[-1] = self.shape[0] - (self._grid[0] - 1) * self.block[0]
        pitch = self.segment_bytes // self.block[0]
        return int((offsets + np.tile(rows.ravel(), self.planes) * np.uint64(pitch)).max())


class _Source:
    """The bytes of the file, read by one thread at a time, and what was decoded of them."""

    def __init__(self, handle: tifffile.FileHandle, size: int, cache: _Cache) -> None:
        self.size = size
        self.cache = cache
        self._handle = handle
        self._lock = threading.Lock()

    def bytes_at(self, offset: int, count: int) -> bytes:
        with self._lock:
            self._handle.seek(offset)
            data: bytes = self._handle.read(count)
        if len(data) != count:
            raise Refused("the file became shorter while it was open. Open it again.")
        return data


class _Cache:
    """The segments decoded last, up to a number of bytes."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._size = 0
        self._kept: OrderedDict[tuple[int, int], NDArray[Any]] = OrderedDict()
        self._lock = threading.Lock()
        self._large = threading.Lock()

    def get(
        self, key: tuple[int, int], make: Callable[[], NDArray[Any]], *, large: bool
    ) -> NDArray[Any]:
        turn: AbstractContextManager[Any] = self._large if large else nullcontext()
        found = self._find(key)
        if found is None:
            with turn:
                found = self._find(key) if large else None
                if found is None:
                    found = make()
                    self._keep(key, found)
        return found

    def _find(self, key: tuple[int, int]) -> NDArray[Any] | None:
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def _keep(self, key: tuple[int, int], pixels: NDArray[Any]) -> None:
        with self._lock:
            if key in self._kept:
                return
            self._kept[key] = pixels
            self._size += pixels.nbytes
            while self._size > self._limit and len(self._kept) > 1:
                _, dropped = self._kept.popitem(last=False)
                self._size -= dropped.nbytes
