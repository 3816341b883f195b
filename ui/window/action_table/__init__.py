"""Every action of the window as data.

Menus, tool rail, tooltips, the page of shortcuts and the settings are all made from ``MENUS``; each
menu is a module.
"""

from __future__ import annotations

from collections.abc import Iterator

from ui.window.action_table.classes import CLASSES
from ui.window.action_table.damage import DAMAGE
from ui.window.action_table.edit import EDIT
from ui.window.action_table.file import FILE
from ui.window.action_table.help import HELP
from ui.window.action_table.restore import RESTORE
from ui.window.action_table.spec import RECENT, SEPARATOR, ActionSpec, Item, Menu, State, translated
from ui.window.action_table.tools import TOOLS
from ui.window.action_table.view import VIEW

__all__ = [
    "GESTURES",
    "MENUS",
    "RECENT",
    "SEPARATOR",
    "ActionSpec",
    "Item",
    "State",
    "specs",
    "translated",
]

MENUS: tuple[Menu, ...] = (FILE, EDIT, TOOLS, DAMAGE, CLASSES, RESTORE, VIEW, HELP)

GESTURES: tuple[tuple[str, str], ...] = (
    ("Zoom at the pointer", "Wheel"),
    ("Brush size", "Alt + wheel"),
    ("Move the scan", "Space + drag, or middle button"),
    ("Take damage away with any tool", "Alt, or right button"),
    ("Move the before/after slider", "Drag, or Left and Right"),
    ("Close an outline", "Double click, or click its first corner"),
    ("Take the last corner back", "Backspace"),
    ("Add to picked holes, or let one go", "Shift + click"),
)
"""What mouse and pen do, for the page of shortcuts."""


def specs() -> Iterator[ActionSpec]:
    """All actions, in the order of the menus."""
    for _, items in MENUS:
        yield from (item for item in items if isinstance(item, ActionSpec))
