"""What the menu Classes does."""

from __future__ import annotations

from restorer.layers import PROTECTED
from ui.window.commands.verbs import Verbs


class ClassCommands(Verbs):
    """What the menu Classes does."""

    def choose_class(self, position: str) -> None:
        """Take the class at a position of the list in hand; at 0 what is protected."""
        listed = [each.number for each in self._document.classes.damage]
        at = int(position)
        if at <= len(listed):
            self._canvas.set_damage_class(listed[at - 1] if at else PROTECTED)

    def next_class(self) -> None:
        """Take the next class of the list in hand; after the last one the first."""
        self._step_class(1)

    def previous_class(self) -> None:
        """Take the class before in hand."""
        self._step_class(-1)

    def reassign(self) -> None:
        """Give the picked damage, or that in the selection, the class in hand."""
        number = self._document.damage_class
        if number == PROTECTED:
            self._window.say(
                self.tr("Protected is no class of damage: paint what is to be protected.")
            )
        elif not self._document.reassign(number):
            self._window.say(self.tr("It has this class already."))

    def classes(self) -> None:
        """Show areas and classes; the window stays usable beside them."""
        self._window.class_desk.show()

    def _step_class(self, step: int) -> None:
        listed = [each.number for each in self._document.classes]
        at = listed.index(self._document.damage_class)
        self._canvas.set_damage_class(listed[(at + step) % len(listed)])
