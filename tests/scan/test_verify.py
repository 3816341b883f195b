"""The proof: a single pixel that changed outside the mask is found, wherever and however deep."""

from __future__ import annotations

import numpy as np
import pytest
import tifffile
from hypothesis import given, settings
from hypothesis import strategies as st

from restorer.errors import Cancelled
from restorer.rect import Rect
from restorer.scan import composition, open_scan, verify, write_copy

SHAPE = (75, 93)


def mask(*rects):
    marked = np.zeros(SHAPE, bool)
    for rect in rects:
        marked[rect.slices] = True
    return marked


NOTHING = mask()


@pytest.fixture
def compare(tmp_path, write_tiff, opened):
    """Write two pictures and compare them under a mask."""

    def compare(one, other, marked=NOTHING, **named):
        scans = []
        for name, pixels in (("scan", one), ("copy", other)):
            path = tmp_path / f"{name}.tif"
            write_tiff(path, pixels, compression="zlib", tile=(16, 32))
            scans.append(opened(path))
        return verify(*scans, lambda rect: marked[rect.slices], **named)

    return compare


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("channels", [1, 2, 3, 4])
def test_a_single_pixel_is_found(compare, noise, dtype, channels):
    pixels = noise(channels=channels, dtype=dtype)
    marked = mask(Rect(10, 20, 30, 40))
    assert compare(pixels, pixels, marked).identical
    for channel in range(channels):
        for y, x in ((0, 0), (74, 92), (9, 20), (30, 39), (33, 50)):
            other = pixels.copy()
            other[y, x, channel] ^= 1
            report = compare(pixels, other, marked)
            assert not report.identical
            assert report.problems == []
            assert (report.different_outside, report.first) == (1, [(y, x)])
            assert report.changed_inside == 0


def test_the_lowest_bit_of_sixteen_counts(compare):
    pixels = np.full((*SHAPE, 3), 40_000, np.uint16)
    other = pixels.copy()
    other[50, 60, 1] += 1
    assert compare(pixels, other).first == [(50, 60)]


@pytest.mark.parametrize("channel", [0, 3])
def test_under_the_mask_anything_may_change(compare, noise, channel):
    pixels = noise(channels=4)
    other = pixels.copy()
    other[10:30, 20:40, channel] ^= 255
    report = compare(pixels, other, mask(Rect(10, 20, 30, 50)))
    assert report.identical
    assert report.changed_inside == 20 * 20
    assert (report.pixels, report.inside, report.outside) == (75 * 93, 600, 75 * 93 - 600)
    assert (report.different_outside, report.first) == (0, [])


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 2**32 - 1), st.integers(1, 80), st.floats(0, 0.02))
def test_the_counts_are_those_of_the_whole_pictures(tmp_path_factory, seed, rows, share):
    rng = np.random.default_rng(seed)
    pixels = rng.integers(0, 65536, (*SHAPE, 3), np.uint16)
    other = np.where(rng.random((*SHAPE, 1)) < share, rng.integers(0, 3, (1, 1, 3)), pixels)
    other = other.astype(np.uint16)
    marked = rng.random(SHAPE) < 0.5
    folder = tmp_path_factory.mktemp("verify")
    for name, values in (("a.tif", pixels), ("b.tif", other)):
        tifffile.imwrite(folder / name, values, photometric="rgb", rowsperstrip=8)
    with (
        pytest.MonkeyPatch.context() as patch,
        open_scan(folder / "a.tif") as one,
        open_scan(folder / "b.tif") as two,
    ):
        patch.setattr(composition, "BAND_BYTES", rows * SHAPE[1] * 6)
        report = verify(one, two, lambda rect: marked[rect.slices])
    differs = (pixels != other).any(2)
    assert report.changed_inside == (differs & marked).sum()
    assert report.different_outside == (differs & ~marked).sum()
    assert report.inside + report.outside == report.pixels == 75 * 93
    assert report.inside == marked.sum()
    assert report.identical is not (differs & ~marked).any()
    assert report.first == list(zip(*map(list, np.nonzero(differs & ~marked)), strict=True))[:10]


def test_what_else_may_differ_is_said(compare, noise):
    pixels = noise()
    for other, words in (
        (noise(76), "93 x 76 instead of 93 x 75"),
        (pixels.astype(np.uint16), "16 bits a channel instead of 8"),
        (pixels[..., :1], "1 colour channels instead of 3"),
        (noise(channels=4), "an alpha channel was added"),
    ):
        report = compare(pixels, other)
        assert not report.identical
        assert (report.outside, report.inside) == (0, 0), "nothing was compared"
        assert any(words in problem for problem in report.problems), report.problems
    assert "the alpha channel is missing" in compare(noise(channels=4), pixels).problems


def test_another_profile_is_a_problem_though_the_pixels_are_the_same(
    tmp_path, opened, noise, write_tiff, srgb
):
    scans = {
        name: opened(write_tiff(tmp_path / f"{name}.tif", noise(), iccprofile=icc))
        for name, icc in (("none", None), ("srgb", srgb), ("other", srgb[:-4] + b"abcd"))
    }
    said = {
        ("srgb", "none"): "missing",
        ("none", "srgb"): "added",
        ("srgb", "other"): "another",
    }
    for (one, two), word in said.items():
        report = verify(scans[one], scans[two], lambda rect: NOTHING[rect.slices])
        assert not report.identical
        assert report.different_outside == 0
        assert report.outside == 75 * 93
        assert len(report.problems) == 1
        assert word in report.problems[0]


@pytest.mark.parametrize("suffix", [".tif", ".png"])
def test_pictures_stored_in_other_ways_are_compared_upright(
    tmp_path, opened, smooth, jpeg_bytes, exif_block, suffix
):
    path = tmp_path / "scan.jpg"
    path.write_bytes(jpeg_bytes(smooth(), exif=b"Exif\0\0" + exif_block(6)))
    scan = opened(path)
    rect = Rect(60, 3, 70, 20)
    out = tmp_path / f"copy{suffix}"
    write_copy(scan, out, changed=[rect], compose=lambda _, pixels: pixels ^ 1)
    marked = np.zeros(scan.shape, bool)
    marked[rect.slices] = True
    report = verify(scan, opened(out), lambda place: marked[place.slices])
    assert report.identical
    assert report.changed_inside == rect.area
    marked[65, 10] = False
    report = verify(scan, opened(out), lambda place: marked[place.slices])
    assert report.first == [(65, 10)]


def test_it_can_be_stopped_and_tells_how_far_it_is(compare, noise, monkeypatch):
    monkeypatch.setattr(composition, "BAND_BYTES", 16 * 93 * 3)
    told = []
    compare(noise(), noise(), progress=lambda done, total: told.append((done, total)))
    assert told == [(0, 75), (16, 75), (32, 75), (48, 75), (64, 75), (75, 75)]
    with pytest.raises(Cancelled):
        compare(noise(), noise(), cancelled=lambda: True)
