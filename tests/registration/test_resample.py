"""The other picture in the scan's frame: where it lies, at any level, and only what is needed."""

from __future__ import annotations

import numpy as np
import pytest
from other_pictures import seen, turned

from restorer.rect import Rect
from restorer.registration import Resampled, Source, Transform


def test_the_same_place_at_the_same_scale_is_the_same_pixels(wall, source_of):
    pixels, cover = Resampled(source_of(wall), Transform()).read(Rect(40, 60, 140, 200))
    assert (pixels == wall[40:140, 60:200]).all()
    assert (cover == 255).all()


@pytest.mark.parametrize("level", [0, 1, 2, 3])
def test_a_level_lies_where_the_level_of_the_scan_lies(wall, source_of, level):
    source = source_of(wall)
    rect = source.bounds(level)
    pixels, _ = Resampled(source, Transform()).read(rect, level)
    same = source.read(rect, level)
    whole = [side >> level for side in wall.shape[:2]]  # the last box may be cut off
    away = np.abs(pixels.astype(int) - same)[: whole[0], : whole[1]]
    assert away.max() <= 1


@pytest.mark.parametrize("level", [0, 1, 2])
@pytest.mark.parametrize("scale", [0.5, 1.0, 2.6])
def test_a_picture_under_a_transform_comes_back_to_the_scan(wall, source_of, level, scale):
    transform = turned(6, scale, (20, 10), (5e-5, 0))
    shape = round(480 * scale), round(620 * scale)
    picture = source_of(seen(wall, transform, shape), "other.tif")
    scan = source_of(wall)
    rect = Rect(100 >> level, 160 >> level, 340 >> level, 400 >> level)
    pixels, cover = Resampled(picture, transform).read(rect, level)
    assert (cover == 255).all()
    expected = scan.read(rect, level).astype(float)
    off = np.corrcoef(pixels.astype(float).ravel(), expected.ravel())[0, 1]
    moved = np.corrcoef(np.roll(pixels, 2, 1).astype(float).ravel(), expected.ravel())[0, 1]
    assert off > 0.93
    assert off > moved + 0.01


def test_outside_the_picture_nothing_is_covered(wall, source_of):
    detail = Transform.of(np.array([[1, 0, -100], [0, 1, -50], [0, 0, 1.0]]))
    picture = source_of(wall[50:250, 100:300], "detail.tif")
    resampled = Resampled(picture, detail)
    pixels, cover = resampled.read(Rect(0, 0, 440, 560))
    assert (cover[50:250, 100:300] == 255).all()
    assert (pixels[50:250, 100:300] == wall[50:250, 100:300]).all()
    assert not cover[:49].any()
    assert not cover[:, 302:].any()
    assert not resampled.read(Rect(300, 400, 320, 420))[1].any()


def test_beyond_the_horizon_nothing_is_drawn(wall, source_of):
    steep = Transform.of(np.array([[1, 0, 0], [0, 1, 0], [-1 / 300, 0, 1.0]]))
    _, cover = Resampled(source_of(wall), steep).read(Rect(0, 200, 100, 500))
    assert not cover.any()


def test_of_a_large_picture_only_the_needed_region_is_read(wall, source_of, monkeypatch):
    large = Source(source_of(np.tile(wall, (6, 6, 1)), "large.tif").scan)
    read = []
    ask = Source.read
    monkeypatch.setattr(
        Source, "read", lambda self, rect, *rest: read.append(rect) or ask(self, rect, *rest)
    )
    finer = Transform.of(np.diag([6.0, 6.0, 1]))
    Resampled(large, finer).read(Rect(100, 100, 228, 228))
    (rect,) = read
    assert rect.area <= 8 * 128 * 128


def test_grey_and_sixteen_bits_become_colours_for_the_screen(wall, source_of):
    grey = (wall[..., 1].astype(np.uint16) * 257).copy()
    pixels, _ = Resampled(source_of(grey, "grey.tif"), Transform()).read(Rect(0, 0, 50, 60))
    assert pixels.shape == (50, 60, 3)
    assert np.abs(pixels[..., 0].astype(int) - wall[:50, :60, 1]).max() <= 1
