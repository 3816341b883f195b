"""Holes: the connected pieces of damage that is restored, found by tile and joined at seams."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from restorer.layers.classes import is_to_restore
from restorer.layers.layer import Layer
from restorer.layers.tiles import Key, tile_rect
from restorer.rect import Rect


@dataclass(frozen=True, slots=True, order=True)
class Hole:
    """A connected piece of damage.

    Attributes:
        rect: The smallest rectangle that holds it.
        area: Its pixels.
    """

    rect: Rect
    area: int


@dataclass(slots=True)
class _Piece:
    """The part of a hole in one tile, and what has been joined to it."""

    rect: Rect
    area: int
    wanted: bool
    parent: int


@dataclass(frozen=True, slots=True)
class _Sides:
    """The numbers of the pieces along the four sides of a tile, -1 where there is none."""

    top: np.ndarray
    bottom: np.ndarray
    left: np.ndarray
    right: np.ndarray


def holes(layer: Layer, region: Rect | None = None) -> list[Hole]:
    """The 8-connected pieces of damage to be restored, across tiles and classes, in reading order.

    Damage is held in memory one tile at a time.

    Args:
        layer: The damage.
        region: Only holes with a pixel in it are returned, whole; all of them where None.
    """
    pieces: list[_Piece] = []
    above: dict[Key, _Sides] = {}
    row: dict[Key, _Sides] = {}
    for key in sorted(layer.tiles):
        if row and key[0] != next(iter(row))[0]:
            above, row = row, {}
        sides = _label(layer, key, region, pieces)
        row[key] = sides
        _join_neighbours(pieces, sides, key, row, above)
    return _gathered(pieces)


def _label(layer: Layer, key: Key, region: Rect | None, pieces: list[_Piece]) -> _Sides:
    """Append the tile's own pieces, and give their numbers along its sides."""
    place = tile_rect(key)
    marked = is_to_restore(layer.tiles[key], layer.map_only).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(marked, connectivity=8)
    first = len(pieces)
    wanted = np.ones(count, bool)
    if region is not None:
        wanted[:] = False
        inside = place.intersect(region)
        if inside:
            wanted[np.unique(labels[inside.within(place)])] = True
    for label in range(1, count):
        left, top, width, height, area = (int(value) for value in stats[label])
        rect = Rect.of_size(height, width, place.top + top, place.left + left)
        pieces.append(_Piece(rect, area, bool(wanted[label]), first + label - 1))
    numbers = np.where(labels > 0, labels + (first - 1), -1)
    return _Sides(
        numbers[0].copy(), numbers[-1].copy(), numbers[:, 0].copy(), numbers[:, -1].copy()
    )


def _join_neighbours(
    pieces: list[_Piece],
    sides: _Sides,
    key: Key,
    row: dict[Key, _Sides],
    above: dict[Key, _Sides],
) -> None:
    """Join the tile's pieces to those of the tiles that came before it."""
    r, c = key
    if (west := row.get((r, c - 1))) is not None:
        _join_seam(pieces, sides.left, west.right)
    if (north := above.get((r - 1, c))) is not None:
        _join_seam(pieces, sides.top, north.bottom)
    if (north_west := above.get((r - 1, c - 1))) is not None:
        _join_seam(pieces, sides.top[:1], north_west.bottom[-1:])
    if (north_east := above.get((r - 1, c + 1))) is not None:
        _join_seam(pieces, sides.top[-1:], north_east.bottom[:1])


def _join_seam(pieces: list[_Piece], one: np.ndarray, other: np.ndarray) -> None:
    """Join pieces whose pixels touch across a seam, straight or slantwise."""
    pairs = [(one, other), (one[1:], other[:-1]), (one[:-1], other[1:])]
    touching = np.concatenate([np.stack(pair, axis=1) for pair in pairs])
    touching = touching[(touching >= 0).all(axis=1)]
    for a, b in np.unique(touching, axis=0).tolist():
        _join(pieces, a, b)


def _root(pieces: list[_Piece], number: int) -> int:
    while pieces[number].parent != number:
        pieces[number].parent = pieces[pieces[number].parent].parent
        number = pieces[number].parent
    return number


def _join(pieces: list[_Piece], one: int, other: int) -> None:
    low, high = sorted((_root(pieces, one), _root(pieces, other)))
    if low == high:
        return
    kept, gone = pieces[low], pieces[high]
    gone.parent = low
    kept.rect = Rect.around([kept.rect, gone.rect])
    kept.area += gone.area
    kept.wanted |= gone.wanted


def _gathered(pieces: list[_Piece]) -> list[Hole]:
    return sorted(
        Hole(piece.rect, piece.area)
        for number, piece in enumerate(pieces)
        if piece.parent == number and piece.wanted
    )
