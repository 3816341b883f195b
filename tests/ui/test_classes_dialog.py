"""Classes by hand: the panel, the keys, and the dialog with names, policies, areas and CSV."""

from __future__ import annotations

import csv

import numpy as np
import pytest
from PySide6.QtCore import QRect, Qt

from restorer.layers import CRACK, LOSS, PROTECTED, STAIN
from restorer.rect import Rect
from ui.window import ask
from ui.window.classes_dialog import NAME, PERCENT, PIXELS, POLICY, SQUARE, ClassesDialog
from ui.window.messages import Message, Question

HOLE = Rect(100, 150, 130, 200)
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def opened(window, write_wall):
    window.open_path(write_wall())
    return window


def mark(window, number, rect=HOLE):
    assert window.document.mark("Mark", rect, np.ones(rect.shape, bool), damage_class=number)


@pytest.fixture
def dialog(opened, qtbot):
    mark(opened, LOSS)
    opened.window_actions["classes"].trigger()
    (shown,) = opened.findChildren(ClassesDialog)
    qtbot.waitUntil(lambda: opened.class_desk.measuring.up_to_date)
    return shown


def row_of(dialog, number):
    return dialog._numbers().index(number)


def text(dialog, number, column):
    return dialog.table.item(row_of(dialog, number), column).text()


def test_keys_and_panel_take_a_class_in_hand(opened, qtbot):
    box, document = opened.panel.damage.classes.box, opened.document
    qtbot.keyClick(opened, Qt.Key.Key_2, ALT)
    assert document.damage_class == CRACK
    assert box.currentData() == CRACK
    assert opened.window_actions["class_2"].isChecked()
    qtbot.keyClick(opened, Qt.Key.Key_0, ALT)
    assert document.damage_class == PROTECTED
    qtbot.keyClick(opened, Qt.Key.Key_Period)
    assert document.damage_class == LOSS, "after the last one comes the first"
    qtbot.keyClick(opened, Qt.Key.Key_Comma)
    assert document.damage_class == PROTECTED
    box.setCurrentIndex(box.findData(STAIN))
    box.activated.emit(box.currentIndex())
    assert document.damage_class == STAIN
    assert not opened.window_actions["class_5"].isVisible()


def test_the_panel_says_how_much_the_class_in_hand_takes(opened, qtbot):
    mark(opened, CRACK)
    opened.canvas.set_damage_class(CRACK)
    picker = opened.panel.damage.classes
    qtbot.waitUntil(lambda: picker._area.text() == "1,500 px · 1.25 %")


def test_the_table_follows_the_damage(opened, dialog, qtbot):
    assert (text(dialog, LOSS, PIXELS), text(dialog, LOSS, PERCENT)) == ("1,500", "1.25 %")
    assert dialog.total.text() == "All damage: 1,500 px · 1.25 %"
    assert dialog.table.isColumnHidden(SQUARE), "the wall has no resolution"
    mark(opened, STAIN, Rect(0, 0, 1, 3))
    qtbot.waitUntil(lambda: text(dialog, STAIN, PIXELS) == "3")
    assert text(dialog, STAIN, PERCENT) == "< 0.01 %"
    opened.document.undo()
    qtbot.waitUntil(lambda: text(dialog, STAIN, PIXELS) == "0")


def test_names_ticks_and_policies_are_changed_in_the_table(opened, dialog):
    document, row = opened.document, row_of(dialog, STAIN)
    dialog.table.item(row, NAME).setText("  Damp ")
    dialog.table.item(row, NAME).setCheckState(Qt.CheckState.Unchecked)
    box = dialog.table.cellWidget(row, POLICY)
    box.setCurrentIndex(box.findData("map"))
    box.activated.emit(box.currentIndex())
    stain = document.classes.get(STAIN)
    assert (stain.name, stain.visible, stain.policy) == ("Damp", False, "map")
    assert "Damp" in opened.window_actions["class_4"].text()
    dialog.table.item(row, NAME).setText("   ")
    assert document.classes.get(STAIN).name == "Damp", "a class has a name"
    assert dialog.table.item(row, NAME).text() == "Damp"


def test_a_class_of_ones_own_is_added_used_and_removed(opened, dialog, qtbot):
    document = opened.document
    dialog.add.click()
    assert document.classes.get(5).name == "New class"
    assert opened.window_actions["class_5"].isVisible()
    opened.canvas.set_damage_class(5)
    mark(opened, 5, Rect(0, 0, 10, 10))
    qtbot.waitUntil(lambda: text(dialog, 5, PIXELS) == "100")
    dialog.table.selectRow(row_of(dialog, 5))
    dialog.remove.click()
    (question,) = dialog.findChildren(Question)
    assert "100 pixels" in question.text
    question.accept()
    assert 5 not in document.classes
    assert document.damage_class == LOSS
    assert (document.damage.read(Rect(0, 0, 10, 10)) == LOSS).all()
    document.undo()
    qtbot.waitUntil(lambda: 5 in dialog._numbers())
    assert text(dialog, 5, NAME) == "Class 5", "what is undone is shown under its number"


def test_known_classes_cannot_be_removed(dialog):
    for number in (LOSS, PROTECTED):
        dialog.table.selectRow(row_of(dialog, number))
        assert not dialog.remove.isEnabled()


def test_the_areas_are_written_as_csv(opened, dialog, tmp_path, monkeypatch):
    path = tmp_path / "areas.csv"
    monkeypatch.setattr(ask, "file_to_save", lambda *_: path)
    dialog.save.click()
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert (rows[0]["name"], rows[0]["pixels"], rows[0]["cm2"]) == ("Loss", "1500", "")
    assert rows[-1]["name"] == "All damage"
    monkeypatch.setattr(ask, "file_to_save", lambda *_: path / "in a file.csv")
    dialog.save.click()
    assert [shown.title for shown in dialog.findChildren(Message)] == ["The table was not saved"]


def test_selected_damage_gets_the_class_in_hand(opened, dialog, qtbot):
    action = opened.window_actions["reassign"]
    assert not action.isEnabled()
    opened.document.set_selection(QRect(150, 100, 10, 30))
    opened.canvas.set_damage_class(CRACK)
    action.trigger()
    values = opened.document.damage.read(HOLE)
    assert (values[:, :10] == CRACK).all()
    assert (values[:, 10:] == LOSS).all()


def test_the_dialog_goes_with_its_project(opened, dialog):
    opened.window_actions["close"].trigger()
    assert not dialog.isVisible()
    assert opened.class_desk._dialog is None
