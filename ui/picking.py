"""The picked holes of a document: which they are, and their pixels."""

from __future__ import annotations

from itertools import count

import numpy as np
from PySide6.QtCore import QObject, QRect, Signal

from restorer.errors import Cancelled
from restorer.layers import LOSS, Hole, Layer, damage
from restorer.layers.flood import Area, hole_at
from restorer.rect import Rect

LOOKS = 64
"""Tiles that are looked into, at most, to find a hole again whose damage changed."""


class Picking(QObject):
    """Holes that were picked, kept true to a layer of damage.

    Signals:
        changed: Others are picked now; they differ inside this rectangle of the scan.
    """

    changed = Signal(QRect)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._areas: dict[Hole, Area] = {}
        self.layer: Layer | None = None
        """The picked pixels alone, as LOSS; None where none are."""

    @property
    def holes(self) -> list[Hole]:
        """The picked holes, in reading order."""
        return sorted(self._areas)

    def where(self, rect: Rect) -> np.ndarray:
        """The picked pixels of a rect of the scan: bool (h, w)."""
        if self.layer is None:
            return np.zeros(rect.shape, bool)
        return damage.is_damage(self.layer.read(rect))

    def pick(self, areas: list[Area], *, add: bool = False) -> None:
        """Pick the holes of these pixels instead of those before, or besides them.

        With ``add``, a single hole that is picked already is let go.
        """
        found = {Hole(area.rect, area.area): area for area in areas if area}
        given = {hole: self._areas.get(hole, area) for hole, area in found.items()}
        if not add:
            self._set(given)
        elif len(given) == 1 and (only := next(iter(given))) in self._areas:
            self._set({hole: area for hole, area in self._areas.items() if hole != only})
        else:
            self._set({**self._areas, **given})

    def drop(self, areas: list[Area]) -> None:
        """Let the holes of these pixels go, where they are picked."""
        given = {Hole(area.rect, area.area) for area in areas}
        self._set({hole: area for hole, area in self._areas.items() if hole not in given})

    def clear(self) -> None:
        """Pick nothing."""
        self._set({})

    def follow(self, layer: Layer, rect: Rect) -> None:
        """Find the picked holes again that the damage of a layer changed inside a rect."""
        near = rect.grow(1)
        kept = {hole: area for hole, area in self._areas.items() if not hole.rect.intersect(near)}
        for hole in self._areas.keys() - kept.keys():
            again = _found_again(layer, self._areas[hole])
            if again:
                kept[Hole(again.rect, again.area)] = again
        self._set(kept)

    def _set(self, areas: dict[Hole, Area]) -> None:
        before, self._areas = self._areas, areas
        differ = Rect.around(
            hole.rect
            for hole in before.keys() | areas.keys()
            if before.get(hole) is not areas.get(hole)
        )
        if differ:
            self.layer = _layer_of(list(areas.values()))
            self.changed.emit(QRect(differ.left, differ.top, differ.width, differ.height))


def _found_again(layer: Layer, area: Area) -> Area:
    """The hole that holds a pixel of an area now; empty where there is none, or a huge one."""
    looks = count()
    for rect, where in area.pieces():
        left = np.argwhere(where & damage.is_damage(layer.read(rect)))
        if len(left):
            row, column = left[0].tolist()
            seed = rect.top + row, rect.left + column
            try:
                return hole_at(layer, seed, cancelled=lambda: next(looks) >= LOOKS)
            except Cancelled:
                break
    return Area(layer.rect)


def _layer_of(areas: list[Area]) -> Layer | None:
    if not areas:
        return None
    height, width = areas[0].bounds.shape
    layer = Layer("damage", (height, width), 1, np.uint8)
    for area in areas:
        for rect, where in area.pieces():
            layer.apply(damage.mark(layer, rect, where, LOSS))
    return layer
