"""The window's ways of seeing and of restoring by hand, by keys, menus and the mouse."""

from __future__ import annotations

import importlib
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from restorer.layers import LOSS
from restorer.rect import Rect
from ui.window.hole_menu import HoleMenu
from ui.window.messages import Message
from ui.window.settings import SettingsStore

HOLE = Rect(100, 120, 140, 180)


@pytest.fixture(scope="module", autouse=True)
def _torch():
    """Import it before anything is timed: that takes long where much else is going on."""
    importlib.import_module("restorer.pipeline.engine")


@pytest.fixture
def opened(qtbot, window, write_wall):
    window.open_path(write_wall(300, 400))
    qtbot.waitUntil(lambda: window.canvas.shows_all)
    window.document.mark("Mark", HOLE, np.ones(HOLE.shape, bool))
    return window


@pytest.fixture
def restored(qtbot, opened):
    with qtbot.waitSignal(opened.restoring.finished, timeout=20_000):
        opened.window_actions["restore_visible"].trigger()
    return opened


def key(qtbot, window, which, keys=Qt.KeyboardModifier.NoModifier):
    window.canvas.setFocus()
    qtbot.keyClick(window.canvas, which, keys)


def menu_of(qtbot, window, x, y):
    canvas = window.canvas
    left, top = canvas.view.to_view((x, y))
    ratio = canvas.devicePixelRatioF()
    canvas.set_tool("select")
    spot = QPoint(round(left / ratio), round(top / ratio))
    qtbot.mousePress(canvas, Qt.MouseButton.RightButton, pos=spot)
    menus = window.findChildren(HoleMenu)
    return menus[-1] if menus else None


def test_each_way_of_comparing_has_a_key_and_ends_with_it(qtbot, restored):
    keys = Qt.Key
    ways = {
        keys.Key_C: "slider",
        keys.Key_F2: "side",
        keys.Key_F3: "blink",
        keys.Key_F4: "difference",
        keys.Key_F5: "alone",
    }
    for which, mode in ways.items():
        key(qtbot, restored, which)
        assert restored.canvas.compare_mode == mode
        assert restored.panel.compare.mode.currentData() == mode
        name = "compare" if mode == "slider" else f"compare_{mode}"
        assert restored.window_actions[name].isChecked()
    key(qtbot, restored, keys.Key_F5)
    assert restored.canvas.compare_mode == "off"
    assert not restored.window_actions["compare_alone"].isChecked()


def test_the_panel_chooses_a_way_of_comparing(restored):
    box = restored.panel.compare.mode
    box.setCurrentIndex(box.findData("side"))
    box.activated.emit(box.currentIndex())
    assert restored.canvas.compare_mode == "side"


def test_damage_in_outline_and_its_opacity_have_keys_and_are_remembered(qtbot, opened):
    keys, held = Qt.Key, Qt.KeyboardModifier
    key(qtbot, opened, keys.Key_Up, held.AltModifier)
    assert opened.seeing.damage_look.tint == pytest.approx(0.46)
    key(qtbot, opened, keys.Key_D)
    assert not opened.canvas.damage_visible
    key(qtbot, opened, keys.Key_D, held.ShiftModifier)
    assert opened.canvas.damage_visible
    for _ in range(12):
        key(qtbot, opened, keys.Key_Down, held.AltModifier)
    look = opened.seeing.damage_look
    assert (look.form, look.tint, look.outline) == ("outline", 0.46, 0.1)
    part = opened.panel.compare.damage
    assert part.form.currentData() == "outline"
    assert part.opacity.value() == 10
    assert opened.window_actions["damage_outline"].isChecked()
    opened.preferences.keep()
    assert SettingsStore(opened.store.path).values.damage_look == look
    key(qtbot, opened, keys.Key_D, held.ShiftModifier)
    assert opened.seeing.damage_look.form == "tint"


def test_the_panel_shows_damage_in_outline_and_more_faintly(qtbot, opened):
    part = opened.panel.compare.damage
    part.form.setFocus()
    qtbot.keyClick(part.form, Qt.Key.Key_Down)
    assert opened.window_actions["damage_outline"].isChecked()
    inner, edge = (118, 150), (100, 150)
    whole = pixel(opened, *edge)
    opened.canvas.set_damage_visible(False)
    scan, inside = pixel(opened, *edge), pixel(opened, *inner)
    part.opacity.setFocus()
    for _ in range(5):
        qtbot.keyClick(part.opacity, Qt.Key.Key_PageDown)
    assert opened.canvas.damage_visible
    opacity = opened.seeing.damage_look.opacity
    assert opacity == pytest.approx(0.5)
    assert pixel(opened, *inner) == inside
    mixed = [opacity * a + (1 - opacity) * b for a, b in zip(whole, scan, strict=True)]
    assert pixel(opened, *edge) == pytest.approx(mixed, abs=2)


