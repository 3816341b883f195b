"""The sketch: a small picture of a whole scan while only parts of it are known."""

from __future__ import annotations

import threading
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.rect import Rect


class Sketch:
    """Pixels that are laid in place by place; between them, what lies around is spread smoothly.

    Thread-safe.
    """

    def __init__(self, shape: tuple[int, int]) -> None:
        """Nothing is known yet of a picture of ``shape`` (H, W)."""
        self._pixels = np.zeros((*shape, 3), np.float32)
        self._known = np.zeros(shape, np.float32)
        self._sure = np.zeros(shape, bool)
        self._lock = threading.Lock()

    def lay(self, top: int, left: int, pixels: NDArray[np.uint8], *, sure: bool = True) -> None:
        """Lay pixels (h, w, 3) in, as far as they are inside.

        Those that are ``sure`` are never replaced by others that are not.
        """
        whole = Rect.of_size(*self._sure.shape)
        given = Rect.of_size(pixels.shape[0], pixels.shape[1], top, left)
        rect = given.intersect(whole)
        if not rect:
            return
        with self._lock:
            free = np.ones(rect.shape, bool) if sure else ~self._sure[rect.slices]
            self._pixels[rect.slices][free] = pixels[rect.within(given)][free]
            self._known[rect.slices] = 1
            if sure:
                self._sure[rect.slices] = True

    def knows(self, rect: Rect) -> bool:
        """Whether all of a place is known for sure."""
        return bool(self._sure[rect.intersect(Rect.of_size(*self._sure.shape)).slices].all())

    def filled(self) -> NDArray[np.uint8]:
        """The picture (H, W, 3), uint8; grey where nothing is known at all."""
        with self._lock:
            pixels, known = self._pixels.copy(), self._known.copy()
        if not known.any():
            return np.full(pixels.shape, 128, np.uint8)
        return np.clip(_spread(pixels * known[..., None], known) + 0.5, 0, 255).astype(np.uint8)


def _spread(sums: NDArray[Any], weights: NDArray[Any]) -> NDArray[Any]:
    """Means where weights are 1 or more; elsewhere those of the same picture at half its size."""
    height, width = weights.shape
    own = sums / np.maximum(weights, 1e-9)[..., None]
    if weights.min() >= 1 or (height == 1 and width == 1):
        return own
    known = np.minimum(weights, 1)[..., None]
    half = (max(1, (width + 1) // 2), max(1, (height + 1) // 2))
    area = 4.0 if min(height, width) > 1 else 2.0
    coarser = _spread(
        cv2.resize(sums, half, interpolation=cv2.INTER_AREA).reshape(half[1], half[0], 3) * area,
        cv2.resize(weights, half, interpolation=cv2.INTER_AREA).reshape(half[1], half[0]) * area,
    )
    around = cv2.resize(coarser, (width, height), interpolation=cv2.INTER_LINEAR)
    return known * own + (1 - known) * around.reshape(own.shape)
