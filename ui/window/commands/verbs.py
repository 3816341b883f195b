"""What all verbs of a window stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from ui.window.main_window import MainWindow


class Verbs(QObject):
    """Some of the verbs of a window: methods that its actions name as their slots."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._document = window.document
        self._canvas = window.canvas
        self._restoring = window.restoring