def pixel(window, row, column):
    """What the canvas shows in the middle of a pixel of the scan."""
    canvas = window.canvas
    canvas.zoom_to(4.0)
    canvas.centre_on((150, 110))
    QApplication.processEvents()
    picture = canvas.grab().toImage()
    x, y = canvas.view.to_view((column + 0.5, row + 0.5))
    return list(picture.pixelColor(int(x), int(y)).getRgb()[:3])


def test_pieces_are_shown_by_keys_and_remembered(qtbot, opened):
    keys = Qt.Key
    for which, name in ((keys.Key_F7, "loupe"), (keys.Key_F8, "navigator")):
        key(qtbot, opened, which)
        assert getattr(opened.pieces, name).isVisible()
        assert opened.window_actions[name].isChecked()
    assert sorted(opened.store.values.pieces) == ["loupe", "navigator"]
    key(qtbot, opened, keys.Key_F8)
    assert not opened.pieces.navigator.isVisible()
    factor = opened.pieces.loupe.factor
    key(qtbot, opened, keys.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert opened.pieces.loupe.factor != factor


def test_the_menu_of_a_hole_locks_and_rejects_it(qtbot, restored):
    document = restored.document
    menu = menu_of(qtbot, restored, 150, 120)
    menu.lock.trigger()
    menu.close()
    menu = menu_of(qtbot, restored, 150, 120)
    assert menu.lock.isChecked()
    assert not menu.restore.isEnabled()
    assert not menu.reject.isEnabled()
    menu.lock.trigger()
    menu.close()
    menu = menu_of(qtbot, restored, 150, 120)
    menu.reject.trigger()
    menu.close()
    assert not document.restoration.tiles
    menu = menu_of(qtbot, restored, 150, 120)
    with qtbot.waitSignal(restored.restoring.finished, timeout=20_000):
        menu.restore.trigger()
    assert document.restoration.read(HOLE)[..., -1].all()


def test_the_opacity_in_the_menu_of_a_hole_fades_it(qtbot, restored):
    document = restored.document
    menu = menu_of(qtbot, restored, 150, 120)
    for value in (80, 60, 40):
        menu.opacity.slider.setValue(value)
    menu.close()
    assert (document.restoration.read(HOLE)[..., -1] == 102).all()
    assert document.project.entries[-1].label == "Fade"
    document.undo()
    assert (document.restoration.read(HOLE)[..., -1] == 255).all()


def test_restoring_picked_damage_that_is_only_mapped_says_why_nothing_happens(qtbot, opened):
    document = opened.document
    loss = replace(document.classes.get(LOSS), policy="map")
    document.set_classes(document.classes.changed(loss))
    canvas = opened.canvas
    key(qtbot, opened, Qt.Key.Key_I)
    left, top = canvas.view.to_view((150, 120))
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(round(left), round(top)))
    qtbot.waitUntil(lambda: bool(document.picked))
    opened.window_actions["restore_picked"].trigger()
    assert not opened.restoring.busy
    (message,) = opened.findChildren(Message)
    assert "only mapped" in message.text
    message.close()


def test_where_there_is_no_hole_there_is_no_menu(qtbot, restored):
    assert menu_of(qtbot, restored, 20, 20) is None


def test_the_right_button_goes_on_taking_damage_away_with_a_brush(qtbot, restored):
    canvas = restored.canvas
    canvas.set_tool("brush")
    left, top = canvas.view.to_view((150, 120))
    spot = QPoint(round(left), round(top))
    qtbot.mousePress(canvas, Qt.MouseButton.RightButton, pos=spot)
    qtbot.mouseRelease(canvas, Qt.MouseButton.RightButton, pos=spot)
    assert restored.findChildren(HoleMenu) == []
    assert not restored.document.damage.read(Rect.of_size(1, 1, 120, 150)).any()


def test_strokes_are_restored_as_they_are_painted_where_that_is_on(qtbot, opened):
    action = opened.window_actions["as_i_paint"]
    action.trigger()
    assert action.isChecked()
    with qtbot.waitSignal(opened.restoring.stroke_done, timeout=20_000):
        opened.document.mark("Mark", Rect(20, 20, 40, 40), np.ones((20, 20), bool))
    assert opened.document.project.entries[-1].label == "Restore"
    action.trigger()
    assert not opened.strokes.on
