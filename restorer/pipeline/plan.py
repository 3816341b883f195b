"""Which windows of the scan go through the network. No torch here, and no pixels of the scan.

Holes near one another share a window. A hole too large for one is cut into pieces whose targets
overlap, so that their fills can be blended. The cost is that of the damage, not of the scan.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from restorer.layers import Layer, damage
from restorer.rect import Rect

SIZE = 512
"""Side of a window in pixels."""

SMALL = 256
"""Side of a window for small holes: four times as quick, and no worse (docs/restoring.md)."""

CONTEXT = 48
"""Known pixels wanted around each hole, as far as the scan goes."""

GRID = 64
"""Where the pieces of a large loss may begin: the network sees them alike on its own grid only."""

Item = TypeVar("Item", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Window:
    """A piece of scan that goes through the network at once.

    Attributes:
        rect: what the network sees.
        target: the damage in here is what this window restores.
        cut: its damage goes on in other windows.
        shared: other windows restore some of the target too; the fills are blended.
    """

    rect: Rect
    target: Rect
    cut: bool = False
    shared: bool = False


def plan_windows(
    layer: Layer,
    shape: tuple[int, int],
    region: Rect | None = None,
    size: int = SIZE,
    wanted: Layer | None = None,
    small: int = SMALL,
) -> list[Window]:
    """The windows that restore all damage of a region, in the order in which to run them.

    Args:
        layer: the damage.
        shape: ``(H, W)`` of the scan.
        region: only damage in here is restored; None for all.
        size: side of a window in pixels; a smaller scan is one window of its own size, and what
            fits in one of ``small`` gets that.
        wanted: the part of the damage to restore, a layer like it; None for all.
        small: side of a window for small holes.

    Returns:
        One window where the scan fits in it, none where nothing is damaged. Deterministic.
    """
    scan = Rect.of_size(*shape)
    sought = layer if wanted is None else wanted
    inside = scan if region is None else scan.intersect(region)
    rects = [rect for hole in damage.holes(sought, inside) if (rect := hole.rect.intersect(inside))]
    if not rects:
        return []
    if max(shape) <= size:
        return [Window(scan, Rect.around(rects))]
    frame = _Frame(scan, size, small)
    large = _merged([rect for rect in rects if not frame.fits(rect, frame.least)])
    pieces = [piece for cluster in large for piece in _pieces(sought, cluster, frame)]
    covered = Index(((piece, piece) for piece in pieces), size)
    whole = [
        rect
        for rect in rects
        if frame.fits(rect, frame.least)
        and not any(piece.contains(rect) for piece in covered.meeting(rect))
    ]
    windows = [Window(frame.closely_around(target), target) for target in _groups(whole, frame)]
    cut = [Window(frame.on_grid(piece), piece, cut=True) for piece in pieces]
    return _mark_shared(windows + cut, size)


@dataclass(frozen=True, slots=True)
class _Frame:
    """The scan's bounds and the lengths that follow from a window's side."""

    scan: Rect
    size: int
    small: int

    @property
    def context(self) -> int:
        """Known pixels wanted around a group of holes."""
        return min(CONTEXT, self.size // 4)

    @property
    def least(self) -> int:
        """Known pixels that will do around a hole before it is cut."""
        return self.context // 3

    @property
    def overlap(self) -> int:
        """How far the target of a piece reaches into its neighbour."""
        return self.context // 2

    @property
    def grid(self) -> int:
        """Where pieces of large holes may begin; anywhere in windows too small for it."""
        return GRID if self.size > 2 * GRID else 1

    @property
    def cell(self) -> int:
        """Side of a piece, its overlap left out: a large window has context around that too."""
        around = self.context + (self.overlap if self.grid > 1 else 0)
        return self.size - 2 * around

    def fits(self, rect: Rect, margin: int) -> bool:
        """Whether a window holds the rectangle and a margin, as far as the scan goes."""
        return max(rect.grow(margin).intersect(self.scan).shape) <= self.size

    def closely_around(self, rect: Rect) -> Rect:
        """The small window around a rectangle that fits it with its context, else ``around``."""
        small = replace(self, size=min(self.small, self.size))
        return (small if small.fits(rect, self.context) else self).around(rect)

    def on_grid(self, rect: Rect) -> Rect:
        """The window that begins on the grid with the rectangle near its middle."""
        return self.around(rect, self.grid)

    def around(self, rect: Rect, grid: int = 1) -> Rect:
        """The window with the rectangle in its middle, moved into the scan."""
        height, width = (min(self.size, side) for side in self.scan.shape)
        top = (rect.top + rect.bottom - height) // 2
        left = (rect.left + rect.right - width) // 2
        top, left = ((side + grid // 2) // grid * grid for side in (top, left))
        top = min(max(top, 0), self.scan.bottom - height)
        left = min(max(left, 0), self.scan.right - width)
        return Rect.of_size(height, width, top, left)


class Index(Generic[Item]):
    """Things by the rectangle they take, so that neighbours are found without looking at all."""

    def __init__(self, places: Iterable[tuple[Rect, Item]], step: int) -> None:
        self._step = step
        self._bins: dict[tuple[int, int], list[tuple[Rect, Item]]] = defaultdict(list)
        for rect, item in places:
            for key in self._keys(rect):
                self._bins[key].append((rect, item))

    def meeting(self, rect: Rect) -> list[Item]:
        """The things whose rectangles meet this one, each once."""
        found: dict[Item, None] = {}
        for key in self._keys(rect):
            for place, item in self._bins.get(key, ()):
                if place.intersect(rect):
                    found[item] = None
        return list(found)

    def _keys(self, rect: Rect) -> Iterator[tuple[int, int]]:
        for row in range(rect.top // self._step, (rect.bottom - 1) // self._step + 1):
            for column in range(rect.left // self._step, (rect.right - 1) // self._step + 1):
                yield row, column


def _merged(rects: Sequence[Rect]) -> list[Rect]:
    """Rectangles that do not meet one another and hold all that were given."""
    merged: list[Rect] = []
    for rect in sorted(rects):
        grown = rect
        while meeting := [other for other in merged if other.intersect(grown)]:
            grown = Rect.around([grown, *meeting])
            merged = [other for other in merged if other not in meeting]
        merged.append(grown)
    return sorted(merged)


def _pieces(layer: Layer, cluster: Rect, frame: _Frame) -> list[Rect]:
    """Overlapping targets that together hold the damage of a rectangle too large for a window."""
    rows = _edges(cluster.top, cluster.bottom, frame.scan.height, frame)
    columns = _edges(cluster.left, cluster.right, frame.scan.width, frame)
    touched = set()
    for tile in layer.tile_rects(cluster):
        part = tile.intersect(cluster)
        for row in _cells(rows, part.top, part.bottom):
            for column in _cells(columns, part.left, part.right):
                touched.add((row, column))
    pieces = []
    for row, column in sorted(touched):
        cell = Rect(rows[row], columns[column], rows[row + 1], columns[column + 1])
        if damage.is_hole(layer, cell).any():
            reach = cell.grow(frame.overlap).intersect(cluster)
            pieces.append(_bounds(damage.is_hole(layer, reach), reach))
    return pieces


def _edges(start: int, stop: int, side: int, frame: _Frame) -> list[int]:
    """Where to cut one axis into even cells that leave a window its context."""
    reach = min(stop + frame.context, side) - max(start - frame.context, 0)
    if reach <= frame.size:
        return [start, stop]
    count = math.ceil((stop - start) / frame.cell)
    return [start + (stop - start) * i // count for i in range(count + 1)]


def _cells(edges: Sequence[int], start: int, stop: int) -> range:
    """The cells of one axis that a stretch touches."""
    first = int(np.searchsorted(edges, start, side="right")) - 1
    last = int(np.searchsorted(edges, stop, side="left"))
    return range(first, last)


def _bounds(where: NDArray[np.bool_], rect: Rect) -> Rect:
    """The bounding box, in the scan, of the True pixels of a rectangle."""
    rows, columns = np.nonzero(where.any(1))[0], np.nonzero(where.any(0))[0]
    return Rect(
        rect.top + int(rows[0]),
        rect.left + int(columns[0]),
        rect.top + int(rows[-1]) + 1,
        rect.left + int(columns[-1]) + 1,
    )


def _groups(rects: Sequence[Rect], frame: _Frame) -> list[Rect]:
    """Targets of windows that hold all rectangles whole, near ones together."""
    left = set(rects)
    index = Index(((rect, rect) for rect in sorted(left)), frame.size)
    targets = []
    for rect in sorted(left):
        if rect not in left:
            continue
        left.remove(rect)
        target = rect
        for other in index.meeting(rect.grow(frame.size)):
            if other in left:
                joined = Rect.around([target, other])
                if frame.fits(joined, frame.context) or target.contains(other):
                    target = joined
                    left.remove(other)
        targets.append(target)
    return targets


def _mark_shared(windows: Sequence[Window], size: int) -> list[Window]:
    """The same windows, those whose targets meet marked."""
    index = Index(((window.target, window) for window in windows), size)
    return [replace(window, shared=len(index.meeting(window.target)) > 1) for window in windows]
