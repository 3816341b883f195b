"""JPEG scans (JFIF 1.02, EXIF 2.32).

The pixels are decoded by imagecodecs; the rest is read from the markers, since Pillow warns about
metadata that it does not understand.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import imagecodecs
import numpy as np
from numpy.typing import NDArray

from restorer.scan import exif, jpeg_markers
from restorer.scan.boundary import Refused
from restorer.scan.reader import Metadata
from restorer.scan.whole import WholeReader
from restorer.scan.xmp_pictures import JPEG_XMP

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


def _metadata(data: bytes) -> Metadata:
    """What is carried into the files that are written."""
    xmp = block = dpi = None
    profile: dict[int, bytes] = {}
    texts: dict[str, str] = {}
    lost: list[str] = []
    for marker, begin, end in jpeg_markers.segments(data):
        part = data[begin:end]
        if marker == _APP0 and part.startswith(b"JFIF\0"):
            dpi = _density(part)
        elif marker == _APP1 and part.startswith(exif.PREFIX) and block is None:
            block = exif.bare(part)
        elif marker == _APP1 and part.startswith(JPEG_XMP) and xmp is None:
            xmp = part[len(JPEG_XMP) :]
        elif marker == _APP2 and part.startswith(_ICC) and len(part) > 14:
            profile[part[12]] = part[14:]
            pieces = part[13]
        elif marker == _APP13 and part.startswith(_PHOTOSHOP):
            lost.append("Photoshop's own data (IPTC)")
        elif marker == _COMMENT and part:
            texts["Comment"] = part.decode("utf-8", "replace").rstrip("\0")
    icc = None
    if profile:
        if sorted(profile) == list(range(1, pieces + 1)):
            icc = b"".join(profile[number] for number in sorted(profile))
        else:
            lost.append("the colour profile")
    return Metadata(
        icc=icc,
        dpi=dpi or exif.dpi_of(block),
        orientation=exif.orientation_of(block),
        exif=block,
        xmp=xmp,
        texts=texts,
        lost=tuple(dict.fromkeys(lost)),
    )


def _density(part: bytes) -> tuple[float, float] | None:
    """The resolution of a JFIF header in pixels an inch; None where it only gives proportions."""
    if len(part) < 12:
        return None
    unit, x, y = struct.unpack(">BHH", part[7:12])
    scale = {1: 1.0, 2: 2.54}.get(unit)
    return (x * scale, y * scale) if scale and x and y else None
