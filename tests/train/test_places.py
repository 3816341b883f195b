"""What is marked is counted exactly, and crops are taken from places that are mostly sound."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from restorer.rect import Rect
from train.marks import CELL, Marks
from train.places import Places


@st.composite
def damaged(draw):
    """A bool array with a few damaged rectangles."""
    height, width = (draw(st.integers(1, 600)) for _ in range(2))
    array = np.zeros((height, width), bool)
    for _ in range(draw(st.integers(0, 3))):
        top, left = draw(st.integers(0, height - 1)), draw(st.integers(0, width - 1))
        array[top : top + draw(st.integers(1, 300)), left : left + draw(st.integers(1, 300))] = True
    return array


@settings(deadline=None)
@given(damaged(), st.data())
def test_marks_are_the_array_they_were_made_of(array, data):
    marks = Marks.of_array(array)
    assert marks.area == array.sum()
    rows = sorted(data.draw(st.integers(0, array.shape[0])) for _ in range(2))
    columns = sorted(data.draw(st.integers(0, array.shape[1])) for _ in range(2))
    rect = Rect(rows[0], columns[0], rows[1], columns[1])
    assert np.array_equal(marks.read(rect), array[rect.slices])
    assert marks.area_in(rect) == array[rect.slices].sum()


@settings(deadline=None)
@given(damaged(), st.integers(1, 200))
def test_what_is_about_damaged_is_off_by_the_cells_on_the_border_at_most(array, side):
    side = min(side, *array.shape)
    tops, lefts = (np.arange(0, extent - side + 1, 17) for extent in array.shape)
    about = Marks.of_array(array).about(tops, lefts, side, side)
    assert about.shape == (len(tops), len(lefts))
    for i, top in enumerate(tops):
        for j, left in enumerate(lefts):
            exact = array[top : top + side, left : left + side].sum()
            assert abs(about[i, j] - exact) <= 4 * CELL * (side + 2 * CELL)


def test_on_cells_it_is_exact():
    array = np.random.default_rng(0).random((200, 330)) < 0.3
    tops, lefts = np.arange(0, 137, CELL), np.arange(0, 257, CELL)
    about = Marks.of_array(array).about(tops, lefts, 2 * CELL, 2 * CELL)
    for i, top in enumerate(tops):
        for j, left in enumerate(lefts):
            exact = array[top : top + 64, left : left + 64].sum()
            assert about[i, j] == pytest.approx(exact)


def test_without_damage_every_place_is_as_likely():
    rng = np.random.default_rng(0)
    places = Places(None, Rect(10, 20, 14, 25), 3)
    found = [places.draw(rng, 3) for _ in range(3000)]
    assert {(rect.top, rect.left) for rect in found} == {
        (top, left) for top in (10, 11) for left in (20, 21, 22)
    }
    counts = np.unique([(rect.top, rect.left) for rect in found], axis=0, return_counts=True)[1]
    assert counts.min() > 400
    assert all(rect.shape == (3, 3) for rect in found)


def shares(array, places, taken, count=300):
    """The sound share of crops, all of them inside the part."""
    rng = np.random.default_rng(1)
    found = [places.draw(rng, taken) for _ in range(count)]
    assert all(places.rect.contains(rect) and rect.shape == (taken, taken) for rect in found)
    return np.array([1 - array[rect.slices].mean() for rect in found])


@pytest.mark.parametrize("taken", [48, 96, 192])
def test_crops_come_from_the_sound_corner_of_a_damaged_wall(taken):
    array = np.ones((900, 1200), bool)
    array[600:, 700:] = False
    places = Places(Marks.of_array(array), Rect(0, 0, 900, 1200), 96)
    given = shares(array, places, taken)
    assert given.mean() > 0.8
    anywhere = np.random.default_rng(0).integers(0, 900 - taken, (300, 2))
    blind = np.mean([1 - array[y : y + taken, x : x + taken].mean() for y, x in anywhere])
    assert blind < 0.2


def test_sound_places_are_preferred_and_none_of_the_part_is_left_out():
    """Stripes of damage on the left half: seldom taken; the right half is used everywhere."""
    array = np.zeros((400, 800), bool)
    array[:, :400] = (np.arange(400) % 10 < 4)[:, None]
    places = Places(Marks.of_array(array), Rect(0, 0, 400, 800), 100)
    rng = np.random.default_rng(2)
    lefts = np.array([places.draw(rng, 100).left for _ in range(2000)])
    assert 0.02 < np.mean(lefts < 300) < 0.2
    assert np.histogram(lefts[lefts >= 400], 5)[0].min() > 100


def test_a_scan_full_of_cracks_can_still_be_trained_on():
    array = np.zeros((500, 500), bool)
    array[::4] = True
    places = Places(Marks.of_array(array), Rect(0, 0, 500, 500), 200)
    assert not places.none
    assert np.allclose(shares(array, places, 200), 0.75, atol=0.01)


def test_where_whole_crops_are_too_damaged_smaller_ones_are_taken():
    array = np.ones((600, 600), bool)
    array[100:230, 300:430] = False
    places = Places(Marks.of_array(array), Rect(0, 0, 600, 600), 240)
    assert not places.none
    assert places.side == 80
    assert shares(array, places, 80).min() > 0.2
    assert shares(array, places, 80).mean() > 0.7


@pytest.mark.parametrize(
    ("share", "rect", "side", "none"),
    [
        (1.0, Rect(0, 0, 300, 300), 64, True),
        (0.75, Rect(0, 0, 300, 300), 64, True),
        (0.4, Rect(0, 0, 300, 300), 64, False),
        (0.0, Rect(0, 0, 30, 300), 64, True),
        (0.0, Rect(0, 0, 32, 300), 64, False),
    ],
)
def test_there_is_no_place_where_all_is_too_damaged_or_too_small(share, rect, side, none):
    array = np.zeros((300, 300), bool)
    array[:, : round(300 * share)] = True
    if share == 0.75:
        array[:] = (np.arange(300) % 4 < 3)[:, None]
    assert Places(Marks.of_array(array), rect, side).none == none


def test_damage_elsewhere_in_the_scan_changes_nothing_in_a_sound_part():
    array = np.zeros((300, 600), bool)
    array[:, :290] = True
    part = Rect(0, 300, 300, 600)
    given, plain = Places(Marks.of_array(array), part, 64), Places(None, part, 64)
    draws = [[p.draw(np.random.default_rng(i), 64) for i in range(20)] for p in (given, plain)]
    assert draws[0] == draws[1]
