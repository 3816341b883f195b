"""How deep damage is."""

from __future__ import annotations

import numpy as np
import pytest

from restorer.layers import Layer, damage
from restorer.layers.depth import MOST, REACH, deepest
from restorer.rect import Rect


def marked(*rects, shape=(900, 900)):
    layer = Layer("damage", shape, 1, np.uint8)
    for rect in rects:
        layer.apply(damage.mark(layer, rect, np.ones(rect.shape, bool)))
    return layer


def test_the_depth_is_that_of_the_middle_across_tiles():
    layer = marked(Rect(200, 200, 281, 500))
    assert deepest(layer, layer.tile_rects()) == pytest.approx(41, abs=1.5)
    assert deepest(layer, []) == 0
    assert deepest(layer, [Rect(0, 0, 50, 50)]) == 0


def test_what_is_far_deeper_counts_as_the_reach():
    layer = marked(Rect(100, 100, 800, 800))
    assert deepest(layer, layer.tile_rects()) == REACH
    assert deepest(marked(Rect(0, 0, 900, 900)), [Rect(300, 300, 500, 500)]) == REACH


def test_what_is_only_mapped_is_known():
    layer = marked(Rect(200, 200, 400, 400))
    layer.map_only = frozenset({damage.LOSS})
    assert deepest(layer, layer.tile_rects()) == 0


def test_of_many_places_only_the_first_are_looked_at():
    layer = marked(Rect(200, 200, 400, 400))
    sound = [Rect(0, 0, 10, 10)] * MOST
    assert deepest(layer, [*sound, Rect(200, 200, 256, 256)]) == 0
