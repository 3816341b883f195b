"""Region growing: all that hangs together with a pixel, found tile by tile and kept as bits."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator

import cv2
import numpy as np
import numpy.typing as npt

from restorer.layers.classes import is_damage
from restorer.layers.layer import Layer
from restorer.layers.patch import written_rect
from restorer.layers.tiles import Key, tile_rect, touched_keys
from restorer.progress import Cancel, never_cancelled, stop_if
from restorer.rect import Rect

KEEP = 256
"""Tiles whose labels are kept for the next look; each is at most 128 KiB."""

Where = npt.NDArray[np.bool_]
Inside = Callable[[Rect], Where]
"""Which pixels of a rectangle, which lies in one tile, may belong to an area: bool (h, w)."""


class Area:
    """Pixels of a scan, as bits by tile: 8 KiB a tile at most.

    Attributes:
        bounds: Where they were looked for.
        rect: The smallest rectangle that holds them; empty where there are none.
        area: How many they are.
    """

    def __init__(self, bounds: Rect) -> None:
        self.bounds = bounds
        self.rect = Rect(0, 0, 0, 0)
        self.area = 0
        self._bits: dict[Key, np.ndarray] = {}

    def __bool__(self) -> bool:
        return self.area > 0

    def pieces(self) -> Iterator[tuple[Rect, Where]]:
        """The pixels as bool arrays, one a tile."""
        for key in sorted(self._bits):
            yield self.place(key), self.tile(key)

    def place(self, key: Key) -> Rect:
        """The part of a tile that lies within the bounds."""
        return tile_rect(key).intersect(self.bounds)

    def tile(self, key: Key) -> Where:
        """The pixels in ``place(key)``."""
        place = self.place(key)
        bits = self._bits.get(key)
        if bits is None:
            return np.zeros(place.shape, bool)
        return np.unpackbits(bits, count=place.area).reshape(place.shape).astype(bool)

    def read(self, rect: Rect) -> Where:
        """Which pixels of a rectangle, in one tile, are of the area: bool (h, w)."""
        (key,) = touched_keys(rect)
        return self.tile(key)[rect.within(self.place(key))]

    def add(self, key: Key, where: Where) -> None:
        """Take in pixels of ``place(key)`` that are not in it yet."""
        place = self.place(key)
        self._bits[key] = np.packbits(where | self.tile(key))
        found = written_rect(where).moved(place.top, place.left)
        self.rect = Rect.around([self.rect, found])
        self.area += int(np.count_nonzero(where))


def flood(
    seed: tuple[int, int],
    inside: Inside,
    bounds: Rect,
    *,
    slanting: bool = True,
    to_edge: bool = True,
    cancelled: Cancel = never_cancelled,
) -> Area:
    """The pixels that hang together with a seed.

    Args:
        seed: ``(row, column)``; where it is not inside, the area is empty.
        inside: Says which pixels may belong to it; may be asked for a tile more than once.
        bounds: Where to look, inside the scan.
        slanting: Whether pixels that touch at a corner hang together too.
        to_edge: Whether the area may reach the edge of ``bounds``; else it is empty where it does.
        cancelled: Asked before each look into a tile.

    Raises:
        Cancelled: As the user wished.
    """
    return _grown(seed, _Labels(inside, bounds, slanting), to_edge, cancelled)


def scattered(inside: Inside, bounds: Rect, *, cancelled: Cancel = never_cancelled) -> Area:
    """All pixels of ``bounds`` that are inside, connected or not; see ``flood``."""
    found = Area(bounds)
    for key in touched_keys(bounds):
        stop_if(cancelled)
        where = inside(found.place(key))
        if where.any():
            found.add(key, where)
    return found


def hole_at(layer: Layer, seed: tuple[int, int], *, cancelled: Cancel = never_cancelled) -> Area:
    """The damage that hangs together with ``(row, column)``, restored or not; empty where none."""
    return flood(seed, lambda rect: is_damage(layer.read(rect)), layer.rect, cancelled=cancelled)


def holes_touching(layer: Layer, rect: Rect, *, cancelled: Cancel = never_cancelled) -> list[Area]:
    """The pixels of each hole that has one in a rectangle inside the scan, whole."""
    labels = _Labels(lambda place: is_damage(layer.read(place)), layer.rect, slanting=True)
    found: list[Area] = []
    for tile in layer.tile_rects(rect):
        part = tile.intersect(rect)
        left = is_damage(layer.read(part))
        for area in found:
            left &= ~area.read(part)
        while left.any():
            row, column = np.unravel_index(int(left.argmax()), left.shape)
            seed = part.top + int(row), part.left + int(column)
            found.append(_grown(seed, labels, True, cancelled))
            left &= ~found[-1].read(part)
    return found


def _grown(seed: tuple[int, int], labels: _Labels, to_edge: bool, cancelled: Cancel) -> Area:
    found = Area(labels.bounds)
    waiting: dict[Key, list[np.ndarray]] = {}
    for key in touched_keys(Rect.of_size(1, 1, *seed).intersect(found.bounds)):
        place = found.place(key)
        waiting[key] = [np.array([(seed[0] - place.top) * place.width + seed[1] - place.left])]
    while waiting:
        stop_if(cancelled)
        key = next(iter(waiting))
        entries = np.concatenate(waiting.pop(key))
        entries = entries[~found.tile(key).ravel()[entries]]
        if not len(entries):
            continue
        numbers = labels.of(key)
        table = np.zeros(int(numbers.max(initial=0)) + 1, bool)
        table[numbers.ravel()[entries]] = True
        table[0] = False
        if not table.any():
            continue
        where = table[numbers]
        found.add(key, where)
        if not to_edge and not found.bounds.grow(-1).contains(found.rect):
            return Area(found.bounds)
        for other, pixels in _across(key, where, found, labels.slanting):
            waiting.setdefault(other, []).append(pixels)
    return found


class _Labels:
    """The connected pieces of tiles by number, those looked at last kept."""

    def __init__(self, inside: Inside, bounds: Rect, slanting: bool) -> None:
        self.bounds = bounds
        self.slanting = slanting
        self._inside = inside
        self._kept: OrderedDict[Key, np.ndarray] = OrderedDict()

    def of(self, key: Key) -> np.ndarray:
        """uint16, as large as the tile's part of the bounds; 0 where nothing is inside."""
        if key not in self._kept:
            where = self._inside(tile_rect(key).intersect(self.bounds))
            self._kept[key] = self._numbered(where)
            while len(self._kept) > KEEP:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return self._kept[key]

    def _numbered(self, where: Where) -> np.ndarray:
        if where.all():
            return np.ones(where.shape, np.uint16)
        _, numbers = cv2.connectedComponents(
            where.astype(np.uint8), connectivity=8 if self.slanting else 4, ltype=cv2.CV_16U
        )
        return np.asarray(numbers)


