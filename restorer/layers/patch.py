"""The patch: what an edit changed, the tiles of one layer before and after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from restorer.layers.tiles import TILE, Key, frozen, rim
from restorer.rect import Rect


@dataclass(frozen=True, eq=False)
class Patch:
    """The tiles of one layer before and after an edit.

    Attributes:
        layer: The layer's name.
        before: What was there, by ``(row, column)``; None where there was no tile.
        after: What is there then, with the same keys; None where no tile is left, which is where
            all of it would be zero. The arrays are read-only.
    """

    layer: str
    before: Mapping[Key, np.ndarray | None]
    after: Mapping[Key, np.ndarray | None]

    @property
    def empty(self) -> bool:
        """Whether it changes nothing."""
        return not self.after

    @cached_property
    def rect(self) -> Rect:
        """The smallest rectangle that holds every pixel that changed; looks at the rim only."""
        return Rect.around(
            _changed(self.before[key], self.after[key]).moved(key[0] * TILE, key[1] * TILE)
            for key in rim(self.after)
        )

    def inverse(self) -> Patch:
        """The patch that takes this one back."""
        return Patch(self.layer, self.after, self.before)

    @staticmethod
    def merged(patches: Iterable[Patch]) -> Patch:
        """One patch for several of one layer, in the order in which they are to be applied.

        A tile in more than one of them must follow on from the patch before, or have been made
        from the same state as it; then the pixels that the later patch changed are laid over.

        Raises:
            ValueError: There is none, they are of several layers, or they do not fit together.
        """
        given = list(patches)
        if len({patch.layer for patch in given}) != 1:
            raise ValueError("patches of exactly one layer can be merged")
        before: dict[Key, np.ndarray | None] = {}
        after: dict[Key, np.ndarray | None] = {}
        for patch in given:
            for key, new in patch.after.items():
                if key not in before:
                    before[key], after[key] = patch.before[key], new
                elif same_tile(after[key], patch.before[key]):
                    after[key] = new
                elif same_tile(before[key], patch.before[key]):
                    after[key] = _laid_over(after[key], before[key], new)
                else:
                    raise ValueError(f"the patches do not follow on one another in the tile {key}")
        kept = [key for key in after if not same_tile(before[key], after[key])]
        return Patch(
            given[0].layer, {key: before[key] for key in kept}, {key: after[key] for key in kept}
        )


def together(layer: str, patches: Iterable[Patch]) -> Patch:
    """Patches of a layer as one, as ``Patch.merged``; empty where nothing changes."""
    kept = [patch for patch in patches if not patch.empty]
    return Patch.merged(kept) if kept else Patch(layer, {}, {})


def same_tile(one: np.ndarray | None, other: np.ndarray | None) -> bool:
    """Whether two tiles, or their absence, are the same."""
    if one is None or other is None:
        return one is other
    return one is other or np.array_equal(one, other)


def _laid_over(
    under: np.ndarray | None, before: np.ndarray | None, over: np.ndarray | None
) -> np.ndarray | None:
    """``under`` with the pixels in which ``over`` differs from ``before``."""
    like = next(tile for tile in (under, before, over) if tile is not None)
    low, old, high = (np.zeros_like(like) if t is None else t for t in (under, before, over))
    differs: np.ndarray = np.not_equal(high, old)
    if differs.ndim == 3:
        differs = np.any(differs, axis=2, keepdims=True)
    tile = np.where(differs, high, low)
    return frozen(tile) if tile.any() else None


def _changed(before: np.ndarray | None, after: np.ndarray | None) -> Rect:
    """The rectangle inside the tile that holds every pixel in which the two differ."""
    if before is None or after is None:
        tile = after if before is None else before
        return Rect(0, 0, 0, 0) if tile is None else written_rect(tile)
    return written_rect(np.not_equal(before, after))


def written_rect(tile: np.ndarray) -> Rect:
    """The smallest rectangle that holds every pixel of (h, w) or (h, w, C) that is not zero."""
    written: np.ndarray = tile if tile.ndim == 2 else np.any(tile, axis=2)
    rows = np.flatnonzero(written.any(axis=1))
    columns = np.flatnonzero(written.any(axis=0))
    if not len(rows):
        return Rect(0, 0, 0, 0)
    return Rect(int(rows[0]), int(columns[0]), int(rows[-1]) + 1, int(columns[-1]) + 1)
