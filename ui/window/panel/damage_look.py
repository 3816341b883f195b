"""How damage is shown, a part of the section Compare: as a tint or in outline, and how opaque."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QSlider, QWidget

from ui.canvas.damage_look import FAINTEST, DamageLook
from ui.window.widgets import Fields, row

FORM_WIDTH = 96


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
        self.form.setFixedWidth(FORM_WIDTH)
        self.opacity = QSlider(Qt.Orientation.Horizontal)
        self.opacity.setRange(round(100 * FAINTEST), 100)
        self.opacity.setPageStep(10)
        self.opacity.setAccessibleName(self.tr("Opacity of the damage"))
        self.opacity.valueChanged.connect(self._moved)
        both = row(self.form, self.opacity)
        fields = Fields()
        name = QLabel(self.tr("Dama&ge as"))
        name.setBuddy(self.form)
        self.form.setAccessibleName(self.tr("Damage as"))
        fields.addWidget(name, 0, 0)
        fields.addLayout(both, 0, 1)
        self.setLayout(fields)

    def _moved(self, percent: int) -> None:
        self._tell_opacity(percent)
        self.opacity_chosen.emit(percent / 100)

    def _tell_opacity(self, percent: int) -> None:
        self.opacity.setToolTip(
            self.tr("How opaque the damage is: {0} %. Less lets the paint under it be seen").format(
                percent
            )
        )

    def set_look(self, look: DamageLook) -> None:
        """Show a look."""
        self.form.setCurrentIndex(self.form.findData(look.form))
        percent = round(100 * look.opacity)
        with QSignalBlocker(self.opacity):
            self.opacity.setValue(percent)
        self._tell_opacity(percent)
