"""Which windows are planned: all damage is covered, with context, at the cost of the damage."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from restorer.layers import Layer, damage
from restorer.pipeline.plan import plan_windows
from restorer.rect import Rect


def layer_of(hole):
    layer = Layer("damage", hole.shape, 1, np.dtype(np.uint8))
    layer.apply(damage.mark(layer, Rect.of_size(*hole.shape), hole))
    return layer


def planned(hole, region=None, size=64):
    return plan_windows(layer_of(hole), hole.shape, region, size)


def covered(windows, shape):
    mask = np.zeros(shape, bool)
    for window in windows:
        mask[window.target.slices] = True
    return mask


def blank(height, width, *rects):
    hole = np.zeros((height, width), bool)
    for top, left, bottom, right in rects:
        hole[top:bottom, left:right] = True
    return hole


def test_a_scan_that_fits_is_one_window():
    hole = blank(64, 50, (0, 0, 3, 3), (60, 44, 64, 50))
    (window,) = planned(hole)
    assert window.rect == Rect(0, 0, 64, 50)
    assert window.target == Rect(0, 0, 64, 50)
    assert not window.cut
    assert not window.shared


def test_without_damage_there_is_nothing_to_do():
    assert planned(blank(300, 300)) == []
    layer = layer_of(blank(300, 300))
    everything = Rect.of_size(300, 300)
    protected = np.full((300, 300), damage.PROTECTED, np.uint8)
    layer.apply(layer.edit(everything, protected))
    assert plan_windows(layer, (300, 300), None, 64) == []


def test_near_holes_share_a_window_and_far_ones_do_not():
    hole = blank(400, 400, (100, 100, 110, 110), (112, 120, 118, 126), (300, 50, 305, 55))
    near, far = planned(hole)
    assert near.target == Rect(100, 100, 118, 126)
    assert far.target == Rect(300, 50, 305, 55)
    assert near.rect.shape == far.rect.shape == (64, 64)


def test_a_window_has_its_holes_in_the_middle_and_stays_in_the_scan():
    middle, corner = planned(blank(400, 400, (200, 200, 220, 220), (0, 390, 5, 400)))[::-1]
    assert middle.rect == Rect(178, 178, 242, 242)
    assert corner.rect == Rect(0, 336, 64, 400)


def test_a_large_hole_is_cut_into_targets_that_overlap():
    hole = blank(400, 400, (100, 80, 260, 300))
    windows = planned(hole)
    assert all(window.cut and window.shared for window in windows)
    assert covered(windows, hole.shape)[hole].all()
    for window in windows:
        others = [other for other in windows if other is not window]
        sides = [window.target.intersect(other.target) for other in others]
        assert sum(side.width >= 16 and side.height >= 16 for side in sides) >= 2


def test_a_strip_narrower_than_a_window_is_cut_along_one_axis():
    hole = blank(40, 500, (5, 20, 35, 480))
    windows = planned(hole)
    assert all(window.rect.shape == (40, 64) for window in windows)
    assert covered(windows, hole.shape)[hole].all()
    assert len({window.target.top for window in windows}) == 1


def test_a_region_cuts_the_damage_off():
    hole = blank(400, 400, (100, 100, 110, 200), (300, 300, 310, 310))
    region = Rect(90, 150, 250, 170)
    (window,) = planned(hole, region)
    assert window.target == Rect(100, 150, 110, 170)
    assert planned(hole, Rect(0, 0, 50, 50)) == []


def test_a_crack_across_the_scan_costs_windows_along_it_only():
    hole = np.zeros((2000, 2000), bool)
    along = np.arange(1990)
    hole[along, along] = hole[along, along + 1] = True
    hole[1500:1503, 100:103] = True
    windows = planned(hole)
    assert covered(windows, hole.shape)[hole].all()
    assert len(windows) < 3 * 2000 / 32 + 2


def test_the_cost_is_that_of_the_damage():
    """A scan of a million tiles in which one is written."""
    layer = Layer("damage", (256_000, 256_000), 1, np.dtype(np.uint8))
    spot = Rect(128_000, 77_000, 128_020, 77_020)
    layer.apply(damage.mark(layer, spot, np.ones(spot.shape, bool)))
    (window,) = plan_windows(layer, layer.shape)
    assert window.target == spot
    assert window.rect.shape == (256, 256)


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 2**32 - 1), st.integers(20, 300), st.integers(20, 300), st.booleans())
def test_all_damage_is_covered(seed, height, width, selected):
    rng = np.random.default_rng(seed)
    hole = np.zeros((height, width), bool)
    for _ in range(rng.integers(1, 12)):
        top, left = rng.integers(0, height), rng.integers(0, width)
        hole[top : top + rng.integers(1, 90), left : left + rng.integers(1, 90)] = True
    region = Rect(height // 4, 0, height, width // 2 + 1) if selected else None
    windows = planned(hole, region)
    scan = Rect.of_size(height, width)
    wanted = scan if region is None else region
    inside = np.zeros_like(hole)
    inside[wanted.slices] = True
    assert np.array_equal(covered(windows, hole.shape) & hole & inside, hole & inside)
    for window in windows:
        assert scan.contains(window.rect)
        assert window.rect.contains(window.target)
        assert wanted.contains(window.target)
        assert window.rect.shape == (min(height, 64), min(width, 64))
        alone = [other for other in windows if other.target.intersect(window.target)] == [window]
        assert window.shared != alone
    assert planned(hole, region) == windows


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 2**32 - 1))
def test_a_hole_that_fits_is_restored_whole_by_one_window(seed):
    rng = np.random.default_rng(seed)
    hole = np.zeros((400, 400), bool)
    for _ in range(rng.integers(1, 30)):
        top, left = rng.integers(0, 390), rng.integers(0, 390)
        hole[top : top + rng.integers(1, 12), left : left + rng.integers(1, 12)] = True
    windows = planned(hole)
    for found in damage.holes(layer_of(hole)):
        if max(found.rect.shape) <= 50:
            assert any(window.target.contains(found.rect) for window in windows)


@pytest.mark.parametrize("size", [16, 32, 512])
def test_other_sizes_of_window(size):
    hole = blank(700, 650, (10, 10, 600, 600))
    windows = planned(hole, size=size)
    assert covered(windows, hole.shape)[hole].all()
    assert all(window.rect.shape == (size, size) for window in windows)
