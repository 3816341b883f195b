"""How decisions about holes are drawn: locked ones hatched in white, rejected ones in black."""

from __future__ import annotations

import numpy as np

from restorer.layers import damage
from restorer.layers.handling import LOCKED, REJECTED
from restorer.rect import Rect
from ui.canvas.damage_look import DamageLook
from ui.canvas.overlays import DamageOverlay, Overlay
from ui.canvas.pyramid import Pyramid
from ui.document import Document

HELD, GONE = 1, 2
"""Locked and rejected, as they are drawn."""

NONE = (0, 0, 0, 0)
LIGHT, LIGHT_LINE = (235, 235, 235, 235), (255, 255, 255, 255)
DARK, DARK_LINE = (0, 0, 0, 215), (0, 0, 0, 255)
RIM = (0, 0, 0, 150)
"""Premultiplied B, G, R, A."""


class DecidedPyramid(Pyramid):
    """Locked and rejected pixels of the damage; a coarser one is rejected before it is locked."""

    def _written(self, rect: Rect) -> bool:
        return bool(self.document.handling.tile_rects(rect))

    def _drawn(self, rect: Rect) -> np.ndarray:
        bits = self.document.handling.read(rect)
        drawn = np.where(bits & REJECTED, GONE, np.where(bits & LOCKED, HELD, 0))
        return np.where(damage.is_hole(self.document.damage, rect), drawn, 0).astype(np.uint8)

    def _halved(self, values: np.ndarray) -> np.ndarray:
        pairs = np.maximum(values[0::2], values[1::2])
        return np.asarray(np.maximum(pairs[:, 0::2], pairs[:, 1::2]))


class DecidedOverlay(DamageOverlay):
    """Hatches what is locked one way in white, and what is rejected the other way in black."""

    def __init__(self, document: Document) -> None:
        Overlay.__init__(self, DecidedPyramid(document))
        # by kind: tint, line along the edge, hatching, rim outside
        shades = [NONE, NONE, NONE, RIM]
        shades += [NONE, LIGHT_LINE, LIGHT, NONE]
        shades += [NONE, DARK_LINE, DARK, NONE]
        self._look = DamageLook()
        self._colours = np.array(shades, np.uint8).view(np.uint32).ravel()
        self._kinds = {HELD: 1, GONE: -1}
        self.line = 1

    def clear(self) -> None:
        """Forget all."""
        Overlay.clear(self)
