"""The layers at coarser levels: made of the finer ones, and made anew only where they changed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from restorer.layers import CRACK, LOSS, PROTECTED, STAIN, TILE
from restorer.rect import Rect
from ui.canvas import pyramid
from ui.canvas.pyramid import KEPT, DamagePyramid, RestorationPyramid, keys_over, place

SHAPE = (700, 1100)
WHOLE = Rect(0, 0, *SHAPE)


@pytest.fixture
def opened(document, write_wall):
    assert document.open(write_wall(*SHAPE))
    return document


def mark(document, rect, value=LOSS):
    document.commit("Mark", [document.damage.edit(rect, value)])


def restore(document, rect, *values):
    pixels = np.empty((*rect.shape, 4), np.uint8)
    pixels[:] = values
    stain = document.damage.edit(rect, STAIN)
    document.commit("Restore", [document.restoration.edit(rect, pixels), stain])


def padded(values, side):
    """Values of the whole scan, with zeros up to whole pieces."""
    rows, columns = (-values.shape[axis] % side for axis in (0, 1))
    return np.pad(values, [(0, rows), (0, columns), *[(0, 0)] * (values.ndim - 2)])


def level_of(made, level):
    """A whole level, put together of its pieces."""
    side = TILE << level
    rows, columns = -(-SHAPE[0] // side), -(-SHAPE[1] // side)
    whole = Rect.of_size(rows * TILE, columns * TILE)
    return made.read(level, whole)


@given(st.integers(-6, 6), st.integers(0, 40), st.integers(0, 40))
def test_pieces_lie_side_by_side(level, row, column):
    rect = place((level, row, column))
    assert rect.shape == ((TILE << level if level >= 0 else TILE >> -level),) * 2
    assert list(keys_over(rect, level)) == [(level, row, column)]
    around = list(keys_over(rect.grow(1), level))
    assert len(around) == 9
    if level > -6:
        finer = list(keys_over(rect, level - 1))
        assert Rect.around(place(key) for key in finer) == rect
        assert len(finer) == 4


@pytest.mark.parametrize("level", [0, 1, 2, 3])
def test_damage_at_a_level_is_the_highest_class_of_the_pixels_it_covers(opened, level):
    rng = np.random.default_rng(2)
    for _ in range(12):
        top, left = (int(at) for at in rng.integers(0, (690, 1090)))
        rect = Rect.of_size(*(int(side) for side in rng.integers(1, 60, 2)), top, left)
        mark(opened, rect.intersect(WHOLE), int(rng.choice([LOSS, CRACK, 254, PROTECTED])))
    classes = opened.damage.read(WHOLE)
    drawn = np.where(classes == PROTECTED, KEPT, np.where(classes > 0, classes + 1, 0))
    side = 2**level
    cells = padded(drawn, TILE * side)
    height, width = (length // side for length in cells.shape)
    expected = np.maximum.reduce(cells.reshape(height, side, width, side), axis=(1, 3))
    made = level_of(DamagePyramid(opened), level)
    assert np.array_equal(made, expected)


@pytest.mark.parametrize("level", [0, 1, 2])
def test_the_restoration_at_a_level_is_the_mean_and_no_darker(opened, level):
    restore(opened, Rect(100, 100, 513, 777), 200, 101, 7, 255)
    restore(opened, Rect(600, 0, 700, 1100), 33, 66, 99, 255)
    values = opened.restoration.read(WHOLE)
    bgra = np.concatenate([values[..., 2::-1], values[..., 3:]], axis=2)
    side = 2**level
    cells = padded(bgra, TILE * side).astype(np.float64)
    height, width = (length // side for length in cells.shape[:2])
    expected = cells.reshape(height, side, width, side, 4).mean((1, 3))
    made = level_of(RestorationPyramid(opened), level).astype(np.float64)
    assert np.abs(made - expected).max() <= 0.5 * max(1, level) + 1e-9


def test_colour_is_multiplied_by_alpha(opened):
    restore(opened, Rect(0, 0, 10, 10), 200, 100, 50, 102)
    piece = RestorationPyramid(opened).piece((0, 0, 0))
    assert piece[5, 5].tolist() == [20, 40, 80, 102]
    assert not piece[10:].any()


def test_where_nothing_was_written_there_is_nothing(opened):
    made = DamagePyramid(opened)
    mark(opened, Rect(0, 0, 5, 5))
    assert made.piece((0, 2, 2)) is None
    assert made.piece((0, 90, 90)) is None
    assert made.read(0, Rect(300, 300, 600, 600)) is None
    assert made.piece((2, 0, 0)) is not None


def test_a_place_may_cut_through_pieces(opened):
    rng = np.random.default_rng(4)
    values = (rng.random(SHAPE) < 0.5).astype(np.uint8)
    opened.commit("Mark", [opened.damage.edit(WHOLE, values)])
    rect = Rect(100, 200, 600, 900)
    assert np.array_equal(DamagePyramid(opened).read(0, rect), 2 * values[rect.slices])


def test_only_what_changed_is_made_anew(opened, monkeypatch):
    mark(opened, Rect(0, 0, 700, 1100))
    made = DamagePyramid(opened)
    made.piece((3, 0, 0))
    read = []
    drawn = made._drawn
    monkeypatch.setattr(made, "_drawn", lambda rect: read.append(rect) or drawn(rect))
    made.piece((3, 0, 0))
    assert read == []
    mark(opened, Rect(300, 300, 310, 310), 0)
    made.forget(Rect(300, 300, 310, 310))
    assert not made.piece((0, 1, 1))[44:54, 44:54].any()
    assert made.piece((3, 0, 0))[0, 0] == LOSS + 1
    assert read == [Rect(256, 256, 512, 512)]
    made.clear()
    made.piece((0, 0, 0))
    assert len(read) == 2


def test_memory_is_bounded(opened, monkeypatch):
    monkeypatch.setattr(pyramid, "LIMIT", 3 * TILE * TILE)
    mark(opened, Rect(0, 0, 700, 1100))
    made = DamagePyramid(opened)
    whole = made.piece((3, 0, 0))
    assert made._bytes <= 3 * TILE * TILE
    assert (whole[:87, :137] == LOSS + 1).all()
    assert np.array_equal(level_of(made, 0)[WHOLE.slices], np.full(SHAPE, LOSS + 1))
    assert made._bytes == sum(p.nbytes for p in made._pieces.values() if p is not None)
