"""The overview: levels of a large scan that its file does not hold, made once and kept on the disk.

A tile is ``SIDE`` x ``SIDE`` pixels of a level as 8-bit sRGB: it is for the eye alone, everything
else reads the scan. The finest kept level is averaged from the scan, each coarser one from the
one below it. While that goes on, a sketch of the whole stands in.
"""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.progress import Cancel, Progress, stop_if
from restorer.rect import Rect
from restorer.scan.colour import eight_bits
from restorer.scan.overview_store import Key, Pixels, Store, open_store
from restorer.scan.reader import level_shape
from restorer.scan.scan import Scan
from restorer.scan.sketch import Sketch

SIDE = 512
"""Rows and columns of a tile."""

LARGE = 2**25
"""Scans of fewer pixels need no overview."""

STEEP = 2
"""Levels that lie this far from the next finer one in the file are kept."""

BAND = 2**24
"""Bytes of a striped scan that are read at once, about."""

SAMPLES = 256
"""Pieces of the scan that are looked at before the first level is begun."""
SAMPLING = 1.5
"""Seconds this may take at most, but for the first few pieces."""
SAMPLED = 2**20
"""Bytes that are read of a piece, about."""

PATIENCE = 0.1
"""Seconds after which a helper that waits looks whether it is still wanted."""

YIELD = 0.01
"""Seconds after which making that waits looks whether it may go on."""

EARLY, LATE = 0.15, 0.6
"""Seconds from one picture of the sketch to the next while it is coarse, and later."""


def top_level(shape: tuple[int, int]) -> int:
    """The level where a scan is at most two tiles wide and high."""
    level = 0
    while max(shape) > 2 * SIDE << level:
        level += 1
    return level


def kept_levels(scan: Scan) -> dict[int, int]:
    """The levels to keep of a scan, and from which one each is made; empty where it needs none."""
    made_from: dict[int, int] = {}
    if scan.shape[0] * scan.shape[1] < LARGE:
        return made_from
    held = {0, *scan.reader.levels}
    for level in range(1, top_level(scan.shape) + 1):
        nearest = max(k for k in held if k <= level)
        if level - nearest >= STEEP:
            made_from[level] = nearest if level - nearest == STEEP else level - 1
    return made_from


