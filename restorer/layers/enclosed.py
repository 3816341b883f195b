"""Fill what damage encloses, found tile by tile."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from restorer.layers.classes import LOSS, is_damage
from restorer.layers.damage import mark
from restorer.layers.layer import Layer
from restorer.layers.patch import Patch, together
from restorer.layers.tiles import Key, tile_rect
from restorer.progress import Cancel, Progress, never_cancelled, no_progress, stop_if
from restorer.rect import Rect


def fill_enclosed(
    layer: Layer,
    damage_class: int = LOSS,
    region: Rect | None = None,
    *,
    progress: Progress = no_progress,
    cancelled: Cancel = never_cancelled,
) -> Patch:
    """Give a class to the sound pixels from which the edge of the scan cannot be reached.

    The way leads up, down, left and right over pixels that are no damage.

    Args:
        layer: The damage.
        damage_class: 1..254.
        region: Only pixels in it change; None for all.
        progress: Told after each row of tiles.
        cancelled: Asked before each tile.

    Raises:
        ValueError: No such class.
        Cancelled: As the user wished.
    """
    keys = layer.keys()
    if not keys:
        return Patch(layer.name, {}, {})
    rows = range(min(row for row, _ in keys), max(row for row, _ in keys) + 1)
    columns = range(min(c for _, c in keys), max(c for _, c in keys) + 1)
    ways = _Ways()
    total = 2 * len(rows)
    for at, row in enumerate(rows):
        for column in columns:
            stop_if(cancelled)
            open_sides = (
                row == rows[0], row == rows[-1], column == columns[0], column == columns[-1],
            )  # fmt: skip
            ways.add((row, column), _sound_pieces(layer, (row, column)), open_sides)
        progress(at + 1, total)
    patches = []
    for at, row in enumerate(rows):
        for column in columns:
            stop_if(cancelled)
            enclosed = ways.enclosed((row, column))
            place = tile_rect((row, column), layer.shape)
            part = place if region is None else place.intersect(region)
            if enclosed.any() and part:
                where = enclosed[_sound_pieces(layer, (row, column))]
                patches.append(mark(layer, part, where[part.within(place)], damage_class))
        progress(len(rows) + at + 1, total)
    return together(layer.name, patches)


class _Ways:
    """Which pieces of tiles that are no damage hang together, and which reach the outside."""

    def __init__(self) -> None:
        self._parents = [0]  # the outside
        self._first: dict[Key, tuple[int, int]] = {}
        self._bottoms: dict[int, np.ndarray] = {}
        self._right = np.zeros(0, np.intp)

    def add(self, key: Key, numbers: np.ndarray, open_sides: tuple[bool, ...]) -> None:
        """Take in a tile, in reading order: its pieces from 1 on, and which sides are open."""
        column = key[1]
        first, count = len(self._parents), int(numbers.max(initial=0))
        self._first[key] = first, count
        self._parents += range(first, first + count)
        shifted = np.where(numbers > 0, numbers.astype(np.intp) + (first - 1), -1)
        sides = shifted[0], shifted[-1], shifted[:, 0], shifted[:, -1]
        for side, is_open in zip(sides, open_sides, strict=True):
            if is_open:
                self._join(side, np.zeros_like(side))
        if not open_sides[0]:
            self._join(sides[0], self._bottoms[column])
        if not open_sides[2]:
            self._join(sides[2], self._right)
        self._bottoms[column], self._right = sides[1], sides[3]

    def enclosed(self, key: Key) -> npt.NDArray[np.bool_]:
        """Of the pieces of a tile, from 0 on, those that do not reach the outside."""
        first, count = self._first[key]
        outside = [self._root(number) == 0 for number in range(first, first + count)]
        return ~np.array([True, *outside])

    def _root(self, number: int) -> int:
        while self._parents[number] != number:
            self._parents[number] = self._parents[self._parents[number]]
            number = self._parents[number]
        return number

    def _join(self, one: np.ndarray, other: np.ndarray) -> None:
        both = (one >= 0) & (other >= 0)
        for a, b in set(zip(one[both].tolist(), other[both].tolist(), strict=True)):
            low, high = sorted((self._root(a), self._root(b)))
            self._parents[high] = low


def _sound_pieces(layer: Layer, key: Key) -> np.ndarray:
    """The pieces of a tile that are no damage by number; 0 where there is damage; (h, w)."""
    place = tile_rect(key, layer.shape)
    if key not in layer.tiles:
        return np.ones(place.shape, np.uint16)
    sound = ~is_damage(layer.read(place))
    _, numbers = cv2.connectedComponents(sound.astype(np.uint8), connectivity=4, ltype=cv2.CV_16U)
    return np.asarray(numbers)
