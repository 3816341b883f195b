"""The hands that mark: strokes and outlines, begun, given up and ended."""

from __future__ import annotations

import numpy as np
import pytest
from canvas_checks import (
    ALT,
    LEFT,
    RATIOS,
    RIGHT,
    SHAPE,
    labels,
    mark_all,
    marked,
    must_be_stroke,
)
from PySide6.QtCore import QPointF, QRect, Qt

from restorer.rect import Rect
from ui import marking

# The brush


@RATIOS
@pytest.mark.parametrize("zoom", [0.31, 1.0, 3.7])
def test_a_stroke_marks_what_the_pointer_covered(canvas, hands, zoom):
    canvas.zoom_to(zoom)
    canvas.set_brush_diameter(12)
    path = [(180.3, 140.2), (210.0, 150.8), (215.5, 170.1)]
    hands.drag(*path)
    must_be_stroke(marked(canvas), path, 6)
    assert labels(canvas) == ["Brush stroke"]


@RATIOS
def test_where_the_pointer_is_is_where_the_scan_is_shown(canvas, hands, shot, settle):
    """A click marks the very pixel that is seen under the pointer."""
    canvas.zoom_to(16)
    settle()
    canvas.set_brush_diameter(1)
    ratio, spot = canvas.devicePixelRatioF(), hands.place(195.5, 152.5)
    seen = shot()[int(spot.y() * ratio), int(spot.x() * ratio)]
    hands.click(spot)
    assert np.argwhere(marked(canvas)).tolist() == [[152, 195]]
    pixel = canvas.document.scan.read(Rect.of_size(1, 1, 152, 195))[0, 0]
    assert np.array_equal(seen, pixel)


def test_nothing_is_committed_until_the_button_is_up(canvas, hands):
    hands.press((100, 100))
    hands.move((150, 120))
    assert canvas.in_gesture
    assert not marked(canvas).any()
    hands.release((150, 120))
    assert not canvas.in_gesture
    assert marked(canvas).any()


@pytest.mark.parametrize(("button", "keys"), [(RIGHT, None), (LEFT, ALT)])
def test_the_right_button_and_alt_subtract(canvas, hands, button, keys):
    mark_all(canvas)
    canvas.set_brush_diameter(12)
    path = [(100, 100), (200, 150)]
    hands.drag(*path, button=button, keys=keys or Qt.KeyboardModifier.NoModifier)
    must_be_stroke(~marked(canvas), path, 6)


def test_a_stroke_may_begin_and_end_beyond_the_scan(canvas, hands):
    canvas.zoom_to(0.5)
    canvas.set_brush_diameter(20)
    path = [(-40, 100), (440, 180)]
    hands.drag(*path)
    must_be_stroke(marked(canvas), path, 10)


def test_a_stroke_goes_on_through_a_change_of_zoom(canvas, hands):
    canvas.set_brush_diameter(12)
    hands.press((100, 100))
    hands.move((150, 110))
    hands.wheel((150, 110), 3)
    hands.move((170, 120))
    hands.release((170, 120))
    must_be_stroke(marked(canvas), [(100, 100), (150, 110), (170, 120)], 6)


def test_a_second_button_does_not_disturb_a_stroke(canvas, hands):
    canvas.set_brush_diameter(12)
    hands.press((100, 100))
    hands.move((150, 110))
    hands.press((150, 110), RIGHT)
    hands.release((150, 110), RIGHT)
    hands.move((170, 120))
    hands.release((170, 120))
    must_be_stroke(marked(canvas), [(100, 100), (150, 110), (170, 120)], 6)
    assert labels(canvas) == ["Brush stroke"]


def test_steps_size_the_brush_within_its_bounds(canvas, qtbot):
    canvas.set_brush_diameter(40)
    with qtbot.waitSignal(canvas.brush_changed) as told:
        canvas.step_brush(1)
    assert told.args == [46.0]
    canvas.step_brush(-1)
    assert canvas.brush_diameter == 40
    for _ in range(60):
        canvas.step_brush(-1)
    assert canvas.brush_diameter == 1
    canvas.step_brush(1)
    assert canvas.brush_diameter == 2
    for _ in range(90):
        canvas.step_brush(1)
    assert canvas.brush_diameter == 4000


@pytest.mark.parametrize("sideways", [False, True])
def test_alt_and_the_wheel_size_the_brush(canvas, hands, sideways):
    """Some systems turn the wheel sideways while Alt is down."""
    canvas.set_brush_diameter(40)
    zoom = canvas.view.zoom
    hands.wheel((100, 100), 1, ALT, sideways=sideways)
    assert canvas.brush_diameter == 46
    hands.wheel((100, 100), -1, ALT, sideways=sideways)
    assert canvas.brush_diameter == 40
    assert canvas.view.zoom == zoom


# Giving up and ending


