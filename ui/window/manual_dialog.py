"""The manual: the pages of ``docs/`` as they are, with their links and pictures."""

from __future__ import annotations

import importlib.resources
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from ui.window.theme import GRID

SIZE = (820, 680)


def folder() -> Path:
    """Where the pages are: installed with the program, or in the sources it runs from."""
    resources = Path(str(importlib.resources.files("resources")))
    installed = resources / "docs"
    return installed if installed.is_dir() else resources.parent / "docs"


class ManualDialog(QDialog):
    """Stays beside the work; links between pages lead on in it, those to the web to the browser."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Manual"))
        # The translations name their own page here.
        self.first = self.tr("first-restoration.md")
        self.pages = _Pages()
        self.pages.setAccessibleName(self.tr("Manual"))
        self.back = QPushButton(self.tr("&Back"))
        self.contents = QPushButton(self.tr("&First page"))
        self.reference = QPushButton(self.tr("&The window, part by part"))
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        line = QHBoxLayout()
        line.setSpacing(GRID)
        for button in (self.back, self.contents, self.reference):
            button.setAutoDefault(False)
            line.addWidget(button)
        line.addStretch(1)
        line.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self.pages, 1)
        layout.addLayout(line)
        self.back.clicked.connect(self.pages.backward)
        self.contents.clicked.connect(lambda: self.show_page(self.first))
        self.reference.clicked.connect(lambda: self.show_page("manual.md"))
        self.pages.backwardAvailable.connect(self.back.setEnabled)
        self.back.setEnabled(False)
        close.rejected.connect(self.reject)
        self.resize(*SIZE)
        self.show_page(self.first)

    def show_page(self, name: str) -> None:
        """Show a page of the folder."""
        self.pages.setSource(QUrl.fromLocalFile(str(folder() / name)))


class _Pages(QTextBrowser):
    """Pages of Markdown, whose pictures are made as wide as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenExternalLinks(True)
        self.document().setDocumentMargin(2 * GRID)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """A page or a picture."""
        if kind != QTextDocument.ResourceType.ImageResource:
            return super().loadResource(kind, name)
        image = QImage(self.source().resolved(QUrl(name)).toLocalFile())
        room = self.viewport().width() - 6 * GRID
        ratio = self.devicePixelRatioF()
        if image.width() > room * ratio > 0:
            smooth = Qt.TransformationMode.SmoothTransformation
            image = image.scaledToWidth(round(room * ratio), smooth)
            image.setDevicePixelRatio(ratio)
        return image
