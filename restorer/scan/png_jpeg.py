"""PNG and JPEG: decoded once, whole, when the first pixel is wanted."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import JpegImagePlugin, PngImagePlugin

from restorer.rect import Rect
from restorer.scan import exif
from restorer.scan.boundary import Refused
from restorer.scan.reader import LARGEST_DECODED, LARGEST_SIDE, Metadata


class WholeReader:
    """A PNG or JPEG file; a ``restorer.scan.reader.Reader``."""

    def __init__(self, path: Path, kind: str) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._pixels: NDArray[Any] | None = None
        self.format = kind
        opener = PngImagePlugin.PngImageFile if kind == "png" else JpegImagePlugin.JpegImageFile
        with opener(path) as picture:
            width, height = picture.size
            mode = picture.mode
            info = dict(picture.info)
        modes = {"L": (1, 1), "LA": (2, 1), "RGB": (3, 3), "RGBA": (4, 3), "I;16": (1, 1)}
        if mode not in modes:
            raise Refused(f"has pixels of a kind ({mode}) that is not known. Convert it to RGB.")
        self.samples, self.channels = modes[mode]
        self.dtype = np.dtype(np.uint8)
        if kind == "png":
            with path.open("rb") as file:
                if file.read(25)[24] == 16:
                    self.dtype = np.dtype(np.uint16)
        self.shape = (height, width)
        if max(self.shape) > LARGEST_SIDE:
            raise Refused(f"claims to have {width} x {height} pixels.")
        if height * width * self.samples * self.dtype.itemsize > LARGEST_DECODED:
            raise Refused("is too large for its format. Save it as a tiled TIFF.")
        self.block = self.shape
        self.levels: tuple[int, ...] = ()
        self.compression = "Deflate" if kind == "png" else "JPEG"
        self.layout = kind.upper()
        self.notes: tuple[str, ...] = ()
        dpi = info.get("dpi")
        block = exif.bare(info.get("exif", b""))
        self.metadata = Metadata(
            icc=info.get("icc_profile"),
            dpi=(float(dpi[0]), float(dpi[1])) if dpi and all(dpi) else None,
            orientation=exif.orientation_of(block),
            exif=block,
        )

    def read(self, rect: Rect, level: int = 0) -> NDArray[Any]:
        """Stored pixels ``(h, w, samples)``; thread-safe."""
        with self._lock:
            if self._pixels is None:
                self._pixels = self._decode()
        return self._pixels[rect.slices].copy()

    def close(self) -> None:
        """Let go of the pixels."""
        self._pixels = None

    def _decode(self) -> NDArray[Any]:
        if self.dtype == np.uint16:
            data = np.fromfile(self._path, np.uint8)
            pixels = cv2.imdecode(data, cv2.IMREAD_UNCHANGED)
            if pixels is None:
                raise Refused("is damaged. Copy it again from where it came.")
            pixels = pixels.reshape(*self.shape, -1)
            if self.samples >= 3:
                pixels = pixels[..., [2, 1, 0, 3][: self.samples]]
            return pixels
        opener = (
            PngImagePlugin.PngImageFile if self.format == "png" else JpegImagePlugin.JpegImageFile
        )
        with opener(self._path) as picture:
            return np.asarray(picture).reshape(*self.shape, self.samples)
