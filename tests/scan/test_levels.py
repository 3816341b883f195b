"""Levels: those that the file holds, and those that are averaged."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
import tifffile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from restorer.rect import Rect
from restorer.scan import open_scan, scan
from restorer.scan.reader import box_average, level_shape
from restorer.scan.tiff import TiffPicture

SHAPE = (75, 93)


def averaged(pixels, level):
    """A level by its definition, pixel by pixel, in exact fractions."""
    factor = 2**level
    height, width = level_shape(pixels.shape[:2], level)
    result = np.empty((height, width, pixels.shape[2]), pixels.dtype)
    for y, x, c in np.ndindex(result.shape):
        box = pixels[y * factor : (y + 1) * factor, x * factor : (x + 1) * factor, c]
        result[y, x, c] = int(Fraction(int(box.sum(dtype=object)), box.size) + Fraction(1, 2))
    return result


@pytest.fixture
def levels_read(monkeypatch):
    """The levels of the file that pixels are taken from."""
    levels = []
    original = TiffPicture.read

    def noting(self, rect):
        levels.append(self._key)
        return original(self, rect)

    monkeypatch.setattr(TiffPicture, "read", noting)
    return levels


@pytest.fixture
def pyramid(tmp_path):
    """Write a picture with smaller ones, which are brighter so that they can be told apart."""

    def write(pixels, *smaller, below=True, name="a.tif", **kind):
        path = tmp_path / name
        kind = {"photometric": "rgb", "tile": (16, 16), "metadata": None, **kind}
        with tifffile.TiffWriter(path) as writer:
            writer.write(pixels, subifds=len(smaller) if below else None, **kind)
            for picture in smaller:
                writer.write(picture, subfiletype=1, **kind)
        return path

    return write


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("level", range(8))
def test_without_a_pyramid_a_level_is_the_mean_of_boxes(
    tmp_path, noise, write_tiff, opened, dtype, level
):
    pixels = noise(*SHAPE, 3, dtype)
    picture = opened(write_tiff(tmp_path / "a.tif", pixels, rowsperstrip=8))
    expected = averaged(pixels, level)
    np.testing.assert_array_equal(picture.read(Rect.of_size(*expected.shape[:2]), level), expected)


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_region_of_a_level_is_a_slice_of_it(tmp_path, noise, write_tiff, monkeypatch, data):
    monkeypatch.setattr(scan, "PIECE", 600)
    pixels = noise(*SHAPE, 4)
    path = tmp_path / "a.tif"
    if not path.exists():
        write_tiff(path, pixels, tile=(16, 32), compression="deflate")
    level = data.draw(st.integers(1, 7))
    height, width = level_shape(SHAPE, level)
    top, bottom = sorted(data.draw(st.tuples(*[st.integers(0, height)] * 2)))
    left, right = sorted(data.draw(st.tuples(*[st.integers(0, width)] * 2)))
    rect = Rect(top, left, bottom, right)
    with open_scan(path) as picture:
        found = picture.read(rect, level)
    np.testing.assert_array_equal(found, box_average(pixels, 2**level)[rect.slices][..., :3])


def test_boxes_that_do_not_fit_in_memory_are_averaged_all_the_same(
    tmp_path, noise, write_tiff, opened, monkeypatch
):
    monkeypatch.setattr(scan, "PIECE", 100_000)
    pixels = noise(1030, 600, 2, np.uint16)
    picture = opened(write_tiff(tmp_path / "a.tif", pixels, rowsperstrip=64))
    for level in (7, 8, 9, 10, 11):
        found = picture.read(Rect.of_size(*level_shape((1030, 600), level)), level)
        np.testing.assert_array_equal(found, averaged(pixels, level)[..., :1])


def test_memory_is_bounded_while_a_level_is_averaged(
    tmp_path, noise, write_tiff, opened, monkeypatch
):
    asked = []
    picture = opened(write_tiff(tmp_path / "a.tif", noise(300, 300), rowsperstrip=8))
    original = picture.reader.read
    monkeypatch.setattr(scan, "PIECE", 10_000)
    monkeypatch.setattr(
        picture.reader, "read", lambda rect, level: asked.append(rect) or original(rect, level)
    )
    picture.read(Rect(0, 0, 75, 75), 2)
    assert len(asked) > 20
    assert max(rect.area * 3 for rect in asked) <= 10_000
    assert sum(rect.area for rect in asked) == 300 * 300


@pytest.mark.parametrize("below", [True, False])
def test_levels_of_the_file_are_used(noise, pyramid, opened, levels_read, below):
    pixels, half, eighth = noise(*SHAPE), noise(38, 47, seed=1), noise(10, 12, seed=3)
    picture = opened(pyramid(pixels, half, eighth, below=below))
    assert list(picture.reader.levels) == [1, 3]
    assert picture.description()["levels"] == [1, 3]
    np.testing.assert_array_equal(picture.read(Rect(0, 0, 75, 93)), pixels)
    np.testing.assert_array_equal(picture.read(Rect(5, 7, 38, 47), 1), half[5:, 7:])
    np.testing.assert_array_equal(picture.read(Rect(0, 0, 10, 12), 3), eighth)
    levels_read.clear()
    np.testing.assert_array_equal(picture.read(Rect(0, 0, 19, 24), 2), box_average(half, 2))
    np.testing.assert_array_equal(picture.read(Rect(0, 0, 3, 3), 5), box_average(eighth, 4))
    assert set(levels_read) == {1, 3}


def test_a_level_that_was_rounded_down_is_filled_up(noise, pyramid, opened):
    pixels, half = noise(*SHAPE), noise(37, 46, seed=1)
    picture = opened(pyramid(pixels, half))
    expected = np.pad(half, ((0, 1), (0, 1), (0, 0)), "edge")
    np.testing.assert_array_equal(picture.read(Rect(0, 0, 38, 47), 1), expected)
    np.testing.assert_array_equal(picture.read(Rect(37, 46, 38, 47), 1), expected[37:, 46:])


def test_smaller_pictures_of_another_size_or_kind_are_no_levels(noise, pyramid, opened):
    pixels = noise(*SHAPE, dtype=np.uint16)
    thumbnail, other = noise(20, 25, dtype=np.uint16), noise(38, 47)
    picture = opened(pyramid(pixels, thumbnail, other))
    assert list(picture.reader.levels) == []
    assert picture.reader.reduced == 2
    found = picture.read(Rect(0, 0, 38, 47), 1)
    np.testing.assert_array_equal(found, box_average(pixels, 2))


@pytest.mark.parametrize("factor", [1, 2, 3, 7, 64, 300, 1000])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_boxes_are_averaged_exactly(noise, factor, dtype):
    pixels = np.concatenate(
        [noise(20, 31, 2, dtype), np.full((1, 31, 2), np.iinfo(dtype).max, dtype)]
    )
    found = box_average(pixels, factor)
    assert found.dtype == dtype
    for y in range(-(-21 // factor)):
        for x in range(-(-31 // factor)):
            box = pixels[y * factor : (y + 1) * factor, x * factor : (x + 1) * factor].astype(int)
            count = box.shape[0] * box.shape[1]
            np.testing.assert_array_equal(found[y, x], (box.sum((0, 1)) * 2 + count) // (2 * count))
