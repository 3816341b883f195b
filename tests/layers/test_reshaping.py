"""Smoothing, inverting and filling, against plain arithmetic on the whole picture."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import ndimage

from restorer.errors import Cancelled
from restorer.layers import CRACK, FLAKING, LOSS, PROTECTED, SOUND
from restorer.layers.damage import is_damage
from restorer.layers.enclosed import fill_enclosed
from restorer.layers.reshaping import invert, smooth
from restorer.rect import Rect

SEEDS = st.integers(0, 2**32 - 1)


def after(layer, patch):
    layer.apply(patch)
    return layer.read(layer.rect)


def majority(hole, pixels):
    """Where most of the pixels in a disc are True, those at the edge going on beyond it."""
    side = np.arange(-pixels, pixels + 1)
    disc = (side[:, None] ** 2 + side**2 <= pixels**2).astype(int)
    return 2 * ndimage.convolve(hole.astype(int), disc, mode="nearest") > disc.sum()


@settings(max_examples=20, deadline=None)
@given(seed=SEEDS, pixels=st.sampled_from([0, 1, 2, 5, 9]))
def test_smoothing_goes_by_the_majority_and_spares_cracks_and_what_is_protected(
    layer_with, blotches, random_rect, seed, pixels
):
    rng = np.random.default_rng(seed)
    values = blotches(rng, (540, 330), count=20)
    region = random_rect(rng, values.shape) if seed % 2 else None
    got = after(layer := layer_with(values), smooth(layer, pixels, region))
    wanted = majority(is_damage(values), pixels)
    hole = np.where((values == PROTECTED) | (values == CRACK), is_damage(values), wanted)
    if region is not None:
        outside = np.ones(values.shape, bool)
        outside[region.slices] = False
        hole[outside] = is_damage(values)[outside]
        assert np.array_equal(got[outside], values[outside])
    assert np.array_equal(is_damage(got), hole)
    assert np.array_equal(got == PROTECTED, values == PROTECTED)
    both = is_damage(got) & is_damage(values)
    assert np.array_equal(got[both], values[both])


def test_what_smoothing_adds_takes_the_nearest_class(layer_with):
    values = np.zeros((300, 300), np.uint8)
    values[50:250, 20:120] = LOSS
    values[50:250, 180:280] = FLAKING
    values[140:144, 110:120] = values[140:144, 180:190] = SOUND
    got = after(layer := layer_with(values), smooth(layer, 6))
    assert (got[140:144, 110:116] == LOSS).all()
    assert (got[140:144, 184:190] == FLAKING).all()


def test_smoothing_takes_off_spurs_and_specks_and_leaves_straight_edges(layer_with):
    values = np.zeros((400, 400), np.uint8)
    values[100:300, 100:300] = LOSS
    plain = values.copy()
    values[200:202, 300:330] = LOSS
    values[50:52, 50:52] = LOSS
    values[180:182, 180:182] = SOUND
    got = after(layer := layer_with(values), smooth(layer, 4))
    away = np.r_[104:192, 210:296]
    assert np.array_equal(got[away], plain[away])
    assert not got[:, 302:].any()
    assert not got[:90].any()


def test_damage_at_the_edge_of_the_scan_stays_there(layer_with):
    values = np.zeros((100, 90), np.uint8)
    values[40:, :30] = LOSS
    got = after(layer := layer_with(values), smooth(layer, 5))
    assert (got[60:, 0] == LOSS).all()
    assert (got[-1, :25] == LOSS).all()


@settings(max_examples=20, deadline=None)
@given(seed=SEEDS)
def test_inverting_twice_leaves_one_class_and_protection(layer_with, blotches, random_rect, seed):
    rng = np.random.default_rng(seed)
    values = blotches(rng, (540, 330), count=20)
    region = random_rect(rng, values.shape)
    layer = layer_with(values)
    inside = np.zeros(values.shape, bool)
    inside[region.slices] = True
    wanted = values.copy()
    wanted[inside & (values == SOUND)] = FLAKING
    wanted[inside & is_damage(values)] = SOUND
    assert np.array_equal(after(layer, invert(layer, region, FLAKING)), wanted)
    again = values.copy()
    again[inside & is_damage(values)] = LOSS
    assert np.array_equal(after(layer, invert(layer, region, LOSS)), again)


def enclosed(values):
    """The sound pixels from which no way leads to the edge of the picture."""
    labels, _ = ndimage.label(np.pad(~is_damage(values), 1, constant_values=True))
    inner = labels[1:-1, 1:-1]
    return (inner != labels[0, 0]) & (inner > 0) & (values == SOUND)


@settings(max_examples=25, deadline=None)
@given(seed=SEEDS, density=st.sampled_from([0.3, 0.5, 0.62, 0.75]))
def test_filling_finds_what_no_way_leads_out_of(layer_with, random_rect, seed, density):
    rng = np.random.default_rng(seed)
    shape = tuple(rng.integers(1, 620, 2))
    coarse = rng.random((shape[0] // 9 + 1, shape[1] // 9 + 1)) < density
    values = np.kron(coarse, np.ones((9, 9), np.uint8))[: shape[0], : shape[1]] * np.uint8(CRACK)
    values[rng.random(shape) < 0.01] = PROTECTED
    region = random_rect(rng, shape) if seed % 2 else None
    wanted = enclosed(values)
    if region is not None:
        inside = np.zeros(shape, bool)
        inside[region.slices] = True
        wanted &= inside
    got = after(layer := layer_with(values), fill_enclosed(layer, FLAKING, region))
    assert np.array_equal(got, np.where(wanted, FLAKING, values))


def test_an_outline_of_several_tiles_is_filled_through_tiles_never_written(layer_with):
    values = np.zeros((1500, 1600), np.uint8)
    values[60:1400, 70:1500] = LOSS
    values[64:1396, 74:1496] = SOUND
    layer = layer_with(values)
    assert (2, 2) not in layer.tiles
    got = after(layer, fill_enclosed(layer))
    wanted = np.zeros_like(values)
    wanted[60:1400, 70:1500] = LOSS
    assert np.array_equal(got, wanted)
    layer = layer_with(values)
    values[700, 70:74] = SOUND
    assert fill_enclosed(layer_with(values)).empty


def test_each_can_be_cancelled_and_checks_its_numbers(layer_with):
    values = np.zeros((300, 300), np.uint8)
    values[10:20, 10:20] = LOSS
    layer = layer_with(values)
    whole = layer.rect
    for verb in (
        lambda: smooth(layer, 2, cancelled=lambda: True),
        lambda: invert(layer, whole, cancelled=lambda: True),
        lambda: fill_enclosed(layer, cancelled=lambda: True),
    ):
        with pytest.raises(Cancelled):
            verb()
    with pytest.raises(ValueError, match="smooth by -1"):
        smooth(layer, -1)
    with pytest.raises(ValueError, match="no class"):
        invert(layer, whole, PROTECTED)
    assert smooth(layer, 0).empty
    empty = layer_with(np.zeros((9, 9), np.uint8))
    assert smooth(empty, 3).empty
    assert fill_enclosed(empty).empty
    assert invert(empty, Rect(0, 0, 0, 0)).empty
