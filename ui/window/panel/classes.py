"""The choice of the class in hand, in the section Damage of the panel."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from restorer.layers import DamageClass
from ui.window.actions import Actions
from ui.window.class_words import class_name
from ui.window.panel.parts import beside
from ui.window.swatches import swatch
from ui.window.theme import GRID
from ui.window.widgets import Fields, label


class ClassPicker(QWidget):
    """The class that tools mark, with the area it takes; beside it the way to all classes.

    Signals:
        chosen: Another class: its number.
    """

    chosen = Signal(int)

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.box = QComboBox()
        self.box.setToolTip(self.tr("What the tools mark from now on"))
        self._area = label("", "muted")
        fields = Fields()
        fields.add(self.tr("&Class"), beside(self.box, actions["classes"])).setBuddy(self.box)
        self.box.setAccessibleName(self.tr("Class"))
        fields.addWidget(self._area, fields.rowCount(), 1)
        fields.setVerticalSpacing(GRID // 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(fields)
        self.box.activated.connect(lambda: self.chosen.emit(self.box.currentData()))

    def set_classes(self, classes: Iterable[DamageClass], in_hand: int) -> None:
        """List classes; one is in hand."""
        with QSignalBlocker(self.box):
            self.box.clear()
            for each in classes:
                self.box.addItem(swatch(each), class_name(each), each.number)
            self.box.setCurrentIndex(self.box.findData(in_hand))

    def set_area(self, text: str) -> None:
        """Say how much the class in hand takes."""
        self._area.setText(text)
        self.box.setAccessibleDescription(text)
