"""Region growing against a plain labelling of the whole picture."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import ndimage

from restorer.errors import Cancelled
from restorer.layers import flood
from restorer.layers.damage import holes, is_damage
from restorer.rect import Rect


def pixels(area, shape):
    """An area as a bool array of the whole scan."""
    found = np.zeros(shape, bool)
    for rect, where in area.pieces():
        assert not found[rect.slices].any()
        found[rect.slices] = where
    return found


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1),
    height=st.integers(1, 600),
    width=st.integers(1, 600),
    density=st.sampled_from([0.3, 0.42, 0.58, 0.62, 0.9, 1.0]),
    slanting=st.booleans(),
)
def test_a_flood_finds_what_a_plain_labelling_finds(seed, height, width, density, slanting):
    rng = np.random.default_rng(seed)
    picture = rng.random((height, width)) < density
    bounds = Rect.of_size(height, width)
    if seed % 3 == 0 and min(height, width) > 20:
        bounds = bounds.grow(-7)
    row, column = int(rng.integers(height)), int(rng.integers(width))
    kept = np.zeros_like(picture)
    kept[bounds.slices] = picture[bounds.slices]
    labels, _ = ndimage.label(kept, np.ones((3, 3)) if slanting else None)
    wanted = labels == labels[row, column] if labels[row, column] else np.zeros_like(picture)

    area = flood.flood((row, column), lambda rect: picture[rect.slices], bounds, slanting=slanting)

    assert np.array_equal(pixels(area, picture.shape), wanted)
    assert area.area == wanted.sum()
    assert bool(area) == wanted.any()
    rows, columns = np.flatnonzero(wanted.any(1)), np.flatnonzero(wanted.any(0))
    if area:
        assert area.rect == Rect(rows[0], columns[0], rows[-1] + 1, columns[-1] + 1)


def test_a_winding_area_is_followed_back_into_tiles_it_left():
    """A comb whose teeth hang together in the last row only."""
    picture = np.zeros((700, 700), bool)
    picture[:, ::2] = True
    picture[-1] = True
    area = flood.flood((0, 0), lambda rect: picture[rect.slices], Rect.of_size(700, 700))
    assert np.array_equal(pixels(area, picture.shape), picture)


def test_looking_again_costs_no_more_than_a_few_tiles_of_memory(monkeypatch):
    """What was forgotten is asked for again, and the outcome is the same."""
    picture = np.zeros((900, 900), bool)
    picture[::2] = True
    picture[:, 0] = picture[:, -1] = True
    whole = Rect.of_size(900, 900)
    wanted = pixels(flood.flood((0, 0), lambda rect: picture[rect.slices], whole), picture.shape)
    monkeypatch.setattr(flood, "KEEP", 1)
    again = flood.flood((0, 0), lambda rect: picture[rect.slices], whole)
    assert np.array_equal(pixels(again, picture.shape), wanted)
    assert np.array_equal(wanted, picture)


def test_all_that_is_inside_is_found_scattered():
    rng = np.random.default_rng(3)
    picture = rng.random((500, 420)) < 0.2
    bounds = Rect(10, 20, 480, 400)
    area = flood.scattered(lambda rect: picture[rect.slices], bounds)
    wanted = np.zeros_like(picture)
    wanted[bounds.slices] = picture[bounds.slices]
    assert np.array_equal(pixels(area, picture.shape), wanted)


def test_a_flood_can_be_cancelled():
    with pytest.raises(Cancelled):
        flood.flood(
            (0, 0), lambda rect: np.ones(rect.shape, bool), Rect.of_size(9, 9), cancelled=bool_true
        )


def bool_true():
    return True


@pytest.mark.parametrize("seed", range(6))
def test_the_hole_at_a_pixel_is_the_one_that_holes_tells_of(layer_with, blotches, seed):
    rng = np.random.default_rng(seed)
    values = blotches(rng, (700, 560), count=30)
    layer = layer_with(values)
    found = {(hole.rect, hole.area) for hole in holes(layer)}
    for row, column in np.argwhere(is_damage(values))[::397].tolist():
        area = flood.hole_at(layer, (row, column))
        assert (area.rect, area.area) in found
        assert pixels(area, values.shape)[row, column]
    row, column = np.argwhere(~is_damage(values))[0].tolist()
    assert not flood.hole_at(layer, (row, column))


@pytest.mark.parametrize("seed", range(6))
def test_the_holes_that_touch_a_rectangle_are_those_that_holes_tells_of(
    layer_with, blotches, random_rect, seed
):
    rng = np.random.default_rng(seed)
    layer = layer_with(blotches(rng, (700, 560), count=30))
    for _ in range(4):
        rect = random_rect(rng, layer.shape, side=400)
        found = flood.holes_touching(layer, rect)
        assert sorted((area.rect, area.area) for area in found) == [
            (hole.rect, hole.area) for hole in holes(layer, rect)
        ]


def test_an_area_that_reaches_the_edge_can_be_refused():
    picture = np.zeros((600, 600), bool)
    picture[10:590, 20:500] = True
    whole = Rect.of_size(600, 600)

    def grown(seed):
        return flood.flood(seed, lambda rect: picture[rect.slices], whole, to_edge=False)

    assert grown((300, 300)).area == 580 * 480
    picture[590:, 300] = True
    assert not grown((300, 300))
    assert grown((300, 300)).rect == Rect(0, 0, 0, 0)
