"""Copies of scans with something composed over them, and what they should hold."""

from __future__ import annotations

import imagecodecs
import numpy as np
import tifffile

from restorer.rect import Rect
from restorer.scan import open_scan, write_copy

RECTS = [Rect(3, 5, 40, 61), Rect(60, 80, 200, 200)]
"""Places in a scan of 75 x 93 pixels, one of them reaching beyond it."""

_NOISE = np.random.default_rng(0).integers(1, 256, (80, 320, 3), np.uint16) * 257


def darker(_rect, pixels):
    """The pixels that are there, half as bright."""
    return pixels // 2


def noise(rect, pixels):
    """Pixels that pack badly, other than those that are there."""
    return pixels ^ _NOISE[rect.slices][..., : pixels.shape[2]].astype(pixels.dtype)


def flat(_rect, pixels):
    """Pixels that pack well."""
    return np.full_like(pixels, 7)


def changed(pixels, rects=RECTS, compose=darker):
    """The colour pixels ``(h, w, C)`` of a whole scan with something composed over them."""
    everything = Rect.of_size(*pixels.shape[:2])
    result = pixels.copy()
    for place in (rect.intersect(everything) for rect in rects):
        result[place.slices] = compose(place, pixels[place.slices])
    return result


def copy(path, rects, compose=noise, **named):
    """Write a copy of a scan; the copy, the notes, and the pixels it should have."""
    out = path.with_name("copy.tif")
    with open_scan(path) as scan:
        expected = changed(scan.read(Rect.of_size(*scan.shape)), rects, compose)
        notes = write_copy(scan, out, changed=rects, compose=compose, overwrite=True, **named)
    return out, notes, expected


def read(path, index=0):
    """Pixels ``(h, w, samples)`` of a PNG or of a page of a TIFF as another library has them."""
    if path.suffix == ".png":
        pixels = imagecodecs.png_decode(path.read_bytes())
    else:
        with tifffile.TiffFile(path) as file:
            page = file.pages[index]
            pixels = page.asarray()
            if pixels.ndim == 3 and page.planarconfig == 2:
                pixels = np.moveaxis(pixels, 0, 2)
    return pixels.reshape(*pixels.shape[:2], -1)
