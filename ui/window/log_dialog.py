"""A report of what went wrong in an earlier run, to be read, copied and sent on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.window.theme import GRID
from ui.window.widgets import label

SIZE = (760, 480)


class LogDialog(QDialog):
    """The text of a report; nothing of it is sent anywhere."""

    def __init__(self, report: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("What went wrong"))
        self.text = QPlainTextEdit(_read(report))
        self.text.setReadOnly(True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setAccessibleName(self.tr("Report"))
        words = label(
            self.tr(
                "Everything that was painted is in the project. This is what the program knows of "
                "its error. Nothing is sent anywhere; to report it, copy it or take the file:"
            ),
            wrap=True,
        )
        place = label(str(report), "muted", wrap=True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = QPushButton(self.tr("&Copy"))
        copy.setToolTip(self.tr("Put the report on the clipboard"))
        show = QPushButton(self.tr("Open the &folder"))
        show.setToolTip(self.tr("Show the folder that the file is in"))
        for button in (copy, show):
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text.toPlainText()))
        show.clicked.connect(
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(report.parent)))
        )
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(words)
        layout.addWidget(place)
        layout.addWidget(self.text, 1)
        layout.addWidget(buttons)
        self.resize(*SIZE)


def _read(report: Path) -> str:
    try:
        return report.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        return f"{report}: cannot be read ({error.strerror})."
