"""The tour: five callouts beside the real controls, from the scan to the export, in a minute."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.window.action_table import specs
from ui.window.actions import keys_of, shown_keys
from ui.window.theme import GRID
from ui.window.widgets import label

if TYPE_CHECKING:
    from ui.window.main_window import MainWindow

WIDTH = 320
RING = 4
"""Logical pixels between a control and the ring around it."""


def _start(window: MainWindow) -> QWidget:
    """The menu, or the card of the page without a scan."""
    card = None if window.document.is_open else window.findChild(QFrame, "card")
    return card or window.menuBar()


def _rail(window: MainWindow) -> QWidget:
    return window.rail


def _restore(window: MainWindow) -> QWidget:
    return window.panel.restore


def _compare(window: MainWindow) -> QWidget:
    return window.panel.compare


def _export(window: MainWindow) -> QWidget:
    return window.panel.export


@dataclass(frozen=True)
class Step:
    """One callout; where its control is not to be seen, it stands in the middle.

    ``{undo}`` in the text is the key of that action.
    """

    title: str
    text: str
    control: Callable[[MainWindow], QWidget]


STEPS = (
    Step(
        "Open a scan",
        "A TIFF, PNG or JPEG: with Open scan in the menu File, or by dropping it on the window. It "
        "is never changed: all you do is kept in a project beside it, with every stroke. To try "
        "things, take the sample.",
        _start,
    ),
    Step(
        "Mark the damage",
        "Paint over the losses with the brush, a little beyond their edge. Right button or Alt "
        "takes away again; {smaller_brush} and {larger_brush} size the brush; {undo} undoes, as "
        "far back as you like.",
        _rail,
    ),
    Step(
        "Restore",
        "The model fills what is marked, and nothing else. Go on painting meanwhile; undo takes a "
        "restoration away whole.",
        _restore,
    ),
    Step(
        "Compare",
        "{compare} draws a slider over the scan, before and after. Hold {show_original} to see the "
        "original. Hatching, a neutral tone or an outline tell what was added.",
        _compare,
    ),
    Step(
        "Export",
        "The result is proved to be identical to the scan outside the damage, and records what "
        "made it. {command_list} finds every command; {shortcuts} shows "
        "all keys.",
        _export,
    ),
)


class _Keys(dict[str, str]):
    """The key of each action as the user has set it; where it has none, what the menu says."""

    def __init__(self, changed: Mapping[str, Sequence[str]]) -> None:
        super().__init__()
        for spec in specs():
            self[spec.name] = shown_keys(keys_of(spec, changed)[:1]) or f"“{spec.plain}”"


class Tour(QObject):
    """Shows one step after another over a window; the window stays in use meanwhile."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._number = 0
        self.ring = _Ring(window)
        self.callout = _Callout(window)
        self.callout.back.clicked.connect(lambda: self._show(self._number - 1))
        self.callout.next.clicked.connect(lambda: self._show(self._number + 1))
        self.callout.skip.clicked.connect(self.end)
        self.callout.escaped = self.end
        window.document.opened.connect(self._opened)
        window.installEventFilter(self)

    @property
    def number(self) -> int | None:
        """Which step is shown, from 0; None where none is."""
        return self._number if self.callout.isVisibleTo(self._window) else None

    def offer_once(self) -> None:
        """Begin, unless it was shown before."""
        if not self._window.store.values.tour_seen:
            self.begin()

    def begin(self) -> None:
        """Show the first step; from now on it has been seen."""
        self._window.store.values.tour_seen = True
        self._window.store.save()
        self._show(0)

    def end(self) -> None:
        """Show nothing any more."""
        self.ring.hide()
        self.callout.hide()
        self._window.canvas.setFocus()

    def _show(self, number: int) -> None:
        if number >= len(STEPS):
            self.end()
            return
        self._number = number
        step = STEPS[number]
        keys = _Keys(self._window.store.values.shortcuts)
        self.callout.say(_tr(step.title), _tr(step.text).format_map(keys), number)
        self._place()
        self.callout.show()
        self.callout.raise_()
        self.callout.next.setFocus()

    def _place(self) -> None:
        """Put ring and callout where the control is now."""
        window, control = self._window, STEPS[self._number].control(self._window)
        window.panel.reveal(control)
        size = self.callout.sizeHint().expandedTo(self.callout.minimumSizeHint())
        self.callout.resize(WIDTH, self.callout.heightForWidth(WIDTH) or size.height())
        whole = window.rect()
        if not control.isVisibleTo(window):
            self.ring.hide()
            middle = whole.center() - self.callout.rect().center()
            self.callout.move(middle)
            return
        place = QRect(control.mapTo(window, QPoint(0, 0)), control.size()).intersected(whole)
        self.ring.setGeometry(place.adjusted(-RING, -RING, RING, RING).intersected(whole))
        self.ring.show()
        self.ring.raise_()
        self.callout.move(beside(place, self.callout.size(), whole))
        self.callout.raise_()

    def _opened(self) -> None:
        if self.number == 0:
            self._show(1)
        elif self.number is not None:
            self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        moved = event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest)
        if moved and self.number is not None:
            self._place()
        return super().eventFilter(watched, event)


def beside(place: QRect, size: QSize, whole: QRect) -> QPoint:
    """Where a callout stands beside a place without covering it, if the whole has the room."""
    gap = 2 * GRID
    top = max(gap, min(place.top(), whole.height() - size.height() - gap))
    if place.right() + gap + size.width() <= whole.width():
        return QPoint(place.right() + gap, top)
    if place.left() - gap - size.width() >= 0:
        return QPoint(place.left() - gap - size.width(), top)
    left = max(gap, min(place.center().x() - size.width() // 2, whole.width() - size.width() - gap))
    if place.bottom() + gap + size.height() <= whole.height():
        return QPoint(left, place.bottom() + gap)
    return QPoint(left, max(gap, (whole.height() - size.height()) // 2))


class _Callout(QFrame):
    """A title, a few sentences, and the ways on, back and out."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("callout")
        self.setAccessibleName(self.tr("Tour"))
        self.escaped: Callable[[], None] = self.hide
        self._title = label("", "heading", wrap=True)
        self._text = label("", wrap=True)
        self._count = label("", "muted")
        self.skip = QPushButton(self.tr("&Skip"))
        self.back = QPushButton(self.tr("&Back"))
        self.next = QPushButton()
        self.next.setProperty("primary", True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self._title)
        layout.addWidget(self._text)
        line = QHBoxLayout()
        line.setSpacing(GRID)
        line.addWidget(self._count, 1)
        for button in (self.skip, self.back, self.next):
            line.addWidget(button)
        layout.addLayout(line)
        self.hide()

    def say(self, title: str, text: str, number: int) -> None:
        """Show a step, to screen readers too."""
        last = number == len(STEPS) - 1
        self._title.setText(title)
        self._text.setText(text)
        self._count.setText(self.tr("{0} of {1}").format(number + 1, len(STEPS)))
        self.setAccessibleDescription(f"{title}. {text}")
        self.back.setVisible(number > 0)
        self.skip.setVisible(not last)
        self.next.setText(self.tr("&Done") if last else self.tr("&Next"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc ends the tour."""
        if event.key() == Qt.Key.Key_Escape:
            self.escaped()
        else:
            super().keyPressEvent(event)


class _Ring(QWidget):
    """A line around a control, through which the mouse goes."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self.palette().highlight().color()), 2))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Tour", text)
