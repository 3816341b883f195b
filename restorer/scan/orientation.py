"""EXIF orientation: between the pixels as a file stores them and the upright picture.

The upright picture is the stored one, transposed where ``TRANSPOSED``, then mirrored top to bottom
and left to right (TIFF 6.0, tag 274; EXIF 2.32, 4.6.4).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from restorer.rect import Rect

_STEPS: dict[int, tuple[bool, bool, bool]] = {
    1: (False, False, False),
    2: (False, False, True),
    3: (False, True, True),
    4: (False, True, False),
    5: (True, False, False),
    6: (True, False, True),
    7: (True, True, True),
    8: (True, True, False),
}
"""For each orientation: transposed, mirrored top to bottom, mirrored left to right."""


def known(value: object) -> int:
    """An orientation tag's value as 1..8; anything else counts as upright, 1."""
    return value if isinstance(value, int) and value in _STEPS else 1


def turned_shape(shape: tuple[int, int], orientation: int) -> tuple[int, int]:
    """The upright size of a stored one, and the other way round."""
    return (shape[1], shape[0]) if _STEPS[orientation][0] else shape


def to_upright(pixels: NDArray[Any], orientation: int) -> NDArray[Any]:
    """Stored pixels ``(h, w[, C])`` as the upright picture shows them; a view."""
    transposed, vertical, horizontal = _STEPS[orientation]
    if transposed:
        pixels = pixels.swapaxes(0, 1)
    return _mirrored(pixels, vertical, horizontal)


def to_stored(pixels: NDArray[Any], orientation: int) -> NDArray[Any]:
    """Upright pixels ``(h, w[, C])`` as the file stores them; a view."""
    transposed, vertical, horizontal = _STEPS[orientation]
    pixels = _mirrored(pixels, vertical, horizontal)
    return pixels.swapaxes(0, 1) if transposed else pixels


def rect_to_stored(rect: Rect, upright: tuple[int, int], orientation: int) -> Rect:
    """Where a place of the upright picture, of size ``upright``, lies in the stored one."""
    transposed, vertical, horizontal = _STEPS[orientation]
    turned = _mirrored_rect(rect, upright, vertical, horizontal)
    return _transposed_rect(turned) if transposed else turned


def rect_to_upright(rect: Rect, upright: tuple[int, int], orientation: int) -> Rect:
    """Where a place of the stored picture lies in the upright one, of size ``upright``."""
    transposed, vertical, horizontal = _STEPS[orientation]
    turned = _transposed_rect(rect) if transposed else rect
    return _mirrored_rect(turned, upright, vertical, horizontal)


def _mirrored(pixels: NDArray[Any], vertical: bool, horizontal: bool) -> NDArray[Any]:
    if vertical:
        pixels = np.flip(pixels, 0)
    return np.flip(pixels, 1) if horizontal else pixels


def _mirrored_rect(rect: Rect, shape: tuple[int, int], vertical: bool, horizontal: bool) -> Rect:
    top, bottom = rect.top, rect.bottom
    left, right = rect.left, rect.right
    if vertical:
        top, bottom = shape[0] - bottom, shape[0] - top
    if horizontal:
        left, right = shape[1] - right, shape[1] - left
    return Rect(top, left, bottom, right)


def _transposed_rect(rect: Rect) -> Rect:
    return Rect(rect.left, rect.top, rect.right, rect.bottom)
