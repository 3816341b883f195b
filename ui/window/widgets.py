"""Small parts the window is put together from: sections, sliders, labels, lines."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSlider,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ui.languages import plain
from ui.window.theme import GRID


def label(text: str, role: str = "", *, wrap: bool = False) -> QLabel:
    """A label; ``role`` is one of those the style sheet knows."""
    made = QLabel(text)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


def rule() -> QFrame:
    """A thin line across."""
    line = QFrame()
    line.setObjectName("rule")
    line.setFixedHeight(1)
    return line


def row(*widgets: QWidget) -> QHBoxLayout:
    """Widgets beside each other, sharing the width."""
    layout = QHBoxLayout()
    layout.setSpacing(GRID)
    for widget in widgets:
        layout.addWidget(widget, 1)
    return layout


def pixels_box(lowest: int, highest: int, value: int) -> QSpinBox:
    """A field for a number of pixels."""
    box = QSpinBox()
    box.setRange(lowest, highest)
    box.setValue(value)
    box.setSuffix(" px")
    # A style sheet does not reach the text inside.
    box.lineEdit().setTextMargins(GRID - 2, 0, 0, 0)
    return box


def push_button(text: str, does: Callable[[], object]) -> QPushButton:
    """A button of a dialog that Return does not press unasked."""
    made = QPushButton(text)
    made.setAutoDefault(False)
    made.clicked.connect(does)
    return made


class ActionButton(QPushButton):
    """A button that is an action: its text, icon, tooltip, state and effect."""

    def __init__(self, action: QAction, *, text: str = "", primary: bool = False) -> None:
        super().__init__()
        self._action = action
        self._text = text
        self.setProperty("primary", primary)
        self._primary = primary
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        text = self._text or plain(self._action.text())
        self.setText(text)
        self.setAccessibleName(plain(self._action.text()).rstrip("…"))
        self.setToolTip(self._action.toolTip())
        self.setEnabled(self._action.isEnabled())
        if not self._primary:
            self.setIcon(self._action.icon())


class Section(QWidget):
    """A titled part of the panel."""

    def __init__(self) -> None:
        super().__init__()
        self._title = label("", "section")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(2 * GRID, GRID + 1, 2 * GRID, GRID + 1)
        self.body.setSpacing(GRID - 1)
        self.body.addWidget(self._title)

    def set_title(self, title: str) -> None:
        """Say what the section is about."""
        self._title.setText(title)
        self.setAccessibleName(title)


class Fields(QGridLayout):
    """Labels on the left, controls on the right, aligned down the panel."""

    def __init__(self, label_width: int = 72) -> None:
        super().__init__()
        self.setContentsMargins(0, 0, 0, 0)
        self.setHorizontalSpacing(GRID)
        self.setVerticalSpacing(GRID)
        self.setColumnMinimumWidth(0, label_width)
        self.setColumnStretch(1, 1)

    def add(self, text: str, control: QWidget, width: int | None = None) -> QLabel:
        """Another line; the label, whose mnemonic leads to the control.

        The control takes all the width there is, or just the logical pixels of ``width``.
        """
        line = self.rowCount()
        name = QLabel(text)
        name.setBuddy(control)
        control.setAccessibleName(plain(text))
        self.addWidget(name, line, 0)
        if width is None:
            self.addWidget(control, line, 1)
        else:
            control.setFixedWidth(width)
            self.addWidget(control, line, 1, Qt.AlignmentFlag.AlignLeft)
        return name


class ValueSlider(QWidget):
    """A slider with its name and value above it.

    Signals:
        changed: The user moved it: the value.
    """

    changed = Signal(float)

    def __init__(
        self,
        name: str,
        *,
        lowest: float,
        highest: float,
        shown: Callable[[float], str],
        logarithmic: bool = False,
        steps: int = 100,
    ) -> None:
        super().__init__()
        self._lowest, self._highest = lowest, highest
        self._shown = shown
        self._logarithmic = logarithmic
        self._steps = steps
        self._value = lowest
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, steps)
        self.slider.setPageStep(max(1, steps // 10))
        self.slider.setAccessibleName(name)
        self._number = label("", "value")
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        top = QHBoxLayout()
        top.addWidget(label(name))
        top.addWidget(self._number, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(top)
        layout.addWidget(self.slider)
        self.slider.valueChanged.connect(self._moved)
        self.set_value(lowest)

    @property
    def value(self) -> float:
        """The value, between lowest and highest."""
        return self._value

    def set_value(self, value: float) -> None:
        """Show a value without telling that it changed."""
        self._value = min(self._highest, max(self._lowest, value))
        with QSignalBlocker(self.slider):
            self.slider.setValue(round(self._fraction(self._value) * self._steps))
        self._number.setText(self._shown(self._value))

    def _moved(self, position: int) -> None:
        fraction = position / self._steps
        if self._logarithmic:
            value = self._lowest * (self._highest / self._lowest) ** fraction
        else:
            value = self._lowest + (self._highest - self._lowest) * fraction
        self._value = value
        self._number.setText(self._shown(value))
        self.changed.emit(value)

    def _fraction(self, value: float) -> float:
        if self._logarithmic:
            return math.log(value / self._lowest) / math.log(self._highest / self._lowest)
        return (value - self._lowest) / (self._highest - self._lowest)


class ShortLine(QLabel):
    """A line that is cut short where there is no room; all of it is in its tooltip."""

    def __init__(self, role: str = "") -> None:
        super().__init__()
        self._whole = ""
        if role:
            self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def set_text(self, text: str) -> None:
        """Say something else."""
        self._whole = text
        self.setToolTip(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut it to the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        elide = Qt.TextElideMode.ElideRight
        self.setText(self.fontMetrics().elidedText(self._whole, elide, self.width()))
