"""Other pictures of the wall at a window: panel, list and registration know of each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.window.picture_words import kind_name
from ui.window.pictures_dialog import PicturesDialog
from ui.window.register_dialog import RegisterDialog

if TYPE_CHECKING:
    from ui.window.main_window import MainWindow


class PictureDesk(QObject):
    """Keeps panel and dialogs true to the document's other pictures."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._backdrops = window.document.backdrops
        self._list: PicturesDialog | None = None
        self._register: RegisterDialog | None = None
        section = window.panel.pictures
        section.chosen.connect(lambda number: self._backdrops.show(None if number < 0 else number))
        section.faded.connect(self._backdrops.fade)
        self._backdrops.changed.connect(self._follow)
        self._follow()

    def show(self) -> None:
        """Show the list, or bring it to the front."""
        if self._list is None:
            self._list = PicturesDialog(self._window.document, self._window)
            self._list.register_wanted.connect(self.register)
            self._list.finished.connect(self._forget_list)
        self._list.show()
        self._list.raise_()
        self._list.activateWindow()

    def register(self, number: int) -> None:
        """Show both pictures side by side, to be laid over each other."""
        if self._register is not None:
            self._register.reject()
        if self._register is not None:  # it asks whether to give up what was not applied
            self._register.raise_()
            return
        self._register = RegisterDialog(self._window, number)
        self._register.finished.connect(self._forget_register)
        self._register.show()

    def show_next(self) -> None:
        """Show the next picture over the scan, or none, and say which."""
        self._backdrops.show_next()
        shown = self._backdrops.shown
        told = self.tr("The scan alone")
        if shown is not None:
            picture = self._backdrops.items[shown].picture
            told = f"{picture.name} ({kind_name(picture.kind)})"
        self._window.say(told)

    def fade(self, step: float) -> None:
        """Show more of the picture at hand, or less where negative."""
        number = self._backdrops.at_hand
        if number is not None:
            seen = self._backdrops.shown is not None
            opacity = self._backdrops.items[number].picture.opacity if seen else 0.0
            self._backdrops.fade(round(opacity + step, 2))

    def _follow(self) -> None:
        items, number = self._backdrops.items, self._backdrops.at_hand
        self._window.panel.pictures.show_pictures(
            [item.picture.name for item in items],
            self._backdrops.shown,
            0.0 if number is None else items[number].picture.opacity,
        )
        self._window.update_actions()

    def _forget_list(self) -> None:
        self._list = None

    def _forget_register(self) -> None:
        self._register = None
