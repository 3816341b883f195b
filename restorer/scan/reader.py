"""What the readers of the file formats have in common: the picture as stored, by region."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from restorer.rect import Rect

LARGEST_SIDE = 2**20
"""More pixels than this along a side is no scan but a damaged header."""

LARGEST_DECODED = 2**33
"""Bytes of the largest picture, or piece of one, that is ever decoded at once."""


@dataclass(frozen=True)
class Metadata:
    """What a file says about its picture, to be carried into what is written.

    Attributes:
        icc: the colour profile as it stands in the file.
        dpi: pixels an inch, across and down.
        orientation: EXIF orientation, 1 to 8.
        exif: an EXIF block, beginning with its TIFF header.
        xmp: an XMP packet.
        iptc: IPTC captions.
        texts: descriptive texts by their PNG keyword.
        tags: TIFF tags ``(code, type, count, value)`` that describe and do not structure.
        chunks: PNG chunks ``(type, data)`` that describe and do not structure.
        lost: what could not be read of all this.
    """

    icc: bytes | None = None
    dpi: tuple[float, float] | None = None
    orientation: int = 1
    exif: bytes | None = None
    xmp: bytes | None = None
    iptc: bytes | None = None
    texts: dict[str, str] = field(default_factory=dict)
    tags: tuple[tuple[int, int, int, Any], ...] = ()
    chunks: tuple[tuple[bytes, bytes], ...] = ()
    lost: tuple[str, ...] = ()


class Reader(Protocol):
    """A picture file, open.

    Attributes:
        format: ``tiff``, ``png`` or ``jpeg``.
        shape: stored size ``(H, W)``.
        samples: channels of a pixel, alpha included.
        channels: 1 or 3, without alpha.
        dtype: uint8 or uint16.
        block: size ``(h, w)`` of the pieces the file is best read in.
        levels: levels above 0 that the file itself holds.
        compression: in plain words.
        layout: in plain words.
        notes: what the user should know about how the file was understood.
        metadata: what the file says about its picture.
    """

    format: str
    shape: tuple[int, int]
    samples: int
    channels: int
    dtype: np.dtype[Any]
    block: tuple[int, int]
    levels: Sequence[int]
    compression: str
    layout: str
    notes: Sequence[str]
    metadata: Metadata

    def read(self, rect: Rect, level: int = 0) -> NDArray[Any]:
        """Stored pixels ``(h, w, samples)`` of level 0 or of one of ``levels``; thread-safe."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...


def level_shape(shape: tuple[int, int], level: int) -> tuple[int, int]:
    """The size of a picture at ``1 / 2**level``, rounded up."""
    return -(-shape[0] >> level), -(-shape[1] >> level)


def sides(shape: tuple[int, int]) -> str:
    """A size ``(H, W)`` as people say it: width first."""
    return f"{shape[1]} x {shape[0]}"


def box_average(pixels: NDArray[Any], factor: int) -> NDArray[Any]:
    """The mean of each ``factor`` x ``factor`` box of ``(h, w, C)``, rounded to nearest.

    Boxes cut off by the right or lower edge average what there is of them.
    """
    if factor == 1:
        return pixels
    wide = np.dtype(np.uint32 if factor <= 256 else np.uint64)
    sums = _sums(_sums(pixels, factor, wide).swapaxes(0, 1), factor, wide).swapaxes(0, 1)
    heights, widths = (_sums(np.ones(side, np.uint8), factor, wide) for side in pixels.shape[:2])
    counts = np.outer(heights, widths)[..., None]
    return ((sums + counts // 2) // counts).astype(pixels.dtype)


def _sums(values: NDArray[Any], factor: int, wide: np.dtype[Any]) -> NDArray[Any]:
    """The sum of every ``factor`` rows; the last one may have fewer."""
    sums = values[::factor].astype(wide)
    for offset in range(1, min(factor, len(values))):
        rows = values[offset::factor]
        sums[: len(rows)] += rows
    return sums
