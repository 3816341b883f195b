"""The canvas in a window: who gets the keys."""

from __future__ import annotations

import pytest
from canvas_checks import (
    LEFT,
    labels,
)
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.canvas.view import Canvas


@pytest.fixture
def window(qtbot, document, write_wall):
    """A window with a field above a canvas, active, as Qt itself sends it events."""
    made = QWidget()
    qtbot.addWidget(made)
    made.field, made.canvas = QLineEdit(made), Canvas(made)
    layout = QVBoxLayout(made)
    layout.addWidget(made.field)
    layout.addWidget(made.canvas)
    made.canvas.set_document(document)
    document.open(write_wall())
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.field.setFocus()
    return made


def test_a_press_gives_the_canvas_the_keys_and_tab_does_not_take_them(window):
    QTest.mouseClick(window.canvas, LEFT, pos=QPoint(50, 50))
    assert window.canvas.hasFocus()
    QTest.keyClick(window.canvas, Qt.Key.Key_Tab)
    assert window.canvas.hasFocus()


def test_the_keys_of_a_gesture_come_before_shortcuts(window):
    fired = []
    keys = [Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Left]
    for key in keys:
        QShortcut(QKeySequence(key), window, lambda key=key: fired.append(key))
    canvas = window.canvas
    canvas.setFocus()
    canvas.set_tool("polygon")
    for corner in [QPoint(100, 100), QPoint(150, 100), QPoint(150, 150)]:
        QTest.mouseClick(canvas, LEFT, pos=corner)
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    QTest.mouseClick(canvas, LEFT, pos=QPoint(60, 60))
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    QTest.keyClick(canvas, Qt.Key.Key_Space)
    canvas.set_compare(True)
    QTest.keyClick(canvas, Qt.Key.Key_Left)
    assert fired == []
    assert labels(canvas) == ["Mark area"]
    canvas.set_compare(False)
    for key in keys:
        QTest.keyClick(canvas, key)
    assert fired == [Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Left]


def test_a_canvas_without_a_document_can_be_looked_at(qtbot):
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.show()
    qtbot.waitExposed(canvas)
    QTest.mouseClick(canvas, LEFT)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    canvas.fit()
    assert canvas.shows_all
    assert not canvas.in_gesture