@pytest.mark.parametrize("tool", ["brush", "eraser", "lasso", "polygon", "select"])
def test_escape_gives_a_gesture_up(canvas, hands, tool):
    mark_all(canvas)
    canvas.set_tool(tool)
    hands.press((100, 100))
    hands.move((150, 100), (150, 160))
    hands.key(Qt.Key.Key_Escape)
    assert not canvas.in_gesture
    hands.move((200, 200))
    hands.release((200, 200))
    assert labels(canvas) == ["All"]
    assert canvas.document.selection is None
    hands.drag((10, 10), (30, 30))
    assert canvas.in_gesture == (tool == "polygon")


def test_escape_without_a_gesture_drops_the_selection(canvas, hands):
    canvas.document.set_selection(QRect(10, 10, 50, 50))
    hands.key(Qt.Key.Key_Escape)
    assert canvas.document.selection is None


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_ends_a_polygon(canvas, hands, key):
    canvas.set_tool("polygon")
    for corner in [(50, 50), (150, 50), (150, 100), (50, 100)]:
        hands.click(corner)
    assert not marked(canvas).any()
    hands.key(key)
    box = np.zeros(SHAPE, bool)
    box[50:100, 50:150] = True
    assert np.array_equal(marked(canvas), box)


def test_a_double_click_ends_a_polygon(canvas, hands):
    canvas.set_tool("polygon")
    for corner in [(50, 50), (150, 50), (150, 100)]:
        hands.click(corner)
    hands.double((150, 100))
    hands.release((150, 100))
    assert not canvas.in_gesture
    assert labels(canvas) == ["Mark area"]


@RATIOS
def test_a_click_near_the_first_corner_ends_a_polygon(canvas, hands):
    """Eight logical pixels, whatever the zoom."""
    canvas.zoom_to(2.0)
    canvas.set_tool("polygon")
    near = hands.place(100, 100)
    for corner in [(100, 100), (150, 100), (150, 150)]:
        hands.click(corner)
    hands.click(near + QPointF(9, 0))
    assert canvas.in_gesture
    hands.click(near + QPointF(5, 5))
    assert not canvas.in_gesture
    assert labels(canvas) == ["Mark area"]


def test_quick_strokes_in_one_place_are_all_strokes(canvas, hands):
    """The second press of a double click draws as well."""
    hands.click((100, 100))
    hands.double((200, 100))
    hands.release((200, 100))
    assert labels(canvas) == ["Brush stroke"] * 2


def test_another_tool_gives_the_gesture_up_and_keeps_the_selection(canvas, hands, qtbot):
    canvas.set_tool("select")
    hands.drag((10, 10), (60, 60))
    with qtbot.waitSignal(canvas.tool_changed) as told:
        canvas.set_tool("lasso")
    assert told.args == ["lasso"]
    assert canvas.document.selection == QRect(10, 10, 50, 50)
    hands.press((100, 100))
    hands.move((150, 100), (150, 160))
    canvas.set_tool("brush")
    hands.move((160, 160))
    hands.release((160, 160))
    canvas.set_tool("lasso")
    assert not canvas.in_gesture
    assert labels(canvas) == []
    with pytest.raises(ValueError, match="no tool 'hammer'"):
        canvas.set_tool("hammer")


def test_closing_in_the_middle_of_a_stroke_gives_it_up(canvas, hands):
    hands.press((100, 100))
    place = hands.place(150, 150)
    canvas.document.close()
    assert not canvas.in_gesture
    hands.move(place)
    hands.release(place)
    hands.drag(place, place)
    hands.wheel(place, 1)
    hands.key(Qt.Key.Key_Escape)
    assert not canvas.in_gesture


@pytest.mark.parametrize("given_up", [False, True])
def test_ink_stays_until_a_large_stroke_is_damage_or_given_up(
    canvas, hands, shot, settle, qtbot, monkeypatch, given_up
):
    monkeypatch.setattr(marking, "QUICK_AREA", 1)
    document = canvas.document
    canvas.set_brush_diameter(40)
    before = shot()
    hands.drag((100, 150), (300, 150))
    assert document.edits.busy
    left, top = (round(place) for place in canvas.view.to_view((200, 150)))
    spot = (slice(top - 5, top + 5), slice(left - 20, left + 20))
    assert not document.damage.tiles
    assert (shot()[spot] != before[spot]).any(axis=2).all()
    if given_up:
        document.undo()
        assert np.array_equal(shot()[spot], before[spot])
        qtbot.waitUntil(lambda: not document.jobs.running)
        return
    qtbot.waitUntil(lambda: not document.edits.busy)
    lasting = shot()
    canvas.set_tool("pan")
    assert np.array_equal(shot()[spot], lasting[spot]), "damage, and no ink over it"
    assert (lasting[spot] != before[spot]).any(axis=2).all()
