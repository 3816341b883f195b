"""Suggested damage in the window: seen, accepted, rejected, and never damage before that."""

from __future__ import annotations

import time

import cv2
import numpy as np
import pytest
import tifffile
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication

from restorer.detect import Scores, Threshold, scores
from restorer.layers import CRACK, FLAKING, PROTECTED
from restorer.rect import Rect
from ui import suggesting as module

SHAPE = (300, 400)
LINES = (((30, 60), (150, 90), (250, 60)), ((60, 220), (200, 250), (360, 210)))
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NO_KEY, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def cracked(tmp_path):
    """A wall with two cracks."""
    rng = np.random.default_rng(0)
    rgb = np.full((*SHAPE, 3), (140, 90, 60)) + rng.integers(0, 4, (*SHAPE, 3))
    for line in LINES:
        drawn = np.zeros(SHAPE, np.uint8)
        cv2.polylines(drawn, [np.array(line).reshape(-1, 1, 2)], False, 1, 2)
        rgb[drawn > 0] = (25, 22, 20)
    path = tmp_path / "wall.tif"
    tifffile.imwrite(path, rgb.astype(np.uint8), photometric="rgb")
    return path


@pytest.fixture
def suggests(window, cracked, qtbot):
    """The window with the wall open and the tool in hand, everything computed."""
    window.open_path(cracked)
    qtbot.waitUntil(lambda: window.canvas.shows_all)
    window.window_actions["tool_suggest"].trigger()
    settle(qtbot, window)
    return window


def settle(qtbot, window):
    """Wait until all that is in view is known."""
    qtbot.waitUntil(
        lambda: (
            window.document.suggesting.shown is not None
            and window.document.suggesting.missing[0] == 0
        )
    )


def dialog(window):
    return window.detect_desk._dialog


def damage(window):
    layer = window.document.damage
    return layer.read(layer.rect)


def on_canvas(window, x, y):
    ratio = window.canvas.devicePixelRatioF()
    left, top = window.canvas.view.to_view((x, y))
    return QPoint(round(left / ratio), round(top / ratio))


def click(qtbot, window, x, y, button=LEFT, keys=NO_KEY):
    qtbot.mouseClick(window.canvas, button, keys, pos=on_canvas(window, x, y))


def labels(window):
    return [entry.label for entry in window.document.project.entries]


def test_the_tool_brings_the_dialog_and_another_tool_takes_it_away(suggests, qtbot):
    assert dialog(suggests).isVisible()
    assert dialog(suggests)._state.text().endswith("2")
    suggests.window_actions["tool_lasso"].trigger()
    assert not dialog(suggests).isVisible()
    assert suggests.document.suggesting.shown is None
    qtbot.keyClick(suggests.canvas, Qt.Key.Key_J)
    assert dialog(suggests).isVisible()
    dialog(suggests).close_.click()
    assert suggests.canvas.tool == "lasso"


def test_nothing_is_damage_before_it_is_accepted(suggests):
    dialog(suggests).sensitivity.slider.setValue(90)
    suggests.canvas.zoom_in()
    assert suggests.document.suggesting.shown.count() > 0
    assert not damage(suggests).any()
    assert labels(suggests) == []


def test_what_is_suggested_is_seen_in_yellow(suggests):
    picture = suggests.canvas.grab().toImage()
    ratio = suggests.canvas.devicePixelRatioF()

    def yellow(x, y):
        place = on_canvas(suggests, x, y) * ratio
        near = [
            picture.pixelColor(place + QPoint(dx, dy)) for dx in range(-3, 4) for dy in range(-3, 4)
        ]
        return any(min(c.red(), c.green()) - c.blue() > 120 for c in near)

    assert yellow(150, 90)
    assert yellow(200, 250)
    assert not yellow(200, 150)
    suggests.canvas.set_show_original(True)
    picture = suggests.canvas.grab().toImage()
    assert not yellow(150, 90)


