"""Colour: between the scan's space and sRGB, against LittleCMS in Pillow and by hand."""

from __future__ import annotations

import io
import struct
import zlib

import imagecodecs
import numpy as np
import pytest
from PIL import Image, ImageCms

from restorer.rect import Rect
from restorer.scan.colour import ColourSpace

EIGHT, SIXTEEN = np.dtype(np.uint8), np.dtype(np.uint16)


@pytest.fixture(scope="module")
def wide():
    """A profile with much wider primaries than sRGB and gamma 2.2 (Adobe RGB's)."""
    return imagecodecs.cms_profile(
        "rgb", whitepoint=(0.3127, 0.3290, 1.0), gamma=2.2,
        primaries=(0.64, 0.33, 1.0, 0.21, 0.71, 1.0, 0.15, 0.06, 1.0),
    )  # fmt: skip


@pytest.fixture(scope="module")
def grey_profile():
    """A grey profile of gamma 1.8."""
    return imagecodecs.cms_profile("gray", whitepoint=(0.3127, 0.3290, 1.0), gamma=1.8)


@pytest.mark.parametrize("dtype", [EIGHT, SIXTEEN])
@pytest.mark.parametrize("channels", [1, 3])
def test_without_a_profile_pixels_are_srgb(noise, dtype, channels):
    space = ColourSpace(None, channels, dtype)
    pixels = noise(20, 30, channels, dtype)
    rgb = space.to_srgb(pixels)
    assert (rgb.dtype, rgb.shape) == (np.float32, (20, 30, 3))
    np.testing.assert_allclose(
        rgb, np.broadcast_to(pixels / np.iinfo(dtype).max, rgb.shape), atol=1e-7
    )
    np.testing.assert_array_equal(space.from_srgb(rgb), pixels)
    assert (space.name, space.problem) == (None, None)


def test_every_8_bit_value_survives_there_and_back(wide, grey_profile, srgb):
    values = np.arange(256, dtype=np.uint8).reshape(16, 16, 1)
    for icc, channels in ((wide, 3), (srgb, 3), (grey_profile, 1)):
        space = ColourSpace(icc, channels, EIGHT)
        pixels = np.repeat(values, channels, 2)
        np.testing.assert_array_equal(space.from_srgb(space.to_srgb(pixels)), pixels)


def test_16_bit_neutrals_survive_there_and_back(wide):
    space = ColourSpace(wide, 3, SIXTEEN)
    pixels = np.repeat(np.arange(0, 65536, 7, np.uint16)[None, :, None], 3, 2)
    back = space.from_srgb(space.to_srgb(pixels)).astype(int)
    assert np.abs(back - pixels).max() <= 2


def test_a_wide_profile_is_converted_as_pillow_converts_it(wide, smooth):
    pixels = 40 + smooth(20, 30) // 2
    space = ColourSpace(wide, 3, EIGHT)
    found = space.to_srgb(pixels)
    expected = ImageCms.profileToProfile(
        Image.fromarray(pixels), ImageCms.ImageCmsProfile(io.BytesIO(wide)),
        ImageCms.createProfile("sRGB"), renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
    )  # fmt: skip
    assert np.abs(found * 255 - np.asarray(expected)).max() < 2
    assert np.abs(found * 255 - pixels).max() > 5


def test_colours_out_of_reach_are_clipped(wide):
    space = ColourSpace(wide, 3, EIGHT)
    green = np.zeros((1, 1, 3), np.uint8)
    green[..., 1] = 255
    rgb = space.to_srgb(green)
    assert rgb.min() >= 0
    assert rgb.max() <= 1
    assert space.from_srgb(np.full((1, 1, 3), 7.0)).tolist() == [[[255, 255, 255]]]


def test_a_grey_profile_is_applied(grey_profile):
    space = ColourSpace(grey_profile, 1, EIGHT)
    rgb = space.to_srgb(np.full((4, 5, 1), 128, np.uint8))
    assert rgb.shape == (4, 5, 3)
    linear = (128 / 255) ** 1.8
    np.testing.assert_allclose(rgb, 1.055 * linear ** (1 / 2.4) - 0.055, atol=2e-3)
    back = space.from_srgb(rgb)
    assert back.shape == (4, 5, 1)
    assert (back == 128).all()


def test_colour_becomes_grey_by_its_luminance():
    space = ColourSpace(None, 1, EIGHT)
    colours = np.eye(3, dtype=np.float32)[None]
    assert space.from_srgb(colours)[0, :, 0].tolist() == [54, 182, 18]


@pytest.mark.parametrize("size", [(0, 5), (5, 0)])
def test_nothing_is_converted_to_nothing(wide, size):
    space = ColourSpace(wide, 3, SIXTEEN)
    rgb = space.to_srgb(np.zeros((*size, 3), np.uint16))
    assert rgb.shape == (*size, 3)
    assert space.from_srgb(rgb).shape == (*size, 3)


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda icc: b"no profile", "damaged or not for grey or RGB"),
        (lambda icc: icc[:16] + b"CMYK" + icc[20:], "damaged or not for grey or RGB"),
        (lambda icc: icc[:16] + b"GRAY" + icc[20:], "another number of channels"),
        (lambda icc: icc[:200], "cannot be used"),
    ],
)
def test_a_profile_that_cannot_be_used_is_told_and_srgb_is_taken(srgb, damage, said):
    space = ColourSpace(damage(srgb), 3, EIGHT)
    assert said in space.problem
    assert space.name is None
    pixels = np.full((2, 2, 3), 51, np.uint8)
    np.testing.assert_allclose(space.to_srgb(pixels), 0.2, atol=1e-7)


def test_a_scan_says_that_its_profile_cannot_be_used(tmp_path, noise, png_bytes, opened):
    profile = struct.pack(">I", 132) + bytes(128)
    chunk = (b"iCCP", b"odd\0\0" + zlib.compress(profile))
    (tmp_path / "a.png").write_bytes(png_bytes(noise(9, 9), before=[chunk]))
    scan = opened(tmp_path / "a.png")
    assert scan.icc == profile
    assert scan.profile_name is None
    assert any("sRGB" in note for note in scan.notes)
    np.testing.assert_allclose(
        scan.to_srgb(scan.read(Rect(0, 0, 9, 9))) * 255, noise(9, 9), atol=1e-4
    )
