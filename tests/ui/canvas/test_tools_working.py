"""Wand, fill and pick: what a click works out becomes one entry, or leaves no trace."""

from __future__ import annotations

import threading

import numpy as np
import pytest
import tifffile
from PySide6.QtCore import QRect

from restorer.layers import CRACK, LOSS, PROTECTED, SOUND, Hole
from restorer.rect import Rect
from ui.canvas.tools import Fill, Pick, Touch, Wand

SHAPE = (300, 400)
RED, BLUE, GREY = (200, 40, 40), (40, 60, 200), (128, 128, 128)
PATCHES = (Rect(20, 30, 90, 120), Rect(150, 200, 280, 290))
"""Red on grey, the second across four tiles."""


@pytest.fixture
def opened(document, tmp_path):
    """A grey wall with grain, two red patches, and a blue one in the second."""
    pixels = np.empty((*SHAPE, 3), np.uint8)
    pixels[:] = GREY
    for rect in PATCHES:
        pixels[rect.slices] = RED
    pixels[200:220, 230:250] = BLUE
    grain = np.random.default_rng(0).integers(-2, 3, pixels.shape)
    path = tmp_path / "patches.tif"
    tifffile.imwrite(path, np.clip(pixels + grain, 0, 255).astype(np.uint8), photometric="rgb")
    assert document.open(path)
    return document


@pytest.fixture
def click(qtbot):
    """Click with a tool and wait for what comes of it."""

    def do(tool, x, y, **how):
        touch = Touch(x=x + 0.5, y=y + 0.5, **{"reach": 4.0, **how})
        tool.press(touch)
        tool.release(touch)
        qtbot.waitUntil(lambda: not tool.active)

    return do


def read(document):
    return document.damage.read(document.damage.rect)


def labels(document):
    return [entry.label for entry in document.project.entries]


def box(*rects, hole=None):
    where = np.zeros(SHAPE, bool)
    for rect in rects:
        where[rect.slices] = True
    if hole is not None:
        where[hole.slices] = False
    return where


# The wand


def test_the_wand_marks_what_has_the_colour_and_hangs_together(opened, click):
    click(Wand(opened), 210, 160)
    assert np.array_equal(read(opened) == LOSS, box(PATCHES[1], hole=Rect(200, 230, 220, 250)))
    assert labels(opened) == ["Mark similar"]


def test_the_wand_marks_all_of_a_colour_where_it_need_not_hang_together(opened, click):
    wand = Wand(opened)
    wand.contiguous = False
    click(wand, 210, 160)
    assert np.array_equal(read(opened) == LOSS, box(*PATCHES, hole=Rect(200, 230, 220, 250)))
    assert labels(opened) == ["Mark similar"]


def test_the_wand_subtracts_and_leaves_what_is_protected(opened, click):
    everything = Rect.of_size(*SHAPE)
    opened.mark("All", everything, np.ones(SHAPE, bool))
    kept = Rect(30, 40, 40, 60)
    opened.mark("Protect", kept, np.ones(kept.shape, bool), damage_class=PROTECTED)
    click(Wand(opened), 100, 80, subtract=True)
    values = read(opened)
    assert (values[kept.slices] == PROTECTED).all()
    assert np.array_equal(values == SOUND, box(PATCHES[0], hole=kept))
    assert labels(opened)[-1] == "Unmark similar"
    click(Wand(opened), 100, 80)
    assert np.array_equal(read(opened) == PROTECTED, box(kept))


def test_a_wide_tolerance_takes_more(opened, click):
    wand, grey = Wand(opened), ~box(*PATCHES)
    click(wand, 350, 100)
    assert np.array_equal(read(opened) == LOSS, grey)
    opened.undo()
    wand.tolerance = 100
    click(wand, 350, 100)
    assert (read(opened) == LOSS).all()
    opened.undo()
    wand.tolerance = 0
    click(wand, 350, 100)
    assert read(opened)[100, 350] == LOSS, "the pixel clicked on is always marked"
    assert (read(opened) == LOSS).sum() < 30


