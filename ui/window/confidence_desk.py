"""The confidence at a window: shown over the canvas, under the pointer, and as words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

from restorer.layers import damage
from restorer.layers.handling import Piece
from restorer.pipeline import expected
from ui.canvas.certainty import Legend
from ui.confidence import Confidence

if TYPE_CHECKING:
    from ui.window.main_window import MainWindow


class ConfidenceDesk(QObject):
    """Works out the confidence of picked holes, else of those in view, and shows it.

    Attributes:
        confidence: what is known.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._document = window.document
        self._canvas = window.canvas
        self.confidence = Confidence(window.document, window.restoring)
        self.legend = Legend(window.canvas)
        self.confidence.progressed.connect(self._progressed)
        self.confidence.over.connect(window.say)
        self._canvas.cursor_moved.connect(self._show_at)
        self.confidence.changed.connect(lambda _: self._show_at(*self._canvas.pointed_at))
        self._document.closed.connect(lambda: self.show(False))
        self._canvas.set_confidence(self.confidence)
        self._canvas.installEventFilter(self)

    def show(self, on: bool) -> None:
        """Show the confidence, working it out where that was not done; or show it no more."""
        self._canvas.set_confidence_visible(on)
        self.legend.setVisible(on)
        self.legend.place()
        self._window.window_actions["confidence"].setChecked(on)
        if not on:
            self.confidence.cancel()
            return
        self._canvas.set_damage_visible(False)  # the tint would change the colours
        if self.confidence.work_out(self._wanted()):
            self._window.say(self.tr("Working out the confidence…"))
        elif not self.confidence.busy:
            self._window.say(self.tr("Confidence: bright is sure, dark is a guess."))
        self._show_at(*self._canvas.pointed_at)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the legend in its corner."""
        if event.type() == QEvent.Type.Resize:
            self.legend.place()
        return super().eventFilter(watched, event)

    def _wanted(self) -> list[Piece]:
        """The picked holes, else the damage in view."""
        document = self._document
        if document.picked and document.picking.layer is not None:
            rects = document.picking.layer.tile_rects()
            return [(rect, document.picking.where(rect)) for rect in rects]
        view = self._canvas.view.visible()
        rects = [rect.intersect(view) for rect in document.damage.tile_rects(view)]
        return [(rect, damage.is_hole(document.damage, rect)) for rect in rects if rect]

    def _progressed(self, done: int, total: int) -> None:
        if done < total:
            told = self.tr("Working out the confidence: look {0} of {1}")
            self._window.say(told.format(done + 1, total))

    def _show_at(self, x: int, y: int) -> None:
        on = self._canvas.confidence_visible
        error = self.confidence.at(int(x), int(y)) if on and x >= 0 else None
        self._window.status.set_confidence("" if error is None else self.words(error))

    def words(self, error: float) -> str:
        """An expected error as the status line shows it."""
        names = {
            "high": self.tr("sure"),
            "medium": self.tr("fairly sure"),
            "low": self.tr("a guess"),
        }
        return self.tr("± {0:.0f}, {1}").format(error, names[expected.grade(error)])
