"""PNG scans and masks, 8 and 16 bit (ISO/IEC 15948:2003).

The pixels are decoded by imagecodecs: Pillow gives 16-bit colour as 8-bit, and OpenCV gives grey
with alpha as RGB with alpha, drops all that is not pixels, and writes about damage to stderr.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import imagecodecs
import numpy as np
from numpy.typing import NDArray

from restorer.scan import exif, iptc
from restorer.scan.boundary import Refused
from restorer.scan.png_writer import SIGNATURE
from restorer.scan.reader import Metadata
from restorer.scan.whole import DAMAGED, WholeReader

_GREY, _RGB, _PALETTE, _GREY_ALPHA, _RGB_ALPHA = 0, 2, 3, 4, 6
_SAMPLES = {_GREY: 1, _RGB: 3, _PALETTE: 3, _GREY_ALPHA: 2, _RGB_ALPHA: 4}
_DEPTHS = {
    _GREY: {1, 2, 4, 8, 16},
    _RGB: {8, 16},
    _PALETTE: {1, 2, 4, 8},
    _GREY_ALPHA: {8, 16},
    _RGB_ALPHA: {8, 16},
}
_XMP = "XML:com.adobe.xmp"
_METRE = 1
_INCH = 0.0254
_LARGEST_CHUNK = 2**26
"""Bytes, unpacked too, of the largest chunk that is carried."""

_PICTURE = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}
_COLOUR = {b"gAMA", b"cHRM", b"sRGB", b"cICP", b"mDCV", b"cLLI"}
_BY_COLOUR_TYPE = {b"sBIT", b"bKGD"}
_STRUCTURE = {b"tRNS", b"hIST", b"sPLT", b"acTL", b"fcTL", b"fdAT"}
_SPOKEN = {b"iCCP", b"pHYs", b"eXIf", b"tEXt", b"zTXt", b"iTXt"}


class PngReader(WholeReader):
    """A PNG file; a ``restorer.scan.reader.Reader``.

    Palettes, transparent colours and depths below 8 are expanded to 8 bits a channel.
    """

    format = "png"
    compression = "Deflate"

    def __init__(self, path: Path) -> None:
        found = _Chunks(path)
        width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", found.header)
        if depth not in _DEPTHS.get(colour, ()):
            raise Refused(DAMAGED)
        transparent = b"tRNS" in found.kinds and colour in (_GREY, _RGB, _PALETTE)
        dtype = np.dtype(np.uint16 if depth == 16 else np.uint8)
        super().__init__(path, (height, width), _SAMPLES[colour] + transparent, dtype)
        self.layout = "PNG, interlaced" if interlaced else "PNG"
        self.notes = tuple(_notes(found, depth, colour, transparent))
        expanded = transparent or colour == _PALETTE or depth < 8
        self.metadata = found.metadata(expanded=expanded)

    def _decode(self, data: bytes) -> NDArray[Any]:
        # libpng writes to stderr what it thinks of all the others
        kept = [SIGNATURE]
        for kind, size, begin in _walk(io.BytesIO(data), len(data)):
            if kind in _PICTURE:
                kept.append(data[begin - 8 : begin + size + 4])
        pixels: NDArray[Any] = imagecodecs.png_decode(b"".join(kept))
        return pixels


class _Chunks:
    """What stands in a PNG file besides the pixels.

    Attributes:
        header: the contents of IHDR.
        kinds: of all chunks.
        lost: what could not be read.
    """

    def __init__(self, path: Path) -> None:
        self.header = b""
        self.kinds: set[bytes] = set()
        self.lost: list[str] = []
        self._ancillary: list[tuple[bytes, bytes]] = []
        with path.open("rb") as file:
            for kind, size, begin in _walk(file, path.stat().st_size):
                self.kinds.add(kind)
                if kind == b"IHDR":
                    self.header = _contents(file, kind, size, begin) or b""
                elif kind[0] & 0x20:
                    self._take(file, kind, size, begin)
        if len(self.header) != 13 or b"IDAT" not in self.kinds:
            raise Refused(DAMAGED)

    def metadata(self, *, expanded: bool) -> Metadata:
        """What is carried; ``expanded`` where the pixels get another colour type."""
        icc = xmp = block = dpi = None
        texts: dict[str, str] = {}
        for kind, data in self._ancillary:
            if kind == b"iCCP":
                icc = self._profile(data)
            elif kind == b"pHYs":
                dpi = _dpi(data)
            elif kind == b"eXIf":
                block = exif.bare(data)
            elif kind in (b"tEXt", b"zTXt", b"iTXt"):
                keyword, text = self._text(kind, data)
                if keyword == _XMP:
                    xmp = text.encode()
                elif keyword:
                    texts[keyword] = f"{texts[keyword]}\n{text}" if keyword in texts else text
        return Metadata(
            icc=icc,
            dpi=dpi or exif.dpi_of(block),
            orientation=exif.orientation_of(block),
            exif=block,
            xmp=xmp,
            iptc=iptc.of_png_text(texts.get(iptc.PNG_KEYWORD, "")),
            texts=texts,
            chunks=tuple(self._carried(expanded)),
            lost=tuple(self.lost),
        )

    def _take(self, file: BinaryIO, kind: bytes, size: int, begin: int) -> None:
        if kind in _STRUCTURE:
            return
        data = _contents(file, kind, size, begin) if size <= _LARGEST_CHUNK else None
        if data is None:
            self.lost.append(f"the PNG chunk {kind.decode('latin-1')}")
        else:
            self._ancillary.append((kind, data))

    def _carried(self, expanded: bool) -> Iterator[tuple[bytes, bytes]]:
        """Colour, and what its maker says is safe to copy beside changed pixels."""
        for kind, data in self._ancillary:
            if kind in _SPOKEN:
                continue
            if kind in _BY_COLOUR_TYPE:
                if not expanded:
                    yield kind, data
            elif kind in _COLOUR or kind[3] & 0x20:
                yield kind, data
            elif kind != b"tIME":
                self.lost.append(f"the PNG chunk {kind.decode('latin-1')}")

    def _profile(self, data: bytes) -> bytes | None:
        _, _, packed = data.partition(b"\0")
        icc = _unpacked(packed[1:])
        if icc is None:
            self.lost.append("the colour profile")
        return icc

    def _text(self, kind: bytes, data: bytes) -> tuple[str, str]:
        """Keyword and text of a chunk; both empty where it is damaged."""
        keyword, _, rest = data.partition(b"\0")
        coding, text = "latin-1", rest
        packed = kind == b"zTXt"
        if kind == b"iTXt":
            coding, packed = "utf-8", rest[:1] == b"\1"
            # after two flags: a language and a translated keyword
            text = rest[2:].split(b"\0", 2)[-1]
        elif packed:
            text = rest[1:]
        unpacked = _unpacked(text) if packed else text
        try:
            if unpacked is not None:
                return keyword.decode("latin-1"), unpacked.decode(coding)
        except UnicodeDecodeError:
            pass
        self.lost.append(f"the text '{keyword.decode('latin-1')}'")
        return "", ""


def _walk(file: BinaryIO, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Type, size and place of each chunk; raises where the file is cut off."""
    place = len(SIGNATURE)
    while place + 12 <= end:
        file.seek(place)
        size, kind = struct.unpack(">I4s", file.read(8))
        if place + 12 + size > end:
            break
        yield kind, size, place + 8
        if kind == b"IEND":
            return
        place += 12 + size
    raise Refused("the file is cut off. Copy it again from where it came.")


