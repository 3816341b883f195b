"""The section Damage of the panel."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QHBoxLayout,
)

from ui.window.actions import Actions
from ui.window.panel.classes import ClassPicker
from ui.window.panel.parts import CheckAction
from ui.window.theme import GRID
from ui.window.widgets import (
    ActionButton,
    Section,
    pixels_box,
    row,
)


class DamageSection(Section):
    """The class in hand, and what is done to all damage or to what is selected."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.set_title(self.tr("Damage"))
        self.amount = pixels_box(1, 99, 2)
        self.amount.setFixedWidth(72)
        self.amount.setAccessibleName(self.tr("Grow, shrink or smooth by"))
        self.amount.setToolTip(
            self.tr("How far Grow and Shrink move the edge of the damage, and how far Smooth looks")
        )
        self.classes = ClassPicker(actions)
        self.body.addWidget(self.classes)
        self.body.addLayout(
            row(ActionButton(actions["grow"]), ActionButton(actions["shrink"]), self.amount)
        )
        self.body.addLayout(
            row(ActionButton(actions["load_mask"]), ActionButton(actions["save_mask"]))
        )
        last = QHBoxLayout()
        last.setSpacing(GRID)
        last.addWidget(CheckAction(actions["show_damage"], self.tr("Show damage")), 1)
        last.addWidget(ActionButton(actions["clear_damage"]), 1)
        self.body.addLayout(last)
