"""Masks: damage as a lossless picture of the scan's size."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from restorer.errors import MaskError, UsageError
from restorer.rect import Rect
from restorer.scan.reader import sides
from restorer.scan.scan import Scan


def open_mask(path: Path | str, scan: Scan, polarity: str = "white") -> Mask:
    """Open a mask of a scan.

    Args:
        path: a lossless picture (PNG or TIFF) of the upright scan's size.
        scan: what it marks damage of.
        polarity: what marks damage: ``white`` or ``black``.

    Raises:
        MaskError: it is the scan, cannot be read, is compressed with loss, or has another size
            than the scan.
        UsageError: no such polarity.
    """
    if polarity not in ("white", "black"):
        raise UsageError(f"There is no mask polarity '{polarity}'; there are white and black.")
    picture = Scan(Path(path), error=MaskError, kind="a mask")
    try:
        _check(picture, scan)
    except MaskError:
        picture.close()
        raise
    return Mask(picture, polarity == "white")


class Mask:
    """What a picture marks as damage. A context manager.

    Attributes:
        path: the file.
        shape: ``(H, W)``, that of the scan.
    """

    def __init__(self, picture: Scan, white: bool) -> None:
        self.path = picture.path
        self.shape = picture.shape
        self._picture = picture
        self._white = white

    @property
    def is_grey(self) -> bool:
        """Whether it has one channel of 8 bits, as a mask of class numbers has."""
        return self._picture.channels == 1 and self._picture.bits == 8

    def grey(self, rect: Rect) -> NDArray[np.uint8]:
        """The brightest channel of 8 bits, (h, w); 0 where it is more transparent than not."""
        shift = self._picture.bits - 8
        values = (self._picture.read(rect).max(axis=2) >> shift).astype(np.uint8)
        alpha = self._picture.read_alpha(rect)
        return values if alpha is None else np.where(alpha >> shift >= 128, values, np.uint8(0))

    def read(self, rect: Rect) -> NDArray[np.bool_]:
        """Bool ``(h, w)``, True = damage.

        A pixel is white where its brightest channel has half of full value or more, else black.
        One that is more transparent than not marks nothing.
        """
        half = 1 << (self._picture.bits - 1)
        white: NDArray[np.bool_] = self._picture.read(rect).max(axis=2) >= half
        marked = white if self._white else ~white
        alpha = self._picture.read_alpha(rect)
        return marked if alpha is None else marked & (alpha >= half)

    def sha256(self) -> str:
        """The SHA-256 of the file, in hexadecimal."""
        return self._picture.sha256()

    def close(self) -> None:
        """Let go of the file."""
        self._picture.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _check(picture: Scan, scan: Scan) -> None:
    """Refuse the scan itself, what was compressed with loss, and what has another size."""
    if scan.path.exists() and picture.path.samefile(scan.path):
        raise MaskError(
            f"{picture.path}: is the scan itself, not a mask. Give a picture of its size that is "
            "white where the scan is damaged and black elsewhere."
        )
    if picture.compression.startswith("JPEG"):
        raise MaskError(
            f"{picture.path}: is compressed with loss (JPEG), which blurs the borders of damage; "
            "expected PNG or TIFF. Save the mask as PNG."
        )
    if picture.shape == scan.shape:
        return
    sizes = (
        f"{picture.path}: the mask has {sides(picture.shape)} pixels, but {scan.path.name} has "
        f"{sides(scan.shape)}."
    )
    if picture.shape == scan.reader.shape:
        raise MaskError(
            f"{sizes} The scan is stored lying on its side: turn the mask as the scan is shown."
        )
    raise MaskError(f"{sizes} Give a mask of the scan's size.")
