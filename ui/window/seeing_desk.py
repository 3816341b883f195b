"""How a window shows before and after, and the damage: menu, panel and canvas agree on it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.canvas.compare import MODES, Mode
from ui.canvas.damage_look import DamageLook, Form
from ui.canvas.looks import Look

if TYPE_CHECKING:
    from ui.window.main_window import MainWindow

STEP = 0.1
"""By which a key makes damage more or less opaque."""


class SeeingDesk(QObject):
    """Takes what is chosen in menu or panel to the canvas, and shows it in both.

    Signals:
        damage_look_changed: The user wants to see damage otherwise.
    """

    damage_look_changed = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._canvas = window.canvas
        self._panel = window.panel.compare
        self._actions = window.window_actions
        self._canvas.compare_changed.connect(self._show_compare)
        self._panel.look_chosen.connect(self.choose_look)
        self._panel.mode_chosen.connect(self.choose_compare)
        self._panel.original_held.connect(self._canvas.set_show_original)
        self.damage_look = DamageLook()
        self._panel.damage.form_chosen.connect(self.choose_damage_form)
        self._panel.damage.opacity_chosen.connect(self._choose_opacity)
        shown = self._actions["show_damage"]
        self._canvas.damage_visible_changed.connect(shown.setChecked)
        shown.setChecked(self._canvas.damage_visible)
        self.choose_look("restored")
        reintegrating = window.document.reintegrating
        told = self._actions["show_reintegration"]
        reintegrating.shown_changed.connect(told.setChecked)
        told.setChecked(reintegrating.shown)

    def choose_compare(self, mode: Mode) -> None:
        """Compare before and after in a way, or not."""
        self._canvas.set_compare_mode(mode)
        self._show_compare()

    def choose_look(self, look: Look) -> None:
        """Show the restoration in another look."""
        self._canvas.set_restoration_look(look)
        self._panel.set_look(look)
        self._actions[f"look_{look}"].setChecked(True)

    def choose_damage_form(self, form: Form) -> None:
        """Show the damage as a tint or as its outline."""
        self._choose(replace(self.damage_look, form=form))

    def step_damage_opacity(self, steps: int) -> None:
        """Show the damage more opaque, or less where negative."""
        self._choose_opacity(round(self.damage_look.opacity + STEP * steps, 2))

    def show_damage_as(self, look: DamageLook) -> None:
        """Show the damage in a look."""
        self.damage_look = look
        self._canvas.set_damage_look(look)
        self._panel.damage.set_look(look)
        self._actions["damage_outline"].setChecked(look.form == "outline")

    def _choose_opacity(self, opacity: float) -> None:
        self._choose(self.damage_look.with_opacity(opacity))

    def _choose(self, look: DamageLook) -> None:
        """Show the damage in the look that the user wants to see it in."""
        self.show_damage_as(look)
        self._canvas.set_damage_visible(True)
        self.damage_look_changed.emit()

    def _show_compare(self) -> None:
        mode = self._canvas.compare_mode
        self._panel.set_mode(mode)
        for other in MODES[1:]:
            name = "compare" if other == "slider" else f"compare_{other}"
            self._actions[name].setChecked(other == mode)
