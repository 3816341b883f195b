"""Lay another picture over the scan: both side by side, marks in pairs, or found automatically."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from restorer.registration import MODELS, Found, Model, Source, Transform, register
from restorer.registration.transform import Point
from ui.canvas.pair_view import PairView, Shown
from ui.jobs import Job
from ui.pairing import SIDES, Pairing, Side
from ui.window.messages import Question
from ui.window.picture_words import length, model_name, sentence
from ui.window.theme import GRID
from ui.window.widgets import Fields, label

if TYPE_CHECKING:
    from ui.window.main_window import MainWindow

SIZE = QSize(1180, 720)
SIDE_WIDTH = 288
NUMBER, LENGTH = range(2)
NUMBER_WIDTH = 56


class RegisterDialog(QDialog):
    """Works on a picture of the open document; what is applied is kept in the project."""

    def __init__(self, window: MainWindow, number: int) -> None:
        super().__init__(window, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._window = window
        self._document = window.document
        self._item = window.document.backdrops.items[number]
        picture, source = self._item.picture, self._item.source
        if source is None:
            raise ValueError("the picture is not there")
        self.setWindowTitle(self.tr("Register {0}").format(picture.name))
        self._sources = Source(window.document.scan, window.canvas.scan_overview), source
        fitted = Transform.fitted(self._sources[0].shape, source.shape)
        self.pairing = Pairing(picture.registration, fitted, self)
        self._job: Job | None = None
        self._following = False
        jobs = window.jobs
        self.views: dict[Side, PairView] = {
            side: PairView(of, jobs) for side, of in zip(SIDES, self._sources, strict=True)
        }
        self.linked = QCheckBox(self.tr("&Linked"))
        self.search = QPushButton(self.tr("&Find automatically"))
        self.progress = QProgressBar()
        self.model = QComboBox()
        self.table = QTableWidget(0, 2)
        self.told = label("", wrap=True)
        self.clear = QPushButton(self.tr("Remove &all"))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.apply = self.buttons.addButton(QDialogButtonBox.StandardButton.Apply)
        for button in self.buttons.findChildren(QPushButton):
            button.setAutoDefault(False)  # Return in a view must not close it
        self._lay_out(picture.name)
        self._connect()
        self._follow()

    def _lay_out(self, name: str) -> None:
        beside = QHBoxLayout()
        beside.setSpacing(2 * GRID)
        names = {"scan": self.tr("Scan"), "picture": name}
        for side, view in self.views.items():
            column = QVBoxLayout()
            column.setSpacing(GRID // 2)
            heading = label(names[side], "heading")
            heading.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            column.addWidget(heading)
            column.addWidget(view, 1)
            view.setAccessibleName(names[side])
            beside.addLayout(column, 1)
        beside.addWidget(self._make_side())
        footer = QHBoxLayout()
        footer.addWidget(
            label(
                self.tr(
                    "Click the same place in both. Drag a mark to correct it, or nudge it with the "
                    "arrow keys; Del removes it. The wheel zooms, dragging moves the picture."
                ),
                "muted",
                wrap=True,
            ),
            1,
        )
        footer.addSpacing(2 * GRID)
        footer.addWidget(self.buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addLayout(beside, 1)
        layout.addLayout(footer)
        self.resize(SIZE)

    def _make_side(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(SIDE_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        self.search.setAutoDefault(False)
        self.search.setToolTip(
            self.tr("Looks for what both pictures show, whatever the light; a few seconds")
        )
        self.progress.hide()
        self.progress.setAccessibleName(self.tr("Registering"))
        self.model.setToolTip(
            self.tr("What the picture may undergo; less needs fewer pairs and goes less astray")
        )
        models: list[Model | None] = [None, *MODELS]
        for model in models:
            self.model.addItem(model_name(model), model)
        self.model.setCurrentIndex(self.model.findData(self.pairing.model))
        self.linked.setChecked(True)
        self.linked.setToolTip(self.tr("Both show the same place of the wall"))
        self.clear.setAutoDefault(False)
        table = self.table
        table.setHorizontalHeaderLabels([self.tr("Pair"), self.tr("Off by")])
        table.horizontalHeader().setSectionResizeMode(LENGTH, QHeaderView.ResizeMode.Stretch)
        table.setColumnWidth(NUMBER, NUMBER_WIDTH)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setAccessibleName(self.tr("Pairs, and how far each is off"))
        fields = Fields()
        fields.add(self.tr("&Allow"), self.model)
        column.addWidget(self.search)
        column.addWidget(self.progress)
        column.addWidget(self.told)
        column.addWidget(table, 1)
        column.addWidget(self.clear)
        column.addLayout(fields)
        column.addWidget(self.linked)
        return side

    def _connect(self) -> None:
        pairing = self.pairing
        pairing.changed.connect(self._follow)
        for side, view in self.views.items():
            view.placed.connect(lambda point, side=side: self._place(side, point))
            view.dragged.connect(lambda n, point, side=side: pairing.move(n, side, point))
            view.chosen.connect(pairing.select)
            view.deleted.connect(self._delete)
            view.nudged.connect(lambda dx, dy, side=side: self._nudge(side, dx, dy))
            view.view_changed.connect(lambda side=side: self._link(side))
        self.search.clicked.connect(self._find_or_stop)
        self.clear.clicked.connect(pairing.clear)
        self.model.activated.connect(lambda: pairing.set_model(self.model.currentData()))
        self.linked.toggled.connect(lambda: self._link("scan"))
        self.table.itemSelectionChanged.connect(self._chosen_in_table)
        self.buttons.rejected.connect(self.reject)
        self.apply.clicked.connect(self._apply)
        self._document.closed.connect(super().reject)
        self._document.backdrops.changed.connect(self._still_there)
        self._window.canvas.preparing.connect(self._look_again)
        self._document.backdrops.prepared.connect(self._look_again)
        self.finished.connect(self._end)

    # Showing

    def _follow(self) -> None:
        """Show the marks, what they say, and how far each is off."""
        pairing, dpi = self.pairing, self._document.scan.dpi
        for side, view in self.views.items():
            view.set_marks(
                [
                    Shown(point, number, number == pairing.selected, number == pairing.worst)
                    for number, mark in enumerate(pairing.marks)
                    if (point := mark.at(side)) is not None
                ]
            )
        blocked = self.table.blockSignals(True)
        self.table.setRowCount(len(pairing.marks))
        for number in range(len(pairing.marks)):
            off = pairing.residual(number)
            half = self.tr("in one of them only")
            self._set_cell(number, NUMBER, str(number + 1))
            told = half if off is None else length(off, dpi)
            if number == pairing.worst:
                told = self.tr("{0}, the worst").format(told)
            self._set_cell(number, LENGTH, told)
        if pairing.selected is None:
            self.table.clearSelection()
        else:
            self.table.selectRow(pairing.selected)
        self.table.blockSignals(blocked)
        self.clear.setEnabled(bool(pairing.marks))
        if self._job is None:
            self._say_state()

    def _say_state(self) -> None:
        pairing = self.pairing
        told = pairing.problem or sentence(pairing.registration, self._document.scan.dpi)
        if not pairing.problem and pairing.fitted_with is not None:
            told += f"\n{model_name(pairing.fitted_with)}"
        self.told.setText(told)
        self.apply.setEnabled(
            not pairing.problem and pairing.registration != self._item.picture.registration
        )

    def _set_cell(self, row: int, column: int, text: str) -> None:
        cell = QTableWidgetItem(text)
        worst = row == self.pairing.worst
        if worst:
            cell.setForeground(QBrush(QColor(self._window.theme.warning)))
            cell.setToolTip(self.tr("The others fit better without this pair"))
        self.table.setItem(row, column, cell)

    def _link(self, moved: Side) -> None:
        """Show in the other view the place that one of them shows."""
        if self._following or not self.linked.isChecked():
            return
        view, transform = self.views[moved], self.pairing.transform
        other = self.views["picture" if moved == "scan" else "scan"]
        known = transform if moved == "scan" else transform.inverse
        self._following = True
        scale = known.scale_at(view.view.centre)
        if 0 < scale < float("inf"):
            other.look_at(known.point(view.view.centre), view.view.zoom / scale)
        self._following = False

    def _look_again(self) -> None:
        for view in self.views.values():
            view.look_again()

    # Hands

    def _place(self, side: Side, point: Point) -> None:
        self.pairing.add(side, point)

    def _delete(self) -> None:
        if self.pairing.selected is not None:
            self.pairing.remove(self.pairing.selected)

    def _nudge(self, side: Side, dx: float, dy: float) -> None:
        number = self.pairing.selected
        if number is not None and (at := self.pairing.marks[number].at(side)) is not None:
            self.pairing.move(number, side, (at[0] + dx, at[1] + dy))

    def _chosen_in_table(self) -> None:
        """Bring the pair of the selected line into view."""
        number = self.table.currentRow()
        if not 0 <= number < len(self.pairing.marks):
            return
        self.pairing.select(number)
        for side, view in self.views.items():
            at = self.pairing.marks[number].at(side)
            if at is not None:
                view.centre_on(at)
                return

    def _find_or_stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            return
        scan, picture = self._sources
        self.search.setText(self.tr("Stop"))
        self.told.setText(self.tr("Looking for what both show…"))
        self.progress.setRange(0, 0)
        self.progress.show()
        self.apply.setEnabled(False)
        self._job = self._window.jobs.start(
            lambda progress, cancelled: register(
                scan, picture, progress=progress, cancelled=cancelled
            ),
            on_done=self._found,
            on_error=self._not_found,
            on_progress=self._progressed,
            on_cancelled=self._over,
        )

    def _progressed(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _over(self) -> None:
        if self._job is None:
            return  # closed meanwhile
        self._job = None
        self.search.setText(self.tr("&Find automatically"))
        self.progress.hide()
        self._say_state()

    def _found(self, found: Found) -> None:
        self._over()
        self.pairing.take(found)
        self._link("scan")

    def _not_found(self, message: str) -> None:
        self._over()
        self.told.setText(message)

    def _apply(self) -> None:
        """Lay the picture over the scan as the pairs say, and show it there."""
        backdrops = self._document.backdrops
        lies = self.pairing.registration
        backdrops.register(backdrops.items.index(self._item), lies)
        told = sentence(lies, self._document.scan.dpi)
        self._window.say(f"{self._item.picture.name}: {told}")
        self._say_state()

    def _still_there(self) -> None:
        """Close where the picture is among the pictures no more."""
        if not any(item is self._item for item in self._document.backdrops.items):
            super().reject()

    def reject(self) -> None:
        """Close; ask first where pairs were not applied."""
        if not self.apply.isEnabled():
            super().reject()
            return
        question = Question(
            self.tr("Leave without applying?"),
            self.tr(
                "The picture stays where it was over the scan, and the pairs that were marked or "
                "found since are given up. Cancel, and choose Apply to keep them."
            ),
            do=self.tr("Leave"),
            theme=self._window.theme,
            parent=self,
        )
        question.accepted.connect(super().reject)
        question.open()

    def _end(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        for view in self.views.values():
            view.close_tiles()
