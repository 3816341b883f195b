"""What is held out was never trained on: whole scans, or a region with a gap, and no twin of it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from restorer.rect import Rect
from train import split as module
from train.duplicates import Same
from train.marks import Marks
from train.opened import Opened
from train.places import Places
from train.split import split


class Wall(Opened):
    """An opened scan without pixels."""

    def __init__(self, shape, damaged=None):
        self.shape = shape
        self.marks = None if damaged is None else Marks.of_array(damaged)
        self.overview = None


@pytest.fixture
def same(monkeypatch):
    """Say which scans show the same picture."""

    def tell(*pairs):
        found = [Same(one, other, 1.0, False) for one, other in pairs]
        monkeypatch.setattr(module, "find_same", lambda overviews: found)

    return tell


def area(walls, parts):
    return sum(walls[part.source].sound_area(part.rect) for part in parts)


@pytest.mark.parametrize("count", [3, 4, 10, 25])
@pytest.mark.parametrize("seed", [0, 1])
def test_whole_scans_are_held_out_where_there_are_three(count, seed):
    walls = [Wall((300, 400)) for _ in range(count)]
    made = split(walls, 0.1, seed, side=64)
    held = [part.source for part in made.validation]
    assert len(held) == max(1, round(count * 0.1))
    assert sorted(held + [part.source for part in made.training]) == list(range(count))
    assert all(part.rect == Rect(0, 0, 300, 400) for part in (*made.training, *made.validation))


def test_other_seeds_hold_out_other_scans_and_one_seed_the_same():
    walls = [Wall((300, 400)) for _ in range(10)]
    held = [split(walls, 0.1, seed, side=64).validation[0].source for seed in range(20)]
    assert len(set(held)) > 3
    assert held == [split(walls, 0.1, seed, side=64).validation[0].source for seed in range(20)]


@pytest.mark.parametrize("seed", range(5))
def test_the_share_goes_by_sound_area(seed):
    damaged = np.zeros((1000, 1000), bool)
    damaged[:, :500] = True
    rng = np.random.default_rng(seed)
    walls = [Wall(tuple(rng.integers(200, 1200, 2))) for _ in range(40)]
    walls += [Wall((1000, 1000), damaged) for _ in range(10)]
    made = split(walls, 0.2, seed, side=64)
    whole = area(walls, made.training) + area(walls, made.validation)
    assert area(walls, made.validation) / whole == pytest.approx(0.2, abs=0.05)


def test_of_one_giant_and_two_small_scans_a_small_one_is_held_out():
    walls = [Wall((8000, 9000)), Wall((500, 500)), Wall((400, 500))]
    for seed in range(5):
        made = split(walls, 0.1, seed, side=64)
        assert 0 in [part.source for part in made.training]


def distance(one, other):
    """Rows or columns that lie between two rectangles."""
    return max(
        one.top - other.bottom, other.top - one.bottom,
        one.left - other.right, other.left - one.right,
    )  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(32, 900), st.integers(32, 900)), min_size=1, max_size=2),
    st.floats(0.01, 0.5),
    st.integers(0, 9),
    st.sampled_from([32, 64, 128]),
)
def test_of_one_or_two_scans_a_region_is_held_out_that_no_crop_touches(shapes, share, seed, side):
    walls = [Wall(shape) for shape in shapes]
    made = split(walls, share, seed, side=side)
    assert made.left_out == []
    if not made.validation:
        assert [part.rect for part in made.training] == [wall.rect for wall in walls]
        # even an end as narrow as the smallest crop, with the gap, would take too much
        largest = max(walls, key=lambda wall: wall.rect.area)
        assert max(largest.shape) < 3 * max(32, side // 3) + 3 or min(largest.shape) < side // 3
        return
    (held,) = made.validation
    assert sorted(part.source for part in made.training) == list(range(len(walls)))
    for part in made.training:
        whole = walls[part.source].rect
        assert whole.contains(part.rect)
        if part.source == held.source:
            assert distance(part.rect, held.rect) >= side // 4
            assert held.rect.area <= whole.area / 3
    rng = np.random.default_rng(seed)
    parts = (*made.training, held)
    for part in parts:
        places = Places(None, part.rect, side)
        for taken in (16, min(side, *part.rect.shape), min(2 * side, *part.rect.shape)):
            assert part.rect.contains(places.draw(rng, taken))


def test_the_end_that_is_held_out_is_as_large_as_asked_for():
    wall = Wall((1000, 4000))
    made = split([wall], 0.1, 0, side=64)
    assert made.validation[0].rect.shape == (1000, 400)
    assert made.training[0].rect.shape == (1000, 4000 - 400 - 16)


def test_a_sound_end_is_held_out_of_a_damaged_scan():
    damaged = np.zeros((1200, 400), bool)
    damaged[:500] = True
    damaged[700:900, :300] = True
    wall = Wall((1200, 400), damaged)
    for seed in range(6):
        made = split([wall], 0.15, seed, side=64)
        for part in (made.training[0], made.validation[0]):
            assert not Places(wall.marks, part.rect, 64).none
        assert area([wall], made.validation) >= 0.15 * wall.sound_area(wall.rect)


def test_nothing_is_held_out_where_nobody_asks_or_there_is_no_room():
    large, small = Wall((600, 600)), Wall((40, 60))
    assert split([large], 0, 0, side=64).validation == []
    made = split([small], 0.1, 0, side=32)
    assert made.validation == []
    assert made.training[0].rect == small.rect


@pytest.mark.parametrize("seed", range(8))
def test_scans_of_one_picture_are_on_one_side(same, seed):
    same((0, 3), (3, 5), (1, 2))
    walls = [Wall((300, 400)) for _ in range(8)]
    made = split(walls, 0.3, seed, side=64)
    held = {part.source for part in made.validation}
    assert held
    for group in ({0, 3, 5}, {1, 2}):
        assert group <= held or not group & held
    assert [(pair.one, pair.other) for pair in made.same] == [(0, 3), (3, 5), (1, 2)]


def test_the_twin_of_a_scan_that_is_cut_is_left_out(same):
    same((0, 2), (1, 3))
    walls = [Wall((300, 300)), Wall((900, 900)), Wall((310, 310)), Wall((500, 500))]
    made = split(walls, 0.1, 0, side=64)
    assert [part.source for part in made.validation] == [1]
    assert sorted(part.source for part in made.training) == [0, 1, 2]
    assert made.left_out == [3]
