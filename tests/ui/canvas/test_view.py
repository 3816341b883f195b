"""The hands: what mouse, wheel, pen and keys do to a real canvas with a wall open."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from restorer.layers import LOSS
from restorer.rect import Rect
from ui.canvas.view import Canvas

SHAPE = (300, 400)
LEFT, RIGHT, MIDDLE = (
    Qt.MouseButton.LeftButton,
    Qt.MouseButton.RightButton,
    Qt.MouseButton.MiddleButton,
)
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
PRESS, MOVE, RELEASE = (
    QEvent.Type.TabletPress,
    QEvent.Type.TabletMove,
    QEvent.Type.TabletRelease,
)
RATIOS = pytest.mark.parametrize(
    "canvas", [1.0, 1.25, 2.0], indirect=True, ids=lambda ratio: f"ratio {ratio}"
)


def marked(canvas):
    return canvas.document.damage.read(canvas.document.damage.rect) == LOSS


def labels(canvas):
    return [entry.label for entry in canvas.document.project.entries]


def distance(points):
    """How far the centre of each pixel of the scan is from a line; (H, W)."""
    rows, columns = np.indices(SHAPE) + 0.5
    nearest = np.full(SHAPE, np.inf)
    for (x1, y1), (x2, y2) in zip(points, points[1:] or points, strict=False):
        dx, dy = x2 - x1, y2 - y1
        along = ((columns - x1) * dx + (rows - y1) * dy) / max(1e-9, dx * dx + dy * dy)
        along = np.clip(along, 0, 1)
        away = np.hypot(columns - x1 - along * dx, rows - y1 - along * dy)
        nearest = np.minimum(nearest, away)
    return nearest


def must_be_stroke(where, points, radius):
    away = distance(points)
    assert where[away < radius - 0.02].all()
    assert not where[away > radius + 0.02].any()


def mark_all(canvas):
    canvas.document.mark("All", Rect(0, 0, *SHAPE), np.ones(SHAPE, bool))


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


# The pen


@RATIOS
def test_a_pens_pressure_sizes_the_brush(canvas, hands):
    canvas.set_brush_diameter(40)
    hands.draw(((100, 100), 0.25), ((200, 100), 0.25))
    must_be_stroke(marked(canvas), [(100, 100), (200, 100)], 5)
    hands.draw(((100, 200), 1.0), ((200, 200), 1.0))
    lower = marked(canvas)
    lower[:150] = False
    must_be_stroke(lower, [(100, 200), (200, 200)], 20)
    assert labels(canvas) == ["Brush stroke"] * 2


@pytest.mark.parametrize("how", ["rubber", "button"])
def test_the_rubber_end_and_the_side_button_subtract(canvas, hands, how):
    mark_all(canvas)
    canvas.set_brush_diameter(12)
    path = [((100, 100), 1.0), ((200, 150), 1.0)]
    if how == "rubber":
        hands.draw(*path, rubber=True)
    else:
        hands.draw(*path, button=RIGHT)
    must_be_stroke(~marked(canvas), [(100, 100), (200, 150)], 6)


def test_a_side_button_in_the_middle_of_a_pens_stroke_loses_nothing(canvas, hands):
    canvas.set_brush_diameter(12)
    hands.tablet(PRESS, (100, 100), 1.0, button=LEFT)
    hands.tablet(MOVE, (150, 100), 1.0)
    hands.tablet(PRESS, (150, 100), 1.0, button=RIGHT)
    hands.tablet(RELEASE, (150, 100), 1.0, button=RIGHT)
    hands.tablet(MOVE, (150, 150), 1.0)
    hands.tablet(RELEASE, (150, 150), 0.0, button=LEFT)
    must_be_stroke(marked(canvas), [(100, 100), (150, 100), (150, 150)], 6)
    assert labels(canvas) == ["Brush stroke"]


def test_a_pen_takes_hold_of_the_slider_like_a_mouse(canvas, hands):
    """What is not accepted comes again as a mouse event."""
    canvas.set_compare(True)
    spot = QPointF(240, 50)
    assert not hands.tablet(PRESS, spot, 1.0, button=LEFT).isAccepted()
    hands.press(spot)
    assert not hands.tablet(MOVE, QPointF(300, 50), 1.0).isAccepted()
    hands.move(QPointF(300, 50))
    assert not hands.tablet(RELEASE, QPointF(300, 50), 0.0, button=LEFT).isAccepted()
    hands.release(QPointF(300, 50))
    assert canvas.compare_position == pytest.approx(0.625)
    assert canvas.comparing
    assert labels(canvas) == []


def test_a_pen_leaves_panning_and_other_tools_to_the_mouse(canvas, hands):
    assert not hands.tablet(PRESS, (100, 100), 1.0, button=MIDDLE).isAccepted()
    hands.hold(Qt.Key.Key_Space)
    assert not hands.tablet(PRESS, (100, 100), 1.0, button=LEFT).isAccepted()
    hands.let_go(Qt.Key.Key_Space)
    canvas.set_tool("lasso")
    assert not hands.tablet(PRESS, (100, 100), 1.0, button=LEFT).isAccepted()
    assert not canvas.in_gesture


def test_panning_in_the_middle_of_a_pens_stroke_does_not_jump(canvas, hands):
    canvas.zoom_to(2.0)
    canvas.set_brush_diameter(12)
    hands.move((160, 120))
    hands.tablet(PRESS, (160, 120), 1.0, button=LEFT)
    hands.tablet(MOVE, (240, 120), 1.0)
    hands.hold(Qt.Key.Key_Space)
    spot, origin = hands.place(240, 120), canvas.view.origin
    assert not hands.tablet(MOVE, spot + QPointF(-10, 5), 1.0).isAccepted()
    hands.move(spot + QPointF(-10, 5))
    assert canvas.view.origin == (origin[0] - 10, origin[1] + 5)
    hands.let_go(Qt.Key.Key_Space)
    hands.tablet(MOVE, (240, 180), 1.0)
    hands.tablet(RELEASE, (240, 180), 0.0, button=LEFT)
    must_be_stroke(marked(canvas), [(160, 120), (240, 120), (240, 180)], 6)


def test_a_pen_in_the_air_moves_the_brush_and_marks_nothing(canvas, hands):
    told = []
    canvas.cursor_moved.connect(lambda x, y: told.append((x, y)))
    assert hands.tablet(MOVE, (100.5, 100.5), 0.0).isAccepted()
    assert told == [(100, 100)]
    assert labels(canvas) == []


def test_a_pen_gives_the_canvas_the_focus(qtbot, document, write_wall, hands):
    hands.canvas.clearFocus()
    hands.draw(((100, 100), 1.0), ((120, 100), 1.0))
    assert hands.canvas.hasFocus()


# The window around it


@pytest.fixture
def window(qtbot, document, write_wall):
    """A window with a field above a canvas, active, as Qt itself sends it events."""
    made = QWidget()
    qtbot.addWidget(made)
    made.field, made.canvas = QLineEdit(made), Canvas(made)
    layout = QVBoxLayout(made)
    layout.addWidget(made.field)
    layout.addWidget(made.canvas)
    made.canvas.set_document(document)
    document.open(write_wall())
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.field.setFocus()
    return made


def test_a_press_gives_the_canvas_the_keys_and_tab_does_not_take_them(window):
    QTest.mouseClick(window.canvas, LEFT, pos=QPoint(50, 50))
    assert window.canvas.hasFocus()
    QTest.keyClick(window.canvas, Qt.Key.Key_Tab)
    assert window.canvas.hasFocus()


def test_the_keys_of_a_gesture_come_before_shortcuts(window):
    fired = []
    keys = [Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Left]
    for key in keys:
        QShortcut(QKeySequence(key), window, lambda key=key: fired.append(key))
    canvas = window.canvas
    canvas.setFocus()
    canvas.set_tool("polygon")
    for corner in [QPoint(100, 100), QPoint(150, 100), QPoint(150, 150)]:
        QTest.mouseClick(canvas, LEFT, pos=corner)
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    QTest.mouseClick(canvas, LEFT, pos=QPoint(60, 60))
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    QTest.keyClick(canvas, Qt.Key.Key_Space)
    canvas.set_compare(True)
    QTest.keyClick(canvas, Qt.Key.Key_Left)
    assert fired == []
    assert labels(canvas) == ["Mark area"]
    canvas.set_compare(False)
    for key in keys:
        QTest.keyClick(canvas, key)
    assert fired == [Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Left]


def test_a_canvas_without_a_document_can_be_looked_at(qtbot):
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.show()
    qtbot.waitExposed(canvas)
    QTest.mouseClick(canvas, LEFT)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    canvas.fit()
    assert canvas.shows_all
    assert not canvas.in_gesture
