"""What a document does to its damage: mark, erase, reshape, and treat classes otherwise.

Each verb is one journal entry.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, Signal

from restorer.errors import RestorerError, UsageError
from restorer.layers import LOSS, PROTECTED, Classes, Layer, Patch, damage
from restorer.layers.enclosed import fill_enclosed
from restorer.layers.reshaping import invert, smooth
from restorer.progress import Cancel, Progress, stop_if
from restorer.project import Project
from restorer.rect import Rect
from ui.edits import QUICK, Edits
from ui.jobs import Jobs
from ui.labels import MAKE_IT
from ui.picking import Picking
from ui.pieces import FULL, Gathering, Piece, merged

QUICK_AREA = 2**24
"""Pixels of pieces that are gathered at once; a gesture of more is kept by a job."""

MOST_INVERTED = 256 * 10**6
"""Pixels of a selection that can be inverted: each becomes a byte of damage."""


class Marking(QObject):
    """The part of a ``Document`` that marks damage.

    Signals:
        classes_changed: A class of damage is called, drawn or treated otherwise.
        damage_class_changed: Another class is in hand: its number.
        marked: A gesture marked damage: the patch of the damage.
        failed: Something was not done: a title and a message for a dialog.
        told: A line for the status bar.
        journal_changed: There is another entry, or another one can be undone or redone.
    """

    classes_changed = Signal()
    damage_class_changed = Signal(int)
    marked = Signal(object)
    failed = Signal(str, str)
    told = Signal(str)
    journal_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.picking = Picking(self)
        self.edits = Edits(self)
        self._project: Project | None = None
        self._damage_class = LOSS
        self._damage_revision = 0

    @property
    def jobs(self) -> Jobs:
        """Where work runs."""
        raise NotImplementedError

    @property
    def is_open(self) -> bool:
        """Whether there is a project."""
        return self._project is not None

    @property
    def project(self) -> Project:
        """The open project; raises ``UsageError`` where there is none."""
        if self._project is None:
            raise UsageError("No scan is open. Open a scan or a project first.")
        return self._project

    @property
    def damage_revision(self) -> int:
        """Grows with every change of the damage."""
        return self._damage_revision

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
        mark = _marking(self._damage_class if damage_class is None else damage_class, subtract)
        gathering = Gathering(pieces, self._project.damage.shape)

        def verb(layer: Layer, progress: Progress, cancelled: Cancel) -> list[Patch]:
            gathering.gather(cancelled=cancelled)
            return _each(partial(mark, layer), gathering.tiles, progress, cancelled)

        return self.edits.do(
            label,
            verb,
            quick=gathering.gather(area=QUICK_AREA),
            on_kept=None if subtract else lambda patches: self.marked.emit(Patch.merged(patches)),
        )

    def reassign(self, damage_class: int) -> bool:
        """Give another class to the picked holes, else to the damage in the selection, or to all.

        One entry; what is protected stays so, and ``ValueError`` where that is the class.
        """
        if self._project is None:
            return False
        picked = self.picking.layer
        if picked is not None:
            pieces = [(rect, self.picking.where(rect)) for rect in picked.tile_rects()]
            return self._reassign(damage_class, lambda _: pieces)
        region = self._region() or self._project.damage.rect
        return self._reassign(damage_class, lambda layer: _all_of(layer, region))

    def reassign_class(self, old: int, new: int) -> bool:
        """Give all damage of one class another one, as one entry."""
        return self._reassign(
            new, lambda layer: ((rect, layer.read(rect) == old) for rect in layer.tile_rects())
        )

    def grow(self, pixels: int) -> bool:
        """Grow the damage, within the selection where there is one."""
        return self._reshape("Grow damage", damage.grow, pixels)

    def shrink(self, pixels: int) -> bool:
        """Shrink the damage, within the selection where there is one."""
        return self._reshape("Shrink damage", damage.shrink, pixels)

    def smooth(self, pixels: int) -> bool:
        """Even out the edges of the damage, within the selection where there is one."""
        return self._reshape("Smooth damage", smooth, pixels)

    def fill_enclosed(self) -> bool:
        """Give the class in hand to what damage encloses, within the selection if there is one."""
        number = self._worked_out()
        if self._project is None or number is None:
            return False
        region = self._region()

        def verb(layer: Layer, progress: Progress, cancelled: Cancel) -> list[Patch]:
            return [fill_enclosed(layer, number, region, progress=progress, cancelled=cancelled)]

        quick = self._few(self._project.damage.rect)
        return self.edits.do("Fill what is enclosed", verb, quick=quick)

    def invert(self) -> bool:
        """Turn damage and sound paint round inside the selection, with the class in hand."""
        region, number = self._region(), self._worked_out()
        if region is None or number is None:
            return False
        if region.area > MOST_INVERTED:
            most = MOST_INVERTED // 10**6
            self.told.emit(self.tr("Select less: {0} megapixels can be inverted.").format(most))
            return False

        def verb(layer: Layer, progress: Progress, cancelled: Cancel) -> list[Patch]:
            return [invert(layer, region, number, progress=progress, cancelled=cancelled)]

        return self.edits.do("Invert damage", verb, quick=region.area <= QUICK_AREA)

    def clear_damage(self) -> bool:
        """Unmark all damage, within the selection where there is one."""
        if self._project is None:
            return False
        region = self._region() or self._project.damage.rect

        def verb(layer: Layer, progress: Progress, cancelled: Cancel) -> list[Patch]:
            pieces = list(_all_of(layer, region))
            return _each(partial(damage.erase, layer), pieces, progress, cancelled)

        return self.edits.do("Clear damage", verb, quick=self._few(region))

    def delete_picked(self) -> bool:
        """Unmark the picked holes as one entry."""
        picked = self.picking.layer
        if picked is None:
            return False
        pieces = [(rect, self.picking.where(rect)) for rect in picked.tile_rects()]

        def verb(layer: Layer, progress: Progress, cancelled: Cancel) -> list[Patch]:
            return _each(partial(damage.erase, layer), pieces, progress, cancelled)

        return self.edits.do("Delete picked", verb, quick=len(pieces) <= QUICK)

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

    def _reassign(self, damage_class: int, pieces_of: Callable[[Layer], Iterable[Piece]]) -> bool:
        if self._project is None:
            return False

        def verb(layer: Layer, progress: Progress, cancelled: Cancel) -> list[Patch]:
            give = partial(damage.reassign, layer, damage_class=damage_class)
            return _each(give, list(pieces_of(layer)), progress, cancelled)

        label = MAKE_IT.format(self.classes.get(damage_class).name)
        return self.edits.do(label, verb, quick=self._few(self._project.damage.rect))

    def _worked_out(self) -> int | None:
        """The class in hand, for verbs that find out what to mark; None where it is no damage."""
        if self._damage_class != PROTECTED:
            return self._damage_class
        self.told.emit(
            self.tr("Take a class of damage in hand first: what is protected is painted.")
        )
        return None

    def _reshape(self, label: str, reshape: Callable[..., Patch], pixels: int) -> bool:
        if self._project is None:
            return False
        region = self._region()

        def verb(layer: Layer, progress: Progress, cancelled: Cancel) -> list[Patch]:
            return [reshape(layer, pixels, region, progress=progress, cancelled=cancelled)]

        return self.edits.do(label, verb, quick=self._few(region or self._project.damage.rect))

    def _few(self, region: Rect) -> bool:
        """Whether there is so little damage in a region that it is changed at once."""
        return self._project is not None and len(self._project.damage.tile_rects(region)) <= QUICK


def _all_of(layer: Layer, region: Rect) -> Iterator[Piece]:
    """All pixels of the written tiles inside a region."""
    for rect in layer.tile_rects(region):
        inside = rect.intersect(region)
        if inside:
            yield inside, FULL[: inside.height, : inside.width]


def _each(
    change: Callable[[Rect, np.ndarray], Patch],
    pieces: list[Piece],
    progress: Progress,
    cancelled: Cancel,
) -> list[Patch]:
    """What a change makes of each piece, as one patch or none."""
    patches = []
    for done, (rect, where) in enumerate(pieces, 1):
        stop_if(cancelled)
        patches.append(change(rect, where))
        progress(done, len(pieces))
    return merged(patches)


def _marking(damage_class: int, subtract: bool) -> Callable[[Layer, Rect, np.ndarray], Patch]:
    """What a tool does with a class in hand."""
    if damage_class == PROTECTED:
        return damage.unprotect if subtract else damage.protect
    if subtract:
        return damage.erase
    return lambda layer, rect, where: damage.mark(layer, rect, where, damage_class)
