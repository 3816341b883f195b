"""How damage is shown, a part of the section Compare: as a tint or in outline, and how opaque."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from ui.canvas.damage_look import FAINTEST, DamageLook
from ui.window.theme import GRID
from ui.window.widgets import Fields, ValueSlider


class DamageLookPart(QWidget):
    """The form damage is shown in, and its opacity.

    Signals:
        form_chosen: Another form, as ``ui.canvas.damage_look`` has them.
        opacity_chosen: Another opacity of that form.
    """

    form_chosen = Signal(str)
    opacity_chosen = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self.form = QComboBox()
        self.form.addItem(self.tr("Tint"), "tint")
        self.form.addItem(self.tr("Outline"), "outline")
        self.form.setToolTip(
            self.tr(
                "As an outline the paint under the damage is seen: a whole line where it is "
                "restored, dashes where it is only mapped, dots where it is protected"
            )
        )
        self.form.activated.connect(lambda: self.form_chosen.emit(self.form.currentData()))
        self.opacity = ValueSlider(
            self.tr("Opacity of the damage"),
            lowest=FAINTEST,
            highest=1.0,
            shown=lambda value: f"{100 * value:.0f} %",
            steps=90,
        )
        self.opacity.slider.setToolTip(self.tr("How much of the paint under the damage is seen"))
        self.opacity.changed.connect(self.opacity_chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        fields = Fields()
        fields.add(self.tr("Dama&ge as"), self.form)
        layout.addLayout(fields)
        layout.addWidget(self.opacity)

    def set_look(self, look: DamageLook) -> None:
        """Show a look."""
        self.form.setCurrentIndex(self.form.findData(look.form))
        self.opacity.set_value(look.opacity)
