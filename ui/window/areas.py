"""Going through the areas of a window with the keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def focus_next(areas: Sequence[QWidget]) -> None:
    """Give the keys to the area after the one that has them, if one takes them."""
    now = QApplication.focusWidget()
    at = next(
        (n for n, area in enumerate(areas) if now and (now is area or area.isAncestorOf(now))),
        -1,
    )
    for step in range(1, len(areas) + 1):
        if _focus_first(areas[(at + step) % len(areas)]):
            return


def _focus_first(area: QWidget) -> bool:
    """Give the keys to an area: itself or its first child that takes them."""
    for widget in (area, *area.findChildren(QWidget)):
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and widget.isVisible() and widget.isEnabled():
            widget.activateWindow()
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            return True
    return False
