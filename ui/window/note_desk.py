"""Notes on holes: why one is restored as it is, written in a dialog and shown at the pointer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from restorer.errors import RestorerError
from restorer.layers.handling import Piece
from restorer.project import rationales
from restorer.project.rationales import Rationale
from restorer.rect import Rect
from ui.window.theme import GRID
from ui.window.widgets import label

if TYPE_CHECKING:
    from ui.window.main_window import MainWindow

SIZE = (460, 280)


class NoteDialog(QDialog):
    """Asks for a note; ``accepted`` is emitted with it in ``text``."""

    def __init__(self, text: str, told: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Note"))
        self.edit = QPlainTextEdit(text)
        self.edit.setAccessibleName(self.tr("Rationale"))
        self.edit.setPlaceholderText(
            self.tr("What is certain here, what is guessed, and why it is restored or left.")
        )
        self.edit.setTabChangesFocus(True)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.button(QDialogButtonBox.StandardButton.Save).setProperty("primary", True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(label(told, "muted", wrap=True))
        layout.addWidget(self.edit, 1)
        layout.addWidget(buttons)
        self.resize(*SIZE)
        self.edit.setFocus()

    @property
    def text(self) -> str:
        """What is written."""
        return self.edit.toPlainText()


class NoteDesk(QObject):
    """Writes notes into the project, and shows that of the hole under the pointer."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._known: list[Rationale] | None = None
        window.document.opened.connect(self._forget)
        window.document.closed.connect(self._forget)
        window.canvas.installEventFilter(self)

    def ask(self, pieces: Sequence[Piece]) -> None:
        """Show the note on some holes, to be written or changed."""
        found = rationales.of(self._notes(), pieces)
        before = "\n\n".join(note.text for note in found)
        told = self.tr("It is kept with the place, and stands in the report.")
        dialog = NoteDialog(before, told, parent=self._window)
        dialog.accepted.connect(lambda: self._keep(pieces, dialog.text))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def said_at(self, x: int, y: int) -> str:
        """The notes on the hole at a pixel of the scan; empty where there are none."""
        notes = self._notes()
        if not notes:
            return ""
        height, width = self._window.document.shape
        if not (0 <= x < width and 0 <= y < height):
            return ""
        near = [note for note in notes if note.where.read(Rect.of_size(1, 1, y, x)).any()]
        found = near or rationales.of(notes, self._window.deciding.at(x, y))
        return "\n\n".join(
            f"{note.text}\n{note.operator}" if note.operator else note.text for note in found
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the note of a hole at which the pointer rests."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            said = self.said_at(*self._window.canvas.pointed_at)
            if said:
                QToolTip.showText(event.globalPos(), said, self._window.canvas)
                return True
        return super().eventFilter(watched, event)

    def _notes(self) -> list[Rationale]:
        document = self._window.document
        if not document.is_open:
            return []
        if self._known is None:
            self._known = rationales.read(document.project)
        return self._known

    def _keep(self, pieces: Sequence[Piece], text: str) -> None:
        document = self._window.document
        try:
            rationales.write(document.project, pieces, text, document.operator)
        except RestorerError as error:
            self._window.show_message(self.tr("The note was not saved"), str(error))
            return
        self._forget()
        self._window.say(self.tr("Noted.") if text.strip() else self.tr("The note is gone."))

    def _forget(self) -> None:
        self._known = None
