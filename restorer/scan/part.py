"""A part of a scan, to be compared with a picture of its size."""

from __future__ import annotations

from typing import Any

from numpy.typing import NDArray

from restorer.rect import Rect
from restorer.scan.scan import Scan


class Part:
    """A rectangle of an open scan as a picture of its own; its attributes are those of ``Scan``.

    Args:
        scan: stays open as long as the part is read.
        rect: inside the scan.
    """

    def __init__(self, scan: Scan, rect: Rect) -> None:
        self._scan = scan
        self._rect = rect
        self.shape = rect.shape
        self.channels, self.has_alpha = scan.channels, scan.has_alpha
        self.dtype, self.pixel_bytes, self.block = scan.dtype, scan.pixel_bytes, scan.block
        self.icc = scan.icc

    def read(self, rect: Rect) -> NDArray[Any]:
        """Colour pixels ``(h, w, C)`` of a place in the part."""
        return self._scan.read(rect.moved(self._rect.top, self._rect.left))

    def read_alpha(self, rect: Rect) -> NDArray[Any] | None:
        """Alpha ``(h, w)`` of a place in the part; None where the scan has none."""
        return self._scan.read_alpha(rect.moved(self._rect.top, self._rect.left))
