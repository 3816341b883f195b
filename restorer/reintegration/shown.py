"""The restoration as it is shown: each class of damage reintegrated in its own way.

The restoration layer itself keeps the plain fill. What is made of a pixel depends on its place and
on what is around it, never on the rectangle that is asked for, so that tiles join to the whole and
the window and every export have the same pixels.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, MutableMapping
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from restorer.layers import TILE, Classes, Layer, Reintegration, damage
from restorer.layers.tiles import Key, frozen, tile_rect, touched_keys
from restorer.rect import Rect
from restorer.reintegration import outline, tones
from restorer.reintegration.hatching import Lines, Rgb, hatched
from restorer.scan import Scan

PIXELS_PER_MM = 10.0
"""Where a scan does not say its resolution."""
SQUARES = TILE // tones.BLOCK
KEEP = 64
"""Tiles that are kept once they were made, and twice as many as lie across the scan."""


def lines_of(how: Reintegration, dpi: tuple[float, float] | None) -> Lines:
    """A hatching's lines in pixels of a scan of a resolution, across and down, or of none."""
    across, down = pixels_per_mm(dpi)
    pitch = how.pitch * across
    return Lines(pitch, min(how.width * across, pitch), how.length * down, how.strength)


def pixels_per_mm(dpi: tuple[float, float] | None) -> tuple[float, float]:
    """How many pixels a millimetre has, across and down."""
    return (PIXELS_PER_MM, PIXELS_PER_MM) if dpi is None else (dpi[0] / 25.4, dpi[1] / 25.4)


def shown(
    scan: Scan, layer: Layer, restoration: Layer, classes: Classes, *, reduced: int = 1
) -> Layer:
    """The restoration with each class reintegrated in its own way, to be read or exported.

    Args:
        scan: the evidence.
        layer: the damage; says which class each pixel is of, and whether it is restored.
        restoration: the plain fill, with alpha; stays as it is.
        classes: how each is reintegrated.
        reduced: how many pixels of the scan are one of the picture that this is for: a hatching
            that would be finer than that shows is left out.

    Returns:
        A layer of the same tiles, each made when it is read; the restoration itself where no class
        asks for more than the fill. Safe to be read by several threads.
    """
    ways = _ways(classes, scan.dpi, reduced)
    if not ways:
        return restoration
    tiles = _Tiles(scan, layer, restoration, ways)
    return Layer(
        restoration.name, restoration.shape, restoration.channels, restoration.dtype, tiles
    )


def reach(classes: Classes, dpi: tuple[float, float] | None) -> int:
    """How many pixels around it a change of damage or restoration is seen, at most."""
    found = 0
    for how in _ways(classes, dpi):
        match how.style:
            case "hatching":
                found = max(found, *lines_of(how, dpi).reach)
            case "neutral":
                found = max(found, (tones.REACH + 1) * tones.BLOCK)
            case "outline":
                found = max(found, outline.reach(how.width * pixels_per_mm(dpi)[0]))
    return found


def finest(classes: Classes, dpi: tuple[float, float] | None) -> float | None:
    """The smallest distance from line to line of any class, in pixels; None without hatching."""
    return min(
        (lines_of(how, dpi).pitch for how in _ways(classes, dpi) if how.style == "hatching"),
        default=None,
    )


def _ways(
    classes: Classes, dpi: tuple[float, float] | None, reduced: int = 1
) -> dict[Reintegration, NDArray[np.bool_]]:
    """The ways in which anything is reintegrated: bool (256,), which class numbers each is of."""
    ways: dict[Reintegration, NDArray[np.bool_]] = {}
    for each in classes.reintegrated:
        how = each.reintegration
        if how.style == "hatching" and lines_of(how, dpi).scaled(1 / reduced).share == 0:
            continue
        ways.setdefault(how, np.zeros(256, bool))[each.number] = True
    return ways


