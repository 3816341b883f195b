"""How what was restored comes to lie in a restoration that is there: what the window does with
what the engine gave it, and a replay after it.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from restorer.errors import MaskError
from restorer.layers import SOUND, Layer, Patch, damage, handling
from restorer.layers.handling import Piece
from restorer.layers.tiles import tile_rect
from restorer.rect import Rect

if TYPE_CHECKING:
    from restorer.pipeline.finish import Filled


@dataclass(frozen=True, eq=False)
class Place:
    """Where a window restored: its rectangle and, one bit a pixel, its hole."""

    window: Rect
    bits: np.ndarray

    @classmethod
    def of(cls, filled: Filled) -> Place:
        """The place of a window."""
        return cls(filled.window, np.packbits(filled.hole))

    @property
    def hole(self) -> np.ndarray:
        """bool (h, w)."""
        area = self.window.area
        return np.unpackbits(self.bits, count=area).reshape(self.window.shape).astype(bool)


def wanted_of(
    layer: Layer, decisions: Layer, wanted: Layer | None, region: Rect | None, *, asked: bool
) -> Layer | None:
    """What is to be restored, without what is left alone; None for all damage in the region.

    Args:
        layer: The damage.
        decisions: The layer of handling.
        wanted: The part of the damage that was chosen, a layer like it; None for all.
        region: Where; None for everywhere.
        asked: Whether rejected pixels were asked for.

    Raises:
        MaskError: All of it is to be left alone.
    """
    if not decisions.tiles:
        return wanted
    sought = layer if wanted is None else wanted
    left = Layer("damage", sought.shape, 1, np.uint8, map_only=sought.map_only)
    found = False
    for rect in sought.tile_rects(region):
        values = sought.read(rect)
        values[handling.is_left_alone(decisions, rect, asked=asked)] = SOUND
        left.apply(left.edit(rect, values))
        found = found or bool(damage.is_hole(left, rect).any())
    if not found and any(damage.is_hole(sought, r).any() for r in sought.tile_rects(region)):
        raise MaskError(
            "All damage here is locked or was rejected, so nothing is restored. Unlock a hole, or "
            "restore a rejected one by its own menu."
        )
    return left


def changed(patch: Patch, shape: tuple[int, int]) -> list[tuple[Rect, np.ndarray]]:
    """Where a patch changes pixels, one piece a tile."""
    pieces = []
    for key, after in patch.after.items():
        before = patch.before[key]
        rect = tile_rect(key, shape)
        if after is None or before is None:
            tile = before if after is None else after
            differs = tile != 0 if tile is not None else np.zeros(rect.shape, bool)
        else:
            differs = after != before
        where = np.asarray(differs.any(axis=2) if differs.ndim == 3 else differs)
        pieces.append((rect, where[: rect.height, : rect.width]))
    return pieces


def is_plain(patch: Patch, decisions: Layer) -> bool:
    """Whether nothing was decided about what a patch of the restoration changes."""
    tiles = [tile for tile in patch.before.values() if tile is not None]
    faded = any(
        ((tile[..., -1] > 0) & (tile[..., -1] < np.iinfo(tile.dtype).max)).any() for tile in tiles
    )
    return not faded and not decisions.tile_rects(patch.rect)


def unchanged(before: Layer, now: Layer, window: Rect) -> bool:
    """Whether the damage in a window is what it was."""
    return np.array_equal(damage.is_hole(before, window), damage.is_hole(now, window))


def laid_over(
    layer: Layer, made: Patch, pieces: Iterable[Piece], decisions: Layer, *, asked: bool = False
) -> Patch:
    """The pixels that a patch wrote in some holes, as a patch for the layer as it is now.

    Args:
        layer: Not changed.
        made: Made for an earlier state of the layer, or for an empty one.
        pieces: Rectangles and which of their pixels to take, bool (h, w).
        decisions: What is left alone, and what is faded to nothing: the layer of handling.
        asked: Whether rejected pixels were asked for.
    """
    tiles = {key: tile for key, tile in made.after.items() if tile is not None}
    source = Layer(layer.name, layer.shape, layer.channels, layer.dtype, tiles)
    target = Layer(layer.name, layer.shape, layer.channels, layer.dtype, ChainMap({}, layer.tiles))
    patches = []
    for rect, where in pieces:
        kept = where & ~handling.is_left_alone(decisions, rect, asked=asked)
        hidden = (decisions.read(rect) & handling.HIDDEN) > 0
        values = handling.with_opacity(source.read(rect), layer.read(rect), hidden, kept)
        patch = target.edit(rect, values, kept)
        target.apply(patch)
        patches.append(patch)
    return Patch.merged(patches) if patches else Patch(layer.name, {}, {})
