"""Smooth, invert and fill on a document: one entry each, within the selection, also in a job."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRect

from restorer.layers import FLAKING, LOSS, PROTECTED, Layer
from restorer.layers.reshaping import smooth
from restorer.rect import Rect

SHAPE = (600, 700)
RING = Rect(200, 200, 400, 420)


@pytest.fixture(params=[64, 0], ids=["at once", "in a job"])
def opened(request, document, write_wall, monkeypatch):
    """A ring of damage across tiles with a spur; made quick or slow to reshape."""
    assert document.open(write_wall(*SHAPE))
    where = np.ones(RING.shape, bool)
    where[20:-20, 20:-20] = False
    document.mark("Ring", RING, where)
    spur = Rect(300, 420, 302, 450)
    document.mark("Spur", spur, np.ones(spur.shape, bool))
    monkeypatch.setattr("ui.marking.QUICK", request.param)
    if request.param == 0:
        monkeypatch.setattr("ui.marking.QUICK_AREA", 0)
    return document


@pytest.fixture
def do(opened, qtbot):
    """Do something and wait until it is done; what the document said."""

    def call(verb, *args):
        done = verb(*args)
        qtbot.waitUntil(lambda: not opened.edits.busy)
        return done

    return call


def read(document):
    return document.damage.read(document.damage.rect)


def labels(document):
    return [entry.label for entry in document.project.entries]


def test_smoothing_is_one_entry(opened, do):
    layer = Layer("damage", SHAPE, 1, np.uint8, dict(opened.damage.tiles))
    layer.apply(smooth(layer, 4))
    assert do(opened.smooth, 4)
    assert np.array_equal(read(opened), layer.read(layer.rect))
    assert not read(opened)[:, 430:].any()
    assert labels(opened) == ["Ring", "Spur", "Smooth damage"]


def test_what_is_enclosed_is_filled_with_the_class_in_hand(opened, do):
    opened.set_damage_class(FLAKING)
    assert do(opened.fill_enclosed)
    inner = read(opened)[220:380, 220:400]
    assert (inner == FLAKING).all()
    assert (read(opened) == LOSS).sum() == RING.area - 160 * 180 + 60
    assert labels(opened)[-1] == "Fill what is enclosed"
    opened.undo()
    opened.set_selection(QRect(0, 0, 300, 600))
    assert do(opened.fill_enclosed)
    assert (read(opened)[220:380, 220:300] == FLAKING).all()
    assert not read(opened)[220:380, 300:400].any()


def test_inverting_needs_a_selection_and_spares_what_is_protected(opened, do):
    assert not do(opened.invert)
    kept = Rect(250, 250, 260, 260)
    opened.mark("Protect", kept, np.ones(kept.shape, bool), damage_class=PROTECTED)
    do(lambda: True)
    before = read(opened)
    opened.set_selection(QRect(210, 190, 100, 250))
    assert do(opened.invert)
    wanted = before.copy()
    part = wanted[190:440, 210:310]
    part[...] = np.where(part == PROTECTED, part, np.where(part == 0, LOSS, 0))
    assert np.array_equal(read(opened), wanted)
    assert labels(opened)[-1] == "Invert damage"
    assert do(opened.invert)
    assert np.array_equal(read(opened), before)


def test_a_huge_selection_is_not_inverted(opened, do, monkeypatch):
    monkeypatch.setattr("ui.marking.MOST_INVERTED", 100)
    told = []
    opened.told.connect(told.append)
    opened.set_selection(QRect(0, 0, 20, 20))
    assert not do(opened.invert)
    assert "Select less" in told[-1]


def test_with_protection_in_hand_nothing_is_worked_out(opened, do):
    opened.set_damage_class(PROTECTED)
    opened.set_selection(QRect(0, 0, 20, 20))
    assert not do(opened.invert)
    assert not do(opened.fill_enclosed)
    assert labels(opened) == ["Ring", "Spur"]


def test_nothing_open_and_nothing_picked_do_nothing(document):
    assert not document.smooth(3)
    assert not document.fill_enclosed()
    assert not document.invert()
    assert not document.delete_picked()
