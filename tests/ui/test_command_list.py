"""The list of commands: a few letters find one, Enter does it, and what cannot be done says why."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from restorer.rect import Rect
from ui.window.action_table import ActionSpec, State, specs
from ui.window.action_table.spec import can_restore_selection
from ui.window.action_table.why import NEEDS, OTHERWISE, why_not
from ui.window.command_list import CommandList
from ui.window.fuzzy import score

SPECS = list(specs())


@pytest.fixture
def opened(window, write_wall, qtbot):
    window.open_path(write_wall())
    return window


def shown_list(window, qtbot):
    """The list, opened by its key."""
    window.activateWindow()  # which the desktop does when a dialog goes, but not the one of tests
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window.canvas, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    found = [dialog for dialog in window.findChildren(CommandList) if dialog.isVisible()]
    assert len(found) == 1
    qtbot.waitUntil(found[0].field.hasFocus)
    return found[0]


def test_every_action_is_in_it_with_its_keys(opened, qtbot):
    commands = shown_list(opened, qtbot)
    assert set(commands.shown) == {spec.name for spec in SPECS}
    row = commands.shown.index("undo")
    assert commands.list.topLevelItem(row).text(2) == "Ctrl+Z"


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("fit", "fit"),
        ("expo", "export"),
        ("FULL", "full_screen"),
        ("rest sel", "restore_selection"),
        ("zin", "zoom_in"),
        ("lasso", "tool_lasso"),
    ],
)
def test_a_few_letters_find_a_command(opened, qtbot, typed, first):
    commands = shown_list(opened, qtbot)
    qtbot.keyClicks(commands.field, typed)
    assert commands.shown[0] == first


def test_enter_does_it_and_the_next_time_it_is_first(opened, qtbot):
    opened.canvas.zoom_to(1.0)
    commands = shown_list(opened, qtbot)
    qtbot.keyClicks(commands.field, "eraser")
    qtbot.keyClick(commands.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened.canvas.tool == "eraser")
    assert opened.store.values.commands == ["tool_eraser"]
    commands = shown_list(opened, qtbot)
    assert commands.shown[0] == "tool_eraser"
    qtbot.keyClick(commands.field, Qt.Key.Key_Down)
    assert commands.list.currentItem() is commands.list.topLevelItem(1)
    qtbot.keyClicks(commands.field, "e")
    assert commands.shown[0] == "tool_eraser", "before others that fit as well"


def test_what_cannot_be_done_says_why_and_stays(opened, qtbot):
    commands = shown_list(opened, qtbot)
    qtbot.keyClicks(commands.field, "restore all")
    assert commands.told.text() == "Restore all: Mark some damage first."
    qtbot.keyClick(commands.field, Qt.Key.Key_Return)
    assert commands.isVisible()
    commands.field.clear()
    qtbot.keyClicks(commands.field, "xqzw")
    assert commands.shown == []
    assert "No command fits" in commands.told.text()
    qtbot.keyClick(commands.field, Qt.Key.Key_Return)
    qtbot.keyClick(commands.field, Qt.Key.Key_Escape)
    assert not commands.isVisible()


def test_a_click_does_it_and_its_own_keys_are_the_users(opened, qtbot):
    opened.store.values.shortcuts = {"grow": ["Ctrl+G"]}
    opened.preferences.apply()
    opened.document.mark("Brush", Rect.of_size(20, 20, 9, 9), np.ones((20, 20), bool))
    before = np.count_nonzero(opened.document.damage.read(opened.document.damage.rect))
    commands = shown_list(opened, qtbot)
    qtbot.keyClicks(commands.field, "grow")
    row = commands.list.topLevelItem(0)
    assert row.text(2) == "Ctrl+G"
    place = commands.list.visualItemRect(row).center()
    qtbot.mouseClick(commands.list.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def grown():
        layer = opened.document.damage
        return np.count_nonzero(layer.read(layer.rect)) > before

    qtbot.waitUntil(grown)


def test_each_thing_an_action_needs_has_words():
    named = {name for name, _ in NEEDS}
    assert named == {field.name for field in fields(State)}


@given(st.sampled_from(SPECS), st.builds(State, **dict.fromkeys(
    (field.name for field in fields(State)), st.booleans()
)))  # fmt: skip
def test_a_reason_is_given_exactly_where_it_cannot_be_done(spec, state):
    why = why_not(spec, state)
    assert bool(why) != spec.when(state)
    assert why != OTHERWISE


def test_the_first_of_several_needs_is_named():
    spec = ActionSpec("x", "X", "x", when=can_restore_selection)
    state = State(opened=True)
    assert why_not(spec, state) == "Mark some damage first"
    assert why_not(spec, replace(state, damaged=True)) == "Select a place first"
    assert why_not(spec, replace(state, damaged=True, selected=True)) == ""


@given(st.text(alphabet="abc", min_size=2, max_size=6), st.text(alphabet="abc ", max_size=12))
def test_fewer_letters_find_what_more_letters_find(typed, name):
    assert score(name, name) is not None
    if score(typed, name) is not None and len(typed) > 2:
        assert score(typed[:-1], name) is not None
