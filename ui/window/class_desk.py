"""The classes of damage at a window: the one in hand, the menu, and the dialog with their areas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from restorer.layers import PROTECTED
from ui.measuring import Measuring
from ui.window.action_table.classes import AT_HAND
from ui.window.class_words import class_name, sentence
from ui.window.classes_dialog import ClassesDialog
from ui.window.swatches import swatch

if TYPE_CHECKING:
    from ui.window.main_window import MainWindow


class ClassDesk(QObject):
    """Keeps panel, menu and dialog true to the document's classes."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._document = window.document
        self._picker = window.panel.damage.classes
        self._dialog: ClassesDialog | None = None
        self.measuring = Measuring(window.document, self)
        self._picker.chosen.connect(window.canvas.set_damage_class)
        self._document.opened.connect(self._show_classes)
        self._document.classes_changed.connect(self._show_classes)
        self._document.damage_class_changed.connect(self._show_classes)
        self.measuring.changed.connect(self._show_area)
        self._show_classes()

    def show(self) -> None:
        """Show the dialog, or bring it to the front."""
        if self._dialog is None:
            self._dialog = ClassesDialog(
                self._document, self.measuring, theme=self._window.theme, parent=self._window
            )
            self._dialog.finished.connect(self._forget)
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()

    def _forget(self) -> None:
        self._dialog = None

    def _show_classes(self) -> None:
        classes, in_hand = self._document.classes, self._document.damage_class
        self._picker.set_classes(classes, in_hand)
        actions = self._window.window_actions
        for position in range(1, AT_HAND + 1):
            action = actions[f"class_{position}"]
            there = position <= len(classes.damage)
            action.setVisible(there)
            if there:
                each = classes.damage[position - 1]
                action.setText(f"&{position}  {class_name(each).replace('&', '&&')}")
                action.setIcon(swatch(each))
                action.setChecked(each.number == in_hand)
        protected = actions["class_protected"]
        protected.setIcon(swatch(classes.get(PROTECTED)))
        protected.setChecked(in_hand == PROTECTED)
        self._show_area()

    def _show_area(self) -> None:
        area = self.measuring.area_of(self._document.damage_class)
        self._picker.set_area("" if area is None else sentence(area))
