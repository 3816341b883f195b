"""Picked holes: which they are, their pixels, and what becomes of them when the damage changes."""

from __future__ import annotations

import numpy as np
import pytest

from restorer.layers import Hole
from restorer.layers.damage import is_damage
from restorer.layers.flood import hole_at
from restorer.rect import Rect

SHAPE = (600, 700)
FIRST = Rect(20, 30, 60, 90)
SECOND = Rect(240, 240, 300, 280)


@pytest.fixture
def opened(document, write_wall):
    """Two rectangles of damage, the second one across four tiles."""
    assert document.open(write_wall(*SHAPE))
    for rect in (FIRST, SECOND):
        document.mark("Mark", rect, np.ones(rect.shape, bool))
    return document


def pick(document, *seeds, add=False):
    document.picking.pick([hole_at(document.damage, seed) for seed in seeds], add=add)


def hole(rect):
    return Hole(rect, rect.area)


def damage(document):
    return is_damage(document.damage.read(document.damage.rect))


def box(*rects):
    where = np.zeros(SHAPE, bool)
    for rect in rects:
        where[rect.slices] = True
    return where


def test_holes_are_picked_instead_of_others_or_besides_them(opened, qtbot):
    assert opened.picked == []
    with qtbot.waitSignal(opened.picked_changed) as told:
        pick(opened, (250, 250))
    assert told.args[0].getRect() == (240, 240, 40, 60)
    assert opened.picked == [hole(SECOND)]
    pick(opened, (20, 30))
    assert opened.picked == [hole(FIRST)]
    pick(opened, (299, 279), add=True)
    assert opened.picked == [hole(FIRST), hole(SECOND)]
    assert np.array_equal(opened.picking.where(Rect.of_size(*SHAPE)), box(FIRST, SECOND))
    pick(opened, (20, 30), add=True)
    assert opened.picked == [hole(SECOND)]
    pick(opened, (500, 500))
    assert opened.picked == []
    assert not opened.picking.where(FIRST).any()


def test_what_is_picked_again_is_not_told(opened, qtbot):
    pick(opened, (250, 250))
    with qtbot.assertNotEmitted(opened.picked_changed):
        opened.picking.pick([], add=True)
    opened.picking.clear()
    with qtbot.assertNotEmitted(opened.picked_changed):
        opened.picking.clear()


def test_picked_holes_are_deleted_as_one_entry(opened):
    pick(opened, (20, 30), (250, 250))
    assert opened.delete_picked()
    assert not damage(opened).any()
    assert opened.picked == []
    assert opened.project.entries[-1].label == "Delete picked"
    opened.undo()
    assert np.array_equal(damage(opened), box(FIRST, SECOND))
    assert not opened.delete_picked()


def test_a_picked_hole_that_grows_or_shrinks_stays_picked(opened):
    pick(opened, (20, 30), (250, 250))
    opened.grow(3)
    assert [each.rect for each in opened.picked] == [FIRST.grow(3), SECOND.grow(3)]
    opened.undo()
    assert opened.picked == [hole(FIRST), hole(SECOND)]
    opened.mark("Erase", Rect(20, 30, 50, 90), np.ones((30, 60), bool), subtract=True)
    assert opened.picked == [hole(Rect(50, 30, 60, 90)), hole(SECOND)]


def test_holes_that_become_one_are_one(opened):
    pick(opened, (20, 30), (250, 250))
    bridge = Rect(50, 60, 250, 260)
    opened.mark("Bridge", bridge, np.ones(bridge.shape, bool))
    assert opened.picked == [Hole(Rect(20, 30, 300, 280), int(damage(opened).sum()))]


def test_a_hole_too_large_to_be_found_again_at_once_is_let_go(opened, monkeypatch):
    monkeypatch.setattr("ui.picking.LOOKS", 2)
    pick(opened, (20, 30), (250, 250))
    opened.grow(1)
    assert [each.rect for each in opened.picked] == [FIRST.grow(1)]


def test_closing_lets_go(opened, write_wall):
    pick(opened, (20, 30))
    opened.close()
    assert opened.picked == []
    assert not opened.delete_picked()
    assert opened.open(write_wall(name="other.tif"))
    assert opened.picked == []
