"""JPEG scans (JFIF 1.02, EXIF 2.32).

The pixels are decoded by imagecodecs; the rest is read from the markers, since Pillow warns about
metadata that it does not understand.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import imagecodecs
import numpy as np
from numpy.typing import NDArray

from restorer.scan import exif, iptc, jpeg_markers
from restorer.scan.boundary import Refused
from restorer.scan.reader import Metadata
from restorer.scan.whole import WholeReader
from restorer.scan.xmp_pictures import JPEG_XMP

_MORE_XMP = b"http://ns.adobe.com/xmp/extension/\0"
_ICC = b"ICC_PROFILE\0"
_PHOTOSHOP = b"Photoshop 3.0\0"
_APP0, _APP1, _APP2, _APP13, _COMMENT = 0xE0, 0xE1, 0xE2, 0xED, 0xFE
_BASELINE, _SEQUENTIAL, _PROGRESSIVE = 0xC0, 0xC1, 0xC2


class JpegReader(WholeReader):
    """A JPEG file, grey or colour; a ``restorer.scan.reader.Reader``."""

    format = "jpeg"
    compression = "JPEG"
    notes: Sequence[str] = (
        "It is compressed with loss (JPEG); what is written from it is lossless.",
    )

    def __init__(self, path: Path) -> None:
        data = path.read_bytes()
        frame = jpeg_markers.frame(data)
        if frame.components == 4:
            raise Refused(
                "is in CMYK; expected grey or RGB. Convert it to RGB in the program that made it."
            )
        if frame.components not in (1, 3) or frame.bits != 8:
            raise Refused(
                f"has {frame.components} channels of {frame.bits} bits; expected grey or RGB of 8 "
                "bits. Save it again as TIFF or PNG."
            )
        if frame.marker not in (_BASELINE, _SEQUENTIAL, _PROGRESSIVE):
            raise Refused(
                "is a JPEG of a rare kind (lossless, hierarchical or arithmetic). Save it again as "
                "TIFF or PNG."
            )
        if not jpeg_markers.is_whole(data):
            raise Refused("the file is cut off. Copy it again from where it came.")
        super().__init__(path, frame.shape, frame.components, np.dtype(np.uint8))
        self.layout = "JPEG, progressive" if frame.marker == _PROGRESSIVE else "JPEG"
        self.metadata = _metadata(data)

    def _decode(self, data: bytes) -> NDArray[Any]:
        pixels: NDArray[Any] = imagecodecs.jpeg_decode(data)
        return pixels


_Part = tuple[int, bytes]
"""A marker and what belongs to it."""


def _metadata(data: bytes) -> Metadata:
    """What is carried into the files that are written."""
    parts = [(marker, data[begin:end]) for marker, begin, end in jpeg_markers.segments(data)]
    lost: list[str] = []
    block = next(map(exif.bare, _all(parts, _APP1, exif.PREFIX)), None)
    dpi = next(map(_density, _all(parts, _APP0, b"JFIF\0")), None)
    if any(_all(parts, _APP1, _MORE_XMP)):
        lost.append("the second part of a long XMP packet")
    captions, others = iptc.of_resources(b"".join(_all(parts, _APP13, _PHOTOSHOP)))
    if others:
        lost.append("Photoshop's own data")
    comment = b"".join(list(_all(parts, _COMMENT))[-1:]).decode("utf-8", "replace").rstrip("\0")
    return Metadata(
        icc=_profile(list(_all(parts, _APP2, _ICC)), lost),
        dpi=dpi or exif.dpi_of(block),
        orientation=exif.orientation_of(block),
        exif=block,
        xmp=next(_all(parts, _APP1, JPEG_XMP), None),
        iptc=captions,
        texts={"Comment": comment} if comment else {},
        lost=tuple(lost),
    )


def _all(parts: Sequence[_Part], marker: int, start: bytes = b"") -> Iterator[bytes]:
    """What follows ``start`` in each part of this marker that begins so."""
    return (
        part[len(start) :] for found, part in parts if found == marker and part.startswith(start)
    )


def _profile(pieces: list[bytes], lost: list[str]) -> bytes | None:
    """The colour profile, whose pieces are numbered from 1 and say how many there are."""
    numbered = {piece[0]: piece for piece in pieces if len(piece) > 2}
    if not numbered:
        return None
    if sorted(numbered) != list(range(1, next(reversed(numbered.values()))[1] + 1)):
        lost.append("the colour profile")
        return None
    return b"".join(numbered[number][2:] for number in sorted(numbered))


def _density(part: bytes) -> tuple[float, float] | None:
    """The resolution of a JFIF header in pixels an inch; None where it only gives proportions."""
    if len(part) < 7:
        return None
    unit, x, y = struct.unpack(">BHH", part[2:7])
    scale = {1: 1.0, 2: 2.54}.get(unit)
    return (x * scale, y * scale) if scale and x and y else None
