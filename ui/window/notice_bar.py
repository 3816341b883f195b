"""A bar above the scan that says what needs attention, without stopping any work."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from ui.window.icons import Icons
from ui.window.theme import GRID, Theme
from ui.window.widgets import label

ICON = 20


class NoticeBar(QFrame):
    """A warning sign, a sentence and buttons; hidden until it has something to say."""

    def __init__(self, name: str, buttons: Sequence[tuple[str, Callable[[], object]]]) -> None:
        super().__init__()
        self.setObjectName("noticeBar")
        self.setAccessibleName(name)
        self._mark = QLabel()
        self._text = label("", wrap=True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._text, 1)
        self.buttons = [QPushButton(text) for text, _ in buttons]
        for button, (_, does) in zip(self.buttons, buttons, strict=True):
            button.clicked.connect(does)
            layout.addWidget(button)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def say(self, text: str) -> None:
        """Say something, to screen readers too; with an empty text it goes."""
        self._text.setText(text)
        self.setAccessibleDescription(text)
        self.setVisible(bool(text))

    def set_theme(self, theme: Theme) -> None:
        """Show the sign in the colours of a theme."""
        icon = Icons(theme).icon("warning", theme.warning)
        self._mark.setPixmap(icon.pixmap(QSize(ICON, ICON), self.devicePixelRatioF()))
