"""Settings, and what the menu Help does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer

from ui.window.about_dialog import AboutDialog
from ui.window.command_list import REMEMBERED, CommandList, commands
from ui.window.commands.verbs import Verbs
from ui.window.manual_dialog import ManualDialog
from ui.window.preferences import model_names
from ui.window.settings_dialog import SettingsDialog
from ui.window.shortcuts_page import ShortcutsPage


class HelpCommands(Verbs):
    """Settings, and what the menu Help does."""

    def settings(self) -> None:
        """Show the settings, and use what was chosen."""
        dialog = SettingsDialog(
            self._window.store.values, models=model_names(), parent=self._window
        )
        dialog.accepted.connect(lambda: self._use(dialog.apply_to))
        dialog.open()

    def command_list(self) -> None:
        """Show the list of commands, and do what is chosen there."""
        window, values = self._window, self._window.store.values
        found = list(commands(window.window_actions.by_name, window.state, values.shortcuts))
        dialog = CommandList(found, values.commands, window)
        dialog.chosen.connect(self._do)
        dialog.open()

    def _do(self, name: str) -> None:
        values = self._window.store.values
        others = [other for other in values.commands if other != name]
        values.commands = [name, *others][:REMEMBERED]
        self._window.store.save()
        # Once the list is gone: what is done may open a dialog or take the keys.
        QTimer.singleShot(0, self._window.window_actions[name].trigger)

    def manual(self) -> None:
        """Show the manual."""
        ManualDialog(self._window).show()

    def tour(self) -> None:
        """Show the tour."""
        self._window.tour.begin()

    def shortcuts(self) -> None:
        """Show the page of keys."""
        ShortcutsPage(self._window.store.values.shortcuts, self._window).open()

    def about(self) -> None:
        """Say what the program is."""
        AboutDialog(self._window).open()

    def _use(self, apply_to: Callable[..., None]) -> None:
        apply_to(self._window.store.values)
        self._window.store.save()
        self._window.preferences.apply()
        self._window.show_recent()
