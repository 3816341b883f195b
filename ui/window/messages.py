"""Messages that stop the user for a moment: what was not done, and why, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui import errors
from ui.window.icons import Icons
from ui.window.theme import GRID, Theme
from ui.window.widgets import label

if TYPE_CHECKING:
    from ui.window.main_window import MainWindow

TEXT_WIDTH = 400


class Message(QDialog):
    """A title, a sentence or two, and one button; shown with ``open()``, it holds up no work."""

    def __init__(
        self, title: str, text: str, *, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.title = title
        self.text = text = errors.told(text)
        mark = QLabel()
        mark.setPixmap(
            Icons(theme)
            .icon("warning", theme.warning)
            .pixmap(QSize(32, 32), self.devicePixelRatioF())
        )
        heading = label(title, "heading", wrap=True)
        words = label(text, wrap=True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.setMinimumWidth(TEXT_WIDTH)
        self.buttons = QDialogButtonBox()
        texts = QVBoxLayout()
        texts.setSpacing(GRID)
        texts.addWidget(heading)
        texts.addWidget(words)
        beside = QHBoxLayout()
        beside.setSpacing(2 * GRID)
        beside.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        beside.addLayout(texts, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        layout.addLayout(beside)
        layout.addWidget(self.buttons)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._add_buttons()

    def _add_buttons(self) -> None:
        self.buttons.addButton(QDialogButtonBox.StandardButton.Ok)


class Question(Message):
    """A message with a choice: accepted where the user wants it done, else rejected."""

    def __init__(
        self, title: str, text: str, *, do: str, theme: Theme, parent: QWidget | None = None
    ) -> None:
        self._do = do
        super().__init__(title, text, theme=theme, parent=parent)

    def _add_buttons(self) -> None:
        self.buttons.addButton(QPushButton(self._do), QDialogButtonBox.ButtonRole.AcceptRole)
        cancel = self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        cancel.setDefault(True)
        cancel.setFocus()  # Return must not do what cannot be taken back


def ask_to_close(window: MainWindow, title: str, text: str, *, do: str) -> None:
    """Ask whether the window is to be closed though work goes on, and close it where it is."""
    question = Question(title, text, do=do, theme=window.theme, parent=window)
    question.accepted.connect(window.close_unasked)
    question.open()
