"""Suggested damage at a window: the dialog is there while the tool is in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint

from ui.canvas.tools import Brush, Suggest
from ui.window.detect_dialog import WIDTH, SuggestDialog

if TYPE_CHECKING:
    from ui.window.main_window import MainWindow


class DetectDesk(QObject):
    """Lets canvas, dialog and suggestions know of each other."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._before = Brush.name
        self._dialog: SuggestDialog | None = None
        window.canvas.tool_changed.connect(self._tool_changed)
        suggesting = window.document.suggesting
        suggesting.changed.connect(window.canvas.update_over)
        suggesting.walking.moved.connect(window.canvas.update_over)
        suggesting.walking.onward.connect(self._look_on)
        window.document.opened.connect(self._follow)
        window.document.closed.connect(self._hide)

    @property
    def dialog(self) -> SuggestDialog | None:
        """The dialog, where it is seen."""
        return self._dialog if self._dialog is not None and self._dialog.isVisible() else None

    def walk(self, forward: bool) -> None:
        """Go to the next suggested piece, or the one before; take the tool in hand for it."""
        if self._taken():
            self._window.document.suggesting.walking.step(forward)

    def decide(self, accepted: bool) -> None:
        """Accept or reject the piece gone to, and go to the next; first go to one."""
        if self._taken():
            walking = self._window.document.suggesting.walking
            (walking.accept if accepted else walking.reject)()

    def _taken(self) -> bool:
        """Whether suggestions are seen; takes the tool in hand."""
        canvas = self._window.canvas
        if canvas.tool != Suggest.name:
            canvas.set_tool(Suggest.name)
        return self.dialog is not None

    def _look_on(self, forward: bool) -> None:
        canvas = self._window.canvas
        further = canvas.view.next_part(forward)
        if further is None:
            self._window.document.suggesting.walking.at_end()
            told = self.tr("No more is suggested after this.")
            self._window.say(told if forward else self.tr("No more is suggested before this."))
        else:
            canvas.centre_on(further.centre)

    def _tool_changed(self, name: str) -> None:
        if name != Suggest.name:
            self._before = name
        self._follow()

    def _follow(self) -> None:
        """Show the dialog with the tool in hand and a scan open, hide it without."""
        window = self._window
        if window.canvas.tool != Suggest.name or not window.document.is_open:
            self._hide()
            return
        if self._dialog is None:
            self._dialog = SuggestDialog(window.document, window.window_actions, window)
            self._dialog.closed.connect(self._put_down)
        corner = window.panel.mapToGlobal(QPoint(window.panel.width() - WIDTH, 0))
        self._dialog.present(corner.x(), corner.y())
        window.activateWindow()
        window.canvas.setFocus()
        window.canvas.update_over()

    def _hide(self) -> None:
        if self._dialog is not None:
            self._dialog.hide()
        self._window.document.suggesting.pause()

    def _put_down(self) -> None:
        """Take the tool in hand that was there before."""
        if self._window.canvas.tool == Suggest.name:
            self._window.canvas.set_tool(self._before)
