"""The hands that look: zoom, pan, before and after, and the keys that do it."""

from __future__ import annotations

import numpy as np
import pytest
from canvas_checks import (
    LEFT,
    MIDDLE,
    RATIOS,
    SHAPE,
    SHIFT,
    labels,
    mark_all,
    marked,
)
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtTest import QTest

# Looking


@RATIOS
@pytest.mark.parametrize("notches", [1, -1, 5])
def test_the_wheel_zooms_at_the_cursor(canvas, hands, notches):
    canvas.zoom_to(2.0)
    canvas.centre_on((200, 150))
    spot = QPointF(300.0, 100.0)
    before, zoom = canvas.scan_position(spot), canvas.view.zoom
    hands.wheel(spot, notches)
    assert canvas.view.zoom == pytest.approx(zoom * 1.2**notches)
    after = canvas.scan_position(spot)
    slack = 0.51 / canvas.view.zoom
    assert after == pytest.approx(before, abs=slack)


def test_two_fingers_on_a_touchpad_pan_and_with_control_zoom(canvas, hands):
    canvas.zoom_to(2.0)
    left, top = canvas.view.origin
    hands.wheel((200, 150), 0, touchpad=True, pixels=(-30, 20))
    assert canvas.view.origin == (left - 30, top + 20)
    assert canvas.view.zoom == 2.0
    hands.wheel((200, 150), 1, touchpad=True)
    assert canvas.view.zoom == 2.0
    assert canvas.view.origin == (left - 30, top + 140)
    hands.wheel((200, 150), 1, Qt.KeyboardModifier.ControlModifier, touchpad=True)
    assert canvas.view.zoom == pytest.approx(2.4)


@RATIOS
@pytest.mark.parametrize("how", ["space", "middle", "pan"])
def test_dragging_pans(canvas, hands, how):
    canvas.zoom_to(2.0)
    start, end = QPointF(200, 150), QPointF(230, 110)
    before = canvas.scan_position(start)
    if how == "pan":
        canvas.set_tool("pan")
    if how == "space":
        hands.hold(Qt.Key.Key_Space)
    hands.drag(start, QPointF(210, 160), end, button=MIDDLE if how == "middle" else LEFT)
    hands.let_go(Qt.Key.Key_Space)
    assert canvas.scan_position(end) == pytest.approx(before, abs=1.01)
    assert labels(canvas) == []


@pytest.mark.parametrize("how", ["space", "middle"])
def test_panning_in_the_middle_of_a_lasso(canvas, hands, how):
    canvas.zoom_to(2.0)
    canvas.set_tool("lasso")
    hands.press((160, 120))
    hands.move((240, 120))
    if how == "space":
        hands.hold(Qt.Key.Key_Space)
    else:
        hands.press((240, 120), MIDDLE)
    spot, origin = hands.place(240, 120), canvas.view.origin
    hands.move(spot + QPointF(-30, 10), spot + QPointF(-60, 20))
    assert canvas.view.origin == (origin[0] - 60, origin[1] + 20)
    if how == "space":
        hands.let_go(Qt.Key.Key_Space)
    else:
        hands.release(spot + QPointF(-60, 20), MIDDLE)
    hands.move((240, 180))
    hands.release((160, 180))
    box = np.zeros(SHAPE, bool)
    box[120:180, 160:240] = True
    assert np.array_equal(marked(canvas), box)


def test_space_and_a_polygon_pan_without_a_corner(canvas, hands):
    canvas.set_tool("polygon")
    for corner in [(50, 50), (150, 50)]:
        hands.click(corner)
    hands.hold(Qt.Key.Key_Space)
    hands.drag(QPointF(200, 150), QPointF(220, 160))
    hands.let_go(Qt.Key.Key_Space)
    hands.click((150, 100))
    hands.key(Qt.Key.Key_Return)
    triangle = marked(canvas)
    assert triangle[51, 149]
    assert triangle.sum() == pytest.approx(100 * 50 / 2, rel=0.05)


def test_letting_go_of_space_stops_panning(canvas, hands):
    hands.hold(Qt.Key.Key_Space)
    hands.press(QPointF(200, 150))
    hands.move(QPointF(210, 150))
    hands.let_go(Qt.Key.Key_Space)
    origin = canvas.view.origin
    hands.move(QPointF(250, 190))
    assert canvas.view.origin == origin
    hands.release(QPointF(250, 190))
    assert labels(canvas) == []


