"""Restoring at a window: what is told of it, the hole under the pointer, each stroke as painted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint

from restorer.layers.depth import deepest
from restorer.layers.handling import Piece
from ui.window.hole_menu import HoleMenu, guess_words
from ui.window.hypotheses_dialog import HypothesesDialog

if TYPE_CHECKING:
    from ui.window.main_window import MainWindow


class RestoreDesk(QObject):
    """Keeps panel, status line and canvas true to what is being restored."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._panel = window.panel.restore
        self._dialog: HypothesesDialog | None = None
        window.trying.told.connect(window.say)
        restoring, canvas = window.restoring, window.canvas
        restoring.started.connect(self._started)
        restoring.progressed.connect(self._panel.set_progress)
        restoring.finished.connect(self._finished)
        restoring.failed.connect(self._failed)
        restoring.finishing.connect(self._finishing)
        restoring.retreated.connect(window.say)
        restoring.stroke_done.connect(window.say)
        restoring.busy_changed.connect(self._busy_changed)
        canvas.menu_wanted.connect(self._show_hole_menu)
        for moved in (canvas.cursor_moved, canvas.view_changed):
            moved.connect(self._look_there)

    def restore_as_painted(self, on: bool) -> None:
        """Restore each stroke as soon as it is painted, or not."""
        window = self._window
        window.strokes.set_on(on)
        window.window_actions["as_i_paint"].setChecked(on)
        window.canvas.set_restoration_on_top(on or window.restoring.busy)

    def compare(self, pieces: Sequence[Piece]) -> None:
        """Show the hypotheses of some holes beside each other, in place of those shown before."""
        window = self._window
        if self._dialog is not None:
            self._dialog.reject()
        self._dialog = HypothesesDialog(
            window.document,
            window.trying,
            window.trying.holes(pieces),
            theme=window.theme,
            parent=window,
        )
        self._dialog.finished.connect(self._forget)
        self._dialog.show()

    def _forget(self) -> None:
        self._dialog = None

    def _started(self) -> None:
        self._panel.say(self.tr("Starting…"))
        too_deep = self._too_deep()
        self._window.say(too_deep or self.tr("Restoring…"))

    def _finished(self, told: str, kept: bool) -> None:
        self._panel.say(told)
        self._window.say(f"{told} {self._too_deep()}".strip() if kept else told)
        if kept:
            self._window.canvas.set_damage_visible(False)  # the tint would hide the result

    def _too_deep(self) -> str:
        """A plain word where damage in view is deeper than the model can know; else empty."""
        document, view = self._window.document, self._window.canvas.view.visible()
        rects = [rect.intersect(view) for rect in document.damage.tile_rects(view)]
        return guess_words(deepest(document.damage, filter(None, rects)))

    def _finishing(self, done: int, total: int) -> None:
        told = self.tr("Finishing: {0} of {1} done").format(done, total)
        self._panel.say(told if done < total else "")

    def _failed(self, title: str, text: str) -> None:
        self._panel.say("")
        self._window.say(title)
        self._window.show_message(title, text)

    def _busy_changed(self, busy: bool) -> None:
        self._panel.set_busy(busy)
        self._window.canvas.set_restoration_on_top(busy or self._window.strokes.on)

    def _look_there(self) -> None:
        """Restore first what is under the pointer."""
        x, y = self._window.canvas.pointed_at
        self._window.restoring.look_at(y + 0.5, x + 0.5)

    def _show_hole_menu(self, pixel: QPoint, place: QPoint) -> None:
        window = self._window
        deciding, restoring = window.deciding, window.restoring
        pieces = deciding.at(pixel.x(), pixel.y())
        if not pieces:
            window.say(self.tr("There is no hole here that is to be restored."))
            return
        HoleMenu(
            deciding,
            pieces,
            lambda: restoring.restore_just(deciding.wanted(pieces)),
            trying=window.trying,
            compare=lambda: self.compare(pieces),
            note=lambda: window.notes.ask(pieces),
            busy=restoring.busy,
            parent=window,
        ).open_at(place)
