"""What the menu Damage does."""

from __future__ import annotations

from pathlib import Path

from restorer.scan.mask_look import MaskLook
from ui.window import ask
from ui.window.commands.verbs import Verbs
from ui.window.export_dialog import ExportDialog
from ui.window.mask_dialog import MaskDialog


class DamageCommands(Verbs):
    """What the menu Damage does."""

    def grow(self) -> None:
        """Grow the damage by the panel's pixels."""
        self._document.grow(self._window.panel.damage.amount.value())

    def shrink(self) -> None:
        """Shrink the damage by the panel's pixels."""
        self._document.shrink(self._window.panel.damage.amount.value())

    def smooth(self) -> None:
        """Smooth the damage by the panel's pixels."""
        if not self._document.smooth(self._window.panel.damage.amount.value()):
            self._window.say(self.tr("There is nothing to smooth."))

    def fill_enclosed(self) -> None:
        """Mark what damage encloses."""
        if not self._document.fill_enclosed():
            self._window.say(self.tr("Damage encloses nothing here."))

    def invert(self) -> None:
        """Turn damage and sound paint round inside the selection."""
        self._document.invert()

    def delete_picked(self) -> None:
        """Unmark the picked holes."""
        self._document.delete_picked()

    def clear_damage(self) -> None:
        """Unmark the damage; undo brings it back."""
        self._document.clear_damage()

    def load_mask(self) -> None:
        """Ask for a mask and how to read it, and load it."""
        path = ask.file_to_open(
            self._window,
            self.tr("Load mask"),
            self._document.scan.path.parent,
            [ask.pattern(self.tr("Masks"), ask.MASKS)],
        )
        if path is None:
            return
        self._document.look_at_mask(path, lambda look: self._ask_about_mask(path, look))

    def _ask_about_mask(self, path: Path, look: MaskLook) -> None:
        """Ask how a mask is to be read, and load it."""
        document, window = self._document, self._window
        dialog = MaskDialog(
            path,
            look,
            classes=document.classes,
            in_hand=document.damage_class,
            damaged=window.state.damaged,
            theme=window.theme,
            parent=window,
        )

        def load() -> None:
            if dialog.meaning is not None:
                document.load_mask(
                    path,
                    dialog.meaning,
                    damage_class=dialog.damage_class,
                    replace=dialog.replace,
                )

        dialog.accepted.connect(load)
        dialog.open()

    def save_mask(self) -> None:
        """Show the export dialog on its masks."""
        state = self._window.state
        ExportDialog(
            self._document,
            theme=self._window.theme,
            restored=state.restored,
            damaged=state.damaged,
            kind="mask",
            parent=self._window,
        ).open()

    def show_damage(self, on: bool) -> None:
        """Tint the damage, or not."""
        self._canvas.set_damage_visible(on)