def test_a_click_accepts_one_piece_as_one_step_of_its_class(suggests, qtbot):
    click(qtbot, suggests, 151, 92)
    marked = damage(suggests)
    assert set(np.unique(marked)) == {0, CRACK}
    assert marked[:150].any()
    assert not marked[150:].any()
    assert labels(suggests) == ["Suggested cracks"]
    made = suggests.document.project.entries[-1].provenance["detector"]
    assert made == {"kind": "cracks", "sensitivity": 0.5, "smallest": 24}
    assert suggests.document.suggesting.shown.count() == 1
    suggests.window_actions["undo"].trigger()
    assert not damage(suggests).any()
    assert suggests.document.suggesting.shown.count() == 2


def test_a_click_beside_all_pieces_does_nothing(suggests, qtbot):
    click(qtbot, suggests, 200, 150)
    assert not damage(suggests).any()
    assert labels(suggests) == []


@pytest.mark.parametrize(("button", "keys"), [(RIGHT, NO_KEY), (LEFT, ALT)])
def test_a_rejected_piece_stays_away_until_it_is_brought_back(suggests, qtbot, button, keys):
    click(qtbot, suggests, 151, 91, button, keys)
    suggesting = suggests.document.suggesting
    assert suggesting.shown.count() == 1
    assert not damage(suggests).any()
    for position in (80, 20, 50):
        dialog(suggests).sensitivity.slider.setValue(position)
        assert not suggesting.shown.where[40:110, 40:240].any()
    dialog(suggests).accept_visible.click()
    assert not damage(suggests)[:150].any()
    dialog(suggests).bring_back.click()
    assert suggesting.shown.count() == 1
    assert suggesting.shown.where[85:95, 140:160].any()


@pytest.mark.parametrize("by_click", [True, False])
def test_what_is_accepted_is_in_view_and_nothing_else(suggests, qtbot, by_click):
    suggests.canvas.zoom_to(4.0)
    suggests.canvas.centre_on((150, 90))
    QApplication.processEvents()
    settle(qtbot, suggests)
    visible = suggests.canvas.view.visible()
    qtbot.waitUntil(lambda: suggests.document.suggesting.shown.visible == visible)
    if by_click:
        click(qtbot, suggests, 150, 91)
    else:
        dialog(suggests).accept_visible.click()
    marked = damage(suggests)
    outside = marked.copy()
    outside[visible.slices] = 0
    assert marked.any()
    assert not outside.any()
    assert labels(suggests) == ["Suggested cracks"]


def test_protected_zones_and_other_classes_stay_as_they_are(suggests, qtbot):
    document = suggests.document
    everywhere = np.ones((300, 100), bool)
    document.mark("Protect", Rect(0, 100, 300, 200), everywhere, damage_class=PROTECTED)
    document.mark("Flaking", Rect(0, 200, 300, 300), everywhere, damage_class=FLAKING)
    before = damage(suggests)
    dialog(suggests).accept_visible.click()
    after = damage(suggests)
    np.testing.assert_array_equal(after[:, 100:300], before[:, 100:300])
    assert (after[:, :100] == CRACK).any()
    dialog(suggests).accept_all.click()
    qtbot.waitUntil(lambda: not document.suggesting.accepting)
    np.testing.assert_array_equal(damage(suggests), after)


def test_the_selection_is_accepted_whole_though_it_is_out_of_view(suggests, qtbot):
    suggests.document.set_selection(QRect(50, 200, 120, 60))
    suggests.canvas.zoom_to(8.0)
    suggests.canvas.centre_on((150, 90))
    QApplication.processEvents()
    dialog(suggests).accept_selection.click()
    qtbot.waitUntil(lambda: bool(damage(suggests).any()))
    marked = damage(suggests)
    inside = marked[200:260, 50:170].copy()
    marked[200:260, 50:170] = 0
    assert (inside == CRACK).any()
    assert not marked.any()


