"""What lies over the canvas's corners, shown and hidden, and the values under the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.canvas.histogram import Histogram
from ui.canvas.pieces import Corners, Loupe, Navigator
from ui.canvas.probe import Probe

if TYPE_CHECKING:
    from ui.window.main_window import MainWindow


class PiecesDesk(QObject):
    """The pieces of a window, by the names of their actions; kept in the settings."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        canvas, document = window.canvas, window.document
        self.navigator = Navigator(canvas)
        self.loupe = Loupe(canvas, document)
        self.histogram = Histogram(canvas, document)
        self._by_name: dict[str, QWidget] = {
            "navigator": self.navigator,
            "loupe": self.loupe,
            "histogram": self.histogram,
        }
        self.corners = Corners(canvas, self.loupe, [self.navigator, self.histogram])
        probe = Probe(document)
        canvas.cursor_moved.connect(probe.look_at)
        canvas.cursor_moved.connect(lambda x, _: window.status.set_pixel(None) if x < 0 else None)
        probe.found.connect(window.status.set_pixel)
        document.opened.connect(self._opened)
        for name in window.store.values.pieces:
            if name in self._by_name:
                self._show(name, True)

    def show_piece(self, name: str, on: bool) -> None:
        """Show or hide a piece, from now on."""
        self._show(name, on)
        values = self._window.store.values
        values.pieces = [n for n, piece in self._by_name.items() if not piece.isHidden()]
        self._window.store.save()

    def next_factor(self) -> None:
        """Let the loupe magnify more; where it was hidden, show it."""
        if self.loupe.isHidden():
            self.show_piece("loupe", True)
        else:
            self.loupe.next_factor()

    def _show(self, name: str, on: bool) -> None:
        self._by_name[name].setVisible(on)
        self._window.window_actions[name].setChecked(on)
        if name == "loupe" and on:
            self.loupe.look_at(*self._window.canvas.pointed_at)

    def _opened(self) -> None:
        self.navigator.fit()
        self.corners.place()
