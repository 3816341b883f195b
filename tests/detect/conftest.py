"""Walls with known damage, as files that are opened like any scan."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
import tifffile

from restorer.scan import open_scan


@pytest.fixture
def write(tmp_path):
    """Write float sRGB (H, W, 3) as a 16-bit TIFF and open it; closed at the end."""
    opened = []

    def make(rgb, name="wall.tif", **more):
        path = tmp_path / name
        pixels = np.rint(np.clip(rgb, 0, 1) * 65535).astype(np.uint16)
        tifffile.imwrite(path, pixels, photometric="rgb", tile=(128, 128), **more)
        opened.append(open_scan(path))
        return opened[-1]

    yield make
    for scan in opened:
        scan.close()


@pytest.fixture
def wall():
    """Paint: soft ochre fields with a little grain, float (H, W, 3)."""

    def make(height=300, width=400, seed=0):
        rng = np.random.default_rng(seed)
        soft = cv2.resize(rng.random((5, 6)).astype(np.float32), (width, height), None, 0, 0, 2)
        paint = np.float32([0.55, 0.32, 0.2]) * (0.8 + 0.3 * soft[..., None])
        return (paint + rng.normal(0, 0.008, (height, width, 3))).astype(np.float32)

    return make
