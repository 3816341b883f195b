"""The panel on the right: damage, restoration, finish, comparison; and the way out."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from restorer.pipeline.settings import Finish, Mode
from ui.canvas.looks import Look
from ui.window.actions import Actions
from ui.window.settings import Device
from ui.window.theme import GRID
from ui.window.widgets import (
    ActionButton,
    Fields,
    Section,
    ValueSlider,
    label,
    pixels_box,
    row,
    rule,
)

WIDTH = 312
SMALL_BUTTON, SMALL_ICON = 28, 18
SMALLEST_BRUSH, LARGEST_BRUSH = 1.0, 1024.0
WIDEST_FEATHER = 16.0
OTHER_MODEL = ""

DEVICES: tuple[tuple[Device, str], ...] = (
    ("auto", "Automatic"),
    ("cpu", "Processor"),
    ("cuda", "NVIDIA card"),
    ("mps", "Apple GPU"),
)
FINISHES: tuple[tuple[Mode, str, str], ...] = (
    ("none", "None", "The network's pixels as they are"),
    ("blend", "Blend", "Without a step at the boundary"),
    ("full", "Full", "Blended, with the grain of the surroundings"),
)


LOOKS: tuple[tuple[Look, str], ...] = (
    ("restored", "Restored"),
    ("hatched", "Hatched"),
    ("neutral", "Neutral tone"),
    ("outlined", "Outlined"),
)


def devices() -> list[tuple[Device, str]]:
    """The devices that can be there on this kind of computer, with their names."""
    absent = "cuda" if sys.platform == "darwin" else "mps"
    return [(key, name) for key, name in DEVICES if key != absent]


class CheckAction(QCheckBox):
    """A check box that is a checkable action."""

    def __init__(self, action: QAction, text: str) -> None:
        super().__init__(text)
        self._action = action
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.setChecked(self._action.isChecked())
        self.setEnabled(self._action.isEnabled())
        self.setToolTip(self._action.toolTip())


class DamageSection(Section):
    """Brush size, and what is done to all damage or to what is selected."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.set_title(self.tr("Damage"))
        self.brush = ValueSlider(
            self.tr("Brush size"),
            lowest=SMALLEST_BRUSH,
            highest=LARGEST_BRUSH,
            shown=lambda value: f"{value:.0f} px",
            logarithmic=True,
        )
        self.amount = pixels_box(1, 99, 2)
        self.amount.setFixedWidth(72)
        self.amount.setAccessibleName(self.tr("Grow or shrink by"))
        self.amount.setToolTip(self.tr("How far Grow and Shrink move the edge of the damage"))
        self.body.addWidget(self.brush)
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
        fields.add(self.tr("&Model"), _beside(self.model, actions["models"])).setBuddy(self.model)
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
            self.mode.addItem(name, key)
            self.mode.setItemData(index, tip, Qt.ItemDataRole.ToolTipRole)
        self.boundary = QCheckBox(self.tr("Even out the colour at the boundary"))
        self.feather = ValueSlider(
            self.tr("Feather"), lowest=0, highest=WIDEST_FEATHER, steps=32, shown=_pixels
        )
        self.grain = ValueSlider(self.tr("Grain"), lowest=0, highest=1, steps=20, shown=_percent)
        fields = Fields()
        fields.add(self.tr("M&ode"), self.mode)
        self.body.addLayout(fields)
        self.body.addWidget(self.boundary)
        self.body.addLayout(row(self.feather, self.grain))
        self.mode.activated.connect(self._tell)
        self.boundary.clicked.connect(self._tell)
        self.feather.changed.connect(self._tell)
        self.grain.changed.connect(self._tell)
        self.set_finish(Finish())

    @property
    def finish(self) -> Finish:
        """The finish as it is shown."""
        return Finish(
            mode=self.mode.currentData(),
            boundary=self.boundary.isChecked(),
            feather=self.feather.value,
            grain=self.grain.value,
        )

    def set_finish(self, finish: Finish) -> None:
        """Show a finish without telling."""
        self.mode.setCurrentIndex(self.mode.findData(finish.mode))
        self.boundary.setChecked(finish.boundary)
        self.feather.set_value(finish.feather)
        self.grain.set_value(finish.grain)
        self._follow()

    def _tell(self) -> None:
        self._follow()
        self.changed.emit(self.finish)

    def _follow(self) -> None:
        mode = self.mode.currentData()
        self.boundary.setEnabled(mode != "none")
        self.feather.setEnabled(mode != "none")
        self.grain.setEnabled(mode == "full")
        self.mode.setToolTip(self.mode.currentData(Qt.ItemDataRole.ToolTipRole))


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


class Panel(QWidget):
    """The four sections, scrolled where the window is low, and Export below them."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self.damage = DamageSection(actions)
        self.restore = RestoreSection(actions)
        self.finish = FinishSection()
        self.compare = CompareSection(actions)
        body = QWidget()
        body.setObjectName("panelBody")
        sections = QVBoxLayout(body)
        sections.setContentsMargins(0, 0, 0, 0)
        sections.setSpacing(0)
        for section in (self.damage, self.restore, self.finish, self.compare):
            sections.addWidget(section)
            sections.addWidget(rule())
        sections.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        footer = QWidget()
        footer.setObjectName("panelFooter")
        footer.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        foot = QVBoxLayout(footer)
        foot.setContentsMargins(2 * GRID, GRID + 4, 2 * GRID, GRID + 4)
        foot.addWidget(ActionButton(actions["export"]))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(scroll, 1)
        layout.addWidget(footer)


def _beside(control: QWidget, action: QAction) -> QWidget:
    """A control with a small button of an action beside it."""
    button = QToolButton()
    button.setDefaultAction(action)
    button.setIconSize(QSize(SMALL_ICON, SMALL_ICON))
    button.setFixedSize(SMALL_BUTTON, SMALL_BUTTON)
    both = QWidget()
    line = QHBoxLayout(both)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(GRID // 2)
    line.addWidget(control, 1)
    line.addWidget(button)
    return both


def _pixels(value: float) -> str:
    return f"{value:.1f} px"


def _percent(value: float) -> str:
    return f"{100 * value:.0f} %"


def short_name(name: str) -> str:
    """A model's name, or that of its file."""
    return name.replace("\\", "/").rsplit("/", 1)[-1]
