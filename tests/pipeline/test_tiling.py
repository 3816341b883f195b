"""How a scan is cut into tiles, and the proof that tiles are the scan."""

from __future__ import annotations

import json

import cv2
import numpy as np
import pytest
import tifffile
from disk import sha256
from hypothesis import given
from hypothesis import strategies as st

from restorer.errors import ScanError, UsageError
from restorer.layers import damage
from restorer.pipeline import engine
from restorer.pipeline.tiling import Tiling, export_tiles
from restorer.pipeline.verify_tiles import verify_tiles
from restorer.rect import Rect

HOLE = Rect(20, 30, 40, 70)


@given(st.integers(1, 70), st.integers(0, 34), st.integers(1, 150), st.integers(1, 150))
def test_tiles_cover_the_scan_and_overlap_as_told(size, overlap, height, width):
    if 2 * overlap >= size:
        with pytest.raises(UsageError, match="cannot overlap"):
            Tiling(size, overlap)
        return
    places = list(Tiling(size, overlap).places((height, width)))
    count = np.zeros((height, width), int)
    for rect in places:
        assert rect
        assert max(rect.shape) <= size
        count[rect.slices] += 1
    assert count.min() == 1
    assert len(set(places)) == len(places)
    step = size - overlap
    assert {rect.left for rect in places} == set(range(0, max(width - overlap, 1), step))
    assert {rect.top for rect in places} == set(range(0, max(height - overlap, 1), step))


@pytest.mark.parametrize("size", [0, -3])
def test_tiles_of_no_size_are_refused(size):
    with pytest.raises(UsageError, match=f"Tiles of {size}"):
        Tiling(size)


@pytest.fixture
def wall(make_scan, layer_of, model):
    """A restored scan: the scan, its damage and its restoration."""
    scan = make_scan(dtype=np.uint16)
    hole = np.zeros(scan.shape, bool)
    hole[HOLE.slices] = True
    layer = layer_of(hole)
    restoration = engine.working_copy(scan)
    restoration.apply(engine.restore(scan, layer, model).patch)
    return scan, layer, restoration


def mask_of(wall):
    return lambda rect: damage.is_hole(wall[1], rect)


@pytest.mark.parametrize("form", ["tif", "png"])
@pytest.mark.parametrize("overlap", [0, 9])
def test_tiles_of_any_form_and_overlap_are_proven(wall, tmp_path, form, overlap):
    folder = tmp_path / "tiles"
    document = json.loads(
        export_tiles(*wall, folder, tiling=Tiling(32, overlap, form)).read_text("utf-8")
    )
    assert document["tiling"] == {
        "size": 32, "overlap": overlap, "form": form, "damaged_only": False,
    }  # fmt: skip
    for tile in document["tiles"]:
        path = folder / tile["file"]
        assert path.suffix == f".{form}"
        assert tile["sha256"] == sha256(path)
    report = verify_tiles(wall[0], folder, mask_of(wall))
    assert report.identical
    assert report.changed_inside > 0
    assert (report.pixels == 96 * 120) == (overlap == 0)


def test_only_tiles_with_restored_pixels_are_written_where_that_was_asked_for(wall, tmp_path):
    folder = tmp_path / "tiles"
    manifest = export_tiles(*wall, folder, tiling=Tiling(32, damaged_only=True))
    tiles = json.loads(manifest.read_text("utf-8"))["tiles"]
    assert all(tile["restored"] for tile in tiles)
    places = {(tile["top"], tile["left"]) for tile in tiles}
    assert places == {(0, 0), (0, 32), (0, 64), (32, 0), (32, 32), (32, 64)}
    assert len(list(folder.iterdir())) == len(tiles) + 1
    assert verify_tiles(wall[0], folder, mask_of(wall)).identical


def test_a_pixel_that_differs_in_a_tile_is_found_where_it_is(wall, tmp_path):
    folder = tmp_path / "tiles"
    export_tiles(*wall, folder, tiling=Tiling(50, form="png"))
    path = folder / "wall_y000050_x000100.png"
    pixels = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
    pixels[7, 3, 1] ^= 1
    cv2.imwrite(str(path), pixels)
    report = verify_tiles(wall[0], folder, mask_of(wall))
    assert not report.identical
    assert report.first == [(57, 103)]
    assert report.problems == [f"{path.name} is not the file that the manifest names"]


def test_tiles_of_another_scan_or_none_are_refused(wall, make_scan, tmp_path):
    export_tiles(*wall, tmp_path / "tiles", tiling=Tiling(64))
    other = make_scan(80, 120, name="other.tif", dtype=np.uint16)
    with pytest.raises(ScanError, match="of another scan"):
        verify_tiles(other, tmp_path / "tiles", mask_of(wall))
    with pytest.raises(ScanError, match="no manifest of tiles"):
        verify_tiles(wall[0], tmp_path, mask_of(wall))


def test_a_tile_of_another_depth_is_told(wall, tmp_path):
    folder = tmp_path / "tiles"
    export_tiles(*wall, folder, tiling=Tiling(128))
    path = folder / "wall_y000000_x000000.tif"
    tifffile.imwrite(path, np.zeros((96, 120, 3), np.uint8), photometric="rgb")
    report = verify_tiles(wall[0], folder, mask_of(wall))
    assert any("8 bits a channel instead of 16" in problem for problem in report.problems)