def _across(key: Key, where: Where, area: Area, slanting: bool) -> Iterator[tuple[Key, np.ndarray]]:
    """The pixels beyond a tile's sides that touch ``where``: flat indices into their own tiles."""
    row, column = key
    sides = {
        (row - 1, column): where[0],
        (row + 1, column): where[-1],
        (row, column - 1): where[:, 0],
        (row, column + 1): where[:, -1],
    }
    for other, line in sides.items():
        height, width = area.place(other).shape
        if not (height and width and line.any()):
            continue
        along = np.flatnonzero(_widened(line) if slanting else line)
        if other[1] == column:
            yield other, along + ((height - 1) * width if other[0] < row else 0)
        else:
            yield other, along * width + (width - 1 if other[1] < column else 0)
    if slanting:
        yield from _corners(key, where, area)


def _corners(key: Key, where: Where, area: Area) -> Iterator[tuple[Key, np.ndarray]]:
    """The same for the tiles that touch at a corner."""
    row, column = key
    for down, right in ((-1, -1), (-1, 1), (1, -1), (1, 1)):
        other = row + down, column + right
        height, width = area.place(other).shape
        if height and width and where[min(0, -down), min(0, -right)]:
            at = (0 if down > 0 else height - 1) * width + (0 if right > 0 else width - 1)
            yield other, np.array([at])


def _widened(line: Where) -> Where:
    """A line of pixels with the neighbours of those that are True."""
    wide = line.copy()
    wide[1:] |= line[:-1]
    wide[:-1] |= line[1:]
    return wide
