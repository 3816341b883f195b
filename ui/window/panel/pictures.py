"""The section Other picture of the panel: which one is seen, and how far it is faded in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox

from ui.window.actions import Actions
from ui.window.panel.parts import beside
from ui.window.widgets import Section, ValueSlider


class PicturesSection(Section):
    """There while the project has other pictures of the wall.

    Signals:
        chosen: Another picture is to be seen: its number, or -1 for none.
        faded: The one at hand is to be faded: 0 to 1.
    """

    chosen = Signal(int)
    faded = Signal(float)

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.set_title(self.tr("Other picture"))
        self.which = QComboBox()
        self.which.setAccessibleName(self.tr("Other picture over the scan"))
        self.which.activated.connect(lambda: self.chosen.emit(self.which.currentData()))
        self.body.addWidget(beside(self.which, actions["pictures"]))
        self.opacity = ValueSlider(
            self.tr("Cross-fade"),
            lowest=0.0,
            highest=1.0,
            shown=lambda value: f"{100 * value:.0f} %",
        )
        self.opacity.changed.connect(self.faded)
        self.body.addWidget(self.opacity)
        self.hide()

    def show_pictures(self, names: Sequence[str], shown: int | None, opacity: float) -> None:
        """Show what there is: the names, the one that is seen, and how far it is faded in."""
        with QSignalBlocker(self.which):
            self.which.clear()
            self.which.addItem(self.tr("None"), -1)
            for number, name in enumerate(names):
                self.which.addItem(name, number)
            self.which.setCurrentIndex(0 if shown is None else shown + 1)
        if not self.opacity.slider.isSliderDown():
            self.opacity.set_value(opacity)
        self.setVisible(bool(names))

    def set_hold_key(self, keys: str) -> None:
        """Say which key shows the picture while it is held."""
        self.opacity.setToolTip(
            self.tr("From the scan to the other picture; hold {0} to see it alone").format(keys)
        )
