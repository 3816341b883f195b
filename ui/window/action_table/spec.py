"""An action as data: what it is called, its keys, and when it can be done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from ui.languages import plain


@dataclass(frozen=True)
class State:
    """What the window's actions depend on.

    ``busy`` is a restoration under way; ``pictured`` that there are other pictures of the wall.
    """

    opened: bool = False
    damaged: bool = False
    restored: bool = False
    selected: bool = False
    picked: bool = False
    pictured: bool = False
    busy: bool = False
    can_undo: bool = False
    can_redo: bool = False


Condition = Callable[[State], bool]


def always(state: State) -> bool:
    """At any time."""
    return True


def with_scan(state: State) -> bool:
    """A scan is open."""
    return state.opened


def with_damage(state: State) -> bool:
    """There is damage."""
    return state.damaged


def with_restoration(state: State) -> bool:
    """Something has been restored."""
    return state.restored


def with_selection(state: State) -> bool:
    """Something is selected."""
    return state.selected


def with_picked(state: State) -> bool:
    """Holes are picked."""
    return state.picked


def with_pictures(state: State) -> bool:
    """There are other pictures of the wall."""
    return state.pictured


def with_any_selection(state: State) -> bool:
    """Something is selected or picked."""
    return state.selected or state.picked


def can_restore(state: State) -> bool:
    """There is damage to restore, and no restoration under way."""
    return state.damaged and not state.busy


def can_restore_selection(state: State) -> bool:
    """As ``can_restore``, within a selection."""
    return can_restore(state) and state.selected


def can_restore_picked(state: State) -> bool:
    """As ``can_restore``, of what is picked."""
    return can_restore(state) and state.picked


def can_try_again(state: State) -> bool:
    """Something has been restored, and no restoration is under way."""
    return state.restored and not state.busy


def while_busy(state: State) -> bool:
    """A restoration is under way."""
    return state.busy


def can_undo(state: State) -> bool:
    """There is an entry to take back."""
    return state.can_undo and not state.busy


def can_redo(state: State) -> bool:
    """There is an entry to do again."""
    return state.can_redo and not state.busy


@dataclass(frozen=True)
class ActionSpec:
    """One action.

    Attributes:
        name: what the settings call it.
        text: as the menu shows it; ``&`` marks the mnemonic.
        slot: the method of ``Commands`` that does it.
        argument: what that method is called with, where it takes something.
        icon: a file of ``resources/icons`` without its suffix.
        keys: key sequences as portable text (Ctrl is Command on macOS).
        when: whether it can be done.
        checkable: it is on or off, and the method is called with that.
        group: of the actions of a group just one is on.
        canvas_only: its keys count only while the canvas has the focus.
        held: it lasts as long as its key is down, and is in no menu.
        tip: what the tooltip and the status bar say; the text where empty.
    """

    name: str
    text: str
    slot: str
    argument: str | None = None
    icon: str = ""
    keys: tuple[str, ...] = ()
    when: Condition = always
    checkable: bool = False
    group: str = ""
    canvas_only: bool = False
    held: bool = False
    tip: str = ""

    @property
    def plain(self) -> str:
        """The text without its mnemonic."""
        return plain(translated(self.text))


SEPARATOR = None
RECENT = "recent"
"""Where the submenu of recent files goes."""

Item = ActionSpec | str | None


Menu = tuple[str, tuple[Item, ...]]
"""The title of a menu, and what is in it."""


def translated(text: str) -> str:
    """A text of the tables in the user's language."""
    return QCoreApplication.translate("actions", text)
