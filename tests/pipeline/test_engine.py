"""The engine: what it writes, what it never touches, and how windows join."""

from __future__ import annotations

import numpy as np
import pytest
from engine_checks import MemoryScan, block, pasted
from hypothesis import given, settings
from hypothesis import strategies as st

from restorer.errors import Cancelled, MaskError
from restorer.pipeline import engine, plan
from restorer.pipeline.finish import Finish
from restorer.rect import Rect

NONE, BLEND, FULL = (Finish.named(mode) for mode in ("none", "blend", "full"))


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("channels", [1, 3])
def test_without_a_finish_it_is_the_networks_composite(make_scan, layer_of, model, dtype, channels):
    scan = make_scan(dtype=dtype, channels=channels)
    hole = block(96, 120, (20, 30, 42, 70), (60, 5, 64, 110), (0, 0, 9, 9))
    restored = engine.restore(scan, layer_of(hole), model, finish=NONE)
    pixels, written = pasted(scan, restored.patch)
    rgb = scan.to_srgb(scan.read(Rect.of_size(*scan.shape)))
    composite = scan.from_srgb(model.fill(rgb[None], hole[None])[0])
    assert restored.windows == 1
    assert np.array_equal(written, hole)
    assert np.array_equal(pixels[hole], composite[hole])


@settings(deadline=None, max_examples=12)
@given(st.integers(0, 2**32 - 1), st.sampled_from([NONE, BLEND, FULL]))
def test_no_pixel_outside_the_damage_is_in_the_patch(wall, layer_of, model, seed, finish):
    rng = np.random.default_rng(seed)
    hole = block(
        100, 130, *[(y, x, y + h, x + w) for y, x, h, w in rng.integers(1, 70, (4, 4)).tolist()]
    )
    protected = block(100, 130, (30, 20, 34, 100)) & (rng.random((100, 130)) < 0.7)
    scan = MemoryScan(wall(100, 130, seed=seed % 97))
    layer = layer_of(hole & ~protected, protected)
    restored = engine.restore(scan, layer, model, finish=finish, window=64)
    pixels, written = pasted(scan, restored.patch)
    assert np.array_equal(written, hole & ~protected)
    assert np.array_equal(pixels[~written], scan.pixels[~written])


def test_protected_pixels_are_known_to_the_network(wall, layer_of, plain_model):
    hole = block(96, 120, (20, 30, 70, 90))
    protected = block(96, 120, (40, 50, 50, 70))
    outcomes = []
    for colour in (0, 255):
        pixels = wall()
        pixels[protected] = colour
        layer = layer_of(hole & ~protected, protected)
        scan = MemoryScan(pixels)
        restored = engine.restore(scan, layer, plain_model, finish=NONE)
        outcomes.append(pasted(scan, restored.patch)[0])
    assert (outcomes[0] != outcomes[1])[hole & ~protected].any()


@pytest.mark.parametrize("window", [64, 512])
@pytest.mark.parametrize("finish", [NONE, FULL])
def test_what_lies_under_damage_never_counts(wall, layer_of, model, window, finish):
    hole = block(150, 150, (20, 20, 40, 120), (90, 10, 140, 140), (60, 60, 64, 64))
    rng = np.random.default_rng(0)
    patches = []
    for _ in range(2):
        pixels = wall(150, 150)
        pixels[hole] = rng.integers(0, 256, (int(hole.sum()), 3))
        scan = MemoryScan(pixels)
        restored = engine.restore(scan, layer_of(hole), model, finish=finish, window=window)
        patches.append(pasted(scan, restored.patch)[0][hole])
    assert np.array_equal(*patches)


def test_a_region_restores_its_part_and_sees_no_other_damage(wall, layer_of, model):
    hole = block(96, 120, (20, 30, 50, 70), (20, 74, 50, 100))
    region = Rect(10, 20, 60, 60)
    scan = MemoryScan(wall())
    inside = np.zeros_like(hole)
    inside[region.slices] = True
    restored = engine.restore(scan, layer_of(hole), model, finish=FULL, region=region)
    pixels, written = pasted(scan, restored.patch)
    assert np.array_equal(written, hole & inside)
    elsewhere = wall()
    elsewhere[hole & ~inside] = 255
    other = engine.restore(MemoryScan(elsewhere), layer_of(hole), model, finish=FULL, region=region)
    assert np.array_equal(pasted(scan, other.patch)[0], pixels)


def test_a_restored_neighbour_is_no_evidence(wall, layer_of, model):
    hole = block(96, 120, (20, 30, 50, 70), (20, 74, 50, 100))
    scan = MemoryScan(wall())
    layer = layer_of(hole)
    first = engine.restore(scan, layer, model, region=Rect(0, 0, 96, 72))
    restoration = engine.working_copy(scan)
    restoration.apply(first.patch)
    before = {key: tile.copy() for key, tile in restoration.tiles.items()}
    region = Rect(0, 72, 96, 120)
    after = engine.restore(scan, layer, model, region=region, restoration=restoration)
    assert all(np.array_equal(restoration.tiles[key], before[key]) for key in before)
    alone = engine.restore(scan, layer, model, region=region)
    restoration.apply(after.patch)
    everything = Rect.of_size(*scan.shape)
    values = restoration.read(everything)
    assert np.array_equal(values[..., -1] > 0, hole)
    assert np.array_equal(
        values[region.slices][..., :3][hole[region.slices]],
        pasted(scan, alone.patch)[0][region.slices][hole[region.slices]],
    )
    restoration.revert(after.patch)
    assert np.array_equal(restoration.read(everything), pasted_values(scan, first.patch))


def pasted_values(scan, patch):
    layer = engine.working_copy(scan)
    layer.apply(patch)
    return layer.read(Rect.of_size(*scan.shape))


