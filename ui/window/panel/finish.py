"""The section Finish of the panel."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
)

from restorer.pipeline.settings import Finish, Mode
from ui.window.widgets import (
    Fields,
    Section,
    ValueSlider,
    row,
)

WIDEST_FEATHER = 16.0

FINISHES: tuple[tuple[Mode, str, str], ...] = (
    ("none", "None", "The network's pixels as they are"),
    ("blend", "Blend", "Without a step at the boundary"),
    ("full", "Full", "Blended, with the grain of the surroundings"),
)


def finish_name(mode: Mode) -> str:
    """What a way to finish is called."""
    return QCoreApplication.translate(
        "FinishSection", {key: name for key, name, _ in FINISHES}[mode]
    )


class FinishSection(Section):
    """How restored windows are post-processed; every change is seen at once.

    Signals:
        changed: The finish as it is now.
    """

    changed = Signal(Finish)

    def __init__(self) -> None:
        super().__init__()
        self.set_title(self.tr("Finish"))
        self.mode = QComboBox()
        for index, (key, name, tip) in enumerate(FINISHES):
            self.mode.addItem(self.tr(name), key)
            self.mode.setItemData(index, self.tr(tip), Qt.ItemDataRole.ToolTipRole)
        self.boundary = QCheckBox(self.tr("Even out the colour at the boundary"))
        self.tone = ValueSlider(self.tr("Tone"), lowest=0, highest=1, steps=20, shown=_percent)
        self.feather = ValueSlider(
            self.tr("Feather"), lowest=0, highest=WIDEST_FEATHER, steps=32, shown=_pixels
        )
        self.sharpness = ValueSlider(
            self.tr("Sharpness"), lowest=0, highest=2, steps=20, shown=_percent
        )
        self.grain = ValueSlider(self.tr("Grain"), lowest=0, highest=1, steps=20, shown=_percent)
        fields = Fields()
        fields.add(self.tr("M&ode"), self.mode)
        self.body.addLayout(fields)
        self.body.addWidget(self.boundary)
        self.body.addLayout(row(self.tone, self.feather))
        self.body.addLayout(row(self.sharpness, self.grain))
        self.mode.activated.connect(self._tell)
        self.boundary.clicked.connect(self._tell)
        self.tone.changed.connect(self._tell)
        self.feather.changed.connect(self._tell)
        self.sharpness.changed.connect(self._tell)
        self.grain.changed.connect(self._tell)
        self.set_finish(Finish())

    @property
    def finish(self) -> Finish:
        """The finish as it is shown."""
        return Finish(
            mode=self.mode.currentData(),
            boundary=self.boundary.isChecked(),
            tone=self.tone.value,
            feather=self.feather.value,
            sharpness=self.sharpness.value,
            grain=self.grain.value,
        )

    def set_finish(self, finish: Finish) -> None:
        """Show a finish without telling."""
        self.mode.setCurrentIndex(self.mode.findData(finish.mode))
        self.boundary.setChecked(finish.boundary)
        self.tone.set_value(finish.tone)
        self.feather.set_value(finish.feather)
        self.sharpness.set_value(finish.sharpness)
        self.grain.set_value(finish.grain)
        self._follow()

    def _tell(self) -> None:
        self._follow()
        self.changed.emit(self.finish)

    def _follow(self) -> None:
        mode = self.mode.currentData()
        self.boundary.setEnabled(mode != "none")
        self.tone.setEnabled(mode != "none")
        self.feather.setEnabled(mode != "none")
        self.sharpness.setEnabled(mode != "none")
        self.grain.setEnabled(mode == "full")
        self.mode.setToolTip(self.mode.currentData(Qt.ItemDataRole.ToolTipRole))


def _pixels(value: float) -> str:
    return f"{value:.1f} px"


def _percent(value: float) -> str:
    return f"{100 * value:.0f} %"
