"""Strokes and outlines against the distance to capsules and the winding number, pixel by pixel."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from restorer.layers import raster
from restorer.layers.raster import MIN_RADIUS
from restorer.rect import Rect

SHAPE = (48, 64)
SEEDS = st.integers(0, 2**32 - 1)


def dense(figure, shape=SHAPE):
    rect, inside = figure
    assert inside.shape == rect.shape
    assert inside.dtype == bool
    assert Rect.of_size(*shape).contains(rect) or not rect
    full = np.zeros(shape, bool)
    full[rect.slices] = inside
    return full


def centres(shape=SHAPE):
    rows, columns = np.indices(shape)
    return np.stack([columns + 0.5, rows + 0.5], axis=-1)


def beyond(points, radii, shape=SHAPE):
    """How far each pixel's centre lies outside a stroke, negative inside; by many small discs."""
    at, out = centres(shape), np.full(shape, np.inf)
    discs = list(zip(points, radii, strict=True))
    for (p, r), (q, s) in pairwise([*discs, discs[-1]]):
        steps = 1 + math.ceil(20 * (math.dist(p, q) + abs(r - s)))
        for t in np.linspace(0, 1, steps):
            x, y = np.add(p, t * np.subtract(q, p))
            away = np.hypot(at[..., 0] - x, at[..., 1] - y)
            out = np.minimum(out, away - (r + t * (s - r)))
    return out


def must_match(inside, distance):
    """Inside where the distance is surely negative, outside where surely positive.

    The small discs are a twentieth of a pixel apart, so they miss less than a thousandth.
    """
    assert inside[distance < -1e-9].all()
    assert not inside[distance > 1e-3].any()


@settings(deadline=None, max_examples=30)
@given(SEEDS, st.integers(1, 5), st.booleans())
def test_a_stroke_is_what_a_disc_of_changing_radius_covers(seed, count, pressed):
    rng = np.random.default_rng(seed)
    points = rng.uniform((-10, -10), (74, 58), (count, 2))
    radii = rng.uniform(0.8, 9, count) if pressed else np.full(count, rng.uniform(0.8, 9))
    must_match(dense(raster.stroke(points, radii, SHAPE)), beyond(points, radii))


@settings(deadline=None, max_examples=15)
@given(SEEDS)
def test_short_steps_with_leaps_in_pressure_leave_no_gap(seed):
    """One disc inside the next, as a tablet sends them at the beginning of a stroke."""
    rng = np.random.default_rng(seed)
    points = np.cumsum(rng.normal(0, 1, (6, 2)), axis=0) + np.array([30, 24])
    radii = rng.choice([0.8, 3.0, 12.0], 6)
    must_match(dense(raster.stroke(points, radii, SHAPE)), beyond(points, radii))


@pytest.mark.parametrize("radius", [0.75, 1, 2.5, 20, 400])
def test_a_click_is_a_disc(radius):
    shape = (900, 30)
    inside = dense(raster.stroke([(15.0, 450.0)], radius, shape), shape)
    must_match(inside, beyond([(15.0, 450.0)], [radius], shape))


@settings(deadline=None, max_examples=50)
@given(st.floats(0, 64), st.floats(0, 48), st.floats(0, 0.75))
def test_every_click_in_the_scan_marks_a_pixel(x, y, radius):
    inside = dense(raster.stroke([(x, y)], radius, SHAPE))
    must_match(inside, beyond([(x, y)], [MIN_RADIUS]))
    assert inside.any()


def test_one_radius_serves_all_points():
    points = [(5.0, 5.0), (40.0, 20.0), (60.0, 5.0)]
    one = raster.stroke(points, 4, SHAPE)
    many = raster.stroke(points, [4, 4, 4], SHAPE)
    assert one[0] == many[0]
    assert np.array_equal(one[1], many[1])


def test_standing_still_is_a_click():
    click = dense(raster.stroke([(20.25, 20.5)], 6, SHAPE))
    assert np.array_equal(dense(raster.stroke([(20.25, 20.5)] * 4, 6, SHAPE)), click)


@pytest.mark.parametrize("points", [[(-30, -30)], [(100, 20), (200, 20)], [], np.zeros((0, 2))])
def test_a_stroke_beside_the_scan_touches_nothing(points):
    rect, inside = raster.stroke(points, 5, SHAPE)
    assert not rect
    assert not inside.any()