@pytest.mark.parametrize("finish", [NONE, BLEND])
def test_a_hole_larger_than_a_window_has_no_seams(wall, layer_of, plain_model, model, finish):
    """Along the edges of the windows' targets the picture steps no more than elsewhere."""
    hole = block(200, 260, (20, 20, 180, 240))
    windows = plan.plan_windows(layer_of(hole), hole.shape, None, 64)
    assert len(windows) > 10
    edges_x = {side for w in windows for side in (w.target.left, w.target.right)} - {20, 240}
    edges_y = {side for w in windows for side in (w.target.top, w.target.bottom)} - {20, 180}
    for network in (plain_model, model):
        scan = MemoryScan(wall(200, 260, dtype=np.uint16))
        restored = engine.restore(scan, layer_of(hole), network, finish=finish, window=64)
        result = scan.to_srgb(pasted(scan, restored.patch)[0])
        steps_x = np.abs(np.diff(result[24:176, 24:236], axis=1)).mean((0, 2))
        steps_y = np.abs(np.diff(result[24:176, 24:236], axis=0)).mean((1, 2))
        for steps, edges, first in ((steps_x, edges_x, 24), (steps_y, edges_y, 24)):
            at = [edge - first - 1 for edge in edges if 0 < edge - first < len(steps)]
            assert at
            assert steps[at].max() <= 1.3 * np.delete(steps, at).max() + 1e-3


def test_windows_without_cut_holes_do_not_depend_on_their_order(wall, layer_of, model, monkeypatch):
    rng = np.random.default_rng(4)
    hole = block(
        300, 300, *[(y, x, y + 12, x + 15) for y, x in rng.integers(0, 280, (25, 2)).tolist()]
    )
    scan = MemoryScan(wall(300, 300))
    layer = layer_of(hole)
    forward = engine.restore(scan, layer, model, window=96)
    assert forward.windows > 4
    real = engine.plan_windows
    monkeypatch.setattr(engine, "plan_windows", lambda *args: real(*args)[::-1])
    backward = engine.restore(scan, layer, model, window=96)
    one, other = (pasted(scan, item.patch)[0].astype(int) for item in (forward, backward))
    assert np.abs(one - other).max() <= 1


def test_windows_and_patches_come_one_by_one(wall, layer_of, model):
    hole = block(300, 300, (10, 10, 30, 30), (200, 200, 290, 290))
    scan = MemoryScan(wall(300, 300))
    seen, told = [], []
    restored = engine.restore(
        scan,
        layer_of(hole),
        model,
        window=64,
        on_window=lambda filled, patch: seen.append((filled, patch)),
        progress=lambda done, total: told.append((done, total)),
    )
    assert told == [(i + 1, restored.windows) for i in range(restored.windows)]
    assert [filled for filled, _ in seen] == restored.filled
    layer = engine.working_copy(scan)
    for _, patch in seen:
        layer.apply(patch)
    assert np.array_equal(
        layer.read(Rect.of_size(*scan.shape)), pasted_values(scan, restored.patch)
    )
    assert restored.seconds > 0


def test_what_is_not_wanted_is_not_kept(wall, layer_of, model):
    scan = MemoryScan(wall())
    hole = block(96, 120, (20, 30, 50, 70))
    assert engine.restore(scan, layer_of(hole), model, keep=False).filled == []


@pytest.mark.parametrize("window", [64, 512])
def test_another_finish_later_is_the_same_as_at_once(wall, layer_of, model, window):
    hole = block(150, 150, (20, 20, 40, 120), (60, 10, 140, 140))
    scan = MemoryScan(wall(150, 150))
    layer = layer_of(hole)
    first = engine.restore(scan, layer, model, finish=NONE, window=window)
    at_once = engine.restore(scan, layer, model, finish=FULL, window=window)
    later = engine.refinish(scan, first.filled, FULL)
    assert np.array_equal(pasted_values(scan, later), pasted_values(scan, at_once.patch))
    assert (pasted_values(scan, later) != pasted_values(scan, first.patch)).any()


def test_it_stops_between_windows_when_asked(wall, layer_of, model):
    hole = block(300, 300, (10, 10, 30, 30), (200, 200, 290, 290))
    scan = MemoryScan(wall(300, 300))
    told = []
    with pytest.raises(Cancelled):
        engine.restore(
            scan,
            layer_of(hole),
            model,
            window=64,
            progress=lambda done, total: told.append(done),
            cancelled=lambda: len(told) == 2,
        )
    assert told == [1, 2]


def test_nothing_marked_is_refused(wall, layer_of, model):
    scan = MemoryScan(wall())
    with pytest.raises(MaskError, match="nothing to restore"):
        engine.restore(scan, layer_of(block(96, 120)), model)
    hole = block(96, 120, (20, 30, 50, 70))
    with pytest.raises(MaskError, match="nothing to restore"):
        engine.restore(scan, layer_of(hole), model, region=Rect(60, 80, 90, 110))


@pytest.mark.parametrize("size", [(96, 120), (200, 200)])
def test_damage_with_nothing_known_around_it_is_refused(wall, layer_of, model, size):
    scan = MemoryScan(wall(*size))
    with pytest.raises(MaskError, match="nothing known"):
        engine.restore(scan, layer_of(np.ones(size, bool)), model, window=128)


def test_the_middle_of_a_huge_hole_is_restored_from_its_rim(wall, layer_of, model):
    hole = block(300, 300, (3, 3, 297, 297))
    scan = MemoryScan(wall(300, 300))
    restored = engine.restore(scan, layer_of(hole), model, window=64)
    _, written = pasted(scan, restored.patch)
    assert np.array_equal(written, hole)
    assert not all(item.evidence.any() for item in restored.filled)
