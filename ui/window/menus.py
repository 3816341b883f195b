"""The menu bar, made from the table of actions, and the menu of recent files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from ui.window.action_table import MENUS, RECENT, SEPARATOR, ActionSpec, translated
from ui.window.actions import Actions
from ui.window.icons import Icons

PATH_WIDTH = 420


class RecentMenu(QMenu):
    """What was open lately, the last one first.

    Signals:
        chosen: One of them: its path.
        cleared: The list is to be emptied.
    """

    chosen = Signal(Path)
    cleared = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Open &recent"))
        self.setToolTipsVisible(True)
        self.set_paths([])

    def set_paths(self, paths: Iterable[Path]) -> None:
        """List files; those that are gone are left out."""
        self.clear()
        there = [path for path in paths if path.exists()]
        for number, path in enumerate(there, 1):
            name = path.name.replace("&", "&&")
            action = self.addAction(f"&{number}  {name}")
            action.setToolTip(str(path))
            action.triggered.connect(lambda _=False, path=path: self.chosen.emit(path))
        self.addSeparator()
        self.addAction(self.tr("&Clear list")).triggered.connect(self.cleared)
        self.setEnabled(bool(there))

    def set_icons(self, icons: Icons) -> None:
        """Show an icon in the colours of a theme."""
        self.setIcon(icons.icon("recent"))


def fill(bar: QMenuBar, actions: Actions, recent: RecentMenu) -> None:
    """Put every action of the table into its menu."""
    for title, items in MENUS:
        menu = bar.addMenu(translated(title))
        for item in items:
            if item is SEPARATOR:
                menu.addSeparator()
            elif item == RECENT:
                menu.addMenu(recent)
            elif isinstance(item, ActionSpec) and not item.held:
                menu.addAction(actions[item.name])