def test_a_stroke_across_the_scan_is_clipped():
    rect, inside = raster.stroke([(-1e6, 24), (1e6, 24)], 5, SHAPE)
    assert rect == Rect(19, 0, 29, 64)
    assert inside.all()


def winding(points, shape=SHAPE):
    """How often the outline winds around each pixel's centre: the sum of the angles."""
    arms = np.asarray(points)[:, None, None] - centres(shape)
    following = np.roll(arms, -1, axis=0)
    cross = arms[..., 0] * following[..., 1] - arms[..., 1] * following[..., 0]
    dot = (arms * following).sum(axis=-1)
    return np.rint(np.arctan2(cross, dot).sum(axis=0) / (2 * math.pi)).astype(int)


@settings(deadline=None, max_examples=60)
@given(SEEDS, st.integers(3, 12))
def test_an_outline_encloses_what_it_winds_around(seed, count):
    rng = np.random.default_rng(seed)
    points = rng.uniform((-20, -20), (84, 68), (count, 2))
    inside = dense(raster.polygon(points, SHAPE))
    assert np.array_equal(inside, winding(points) != 0)
    assert np.array_equal(dense(raster.polygon(points[::-1], SHAPE)), inside)


def test_a_figure_that_crosses_itself_is_full():
    """A star of five points drawn in one line has its middle, and a double loop its inside."""
    turns = np.arange(5) * 4 * math.pi / 5
    star = np.stack([32 + 20 * np.cos(turns), 24 + 20 * np.sin(turns)], axis=1)
    assert dense(raster.polygon(star, SHAPE))[24, 32]
    square = [(10.0, 10.0), (30.0, 10.0), (30.0, 30.0), (10.0, 30.0)]
    once = dense(raster.polygon(square, SHAPE))
    assert once.sum() == 400
    assert np.array_equal(dense(raster.polygon(square * 2, SHAPE)), once)


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 20), st.integers(0, 20), st.integers(1, 20), st.integers(1, 20))
def test_outlines_that_share_a_side_share_no_pixel_and_leave_none(top, left, height, width):
    """On the grid of half pixels, where centres lie on the sides."""
    top, left, height, width = top / 2, left / 2, height / 2, width / 2
    middle = left + width

    def box(one, other):
        return [(one, top), (other, top), (other, top + height), (one, top + height)]

    west = dense(raster.polygon(box(left, middle), SHAPE))
    east = dense(raster.polygon(box(middle, middle + width), SHAPE))
    both = dense(raster.polygon(box(left, middle + width), SHAPE))
    assert not (west & east).any()
    assert np.array_equal(west | east, both)


@pytest.mark.parametrize("points", [[], [(5, 5)], [(5, 5), (20, 20)], [(5, 5), (20, 20), (5, 5)]])
def test_an_outline_without_area_encloses_nothing(points):
    assert not dense(raster.polygon(points, SHAPE)).any()


def test_an_outline_around_the_scan_is_all_of_it_and_one_beside_it_nothing():
    around = [(-1e7, -1e7), (1e7, -1e7), (1e7, 1e7), (-1e7, 1e7)]
    assert dense(raster.polygon(around, SHAPE)).all()
    rect, inside = raster.polygon(np.asarray(around[:3]) + 3e7, SHAPE)
    assert not rect
    assert not inside.any()


def test_tall_figures_are_filled_without_seams():
    """Higher than what is filled at once."""
    shape = (1300, 40)
    points = [(3.2, -5.0), (36.7, 640.3), (20.1, 1310.0)]
    assert np.array_equal(dense(raster.polygon(points, shape), shape), winding(points, shape) != 0)


@pytest.mark.parametrize(
    ("points", "radii", "message"),
    [
        ([(1, 2, 3)], 1, "expected"),
        ([1, 2], 1, "expected"),
        ([(1, 2)], [1, 2], "radii of the shape"),
        ([(1, 2)], [[1]], "radii of the shape"),
        ([(1, math.nan)], 1, "a point is not a finite number"),
        ([(1, 2)], math.inf, "a radius is not a finite number"),
    ],
)
def test_what_is_no_stroke_is_refused(points, radii, message):
    with pytest.raises(ValueError, match=message):
        raster.stroke(points, radii, SHAPE)


def test_what_is_no_outline_is_refused():
    with pytest.raises(ValueError, match="expected"):
        raster.polygon([(1, 2, 3)] * 3, SHAPE)
    with pytest.raises(ValueError, match="not a finite"):
        raster.polygon([(1, 2), (3, 4), (math.inf, 0)], SHAPE)
