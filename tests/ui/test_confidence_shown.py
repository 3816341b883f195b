"""The confidence in the window: worked out on demand, drawn, told, and forgotten in time."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from restorer.layers.flood import hole_at
from restorer.pipeline import expected
from restorer.rect import Rect
from ui.canvas.certainty import OPACITY, colours
from ui.window.hole_menu import HoleMenu, guess_words

HOLE, OTHER = Rect(100, 60, 130, 100), Rect(120, 300, 150, 350)


@pytest.fixture
def opened(window, write_wall, fake_model):
    assert window.document.open(write_wall())
    for rect in (HOLE, OTHER):
        mark(window, rect)
    return window


@pytest.fixture
def desk(opened):
    return opened.confidence_desk


def mark(window, rect, **how):
    assert window.document.mark("Mark", rect, np.ones(rect.shape, bool), **how)


def show(qtbot, desk):
    with qtbot.waitSignal(desk.confidence.over, timeout=20_000) as told:
        desk.show(True)
    return told.args[0]


def codes(desk, rect):
    return desk.confidence.codes(rect)


def over(window, place):
    """A place of the canvas over a pixel of the scan."""
    x, y = window.canvas.view.to_view((place[0] + 0.5, place[1] + 0.5))
    ratio = window.canvas.devicePixelRatioF()
    return QPoint(round(x / ratio), round(y / ratio))


def test_a_key_works_it_out_for_the_damage_in_view_and_hides_it_again(qtbot, opened, desk):
    canvas = opened.canvas
    with qtbot.waitSignal(desk.confidence.over, timeout=20_000):
        qtbot.keyClick(canvas, Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)
    assert (codes(desk, HOLE) > 0).all()
    assert (codes(desk, OTHER) > 0).all()
    assert canvas.confidence_visible
    assert desk.legend.isVisible()
    assert not canvas.damage_visible
    assert opened.window_actions["confidence"].isChecked()
    qtbot.keyClick(canvas, Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)
    assert not canvas.confidence_visible
    assert not desk.legend.isVisible()
    assert opened.document.project.entries[-1].label != "Confidence", "it is no edit"


def test_of_picked_holes_only_those_are_worked_out(qtbot, opened, desk):
    opened.document.picking.pick([hole_at(opened.document.damage, (115, 80))])
    show(qtbot, desk)
    assert (codes(desk, HOLE) > 0).all()
    assert not codes(desk, OTHER).any()
    opened.document.picking.clear()
    show(qtbot, desk)
    assert (codes(desk, OTHER) > 0).all()


def test_what_is_known_is_not_worked_out_twice(qtbot, desk, fake_model):
    show(qtbot, desk)
    before = fake_model.fills
    desk.show(False)
    desk.show(True)
    assert not desk.confidence.busy
    assert fake_model.fills == before


def test_it_is_drawn_in_colours_of_the_scale(qtbot, opened, desk):
    show(qtbot, desk)
    qtbot.waitUntil(lambda: opened.canvas.shows_all)
    opened.canvas.set_show_original(False)
    image = opened.canvas.grab().toImage()
    ratio = opened.canvas.devicePixelRatioF()
    place = over(opened, (80, 115))
    seen = image.pixelColor(round(place.x() * ratio), round(place.y() * ratio))
    code = int(codes(desk, Rect.of_size(1, 1, 115, 80))[0, 0])
    blue, green, red, _ = colours()[code].astype(int)
    scan = opened.document.scan.read(Rect.of_size(1, 1, 115, 80))[0, 0].astype(int)
    wanted = np.array([red, green, blue]) + scan * (1 - OPACITY)
    assert np.abs(np.array(seen.getRgb()[:3]) - wanted).max() < 30


def test_brighter_is_surer_over_the_whole_scale():
    light = colours()[1:, :3] @ np.array([0.114, 0.587, 0.299])
    last = 1 + round(expected.NONE_LEFT / expected.STEP)
    assert (np.diff(light[:last]) <= 1).all()
    assert light[0] > light[last] + 100
    assert not colours()[0].any()


def test_the_status_line_tells_the_error_under_the_pointer(qtbot, opened, desk):
    show(qtbot, desk)
    for place in ((20, 20), (80, 115)):
        qtbot.mouseMove(opened.canvas, over(opened, place))
    shown = opened.status._confidence
    error = desk.confidence.at(80, 115)
    assert shown.isVisible()
    assert shown.text().startswith(f"± {error:.0f}, ")
    qtbot.mouseMove(opened.canvas, over(opened, (5, 5)))
    assert not shown.isVisible()
    assert [desk.words(value) for value in (3, 20, 50)] == [
        "± 3, sure", "± 20, fairly sure", "± 50, a guess"
    ]  # fmt: skip


def test_other_damage_makes_what_is_near_unknown(qtbot, opened, desk):
    show(qtbot, desk)
    mark(opened, Rect(100, 110, 105, 115))
    assert not codes(desk, HOLE).any()
    mark(opened, HOLE, subtract=True)
    assert desk.confidence.at(80, 115) is None


def test_it_is_cancelled_with_the_action_and_thrown_away_where_damage_changed(
    qtbot, opened, desk, fake_model
):
    fake_model.gate = threading.Semaphore(0)
    desk.show(True)
    assert desk.confidence.busy
    with qtbot.waitSignal(desk.confidence.over, timeout=20_000) as told:
        desk.show(False)
        fake_model.gate.release(20)
    assert told.args == ["Cancelled."]
    desk.show(True)
    mark(opened, Rect(200, 200, 205, 205))
    with qtbot.waitSignal(desk.confidence.over, timeout=20_000) as told:
        fake_model.gate.release(100)
    assert "changed meanwhile" in told.args[0]
    assert not codes(desk, HOLE).any()


def test_closing_lets_it_go(qtbot, opened, desk):
    show(qtbot, desk)
    opened.document.close()
    assert not opened.canvas.confidence_visible
    assert desk.confidence.at(80, 115) is None


# Deeper than the model can know


def test_the_menu_of_a_deep_hole_and_the_restoration_say_that_it_is_a_guess(
    qtbot, opened, fake_model
):
    menu = HoleMenu(
        opened.deciding, opened.deciding.at(80, 115), lambda: None, trying=opened.trying,
        compare=lambda: None, note=lambda: None, busy=False, parent=opened,
    )  # fmt: skip
    assert not any("guess" in action.text() for action in menu.actions())
    mark(opened, Rect(20, 130, 280, 280))
    deep = HoleMenu(
        opened.deciding, opened.deciding.at(200, 150), lambda: None, trying=opened.trying,
        compare=lambda: None, note=lambda: None, busy=False, parent=opened,
    )  # fmt: skip
    (line,) = [action for action in deep.actions() if "guess" in action.text()]
    assert not line.isEnabled()
    assert "48 px" in line.text()
    with qtbot.waitSignal(opened.restoring.idle, timeout=20_000):
        opened.restoring.restore()
    assert "is a guess" in opened.status._message.toolTip()
    assert guess_words(48) == ""
