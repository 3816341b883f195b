"""What the new model starts from, what it is called, and how long it is trained."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from restorer.model import catalogue
from ui.training import shelf
from ui.window.model_card import say
from ui.window.panel import short_name
from ui.window.theme import GRID
from ui.window.widgets import Fields, label, rule

EFFORTS = (5, 15, 60)
USUAL = 15
LONGEST = 24 * 60
RADIO_WIDTH = 104
LABEL_WIDTH = 76


class Choice(QWidget):
    """The right half of the first page.

    Signals:
        changed: Something else was chosen.
        parent_chosen: Another model to start from.
    """

    changed = Signal()
    parent_chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.parent_model = QComboBox()
        self.about = label("", "muted", wrap=True)
        self.name = QLineEdit()
        self.name.setMaxLength(catalogue.LONGEST_NAME)
        self.name_problem = label("", "muted", wrap=True)
        self.efforts: dict[int, QRadioButton] = {}
        self.other = QRadioButton(self.tr("&Other"))
        self.typed = QSpinBox()
        self.computer = label("", "muted", wrap=True)
        self._name_is_ours = True
        self._lay_out()
        self._connect()

    # What is chosen

    @property
    def parent_name(self) -> str:
        """The model to start from; empty where there is none."""
        return str(self.parent_model.currentData() or "")

    @property
    def minutes(self) -> int:
        """The effort."""
        chosen = (minutes for minutes, button in self.efforts.items() if button.isChecked())
        return next(chosen, self.typed.value())

    @property
    def valid(self) -> bool:
        """Whether model and name can be used."""
        return bool(self.parent_name) and not shelf.why_not(self.name.text().strip())

    def set_models(self, names: list[str], current: str) -> None:
        """List the models, keeping the one that is chosen."""
        chosen = self.parent_name or current
        self.parent_model.clear()
        for name in dict.fromkeys([*names, *([current] if current else [])]):
            self.parent_model.addItem(short_name(name), name)
        self.parent_model.setCurrentIndex(max(0, self.parent_model.findData(chosen)))
        self._describe()
        self._check_name()

    def propose_name(self, wanted: str) -> None:
        """Give the model a name, unless the user has typed one that still can be taken."""
        if self._name_is_ours or shelf.why_not(self.name.text().strip()):
            self.name.setText(shelf.free_name(wanted))
            self._name_is_ours = True
        self._check_name()

    def set_device(self, device: str) -> None:
        """Say what the minutes mean on this computer."""
        self.computer.setText(
            {
                "cuda": self.tr(
                    "The NVIDIA card trains: 5 minutes are thousands of looks at your scans."
                ),
                "mps": self.tr("The Apple GPU trains: take 15 minutes or more."),
                "cpu": self.tr(
                    "No graphics card can be used here, so the processor trains, many times more "
                    "slowly. A small model needs 15 minutes or more, a large one hours. You can "
                    "go on working meanwhile, and stop early."
                ),
            }.get(device, "")
        )

    # Inside

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(label(self.tr("New model"), "section"))
        fields = Fields(LABEL_WIDTH)
        fields.add(self.tr("Start &from"), self.parent_model)
        fields.addWidget(self.about, fields.rowCount(), 1)
        fields.add(self.tr("&Name"), self.name)
        fields.addWidget(self.name_problem, fields.rowCount(), 1)
        layout.addLayout(fields)
        layout.addSpacing(GRID)
        layout.addWidget(rule())
        layout.addSpacing(GRID)
        layout.addWidget(label(self.tr("Effort"), "section"))
        group = QButtonGroup(self)
        words = (self.tr("A first try"), self.tr("The usual"), self.tr("Thorough"))
        for minutes, text in zip(EFFORTS, words, strict=True):
            button = QRadioButton(self.tr("{0} minutes").format(minutes))
            button.setAccessibleDescription(text)
            self.efforts[minutes] = button
            group.addButton(button)
            layout.addLayout(_beside(button, label(text, "muted")))
        group.addButton(self.other)
        self.typed.setRange(1, LONGEST)
        self.typed.setValue(30)
        self.typed.setSuffix(self.tr(" min"))
        self.typed.setFixedWidth(RADIO_WIDTH)
        self.typed.setAccessibleName(self.tr("Minutes"))
        self.typed.lineEdit().setTextMargins(GRID - 2, 0, 0, 0)
        layout.addLayout(_beside(self.other, self.typed))
        self.efforts[USUAL].setChecked(True)
        layout.addSpacing(GRID // 2)
        layout.addWidget(self.computer)
        layout.addStretch(1)
        self.name_problem.hide()

    def _connect(self) -> None:
        self.parent_model.activated.connect(self._parent_chosen)
        self.name.textEdited.connect(self._name_typed)
        self.typed.valueChanged.connect(lambda: self.other.setChecked(True))

    def _parent_chosen(self) -> None:
        self._describe()
        self.parent_chosen.emit()

    def _name_typed(self) -> None:
        self._name_is_ours = False
        self._check_name()

    def _check_name(self) -> None:
        problem = shelf.why_not(self.name.text().strip())
        self.name_problem.setText(problem)
        self.name_problem.setVisible(bool(problem) and not self._name_is_ours)
        self.changed.emit()

    def _describe(self) -> None:
        entry = next((e for e in catalogue.models() if e.name == self.parent_name), None)
        card = entry.header.card if entry else None
        self.about.setText(say(card.summary) if card else "")
        self.about.setToolTip(say(card.limits) if card else "")
        self.about.setVisible(bool(self.about.text()))


def _beside(button: QRadioButton, other: QWidget) -> QHBoxLayout:
    button.setFixedWidth(RADIO_WIDTH)
    line = QHBoxLayout()
    line.setSpacing(GRID)
    line.addWidget(button)
    line.addWidget(other)
    line.addStretch(1)
    return line