def test_all_of_the_scan_is_one_step_over_what_was_painted_meanwhile(suggests, qtbot, monkeypatch):
    document = suggests.document
    original = module.damage.from_mask
    painted = []

    def slow(layer, read, **more):
        if not painted:
            painted.append(True)
            suggests.jobs._post(
                lambda: document.mark("Stroke", Rect(0, 0, 10, 10), np.ones((10, 10), bool))
            )
            time.sleep(0.1)
        return original(layer, read, **more)

    monkeypatch.setattr(module.damage, "from_mask", slow)
    dialog(suggests).accept_all.click()
    qtbot.waitUntil(lambda: "Suggested cracks" in labels(suggests))
    assert labels(suggests) == ["Stroke", "Suggested cracks"]
    marked = damage(suggests)
    assert marked[:10, :10].all()
    assert (marked[80:100, 140:160] == CRACK).any()
    assert (marked[240:260, 190:210] == CRACK).any()
    assert not dialog(suggests)._progress.isVisible()


def test_accepting_all_can_be_cancelled(suggests, qtbot, monkeypatch):
    monkeypatch.setattr(module, "suggest", waits_for_ever)
    dialog(suggests).accept_all.click()
    assert dialog(suggests).cancel.isVisible()
    assert not dialog(suggests).accept_visible.isEnabled()
    dialog(suggests).cancel.click()
    qtbot.waitUntil(lambda: not suggests.document.suggesting.accepting)
    assert dialog(suggests).accept_visible.isEnabled()
    assert not damage(suggests).any()


def waits_for_ever(*_, cancelled, **__):
    from restorer.progress import stop_if

    while True:
        stop_if(cancelled)
        time.sleep(0.01)


def test_each_kind_keeps_its_own_settings(suggests, qtbot):
    dialog(suggests).sensitivity.slider.setValue(70)
    dialog(suggests).kind.setCurrentIndex(2)
    dialog(suggests).kind.activated.emit(2)
    settle(qtbot, suggests)
    assert suggests.document.suggesting.kind.name == "spots"
    assert dialog(suggests).sensitivity.value == pytest.approx(0.5)
    dialog(suggests).kind.setCurrentIndex(0)
    dialog(suggests).kind.activated.emit(0)
    settle(qtbot, suggests)
    assert dialog(suggests).sensitivity.value == pytest.approx(0.7)


def test_more_than_can_be_followed_asks_to_zoom_in(suggests, qtbot, monkeypatch):
    monkeypatch.setattr(module, "MOST", 1000)
    suggests.canvas.pan(5, 0)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: "Zoom in" in dialog(suggests)._state.text())
    assert suggests.document.suggesting.shown is None
    assert not dialog(suggests).accept_visible.isEnabled()


def test_only_what_is_in_view_is_computed(window, cracked, qtbot, monkeypatch):
    monkeypatch.setattr(scores, "BLOCK", 64)
    computed = []
    original = Scores.block

    def block(self, key, cancelled):
        computed.append(key)
        return original(self, key, cancelled)

    monkeypatch.setattr(Scores, "block", block)
    window.open_path(cracked)
    window.canvas.zoom_to(16.0)
    window.canvas.centre_on((32, 32))
    window.window_actions["tool_suggest"].trigger()
    settle(qtbot, window)
    assert set(computed) == set(
        window.document.suggesting._scores.keys(window.canvas.view.visible())
    )
    assert len(computed) < 8
    before = len(computed)
    dialog(window).sensitivity.slider.setValue(60)
    window.document.suggesting.set_threshold(Threshold(0.8, 3))
    QApplication.processEvents()
    assert len(computed) == before


def test_closing_the_scan_forgets_all(suggests):
    suggests.window_actions["close"].trigger()
    assert not dialog(suggests).isVisible()
    assert suggests.document.suggesting.shown is None
    assert not suggests.document.suggesting._blocks
