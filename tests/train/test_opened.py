"""Scans are read by region as they would be read whole, and bad ones are skipped and named."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import cv2
import imagecodecs
import numpy as np
import pytest
import tifffile

from restorer.errors import Cancelled, ScanError, TrainingError
from restorer.rect import Rect
from restorer.scan import open_scan
from restorer.scan.tiff import TiffReader
from train import opened as module
from train.data import Pictures, batch
from train.opened import Opened, open_sources
from train.places import least_side
from train.sources import Source
from train.split import split


def noise(shape, dtype=np.uint8, seed=0):
    return np.random.default_rng(seed).integers(0, np.iinfo(dtype).max + 1, shape, dtype)


def source(path, mask=None):
    return Source(path, mask, path.parent)


@pytest.fixture
def tiff(tmp_path):
    """Write a tiled TIFF; its path."""

    def write(name, pixels, **options):
        path = tmp_path / name
        tifffile.imwrite(path, pixels, photometric="rgb", tile=(64, 64), **options)
        return path

    return write


@pytest.mark.parametrize("kind", ["8 bits", "16 bits", "profile", "alpha", "grey"])
def test_regions_and_memory_give_the_same_pixels(tiff, tmp_path, kind):
    dtype = np.uint16 if kind == "16 bits" else np.uint8
    pixels = noise((150, 210, 4 if kind == "alpha" else 3), dtype)
    options = {}
    if kind == "profile":
        options["iccprofile"] = imagecodecs.cms_profile("adobergb")
    if kind == "alpha":
        options["extrasamples"] = ["unassalpha"]
    if kind == "grey":
        path = tmp_path / "grey.tif"
        tifffile.imwrite(path, pixels[..., 0], photometric="minisblack")
    else:
        path = tiff("wall.tif", pixels, **options)
    held, by_region = Opened(source(path)), Opened(source(path))
    held.hold()
    assert held.held
    assert not by_region.held
    with open_scan(path) as scan:
        expected = np.round(scan.to_srgb(scan.read(scan_rect(scan))) * 255).astype(np.uint8)
    rects = [held.rect, Rect(3, 70, 100, 131), Rect(149, 209, 150, 210)]
    for rect in rects:
        for opened in (held, by_region):
            rgb, sound = opened.read(rect)
            assert rgb.dtype == np.uint8
            assert np.array_equal(rgb, expected[rect.slices])
            if kind == "alpha":
                assert np.array_equal(sound, pixels[rect.slices][..., 3] >= 128)
            else:
                assert sound.all()
    assert held.sound_area(held.rect) == (held.read(held.rect)[1]).sum()


def scan_rect(scan):
    return Rect.of_size(*scan.shape)


def test_the_pixels_in_memory_cannot_be_written_to(tiff):
    opened = Opened(source(tiff("wall.tif", noise((70, 70, 3)))))
    opened.hold()
    with pytest.raises(ValueError, match="read-only"):
        opened.read(opened.rect)[0][0] = 0


def test_memory_goes_to_the_smallest_and_is_bounded(tiff):
    shapes = [(100, 100), (64, 64), (70, 70), (90, 90)]
    paths = [tiff(f"{i}.tif", noise((*shape, 3))) for i, shape in enumerate(shapes)]
    room = 3 * (64 * 64 + 70 * 70) + 10
    with open_sources([source(path) for path in paths], side=32, memory=room) as material:
        assert [scan.held for scan in material.opened] == [False, True, True, False]


def test_a_picture_that_is_large_alone_is_not_kept_in_memory(tiff, monkeypatch):
    monkeypatch.setattr(module, "LARGEST_HELD", 20_000)
    path = tiff("wall.tif", noise((100, 100, 3)))
    with open_sources([source(path)], side=32) as material:
        assert not material.opened[0].held


def test_large_scans_are_never_read_whole(tiff, tmp_path, monkeypatch):
    """Opening, splitting and a hundred crops of two scans, one with a mask."""
    shape = (1500, 2000)
    paths = [tiff(f"{i}.tif", noise((*shape, 3), seed=i), compression="zlib") for i in range(2)]
    mask = np.zeros(shape, np.uint8)
    mask[:300, :300] = 255
    cv2.imwrite(str(tmp_path / "m.png"), mask)
    read = []
    real = TiffReader.read

    def counting(self, rect, level=0):
        read.append(rect.area)
        return real(self, rect, level)

    monkeypatch.setattr(TiffReader, "read", counting)
    monkeypatch.setattr("restorer.scan.scan.PIECE", 2**19)
    sources = [source(paths[0], tmp_path / "m.png"), source(paths[1])]
    side = 128
    with open_sources(sources, side=side, memory=10_000) as material:
        assert max(read) <= 2**19
        assert sum(read) <= 2 * shape[0] * shape[1], "for the overviews, once"
        made = split(material.opened, 0.1, 0, side=side)
        pictures = Pictures.of(material.opened, made.training, side=side)
        read.clear()
        for step in range(25):
            batch(pictures, seed=0, step=step, size=4, side=side)
        assert len(read) >= 100
        assert max(read) <= (2 * side + 1) ** 2


def test_threads_read_one_scan_together(tiff):
    pixels = noise((400, 400, 3))
    path = tiff("wall.tif", pixels)
    rects = [Rect.of_size(50, 60, 11 * i % 340, 17 * i % 330) for i in range(60)]
    for keep in (True, False):
        opened = Opened(source(path))
        if keep:
            opened.keep()
        with ThreadPoolExecutor(4) as pool:
            found = list(pool.map(opened.read, rects))
        for rect, (rgb, _) in zip(rects, found, strict=True):
            assert np.array_equal(rgb, pixels[rect.slices])
        opened.close()


def test_files_that_stay_open_are_few(tiff, monkeypatch):
    monkeypatch.setattr(module, "KEPT_OPEN", 1)
    paths = [tiff(f"{i}.tif", noise((70, 70, 3), seed=i)) for i in range(3)]
    with open_sources([source(path) for path in paths], side=32, memory=0) as material:
        assert [scan._scan is not None for scan in material.opened] == [True, False, False]
        for i, scan in enumerate(material.opened):
            assert np.array_equal(scan.read(scan.rect)[0], noise((70, 70, 3), seed=i))


def test_what_cannot_be_used_is_skipped_named_and_told_why(tiff, tmp_path):
    good = tiff("good.tif", noise((200, 200, 3)))
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"no picture")
    cut = tmp_path / "cut.tif"
    cut.write_bytes(good.read_bytes()[:-40_000])
    small = tiff("small.tif", noise((200, 20, 3)))
    mask = np.zeros((200, 200), np.uint8)
    mask[::2, :] = 255
    mask[:, ::2] = 255
    cv2.imwrite(str(tmp_path / "m.png"), mask)
    other = tmp_path / "other.png"
    cv2.imwrite(str(other), mask[:50])
    sources = [
        source(broken), source(cut), source(good), source(small), source(tmp_path / "gone.tif"),
        source(tiff("bad.tif", noise((200, 200, 3))), tmp_path / "m.png"),
        source(tiff("unfit.tif", noise((200, 200, 3))), other),
    ]  # fmt: skip
    told = []
    with open_sources(sources, side=96, progress=lambda *t: told.append(t)) as material:
        assert [scan.source.path for scan in material.opened] == [good]
        reasons = {skipped.path.name: skipped.reason for skipped in material.skipped}
    assert set(reasons) == {
        "broken.png", "cut.tif", "small.tif", "gone.tif", "bad.tif", "unfit.tif",
    }  # fmt: skip
    assert "is not a TIFF, PNG or JPEG" in reasons["broken.png"]
    assert "it has 20 x 200 pixels; expected at least 32" in reasons["small.tif"]
    assert "too damaged: no place of 32 x 32 pixels" in reasons["bad.tif"]
    assert "other.png: the mask has 200 x 50 pixels" in reasons["unfit.tif"]
    assert "no such file" in reasons["gone.tif"]
    assert "the file is cut off" in reasons["cut.tif"]
    assert told[-1][0] == told[-1][1]


def test_nothing_to_train_on_is_an_error_with_a_reason(tiff):
    small = tiff("small.tif", noise((20, 300, 3)))
    with pytest.raises(TrainingError, match=r"None of the 1 pictures .*small\.tif: is too small"):
        open_sources([source(small)], side=96)


def test_opening_can_be_cancelled(tiff):
    path = tiff("wall.tif", noise((70, 70, 3)))
    with pytest.raises(Cancelled):
        open_sources([source(path)], side=32, cancelled=lambda: True)


@pytest.mark.parametrize(("side", "least"), [(400, 133), (256, 85), (64, 32), (32, 32), (20, 20)])
def test_a_scan_may_be_a_third_of_a_crop(side, least):
    assert least_side(side) == least


def test_a_tile_that_is_damaged_on_the_disk_costs_a_crop_and_not_the_run(tiff):
    path = tiff("wall.tif", noise((512, 512, 3)), compression="zlib")
    with tifffile.TiffFile(path) as file:
        page = file.pages[0]
        offset, count = page.dataoffsets[20], page.databytecounts[20]
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(b"\xff" * count)
    # one scan alone has no overview, so that nothing has met the tile before
    with open_sources([source(path)], side=64, memory=0) as material:
        with pytest.raises(ScanError):
            material.opened[0].read(material.opened[0].rect)
        made = split(material.opened, 0, 0, side=64)
        pictures = Pictures.of(material.opened, made.training, side=64)
        first = [batch(pictures, seed=1, step=step, size=4, side=64) for step in range(10)]
        again = [batch(pictures, seed=1, step=step, size=4, side=64) for step in range(10)]
        assert all((a.truth == b.truth).all() for a, b in zip(first, again, strict=True))


def test_a_file_that_is_gone_while_training_is_told(tiff):
    path = tiff("wall.tif", noise((128, 128, 3)))
    material = open_sources([source(path)], side=64, memory=0)
    material.close()
    pictures = Pictures.of(material.opened, split(material.opened, 0, 0, side=64).training, side=64)
    path.unlink()
    with pytest.raises(TrainingError, match=r"No sound crop .*wall\.tif: there is no such file"):
        batch(pictures, seed=0, step=0, size=1, side=64)
