"""Masks: what counts as damage, in every kind of lossless picture."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest
import tifffile
from PIL import Image

from restorer.errors import MaskError, UsageError
from restorer.rect import Rect
from restorer.scan import open_mask

SHAPE = (21, 34)
WHOLE = Rect.of_size(*SHAPE)


@pytest.fixture
def scan(tmp_path, noise, write_tiff, opened):
    """The scan that the masks belong to."""
    return opened(write_tiff(tmp_path / "wall.tif", noise(*SHAPE)))


@pytest.fixture
def damage():
    """Damage here and there."""
    return np.random.default_rng(3).random(SHAPE) < 0.3


@pytest.fixture
def save(tmp_path, png_bytes, write_tiff):
    """Write a mask and give its path."""

    def save(picture, name="mask.png"):
        path = tmp_path / name
        if isinstance(picture, Image.Image):
            picture.save(path)
        elif path.suffix == ".png":
            path.write_bytes(png_bytes(picture))
        else:
            write_tiff(path, picture, compression="lzw")
        return path

    return save


def black_and_white(damage, channels=1, dtype=np.uint8):
    top = np.iinfo(dtype).max
    return np.repeat(np.where(damage, top, 0).astype(dtype)[..., None], channels, 2)


@pytest.mark.parametrize("name", ["mask.png", "mask.tif"])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("channels", [1, 3])
def test_white_is_damage(scan, damage, save, channels, dtype, name):
    path = save(black_and_white(damage, channels, dtype), name)
    with open_mask(path, scan) as mask:
        assert mask.shape == SHAPE
        found = mask.read(WHOLE)
        assert found.dtype == bool
        np.testing.assert_array_equal(found, damage)
        part = Rect(3, 7, 18, 8)
        np.testing.assert_array_equal(mask.read(part), damage[part.slices])
    with open_mask(path, scan, "black") as mask:
        np.testing.assert_array_equal(mask.read(WHOLE), ~damage)
    with open_mask(path, scan, polarity="white") as mask:
        np.testing.assert_array_equal(mask.read(WHOLE), damage)


@pytest.mark.parametrize(("dtype", "half"), [(np.uint8, 128), (np.uint16, 32768)])
def test_grey_counts_from_the_middle_on(scan, save, dtype, half):
    values = np.zeros((*SHAPE, 1), dtype)
    values[0, :4, 0] = half - 1, half, 1, np.iinfo(dtype).max
    path = save(values)
    assert open_mask(path, scan).read(Rect(0, 0, 1, 4)).tolist() == [[False, True, False, True]]
    assert open_mask(path, scan, "black").read(Rect(0, 0, 1, 3)).tolist() == [[True, False, True]]


def test_a_bright_colour_counts_as_white(scan, save):
    """Damage painted in red, green or blue on black."""
    pixels = np.zeros((*SHAPE, 3), np.uint8)
    pixels[0, 0], pixels[0, 1], pixels[0, 2] = (255, 0, 0), (0, 130, 0), (100, 100, 100)
    assert open_mask(save(pixels), scan).read(Rect(0, 0, 1, 3)).tolist() == [[True, True, False]]


@pytest.mark.parametrize("mode", ["1", "P", "L"])
def test_masks_of_one_bit_and_with_palettes(scan, damage, save, mode):
    picture = Image.fromarray(black_and_white(damage)[..., 0]).convert(mode)
    np.testing.assert_array_equal(open_mask(save(picture), scan).read(WHOLE), damage)


@pytest.mark.parametrize("name", ["mask.png", "mask.tif"])
def test_what_is_transparent_marks_nothing(scan, damage, save, name):
    pixels = black_and_white(damage, 4)
    pixels[..., 3] = 255
    pixels[:10, :, 3] = 100
    path = save(pixels, name)
    opaque = np.zeros(SHAPE, bool)
    opaque[10:] = True
    np.testing.assert_array_equal(open_mask(path, scan).read(WHOLE), damage & opaque)
    np.testing.assert_array_equal(open_mask(path, scan, "black").read(WHOLE), ~damage & opaque)


def test_a_tiff_mask_whose_white_is_zero(tmp_path, scan, damage):
    values = np.where(damage, 0, 255).astype(np.uint8)
    tifffile.imwrite(tmp_path / "mask.tif", values, photometric="miniswhite")
    np.testing.assert_array_equal(open_mask(tmp_path / "mask.tif", scan).read(WHOLE), damage)


def test_the_checksum_is_that_of_the_file(scan, damage, save):
    path = save(black_and_white(damage))
    assert open_mask(path, scan).sha256() == hashlib.sha256(path.read_bytes()).hexdigest()


def test_another_size_is_refused_with_both_sizes(scan, save):
    path = save(np.zeros((20, 30, 1), np.uint8))
    with pytest.raises(MaskError, match=r"mask\.png.*30 x 20.*wall\.tif.*34 x 21"):
        open_mask(path, scan)


def test_a_mask_on_its_side_is_refused_with_what_to_do(tmp_path, noise, write_tiff, opened, save):
    tags = [(274, "H", 1, 6, True)]
    scan = opened(write_tiff(tmp_path / "side.tif", noise(*SHAPE), extratags=tags))
    with pytest.raises(MaskError, match=r"34 x 21.*21 x 34.*[Tt]urn the mask"):
        open_mask(save(np.zeros((*SHAPE, 1), np.uint8)), scan)


def test_a_jpeg_is_refused(tmp_path, scan, jpeg_bytes, smooth, write_tiff):
    (tmp_path / "mask.jpg").write_bytes(jpeg_bytes(smooth(*SHAPE)))
    write_tiff(tmp_path / "mask.tif", smooth(*SHAPE), compression="jpeg")
    for name in ("mask.jpg", "mask.tif"):
        with pytest.raises(MaskError, match=rf"{name}.*loss.*PNG"):
            open_mask(tmp_path / name, scan)


def test_what_is_no_picture_is_no_mask(tmp_path, scan):
    (tmp_path / "mask.png").write_text("white where it is damaged")
    with pytest.raises(MaskError, match=r"mask\.png: is not a TIFF, PNG or JPEG"):
        open_mask(tmp_path / "mask.png", scan)
    with pytest.raises(MaskError, match=r"gone\.png: there is no such file"):
        open_mask(tmp_path / "gone.png", scan)
    with pytest.raises(MaskError, match="is a folder"):
        open_mask(tmp_path, scan)


def test_a_damaged_mask_is_told_when_it_is_read(scan, damage, save):
    path = save(black_and_white(damage))
    data = bytearray(path.read_bytes())
    data[60] ^= 255
    path.write_bytes(data)
    with pytest.raises(MaskError, match=r"mask\.png: cannot be read as a mask"):
        open_mask(path, scan).read(WHOLE)


def test_there_are_two_polarities(scan, damage, save):
    with pytest.raises(UsageError, match="'grey'"):
        open_mask(save(black_and_white(damage)), scan, "grey")
