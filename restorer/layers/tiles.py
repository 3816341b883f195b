"""Tiles: their size, their place, and which of them a rectangle touches."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import numpy as np

from restorer.rect import Rect

TILE = 256
"""Rows and columns of every tile, at the border of the scan as well."""

Key = tuple[int, int]
"""``(row, column)`` of a tile, counted in tiles from the upper left."""


def tile_rect(key: Key, shape: tuple[int, int] | None = None) -> Rect:
    """The place of a tile, clipped to a scan of ``shape`` where one is given."""
    rect = Rect.of_size(TILE, TILE, key[0] * TILE, key[1] * TILE)
    return rect if shape is None else rect.intersect(Rect.of_size(*shape))


def touched_keys(rect: Rect) -> Iterator[Key]:
    """The tiles that ``rect`` touches, in reading order; none where it is empty."""
    if rect:
        for row in range(rect.top // TILE, -(-rect.bottom // TILE)):
            for column in range(rect.left // TILE, -(-rect.right // TILE)):
                yield row, column


def rim(keys: Collection[Key]) -> list[Key]:
    """The tiles of the first and last row and column that there are."""
    if not keys:
        return []
    rows, columns = ({key[axis] for key in keys} for axis in (0, 1))
    ends, sides = {min(rows), max(rows)}, {min(columns), max(columns)}
    return [key for key in keys if key[0] in ends or key[1] in sides]


def frozen(tile: np.ndarray) -> np.ndarray:
    """The same pixels, not to be written to."""
    view = tile.view()
    view.flags.writeable = False
    return view