def _contents(file: BinaryIO, kind: bytes, size: int, begin: int) -> bytes | None:
    """The contents of a chunk, None where they are damaged."""
    file.seek(begin)
    data = file.read(size)
    checksum = zlib.crc32(data, zlib.crc32(kind))
    return data if file.read(4) == struct.pack(">I", checksum) else None


def _unpacked(data: bytes) -> bytes | None:
    """What zlib packed; None where it is damaged or too large."""
    unpacker = zlib.decompressobj()
    try:
        unpacked = unpacker.decompress(data, _LARGEST_CHUNK)
    except zlib.error:
        return None
    return unpacked if unpacker.eof else None


def _dpi(data: bytes) -> tuple[float, float] | None:
    if len(data) != 9:
        return None
    x, y, unit = struct.unpack(">IIB", data)
    return (x * _INCH, y * _INCH) if unit == _METRE and x and y else None


def _notes(found: _Chunks, depth: int, colour: int, transparent: bool) -> Iterator[str]:
    if b"acTL" in found.kinds:
        yield "It is animated; only the first picture is read."
    if colour == _PALETTE:
        yield "Its palette is read as 8-bit RGB."
    elif depth < 8:
        yield f"Its {depth}-bit pixels are read as 8-bit grey."
    if transparent:
        yield "Its transparent colour is read as an alpha channel."
