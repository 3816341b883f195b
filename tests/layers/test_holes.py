"""Holes found tile by tile are those of the whole picture."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from restorer.layers import PROTECTED, Hole, Layer, damage
from restorer.rect import Rect

SEEDS = st.integers(0, 2**32 - 1)


def whole(values, region=None):
    """The holes of the whole picture at once."""
    marked = damage.is_damage(values).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(marked, connectivity=8)
    chosen = labels if region is None else labels[region.slices]
    found = []
    for label in set(np.unique(chosen).tolist()) & set(range(1, count)):
        left, top, width, height, area = stats[label].tolist()
        found.append(Hole(Rect.of_size(height, width, top, left), area))
    return sorted(found)


@settings(deadline=None, max_examples=40)
@given(SEEDS, st.integers(1, 600), st.integers(1, 600))
def test_holes_are_those_of_the_whole_picture(layer_with, blotches, seed, height, width):
    values = blotches(np.random.default_rng(seed), (height, width), count=30)
    assert damage.holes(layer_with(values)) == whole(values)


@settings(deadline=None, max_examples=8)
@given(SEEDS, st.floats(0.05, 0.6))
def test_dense_noise_joins_along_every_seam(layer_with, seed, share):
    rng = np.random.default_rng(seed)
    values = (rng.random((530, 520)) < share).astype(np.uint8)
    assert damage.holes(layer_with(values)) == whole(values)


@settings(deadline=None, max_examples=30)
@given(SEEDS)
def test_a_region_chooses_holes_and_gives_them_whole(layer_with, blotches, random_rect, seed):
    rng = np.random.default_rng(seed)
    values = blotches(rng, (530, 520), count=20)
    region = random_rect(rng, values.shape, side=300)
    assert damage.holes(layer_with(values), region) == whole(values, region)


def test_a_spiral_over_many_tiles_is_one_hole(layer_with):
    values = np.zeros((800, 800), np.uint8)
    for ring in range(0, 380, 20):
        values[ring, ring : 800 - ring] = 1
        values[ring : 800 - ring, 799 - ring] = 1
        values[799 - ring, ring : 800 - ring] = 1
        values[ring + 20 : 800 - ring, ring] = 1
        values[ring + 20, ring : ring + 21] = 1
    (hole,) = damage.holes(layer_with(values))
    assert hole == Hole(Rect(0, 0, 800, 800), int(values.sum()))


@pytest.mark.parametrize("corner", [(255, 255, 256, 256), (255, 256, 256, 255)])
def test_pixels_that_touch_at_the_corner_of_four_tiles_are_one_hole(layer_with, corner):
    values = np.zeros((512, 512), np.uint8)
    values[corner[0], corner[1]] = 1
    values[corner[2], corner[3]] = 2
    (hole,) = damage.holes(layer_with(values))
    assert hole == Hole(Rect(255, 255, 257, 257), 2)


def test_protected_pixels_divide_holes(layer_with):
    values = np.ones((300, 300), np.uint8)
    values[256] = PROTECTED
    assert [hole.area for hole in damage.holes(layer_with(values))] == [256 * 300, 43 * 300]


def test_without_damage_there_are_no_holes(layer_with):
    assert damage.holes(layer_with(np.zeros((300, 300), np.uint8))) == []
    assert damage.holes(layer_with(np.full((300, 300), PROTECTED, np.uint8))) == []
    far = layer_with(np.ones((300, 300), np.uint8))
    assert damage.holes(far, Rect(0, 0, 0, 0)) == []


def test_the_cost_is_that_of_the_damage():
    """Two spots on a layer of ten billion pixels, in tiles of rows far apart."""
    layer = Layer("damage", (100_000, 100_000), 1, np.uint8)
    spots = [Rect.of_size(2, 2, 255, 255), Rect.of_size(2, 2, 99_000, 4)]
    for spot in spots:
        layer.apply(damage.mark(layer, spot, np.ones((2, 2), bool)))
    assert damage.holes(layer) == [Hole(spot, 4) for spot in spots]
