"""The menu of a hole: restore it, try it again, fade it, lock it, reject it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QPoint, QTimer
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget, QWidgetAction

from restorer.layers.handling import Decided, Piece
from restorer.pipeline.expected import SEEN
from ui.deciding import Deciding
from ui.trying import Trying
from ui.window.theme import GRID
from ui.window.try_menu import TryMenu
from ui.window.widgets import ValueSlider

SETTLE = 60
"""Milliseconds an opacity has to stand still before it is shown."""
WIDTH = 220


class HoleMenu(QMenu):
    """Says what was decided about holes, and lets it be decided otherwise."""

    def __init__(
        self,
        deciding: Deciding,
        pieces: list[Piece],
        restore: Callable[[], object],
        *,
        trying: Trying,
        compare: Callable[[], object],
        note: Callable[[], object],
        busy: bool,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._deciding = deciding
        self._pieces = pieces
        about = deciding.about(pieces)
        self.setToolTipsVisible(True)
        self.restore = self.addAction(
            self.tr("&Restore anew") if about.restored else self.tr("&Restore this")
        )
        self.restore.setEnabled(not (busy or about.locked))
        self.restore.triggered.connect(restore)
        if about.locked:
            self.restore.setToolTip(self.tr("It is locked: unlock it first"))
        self._warn()
        self.again = TryMenu(trying, lambda: pieces, self)
        self.again.setEnabled(bool(about.restored) and not (busy or about.locked))
        self.addMenu(self.again)
        self.compare = self.addAction(self.tr("&Hypotheses…"))
        self.compare.setToolTip(self.tr("Compare the fills of this hole, and choose one"))
        self.compare.triggered.connect(compare)
        self.note = self.addAction(self.tr("&Note / rationale…"))
        self.note.setToolTip(self.tr("Why it is restored as it is, for the record and the report"))
        self.note.triggered.connect(note)
        self.addSeparator()
        self._add_opacity(about)
        self.addSeparator()
        self.lock = self.addAction(self.tr("&Lock"))
        self.lock.setCheckable(True)
        self.lock.setChecked(about.locked)
        self.lock.setToolTip(self.tr("No restoration changes it as long as it is locked"))
        self.lock.triggered.connect(lambda on: deciding.lock(pieces, on))
        self.reject = self.addAction(self.tr("Re&ject"))
        self.reject.setEnabled(bool(about.restored) and not about.locked and not busy)
        self.reject.setToolTip(
            self.tr("Take the restoration away; Restore all does not bring it back")
        )
        self.reject.triggered.connect(lambda: deciding.reject(pieces))
        if about.rejected:
            self.readmit = self.addAction(self.tr("&Take back the rejection"))
            self.readmit.setToolTip(self.tr("Restore all restores it again"))
            self.readmit.triggered.connect(lambda: deciding.readmit(pieces))

    def _warn(self) -> None:
        """Say where the hole is deeper than the model can know."""
        told = guess_words(self._deciding.depth(self._pieces))
        if told:
            self.addAction(told).setEnabled(False)

    def _add_opacity(self, about: Decided) -> None:
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(2 * GRID, GRID // 2, 2 * GRID, GRID // 2)
        self.opacity = ValueSlider(
            self.tr("Opacity"), lowest=0, highest=1, steps=100, shown=lambda v: f"{100 * v:.0f} %"
        )
        self.opacity.setFixedWidth(WIDTH)
        self.opacity.set_value(about.opacity)
        self.opacity.setEnabled(bool(about.restored) and not about.locked)
        self.opacity.setToolTip(self.tr("How much of the restoration is seen; none of it is lost"))
        layout.addWidget(self.opacity)
        holder = QWidgetAction(self)
        holder.setDefaultWidget(box)
        self.addAction(holder)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE)
        self._settle.timeout.connect(self._fade)
        self.opacity.changed.connect(lambda _: self._settle.start())
        self.aboutToHide.connect(self._fade_at_once)

    def _fade_at_once(self) -> None:
        if self._settle.isActive():
            self._settle.stop()
            self._fade()

    def _fade(self) -> None:
        self._deciding.fade(self._pieces, self.opacity.value, setting=id(self))

    def open_at(self, place: QPoint) -> None:
        """Show it at a place on the screen; it is gone once it is closed."""
        self.aboutToHide.connect(self.deleteLater)
        self.popup(place)


def guess_words(depth: float) -> str:
    """What to say of damage so deep, in pixels from known paint; empty where there is nothing."""
    if depth <= SEEN:
        return ""
    told = QCoreApplication.translate(
        "HoleMenu", "Deeper than {0} px from known paint, the fill is a guess"
    )
    return told.format(round(SEEN))
