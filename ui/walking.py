"""Going from one suggested piece to the next, through all of the scan, and deciding about each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from restorer.rect import Rect
from ui.suggested import Shown, Spot

if TYPE_CHECKING:
    from ui.suggesting import Suggesting


class Walking(QObject):
    """Stands at one of the pieces in view, or at none.

    Signals:
        moved: It stands elsewhere.
        onward: No piece is left in view: the next part of the scan is to be shown, or the one
            before. ``at_end`` where there is none.

    Attributes:
        number: Of the piece in ``Suggesting.shown``, or None.
        place: Which it is of the pieces in view, from 1, and how many these are.
    """

    moved = Signal()
    onward = Signal(bool)

    def __init__(self, suggesting: Suggesting) -> None:
        super().__init__(suggesting)
        self._suggesting = suggesting
        self._spot: Spot | None = None
        self._pixel: tuple[int, int] | None = None
        self._heading: bool | None = None
        self._left: Rect | None = None
        self.number: int | None = None
        self.place: tuple[int, int] = (0, 0)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._arrive)
        suggesting.changed.connect(self._follow)

    @property
    def box(self) -> Rect | None:
        """Where the piece is, as far as it is in view."""
        shown = self._suggesting.shown
        if shown is None or self.number is None:
            return None
        return shown.piece(self.number)[0]

    def step(self, forward: bool) -> None:
        """Go to the next piece, or to the one before: first in view, then further on."""
        shown = self._suggesting.shown
        if shown is None or self.looking:
            self._heading = forward
            return
        order = shown.in_order()
        beyond = [
            index
            for index, (spot, _) in enumerate(order)
            if self._spot is None or (spot > self._spot if forward else spot < self._spot)
        ]
        if beyond:
            self._stand(shown, order, beyond[0] if forward else beyond[-1])
        else:
            self._go_on(shown, forward)

    def accept(self) -> None:
        """Mark the piece and go to the next; where none is chosen yet, go to one."""
        if self.number is None or self._suggesting.accept(self.number):
            self.step(forward=True)

    def reject(self) -> None:
        """Suggest the piece no longer and go to the next; where none is chosen yet, go to one."""
        if self.number is None or self._suggesting.reject(self.number):
            self.step(forward=True)

    def at_end(self) -> None:
        """There is no further part of the scan; the walk stays where it is."""
        self._heading = None
        self.moved.emit()

    def stop(self) -> None:
        """Stand nowhere."""
        self._spot = self._pixel = self._heading = self._left = self.number = None
        self.moved.emit()

    @property
    def looking(self) -> bool:
        """Whether pieces further on are looked for."""
        return self._heading is not None

    def _stand(self, shown: Shown, order: list[tuple[Spot, int]], index: int) -> None:
        self._heading = self._left = None
        self._spot, self.number = order[index]
        self.place = index + 1, len(order)
        box, where = shown.piece(self.number)
        row, column = np.argwhere(where)[0]
        self._pixel = box.top + int(row), box.left + int(column)
        self.moved.emit()

    def _go_on(self, shown: Shown, forward: bool) -> None:
        self._heading, self._left = forward, shown.visible
        self._spot = self._pixel = self.number = None
        self.moved.emit()
        self.onward.emit(forward)

    def _follow(self) -> None:
        """Stay at the piece while it is suggested; arrive where another part is in view."""
        shown = self._suggesting.shown
        if self.looking:
            self._soon.start()
        elif self._pixel is not None and shown is not None:
            row, column = self._pixel
            if not shown.visible.intersect(Rect.of_size(1, 1, row, column)):
                self.stop()
                return
            number = shown.number_at(row, column)
            order = [] if number is None else shown.in_order()
            index = next((n for n, (_, each) in enumerate(order) if each == number), None)
            if index is not None:
                self._stand(shown, order, index)
            elif self.number is not None:
                self.number = None
                self.moved.emit()

    def _arrive(self) -> None:
        """Once all in view is known, stand at its first piece, or go on."""
        shown, forward = self._suggesting.shown, self._heading
        if shown is None or forward is None or self._suggesting.missing[0]:
            return
        if self._left is not None and shown.visible == self._left:
            return
        order = shown.in_order()
        if order:
            self._stand(shown, order, 0 if forward else len(order) - 1)
        else:
            self._go_on(shown, forward)
