"""The slider: where it is taken hold of, and where keys move it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt

from ui.canvas.compare import Compare

WIDTH, HEIGHT = 400, 300


@pytest.fixture
def slider():
    made = Compare()
    made.on = True
    return made


def test_it_begins_in_the_middle_and_hidden():
    slider = Compare()
    assert not slider.on
    assert slider.x(WIDTH) == 200
    assert not slider.hit(QPointF(200, 150), WIDTH, HEIGHT)


@pytest.mark.parametrize(
    ("x", "y", "hit"),
    [
        (200, 10, True),
        (193, 290, True),
        (208, 10, True),
        (210, 10, False),
        (190, 290, False),
        (213, 150, True),
        (187, 160, True),
        (213, 170, False),
        (220, 150, False),
    ],
)
def test_the_line_is_narrow_and_the_handle_wide(slider, x, y, hit):
    assert slider.hit(QPointF(x, y), WIDTH, HEIGHT) == hit


def test_it_never_leaves_the_canvas(slider):
    slider.position = 7
    assert slider.position == 1
    assert slider.x(WIDTH) == WIDTH
    slider.position = -7
    assert slider.position == 0


def test_keys_move_it(slider):
    assert slider.key(Qt.Key.Key_Right, big=False)
    assert slider.position == pytest.approx(0.51)
    assert slider.key(Qt.Key.Key_Right, big=True)
    assert slider.position == pytest.approx(0.61)
    assert slider.key(Qt.Key.Key_Left, big=False)
    assert slider.key(Qt.Key.Key_Left, big=True)
    assert slider.position == pytest.approx(0.5)
    assert slider.key(Qt.Key.Key_End, big=False)
    assert slider.position == 1
    assert slider.key(Qt.Key.Key_Home, big=False)
    assert slider.position == 0
    assert not slider.key(Qt.Key.Key_A, big=False)
    assert slider.position == 0
