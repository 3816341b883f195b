"""Suggest damage: what to look for, how eagerly, and what becomes of it. Beside the scan."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from restorer.detect import Threshold
from ui.document import Document, to_rect
from ui.suggesting import MOST, Suggesting
from ui.window.actions import Actions
from ui.window.theme import GRID
from ui.window.widgets import ActionButton, Fields, ValueSlider, label, row, rule

WIDTH = 312
SMALLEST, LARGEST = 1.0, 400.0

KINDS: tuple[tuple[str, str, str], ...] = (
    ("cracks", "Cracks", "Thin lines, dark or bright. Painted lines look the same: reject them."),
    ("losses", "Bright losses", "Bare plaster: bright, pale and flat. White paint looks the same."),
    ("spots", "Dark spots", "Soot, mould and stains. Dark paint looks the same."),
    (
        "scratches",
        "Scratches",
        "Thin bright lines that go straight on. Painted rays look the same.",
    ),
)


class SuggestDialog(QDialog):
    """Stays beside the window while the tool Suggest is in hand.

    Signals:
        closed: The user wants no more suggestions.
    """

    closed = Signal()

    def __init__(self, document: Document, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Tool)
        self.setWindowTitle(self.tr("Suggest damage"))
        self._document = document
        self._suggesting: Suggesting = document.suggesting
        self._placed = False
        self.kind = QComboBox()
        for index, (name, text, tip) in enumerate(KINDS):
            self.kind.addItem(self.tr(text), name)
            self.kind.setItemData(index, self.tr(tip), Qt.ItemDataRole.ToolTipRole)
        self.sensitivity = ValueSlider(
            self.tr("Sensitivity"), lowest=0, highest=1, shown=_percent, steps=100
        )
        self.smallest = ValueSlider(
            self.tr("Smallest piece"),
            lowest=SMALLEST,
            highest=LARGEST,
            shown=self._length,
            logarithmic=True,
        )
        self.sensitivity.setToolTip(self.tr("Further right, fainter damage is suggested too"))
        self.smallest.setToolTip(self.tr("Shorter pieces are not suggested"))
        self._about = label("", "muted", wrap=True)
        self._state = label("", wrap=True)
        self.previous = ActionButton(actions["previous_piece"], text=self.tr("Previous"))
        self.next = ActionButton(actions["next_piece"], text=self.tr("Next"))
        self.accept_piece = ActionButton(actions["accept_piece"], text=self.tr("Accept"))
        self.reject_piece = ActionButton(actions["reject_piece"], text=self.tr("Reject"))
        self.accept_visible = QPushButton(self.tr("Accept all in &view"))
        self.accept_selection = QPushButton(self.tr("In s&election"))
        self.accept_all = QPushButton(self.tr("In &all of the scan"))
        self.bring_back = QPushButton(self.tr("&Bring back rejected"))
        self.close_ = QPushButton(self.tr("&Close"))
        self.cancel = QPushButton(self.tr("Cancel"))
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("How far the scan has been looked through"))
        self._lay_out()
        self._connect()
        self._show_kind()

    def _lay_out(self) -> None:
        self.accept_visible.setProperty("primary", True)
        self.accept_visible.setToolTip(self.tr("Mark what is drawn in yellow, as one step"))
        self.accept_selection.setToolTip(
            self.tr("Mark all that is suggested inside the selection, seen or not")
        )
        self.accept_all.setToolTip(
            self.tr("Look through the whole scan and mark all that is suggested, as one step")
        )
        fields = Fields()
        fields.add(self.tr("&Look for"), self.kind)
        self._progress = QWidget()
        line = QHBoxLayout(self._progress)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID)
        line.addWidget(self._bar, 1)
        line.addWidget(self.cancel)
        self._ways = QWidget()
        both = row(self.accept_selection, self.accept_all)
        both.setContentsMargins(0, 0, 0, 0)
        self._ways.setLayout(both)
        hint = self.tr(
            "Click a piece to accept it; right-click or Alt + click to reject it. Nothing is "
            "damage until you accept it. What is rejected is not suggested again."
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addLayout(fields)
        layout.addWidget(self._about)
        layout.addWidget(self.sensitivity)
        layout.addWidget(self.smallest)
        layout.addWidget(rule())
        layout.addWidget(self._state)
        layout.addLayout(row(self.previous, self.next))
        layout.addLayout(row(self.accept_piece, self.reject_piece))
        layout.addWidget(rule())
        layout.addWidget(self.accept_visible)
        layout.addWidget(self._ways)
        layout.addWidget(self._progress)
        layout.addWidget(label(hint, "muted", wrap=True))
        layout.addLayout(row(self.bring_back, self.close_))
        layout.addStretch(1)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        self.setFixedWidth(WIDTH)

    def _connect(self) -> None:
        suggesting = self._suggesting
        self.kind.activated.connect(self._choose_kind)
        self.sensitivity.changed.connect(self._tell)
        self.smallest.changed.connect(self._tell)
        self.accept_visible.clicked.connect(suggesting.accept_visible)
        self.accept_selection.clicked.connect(self._accept_selection)
        self.accept_all.clicked.connect(lambda: suggesting.accept_region(None))
        self.bring_back.clicked.connect(suggesting.bring_back)
        self.cancel.clicked.connect(suggesting.cancel)
        self.close_.clicked.connect(self.close)
        suggesting.changed.connect(self._follow)
        suggesting.walking.moved.connect(self._follow)
        suggesting.working.connect(self._show_progress)
        self._document.selection_changed.connect(self._follow)
        self._document.opened.connect(self._show_kind)

    # What is chosen

    def _choose_kind(self) -> None:
        self._suggesting.set_kind(self.kind.currentData())
        self._show_kind()

    def _show_kind(self) -> None:
        index = self.kind.findData(self._suggesting.kind.name)
        with QSignalBlocker(self.kind):
            self.kind.setCurrentIndex(index)
        self._about.setText(self.kind.itemData(index, Qt.ItemDataRole.ToolTipRole))
        threshold = self._suggesting.threshold
        self.sensitivity.set_value(threshold.sensitivity)
        self.smallest.set_value(threshold.smallest)
        self._follow()
        # Qt keeps a dialog below two thirds of a screen, whatever its text takes.
        self.resize(WIDTH, max(self.height(), self.heightForWidth(WIDTH)))

    def _tell(self) -> None:
        self._suggesting.set_threshold(
            Threshold(self.sensitivity.value, max(1, round(self.smallest.value)))
        )

    def _accept_selection(self) -> None:
        selection = self._document.selection
        if selection is not None:
            self._suggesting.accept_region(to_rect(selection))

    # What is shown

    def _follow(self) -> None:
        """Say what is suggested, and enable what can be done."""
        if not self.isVisible():
            return
        suggesting, shown = self._suggesting, self._suggesting.shown
        count = 0 if shown is None else shown.count()
        missing, blocks = suggesting.missing
        if suggesting.too_much:
            said = self.tr("Zoom in: suggestions are shown for {0} megapixels at most.")
            said = said.format(MOST // 10**6)
        elif missing:
            said = self.tr("Looking: {0} of {1} parts of the view done").format(
                blocks - missing, blocks
            )
        elif suggesting.walking.looking:
            said = self.tr("Looking further on…")
        elif suggesting.walking.number is not None:
            place, of = suggesting.walking.place
            said = self.tr("Suggested in view: piece {0} of {1}").format(
                _number(place), _number(of)
            )
        elif count == 0:
            said = self.tr("Nothing is suggested in view.")
        else:
            said = self.tr("Suggested in view: {0}").format(_number(count))
        self._state.setText(said)
        free = not suggesting.accepting
        self.accept_visible.setEnabled(free and count > 0)
        self.accept_selection.setEnabled(free and self._document.selection is not None)
        self.accept_all.setEnabled(free and self._document.is_open)
        self.bring_back.setEnabled(self._document.is_open and bool(self._document.handling.tiles))
        self._progress.setVisible(not free)
        self._ways.setVisible(free)

    def _show_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._follow()

    def _length(self, pixels: float) -> str:
        """A length in pixels, and in millimetres where the scan says how large it is."""
        shown = f"{pixels:.0f} px"
        dpi = self._document.scan.dpi if self._document.is_open else None
        return f"{shown} · {pixels * 25.4 / min(dpi):.1f} mm" if dpi else shown

    def present(self, left: int, top: int) -> None:
        """Show it at a place of the screen, or where the user had moved it."""
        if not self.isVisible():
            if not self._placed:
                self.move(left, top)
            self._placed = True
            self.show()
            self._show_kind()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that it was closed."""
        super().closeEvent(event)
        self.closed.emit()

    def reject(self) -> None:
        """Esc closes as the button does."""
        self.close()


def _percent(value: float) -> str:
    return f"{100 * value:.0f} %"


def _number(count: int) -> str:
    return f"{count:,}".replace(",", "\N{THIN SPACE}")
