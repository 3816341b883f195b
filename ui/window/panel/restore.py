"""The section Restore of the panel."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QProgressBar,
    QWidget,
)

from ui.window.actions import Actions
from ui.window.panel.parts import WIDTH, beside, short_name
from ui.window.settings import Device
from ui.window.theme import GRID
from ui.window.widgets import (
    ActionButton,
    Fields,
    Section,
    label,
    row,
)

OTHER_MODEL = ""

DEVICES: tuple[tuple[Device, str], ...] = (
    ("auto", "Automatic"),
    ("cpu", "Processor"),
    ("cuda", "NVIDIA card"),
    ("mps", "Apple GPU"),
)


def devices() -> list[tuple[Device, str]]:
    """The devices that can be there on this kind of computer, with their names."""
    absent = "cuda" if sys.platform == "darwin" else "mps"
    return [
        (key, QCoreApplication.translate("devices", name)) for key, name in DEVICES if key != absent
    ]


class RestoreSection(Section):
    """Model and device, the two ways to restore, and how far it is.

    Signals:
        model_chosen: Another model: its name, or empty where a file is to be chosen.
        device_chosen: Another device.
    """

    model_chosen = Signal(str)
    device_chosen = Signal(str)

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.set_title(self.tr("Restore"))
        self.model = QComboBox()
        self.model.setPlaceholderText(self.tr("None installed"))
        self.model.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.device = QComboBox()
        for key, name in devices():
            self.device.addItem(name, key)
        fields = Fields()
        fields.add(self.tr("&Model"), beside(self.model, actions["models"])).setBuddy(self.model)
        self.model.setAccessibleName(self.tr("Model"))
        fields.add(self.tr("De&vice"), self.device)
        self._status = label("", "muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress of the restoration"))
        self._progress = QWidget()
        line = QHBoxLayout(self._progress)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID)
        line.addWidget(self._bar, 1)
        cancel = ActionButton(actions["cancel"])
        cancel.setMaximumWidth(104)
        line.addWidget(cancel)
        self._buttons = QWidget()
        both = row(
            ActionButton(actions["restore_all"], primary=True),
            ActionButton(actions["restore_selection"], text=self.tr("Selection")),
        )
        both.setContentsMargins(0, 0, 0, 0)
        self._buttons.setLayout(both)
        self.body.addLayout(fields)
        self.body.addWidget(self._buttons)
        self.body.addWidget(self._progress)
        self.body.addWidget(self._status)
        self.set_busy(False)
        self.model.activated.connect(lambda: self.model_chosen.emit(self.model.currentData()))
        self.device.activated.connect(lambda: self.device_chosen.emit(self.device.currentData()))

    def set_models(self, names: Sequence[str], current: str) -> None:
        """List the models, the default one first; where ``current`` is empty it is chosen."""
        with QSignalBlocker(self.model):
            self.model.clear()
            for name in dict.fromkeys([*names, *([current] if current else [])]):
                self.model.addItem(short_name(name), name)
                self.model.setItemData(self.model.count() - 1, name, Qt.ItemDataRole.ToolTipRole)
            self.model.insertSeparator(self.model.count())
            self.model.addItem(self.tr("Another file…"), OTHER_MODEL)
            shown = current or next(iter(names), None)
            self.model.setCurrentIndex(-1 if shown is None else self.model.findData(shown))

    def set_device(self, device: str) -> None:
        """Show a device."""
        self.device.setCurrentIndex(max(0, self.device.findData(device)))

    def set_busy(self, busy: bool) -> None:
        """Show the progress instead of the buttons."""
        self._progress.setVisible(busy)
        self._buttons.setVisible(not busy)
        self.model.setEnabled(not busy)
        self.device.setEnabled(not busy)
        self._bar.setRange(0, 0)

    def set_progress(self, done: int, total: int) -> None:
        """Show how far the restoration is."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self.say(self.tr("Restoring: {0} of {1} done").format(done, total))

    def say(self, text: str) -> None:
        """Show one line below."""
        width = WIDTH - 4 * GRID
        metrics = self._status.fontMetrics()
        self._status.setText(metrics.elidedText(text, Qt.TextElideMode.ElideRight, width))
        self._status.setToolTip(text)
