"""The slider: where its line is, what is beyond it, and how hands and keys move and turn it."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt

from ui.canvas.slider import APART, Slider

WIDTH, HEIGHT = 400, 300
POSITIONS = st.floats(0, 1)
ANGLES = st.floats(-180, 179)


@pytest.fixture
def slider():
    return Slider()


def area_of(polygon):
    points = [(at.x(), at.y()) for at in polygon]
    pairs = zip(points, points[1:] + points[:1], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def made(position, angle):
    slider = Slider()
    slider.position, slider.angle = position, angle
    return slider


def test_it_begins_upright_in_the_middle(slider):
    assert slider.ends(WIDTH, HEIGHT) == (QPointF(200, 0), QPointF(200, 300))
    assert slider.handle(WIDTH, HEIGHT) == QPointF(200, 150)
    far = slider.far_side(WIDTH, HEIGHT).boundingRect().getCoords()
    assert far == (200, 0, 400, 300)


@pytest.mark.parametrize(
    ("x", "y", "hit"),
    [
        (200, 10, "line"),
        (193, 290, "line"),
        (210, 10, None),
        (213, 150, "line"),
        (213, 170, None),
        (220, 150, None),
        (209, 150 + APART, "turner"),
    ],
)
def test_the_line_is_narrow_and_its_handles_wide(slider, x, y, hit):
    assert slider.hit(QPointF(x, y), WIDTH, HEIGHT) == hit


@given(POSITIONS, ANGLES)
def test_what_is_beyond_the_line_and_what_is_not_are_the_whole_canvas(position, angle):
    slider, other = made(position, angle), made(1 - position, angle + 180)
    far, near = (area_of(each.far_side(WIDTH, HEIGHT)) for each in (slider, other))
    assert far + near == pytest.approx(WIDTH * HEIGHT, abs=1)
    for at in slider.far_side(WIDTH, HEIGHT):
        assert slider.ahead(at, WIDTH, HEIGHT) > -1e-6
    for end in slider.ends(WIDTH, HEIGHT):
        assert abs(slider.ahead(end, WIDTH, HEIGHT)) < 1e-6
        assert -1e-6 <= end.x() <= WIDTH + 1e-6
        assert -1e-6 <= end.y() <= HEIGHT + 1e-6


@given(ANGLES)
def test_from_one_end_to_the_other_it_sweeps_the_canvas_at_any_angle(angle):
    assert area_of(made(0, angle).far_side(WIDTH, HEIGHT)) == pytest.approx(WIDTH * HEIGHT, abs=1)
    assert area_of(made(1, angle).far_side(WIDTH, HEIGHT)) == pytest.approx(0, abs=1)


def test_it_never_leaves_the_canvas(slider):
    slider.position = 7
    assert slider.position == 1
    slider.grab("line", WIDTH, HEIGHT)
    slider.drag(QPointF(-900, 20), WIDTH, HEIGHT)
    assert slider.position == 0


@given(ANGLES, st.floats(20, 380), st.floats(20, 280))
def test_a_dragged_line_passes_through_the_pointer(angle, x, y):
    slider = made(0.5, angle)
    slider.grab("line", WIDTH, HEIGHT)
    slider.drag(QPointF(x, y), WIDTH, HEIGHT)
    assert slider.ahead(QPointF(x, y), WIDTH, HEIGHT) == pytest.approx(0, abs=1e-6)
    assert slider.angle == pytest.approx(angle)


@pytest.mark.parametrize("angle", [-150, -60, 20, 70, 110])
def test_the_small_handle_turns_the_line_about_the_large_one(slider, angle):
    slider.position = 0.4
    pivot = slider.handle(WIDTH, HEIGHT)
    slider.grab("turner", WIDTH, HEIGHT)
    turned = math.radians(angle)
    slider.drag(pivot + 80 * QPointF(-math.sin(turned), math.cos(turned)), WIDTH, HEIGHT)
    assert slider.angle == pytest.approx(angle)
    assert slider.ahead(pivot, WIDTH, HEIGHT) == pytest.approx(0, abs=1e-6)


def test_a_line_turned_nearly_level_is_level(slider):
    slider.grab("turner", WIDTH, HEIGHT)
    slider.drag(slider.handle(WIDTH, HEIGHT) + QPointF(-80, 2), WIDTH, HEIGHT)
    assert slider.angle == 90
    assert slider.far_side(WIDTH, HEIGHT).boundingRect().top() == pytest.approx(150)


def test_keys_move_and_turn_it(slider):
    keys = Qt.Key
    assert slider.key(keys.Key_Right, big=False)
    assert slider.position == pytest.approx(0.51)
    assert slider.key(keys.Key_Right, big=True)
    assert slider.position == pytest.approx(0.61)
    assert slider.key(keys.Key_Left, big=True)
    assert slider.position == pytest.approx(0.51)
    assert slider.key(keys.Key_Down, big=False)
    assert slider.angle == pytest.approx(5)
    assert slider.key(keys.Key_Up, big=True)
    assert slider.angle == pytest.approx(-40)
    assert slider.key(keys.Key_End, big=False)
    assert slider.position == 1
    assert slider.key(keys.Key_Home, big=False)
    assert slider.position == 0
    assert not slider.key(keys.Key_A, big=False)


def test_left_moves_it_left_whichever_side_is_the_far_one(slider):
    for angle in (0, 179):
        slider.position, slider.angle = 0.5, angle
        before = slider.handle(WIDTH, HEIGHT).x()
        slider.key(Qt.Key.Key_Left, big=True)
        assert slider.handle(WIDTH, HEIGHT).x() < before
