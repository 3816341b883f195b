"""Buttons that ask for scans, projects and folders; and what is dropped is taken, too."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui.window import ask
from ui.window.theme import GRID


class ScanButtons(QWidget):
    """Two buttons in a row, for a dialog that works on many scans.

    Signals:
        chosen: Files and folders, a ``list[Path]`` that is never empty.
    """

    chosen = Signal(list)

    def __init__(self, dialog: QWidget, folder: Callable[[], Path | None]) -> None:
        """Stand in a dialog, which takes drops, too; ``folder`` says where to begin to look."""
        super().__init__()
        self._folder = folder
        self.add_scans = QPushButton(self.tr("Add &scans…"))
        self.add_folder = QPushButton(self.tr("Add fol&der…"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        for button in (self.add_scans, self.add_folder):
            button.setAutoDefault(False)
            layout.addWidget(button)
        self.add_scans.clicked.connect(self._ask_for_scans)
        self.add_folder.clicked.connect(self._ask_for_folder)
        dialog.setAcceptDrops(True)
        dialog.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take scans, projects and folders that are dropped on the dialog."""
        if not isinstance(event, QDropEvent) or not self.isEnabled():
            return super().eventFilter(watched, event)
        paths = ask.dropped(event)
        if paths and event.type() in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            event.acceptProposedAction()
        if paths and event.type() == QEvent.Type.Drop:
            self.chosen.emit(paths)
        return event.type() in (QEvent.Type.DragEnter, QEvent.Type.Drop)

    def _ask_for_scans(self) -> None:
        kinds = ask.pattern(self.tr("Scans and projects"), ask.SCANS + ask.PROJECTS)
        self._tell(
            ask.files_to_open(self, self.tr("Add scans or projects"), self._folder(), [kinds])
        )

    def _ask_for_folder(self) -> None:
        folder = ask.folder_to_open(self, self.tr("Add a folder of scans"), self._folder())
        self._tell([] if folder is None else [folder])

    def _tell(self, paths: list[Path]) -> None:
        if paths:
            self.chosen.emit(paths)
