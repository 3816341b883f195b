"""Every tool under real events: panned and zoomed in mid-gesture, given up, ended, subtracting."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from canvas_checks import ALT, LEFT, MIDDLE, RIGHT, labels, mark_all, marked
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QNativeGestureEvent
from PySide6.QtWidgets import QApplication

from restorer.rect import Rect

OUTLINES = ["lasso", "polygon", "magnetic", "rectangle", "ellipse"]
PLACES = [(160, 120), (240, 125), (230, 190), (170, 180)]
NO_KEY = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def wait_for_jobs(canvas, qtbot):
    """Wait until no job runs."""
    return lambda: qtbot.waitUntil(lambda: canvas.document.jobs.running == 0)


def gesture(canvas, hands, tool, *, button=LEFT, keys=NO_KEY, between=lambda: None):
    """Go round ``PLACES`` with a tool; ``between`` is called at each stop."""
    canvas.set_tool(tool)
    if tool in ("polygon", "magnetic"):
        for place in PLACES:
            hands.move(place, keys=keys)
            hands.click(place, button, keys)
            between()
        return
    hands.press(PLACES[0], button, keys)
    for place in PLACES[1:3]:
        hands.move(place, keys=keys)
        between()
    if tool == "lasso":
        hands.move(PLACES[3], keys=keys)
        hands.release(PLACES[3], button, keys)
    else:
        hands.release(PLACES[2], button, keys)


def end(canvas, hands, wait_for_jobs):
    if canvas.in_gesture:
        hands.key(Qt.Key.Key_Return)
    wait_for_jobs()
    assert not canvas.in_gesture


@pytest.mark.parametrize("tool", OUTLINES)
def test_panning_and_zooming_in_mid_gesture_change_nothing(
    canvas, hands, wait_for_jobs, settle, tool
):
    canvas.zoom_to(2.0)
    gesture(canvas, hands, tool, between=wait_for_jobs)
    end(canvas, hands, wait_for_jobs)
    wanted = marked(canvas)
    assert wanted.sum() > 1000
    assert labels(canvas) == ["Mark area"]
    canvas.document.undo()

    def wander():
        wait_for_jobs()
        middle = QPointF(240, 180)
        hands.press(middle, MIDDLE)
        hands.move(middle + QPointF(25, -30))
        hands.release(middle + QPointF(25, -30), MIDDLE)
        hands.wheel(middle, 1)
        settle()

    gesture(canvas, hands, tool, between=wander)
    end(canvas, hands, wait_for_jobs)
    assert canvas.view.zoom > 2.0
    assert (marked(canvas) ^ wanted).sum() <= 0.01 * wanted.sum()
    assert labels(canvas) == ["Mark area"]


@pytest.mark.parametrize("tool", OUTLINES)
@pytest.mark.parametrize(("button", "keys"), [(RIGHT, NO_KEY), (LEFT, ALT)], ids=["right", "alt"])
def test_the_right_button_and_alt_subtract_with_every_outline(
    canvas, hands, wait_for_jobs, tool, button, keys
):
    gesture(canvas, hands, tool, between=wait_for_jobs)
    end(canvas, hands, wait_for_jobs)
    wanted = marked(canvas)
    mark_all(canvas)
    gesture(canvas, hands, tool, button=button, keys=keys, between=wait_for_jobs)
    end(canvas, hands, wait_for_jobs)
    assert np.array_equal(~marked(canvas), wanted)
    assert labels(canvas) == ["Mark area", "All", "Unmark area"]


@pytest.mark.parametrize("tool", ["magnetic", "rectangle", "ellipse", "pick"])
def test_escape_leaves_no_trace_of_a_new_tool(canvas, hands, wait_for_jobs, tool):
    mark_all(canvas)
    canvas.set_tool(tool)
    hands.press((100, 100))
    hands.move((150, 100), (150, 160))
    assert canvas.in_gesture
    hands.key(Qt.Key.Key_Escape)
    assert not canvas.in_gesture
    hands.move((200, 200))
    hands.release((200, 200))
    wait_for_jobs()
    assert labels(canvas) == ["All"]
    assert canvas.document.picked == []


@pytest.mark.parametrize("tool", ["rectangle", "ellipse", "lasso"])
def test_enter_ends_a_gesture_where_it_is(canvas, hands, tool):
    canvas.set_tool(tool)
    hands.press((100, 100))
    hands.move((150, 100), (150, 160))
    hands.key(Qt.Key.Key_Return)
    wanted = marked(canvas)
    assert wanted.any()
    hands.move((250, 250))
    hands.release((250, 250))
    assert np.array_equal(marked(canvas), wanted)
    assert labels(canvas) == ["Mark area"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Backspace, Qt.Key.Key_Delete])
def test_a_corner_is_taken_back_by_key(canvas, hands, key):
    canvas.set_tool("polygon")
    for corner in [(50, 50), (150, 50), (380, 280)]:
        hands.click(corner)
    hands.key(key)
    for corner in [(150, 100), (50, 100)]:
        hands.click(corner)
    hands.key(Qt.Key.Key_Return)
    wanted = np.zeros(marked(canvas).shape, bool)
    wanted[50:100, 50:150] = True
    assert np.array_equal(marked(canvas), wanted)


def test_a_click_with_the_wand_is_worked_out_while_the_view_moves(canvas, hands, wait_for_jobs):
    canvas.set_tool("wand")
    canvas.wand.tolerance = 100
    hands.click((100, 100))
    hands.wheel((100, 100), 2)
    canvas.set_tool("brush")
    wait_for_jobs()
    assert marked(canvas).mean() > 0.9
    assert labels(canvas) == ["Mark similar"]


def test_escape_stops_the_wand_also_with_another_tool_in_hand(
    canvas, hands, wait_for_jobs, monkeypatch
):
    gate = threading.Event()
    read = type(canvas.document.scan).read
    monkeypatch.setattr(type(canvas.document.scan), "read", lambda *a: gate.wait(10) and read(*a))
    canvas.set_tool("wand")
    hands.click((100, 100))
    assert canvas.in_gesture
    canvas.set_tool("brush")
    canvas.cancel_gesture()
    gate.set()
    wait_for_jobs()
    assert labels(canvas) == []


def test_picked_holes_are_seen(canvas, hands, shot, wait_for_jobs):
    rect = Rect(100, 100, 160, 180)
    canvas.document.mark("Hole", rect, np.ones(rect.shape, bool))
    canvas.set_tool("pick")
    hands.move((10, 10))
    plain = shot()
    hands.click((120, 120))
    wait_for_jobs()
    assert len(canvas.document.picked) == 1
    seen = shot()
    changed = (seen.astype(int) - plain).any(axis=2)
    left, top, right, bottom = canvas.view.edges(rect)
    inside = np.zeros(changed.shape, bool)
    inside[top - 3 : bottom + 3, left - 3 : right + 3] = True
    assert not changed[~inside].any()
    assert changed[top:bottom, left:right].all()
    assert (seen[top + 1, left + 10 : right - 10] > 240).all(), "a bright line inside the edge"
    hands.key(Qt.Key.Key_Escape)
    assert canvas.document.picked == []
    assert np.array_equal(shot(), plain)


def test_escape_first_lets_go_of_picked_holes_then_of_the_selection(canvas, hands, wait_for_jobs):
    rect = Rect(100, 100, 160, 180)
    canvas.document.mark("Hole", rect, np.ones(rect.shape, bool))
    canvas.set_tool("select")
    hands.drag((10, 10), (60, 60))
    canvas.set_tool("pick")
    hands.click((120, 120))
    wait_for_jobs()
    hands.key(Qt.Key.Key_Escape)
    assert canvas.document.picked == []
    assert canvas.document.selection is not None
    hands.key(Qt.Key.Key_Escape)
    assert canvas.document.selection is None


def test_the_rubber_end_of_a_pen_subtracts_with_a_lasso_too(canvas, hands):
    """A pen that does not paint comes as a mouse."""
    mark_all(canvas)
    canvas.set_tool("lasso")
    kinds = QEvent.Type
    steps = [(kinds.MouseButtonPress, PLACES[0]), *((kinds.MouseMove, p) for p in PLACES[1:])]
    for kind, place in [*steps, (kinds.MouseButtonRelease, PLACES[-1])]:
        spot = hands.place(*place)
        there = canvas.mapToGlobal(spot)
        button = Qt.MouseButton.NoButton if kind == kinds.MouseMove else LEFT
        QApplication.sendEvent(
            canvas, QMouseEvent(kind, spot, there, button, LEFT, NO_KEY, hands.rubber)
        )
    assert labels(canvas) == ["All", "Unmark area"]
    assert not marked(canvas)[150, 200]


def test_a_pinch_zooms_in_the_middle_of_a_stroke(canvas, hands):
    canvas.zoom_to(1.0)
    hands.press((150, 150))
    spot = hands.place(150, 150)
    under = canvas.scan_position(spot)
    QApplication.sendEvent(
        canvas,
        QNativeGestureEvent(
            Qt.NativeGestureType.ZoomNativeGesture,
            hands.touchpad,
            2,
            spot,
            spot,
            canvas.mapToGlobal(spot),
            0.25,
            QPointF(),
        ),
    )
    assert canvas.view.zoom == pytest.approx(1.25)
    assert canvas.scan_position(spot) == pytest.approx(under, abs=1)
    hands.release((150, 150))
    assert labels(canvas) == ["Brush stroke"]
