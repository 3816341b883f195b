"""The sample scan: what its files are, that its damage is its damage, and that it stays put."""

from __future__ import annotations

import io

import imagecodecs
import numpy as np
import pytest
import tifffile
from PIL import Image, ImageCms

from resources import sample
from resources.sample import profile


@pytest.fixture(scope="module")
def painting():
    return sample.paint()


@pytest.fixture(scope="module")
def paths(tmp_path_factory, painting):
    """The sample as it is written, which is painted a second time."""
    return sample.write(tmp_path_factory.mktemp("sample"))


def test_the_scan_is_a_master_as_archives_make_them(paths):
    with tifffile.TiffFile(paths.scan) as file:
        (page,) = file.pages
        assert page.dtype == np.uint16
        assert page.samplesperpixel == 3
        assert 2e6 < page.imagewidth * page.imagelength < 8e6
        assert page.is_tiled
        assert page.compression == tifffile.COMPRESSION.ADOBE_DEFLATE
        assert page.predictor == tifffile.PREDICTOR.HORIZONTAL
        assert page.get_resolution("inch") == (sample.DPI, sample.DPI)
        assert page.software == sample.EDITION
        assert page.description == sample.ABOUT
        assert page.iccprofile == profile.wide_gamut()


def test_the_profile_has_a_name_and_is_wider_than_srgb():
    opened = ImageCms.ImageCmsProfile(io.BytesIO(profile.wide_gamut()))
    assert ImageCms.getProfileDescription(opened).strip() == profile.NAME
    colours = np.array([[[1, 1, 1], [0.5, 0.5, 0.5], [0, 0, 0], [0, 1, 0]]], np.float32)
    (seen,) = imagecodecs.cms_transform(
        colours,
        profile.wide_gamut(),
        imagecodecs.cms_profile("srgb"),
        colorspace="rgb",
        outcolorspace="rgb",
        outdtype=np.float32,
        intent=imagecodecs.CMS.INTENT.RELATIVE_COLORIMETRIC,
    )
    np.testing.assert_allclose(np.ptp(seen[:3], axis=1), 0, atol=2e-3)
    np.testing.assert_allclose(seen[[0, 2], 0], [1, 0], atol=2e-3)
    assert seen[3].min() < -0.05, "its green lies outside sRGB"


def test_the_mask_is_white_on_black_and_marks_a_small_share(paths, painting):
    with Image.open(paths.mask) as picture:
        assert picture.mode == "L"
        mask = np.asarray(picture)
    assert mask.shape == painting.scan.shape[:2]
    assert set(np.unique(mask)) == {0, 255}
    assert 0.04 < (mask == 255).mean() < 0.08
    np.testing.assert_array_equal(mask == 255, painting.damage)


def test_only_the_damage_differs_from_the_wall_before_its_losses(painting):
    scan, sound = painting.scan.astype(int), painting.sound.astype(int)
    changed = np.abs(scan - sound).max(axis=2)
    assert not changed[~painting.damage].any()
    assert np.median(changed[painting.damage]) > 1500, "a loss is seen"


def test_it_is_the_same_wall_every_time(paths, painting, tmp_path, monkeypatch):
    np.testing.assert_array_equal(tifffile.imread(paths.scan), painting.scan)
    monkeypatch.setattr(sample, "paint", lambda: painting)
    again = sample.write(tmp_path)
    assert again.scan.read_bytes() == paths.scan.read_bytes()
    assert again.mask.read_bytes() == paths.mask.read_bytes()


def test_what_is_there_is_kept_and_what_is_not_ours_is_replaced(tmp_path, monkeypatch, painting):
    painted = []
    monkeypatch.setattr(sample, "paint", lambda: painted.append(1) or painting)
    first = sample.write(tmp_path)
    bytes_of = [path.read_bytes() for path in (first.scan, first.mask)]
    stamps = [path.stat().st_mtime_ns for path in (first.scan, first.mask)]
    assert sample.write(tmp_path) == first
    assert [path.stat().st_mtime_ns for path in (first.scan, first.mask)] == stamps
    assert len(painted) == 1

    first.mask.write_text("not a picture")
    sample.write(tmp_path)
    assert [path.read_bytes() for path in (first.scan, first.mask)] == bytes_of
    assert sorted(path.name for path in tmp_path.iterdir()) == [first.scan.name, first.mask.name]
