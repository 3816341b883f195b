"""Restore as I paint: the hole of each stroke is restored at once, beside other work."""

from __future__ import annotations

import cv2
import numpy as np
from PySide6.QtCore import QObject

from restorer.layers import LOSS, Layer, Patch, damage
from restorer.layers.bits import marked
from restorer.pipeline.laying import changed
from restorer.rect import Rect
from ui.document import Document
from ui.restoring import Restoring

AROUND = 256
"""Pixels around a stroke in which the hole it is part of is restored with it."""
MOST = 2**26
"""Pixels around a stroke that are looked through for its hole; of a larger one just the stroke."""


class Strokes(QObject):
    """Strokes that wait to be restored; several that wait are restored together."""

    def __init__(self, document: Document, restoring: Restoring) -> None:
        super().__init__(document)
        self._document = document
        self._restoring = restoring
        self._on = False
        self._waiting: Layer | None = None
        document.marked.connect(self._marked)
        document.journal_changed.connect(self._journal_moved)
        document.closed.connect(self._forget)
        restoring.idle.connect(self._go_on)

    @property
    def on(self) -> bool:
        """Whether strokes are restored as they are painted."""
        return self._on

    def set_on(self, on: bool) -> None:
        """Restore strokes as they are painted from now on, or not."""
        self._on = on
        if not on:
            self._forget()
            self._restoring.cancel_strokes()

    def _marked(self, patch: Patch) -> None:
        if self._on:
            self._wait(hole_of(self._document.damage, patch))
            self._go_on()

    def _wait(self, wanted: Layer) -> None:
        """Restore this, too, as soon as that can be."""
        if self._waiting is None:
            self._waiting = wanted
            return
        for rect in wanted.tile_rects():
            where = damage.is_hole(wanted, rect)
            self._waiting.apply(self._waiting.edit(rect, np.uint8(LOSS), where))

    def _go_on(self) -> None:
        waiting = self._waiting
        if waiting is not None and (
            not waiting.tiles or self._restoring.restore_strokes(waiting, self._over)
        ):
            self._waiting = None

    def _over(self, left: Layer | None) -> None:
        """One run is over: what it left goes on waiting, as far as it is damage still."""
        if left is not None and self._on and self._document.is_open:
            self._wait(_still(self._document.damage, left))
        self._go_on()

    def _journal_moved(self) -> None:
        """Whoever goes back wants no result that takes the way forward away."""
        if self._document.can_redo:
            self._forget()
            self._restoring.cancel_strokes()

    def _forget(self) -> None:
        self._waiting = None


def hole_of(layer: Layer, stroke: Patch) -> Layer:
    """What to restore after a stroke, as a layer of damage: its hole, as far as that is near."""
    pieces = [
        (rect, where & damage.is_hole(layer, rect)) for rect, where in changed(stroke, layer.shape)
    ]
    box = stroke.rect.grow(AROUND).intersect(layer.rect)
    if box.area > MOST:
        return _layer_of(layer, pieces)
    hole = damage.is_hole(layer, box)
    _, numbers = cv2.connectedComponents(hole.astype(np.uint8), connectivity=8)
    touched: set[int] = set()
    for rect, where in pieces:
        part = rect.intersect(box)
        touched.update(np.unique(numbers[part.within(box)][where[part.within(rect)]]).tolist())
    return _layer_of(layer, [(box, np.isin(numbers, sorted(touched - {0})))])


def near_holes(layer: Layer, region: Rect) -> Layer:
    """The holes that touch a region, as far as they are near it, as a layer of damage."""
    box = region.grow(AROUND).intersect(layer.rect)
    if box.area > MOST:
        box = region
    pieces = []
    hole = damage.is_hole(layer, box)
    _, numbers = cv2.connectedComponents(hole.astype(np.uint8), connectivity=8)
    touched = np.unique(numbers[region.within(box)])
    pieces.append((box, np.isin(numbers, touched[touched > 0])))
    return _layer_of(layer, pieces)


def _still(layer: Layer, wanted: Layer) -> Layer:
    """What of a layer of damage is damage to be restored in another."""
    pieces = [
        (rect, damage.is_hole(wanted, rect) & damage.is_hole(layer, rect))
        for rect in wanted.tile_rects()
    ]
    return _layer_of(layer, pieces)


def _layer_of(like: Layer, pieces: list[tuple[Rect, np.ndarray]]) -> Layer:
    return marked(pieces, like.shape, LOSS)
