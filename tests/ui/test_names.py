"""Screen readers and the keyboard: every control has a name, and every action can be reached."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)

from ui.window import ask
from ui.window.action_table import MENUS, ActionSpec, specs
from ui.window.shortcuts_editor import ShortcutsEditor

CONTROLS = (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QAbstractSpinBox,
    QAbstractSlider,
    QAbstractItemView,
    QPlainTextEdit,
    QTextEdit,
    QProgressBar,
)
INNER = (QScrollBar, QTabBar)
"""What Qt names itself, or what belongs to a control that has a name."""

DIALOGS = [spec.name for spec in specs() if spec.text.endswith("…")] + ["shortcuts", "about"]
FILES = ("open", "save_copy", "load_mask", "save_mask", "hole_menu")
"""Those that show the desktop's own dialog, or a menu."""


@pytest.fixture
def opened(window, write_wall, monkeypatch):
    for name in ("file_to_open", "file_to_save", "place_to_save", "folder_to_open"):
        monkeypatch.setattr(ask, name, lambda *_, **__: None)
    window.open_path(write_wall())
    return window


def name_of(widget):
    """What a screen reader says of a widget."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()


def belongs_to_a_control(widget):
    """Whether a widget is a part of another control, as the field of a spin box is."""
    parent = widget.parentWidget()
    while parent is not None and not parent.isWindow():
        if isinstance(parent, CONTROLS):
            return True
        parent = parent.parentWidget()
    return False


def nameless(root):
    """The controls below a widget that can be used and have no name."""
    found = [root, *root.findChildren(QWidget)]
    return [
        f"{type(widget).__name__} in {type(widget.parentWidget()).__name__} {widget.objectName()}"
        for widget in found
        if widget.isVisibleTo(root)
        if isinstance(widget, CONTROLS) and not isinstance(widget, INNER)
        if not belongs_to_a_control(widget) and not name_of(widget)
    ]


def test_every_control_of_the_window_has_a_name(opened):
    assert nameless(opened) == []
    assert name_of(opened.canvas)
    opened.document.close()
    assert nameless(opened) == []


def test_every_control_of_every_dialog_has_a_name(opened):
    shown = 0
    for name in (name for name in DIALOGS if name not in FILES):
        action = opened.window_actions[name]
        action.setEnabled(True)
        action.trigger()
        dialogs = [dialog for dialog in opened.findChildren(QDialog) if dialog.isVisible()]
        shown += bool(dialogs)
        for dialog in dialogs:
            assert dialog.windowTitle(), name
            assert nameless(dialog) == [], name
            dialog.reject()
    assert shown >= 8


def test_every_button_of_the_window_teaches(opened):
    """A button with an icon alone says in its tooltip what it does and its key."""
    for button in opened.rail.findChildren(QAbstractButton):
        action = button.defaultAction()
        assert button.toolTip().startswith(action.text().replace("&", "").split("…")[0][:4])
        keys = action.shortcuts()
        if keys:
            assert keys[0].toString(keys[0].SequenceFormat.NativeText) in button.toolTip()


def test_every_action_is_in_a_menu_and_its_key_can_be_changed(opened):
    editor = ShortcutsEditor({})
    for _, items in MENUS:
        for spec in items:
            if isinstance(spec, ActionSpec):
                editor.select(spec.name)
                assert editor.tree.currentItem().text(0) == spec.plain.rstrip("…")
                if not spec.held:
                    assert opened.window_actions[spec.name].associatedObjects()
    editor.deleteLater()


def test_every_action_teaches_in_a_sentence():
    assert [spec.name for spec in specs() if len(spec.tip) < 10] == []
