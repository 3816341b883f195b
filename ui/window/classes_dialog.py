"""Areas and classes: how much of the scan each takes, and what it is called and done with."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QColorDialog,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from restorer.errors import RestorerError
from restorer.files import atomic_output
from restorer.layers import LOSS, PROTECTED, DamageClass, Reintegration
from restorer.layers.areas import Area, to_csv
from restorer.layers.classes import LONGEST_NAME
from ui.document import Document
from ui.measuring import Measuring
from ui.window import ask, class_words
from ui.window.messages import Message, Question
from ui.window.reintegration_part import ReintegrationPart
from ui.window.swatches import SIDE, swatch
from ui.window.theme import GRID, Theme
from ui.window.widgets import label, push_button

SIZE = QSize(640, 620)
NAME, POLICY, PIXELS, PERCENT, SQUARE = range(5)
NUMBER = Qt.ItemDataRole.UserRole
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
ROW_HEIGHT = 36
POLICY_WIDTH = 136


class ClassesDialog(QDialog):
    """A table of the classes, a line each, that follows the damage; beside the window."""

    def __init__(
        self, document: Document, measuring: Measuring, *, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Areas and classes"))
        self._document = document
        self._measuring = measuring
        self._theme = theme
        self.table = QTableWidget(0, 5)
        self._names: dict[int, QTableWidgetItem] = {}
        self._figures: dict[int, list[QTableWidgetItem]] = {}
        self.total = label("", "heading")
        self._note = label("", "muted", wrap=True)
        self.reintegration = ReintegrationPart()
        self.add = push_button(self.tr("&Add class"), self._add)
        self.colour = push_button(self.tr("&Colour…"), self._choose_colour)
        self.remove = push_button(self.tr("&Remove"), self._ask_to_remove)
        self.save = push_button(self.tr("&Save as CSV…"), self._save)
        self._lay_out()
        self.table.itemChanged.connect(self._edited)
        self.table.itemSelectionChanged.connect(self._selected)
        self.reintegration.changed.connect(self._reintegrate)
        self.reintegration.wanted_for_all.connect(
            lambda how: self._document.set_classes(self._document.classes.all_as(how))
        )
        measuring.changed.connect(self._follow)
        document.closed.connect(self.reject)
        self._follow()
        self.table.selectRow(0)

    def _lay_out(self) -> None:
        table = self.table
        titles = (
            self.tr("Class"),
            self.tr("Treatment"),
            self.tr("Pixels"),
            self.tr("Of the scan"),
            self.tr("Area"),
        )
        for column, title in enumerate(titles):
            head = QTableWidgetItem(title)
            head.setTextAlignment(RIGHT if column >= PIXELS else LEFT)
            table.setHorizontalHeaderItem(column, head)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        table.setShowGrid(False)
        table.setIconSize(QSize(SIDE, SIDE))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setAccessibleName(self.tr("Classes of damage and their areas"))
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(POLICY, QHeaderView.ResizeMode.Fixed)
        table.setColumnWidth(POLICY, POLICY_WIDTH)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        for button in (self.add, self.colour, self.remove):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.save)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        # Enter ends what is typed into a field, not the dialog.
        close.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self.total)
        layout.addWidget(table, 1)
        layout.addWidget(self._note)
        layout.addSpacing(GRID)
        layout.addWidget(self.reintegration)
        layout.addSpacing(GRID)
        layout.addLayout(buttons)
        self.resize(SIZE)

    # Showing

    def _follow(self) -> None:
        """Show what the classes and their areas are now."""
        areas = self._measuring.areas
        if not areas:
            return
        *listed, total = areas
        with QSignalBlocker(self.table):
            if [area.number for area in listed] != self._numbers():
                self._make_rows(listed)
            for row, area in enumerate(listed):
                self._show(row, area)
        self.total.setText(
            self.tr("All damage: {0}").format(class_words.sentence(total))
            if self._measuring.up_to_date
            else self.tr("Counting…")
        )
        known = total.cm2 is not None
        self.table.setColumnHidden(SQUARE, not known)
        note = self.tr(
            "A ticked class is drawn over the scan. What is only mapped is shown and measured, and "
            "left as it is. What is protected is touched by nothing."
        )
        if not known:
            note += " " + self.tr("The scan does not say its resolution: no areas in cm².")
        self._note.setText(note)
        self._selected()

    def _numbers(self) -> list[int]:
        return list(self._names)

    def _make_rows(self, listed: list[Area]) -> None:
        kept = self.selected
        self._names, self._figures = {}, {}
        self.table.setRowCount(0)
        self.table.setRowCount(len(listed))
        for row, area in enumerate(listed):
            name = QTableWidgetItem()
            name.setData(NUMBER, area.number)
            name.setToolTip(self.tr("Double-click to give it another name"))
            self.table.setItem(row, NAME, name)
            self._names[area.number] = name
            self._figures[area.number] = [QTableWidgetItem() for _ in (PIXELS, PERCENT, SQUARE)]
            for column, cell in enumerate(self._figures[area.number], PIXELS):
                cell.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                cell.setTextAlignment(RIGHT)
                self.table.setItem(row, column, cell)
            self.table.setCellWidget(row, POLICY, self._policy_box(area.number))
            if kept is not None and kept.number == area.number:
                self.table.selectRow(row)

    def _policy_box(self, number: int) -> QWidget:
        if number == PROTECTED:
            fixed = label(self.tr("Never touched"), "muted")
            fixed.setContentsMargins(GRID, 0, GRID, 0)
            return fixed
        box = QComboBox()
        box.addItem(self.tr("Restore"), "restore")
        box.addItem(self.tr("Map only"), "map")
        box.activated.connect(
            lambda: self._change(replace(self._class(number), policy=box.currentData()))
        )
        return box

    def _show(self, row: int, area: Area) -> None:
        each = self._class(area.number)
        name = self._names[each.number]
        name.setText(class_words.class_name(each))
        name.setIcon(swatch(each))
        state = Qt.CheckState.Checked if each.visible else Qt.CheckState.Unchecked
        name.setCheckState(state)
        box = self.table.cellWidget(row, POLICY)
        if isinstance(box, QComboBox):
            box.setCurrentIndex(box.findData(each.policy))
            box.setAccessibleName(self.tr("Treatment of {0}").format(each.name))
        said = (class_words.pixels(area), class_words.percent(area), class_words.square(area))
        for cell, words in zip(self._figures[each.number], said, strict=True):
            cell.setText(words)

    def _class(self, number: int) -> DamageClass:
        return self._document.classes.get(number)

    @property
    def selected(self) -> DamageClass | None:
        """The class of the selected line."""
        rows = self.table.selectionModel().selectedRows()
        item = self.table.item(rows[0].row(), NAME) if rows else None
        return None if item is None else self._class(item.data(NUMBER))

    def _selected(self) -> None:
        selected = self.selected
        self.colour.setEnabled(selected is not None)
        self.remove.setEnabled(selected is not None and selected.own)
        self.reintegration.show_class(selected, self._document.scan.dpi)

    # Changing

    def _reintegrate(self, how: Reintegration) -> None:
        """Set the selected class off otherwise."""
        if self.selected is not None:
            self._change(replace(self.selected, reintegration=how))

    def _change(self, changed: DamageClass) -> None:
        if changed != self._class(changed.number):
            self._document.set_classes(self._document.classes.changed(changed))

    def _edited(self, item: QTableWidgetItem) -> None:
        """Take over a name that was typed, or a tick."""
        each = self._class(item.data(NUMBER))
        name = item.text().strip()[:LONGEST_NAME]
        visible = item.checkState() == Qt.CheckState.Checked
        if not name or name == class_words.class_name(each):
            name = each.name
        self._change(replace(each, name=name, visible=visible))
        self._follow()

    def _add(self) -> None:
        """Add a class and let its name be typed."""
        try:
            classes, made = self._document.classes.added(self.tr("New class"))
        except ValueError as error:
            self._say(self.tr("No class was added"), str(error))
            return
        if self._document.set_classes(classes):
            name = self._names[made.number]
            self.table.setCurrentItem(name)
            self.table.editItem(name)

    def _choose_colour(self) -> None:
        each = self.selected
        if each is None:
            return
        dialog = QColorDialog(QColor(each.colour), self)
        dialog.setWindowTitle(self.tr("Colour of {0}").format(class_words.class_name(each)))
        dialog.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)
        dialog.colorSelected.connect(
            lambda colour: self._change(replace(self._class(each.number), colour=colour.name()))
        )
        dialog.open()

    def _ask_to_remove(self) -> None:
        """Remove the selected class; ask first where damage has it."""
        each = self.selected
        if each is None or not each.own:
            return
        area = self._measuring.area_of(each.number)
        if area is None or not area.pixels:
            self._remove(each)
            return
        question = Question(
            self.tr("Remove the class {0}?").format(each.name),
            self.tr("{0} pixels of damage have it. They become {1}.").format(
                class_words.pixels(area), class_words.class_name(self._class(LOSS))
            ),
            do=self.tr("Remove"),
            theme=self._theme,
            parent=self,
        )
        question.accepted.connect(lambda: self._remove(each))
        question.open()

    def _remove(self, each: DamageClass) -> None:
        self._document.reassign_class(each.number, LOSS)
        self._document.set_classes(self._document.classes.without(each.number))

    # Writing

    def _save(self) -> None:
        scan = self._document.scan.path
        path = ask.file_to_save(
            self,
            self.tr("Save areas"),
            scan.with_name(f"{scan.stem}_areas.csv"),
            [ask.pattern(self.tr("Tables"), ("csv",))],
        )
        if path is not None:
            self.write(path)

    def write(self, path: Path) -> None:
        """Write the table; the file dialog has asked before a file is replaced."""
        text = to_csv(self._measuring.areas)
        try:
            with atomic_output(path, True) as temporary:
                # Excel takes a table for UTF-8 only where it begins so.
                temporary.write_text(text, encoding="utf-8-sig", newline="")
        except RestorerError as error:
            self._say(self.tr("The table was not saved"), str(error))
        else:
            self._document.told.emit(self.tr("Saved {0}").format(path.name))

    def _say(self, title: str, text: str) -> None:
        Message(title, text, theme=self._theme, parent=self).open()
