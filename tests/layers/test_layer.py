"""A layer is a picture of zeros that was written into: the same as a dense array, but sparse."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from restorer.layers import TILE, Layer, Patch
from restorer.rect import Rect

SEEDS = st.integers(0, 2**32 - 1)
KINDS = [(1, np.uint8), (2, np.uint8), (4, np.uint16)]


def random_edit(rng, layer, rect):
    """What an edit may be given: whole arrays or numbers, with and without ``where``, zeros too."""
    top = np.iinfo(layer.dtype).max + 1
    kind = rng.integers(4)
    if kind == 0:
        values = int(rng.integers(top))
    elif kind == 1:
        values = 0
    else:
        shape = rect.shape if layer.channels == 1 else (*rect.shape, layer.channels)
        values = rng.integers(0, top, shape).astype(layer.dtype)
    where = rng.random(rect.shape) < rng.random() if rng.random() < 0.5 else None
    return values, where


def write(dense, rect, values, where):
    chosen = np.ones(rect.shape, bool) if where is None else where
    full = np.broadcast_to(values, dense[rect.slices].shape)
    dense[rect.slices][chosen] = full[chosen]


def must_be(layer, dense):
    assert np.array_equal(layer.read(layer.rect), dense)
    assert all(tile.any() and tile.shape == layer.tile_shape for tile in layer.tiles.values())
    touched = dense if dense.ndim == 2 else dense.any(axis=2)
    rows, columns = np.nonzero(touched)
    keys = set(zip((rows // TILE).tolist(), (columns // TILE).tolist(), strict=True))
    assert layer.keys() == sorted(keys)
    box = Rect(0, 0, 0, 0)
    if len(rows):
        box = Rect(rows.min(), columns.min(), rows.max() + 1, columns.max() + 1)
    assert layer.bounds() == box


@settings(deadline=None, max_examples=40)
@given(SEEDS, st.integers(1, 600), st.integers(1, 600), st.sampled_from(KINDS))
def test_a_layer_is_a_dense_array_under_any_edits(random_rect, seed, height, width, kind):
    rng = np.random.default_rng(seed)
    layer = Layer("some", (height, width), *kind)
    dense = layer.read(layer.rect)
    for _ in range(6):
        rect = random_rect(rng, layer.shape)
        values, where = random_edit(rng, layer, rect)
        before = dense.copy()
        write(dense, rect, values, where)
        patch = layer.edit(rect, values, where)
        must_be(layer, before)
        assert layer.matches(patch)
        layer.apply(patch)
        must_be(layer, dense)
        piece = random_rect(rng, layer.shape)
        assert np.array_equal(layer.read(piece), dense[piece.slices])
        must_say_what_changed(patch, before, dense)


def must_say_what_changed(patch, before, after):
    differs = before != after if before.ndim == 2 else (before != after).any(axis=2)
    assert patch.empty == (not differs.any())
    rows, columns = np.nonzero(differs)
    box = Rect(0, 0, 0, 0)
    if len(rows):
        box = Rect(rows.min(), columns.min(), rows.max() + 1, columns.max() + 1)
    assert patch.rect == box


@settings(deadline=None, max_examples=30)
@given(SEEDS, st.sampled_from(KINDS))
def test_what_is_applied_can_be_reverted_and_applied_again(random_rect, seed, kind):
    rng = np.random.default_rng(seed)
    layer = Layer("some", (520, 300), *kind)
    states, patches = [layer.read(layer.rect)], []
    for _ in range(4):
        rect = random_rect(rng, layer.shape)
        patches.append(layer.edit(rect, *random_edit(rng, layer, rect)))
        layer.apply(patches[-1])
        states.append(layer.read(layer.rect))
    for patch, state in zip(reversed(patches), reversed(states[:-1]), strict=True):
        layer.revert(patch)
        must_be(layer, state)
    for patch, state in zip(patches, states[1:], strict=True):
        layer.apply(patch)
        must_be(layer, state)


def test_an_edit_that_changes_nothing_is_empty():
    layer = Layer("damage", (300, 300), 1, np.uint8)
    rect = Rect(250, 250, 260, 260)
    assert layer.edit(rect, 0).empty
    layer.apply(layer.edit(rect, 7))
    assert layer.edit(rect, 7).empty
    assert layer.edit(rect, 9, np.zeros(rect.shape, bool)).empty
    assert layer.edit(Rect(5, 5, 5, 9), 7).empty


def test_nothing_is_read_or_written_beyond_the_scan():
    layer = Layer("damage", (300, 200), 1, np.uint8)
    for rect in [Rect(-1, 0, 5, 5), Rect(0, -1, 5, 5), Rect(0, 0, 301, 5), Rect(0, 0, 5, 201)]:
        with pytest.raises(ValueError, match="reaches beyond"):
            layer.read(rect)
        with pytest.raises(ValueError, match="reaches beyond"):
            layer.edit(rect, 1)


def test_where_and_values_must_fit():
    layer = Layer("damage", (300, 200), 1, np.uint8)
    rect = Rect(0, 0, 4, 5)
    with pytest.raises(ValueError, match="where has the shape"):
        layer.edit(rect, 1, np.ones((5, 4), bool))
    with pytest.raises(ValueError, match="broadcast"):
        layer.edit(rect, np.ones((5, 4), np.uint8))


@pytest.mark.parametrize(
    "values", [300, -1, 0.5, np.full((4, 5), 256, np.uint16), np.ones((4, 5), np.float32)]
)
def test_values_that_the_dtype_cannot_hold_are_refused_not_wrapped(values):
    layer = Layer("damage", (300, 200), 1, np.uint8)
    with pytest.raises(ValueError, match="layer damage is uint8"):
        layer.edit(Rect(0, 0, 4, 5), values)


def test_written_tiles_are_found_by_place():
    layer = Layer("damage", (1000, 600), 1, np.uint8)
    spots = [Rect.of_size(1, 1, *at) for at in [(10, 10), (300, 300), (999, 599)]]
    for spot in spots:
        layer.apply(layer.edit(spot, 1))
    tiles = [Rect(0, 0, 256, 256), Rect(256, 256, 512, 512), Rect(768, 512, 1000, 600)]
    assert layer.tile_rects() == tiles
    assert layer.tile_rects(Rect(255, 255, 257, 257)) == tiles[:2]
    assert layer.tile_rects(Rect(256, 0, 1000, 256)) == []
    assert layer.tile_rects(Rect(-50, -50, 5000, 5000)) == tiles
    assert layer.tile_rects(Rect(10, 10, 10, 20)) == []
    assert layer.tile_rects(Rect(900, 900, 950, 950)) == []


def test_reading_gives_a_copy_and_tiles_cannot_be_written_to():
    layer = Layer("damage", (300, 300), 1, np.uint8)
    patch = layer.edit(Rect(0, 0, 9, 9), 1)
    layer.apply(patch)
    layer.read(layer.rect)[:] = 5
    assert layer.read(layer.rect).sum() == 81
    for tile in [*patch.after.values(), *layer.tiles.values()]:
        with pytest.raises(ValueError, match="read-only"):
            tile[0, 0] = 3


def test_a_patch_of_another_layer_is_refused():
    layer = Layer("damage", (300, 300), 1, np.uint8)
    other = Patch("restoration", {}, {})
    assert not layer.matches(other)
    with pytest.raises(ValueError, match="of the layer restoration"):
        layer.apply(other)
    with pytest.raises(ValueError, match="of the layer restoration"):
        layer.revert(other)


def test_a_patch_fits_only_the_state_it_was_made_for():
    layer = Layer("damage", (300, 300), 1, np.uint8)
    patch = layer.edit(Rect(0, 0, 5, 5), 1)
    layer.apply(layer.edit(Rect(290, 290, 295, 295), 1))
    assert layer.matches(patch)
    layer.apply(layer.edit(Rect(200, 200, 205, 205), 1))
    assert not layer.matches(patch)


def test_the_cost_is_that_of_what_was_written():
    """A layer of ten billion pixels in which a corner and the middle are written."""
    layer = Layer("damage", (100_000, 100_000), 1, np.uint8)
    for rect in [Rect(0, 0, 3, 3), Rect(50_000, 50_000, 50_003, 50_003)]:
        layer.apply(layer.edit(rect, 1))
    assert len(layer.tiles) == 2
    assert len(layer.tile_rects(layer.rect)) == 2
    assert layer.bounds() == Rect(0, 0, 50_003, 50_003)
