"""What a document does to its damage: mark, erase, reshape, and treat classes otherwise.

Each verb is one journal entry.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, Signal

from restorer.errors import RestorerError
from restorer.layers import LOSS, PROTECTED, Classes, Layer, Patch, damage
from restorer.project import Project
from restorer.rect import Rect
from ui.picking import Picking
from ui.pieces import Piece, by_tile, merged


class Marking(QObject):
    """The part of a ``Document`` that marks damage.

    Signals:
        classes_changed: A class of damage is called, drawn or treated otherwise.
        damage_class_changed: Another class is in hand: its number.
        failed: Something was not done: a title and a message for a dialog.
        told: A line for the status bar.
    """

    classes_changed = Signal()
    damage_class_changed = Signal(int)
    failed = Signal(str, str)
    told = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.picking = Picking(self)
        self._project: Project | None = None
        self._damage_class = LOSS
        self._damage_revision = 0

    def commit(
        self, label: str, patches: Iterable[Patch], provenance: Mapping[str, Any] | None = None
    ) -> bool:
        """Make one journal entry of patches."""
        raise NotImplementedError

    def _region(self) -> Rect | None:
        """What verbs for all damage keep to."""
        raise NotImplementedError

    # Marking damage

    def mark(
        self,
        label: str,
        rect: Rect,
        where: np.ndarray,
        *,
        subtract: bool = False,
        damage_class: int | None = None,
    ) -> bool:
        """Mark (or, with ``subtract``, unmark) the pixels of ``rect`` where the array is True."""
        return self.mark_pieces(
            label, [(rect, where)], subtract=subtract, damage_class=damage_class
        )

    def mark_pieces(
        self,
        label: str,
        pieces: Iterable[Piece],
        *,
        subtract: bool = False,
        damage_class: int | None = None,
    ) -> bool:
        """Mark the union of pieces, which may overlap, as one entry; memory goes by tile.

        They get a class, the one in hand where none is given. With ``subtract`` damage of every
        class becomes sound; what is protected does so only where that is the class, and then alone.
        """
        if self._project is None:
            return False
        layer = self._project.damage
        verb = _marking(self._damage_class if damage_class is None else damage_class, subtract)
        patches = [verb(layer, rect, where) for rect, where in by_tile(pieces, layer.shape)]
        return self.commit(label, merged(patches))

    def reassign(self, damage_class: int) -> bool:
        """Give another class to the picked holes, else to the damage in the selection, or to all.

        One entry; what is protected stays so, and ``ValueError`` where that is the class.
        """
        if self._project is None:
            return False
        layer, picked = self._project.damage, self.picking.layer
        if picked is not None:
            pieces = [(rect, self.picking.where(rect)) for rect in picked.tile_rects()]
        else:
            region = self._region() or layer.rect
            rects = [rect.intersect(region) for rect in layer.tile_rects(region)]
            pieces = [(rect, np.ones(rect.shape, bool)) for rect in rects]
        return self._reassign(damage_class, pieces)

    def reassign_class(self, old: int, new: int) -> bool:
        """Give all damage of one class another one, as one entry."""
        if self._project is None:
            return False
        layer = self._project.damage
        pieces = [(rect, layer.read(rect) == old) for rect in layer.tile_rects()]
        return self._reassign(new, pieces)

    def grow(self, pixels: int) -> bool:
        """Grow the damage, within the selection where there is one."""
        return self._reshape(self.tr("Grow damage"), damage.grow, pixels)

    def shrink(self, pixels: int) -> bool:
        """Shrink the damage, within the selection where there is one."""
        return self._reshape(self.tr("Shrink damage"), damage.shrink, pixels)

    def clear_damage(self) -> bool:
        """Unmark all damage, within the selection where there is one."""
        if self._project is None:
            return False
        layer = self._project.damage
        region = self._region() or Rect.of_size(*layer.shape)
        patches = [
            damage.erase(layer, rect, np.ones(rect.shape, bool))
            for rect in (tile.intersect(region) for tile in layer.tile_rects(region))
            if rect
        ]
        return self.commit(self.tr("Clear damage"), merged(patches))

    def delete_picked(self) -> bool:
        """Unmark the picked holes as one entry."""
        if self._project is None:
            return False
        return self.commit(
            self.tr("Delete picked"), merged(self.picking.erased(self._project.damage))
        )

    # The classes of damage

    @property
    def classes(self) -> Classes:
        """What is known of the classes; the defaults where nothing is open."""
        return Classes() if self._project is None else self._project.classes

    def set_classes(self, classes: Classes) -> bool:
        """Name, draw or treat classes otherwise; kept in the project, and no entry."""
        if self._project is None or classes == self._project.classes:
            return False
        project, before = self._project, self._project.damage.map_only
        try:
            project.set_classes(classes)
        except RestorerError as error:
            self.failed.emit(self.tr("Not saved"), str(error))
            return False
        if project.damage.map_only != before:
            self._damage_revision += 1
        if self._damage_class not in classes:
            self.set_damage_class(LOSS)
        self.classes_changed.emit()
        return True

    @property
    def damage_class(self) -> int:
        """The number of the class in hand, which tools mark."""
        return self._damage_class

    def set_damage_class(self, number: int) -> None:
        """Take a class in hand, 1 to 255; ``ValueError`` where there can be no such class."""
        self.classes.get(number)
        if number != self._damage_class:
            self._damage_class = number
            self.damage_class_changed.emit(number)

    # Inside

    def _reassign(self, damage_class: int, pieces: Iterable[Piece]) -> bool:
        if self._project is None:
            return False
        layer = self._project.damage
        patches = [damage.reassign(layer, rect, where, damage_class) for rect, where in pieces]
        label = self.tr("Make it {0}").format(self.classes.get(damage_class).name)
        return self.commit(label, merged(patches))

    def _reshape(self, label: str, verb: Callable[..., Patch], pixels: int) -> bool:
        if self._project is None:
            return False
        return self.commit(label, [verb(self._project.damage, pixels, self._region())])


def _marking(damage_class: int, subtract: bool) -> Callable[[Layer, Rect, np.ndarray], Patch]:
    """What a tool does with a class in hand."""
    if damage_class == PROTECTED:
        return damage.unprotect if subtract else damage.protect
    if subtract:
        return damage.erase
    return lambda layer, rect, where: damage.mark(layer, rect, where, damage_class)
