"""Pieces: what a gesture marked, as bool arrays and their places; and patches made of them."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from restorer.layers import TILE, Patch
from restorer.layers.tiles import Key, tile_rect, touched_keys
from restorer.rect import Rect

Piece = tuple[Rect, np.ndarray]
"""A place, which may reach beyond the scan, and a bool array of its size."""


FULL = np.ones((TILE, TILE), bool)
"""Stands for every tile that is marked all over, so that large areas take no memory."""
FULL.flags.writeable = False


def by_tile(pieces: Iterable[Piece], shape: tuple[int, int]) -> list[Piece]:
    """The union of pieces as one piece a touched tile, inside a scan of ``shape``."""
    tiles: dict[Key, np.ndarray] = {}
    whole = Rect.of_size(*shape)
    for rect, where in pieces:
        inside = rect.intersect(whole)
        for key in touched_keys(inside):
            kept = tiles.get(key)
            if kept is FULL:
                continue
            tile = tile_rect(key, shape)
            part = tile.intersect(inside)
            marked = where[part.within(rect)]
            if marked.shape == FULL.shape and marked.all():
                tiles[key] = FULL
            elif marked.any():
                if kept is None:
                    kept = tiles[key] = np.zeros(tile.shape, bool)
                kept[part.within(tile)] |= marked
    return [(tile_rect(key, shape), where) for key, where in tiles.items()]


def merged(patches: Iterable[Patch]) -> list[Patch]:
    """Patches of one layer as one, or none where nothing changes."""
    kept = [patch for patch in patches if not patch.empty]
    return [Patch.merged(kept)] if kept else []
