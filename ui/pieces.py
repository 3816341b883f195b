"""Pieces: what a gesture marked, as bool arrays and their places; and patches made of them."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from restorer.layers import TILE, Patch
from restorer.layers.tiles import Key, tile_rect, touched_keys
from restorer.progress import Cancel, never_cancelled, stop_if
from restorer.rect import Rect

Piece = tuple[Rect, np.ndarray]
"""A place, which may reach beyond the scan, and a bool array of its size."""

FULL = np.ones((TILE, TILE), bool)
"""Stands for every tile that is marked all over, so that large areas take no memory."""
FULL.flags.writeable = False


class Gathering:
    """The union of pieces, gathered as one piece a touched tile, inside a scan of ``shape``.

    It can be done in parts, each in another thread.
    """

    def __init__(self, pieces: Iterable[Piece], shape: tuple[int, int]) -> None:
        self._pieces = iter(pieces)
        self._shape = shape
        self._tiles: dict[Key, np.ndarray] = {}
        self._complete = False

    @property
    def tiles(self) -> list[Piece]:
        """What was gathered."""
        return [(tile_rect(key, self._shape), where) for key, where in self._tiles.items()]

    def gather(self, area: float = float("inf"), cancelled: Cancel = never_cancelled) -> bool:
        """Go on until pieces of so many pixels are in; whether there are no more."""
        while not self._complete and area > 0:
            stop_if(cancelled)
            piece = next(self._pieces, None)
            if piece is None:
                self._complete = True
            else:
                area -= piece[0].area
                self._add(*piece)
        return self._complete

    def _add(self, rect: Rect, where: np.ndarray) -> None:
        inside = rect.intersect(Rect.of_size(*self._shape))
        for key in touched_keys(inside):
            kept = self._tiles.get(key)
            if kept is FULL:
                continue
            tile = tile_rect(key, self._shape)
            part = tile.intersect(inside)
            marked = where[part.within(rect)]
            if marked.shape == FULL.shape and marked.all():
                self._tiles[key] = FULL
            elif marked.any():
                if kept is None:
                    kept = self._tiles[key] = np.zeros(tile.shape, bool)
                kept[part.within(tile)] |= marked


def by_tile(pieces: Iterable[Piece], shape: tuple[int, int]) -> list[Piece]:
    """The union of pieces as one piece a touched tile, inside a scan of ``shape``."""
    gathering = Gathering(pieces, shape)
    gathering.gather()
    return gathering.tiles


def merged(patches: Iterable[Patch]) -> list[Patch]:
    """Patches of one layer as one, or none where nothing changes."""
    kept = [patch for patch in patches if not patch.empty]
    return [Patch.merged(kept)] if kept else []
