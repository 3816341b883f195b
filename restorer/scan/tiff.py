"""TIFF and BigTIFF by region: only the tiles or strips that a region touches are decoded."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import tifffile
from numpy.typing import NDArray

from restorer.rect import Rect
from restorer.scan import jpeg_markers, tiff_pages, tiff_tags
from restorer.scan.boundary import Refused
from restorer.scan.reader import LARGEST_DECODED
from restorer.scan.tiff_segments import is_plain
from restorer.scan.tiff_source import Cache, Source

CACHED = 2**27
"""Bytes of decoded segments that are kept; the last one is kept whatever its size."""

_LARGE = 2**25
"""Segments of more bytes than this are decoded one at a time, however many threads ask."""

_BAND = 2**25
"""Bytes of a strip that are best read at once; it may be larger."""

_AT_ONCE = 2**22
"""Bytes of whole rows that are read at once though only a part of each is wanted."""

_MCU = 2**16
"""Pixels by which a JPEG stream may be larger than the segment that holds it."""


class TiffReader:
    """A TIFF file, open; a ``restorer.scan.reader.Reader``.

    Attributes:
        pages: the picture's pages by level: 0 the picture itself, the others its pyramid.
        reduced: how many smaller versions of the picture the file holds, of any size or kind.
        alone: the file holds no other picture.
        inverted: white is stored as 0; what is read is turned round.
    """

    format = "tiff"

    def __init__(self, path: Path) -> None:
        self._file = tifffile.TiffFile(path)
        try:
            self._understand()
        except BaseException:
            self._file.close()
            raise

    def _understand(self) -> None:
        pages = tiff_pages.chain(self._file)
        main = tiff_pages.main_page(pages)
        tiff_pages.refuse_unknown(main)
        source = Source(self._file.filehandle, Cache(CACHED))
        picture = TiffPicture(main, source, 0)
        self.pages = {0: picture}
        for level, page in tiff_pages.pyramid(pages, main).items():
            self.pages[level] = TiffPicture(page, source, level)
        self.shape = picture.shape
        self.samples = picture.samples
        self.channels = tiff_pages.colours(main)
        self.dtype = picture.dtype
        self.block = picture.block
        if not main.is_tiled:
            row = picture.segment_bytes // picture.block[0] * picture.planes
            self.block = (min(picture.block[0], max(1, _BAND // row)), picture.block[1])
        self.levels: Sequence[int] = sorted(level for level in self.pages if level)
        self.reduced = sum(1 for _ in tiff_pages.reduced(pages, main))
        self.alone = len(pages) == 1 and not self.reduced
        self.inverted = main.photometric == tiff_pages.WHITE_IS_ZERO
        self.compression = tiff_pages.compression(main)
        self.layout = tiff_pages.layout(main)
        self.notes: Sequence[str] = tiff_pages.notes(pages, main)
        self.metadata = tiff_tags.metadata(main)

    def read(self, rect: Rect, level: int = 0) -> NDArray[Any]:
        """Stored pixels ``(h, w, samples)`` of level 0 or of one of ``levels``; thread-safe.

        Where white is stored as 0 the colour is turned round, so that black is 0.
        """
        picture = self.pages[level]
        height, width = picture.shape
        if rect.bottom <= height and rect.right <= width:
            pixels = picture.read(rect)
        else:
            # a level whose sides were rounded down: its last row or column stands for the rest
            rows = np.minimum(np.arange(rect.top, rect.bottom), height - 1)
            columns = np.minimum(np.arange(rect.left, rect.right), width - 1)
            there = Rect(int(rows[0]), int(columns[0]), int(rows[-1]) + 1, int(columns[-1]) + 1)
            pixels = picture.read(there)[np.ix_(rows - rows[0], columns - columns[0])]
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

    def __init__(self, page: tifffile.TiffPage, source: Source, key: int) -> None:
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
        self._plain = is_plain(page)
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
        """A decoded segment ``(h, w, samples of a plane)``, read-only.

        At the picture's edge it may have fewer rows or columns than ``block``.
        """
        return self._source.cache.get(
            (self._key, index), lambda: self._decoded(index), large=self.segment_bytes > _LARGE
        )

    def _decoded(self, index: int) -> NDArray[Any]:
        data = self._source.bytes_at(self.page.dataoffsets[index], self.page.databytecounts[index])
        if self.page.compression == tiff_pages.JPEG:
            self._check_jpeg(data)
        decoded = self.page.decode(
            data, index, jpegtables=self.page.jpegtables, jpegheader=self.page.jpegheader
        )
        pixels: NDArray[Any] = np.asarray(decoded[0], self.dtype)[0]
        pixels.flags.writeable = False
        return pixels

    def _check_jpeg(self, data: bytes) -> None:
        """Refuse a segment that libjpeg would make larger than it should be, or fill up."""
        height, width = jpeg_markers.frame(data).shape
        if height * width > 2 * math.prod(self.block) + _MCU:
            raise Refused(
                f"a piece of it claims {width} x {height} pixels where {self.block[1]} x "
                f"{self.block[0]} were expected. It is damaged: copy it again from where it came."
            )
        if not jpeg_markers.is_whole(data):
            raise Refused(
                "a piece of it is cut off. It is damaged: copy it again from where it came."
            )

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
