"""Where a scan is damaged: a bit a pixel in the tiles that are marked, and counts for the whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Self

import numpy as np
from numpy.typing import NDArray

from restorer.layers import TILE, Layer
from restorer.layers.classes import is_damage
from restorer.layers.tiles import Key, tile_rect, touched_keys
from restorer.rect import Rect
from restorer.scan.masks import Mask

CELL = 32
"""Sides of the squares in which damage is counted."""


class Marks:
    """The damaged pixels of a scan, 8 KB for a tile that holds any.

    Attributes:
        shape: ``(H, W)`` of the scan.
        area: damaged pixels.
    """

    def __init__(
        self, shape: tuple[int, int], tiles: Iterable[tuple[Key, NDArray[np.bool_]]]
    ) -> None:
        """Take over the tiles ``(256, 256)``, or less at the scan's lower and right edges."""
        self.shape = shape
        self._tiles: dict[Key, NDArray[np.uint8]] = {}
        cells = TILE // CELL
        rows, columns = (-(-side // TILE) * cells for side in shape)
        counts = np.zeros((rows, columns), np.int64)
        for (row, column), given in tiles:
            if not given.any():
                continue
            tile = np.zeros((TILE, TILE), bool)
            tile[: given.shape[0], : given.shape[1]] = given
            self._tiles[row, column] = np.packbits(tile, axis=1)
            boxes = tile.reshape(cells, CELL, cells, CELL).sum((1, 3))
            counts[row * cells : (row + 1) * cells, column * cells : (column + 1) * cells] = boxes
        self.area = int(counts.sum())
        self._sums = np.zeros((rows + 1, columns + 1), np.int64)
        self._sums[1:, 1:] = counts.cumsum(0).cumsum(1)

    @classmethod
    def of_layer(cls, layer: Layer) -> Self:
        """What a damage layer marks, to be restored or not; what is protected is sound."""
        return cls(layer.shape, ((key, is_damage(layer.tiles[key])) for key in sorted(layer.tiles)))

    @classmethod
    def of_mask(cls, mask: Mask) -> Self:
        """What a mask marks; it is read a row of tiles at a time."""
        return cls(mask.shape, _mask_tiles(mask))

    @classmethod
    def of_array(cls, damaged: NDArray[np.bool_]) -> Self:
        """What a bool array ``(H, W)`` of the whole scan marks."""
        height, width = damaged.shape
        keys = touched_keys(Rect.of_size(height, width))
        return cls((height, width), ((key, damaged[tile_rect(key).slices]) for key in keys))

    def read(self, rect: Rect) -> NDArray[np.bool_]:
        """Bool ``(h, w)`` of a place, True = damaged."""
        damaged = np.zeros(rect.shape, bool)
        for key in touched_keys(rect):
            packed = self._tiles.get(key)
            if packed is not None:
                whole = tile_rect(key)
                part = whole.intersect(rect)
                tile = np.unpackbits(packed, axis=1).view(bool)
                damaged[part.within(rect)] = tile[part.within(whole)]
        return damaged

    def area_in(self, rect: Rect) -> int:
        """Damaged pixels of a place."""
        top, left = (-(-at // CELL) for at in (rect.top, rect.left))
        bottom, right = rect.bottom // CELL, rect.right // CELL
        if top >= bottom or left >= right:
            return int(self.read(rect).sum())
        sums = self._sums
        inside = sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left]
        cells = Rect(top * CELL, left * CELL, bottom * CELL, right * CELL)
        border = (
            Rect(rect.top, rect.left, cells.top, rect.right),
            Rect(cells.bottom, rect.left, rect.bottom, rect.right),
            Rect(cells.top, rect.left, cells.bottom, cells.left),
            Rect(cells.top, cells.right, cells.bottom, rect.right),
        )
        return int(inside) + sum(int(self.read(strip).sum()) for strip in border)

    def about(
        self, tops: NDArray[np.int64], lefts: NDArray[np.int64], height: int, width: int
    ) -> NDArray[np.float64]:
        """About how many pixels are damaged in places of one size, ``(len(tops), len(lefts))``.

        Exact where the places' sides lie on cells; within a cell damage counts as spread evenly.
        """
        rows, columns = self.shape
        bands = _between(self._sums, tops + height, rows) - _between(self._sums, tops, rows)
        return (_between(bands.T, lefts + width, columns) - _between(bands.T, lefts, columns)).T


def _between(sums: NDArray[np.generic], at: NDArray[np.int64], extent: int) -> NDArray[np.float64]:
    """The rows of running sums over cells at places in pixels, between cells in proportion.

    The last cell ends with the scan, at ``extent``.
    """
    values = np.asarray(sums, np.float64)
    cell = np.minimum(at, extent - 1) // CELL
    size = np.minimum(CELL, extent - cell * CELL)
    share = ((at - cell * CELL) / size)[:, None]
    return np.asarray(values[cell] * (1 - share) + values[cell + 1] * share)


def _mask_tiles(mask: Mask) -> Iterator[tuple[Key, NDArray[np.bool_]]]:
    """The tiles of a mask."""
    height, width = mask.shape
    for top in range(0, height, TILE):
        band = mask.read(Rect(top, 0, min(top + TILE, height), width))
        for left in range(0, width, TILE):
            yield (top // TILE, left // TILE), band[:, left : left + TILE]