def test_the_wand_keeps_to_the_selection(opened, click, qtbot):
    opened.set_selection(QRect(200, 150, 50, 60))
    click(Wand(opened), 210, 160)
    selected = np.zeros(SHAPE, bool)
    selected[150:210, 200:250] = True
    wanted = box(PATCHES[1], hole=Rect(200, 230, 220, 250)) & selected
    assert np.array_equal(read(opened) == LOSS, wanted)
    with qtbot.waitSignal(opened.told) as told:
        click(Wand(opened), 50, 50)
    assert "selection" in told.args[0]
    assert len(labels(opened)) == 1


def test_the_wand_says_where_it_stopped_short(opened, click, monkeypatch):
    monkeypatch.setattr("ui.canvas.tools.working.REACH", 20)
    told = []
    opened.told.connect(told.append)
    click(Wand(opened), 240, 160)
    assert any("click again further on" in line for line in told)
    assert np.array_equal(read(opened) == LOSS, box(Rect(150, 220, 181, 261)))


def test_the_wand_takes_the_class_in_hand(opened, click):
    opened.set_damage_class(CRACK)
    click(Wand(opened), 50, 50)
    assert np.array_equal(read(opened) == CRACK, box(PATCHES[0]))


def test_clicks_beyond_the_scan_do_nothing(opened, click):
    for tool in (Wand(opened), Fill(opened), Pick(opened)):
        for x, y in ((-3, 10), (400, 10), (10, -1), (10, 300)):
            click(tool, x, y)
    assert labels(opened) == []
    assert opened.picked == []


@pytest.fixture
def held(monkeypatch):
    """A gate at which the wand waits before it looks."""
    gate = threading.Event()
    read_first = Wand.__module__ + ".Similar"
    from restorer.layers.similar import Similar

    def wait(*args):
        assert gate.wait(10)
        return Similar(*args)

    monkeypatch.setattr(read_first, wait)
    return gate


def test_what_is_given_up_leaves_no_trace(opened, held, qtbot):
    wand = Wand(opened)
    wand.press(Touch(50, 50))
    assert wand.active
    wand.cancel()
    assert not wand.active
    held.set()
    qtbot.waitUntil(lambda: opened.jobs.running == 0)
    assert labels(opened) == []


def test_two_quick_clicks_are_two_entries_even_with_another_tool_in_hand(opened, held, qtbot):
    wand = Wand(opened)
    for point in ((50, 50), (240, 160)):
        wand.press(Touch(*point))
        wand.release(Touch(*point))
    wand.put_away()
    held.set()
    qtbot.waitUntil(lambda: not wand.active)
    assert labels(opened) == ["Mark similar"] * 2
    assert (read(opened) == LOSS)[[50, 160], [50, 240]].all()


def test_closing_gives_the_wand_up(opened, held, qtbot):
    wand = Wand(opened)
    opened.closed.connect(wand.cancel)
    wand.press(Touch(50, 50))
    held.set()
    opened.close()
    assert not wand.active
    assert opened.jobs.running == 0


# Fill


RING = Rect(40, 50, 290, 300)
INNER = RING.grow(-6)


@pytest.fixture
def ringed(opened):
    """An outline of damage across several tiles."""
    where = np.ones(RING.shape, bool)
    where[INNER.within(RING)] = False
    opened.mark("Ring", RING, where)
    return opened


def test_fill_marks_what_an_outline_encloses(ringed, click):
    click(Fill(ringed), 100, 100)
    assert np.array_equal(read(ringed) == LOSS, box(RING))
    assert labels(ringed) == ["Ring", "Fill"]


def test_fill_does_nothing_where_nothing_encloses(ringed, click, qtbot):
    with qtbot.waitSignal(ringed.told) as told:
        click(Fill(ringed), 10, 10)
    assert "not enclose" in told.args[0]
    ringed.mark("Gap", Rect(40, 60, 46, 61), np.ones((6, 1), bool), subtract=True)
    click(Fill(ringed), 100, 100)
    assert labels(ringed) == ["Ring", "Gap"]


def test_fill_leaves_what_is_protected_inside(ringed, click):
    kept = Rect(100, 100, 130, 140)
    ringed.mark("Protect", kept, np.ones(kept.shape, bool), damage_class=PROTECTED)
    click(Fill(ringed), 60, 60)
    values = read(ringed)
    assert np.array_equal(values == LOSS, box(RING, hole=kept))
    assert np.array_equal(values == PROTECTED, box(kept))


