"""What a conservator decides about restored holes: to fade, lock or reject them, or take it back.

Each verb is one journal entry, and says along with it what made the restoration.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from typing import Any

from PySide6.QtCore import QObject

from restorer.errors import Cancelled
from restorer.layers import LOSS, Layer, Patch, damage, handling
from restorer.layers.bits import marked
from restorer.layers.depth import deepest
from restorer.layers.flood import hole_at
from restorer.layers.handling import Decided, Piece
from restorer.pipeline.request import KEY, STEP
from restorer.rect import Rect
from ui.document import Document, to_rect

LOOKS = 4096
"""Tiles that are looked into, at most, for the hole at a place."""


class Deciding(QObject):
    """The verbs for holes: those at a place, picked ones, or those in the selection."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._document = document

    def at(self, x: int, y: int) -> list[Piece]:
        """The hole at a place in the scan, or all picked ones where it is one of them."""
        document = self._document
        if not document.is_open:
            return []
        spot = Rect.of_size(1, 1, y, x)
        if document.picking.where(spot).any():
            return self.picked()
        looks = count()
        try:
            area = hole_at(document.damage, (y, x), cancelled=lambda: next(looks) >= LOOKS)
        except Cancelled:
            return []
        return list(area.pieces())

    def chosen(self, x: int, y: int) -> list[Piece]:
        """The picked holes, else the damage in the selection, else the hole at a place."""
        document = self._document
        if not document.is_open:
            return []
        if document.picked:
            return self.picked()
        if document.selection is not None:
            region = to_rect(document.selection)
            rects = [rect.intersect(region) for rect in document.damage.tile_rects(region)]
            return [(rect, damage.is_hole(document.damage, rect)) for rect in rects if rect]
        return self.at(x, y)

    def any_restored(self, pieces: Iterable[Piece]) -> bool:
        """Whether some of the damage is of a class that is restored."""
        layer = self._document.damage
        return any((damage.is_hole(layer, rect) & where).any() for rect, where in pieces)

    def about(self, pieces: Iterable[Piece]) -> Decided:
        """What was decided about holes."""
        document = self._document
        return handling.decided(document.restoration, document.handling, pieces)

    def depth(self, pieces: Iterable[Piece]) -> float:
        """How deep holes are, in pixels from what is known; 128 where they are deeper."""
        return deepest(self._document.damage, [rect for rect, _ in pieces])

    def wanted(self, pieces: Iterable[Piece]) -> Layer:
        """Holes as a layer of damage of their own, to be restored."""
        return marked(pieces, self._document.shape, LOSS)

    def fade(self, pieces: Iterable[Piece], opacity: float, setting: object) -> bool:
        """Give the restoration of holes an opacity from 0 to 1.

        One entry for all values that are tried for a setting, such as one opening of a menu.
        """
        document, kept = self._document, list(pieces)
        return document.commit_over(
            "Fade",
            lambda: handling.faded(document.restoration, document.handling, kept, opacity),
            self._decided_by(),
            setting=setting,
        )

    def lock(self, pieces: Iterable[Piece], on: bool) -> bool:
        """Let no restoration change holes any more, or let it again."""
        how = {"on": handling.LOCKED} if on else {"off": handling.LOCKED}
        label = "Lock" if on else "Unlock"
        return self._commit(label, handling.set_bits(self._document.handling, pieces, **how))

    def reject(self, pieces: Iterable[Piece]) -> bool:
        """Take the restoration of holes away; Restore all does not bring it back."""
        document = self._document
        patches = handling.rejected(document.restoration, document.handling, pieces)
        return self._commit("Reject", patches)

    def readmit(self, pieces: Iterable[Piece]) -> bool:
        """Let Restore all restore rejected holes again."""
        patches = handling.set_bits(self._document.handling, pieces, off=handling.REJECTED)
        return self._commit("Take back the rejection", patches)

    def picked(self) -> list[Piece]:
        """The picked holes, tile by tile."""
        picking = self._document.picking
        rects = [] if picking.layer is None else picking.layer.tile_rects()
        return [(rect, picking.where(rect)) for rect in rects]

    def _commit(self, label: str, patches: list[Patch]) -> bool:
        restores = any(p.layer == "restoration" and not p.empty for p in patches)
        return self._document.commit(label, patches, self._decided_by() if restores else None)

    def _decided_by(self) -> dict[str, Any] | None:
        """What made the restoration that is decided about, and who decides."""
        made = self._document.restored_by
        if made is None:
            return None
        kept = {key: value for key, value in made.items() if key != KEY}
        return {**kept, STEP: "decide", "operator": self._document.operator}
