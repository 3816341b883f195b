"""An EXIF block put into a TIFF that was just written: its texts and the directories below."""

from __future__ import annotations

from pathlib import Path

from restorer.scan import exif
from restorer.scan.tiff_directory import TiffDirectories

_CARRIED = {269, 270, 271, 272, 305, 306, 315, 316, 33432}
"""Entries of an EXIF block's first directory that mean the same in a TIFF."""


def put_into_tiff(path: Path, block: bytes) -> None:
    """Add to a TIFF's first directory what a block holds and the TIFF does not.

    Args:
        path: a TIFF of the block's own byte order.
        block: an EXIF block; what is damaged in it is left out.
    """
    order, first, below = exif.directories(block)
    with path.open("r+b") as file:
        tiff = TiffDirectories(file, order)
        texts = {code: entry for code, entry in first.items() if code in _CARRIED}
        tiff.add(tiff.first, texts, below)
