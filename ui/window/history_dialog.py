"""The undo list: all that was done, with pictures; a click goes there."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QListView, QListWidget, QListWidgetItem, QVBoxLayout

from restorer.project import Entry
from ui import history
from ui.history import HEIGHT, WIDTH, Thumbnails
from ui.labels import shown
from ui.languages import moment
from ui.window.theme import GRID
from ui.window.widgets import label

if TYPE_CHECKING:
    from ui.window.main_window import MainWindow

SIZE = (300, 560)
ENTRY = Qt.ItemDataRole.UserRole


class HistoryDialog(QDialog):
    """Stays beside the work and follows the journal.

    The first line is the beginning; what was taken back stands below what is in effect, muted.
    """

    @staticmethod
    def show_for(window: MainWindow) -> HistoryDialog:
        """Show the one list of a window."""
        for there in window.findChildren(HistoryDialog):
            if there.isVisible():
                there.raise_()
                there.activateWindow()
                return there
        made = HistoryDialog(window)
        made.show()
        return made

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, Qt.WindowType.Tool)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Undo list"))
        self._window = window
        self._document = window.document
        self.thumbnails = Thumbnails(window.document, self)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("What was done"))
        self.list.setIconSize(QSize(WIDTH // 2, HEIGHT // 2))
        self.list.setUniformItemSizes(True)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self._done = 0
        self._told = label(self.tr("A click or Enter goes there. Nothing is lost by it."), "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._told)
        self.list.itemClicked.connect(self._go)
        self.list.itemActivated.connect(self._go)
        self.list.verticalScrollBar().valueChanged.connect(self._want)
        self.thumbnails.ready.connect(self._picture_ready)
        self._document.journal_changed.connect(self._follow)
        self._document.closed.connect(self.close)
        self.resize(*SIZE)
        self._follow()

    def _follow(self) -> None:
        """Show the journal as it is; only lines that differ are made anew."""
        wanted = history.entries(self._document)
        if not self.list.count():
            self.list.addItem(QListWidgetItem(self._blank(), self.tr("The beginning")))
        same = 0
        while same < len(wanted) and same + 1 < self.list.count():
            if self._entry(same + 1).id != wanted[same].id:
                break
            same += 1
        while self.list.count() > same + 1:
            self.list.takeItem(self.list.count() - 1)
        for entry in wanted[same:]:
            self.list.addItem(self._line(entry))
        done = len(self._document.project.entries) if self._document.is_open else 0
        self._mark(done, same)
        self._want()

    def _line(self, entry: Entry) -> QListWidgetItem:
        when = entry.when.astimezone()
        image = self.thumbnails.get(entry)
        icon = self._blank() if image is None else _icon(QPixmap.fromImage(image))
        told = moment(when, date=when.date() != datetime.now().astimezone().date())
        item = QListWidgetItem(icon, f"{shown(entry.label)}\n{told}")
        item.setToolTip(f"{shown(entry.label)}, {moment(when)}")
        item.setData(ENTRY, entry)
        return item

    def _mark(self, done: int, first: int) -> None:
        """Show which entries are in effect and which is the last; those before ``first`` are."""
        for row in range(min(first, self._done, done), self.list.count()):
            item = self.list.item(row)
            font = item.font()
            font.setBold(row == done)
            item.setFont(font)
            palette = self.palette()
            item.setForeground(palette.text() if row <= done else palette.placeholderText())
        self._done = done
        self.list.setCurrentRow(done)
        self.list.scrollToItem(self.list.item(done))

    def _entry(self, row: int) -> Entry:
        found: Entry = self.list.item(row).data(ENTRY)
        return found

    def _want(self) -> None:
        """Ask for the pictures of what is in view."""
        if self.list.count() < 2:
            return
        viewport = self.list.viewport().rect()
        first = max(1, self.list.indexAt(viewport.topLeft()).row())
        last = self.list.indexAt(viewport.bottomLeft()).row()
        if last < 0:
            last = self.list.count() - 1
        self.thumbnails.want([self._entry(row) for row in range(last, first - 1, -1)])

    def _picture_ready(self, number: int) -> None:
        for row in range(1, self.list.count()):
            entry = self._entry(row)
            image = self.thumbnails.get(entry)
            if entry.id == number and image is not None:
                self.list.item(row).setIcon(_icon(QPixmap.fromImage(image)))

    def _go(self, item: QListWidgetItem) -> None:
        if self._window.restoring.busy:
            self._told.setText(self.tr("Wait until the restoration is over, or cancel it."))
            return
        done = self.list.row(item)
        if self._document.is_open and done != len(self._document.project.entries):
            history.go_to(self._document, done)

    def _blank(self) -> QIcon:
        """A place for a picture."""
        blank = QPixmap(WIDTH, HEIGHT)
        blank.fill(self.palette().mid().color())
        return _icon(blank)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for what came into view."""
        super().resizeEvent(event)
        self._want()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what is in view."""
        super().showEvent(event)
        self._want()

    def done(self, result: int) -> None:
        """Make no more pictures."""
        self.thumbnails.forget()
        super().done(result)


def _icon(picture: QPixmap) -> QIcon:
    """A picture that looks the same where it is selected."""
    icon = QIcon(picture)
    icon.addPixmap(picture, QIcon.Mode.Selected)
    return icon