class _Tiles(MutableMapping[Key, NDArray[Any]]):
    """The tiles of a restoration, reintegrated as they are read; they cannot be written."""

    def __init__(
        self,
        scan: Scan,
        layer: Layer,
        restoration: Layer,
        ways: dict[Reintegration, NDArray[np.bool_]],
    ) -> None:
        self._scan = scan
        self._damage = layer
        self._restoration = restoration
        self._ways = ways
        self._keep = KEEP + 2 * -(-scan.shape[1] // TILE)
        self._made: OrderedDict[Key, NDArray[Any]] = OrderedDict()
        self._sums: dict[Key, tuple[NDArray[np.uint64], NDArray[np.uint64]]] = {}
        self._lock = Lock()

    def __iter__(self) -> Iterator[Key]:
        return iter(self._restoration.tiles)

    def __len__(self) -> int:
        return len(self._restoration.tiles)

    def __contains__(self, key: object) -> bool:
        return key in self._restoration.tiles

    def __setitem__(self, key: Key, tile: NDArray[Any]) -> None:
        raise TypeError("a restoration as it is shown is only read")

    def __delitem__(self, key: Key) -> None:
        raise TypeError("a restoration as it is shown is only read")

    def __getitem__(self, key: Key) -> NDArray[Any]:
        with self._lock:
            tile = self._made.get(key)
            if tile is not None:
                self._made.move_to_end(key)
                return tile
        tile = self._make(key)
        with self._lock:
            self._made[key] = tile
            while len(self._made) > self._keep:
                self._made.popitem(last=False)
        return tile

    def _make(self, key: Key) -> NDArray[Any]:
        """A tile with all that is set off in it."""
        plain = self._restoration.tiles[key]
        rect = tile_rect(key, self._scan.shape)
        inside = rect.within(tile_rect(key))
        numbers, added = self._damage.read(rect), self._added(rect)
        made = plain.copy()
        for how, is_of in self._ways.items():
            where = added & is_of[numbers]
            if where.any():
                rgb = self._drawn(how, is_of, rect)[where]
                made[inside][where, :-1] = self._scan.from_srgb(rgb[None])[0]
        return frozen(made)

    def _drawn(self, how: Reintegration, is_of: NDArray[np.bool_], rect: Rect) -> Rgb:
        """A rectangle of the fill, set off in a way: sRGB (h, w, 3)."""
        if how.style == "neutral":
            return tones.greyed(self._surroundings(rect), how.strength)
        if how.style == "lowered":
            return tones.lowered(self._fill(rect, self._added(rect)), how.strength)
        lines = lines_of(how, self._scan.dpi)
        width = how.width * pixels_per_mm(self._scan.dpi)[0]
        down, right = lines.reach if how.style == "hatching" else [outline.reach(width)] * 2
        known = Rect(
            rect.top - down, rect.left - right, rect.bottom + down, rect.right + right
        ).intersect(Rect.of_size(*self._scan.shape))
        added = self._added(known)
        where = added & is_of[self._damage.read(known)]
        rgb = self._fill(known, where)
        if how.style == "hatching":
            return hatched(rgb, where, known, rect, lines)
        return outline.outlined(rgb, where, outline.edge(added, width), width)[rect.within(known)]

    def _added(self, rect: Rect) -> NDArray[np.bool_]:
        """Where there is restoration, and damage still asks for it."""
        there = self._restoration.read(rect)[..., -1] > 0
        return np.asarray(there & damage.is_hole(self._damage, rect))

    def _fill(self, rect: Rect, where: NDArray[np.bool_]) -> Rgb:
        """The plain fill in sRGB (h, w, 3); black where it is not asked for."""
        rgb = np.zeros((*rect.shape, 3), np.float32)
        if where.any():
            rgb[where] = self._scan.to_srgb(self._restoration.read(rect)[where, :-1][None])[0]
        return rgb

    def _surroundings(self, rect: Rect) -> NDArray[np.float64]:
        """The tone of what is sound around each pixel: sRGB (h, w, 3)."""
        around = tones.squares(rect)
        sums = np.zeros((*around.shape, self._scan.channels), np.uint64)
        counts = np.zeros(around.shape, np.uint64)
        for key in touched_keys(around.scaled(tones.BLOCK).intersect(self._restoration.rect)):
            place = Rect.of_size(SQUARES, SQUARES, key[0] * SQUARES, key[1] * SQUARES)
            part = place.intersect(around)
            total, count = self._sound(key)
            sums[part.within(around)] = total[part.within(place)]
            counts[part.within(around)] = count[part.within(place)]
        means = sums / np.maximum(counts, 1)[..., None]
        sound = self._scan.to_srgb(means).astype(np.float64)
        return tones.neutral(sound, counts.astype(np.float64), rect)

    def _sound(self, key: Key) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
        """The sums of the sound pixels of a tile's squares, (4, 4, C), and how many they are."""
        found = self._sums.get(key)
        if found is None:
            rect = tile_rect(key, self._scan.shape)
            sound = ~damage.is_damage(self._damage.read(rect))
            pixels = np.zeros((TILE, TILE, self._scan.channels + 1), np.uint32)
            part = pixels[: rect.height, : rect.width]
            part[..., -1] = sound
            part[..., :-1] = self._scan.read(rect)
            part *= sound[..., None]
            squares = pixels.reshape(SQUARES, tones.BLOCK, SQUARES, tones.BLOCK, -1)
            sums = squares.sum((1, 3), np.uint64)
            found = self._sums[key] = sums[..., :-1], sums[..., -1]
        return found
