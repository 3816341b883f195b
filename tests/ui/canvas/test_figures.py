"""Strokes and outlines in pieces are the same pixels as at once, however long."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from restorer.layers import raster
from restorer.rect import Rect
from ui.canvas.figures import CHUNK, MOST, polygon_pieces, stroke_pieces

SHAPE = (2500, 2600)
SEEDS = st.integers(0, 2**32 - 1)


def union(pieces, shape=SHAPE):
    full = np.zeros(shape, bool)
    for rect, where in pieces:
        assert where.shape == rect.shape
        full[rect.slices] |= where
    return full


def at_once(figure, shape=SHAPE):
    return union([figure], shape)


@settings(deadline=None, max_examples=10)
@given(SEEDS, st.integers(1, 8))
def test_a_stroke_in_pieces_is_the_stroke(seed, count):
    rng = np.random.default_rng(seed)
    points = [tuple(point) for point in rng.uniform(-400, 3000, (count, 2)).tolist()]
    radii = rng.uniform(1, 60, count).tolist()
    pieces = list(stroke_pieces(points, radii, SHAPE))
    for _, where in pieces:
        assert max(where.shape) <= 2 * CHUNK + 130
    differs = union(pieces) ^ at_once(raster.stroke(points, radii, SHAPE))
    # Where a long side is cut in two, its outline is made of other chords.
    assert differs.sum() <= 8 * len(pieces)


def test_a_scribble_in_one_place_is_cut_by_its_points():
    """Minutes of a pen at 200 points a second."""
    rng = np.random.default_rng(1)
    points = [tuple(point) for point in rng.uniform(40, 160, (1500, 2)).tolist()]
    pieces = list(stroke_pieces(points, [3.0] * 1500, (200, 200)))
    assert len(pieces) == math.ceil(1499 / (MOST - 1))
    whole = raster.stroke(points, 3.0, (200, 200))
    assert np.array_equal(union(pieces, (200, 200)), at_once(whole, (200, 200)))


@pytest.mark.parametrize("count", [MOST - 1, MOST, MOST + 1, 2 * MOST - 1, 2 * MOST])
def test_no_segment_is_lost_where_pieces_meet(count):
    points = [(10.0 + step / 4, 20.0) for step in range(count)]
    pieces = stroke_pieces(points, [2.0] * count, (40, 200))
    whole = raster.stroke(points, 2.0, (40, 200))
    assert np.array_equal(union(pieces, (40, 200)), at_once(whole, (40, 200)))


def test_a_click_is_one_piece_and_nothing_is_none():
    ((rect, where),) = stroke_pieces([(50.0, 60.0)], [5.0], SHAPE)
    assert rect.contains(Rect(56, 46, 64, 54))
    assert where.sum() == pytest.approx(math.pi * 25, abs=6)
    assert list(stroke_pieces([], [], SHAPE)) == []


@settings(deadline=None, max_examples=10)
@given(SEEDS, st.integers(3, 9))
def test_an_outline_in_bands_is_the_outline(seed, count):
    rng = np.random.default_rng(seed)
    points = [tuple(point) for point in rng.uniform(-400, 3000, (count, 2)).tolist()]
    pieces = list(polygon_pieces(points, SHAPE))
    assert all(rect.height <= CHUNK for rect, _ in pieces)
    assert np.array_equal(union(pieces), at_once(raster.polygon(points, SHAPE)))


def test_an_outline_beside_the_scan_has_no_pieces():
    for dx, dy in [(-500, 0), (0, -500), (5000, 0), (0, 5000)]:
        points = [(dx + x, dy + y) for x, y in [(0.0, 0.0), (90.0, 0.0), (50.0, 90.0)]]
        assert list(polygon_pieces(points, SHAPE)) == []
