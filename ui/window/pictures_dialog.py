"""The list of other pictures of the wall: what each is, how it lies, and which one is seen."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QSlider,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from restorer.project.pictures import KINDS
from ui.backdrops import Backdrop
from ui.document import Document
from ui.window import ask
from ui.window.picture_words import kind_name, sentence
from ui.window.theme import GRID
from ui.window.widgets import label, push_button

SIZE = QSize(760, 360)
NAME, KIND, LIES = range(3)
ROW_HEIGHT = 36
KIND_WIDTH = 176
LIES_WIDTH = 260
STEPS = 100


class PicturesDialog(QDialog):
    """A line for each picture, beside the window; files can be dropped on it.

    Signals:
        register_wanted: A picture is to be registered: its number.
    """

    register_wanted = Signal(int)

    def __init__(self, document: Document, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Other pictures of the wall"))
        self.setAcceptDrops(True)
        self._document = document
        self._backdrops = document.backdrops
        self.table = QTableWidget(0, 3)
        self._cells: list[tuple[QTableWidgetItem, QTableWidgetItem]] = []
        self.opacity = QSlider(Qt.Orientation.Horizontal)
        self._problem = label("", "muted", wrap=True)
        self.add = push_button(self.tr("&Add…"), self._ask_to_add)
        self.register = push_button(self.tr("&Register…"), self._register)
        self.locate = push_button(self.tr("&Point to it…"), self._ask_where)
        self.remove = push_button(self.tr("Re&move"), self._remove)
        self._lay_out()
        self.table.itemChanged.connect(self._ticked)
        self.table.itemSelectionChanged.connect(self._selected)
        self.table.itemDoubleClicked.connect(lambda _: self._register())
        self.opacity.valueChanged.connect(self._fade)
        self._backdrops.changed.connect(self._follow)
        document.closed.connect(self.reject)
        self._follow()
        if self._backdrops.items:
            self.table.selectRow(self._backdrops.at_hand or 0)

    def _lay_out(self) -> None:
        table = self.table
        table.setHorizontalHeaderLabels(
            [self.tr("Picture"), self.tr("Kind"), self.tr("How it lies over the scan")]
        )
        table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        table.setShowGrid(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setAccessibleName(self.tr("Other pictures of the wall"))
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column, width in ((KIND, KIND_WIDTH), (LIES, LIES_WIDTH)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            table.setColumnWidth(column, width)
        self.opacity.setRange(0, STEPS)
        self.opacity.setPageStep(STEPS // 10)
        self.opacity.setAccessibleName(self.tr("Cross-fade from the scan to the picture"))
        fading = QHBoxLayout()
        fading.setSpacing(2 * GRID)
        fading.addWidget(label(self.tr("Scan")))
        fading.addWidget(self.opacity, 1)
        fading.addWidget(label(self.tr("Picture")))
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        for button in (self.add, self.register, self.locate, self.remove):
            buttons.addWidget(button)
        buttons.addStretch(1)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(
            label(
                self.tr(
                    "The ticked picture lies over the scan while you mark. Pictures are opened for "
                    "reading only; nothing of them gets into a restoration or an export. Add them "
                    "here, or drop their files here."
                ),
                "muted",
                wrap=True,
            )
        )
        layout.addWidget(table, 1)
        layout.addWidget(self._problem)
        layout.addLayout(fading)
        layout.addSpacing(GRID)
        layout.addLayout(buttons)
        self.resize(SIZE)

    # Showing

    def _follow(self) -> None:
        """Show the pictures as they are now."""
        items = self._backdrops.items
        with QSignalBlocker(self.table):
            if self.table.rowCount() != len(items):
                row = self.table.currentRow()
                grown = len(items) > self.table.rowCount()
                self.table.setRowCount(0)
                self.table.setRowCount(len(items))
                self._cells = []
                for number in range(len(items)):
                    self._make_row(number)
                if items:
                    last = len(items) - 1
                    self.table.selectRow(last if grown else min(max(0, row), last))
            for number, item in enumerate(items):
                self._show(number, item)
        self._selected()

    def _make_row(self, number: int) -> None:
        name, lies = QTableWidgetItem(), QTableWidgetItem()
        self.table.setItem(number, NAME, name)
        self.table.setItem(number, LIES, lies)
        self._cells.append((name, lies))
        box = QComboBox()
        for kind in KINDS:
            box.addItem(kind_name(kind), kind)
        box.activated.connect(lambda: self._backdrops.set_kind(number, box.currentData()))
        self.table.setCellWidget(number, KIND, box)

    def _show(self, number: int, item: Backdrop) -> None:
        picture, (name, lies) = item.picture, self._cells[number]
        state = Qt.CheckState.Checked if picture.visible else Qt.CheckState.Unchecked
        name.setText(picture.name)
        name.setCheckState(state)
        name.setToolTip(picture.reference.absolute)
        said = sentence(picture.registration, self._document.scan.dpi)
        lies.setText(self.tr("Not found") if item.problem else said)
        lies.setToolTip(item.problem or said)
        box = self.table.cellWidget(number, KIND)
        if isinstance(box, QComboBox):
            box.setCurrentIndex(box.findData(picture.kind))
            box.setAccessibleName(self.tr("Kind of {0}").format(picture.name))

    @property
    def selected(self) -> int | None:
        """The picture of the selected line."""
        row = self.table.currentRow()
        return row if 0 <= row < len(self._backdrops.items) else None

    def _selected(self) -> None:
        number = self.selected
        item = None if number is None else self._backdrops.items[number]
        there = item is not None and item.source is not None
        self.register.setEnabled(there)
        self.locate.setVisible(item is not None and not there)
        self.remove.setEnabled(item is not None)
        self.opacity.setEnabled(there)
        self._problem.setText("" if item is None else item.problem)
        self._problem.setVisible(bool(self._problem.text()))
        if item is not None and not self.opacity.isSliderDown():
            with QSignalBlocker(self.opacity):
                self.opacity.setValue(round(item.picture.opacity * STEPS))

    # Changing

    def _ticked(self, item: QTableWidgetItem) -> None:
        """Show the picture that was ticked, or none."""
        ticked = item.checkState() == Qt.CheckState.Checked
        self._backdrops.show(item.row() if ticked else None)

    def _fade(self, value: int) -> None:
        number = self.selected
        if number is not None:
            self._backdrops.show(number)
            self._backdrops.fade(value / STEPS)

    def _register(self) -> None:
        number = self.selected
        if number is not None and self._backdrops.items[number].source is not None:
            self.register_wanted.emit(number)

    def _remove(self) -> None:
        number = self.selected
        if number is not None:
            self._backdrops.remove(number)

    def _ask_to_add(self) -> None:
        for path in ask.files_to_open(
            self,
            self.tr("Add other pictures of the wall"),
            self._document.scan.path.parent,
            [ask.pattern(self.tr("Pictures"), ask.SCANS)],
        ):
            self._backdrops.add(path)

    def _ask_where(self) -> None:
        number = self.selected
        if number is None:
            return
        picture = self._backdrops.items[number].picture
        path = ask.file_to_open(
            self,
            self.tr("Where is {0}?").format(picture.name),
            self._document.scan.path.parent,
            [ask.pattern(self.tr("Pictures"), ask.SCANS)],
        )
        if path is not None:
            self._backdrops.point_to(number, path)

    # Dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take pictures."""
        if ask.dropped_pictures(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what was dropped."""
        event.acceptProposedAction()
        for path in ask.dropped_pictures(event):
            self._backdrops.add(path)