class Overview:
    """The kept levels of a scan; thread-safe.

    Attributes:
        levels: those that are kept.
        top: the coarsest level, which the sketch has.
        picture: the newest picture of the sketch, uint8 (H, W, 3); None before the first.
        focus: ``(y, x)`` in the scan: what is nearest to it is made first.
        held: whether making waits, since the scan is read for something more urgent.
    """

    def __init__(self, scan: Scan, store: Store) -> None:
        self._scan = scan
        self._store = store
        self._from = kept_levels(scan)
        self.levels = frozenset(self._from)
        self.top = top_level(scan.shape)
        self.picture: Pixels | None = None
        self.focus = (scan.shape[0] / 2, scan.shape[1] / 2)
        self.held = False
        self._sketch = Sketch(level_shape(scan.shape, self.top))
        self._bands = scan.block[1] >= scan.shape[1] > 2 * SIDE
        self._packed = scan.format == "tiff" and scan.compression != "none"
        self._lock = threading.Lock()
        self._begun = threading.Event()
        self._todo: list[list[Key]] = []
        self._count = 1

    @classmethod
    def of(cls, scan: Scan, folder: Path) -> Overview | None:
        """The overview of a scan that needs one, kept in a folder; None where it needs none."""
        return cls(scan, open_store(scan.path, folder)) if kept_levels(scan) else None

    def has(self, key: Key) -> bool:
        """Whether ``tile`` gives this tile now."""
        return key in self._store or self._is_quick(key)

    def tile(self, key: Key) -> Pixels | None:
        """A tile (h, w, 3), cut off where the scan ends; None where it is still to be made.

        Raises:
            ScanError: the scan is damaged there.
        """
        found = self._store.get(key)
        if found is None and self._is_quick(key):
            found = self._read(key)
            self._keep({key: found})
        return found

    @property
    def complete(self) -> bool:
        """Whether all tiles are there."""
        return all(key in self._store for level in self.levels for key in self._keys(level))

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()

    # Making

    def make(self, progress: Progress, cancelled: Cancel) -> None:
        """Make what is missing; what is done is kept whenever it is stopped.

        Progress is told when there is a new picture, too; its total is that of all tiles.

        Raises:
            Cancelled: as the user wished.
            ScanError: the scan is damaged.
            OSError: the disk does not take it.
        """
        work = _Work(self, progress, cancelled)
        if self._recall():
            work.show()
        if not self.complete:
            self._sample(work)
        self._begun.set()
        while (group := self._next()) is not None:
            self._make(group, work)
        work.show()

    def help_make(self, progress: Progress, cancelled: Cancel) -> None:
        """Make tiles beside ``make``, in another thread; returns and raises as it does."""
        work = _Work(self, progress, cancelled)
        while not self._begun.wait(PATIENCE):
            stop_if(cancelled)
        while (group := self._next()) is not None:
            self._make(group, work)

    def _recall(self) -> bool:
        """Lay what was made before into the sketch, and note what is still to be made.

        Returns whether there was anything.
        """
        there = self._store.keys()
        for key in there:
            if key[0] in self.levels and _parent(key) not in there:
                pixels = self._store.get(key)
                if pixels is not None:
                    self._lay(key, pixels)
        for level in sorted(self.levels):
            if self._from[level] == level - 1:
                # where the program was killed after the tiles below it were kept
                self._keep(
                    {k: made for k in self._keys(level) if (made := self._joined(k)) is not None}
                )
        groups: dict[tuple[int, ...], list[Key]] = {}
        for level in (k for k, source in self._from.items() if k - source == STEEP):
            for key in self._keys(level):
                if key not in there:
                    groups.setdefault(key[:2] if self._bands else key, []).append(key)
        with self._lock:
            self._todo = list(groups.values())
            self._count = max(1, sum(1 for level in self.levels for _ in self._keys(level)))
        return bool(there)

    def _next(self) -> list[Key] | None:
        """The tiles to make now, those near the focus first; None where all are made."""
        with self._lock:
            if not self._todo:
                return None
            y, x = self.focus

            def distance(group: list[Key]) -> tuple[int, float]:
                level, row, column = group[0]
                side = SIDE << level
                away = abs((row + 0.5) * side - y)
                return -level, away if self._bands else max(away, abs((column + 0.5) * side - x))

            group = min(self._todo, key=distance)
            self._todo.remove(group)
            return group

    def _make(self, group: list[Key], work: _Work) -> None:
        work.wait()
        missing = [key for key in group if key not in self._store]
        if missing and self._bands:
            self._keep(self._read_row(missing, work.cancelled))
        elif missing:
            stop_if(work.cancelled)
            self._keep({key: self._read(key) for key in missing})
        work.look(LATE)

    def _read(self, key: Key) -> Pixels:
        """A tile from the scan."""
        level = key[0]
        return self._converted(self._scan.read(self._place(key), level))

    def _read_row(self, keys: list[Key], cancelled: Cancel) -> dict[Key, Pixels]:
        """Tiles of one row of a striped scan, read from top to bottom."""
        level = keys[0][0]
        place = Rect.around(self._place(key) for key in keys)
        block = max(1, self._scan.block[0] >> level)
        pitch = self._scan.shape[1] * self._scan.pixel_bytes << level
        rows = max(1, BAND // pitch // block) * block
        pixels = np.empty((*place.shape, 3), np.uint8)
        for top in range(place.top, place.bottom, rows):
            stop_if(cancelled)
            band = Rect.of_size(rows, place.width, top, place.left).intersect(place)
            pixels[band.within(place)] = self._converted(self._scan.read(band, level))
        return {key: pixels[self._place(key).within(place)] for key in keys}

    def _keep(self, tiles: dict[Key, Pixels]) -> None:
        """Keep tiles, and those above them that have all they are made from now."""
        while tiles:
            self._store.put(tiles)
            for key, pixels in tiles.items():
                self._lay(key, pixels)
            above = {_parent(key) for key in tiles if self._from.get(key[0] + 1) == key[0]}
            tiles = {key: made for key in above if (made := self._joined(key)) is not None}

    def _joined(self, key: Key) -> Pixels | None:
        """A tile made from the four below it; None where one is missing or it is there."""
        parts = {child: part for child in _children(key) if (part := self._place(child))}
        if key in self._store or not all(child in self._store for child in parts):
            return None
        below = Rect.around(parts.values())
        finer = np.empty((*below.shape, 3), np.uint8)
        for child, part in parts.items():
            pixels = self._store.get(child)
            if pixels is None:
                return None
            finer[part.within(below)] = pixels
        return _halved(finer)

    # The sketch

    def _sample(self, work: _Work) -> None:
        """Look at a few pieces all over the scan."""
        begun = time.monotonic()
        for number, rect in enumerate(itertools.islice(self._samples(), SAMPLES)):
            if number > 8 and time.monotonic() - begun > SAMPLING:
                break
            stop_if(work.cancelled)
            top, left = rect.top >> self.top, rect.left >> self.top
            size = max(1, rect.width >> self.top), max(1, rect.height >> self.top)
            if self._sketch.knows(Rect.of_size(size[1], size[0], top, left)):
                continue
            pixels = self._converted(_shrunk(self._scan.read(rect), size))
            self._sketch.lay(top, left, pixels, sure=False)
            work.look(EARLY)
        work.show()

    def _samples(self) -> Iterator[Rect]:
        """Pieces that the file is read in, from few and far apart to more and nearer."""
        whole = Rect.of_size(*self._scan.shape)
        height, width = self._scan.block
        pitch = width * self._scan.pixel_bytes
        height = max(height, min(8, SAMPLED // pitch), 1)
        read = min(height, max(1, 2 * SAMPLED // pitch))
        rows, columns = -(-whole.height // height), -(-whole.width // width)
        step, seen = 1, set[tuple[int, int]]()
        while step < max(rows, columns) // 4:
            step *= 2
        while step:
            for row in range(step // 2, rows, step):
                for column in range(step // 2, columns, step):
                    if (row, column) not in seen:
                        seen.add((row, column))
                        place = Rect.of_size(read, width, row * height, column * width)
                        yield place.intersect(whole)
            step //= 2

    def _lay(self, key: Key, pixels: Pixels) -> None:
        """Lay a tile into the sketch."""
        steps = self.top - key[0]
        place = self._place(key)
        size = -(-place.width >> steps), -(-place.height >> steps)
        self._sketch.lay(place.top >> steps, place.left >> steps, _shrunk(pixels, size))

    # Places

    def _keys(self, level: int) -> Iterator[Key]:
        height, width = level_shape(self._scan.shape, level)
        for row in range(-(-height // SIDE)):
            for column in range(-(-width // SIDE)):
                yield level, row, column

    def _place(self, key: Key) -> Rect:
        """A tile in the pixels of its level; empty where the scan has ended."""
        level, row, column = key
        whole = Rect.of_size(*level_shape(self._scan.shape, level))
        place = Rect.of_size(SIDE, SIDE, row * SIDE, column * SIDE).intersect(whole)
        return place if place else Rect(0, 0, 0, 0)

    def _is_quick(self, key: Key) -> bool:
        """Whether a tile can be read at once, without the others of its row."""
        level = key[0]
        return level - self._from.get(level, level) == STEEP and not (self._bands and self._packed)

    def _converted(self, pixels: NDArray[Any]) -> Pixels:
        return eight_bits(self._scan.to_srgb(pixels))


class _Work:
    """One making under way: tells how far it is, and sees to pictures of the sketch."""

    def __init__(self, overview: Overview, progress: Progress, cancelled: Cancel) -> None:
        self.cancelled = cancelled
        self._overview = overview
        self._progress = progress
        self._shown = time.monotonic()

    def wait(self) -> None:
        """Let what is more urgent go first."""
        while self._overview.held:
            stop_if(self.cancelled)
            time.sleep(YIELD)

    def look(self, pause: float) -> None:
        """Make a picture of the sketch where the last one is older than ``pause`` seconds."""
        if time.monotonic() - self._shown > pause:
            self.show()

    def show(self) -> None:
        """Make a picture of the sketch, and tell."""
        overview = self._overview
        overview.picture = overview._sketch.filled()
        self._shown = time.monotonic()
        self._progress(min(len(overview._store), overview._count), overview._count)


def _parent(key: Key) -> Key:
    return key[0] + 1, key[1] // 2, key[2] // 2


def _children(key: Key) -> Iterator[Key]:
    for row in (0, 1):
        for column in (0, 1):
            yield key[0] - 1, 2 * key[1] + row, 2 * key[2] + column


def _halved(pixels: Pixels) -> Pixels:
    """The mean of each 2 x 2 box, rounded; boxes cut off by the edge average what there is."""
    missing = [(0, side % 2) for side in pixels.shape[:2]]
    even = np.pad(pixels, [*missing, (0, 0)], mode="edge")
    height, width = even.shape[0] // 2, even.shape[1] // 2
    sums = even.reshape(height, 2, width, 2, 3).sum((1, 3), np.uint16)
    return ((sums + 2) // 4).astype(np.uint8)


def _shrunk(pixels: NDArray[Any], size: tuple[int, int]) -> NDArray[Any]:
    """Pixels (h, w, C) at a size ``(width, height)``."""
    made = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    return made.reshape(size[1], size[0], pixels.shape[2])
