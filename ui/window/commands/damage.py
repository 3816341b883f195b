"""What the menu Damage does."""

from __future__ import annotations

from ui.exporting import proposal
from ui.window import ask
from ui.window.commands.verbs import Verbs
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
        dialog = MaskDialog(path, damaged=self._window.state.damaged, parent=self._window)
        dialog.accepted.connect(
            lambda: self._document.load_mask(path, dialog.polarity, dialog.replace)
        )
        dialog.open()

    def save_mask(self) -> None:
        """Ask where to, and write the damage as a mask."""
        path = ask.file_to_save(
            self._window,
            self.tr("Save mask"),
            proposal(self._document.scan.path, "mask"),
            [ask.pattern(self.tr("PNG"), ("png",))],
        )
        if path is not None:
            self._document.save_mask(path, overwrite=True)

    def show_damage(self, on: bool) -> None:
        """Tint the damage, or not."""
        self._canvas.set_damage_visible(on)
