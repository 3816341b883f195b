"""Between a scan's own colour space and sRGB, by LittleCMS in 32-bit floating point."""

from __future__ import annotations

import io
from typing import Any

import imagecodecs
import numpy as np
from numpy.typing import NDArray
from PIL import ImageCms

_LUMINANCE = np.array([0.2126, 0.7152, 0.0722], np.float32)
"""Weights of ITU-R BT.709; a neutral colour keeps its value exactly."""

_SPACES = {"GRAY": (1, "gray"), "RGB ": (3, "rgb")}


class ColourSpace:
    """A scan's colour space: its ICC profile where that can be used, else sRGB.

    Attributes:
        name: what the profile calls itself, None where there is none or it cannot be used.
        problem: why the profile cannot be used, None where it can or there is none.
    """

    def __init__(self, icc: bytes | None, channels: int, dtype: np.dtype[Any]) -> None:
        self.name: str | None = None
        self.problem: str | None = None
        self._channels = channels
        self._dtype = dtype
        self._icc: bytes | None = None
        self._space = ""
        self._srgb = imagecodecs.cms_profile("srgb")
        if icc is not None:
            self._use(icc)

    def to_srgb(self, pixels: NDArray[Any]) -> NDArray[np.float32]:
        """Pixels ``(h, w, C)`` of the scan's dtype as float32 sRGB ``(h, w, 3)`` in [0, 1]."""
        scaled = np.ascontiguousarray(pixels, np.float32) / np.float32(self._maximum)
        if self._icc is None or scaled.size == 0:
            return np.repeat(scaled, 3, axis=2) if self._channels == 1 else scaled
        rgb = self._transform(
            scaled if self._channels == 3 else scaled[..., 0],
            self._icc,
            self._srgb,
            (self._space, "rgb"),
        )
        return np.clip(rgb, 0, 1, out=rgb)

    def from_srgb(self, rgb: NDArray[Any]) -> NDArray[Any]:
        """sRGB ``(h, w, 3)`` in [0, 1] as pixels ``(h, w, C)`` of the scan, rounded to nearest."""
        given = np.clip(np.ascontiguousarray(rgb, np.float32), 0, 1)
        if self._icc is None or given.size == 0:
            own = given if self._channels == 3 else (given @ _LUMINANCE)[..., None]
        else:
            own = self._transform(given, self._srgb, self._icc, ("rgb", self._space))
            own = own.reshape(*given.shape[:2], self._channels)
        return np.rint(np.clip(own, 0, 1) * self._maximum).astype(self._dtype)

    @property
    def _maximum(self) -> int:
        return int(np.iinfo(self._dtype).max)

    def _use(self, icc: bytes) -> None:
        """Take a profile if it fits the pixels and transforms both ways, else say why not."""
        channels, space = _SPACES.get(icc[16:20].decode("latin-1"), (0, ""))
        if channels == 0:
            self.problem = "the colour profile is damaged or not for grey or RGB"
        elif channels != self._channels:
            self.problem = "the colour profile is for another number of channels"
        else:
            trial = np.zeros((1, 1, 3), np.float32)
            own = trial[..., 0] if channels == 1 else trial
            try:
                self._transform(own, icc, self._srgb, (space, "rgb"))
                self._transform(trial, self._srgb, icc, ("rgb", space))
            except (imagecodecs.CmsError, ValueError):
                self.problem = "the colour profile cannot be used"
        if self.problem is None:
            self._icc, self._space, self.name = icc, space, _name(icc)

    @staticmethod
    def _transform(
        pixels: NDArray[np.float32], source: bytes, target: bytes, spaces: tuple[str, str]
    ) -> NDArray[np.float32]:
        converted: NDArray[np.float32] = imagecodecs.cms_transform(
            pixels,
            source,
            target,
            colorspace=spaces[0],
            outcolorspace=spaces[1],
            outdtype=np.float32,
            intent=imagecodecs.CMS.INTENT.RELATIVE_COLORIMETRIC,
        )
        return converted


def eight_bits(rgb: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Float sRGB in [0, 1] as uint8, rounded to nearest; what lies beyond is clipped."""
    return np.clip(rgb * 255 + 0.5, 0, 255).astype(np.uint8)


def _name(icc: bytes) -> str:
    """What a profile calls itself."""
    try:
        name = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(icc))).strip()
    except (ImageCms.PyCMSError, OSError):
        name = ""
    return name or "unnamed profile"
