"""Patches: merged ones do what applying them one after another does."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from restorer.layers import Layer, Patch
from restorer.rect import Rect

SHAPE = (520, 530)
SEEDS = st.integers(0, 2**32 - 1)


def some_layer(rng, channels=1):
    layer = Layer("damage", SHAPE, channels, np.uint8)
    for _ in range(3):
        top, left = rng.integers(0, 500, 2)
        layer.apply(layer.edit(Rect.of_size(20, 20, int(top), int(left)), int(rng.integers(256))))
    return layer


def state(layer):
    return layer.read(layer.rect)


@settings(deadline=None, max_examples=40)
@given(SEEDS, st.sampled_from([1, 3]), st.integers(1, 6))
def test_merged_patches_are_the_patches_in_sequence(random_rect, seed, channels, count):
    rng = np.random.default_rng(seed)
    layer = some_layer(rng, channels)
    first, patches = state(layer), []
    merged_into = Layer("damage", SHAPE, channels, np.uint8, dict(layer.tiles))
    for _ in range(count):
        patches.append(layer.edit(random_rect(rng, SHAPE), int(rng.integers(0, 3))))
        layer.apply(patches[-1])
    merged = Patch.merged(patches)
    merged_into.apply(merged)
    assert np.array_equal(state(merged_into), state(layer))
    assert merged_into.keys() == layer.keys()
    merged_into.revert(merged)
    assert np.array_equal(state(merged_into), first)


@settings(deadline=None, max_examples=40)
@given(SEEDS)
def test_patches_made_from_one_state_are_laid_over_one_another(random_rect, seed):
    rng = np.random.default_rng(seed)
    layer = some_layer(rng)
    dense = state(layer)
    before, patches = dense.copy(), []
    for _ in range(3):
        rect, value = random_rect(rng, SHAPE), int(rng.integers(0, 3))
        patches.append(layer.edit(rect, value))
        changed = np.zeros(SHAPE, bool)
        changed[rect.slices] = before[rect.slices] != value
        dense[changed] = value
    kept = [patch for patch in patches if not patch.empty]
    if kept:
        layer.apply(Patch.merged(kept))
    assert np.array_equal(state(layer), dense)


def test_what_cancels_out_is_not_kept():
    layer = Layer("damage", SHAPE, 1, np.uint8)
    there = layer.edit(Rect(0, 0, 300, 3), 1)
    layer.apply(there)
    back = layer.edit(Rect(0, 0, 256, 3), 0)
    merged = Patch.merged([there, back])
    assert list(merged.after) == [(1, 0)]
    assert Patch.merged([there, there.inverse()]).empty


def test_an_inverse_takes_back_and_its_inverse_is_the_patch():
    layer = some_layer(np.random.default_rng(3))
    before = state(layer)
    patch = layer.edit(Rect(100, 100, 400, 400), 9)
    layer.apply(patch)
    layer.apply(patch.inverse())
    assert np.array_equal(state(layer), before)
    twice = patch.inverse().inverse()
    assert twice.before == patch.before
    assert twice.after == patch.after
    assert patch.inverse().rect == patch.rect


def test_a_changed_pixel_of_any_channel_counts():
    layer = Layer("restoration", SHAPE, 4, np.uint16)
    values = np.zeros((1, 1, 4), np.uint16)
    values[0, 0, 2] = 1
    patch = layer.edit(Rect(300, 40, 301, 41), values)
    assert patch.rect == Rect(300, 40, 301, 41)


def test_patches_that_do_not_belong_together_are_refused():
    layer = Layer("damage", SHAPE, 1, np.uint8)
    one = layer.edit(Rect(0, 0, 5, 5), 1)
    layer.apply(one)
    layer.apply(layer.edit(Rect(0, 0, 5, 5), 2))
    late = layer.edit(Rect(0, 0, 5, 5), 3)
    with pytest.raises(ValueError, match="do not follow"):
        Patch.merged([one, late])
    with pytest.raises(ValueError, match="exactly one layer"):
        Patch.merged([one, Patch("restoration", {}, {})])
    with pytest.raises(ValueError, match="exactly one layer"):
        Patch.merged([])
