"""The export dialog: what, where to, how far it is, and what was written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from ui import exporting
from ui.document import Document
from ui.exporting import Kind, Wish
from ui.jobs import Job
from ui.window.export_choice import ExportChoice
from ui.window.messages import Message, Question
from ui.window.theme import GRID, Theme
from ui.window.widgets import label

WIDTH = 600


class ExportDialog(QDialog):
    """Writes what a document holds. Shown with ``open()``; the work runs in a job."""

    def __init__(
        self,
        document: Document,
        *,
        theme: Theme,
        restored: bool,
        damaged: bool,
        kind: Kind | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Export"))
        self._document = document
        self._theme = theme
        self._job: Job | None = None
        self._written: Path | None = None
        self.choice = ExportChoice(document.scan.path)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress of the export"))
        kept = self._bar.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self._bar.setSizePolicy(kept)
        self._headline = label("", "heading", wrap=True)
        self._outcome = label("", wrap=True)
        for text in (self._headline, self._outcome):
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._cancel = self._buttons.button(QDialogButtonBox.StandardButton.Cancel)
        self.start = self._buttons.addButton(
            self.tr("E&xport"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.start.setProperty("primary", True)
        self.start.setDefault(True)
        self.show_folder = self._buttons.addButton(
            self.tr("&Show folder"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self._lay_out()
        self.choice.completed.connect(self.start.setEnabled)
        self.choice.fields_changed.connect(self._make_room)
        self.start.clicked.connect(self._ask_first)
        self.show_folder.clicked.connect(self._open_folder)
        self._buttons.rejected.connect(self.reject)
        self.choice.show_kinds(restored=restored, damaged=damaged, kind=kind)
        self.choice.show_styles(
            there=bool(document.classes.reintegrated), seen=document.reintegrating.shown
        )
        self.resize(WIDTH, self.sizeHint().height())

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        for part in (self.choice, self._headline, self._outcome, self._bar):
            layout.addWidget(part)
        layout.addStretch(1)
        layout.addWidget(self._buttons)
        for later in (self._headline, self._outcome, self._bar, self.show_folder):
            later.hide()

    def _make_room(self) -> None:
        """Grow where there are more fields than before: lines that wrap count for less by Qt."""
        layout = self.layout()
        if layout is not None and self.isVisible():
            layout.activate()
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

    # Writing

    def _ask_first(self) -> None:
        """Ask before something is replaced."""
        wish = self.choice.wish
        there = wish.in_the_way
        if not there:
            self._write(wish)
            return
        names = " and ".join(path.name for path in there)
        question = Question(
            self.tr("Replace {0}?").format(there[0].name),
            self.tr("{0} is already in {1}. What is there now will be lost.").format(
                names, there[0].parent
            ),
            do=self.tr("Replace"),
            theme=self._theme,
            parent=self,
        )
        replacing = replace(wish, overwrite=True)
        question.accepted.connect(lambda: self._write(replacing))
        question.open()

    def _write(self, wish: Wish) -> None:
        self._set_busy(True)
        self._job = self._document.jobs.start(
            exporting.prepare(self._document, wish),
            on_done=lambda told: self._done(wish, told),
            on_error=self._error,
            on_progress=self._progressed,
            on_cancelled=self._stopped,
        )

    def _progressed(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _done(self, wish: Wish, told: str) -> None:
        self._job = None
        self._written = wish.path
        self.choice.hide()
        self._bar.hide()
        self._headline.setText(self.tr("{0} is written").format(wish.path.name))
        self._outcome.setText(self.tr("{0}\n\nIt is in {1}").format(told, wish.path.parent))
        self._headline.show()
        self._outcome.show()
        self.start.hide()
        self.show_folder.show()
        self._cancel.setText(self.tr("Close"))
        self._cancel.setEnabled(True)
        self._cancel.setDefault(True)
        self._cancel.setFocus()
        layout = self.layout()
        if layout is not None:
            layout.removeWidget(self._bar)
            self.resize(WIDTH, layout.totalHeightForWidth(WIDTH))
        self._document.told.emit(self.tr("Exported {0}").format(wish.path.name))

    def _error(self, message: str) -> None:
        self._job = None
        self._set_busy(False)
        Message(self.tr("Not exported"), message, theme=self._theme, parent=self).open()

    def _stopped(self) -> None:
        """The work has stopped at the user's wish; nothing is left of it."""
        self._job = None
        self._document.told.emit(self.tr("Cancelled: nothing was exported."))
        super().reject()

    def _set_busy(self, busy: bool) -> None:
        self.choice.setEnabled(not busy)
        self.start.setEnabled(not busy)
        self._bar.setRange(0, 0)
        self._bar.setVisible(busy)

    def _open_folder(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.parent)))

    def reject(self) -> None:
        """Close; what is being written is cancelled and waited for first."""
        if self._job is None:
            super().reject()
        else:
            self._job.cancel()
            self._cancel.setEnabled(False)
