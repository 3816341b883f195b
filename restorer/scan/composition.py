"""The picture that will be written: the scan, with something else in some places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from restorer.rect import Rect

if TYPE_CHECKING:
    from restorer.scan.part import Part
    from restorer.scan.scan import Scan

Compose = Callable[[Rect, NDArray[Any]], NDArray[Any]]
"""Called with a place and the scan's colour pixels there, ``(h, w, C)``; gives those to write."""

BAND_BYTES = 2**24
"""About how much of a picture is held at once where it is read from top to bottom."""


class Composition:
    """A scan with the pixels that ``compose`` gives inside the rectangles ``changed``.

    Attributes:
        scan: the evidence.
        rects: the rectangles, clipped to the scan, without empty ones.
    """

    def __init__(self, scan: Scan, changed: Iterable[Rect], compose: Compose) -> None:
        everything = Rect.of_size(*scan.shape)
        self.scan = scan
        self.rects = [part for part in (rect.intersect(everything) for rect in changed) if part]
        self._compose = compose
        self._sides = np.array(
            [(r.top, r.left, r.bottom, r.right) for r in self.rects], np.int64
        ).reshape(-1, 4)

    def parts(self, rect: Rect) -> list[Rect]:
        """What ``rect`` shares with each of the rectangles that it meets."""
        top, left, bottom, right = self._sides.T
        rows = (top < rect.bottom) & (bottom > rect.top)
        meets = rows & (left < rect.right) & (right > rect.left)
        return [self.rects[index].intersect(rect) for index in np.flatnonzero(meets)]

    def read(self, rect: Rect) -> NDArray[Any]:
        """The colour pixels to write, ``(h, w, C)``."""
        return self.laid_over(rect, self.scan.read(rect))

    def read_with_alpha(self, rect: Rect) -> NDArray[Any]:
        """The pixels to write, ``(h, w, C)`` or, with the scan's own alpha, ``(h, w, C + 1)``."""
        pixels, alpha = self.read(rect), self.scan.read_alpha(rect)
        return pixels if alpha is None else np.dstack([pixels, alpha])

    def laid_over(self, rect: Rect, pixels: NDArray[Any]) -> NDArray[Any]:
        """``pixels``, which are the scan's at ``rect``, with what is composed over them.

        Raises:
            ValueError: ``compose`` gave pixels of another shape or type.
        """
        parts = self.parts(rect)
        if not parts:
            return pixels
        result = pixels.copy()
        for part in parts:
            place = part.within(rect)
            given = np.asarray(self._compose(part, pixels[place]))
            if given.shape != pixels[place].shape or given.dtype != pixels.dtype:
                raise ValueError(
                    f"composed pixels are {given.dtype} {given.shape}, "
                    f"expected {pixels.dtype} {pixels[place].shape}"
                )
            result[place] = given
        return result


def bands(shape: tuple[int, int], pixel: int, rows: int = 1) -> Iterator[Rect]:
    """Bands of the full width, from top to bottom, of about ``BAND_BYTES``.

    Args:
        shape: of the picture.
        pixel: bytes of a pixel.
        rows: bands end at multiples of so many, unless that would make them far larger.
    """
    height, width = shape
    fitting = max(1, BAND_BYTES // max(1, width * pixel))
    step = max(1, fitting // rows) * rows if rows <= 8 * fitting else fitting
    for top in range(0, height, step):
        yield Rect(top, 0, min(top + step, height), width)


def scan_bands(scan: Scan | Part) -> Iterator[Rect]:
    """Bands of a scan that end where the pieces end that the file is best read in."""
    return bands(scan.shape, scan.pixel_bytes, scan.block[0])
