"""Pictures whose formats have no regions: decoded once, when the first pixel is wanted."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from restorer.rect import Rect
from restorer.scan.boundary import Refused
from restorer.scan.reader import LARGEST_DECODED, LARGEST_SIDE, Metadata

DAMAGED = "is damaged or incomplete. Copy it again from where it came."

_ROWS = 256


class WholeReader(ABC):
    """A PNG or JPEG file; a ``restorer.scan.reader.Reader``. Nothing is kept open."""

    format: str
    levels: Sequence[int] = ()
    compression: str
    layout: str
    notes: Sequence[str]
    metadata: Metadata

    def __init__(
        self,
        path: Path,
        shape: tuple[int, int],
        samples: int,
        dtype: np.dtype[Any],
    ) -> None:
        height, width = shape
        if not (0 < height <= LARGEST_SIDE and 0 < width <= LARGEST_SIDE):
            raise Refused(
                f"claims to have {width} x {height} pixels; expected at most {LARGEST_SIDE:,} "
                "along a side. It is damaged: copy it again from where it came."
            )
        size = height * width * samples * dtype.itemsize
        if size > LARGEST_DECODED:
            raise Refused(
                f"would take {size / 2**30:,.0f} GiB of memory, since it can only be read whole. "
                "Save it as a tiled TIFF."
            )
        self.shape = shape
        self.samples = samples
        self.channels = 3 if samples >= 3 else 1
        self.dtype = dtype
        self.block = (min(height, _ROWS), width)
        self._path = path
        self._lock = threading.Lock()
        self._pixels: NDArray[Any] | None = None

    def read(self, rect: Rect, level: int = 0) -> NDArray[Any]:
        """Stored pixels ``(h, w, samples)``; there is no level but 0. Thread-safe."""
        if level != 0:
            raise ValueError(f"there is no level {level}")
        with self._lock:
            if self._pixels is None:
                self._pixels = self._checked(self._decode(self._path.read_bytes()))
            pixels = self._pixels
        return pixels[rect.slices].copy()

    def close(self) -> None:
        """Let go of the pixels."""
        with self._lock:
            self._pixels = None

    @abstractmethod
    def _decode(self, data: bytes) -> NDArray[Any]:
        """The file's pixels, ``(h, w)`` or ``(h, w, samples)``."""

    def _checked(self, pixels: NDArray[Any]) -> NDArray[Any]:
        """The pixels as ``(h, w, samples)``; raises where they are not what the header said."""
        shaped = pixels[..., None] if pixels.ndim == 2 else pixels
        if shaped.shape != (*self.shape, self.samples) or shaped.dtype != self.dtype:
            raise Refused(DAMAGED)
        return shaped
