"""A drawn wall, and scans of pictures on the disk."""

from __future__ import annotations

import pytest
import tifffile
from other_pictures import drawn_wall

from restorer.registration import Source
from restorer.scan import open_scan


@pytest.fixture(scope="session")
def wall():
    return drawn_wall()


@pytest.fixture
def source_of(tmp_path):
    """Write pixels as a TIFF and open it; closed at the end."""
    made = []

    def write(pixels, name="wall.tif", **how):
        path = tmp_path / name
        kind = "rgb" if pixels.ndim == 3 else "minisblack"
        tifffile.imwrite(path, pixels, photometric=kind, tile=(128, 128), **how)
        made.append(open_scan(path))
        return Source(made[-1])

    yield write
    for scan in made:
        scan.close()
