"""Small scans, their projects, and strokes of damage."""

from __future__ import annotations

import numpy as np
import pytest
import tifffile

from restorer.layers import damage
from restorer.project import Project
from restorer.rect import Rect
from restorer.scan import open_scan


@pytest.fixture
def write_scan(tmp_path):
    """Write a TIFF of noise; its path."""

    def write(name="wall.tif", shape=(600, 700, 3), dtype=np.uint8, seed=0, folder=None):
        path = (folder or tmp_path) / name
        rng = np.random.default_rng(seed)
        pixels = rng.integers(0, np.iinfo(dtype).max, shape, dtype, endpoint=True)
        kind = "rgb" if len(shape) == 3 else "minisblack"
        tifffile.imwrite(path, pixels, photometric=kind)
        return path

    return write


@pytest.fixture
def make_project(write_scan):
    """Make the project beside a scan and close it; its path."""

    def make(name="wall.tif", **kind):
        path = write_scan(name, **kind)
        place = path.with_suffix(".mural")
        with open_scan(path) as scan, Project.create(place, scan):
            pass
        return place

    return make


@pytest.fixture
def stroke():
    """The patch that marks a rectangle of damage."""

    def make(project, top, left, height=20, width=30, damage_class=damage.LOSS):
        rect = Rect.of_size(height, width, top, left)
        return damage.mark(project.damage, rect, np.ones(rect.shape, bool), damage_class)

    return make


@pytest.fixture
def pixels_of():
    """All of a layer as one array."""
    return lambda layer: layer.read(layer.rect)
