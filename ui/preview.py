"""The preview: restored pixels that are not committed yet, shown over the restoration."""

from __future__ import annotations

import numpy as np

from restorer.layers import TILE, Patch
from restorer.layers.tiles import Key, tile_rect
from restorer.rect import Rect


class Preview:
    """Tiles of the restoration layer's kind, alpha last, transparent where nothing is previewed."""

    def __init__(self) -> None:
        self._tiles: dict[Key, np.ndarray] = {}

    def lay(self, patch: Patch) -> None:
        """Take over what a patch of the restoration restores."""
        for key, tile in patch.after.items():
            if tile is not None:
                before = patch.before[key]
                over = tile if before is None else _where_changed(tile, before)
                self._tiles[key] = _laid_over(self._tiles.get(key), over)

    def clear(self) -> list[Key]:
        """Forget all; the tiles there were."""
        keys = list(self._tiles)
        self._tiles.clear()
        return keys

    def keys(self, rect: Rect) -> list[Key]:
        """The tiles there are that ``rect`` touches."""
        return [key for key in self._tiles if tile_rect(key).intersect(rect)]

    def over(self, rect: Rect, values: np.ndarray) -> np.ndarray:
        """The preview over ``values`` (h, w, C + 1), those of ``rect``, which lies in one tile."""
        key = rect.top // TILE, rect.left // TILE
        tile = self._tiles.get(key)
        return values if tile is None else _laid_over(values, tile[rect.within(tile_rect(key))])


def _where_changed(tile: np.ndarray, before: np.ndarray) -> np.ndarray:
    """The pixels in which a tile differs from what was there before, transparent elsewhere."""
    return np.where(np.any(tile != before, axis=2, keepdims=True), tile, tile.dtype.type(0))


def _laid_over(under: np.ndarray | None, over: np.ndarray) -> np.ndarray:
    """Pixels with alpha, last, over others."""
    return over if under is None else np.where(over[..., -1:] > 0, over, under)
