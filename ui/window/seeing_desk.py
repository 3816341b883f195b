"""How a window shows before and after, and the damage: menu, panel and canvas agree on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.canvas.compare import MODES, Mode
from ui.canvas.looks import Look

if TYPE_CHECKING:
    from ui.window.main_window import MainWindow


class SeeingDesk(QObject):
    """Takes what is chosen in menu or panel to the canvas, and shows it in both."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._canvas = window.canvas
        self._panel = window.panel.compare
        self._actions = window.window_actions
        self._canvas.compare_changed.connect(self._show_compare)
        self._panel.look_chosen.connect(self.choose_look)
        self._panel.mode_chosen.connect(self.choose_compare)
        self._panel.original_held.connect(self._canvas.set_show_original)
        shown = self._actions["show_damage"]
        self._canvas.damage_visible_changed.connect(shown.setChecked)
        shown.setChecked(self._canvas.damage_visible)
        self.choose_look("restored")

    def choose_compare(self, mode: Mode) -> None:
        """Compare before and after in a way, or not."""
        self._canvas.set_compare_mode(mode)
        self._show_compare()

    def choose_look(self, look: Look) -> None:
        """Show the restoration in another look."""
        self._canvas.set_restoration_look(look)
        self._panel.set_look(look)
        self._actions[f"look_{look}"].setChecked(True)

    def _show_compare(self) -> None:
        mode = self._canvas.compare_mode
        self._panel.set_mode(mode)
        for other in MODES[1:]:
            name = "compare" if other == "slider" else f"compare_{other}"
            self._actions[name].setChecked(other == mode)
