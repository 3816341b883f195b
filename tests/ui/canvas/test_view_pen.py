"""The pen on the canvas."""

from __future__ import annotations

import pytest
from canvas_checks import (
    LEFT,
    MIDDLE,
    MOVE,
    PRESS,
    RATIOS,
    RELEASE,
    RIGHT,
    labels,
    mark_all,
    marked,
    must_be_stroke,
)
from PySide6.QtCore import QPointF, Qt


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
