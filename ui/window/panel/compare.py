"""The section Compare of the panel."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton

from ui.canvas.compare import Mode
from ui.canvas.looks import Look
from ui.window.actions import Actions
from ui.window.panel.damage_look import DamageLookPart
from ui.window.theme import GRID
from ui.window.widgets import Fields, Section

MODES: tuple[tuple[Mode, str], ...] = (
    ("off", "Off"),
    ("slider", "Slider"),
    ("side", "Side by side"),
    ("blink", "Blink"),
    ("difference", "Difference"),
    ("alone", "Restoration alone"),
)
LOOKS: tuple[tuple[Look, str], ...] = (
    ("restored", "Restored"),
    ("hatched", "Hatched"),
    ("neutral", "Neutral tone"),
    ("outlined", "Outlined"),
)


class CompareSection(Section):
    """How before and after are compared, a look at the original, and what was added set off.

    Signals:
        mode_chosen: Another way of comparing, as ``ui.canvas.compare`` has them.
        original_held: Whether the button that shows the original is held down.
        look_chosen: Another look of the restoration, as ``ui.canvas.looks`` has them.
    """

    mode_chosen = Signal(str)
    look_chosen = Signal(str)
    original_held = Signal(bool)

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.set_title(self.tr("Compare"))
        self.mode = QComboBox()
        for mode, name in MODES:
            self.mode.addItem(self.tr(name), mode)
        self.mode.activated.connect(lambda: self.mode_chosen.emit(self.mode.currentData()))
        self._hold = QPushButton(self.tr("Hold: original"))
        self._hold.setAccessibleName(self.tr("Show the original while held down"))
        self._hold.pressed.connect(lambda: self.original_held.emit(True))
        self._hold.released.connect(lambda: self.original_held.emit(False))
        self.mode.setAccessibleName(self.tr("Compare before and after"))
        line = QHBoxLayout()
        line.setSpacing(GRID)
        line.addWidget(self.mode, 1)
        line.addWidget(self._hold, 1)
        self.body.addLayout(line)
        self.look = QComboBox()
        for look, name in LOOKS:
            self.look.addItem(self.tr(name), look)
        self.look.activated.connect(lambda: self.look_chosen.emit(self.look.currentData()))
        fields = Fields()
        fields.add(self.tr("S&how as"), self.look)
        self.body.addLayout(fields)
        self.damage = DamageLookPart()
        self.body.addWidget(self.damage)
        slider = actions["compare"]
        slider.changed.connect(lambda: self._follow(slider.isEnabled(), slider.toolTip()))
        self._follow(slider.isEnabled(), slider.toolTip())

    def _follow(self, enabled: bool, tip: str) -> None:
        """Compare where there is something to compare."""
        self.mode.setEnabled(enabled)
        self.mode.setItemData(1, tip, Qt.ItemDataRole.ToolTipRole)

    def set_mode(self, mode: Mode) -> None:
        """Show a way of comparing."""
        self.mode.setCurrentIndex(self.mode.findData(mode))

    def set_look(self, look: Look) -> None:
        """Show a look of the restoration."""
        self.look.setCurrentIndex(self.look.findData(look))

    def set_hold_key(self, keys: str) -> None:
        """Say which key does the same."""
        self._hold.setToolTip(self.tr("Show the original while held down ({0})").format(keys))