def test_fill_gives_a_hole_the_class_in_hand_and_takes_it_away_with_alt(ringed, click):
    ringed.set_damage_class(CRACK)
    click(Fill(ringed), 51, 41)
    assert np.array_equal(read(ringed) == CRACK, box(RING, hole=INNER))
    click(Fill(ringed), 100, 100, subtract=True)
    assert len(labels(ringed)) == 2, "sound paint cannot be taken away"
    click(Fill(ringed), 51, 41, subtract=True)
    assert not read(ringed).any()
    assert labels(ringed) == ["Ring", "Fill", "Unmark hole"]


def test_fill_keeps_to_the_selection(ringed, click):
    ringed.set_selection(QRect(0, 0, 120, 400))
    click(Fill(ringed), 100, 100)
    half = box(INNER)
    half[:, 120:] = False
    assert np.array_equal(read(ringed) == LOSS, box(RING, hole=INNER) | half)


def test_fill_forgets_what_it_found_in_other_damage(ringed, qtbot):
    tool = Fill(ringed)
    tool.press(Touch(100.5, 100.5))
    ringed.mark("Other", Rect(5, 5, 9, 9), np.ones((4, 4), bool))
    told = []
    ringed.told.connect(told.append)
    qtbot.waitUntil(lambda: not tool.active)
    assert labels(ringed) == ["Ring", "Other"]
    assert any("changed meanwhile" in line for line in told)


# Pick


HOLES = (Rect(10, 10, 20, 30), Rect(60, 10, 61, 90), Rect(240, 240, 270, 290))


@pytest.fixture
def holed(opened):
    for rect in HOLES:
        opened.mark("Hole", rect, np.ones(rect.shape, bool))
    return opened


def hole(index):
    return Hole(HOLES[index], HOLES[index].area)


def test_a_click_picks_a_hole_and_shift_others_too(holed, click):
    pick = Pick(holed)
    click(pick, 15, 15)
    assert holed.picked == [hole(0)]
    click(pick, 250, 250)
    assert holed.picked == [hole(2)]
    click(pick, 15, 15, shift=True)
    assert holed.picked == [hole(0), hole(2)]
    click(pick, 250, 250, shift=True)
    assert holed.picked == [hole(0)]
    click(pick, 200, 100)
    assert holed.picked == []
    assert labels(holed) == ["Hole"] * 3


def test_alt_lets_a_picked_hole_go(holed, click):
    pick = Pick(holed)
    click(pick, 15, 15)
    click(pick, 250, 250, shift=True)
    click(pick, 15, 15, subtract=True)
    assert holed.picked == [hole(2)]
    click(pick, 15, 15, subtract=True)
    assert holed.picked == [hole(2)]


def test_a_thin_hole_is_picked_from_near_by(holed, click):
    click(Pick(holed), 50, 63, reach=8.0)
    assert holed.picked == [hole(1)]
    click(Pick(holed), 50, 75, reach=8.0)
    assert holed.picked == []


def test_a_rectangle_picks_whatever_it_touches(holed, qtbot):
    pick = Pick(holed)
    pick.press(Touch(95, 5, reach=4))
    pick.move(Touch(50, 50, reach=4))
    pick.move(Touch(25, 61, reach=4))
    assert pick.active
    pick.release(Touch(25, 61, reach=4))
    qtbot.waitUntil(lambda: not pick.active)
    assert holed.picked == [hole(0), hole(1)]


def test_a_rectangle_that_is_given_up_picks_nothing(holed, click):
    pick = Pick(holed)
    click(pick, 250, 250)
    pick.press(Touch(0, 0))
    pick.move(Touch(100, 100))
    pick.cancel()
    pick.release(Touch(100, 100))
    assert not pick.active
    assert holed.picked == [hole(2)]


def test_enter_ends_a_rectangle_where_it_is(holed, qtbot):
    pick = Pick(holed)
    pick.press(Touch(0, 0))
    pick.move(Touch(60, 30))
    pick.commit()
    pick.release(Touch(399, 299))
    qtbot.waitUntil(lambda: not pick.active)
    assert holed.picked == [hole(0)]
