"""EXIF orientation, against Pillow's own turning."""

from __future__ import annotations

import numpy as np
import pytest
import tifffile
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageOps

from restorer.rect import Rect
from restorer.scan import open_mask, orientation
from restorer.scan.reader import box_average, level_shape

ALL = range(1, 9)
SHAPE = (21, 34)


def turned(pixels, value):
    """The picture as Pillow shows it."""
    picture = Image.fromarray(pixels)
    picture.getexif()[274] = value
    return np.asarray(ImageOps.exif_transpose(picture))


@pytest.fixture
def oriented(tmp_path, noise, smooth, write_tiff, png_bytes, exif_block, jpeg_bytes):
    """Write a picture of a format with an orientation; its path and its stored pixels."""

    def write(form, value):
        path = tmp_path / f"{value}.{form}"
        pixels = noise(*SHAPE)
        if form == "tiff":
            write_tiff(
                path, pixels, tile=(16, 16), resolution=(300, 150), resolutionunit="inch",
                extratags=[(274, "H", 1, value, True)],
            )  # fmt: skip
        elif form == "png":
            path.write_bytes(png_bytes(pixels, before=[(b"eXIf", exif_block(value))]))
        else:
            exif = Image.Exif()
            exif[274] = value
            path.write_bytes(jpeg_bytes(smooth(*SHAPE), exif=exif))
            with Image.open(path) as picture:
                pixels = np.asarray(picture)
        return path, pixels

    return write


@pytest.mark.parametrize("form", ["tiff", "png", "jpeg"])
@pytest.mark.parametrize("value", ALL)
def test_a_scan_is_read_as_pillow_shows_it(oriented, opened, form, value):
    path, stored = oriented(form, value)
    scan = opened(path)
    upright = turned(stored, value)
    assert scan.orientation == value
    assert scan.shape == upright.shape[:2]
    np.testing.assert_array_equal(scan.read(Rect.of_size(*scan.shape)), upright)
    part = Rect(3, 5, 17, 9)
    np.testing.assert_array_equal(scan.read(part), upright[part.slices])
    assert scan.read(part).flags.c_contiguous
    for level in (1, 2):
        found = scan.read(Rect.of_size(*level_shape(scan.shape, level)), level)
        np.testing.assert_array_equal(found, box_average(upright, 2**level))


@pytest.mark.parametrize("value", ALL)
def test_the_resolution_turns_with_the_picture(oriented, opened, value):
    path, _ = oriented("tiff", value)
    assert opened(path).dpi == ((150, 300) if value > 4 else (300, 150))


def test_levels_of_the_file_are_turned_as_well(tmp_path, noise, opened):
    path = tmp_path / "a.tif"
    pixels, half = noise(*SHAPE), noise(11, 17, seed=1)
    tags = [(274, "H", 1, 6, True)]
    with tifffile.TiffWriter(path) as writer:
        writer.write(pixels, subifds=1, photometric="rgb", extratags=tags, metadata=None)
        writer.write(half, subfiletype=1, photometric="rgb", metadata=None)
    np.testing.assert_array_equal(opened(path).read(Rect(0, 0, 17, 11), 1), turned(half, 6))


def test_a_mask_is_laid_over_the_upright_picture(tmp_path, oriented, opened, png_bytes):
    path, _ = oriented("tiff", 6)
    mask = np.zeros((34, 21, 1), np.uint8)
    mask[30, 2] = 255
    (tmp_path / "m.png").write_bytes(png_bytes(mask))
    marked = open_mask(tmp_path / "m.png", opened(path)).read(Rect(0, 0, 34, 21))
    assert np.argwhere(marked).tolist() == [[30, 2]]


@pytest.mark.parametrize("value", [0, 9, 255, "6", None, 6.0])
def test_an_unknown_orientation_counts_as_upright(value):
    assert orientation.known(value) == 1


@pytest.mark.parametrize("value", ALL)
def test_turning_there_and_back_changes_nothing(noise, value):
    pixels = noise(*SHAPE)
    upright = orientation.to_upright(pixels, value)
    assert upright.shape[:2] == orientation.turned_shape(SHAPE, value)
    np.testing.assert_array_equal(orientation.to_stored(upright, value), pixels)


@given(data=st.data())
@pytest.mark.parametrize("value", ALL)
def test_a_place_and_its_pixels_turn_alike(noise, value, data):
    upright = orientation.to_upright(noise(*SHAPE), value)
    height, width = upright.shape[:2]
    top, bottom = sorted(data.draw(st.tuples(*[st.integers(0, height)] * 2)))
    left, right = sorted(data.draw(st.tuples(*[st.integers(0, width)] * 2)))
    rect = Rect(top, left, bottom, right)
    stored = orientation.rect_to_stored(rect, (height, width), value)
    assert orientation.rect_to_upright(stored, (height, width), value) == rect
    found = orientation.to_upright(noise(*SHAPE)[stored.slices], value)
    np.testing.assert_array_equal(found, upright[rect.slices])
