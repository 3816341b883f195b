"""The order of windows: what one looks at comes first, and the pixels do not depend on it."""

from __future__ import annotations

import numpy as np
from engine_checks import MemoryScan, block, pasted

from restorer.layers import damage
from restorer.pipeline import engine
from restorer.pipeline.finish import Finish
from restorer.pipeline.order import nearest_first
from restorer.pipeline.plan import Window, plan_windows
from restorer.rect import Rect

BLEND = Finish.named("blend")
SHAPE = (150, 240)
LARGE = (40, 20, 100, 120)
SPOTS = [(5, 5, 9, 9), (130, 30, 140, 44), (20, 200, 33, 212), (130, 220, 140, 230)]


def apart():
    rects = [Rect(at, at, at + 10, at + 10) for at in (0, 1000, 2000)]
    return [Window(rect.grow(20), rect) for rect in rects]


def test_the_nearest_window_comes_first_and_ties_keep_the_plan():
    first, second, third = windows = apart()
    assert list(nearest_first(windows, lambda: (1500.0, 1800.0))) == [third, second, first]
    assert list(nearest_first(windows, lambda: (-9.0, -9.0))) == windows
    assert list(nearest_first([], lambda: (0.0, 0.0))) == []


def test_the_place_is_asked_for_before_each_window():
    windows = apart()
    places = iter([(2005.0, 2005.0), (5.0, 5.0), (0.0, 0.0)])
    assert list(nearest_first(windows, lambda: next(places))) == [windows[i] for i in (2, 0, 1)]


def test_the_pieces_of_a_hole_keep_their_order(layer_of):
    hole = block(*SHAPE, LARGE, *SPOTS)
    windows = plan_windows(layer_of(hole), SHAPE, None, 64)
    rng = np.random.default_rng(1)
    ordered = list(nearest_first(windows, lambda: tuple(rng.uniform(0, 240, 2))))
    assert ordered != windows
    assert sorted(ordered, key=windows.index) == windows
    pieces = [window for window in windows if window.cut]
    assert len(pieces) > 4
    assert [window for window in ordered if window.cut] == pieces


def test_no_pixel_depends_on_where_one_looks(wall, layer_of, model):
    rng = np.random.default_rng(0)
    hole = block(*SHAPE, LARGE, *SPOTS)
    scan, layer = MemoryScan(wall(*SHAPE)), layer_of(hole)
    planned = engine.restore(scan, layer, model, finish=BLEND, window=64)
    seen = engine.restore(
        scan, layer, model, finish=BLEND, window=64, first=lambda: tuple(rng.uniform(0, 240, 2))
    )
    places = [[item.window for item in run.filled] for run in (planned, seen)]
    assert places[0] != places[1]
    assert np.array_equal(pasted(scan, planned.patch)[0], pasted(scan, seen.patch)[0])
    again = engine.refinish(scan, seen.filled, BLEND)
    assert np.array_equal(pasted(scan, again)[0], pasted(scan, planned.patch)[0])


def test_only_what_is_wanted_is_restored_and_the_rest_is_no_context(wall, layer_of, model):
    left, right = (20, 30, 50, 70), (20, 71, 50, 110)
    hole, sought = block(96, 120, left, right), block(96, 120, left)
    layer, wanted = layer_of(hole), layer_of(sought)
    patches = []
    for colour in (0, 255):
        pixels = wall()
        pixels[hole & ~sought] = colour
        restored = engine.restore(MemoryScan(pixels), layer, model, finish=BLEND, wanted=wanted)
        painted, written = pasted(MemoryScan(pixels), restored.patch)
        assert np.array_equal(written, sought)
        patches.append(painted[sought])
    assert np.array_equal(*patches)


def test_the_wanted_part_of_a_large_hole_is_cut_into_windows(wall, layer_of, model):
    hole = block(*SHAPE, LARGE)
    sought = block(*SHAPE, (40, 20, 100, 90))
    scan = MemoryScan(wall(*SHAPE))
    restored = engine.restore(scan, layer_of(hole), model, window=64, wanted=layer_of(sought))
    assert restored.windows > 1
    assert np.array_equal(pasted(scan, restored.patch)[1], sought)


def test_a_small_hole_gets_a_small_window(layer_of):
    hole = block(900, 900, (700, 700, 764, 764), (10, 10, 210, 210))
    large, small = plan_windows(layer_of(hole), hole.shape)
    assert large.target == Rect(10, 10, 210, 210)
    assert large.rect.shape == (512, 512)
    assert small.rect.shape == (256, 256)
    assert small.rect.contains(small.target.grow(48))
    assert damage.is_hole(layer_of(hole), small.target).all()
