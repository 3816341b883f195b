"""The verbs of damage against brute force, across tiles; protected pixels never change."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from restorer.errors import Cancelled
from restorer.layers import CRACK, LOSS, PROTECTED, STAIN, TILE, Layer, damage
from restorer.rect import Rect

SEEDS = st.integers(0, 2**32 - 1)
SHAPE = (290, 530)
RADII = st.sampled_from([0, 1, 2, 3, 5])


def result(layer, patch):
    """What the layer would hold with the patch."""
    copy = Layer("damage", layer.shape, 1, np.uint8, dict(layer.tiles))
    copy.apply(patch)
    return copy.read(copy.rect)


def shifted(where, dy, dx):
    """A bool array moved by whole pixels, False where nothing comes in."""
    height, width = where.shape
    moved = np.zeros_like(where)
    moved[max(0, dy) : height + min(0, dy), max(0, dx) : width + min(0, dx)] = where[
        max(0, -dy) : height + min(0, -dy), max(0, -dx) : width + min(0, -dx)
    ]
    return moved


def disc(pixels):
    """``(squared distance, dy, dx)`` of every offset in a disc, the nearest first."""
    around = range(-pixels, pixels + 1)
    offsets = [(dy * dy + dx * dx, dy, dx) for dy in around for dx in around]
    return sorted(offset for offset in offsets if offset[0] <= pixels * pixels)


def grown(values, pixels):
    nearest = np.full(values.shape, np.inf)
    out = values.copy()
    for damage_class in sorted(set(np.unique(values[damage.is_damage(values)]).tolist())):
        for squared, dy, dx in disc(pixels):
            reached = shifted(values == damage_class, dy, dx)
            taken = reached & (values == 0) & (squared < nearest)
            out[taken] = damage_class
            nearest[taken] = squared
    return out


def shrunk(values, pixels):
    out, none = values.copy(), ~damage.is_damage(values)
    if pixels:
        for _, dy, dx in disc(pixels):
            out[shifted(none, dy, dx) & damage.is_damage(values)] = 0
    return out


@settings(deadline=None, max_examples=30)
@given(SEEDS, st.integers(1, 254), st.booleans())
def test_marking_and_erasing_leave_only_the_protected(
    layer_with, blotches, random_rect, seed, damage_class, erasing
):
    rng = np.random.default_rng(seed)
    values = blotches(rng, SHAPE)
    layer, rect = layer_with(values), random_rect(rng, SHAPE)
    where = rng.random(rect.shape) < 0.5
    if erasing:
        patch, value = damage.erase(layer, rect, where), 0
    else:
        patch, value = damage.mark(layer, rect, where, damage_class), damage_class
    expected = values.copy()
    part = expected[rect.slices]
    part[where & (part != PROTECTED)] = value
    assert np.array_equal(result(layer, patch), expected)


@pytest.mark.parametrize("damage_class", [0, 255, -1, 300])
def test_a_class_that_is_none_is_refused(layer_with, damage_class):
    layer = layer_with(np.zeros((9, 9), np.uint8))
    everything = np.ones((9, 9), bool)
    with pytest.raises(ValueError, match="no class of damage"):
        damage.mark(layer, layer.rect, everything, damage_class)
    with pytest.raises(ValueError, match="no class of damage"):
        damage.from_mask(layer, lambda rect: everything, damage_class=damage_class)


def test_a_shape_that_does_not_fit_is_refused(layer_with):
    layer = layer_with(np.zeros((9, 9), np.uint8))
    with pytest.raises(ValueError, match="where has the shape"):
        damage.mark(layer, Rect(0, 0, 2, 3), np.ones((3, 2), bool))
    with pytest.raises(ValueError, match="reaches beyond"):
        damage.erase(layer, Rect(8, 8, 10, 10), np.ones((2, 2), bool))


def test_marking_nothing_is_an_empty_patch(layer_with):
    layer = layer_with(np.zeros((9, 9), np.uint8))
    assert damage.mark(layer, layer.rect, np.zeros((9, 9), bool)).empty
    assert damage.mark(layer, Rect(3, 3, 3, 3), np.zeros((0, 0), bool)).empty
    assert damage.erase(layer, layer.rect, np.ones((9, 9), bool)).empty


@settings(deadline=None, max_examples=25)
@given(SEEDS, RADII)
def test_growing_marks_what_is_near_with_the_class_of_the_nearest(
    layer_with, blotches, seed, pixels
):
    values = blotches(np.random.default_rng(seed), SHAPE)
    layer = layer_with(values)
    assert np.array_equal(result(layer, damage.grow(layer, pixels)), grown(values, pixels))


@settings(deadline=None, max_examples=25)
@given(SEEDS, RADII)
def test_shrinking_takes_away_what_is_near_to_sound(layer_with, blotches, seed, pixels):
    values = blotches(np.random.default_rng(seed), SHAPE)
    layer = layer_with(values)
    assert np.array_equal(result(layer, damage.shrink(layer, pixels)), shrunk(values, pixels))


@settings(deadline=None, max_examples=20)
@given(SEEDS, st.sampled_from([1, 3]), st.booleans())
def test_a_region_only_limits_what_changes(
    layer_with, blotches, random_rect, seed, pixels, growing
):
    rng = np.random.default_rng(seed)
    values = blotches(rng, SHAPE)
    layer, region = layer_with(values), random_rect(rng, SHAPE)
    verb, oracle = (damage.grow, grown) if growing else (damage.shrink, shrunk)
    expected = values.copy()
    expected[region.slices] = oracle(values, pixels)[region.slices]
    assert np.array_equal(result(layer, verb(layer, pixels, region)), expected)


@pytest.mark.parametrize("spot", [(255, 255), (256, 256), (0, 0), (289, 529)])
def test_a_pixel_grows_into_a_disc_of_exactly_its_radius(layer_with, spot):
    values = np.zeros(SHAPE, np.uint8)
    values[spot] = CRACK
    layer = layer_with(values)
    rows, columns = np.indices(SHAPE)
    squared = (rows - spot[0]) ** 2 + (columns - spot[1]) ** 2
    for pixels in (1, 70, 300):
        expected = np.where(squared <= pixels**2, CRACK, 0)
        assert np.array_equal(result(layer, damage.grow(layer, pixels)), expected)


def test_damage_does_not_draw_back_from_the_border_of_the_scan(layer_with):
    layer = layer_with(np.full(SHAPE, STAIN, np.uint8))
    assert damage.shrink(layer, 50).empty


def test_a_far_region_and_a_bare_layer_change_nothing(layer_with, blotches):
    layer = layer_with(np.zeros(SHAPE, np.uint8))
    assert damage.grow(layer, 5).empty
    assert damage.shrink(layer, 5).empty
    values = np.zeros(SHAPE, np.uint8)
    values[5:9, 5:9] = LOSS
    layer = layer_with(values)
    assert damage.grow(layer, 5, Rect(100, 100, 200, 200)).empty
    assert damage.grow(layer, 5, Rect(0, 0, 0, 0)).empty
    assert damage.shrink(layer, 5, Rect(1000, 1000, 1200, 1200)).empty


def test_a_negative_radius_is_refused(layer_with):
    layer = layer_with(np.zeros((9, 9), np.uint8))
    for verb in (damage.grow, damage.shrink):
        with pytest.raises(ValueError, match="-1 pixels"):
            verb(layer, -1)


def test_what_is_protected_neither_grows_nor_counts_as_a_hole(layer_with):
    values = np.zeros((20, 20), np.uint8)
    values[5:15, 5:15] = PROTECTED
    layer = layer_with(values)
    assert damage.grow(layer, 3).empty
    assert damage.shrink(layer, 3).empty


@settings(deadline=None, max_examples=30)
@given(SEEDS, st.booleans())
def test_a_mask_marks_what_is_sound_or_takes_the_place_of_all(layer_with, blotches, seed, replace):
    rng = np.random.default_rng(seed)
    values, mask = blotches(rng, SHAPE), blotches(rng, SHAPE) > 0
    layer = layer_with(values)
    patch = damage.from_mask(
        layer, lambda rect: mask[rect.slices], damage_class=CRACK, replace=replace
    )
    expected = values.copy()
    if replace:
        expected[values != PROTECTED] = 0
    expected[mask & (expected == 0)] = CRACK
    assert np.array_equal(result(layer, patch), expected)


def test_a_mask_is_read_once_by_rows_of_tiles_inside_the_scan(layer_with):
    layer = layer_with(np.zeros((600, 300), np.uint8))
    asked, told = [], []

    def read(rect):
        asked.append(rect)
        return np.zeros(rect.shape, bool)

    patch = damage.from_mask(layer, read, progress=lambda *at: told.append(at))
    assert patch.empty
    assert asked == [Rect(0, 0, 256, 300), Rect(256, 0, 512, 300), Rect(512, 0, 600, 300)]
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_mask_of_another_size_is_refused(layer_with):
    layer = layer_with(np.zeros((60, 30), np.uint8))
    with pytest.raises(ValueError, match="the mask gave"):
        damage.from_mask(layer, lambda rect: np.ones((60, 31), bool))


def test_reading_a_mask_can_be_cancelled(layer_with):
    layer = layer_with(np.zeros((3 * TILE, 30), np.uint8))
    asked = []

    def read(rect):
        asked.append(rect)
        return np.ones(rect.shape, bool)

    with pytest.raises(Cancelled):
        damage.from_mask(layer, read, cancelled=lambda: len(asked) == 2)
    assert len(asked) == 2
    assert not layer.tiles


def test_the_cost_is_that_of_the_damage(layer_with):
    """A spot on a layer of ten billion pixels."""
    layer = Layer("damage", (100_000, 100_000), 1, np.uint8)
    spot = Rect(50_000, 50_000, 50_010, 50_010)
    layer.apply(damage.mark(layer, spot, np.ones(spot.shape, bool)))
    layer.apply(damage.grow(layer, 4))
    assert layer.bounds() == spot.grow(4)
    layer.apply(damage.shrink(layer, 4))
    assert layer.bounds() == spot
