"""What the menu Edit does."""

from __future__ import annotations

from ui.window.commands.verbs import Verbs
from ui.window.history_dialog import HistoryDialog


class EditCommands(Verbs):
    """What the menu Edit does."""

    def undo(self) -> None:
        """Take the last entry back."""
        self._document.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        self._document.redo()

    def history(self) -> None:
        """Show the undo list; it stays beside the work."""
        HistoryDialog.show_for(self._window)

    def select_none(self) -> None:
        """Select nothing, and pick nothing."""
        self._document.picking.clear()
        self._document.set_selection(None)
