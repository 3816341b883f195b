"""What several sections of the panel are made of."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QToolButton,
    QWidget,
)

from ui.window.theme import GRID

WIDTH = 312
SMALL_BUTTON, SMALL_ICON = 28, 18


class CheckAction(QCheckBox):
    """A check box that is a checkable action."""

    def __init__(self, action: QAction, text: str) -> None:
        super().__init__(text)
        self._action = action
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.setChecked(self._action.isChecked())
        self.setEnabled(self._action.isEnabled())
        self.setToolTip(self._action.toolTip())


def beside(control: QWidget, action: QAction) -> QWidget:
    """A control with a small button of an action beside it."""
    button = QToolButton()
    button.setDefaultAction(action)
    button.setIconSize(QSize(SMALL_ICON, SMALL_ICON))
    button.setFixedSize(SMALL_BUTTON, SMALL_BUTTON)
    both = QWidget()
    line = QHBoxLayout(both)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(GRID // 2)
    line.addWidget(control, 1)
    line.addWidget(button)
    return both


def short_name(name: str) -> str:
    """A model's name, or that of its file."""
    return name.replace("\\", "/").rsplit("/", 1)[-1]
