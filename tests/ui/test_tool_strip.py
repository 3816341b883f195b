"""The strip of the tool in hand, and the tools' keys in the window."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from restorer.layers.damage import is_damage
from restorer.rect import Rect
from ui.canvas.tools import TOOLS
from ui.window.action_table import specs
from ui.window.rail import GROUPS
from ui.window.settings import SettingsStore
from ui.window.tool_strip import HINTS

SHAPE = (300, 400)
CTRL = Qt.KeyboardModifier.ControlModifier
RING = Rect(50, 60, 150, 180)


@pytest.fixture
def opened(window, write_wall, qtbot):
    """The window with a wall open and a ring of damage on it."""
    window.open_path(write_wall(*SHAPE))
    qtbot.waitUntil(lambda: window.canvas.shows_all)
    where = np.ones(RING.shape, bool)
    where[10:-10, 10:-10] = False
    window.document.mark("Ring", RING, where)
    return window


def press(window, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window.canvas, key, modifier)


def click(window, qtbot, x, y):
    left, top = window.canvas.view.to_view((x, y))
    qtbot.mouseClick(window.canvas, Qt.MouseButton.LeftButton, pos=QPoint(round(left), round(top)))
    qtbot.waitUntil(lambda: not window.canvas.in_gesture and not window.document.edits.busy)


def damaged(window):
    layer = window.document.damage
    return is_damage(layer.read(layer.rect))


def test_every_tool_has_an_action_a_button_and_a_hint():
    names = [tool.name for tool in TOOLS]
    actions = [spec.argument for spec in specs() if spec.slot == "choose_tool"]
    assert actions == names
    assert sorted(GROUPS[0]) == sorted(f"tool_{name}" for name in names)
    assert sorted(HINTS) == sorted(names)


def test_each_tools_key_takes_it_in_hand_and_the_strip_shows_it(opened):
    strip = opened.strip
    for spec in specs():
        if spec.slot == "choose_tool":
            press(opened, getattr(Qt.Key, f"Key_{spec.keys[0]}"))
            assert opened.canvas.tool == spec.argument
            assert opened.window_actions[spec.name].isChecked()
            assert strip._name.text() == spec.plain
            assert strip._hint.toolTip() == HINTS[spec.argument]
            assert strip.size_box.isVisible() == (spec.argument in ("brush", "eraser"))
            assert strip.tolerance.isVisible() == (spec.argument == "wand")
            assert strip.connected.isVisible() == (spec.argument == "wand")


def test_what_keeps_to_the_selection_is_beside_the_tool_that_selects(opened):
    def shown():
        buttons = opened.strip.findChildren(QPushButton)
        return [button.text() for button in buttons if button.isVisible()]

    press(opened, Qt.Key.Key_S)
    assert shown() == ["Smooth", "Fill in", "Invert"]
    press(opened, Qt.Key.Key_I)
    assert shown() == ["Restore", "Delete"]
    press(opened, Qt.Key.Key_L)
    assert shown() == []


def test_the_pointer_shows_what_a_click_would_do(opened, qtbot):
    seen = {}
    for tool in TOOLS:
        opened.canvas.set_tool(tool.name)
        qtbot.mouseMove(opened.canvas, QPoint(200, 200))
        seen[tool.name] = opened.canvas.cursor()
    drawn = {n for n, c in seen.items() if c.shape() == Qt.CursorShape.BitmapCursor}
    assert drawn == {"magnetic", "wand", "fill", "pick"}
    assert seen["brush"].shape() == Qt.CursorShape.CrossCursor
    assert seen["pan"].shape() == Qt.CursorShape.OpenHandCursor
    assert seen["wand"].pixmap().toImage() != seen["fill"].pixmap().toImage()
    hot = seen["wand"].hotSpot()
    image = seen["wand"].pixmap().toImage()
    assert image.pixelColor(hot).alpha() == 0, "the pixel pointed at is seen"
    opened.canvas.set_tool("wand")
    qtbot.keyPress(opened.canvas, Qt.Key.Key_Space)
    assert opened.canvas.cursor().shape() == Qt.CursorShape.OpenHandCursor
    qtbot.keyRelease(opened.canvas, Qt.Key.Key_Space)
    assert opened.canvas.cursor().pixmap().toImage() == image


def test_the_size_in_the_strip_is_the_brushs(opened):
    opened.strip.size_box.setValue(77)
    assert opened.canvas.brush_diameter == 77
    press(opened, Qt.Key.Key_BracketRight)
    assert opened.strip.size_box.value() == opened.canvas.brush_diameter == 89
    opened.strip.size_box.setFocus()
    QTest.keyClick(opened.strip.size_box, Qt.Key.Key_Return)
    assert opened.canvas.hasFocus(), "keys are the canvas's again"


def test_the_wand_is_set_in_the_strip_and_stays_so(opened):
    press(opened, Qt.Key.Key_W)
    opened.strip.tolerance.setValue(33)
    opened.strip.connected.click()
    assert (opened.canvas.wand.tolerance, opened.canvas.wand.contiguous) == (33, False)
    opened.preferences.keep()
    values = SettingsStore(opened.store.path).values
    assert (values.tolerance, values.connected) == (33, False)


def test_holes_are_picked_and_deleted_by_keys_and_come_back(opened, qtbot):
    before = damaged(opened)
    assert not opened.window_actions["delete_picked"].isEnabled()
    press(opened, Qt.Key.Key_I)
    click(opened, qtbot, 65, 100)
    assert len(opened.document.picked) == 1
    assert "Holes picked: 1" in opened.status._message.toolTip()
    press(opened, Qt.Key.Key_Delete)
    assert not damaged(opened).any()
    press(opened, Qt.Key.Key_Z, CTRL)
    assert np.array_equal(damaged(opened), before)


def test_filling_smoothing_and_inverting_by_keys(opened, qtbot):
    press(opened, Qt.Key.Key_G, CTRL)
    filled = np.zeros(SHAPE, bool)
    filled[RING.slices] = True
    assert np.array_equal(damaged(opened), filled)
    opened.panel.damage.amount.setValue(6)
    press(opened, Qt.Key.Key_Backslash, CTRL)
    smoothed = damaged(opened)
    assert not smoothed[50, 60], "corners are rounded"
    assert smoothed[52:148, 100].all()
    assert not opened.window_actions["invert"].isEnabled()
    press(opened, Qt.Key.Key_S)
    start, end = (opened.canvas.view.to_view(place) for place in ((100, 100), (200, 140)))
    qtbot.mousePress(opened.canvas, Qt.MouseButton.LeftButton, pos=QPoint(*map(round, start)))
    qtbot.mouseMove(opened.canvas, QPoint(*map(round, end)))
    qtbot.mouseRelease(opened.canvas, Qt.MouseButton.LeftButton, pos=QPoint(*map(round, end)))
    press(opened, Qt.Key.Key_I, CTRL)
    selection = opened.document.selection
    rows = slice(selection.top(), selection.top() + selection.height())
    columns = slice(selection.left(), selection.left() + selection.width())
    smoothed[rows, columns] ^= True
    assert np.array_equal(damaged(opened), smoothed)
    assert [entry.label for entry in opened.document.project.entries] == [
        "Ring",
        "Fill what is enclosed",
        "Smooth damage",
        "Invert damage",
    ]


def test_fill_says_where_nothing_is_enclosed(opened):
    press(opened, Qt.Key.Key_G, CTRL)
    press(opened, Qt.Key.Key_G, CTRL)
    assert "encloses nothing" in opened.status._message.toolTip()


def test_the_rail_and_the_strip_fit_the_smallest_window(opened, qtbot):
    opened.resize(opened.minimumSize())
    qtbot.waitUntil(lambda: opened.height() == opened.minimumHeight())
    rail = opened.rail
    assert rail.sizeHint().height() <= rail.height()
    assert opened.strip.width() <= opened.width() - rail.width()
