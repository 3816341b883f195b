"""Similar colours against scikit-image's CIELAB, and paths along edges."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from skimage.color import rgb2lab

from restorer.layers.edges import Edges
from restorer.layers.similar import SIDE, Similar
from restorer.layers.tiles import tile_rect, touched_keys
from restorer.rect import Rect


@settings(max_examples=8, deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1),
    tolerance=st.sampled_from([0, 5, 12, 40]),
    bounded=st.booleans(),
)
def test_similar_pixels_are_near_in_cielab(seed, tolerance, bounded):
    rng = np.random.default_rng(seed)
    shape = int(rng.integers(3, 700)), int(rng.integers(3, 700))
    coarse = rng.random((shape[0] // 60 + 1, shape[1] // 60 + 1, 3))
    picture = np.kron(coarse, np.ones((60, 60, 1)))[: shape[0], : shape[1]]
    picture = np.clip(picture + rng.normal(0, 0.02, picture.shape), 0, 1).astype(np.float32)
    bounds = Rect.of_size(*shape)
    if bounded:
        bounds = Rect(1, 2, shape[0], shape[1])
    row, column = int(rng.integers(1, shape[0])), int(rng.integers(2, shape[1]))
    similar = Similar(lambda rect: picture[rect.slices], (row, column), tolerance, bounds)

    lab = rgb2lab(picture)
    near = Rect.of_size(1, 1, row, column).grow(1).intersect(bounds)
    away = np.linalg.norm(lab - lab[near.slices].mean((0, 1)), axis=2)
    for key in touched_keys(bounds):
        rect = tile_rect(key).intersect(bounds)
        got, there = similar(rect), away[rect.slices]
        sure = np.abs(there - tolerance) > 1.5  # OpenCV interpolates its table of cube roots
        if rect.contains(Rect.of_size(1, 1, row, column)):
            assert got[row - rect.top, column - rect.left]
            sure[row - rect.top, column - rect.left] = False
        assert np.array_equal(got[sure], (there <= tolerance)[sure])


def test_each_pixel_is_read_once_and_in_large_pieces():
    read = []

    def give(rect):
        read.append(rect)
        return np.zeros((*rect.shape, 3), np.float32)

    bounds = Rect(100, 100, 1500, 1400)
    similar = Similar(give, (700, 700), 10, bounds)
    read.clear()
    for _ in range(2):
        for key in touched_keys(bounds):
            assert similar(tile_rect(key).intersect(bounds)).all()
    assert sum(rect.area for rect in read) == bounds.area
    assert max(rect.area for rect in read) == SIDE * SIDE


def disc(grain, side=300, radius=90.0):
    """A bright disc on a dark wall with grain: uint8 (side, side, 3)."""
    rows, columns = np.indices((side, side)) - side / 2
    inside = np.hypot(rows, columns) < radius
    noise = np.random.default_rng(1).normal(0, grain, (side, side, 3))
    return np.clip(np.where(inside[..., None], 170, 110) + noise, 0, 255).astype(np.uint8)


@pytest.mark.parametrize("grain", [0, 8])
def test_a_path_keeps_to_the_edge(grain):
    edges = Edges(disc(grain), (240, 150))
    path = np.array([(240, 150), *edges.path((150, 240))])
    assert tuple(path[-1]) == (150, 240)
    steps = [np.linspace(a, b, 20) for a, b in pairwise(path)]
    away = np.abs(np.linalg.norm(np.concatenate(steps) - 150, axis=1) - 90)
    assert away.max() < 4
    assert away.mean() < 1.5
    assert len(path) < 90, "straight runs have no corners"


def test_a_path_may_lead_nowhere_and_back():
    edges = Edges(disc(4), (10, 20))
    assert edges.path((10, 20)) == [(10, 20)]
    assert edges.path((0, 0))[-1] == (0, 0)
    flat = Edges(np.full((40, 50, 3), 90, np.uint8), (5, 5))
    assert flat.path((49, 39))[-1] == (49, 39)
