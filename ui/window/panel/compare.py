"""The section Compare of the panel."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QPushButton,
)

from ui.canvas.looks import Look
from ui.window.actions import Actions
from ui.window.panel.parts import CheckAction
from ui.window.theme import GRID
from ui.window.widgets import (
    Fields,
    Section,
)

LOOKS: tuple[tuple[Look, str], ...] = (
    ("restored", "Restored"),
    ("hatched", "Hatched"),
    ("neutral", "Neutral tone"),
    ("outlined", "Outlined"),
)


class CompareSection(Section):
    """The before/after slider, and a look at the original.

    Signals:
        original_held: Whether the button that shows the original is held down.
        look_chosen: Another look of the restoration, as ``ui.canvas.looks`` has them.
    """

    look_chosen = Signal(str)
    original_held = Signal(bool)

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.set_title(self.tr("Compare"))
        self._hold = QPushButton(self.tr("Hold for original"))
        self._hold.pressed.connect(lambda: self.original_held.emit(True))
        self._hold.released.connect(lambda: self.original_held.emit(False))
        line = QHBoxLayout()
        line.setSpacing(GRID)
        line.addWidget(CheckAction(actions["compare"], self.tr("Slider")), 1)
        line.addWidget(self._hold, 2)
        self.body.addLayout(line)
        self.look = QComboBox()
        for key, name in LOOKS:
            self.look.addItem(self.tr(name), key)
        self.look.activated.connect(lambda: self.look_chosen.emit(self.look.currentData()))
        fields = Fields()
        fields.add(self.tr("S&how as"), self.look)
        self.body.addLayout(fields)

    def set_look(self, look: Look) -> None:
        """Show a look of the restoration."""
        self.look.setCurrentIndex(self.look.findData(look))

    def set_hold_key(self, keys: str) -> None:
        """Say which key does the same."""
        self._hold.setToolTip(self.tr("Show the original while held down ({0})").format(keys))
