"""How picked holes are drawn over the damage: a broad white line with a dark rim."""

from __future__ import annotations

import numpy as np

from restorer.rect import Rect
from ui.canvas.damage_look import DamageLook
from ui.canvas.overlays import DamageOverlay, Overlay
from ui.canvas.pyramid import Pyramid
from ui.document import Document

WIDTH = 2
"""Lines of the damage's outline that make one of these."""

TINT, LINE, RIM = (72, 72, 72, 72), (255, 255, 255, 255), (0, 0, 0, 176)
"""Premultiplied B, G, R, A."""
NONE = (0, 0, 0, 0)


class PickedPyramid(Pyramid):
    """The picked pixels of a document as 1; coarser ones are picked where one they cover is."""

    def _written(self, rect: Rect) -> bool:
        layer = self.document.picking.layer
        return layer is not None and bool(layer.tile_rects(rect))

    def _drawn(self, rect: Rect) -> np.ndarray:
        return self.document.picking.where(rect).astype(np.uint8)

    def _halved(self, values: np.ndarray) -> np.ndarray:
        pairs = values[0::2] | values[1::2]
        return np.asarray(pairs[:, 0::2] | pairs[:, 1::2])


class PickedOverlay(DamageOverlay):
    """Draws the outline of picked holes, twice as broad as that of the damage."""

    def __init__(self, document: Document) -> None:
        Overlay.__init__(self, PickedPyramid(document))
        self._picking = document.picking
        shades = [NONE, NONE, NONE, RIM, TINT, LINE, NONE, NONE]  # sound, then picked
        self._look = DamageLook()
        self._colours = np.array(shades, np.uint8).view(np.uint32).ravel()
        self._kinds = {}
        self.line = WIDTH

    def clear(self) -> None:
        """Forget all."""
        Overlay.clear(self)

    @property
    def wanted(self) -> bool:
        """Whether anything is picked."""
        return self._picking.layer is not None
