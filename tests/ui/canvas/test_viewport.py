"""The viewport's geometry, at any size, zoom and place."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from restorer.rect import Rect
from ui.canvas.viewport import MAX_ZOOM, MIN_SHOWN, Viewport

SIDES = st.integers(1, 60_000)


@st.composite
def views(draw):
    """A viewport anywhere over a scan of any size."""
    view = Viewport(
        shape=(draw(SIDES), draw(SIDES)), size=(draw(st.integers(1, 4000)), draw(SIDES))
    )
    zoom = draw(st.floats(view.min_zoom, MAX_ZOOM))
    place = (
        draw(st.floats(0, 1)) * view.shape[1],
        draw(st.floats(0, 1)) * view.shape[0],
    )
    return Viewport(view.shape, view.size, zoom, place)


def points(side=5000.0):
    return st.tuples(st.floats(-side, side), st.floats(-side, side))


@given(views(), points())
def test_there_and_back(view, point):
    x, y = view.to_scan(view.to_view(point))
    assert (x, y) == pytest.approx(point, abs=1e-6 * (1 + 1 / view.zoom))


@given(views(), points(1000.0), st.floats(0.001, 64))
def test_what_is_under_the_anchor_stays_there(view, anchor, zoom):
    before = view.to_scan(anchor)
    closer = view.zoomed(zoom, anchor)
    assert view.min_zoom <= closer.zoom <= MAX_ZOOM
    wanted = closer.size[1] / 2 - anchor[0], closer.size[0] / 2 - anchor[1]
    centre = tuple(b + w / closer.zoom for b, w in zip(before, wanted, strict=True))
    height, width = view.shape
    if 0 <= centre[0] <= width and 0 <= centre[1] <= height:
        # The scan's corner falls on whole device pixels: half a pixel off at most.
        assert closer.to_view(before) == pytest.approx(anchor, abs=0.51)


@given(views(), points(100_000.0), points(100_000.0))
def test_the_middle_never_leaves_the_scan(view, move, point):
    height, width = view.shape
    for moved in (view.panned(*move), view.centred(point), view.zoomed(view.zoom * 3, move)):
        assert 0 <= moved.centre[0] <= width
        assert 0 <= moved.centre[1] <= height
        # In fewer device pixels, rounding may push it out.
        assert moved.visible() or min(view.size) < 4


@given(views(), points(50.0))
def test_panning_moves_by_device_pixels(view, move):
    spot = view.centre
    moved = view.panned(*move)
    wanted = tuple(a + b for a, b in zip(view.to_view(spot), move, strict=True))
    middle = tuple(c - m / view.zoom for c, m in zip(view.centre, move, strict=True))
    if 0 <= middle[0] <= view.shape[1] and 0 <= middle[1] <= view.shape[0]:
        assert moved.to_view(spot) == pytest.approx(wanted, abs=1.01)


@given(views())
def test_all_of_the_scan_fits(view):
    whole = view.fitted()
    left, top, right, bottom = whole.edges(Rect.of_size(*view.shape))
    height, width = view.size
    assert left >= -1
    assert top >= -1
    assert right <= width + 1
    assert bottom <= height + 1
    assert abs((left + right) - width) <= 2
    assert abs((top + bottom) - height) <= 2
    if whole.zoom < MAX_ZOOM:
        assert right - left >= width - 1 or bottom - top >= height - 1
    assert whole.visible() == Rect.of_size(*view.shape)


@given(views())
def test_a_pixel_of_the_level_is_between_half_and_one_device_pixel(view):
    wide = view.zoom * 2**view.level
    assert wide <= 1 + 1e-6 or view.level == 0
    assert wide > 0.5 - 1e-6


@given(views(), st.integers(0, 8), st.data())
def test_neighbours_share_their_edge(view, level, data):
    rows = sorted(data.draw(st.lists(st.integers(0, 70_000), min_size=3, max_size=3)))
    upper = view.edges(Rect(rows[0], 0, rows[1], 10), level)
    lower = view.edges(Rect(rows[1], 0, rows[2], 10), level)
    assert upper[3] == lower[1]
    left = view.edges(Rect(0, rows[0], 10, rows[1]), level)
    right = view.edges(Rect(0, rows[1], 10, rows[2]), level)
    assert left[2] == right[0]


@given(views(), st.integers(0, 6))
def test_what_is_visible_is_all_that_the_canvas_covers(view, level):
    step = 2**level
    seen, (height, width) = view.visible(level), view.size
    whole = Rect.of_size(*(-(-side // step) for side in view.shape))
    assert whole.contains(seen) or not seen
    for corner in [(0, 0), (width, 0), (0, height), (width, height)]:
        x, y = view.to_scan(corner)
        row, column = math.floor(y / step + 1e-9), math.floor(x / step + 1e-9)
        pixel = Rect.of_size(1, 1, row, column)
        if whole.grow(-1).contains(pixel):
            assert seen.grow(1).contains(pixel)


def test_at_full_size_a_pixel_is_a_pixel():
    view = Viewport(shape=(301, 401), size=(200, 333), zoom=1.0, centre=(123.4, 56.7))
    assert view.edges(Rect(10, 20, 11, 22)) == (
        view.origin[0] + 20,
        view.origin[1] + 10,
        view.origin[0] + 22,
        view.origin[1] + 11,
    )
    assert view.level == 0


@pytest.mark.parametrize(
    ("zoom", "level"), [(64, 0), (1, 0), (0.99, 0), (0.51, 0), (0.5, 1), (0.26, 1), (0.25, 2)]
)
def test_levels_change_at_powers_of_two(zoom, level):
    assert Viewport(shape=(9000, 9000), zoom=zoom).level == level


def test_a_scan_is_never_lost_from_sight_by_zooming_out():
    view = Viewport(shape=(100, 10_000), size=(600, 800)).zoomed(1e-9)
    assert view.zoom * 10_000 == pytest.approx(MIN_SHOWN)
    tiny = Viewport(shape=(1, 1), size=(600, 800)).zoomed(1e-9)
    assert tiny.zoom == MAX_ZOOM


def test_the_middle_stays_when_the_canvas_is_resized():
    view = Viewport(shape=(100, 100), size=(50, 60), zoom=2.0, centre=(30.0, 40.0))
    assert view.resized((500, 600)).to_scan((300, 250)) == (30.0, 40.0)


@given(
    st.tuples(st.integers(1, 900), st.integers(1, 900)),
    st.floats(0.3, 4.0),
    st.booleans(),
)
def test_the_parts_of_a_scan_cover_it(shape, zoom, forward):
    """Part by part from a corner, all of the scan is seen, and there is an end."""
    corner = (0.0, 0.0) if forward else (float(shape[1]), float(shape[0]))
    view = Viewport(shape=shape, size=(170, 230), zoom=zoom, centre=corner)
    unseen, parts = np.ones(shape, bool), 0
    here: Viewport | None = view
    while here is not None:
        unseen[here.visible().slices] = False
        here, parts = here.next_part(forward), parts + 1
        assert parts < 600
    assert not unseen.any()