def test_the_pointer_has_the_shape_of_what_it_does(canvas, hands):
    shapes = Qt.CursorShape
    hands.move((100, 100))
    assert canvas.cursor().shape() == shapes.CrossCursor
    hands.hold(Qt.Key.Key_Space)
    assert canvas.cursor().shape() == shapes.OpenHandCursor
    hands.press((100, 100))
    assert canvas.cursor().shape() == shapes.ClosedHandCursor
    hands.release((100, 100))
    hands.let_go(Qt.Key.Key_Space)
    assert canvas.cursor().shape() == shapes.CrossCursor
    canvas.set_compare(True)
    hands.move(QPointF(canvas.width() / 2, 20))
    assert canvas.cursor().shape() == shapes.SplitHCursor
    canvas.set_tool("pan")
    assert canvas.cursor().shape() == shapes.OpenHandCursor


def test_where_the_pointer_is_is_told_in_scan_pixels(canvas, hands):
    told = []
    canvas.cursor_moved.connect(lambda x, y: told.append((x, y)))
    hands.move((0.2, 0.2), (12.7, 99.3), (399.9, 299.9), (-0.2, 5), (5, 300.1))
    assert told == [(0, 0), (12, 99), (399, 299), (-1, -1), (-1, -1)]
    QTest.mouseMove(canvas, QPoint(5, 5))
    hands.send(QEvent(QEvent.Type.Leave))
    assert told[-1] == (-1, -1)


def test_fitting_shows_all_and_goes_on_when_the_canvas_is_resized(canvas, settle, qtbot):
    assert canvas.view.zoom == pytest.approx(1.2)
    canvas.resize(240, 180)
    qtbot.waitUntil(lambda: canvas.view.zoom == pytest.approx(0.6))
    canvas.zoom_to(1.0)
    canvas.resize(480, 360)
    settle()
    assert canvas.view.zoom == 1.0
    with qtbot.waitSignal(canvas.zoom_changed) as told:
        canvas.fit()
    assert told.args == [pytest.approx(1.2)]


def test_steps_of_zoom_meet_full_size(canvas):
    canvas.zoom_to(0.3)
    seen = []
    for _ in range(6):
        canvas.zoom_in()
        seen.append(canvas.view.zoom)
    assert seen == pytest.approx([2**-1.5, 0.5, 2**-0.5, 1, 2**0.5, 2])
    canvas.zoom_to(1.9)
    canvas.zoom_out()
    assert canvas.view.zoom == pytest.approx(2**0.5)
    canvas.zoom_out()
    assert canvas.view.zoom == 1.0


# Seeing before and after


def test_tab_held_shows_the_original(canvas, hands, qtbot):
    mark_all(canvas)
    with qtbot.waitSignal(canvas.compare_changed):
        hands.hold(Qt.Key.Key_Tab)
    assert canvas.show_original
    assert canvas.hasFocus()
    hands.let_go(Qt.Key.Key_Tab)
    assert not canvas.show_original


def test_a_key_that_repeats_itself_is_held_all_the_time(canvas, hands):
    hands.hold(Qt.Key.Key_Tab)
    hands.hold(Qt.Key.Key_Space)
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Space):
        QTest.simulateEvent(canvas, False, key, Qt.KeyboardModifier.NoModifier, "", True)
    assert canvas.show_original
    origin = canvas.view.origin
    hands.drag(QPointF(100, 100), QPointF(120, 100))
    assert canvas.view.origin != origin


def test_keys_are_let_go_when_the_canvas_loses_the_focus(qtbot, canvas, hands):
    hands.hold(Qt.Key.Key_Tab)
    hands.hold(Qt.Key.Key_Space)
    canvas.clearFocus()
    assert not canvas.show_original
    hands.drag((100, 100), (150, 100))
    assert labels(canvas) == ["Brush stroke"]


def test_the_slider_is_dragged(canvas, hands, qtbot):
    canvas.set_compare(True)
    with qtbot.waitSignal(canvas.compare_changed):
        hands.drag(QPointF(240, 50), QPointF(300, 55), QPointF(360, 60))
    assert canvas.compare_position == pytest.approx(0.75)
    hands.drag(QPointF(360, 50), QPointF(9000, 55))
    assert canvas.compare_position == 1.0
    assert labels(canvas) == []
    assert canvas.comparing


def test_the_slider_is_moved_by_keys_only_while_it_is_shown(canvas, hands):
    hands.key(Qt.Key.Key_Right)
    assert canvas.compare_position == 0.5
    canvas.set_compare(True)
    hands.key(Qt.Key.Key_Right)
    hands.key(Qt.Key.Key_Right, SHIFT)
    assert canvas.compare_position == pytest.approx(0.61)
    hands.key(Qt.Key.Key_Home)
    assert canvas.compare_position == 0.0


def test_marking_puts_the_slider_away_and_shows_the_damage(canvas, hands):
    canvas.set_compare(True)
    canvas.set_damage_visible(False)
    hands.drag((30, 30), (60, 30))
    assert not canvas.comparing
    assert canvas.damage_visible
    canvas.set_compare(True)
    canvas.set_tool("select")
    hands.drag((30, 30), (60, 50))
    assert canvas.comparing
