"""The slim rail of tools on the left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QToolButton, QVBoxLayout, QWidget

from ui.languages import plain
from ui.window.actions import Actions
from ui.window.theme import GRID
from ui.window.widgets import rule

GROUPS = (
    (
        "tool_brush",
        "tool_eraser",
        "tool_lasso",
        "tool_polygon",
        "tool_magnetic",
        "tool_wand",
        "tool_rectangle",
        "tool_ellipse",
        "tool_fill",
        "tool_pick",
        "tool_select",
        "tool_pan",
        "tool_suggest",
    ),
    ("undo", "redo"),
    ("zoom_in", "zoom_out", "fit", "actual_size"),
)
BOTTOM = ("train", "settings")
COLUMNS = 2
BUTTON = 36
ICON = 20


class Rail(QWidget):
    """Buttons of the tools, of undo and redo, and of the view."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Tools"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, GRID, GRID, GRID)
        layout.setSpacing(GRID // 2)
        for index, group in enumerate(GROUPS):
            if index:
                layout.addSpacing(GRID // 2)
                layout.addWidget(rule())
                layout.addSpacing(GRID // 2)
            layout.addLayout(self._grid(actions, group))
        layout.addStretch(1)
        layout.addLayout(self._grid(actions, BOTTOM))

    def _grid(self, actions: Actions, names: Sequence[str]) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(GRID // 2)
        for index, name in enumerate(names):
            grid.addWidget(self._button(actions, name), index // COLUMNS, index % COLUMNS)
        return grid

    def _button(self, actions: Actions, name: str) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(actions[name])
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setIconSize(QSize(ICON, ICON))
        button.setFixedSize(BUTTON, BUTTON)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(plain(actions[name].text()).rstrip("…"))
        return button
