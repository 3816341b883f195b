"""The verbs of damage: mark, erase, reassign, grow, shrink, read from a mask; and protect.

Each only makes a patch. A protected pixel is changed by ``unprotect`` alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import cv2
import numpy as np
import numpy.typing as npt

from restorer.layers.classes import LOSS, PROTECTED, SOUND, is_damage, is_to_restore
from restorer.layers.holes import Hole, holes
from restorer.layers.layer import Layer
from restorer.layers.patch import Patch, together
from restorer.layers.tiles import TILE, Key, tile_rect, touched_keys
from restorer.progress import Cancel, Progress, never_cancelled, no_progress, stop_if
from restorer.rect import Rect

__all__ = [
    "Hole",
    "erase",
    "from_mask",
    "from_numbers",
    "grow",
    "holes",
    "is_damage",
    "is_hole",
    "mark",
    "protect",
    "reassign",
    "shrink",
    "unprotect",
]

Where = npt.NDArray[np.bool_]


def is_hole(layer: Layer, rect: Rect) -> Where:
    """Which pixels of a rectangle are to be restored: bool (h, w).

    They are damage, and its class is not one that is only mapped. Whoever restores, exports, draws
    or plans asks this, so that all go by the same policy.
    """
    return is_to_restore(layer.read(rect), layer.map_only)


def mark(layer: Layer, rect: Rect, where: Where, damage_class: int = LOSS) -> Patch:
    """Give a class to the pixels of ``rect`` where the bool array (h, w) is True.

    Args:
        layer: The damage.
        rect: Inside the scan.
        where: bool (h, w).
        damage_class: 1..254; it replaces other classes, but not protection.

    Raises:
        ValueError: No such class, or ``rect`` and ``where`` do not fit.
    """
    _check_class(damage_class)
    return _write(layer, rect, where, damage_class)


def erase(layer: Layer, rect: Rect, where: Where) -> Patch:
    """Make the pixels of ``rect`` sound where the bool array (h, w) is True; see ``mark``."""
    return _write(layer, rect, where, SOUND)


def reassign(layer: Layer, rect: Rect, where: Where, damage_class: int) -> Patch:
    """Give another class to what is damage already; see ``mark``."""
    _check_class(damage_class)
    return layer.edit(rect, damage_class, where & is_damage(layer.read(rect)))


def protect(layer: Layer, rect: Rect, where: Where) -> Patch:
    """Protect the pixels of ``rect`` where the bool array (h, w) is True, damaged ones too."""
    return layer.edit(rect, PROTECTED, where)


def unprotect(layer: Layer, rect: Rect, where: Where) -> Patch:
    """Make what is protected sound there, and nothing else."""
    return layer.edit(rect, SOUND, where & (layer.read(rect) == PROTECTED))


def grow(
    layer: Layer,
    pixels: int,
    region: Rect | None = None,
    *,
    progress: Progress = no_progress,
    cancelled: Cancel = never_cancelled,
) -> Patch:
    """Mark every sound pixel whose distance to damage is at most ``pixels``.

    It takes the class of the nearest damaged pixel (the lowest class where several are as near).

    Args:
        layer: The damage.
        pixels: The radius of the disc, at least 0.
        region: Only pixels in it change, to what they would be without it; None for all.
        progress: Told after each tile.
        cancelled: Asked before each tile.

    Raises:
        ValueError: ``pixels`` is negative.
        Cancelled: As the user wished.
    """
    _check_radius(pixels)
    places = _places(_reach(layer, pixels, region), layer, region, (progress, cancelled))
    return _by_tile(layer, places, pixels, _grown)


def shrink(
    layer: Layer,
    pixels: int,
    region: Rect | None = None,
    *,
    progress: Progress = no_progress,
    cancelled: Cancel = never_cancelled,
) -> Patch:
    """Make sound every damaged pixel whose distance to one that is not is at most ``pixels``.

    What lies beyond the scan counts as damage, which does not draw back from the border.
    Arguments and errors are those of ``grow``.
    """
    _check_radius(pixels)
    places = _places(layer.keys(), layer, region, (progress, cancelled))
    return _by_tile(layer, places, pixels, _shrunk)


def from_mask(
    layer: Layer,
    read: Callable[[Rect], Where],
    *,
    damage_class: int = LOSS,
    replace: bool = False,
    progress: Progress = no_progress,
    cancelled: Cancel = never_cancelled,
) -> Patch:
    """Mark what a mask marks; see ``from_numbers``.

    Args:
        layer: The damage.
        read: Gives the mask, which has the size of the scan, inside a rectangle: bool (h, w),
            True = damage.
        damage_class: 1..254, for what is marked.
        replace: As in ``from_numbers``.
        progress: Told after each row of tiles.
        cancelled: Asked before each row of tiles.

    Raises:
        ValueError: No such class, or ``read`` gave another size than it was asked for.
        Cancelled: As the user wished.
    """
    _check_class(damage_class)
    number = np.uint8(damage_class)

    def numbers(rect: Rect) -> np.ndarray:
        return np.where(read(rect), number, np.uint8(SOUND))

    return from_numbers(layer, numbers, replace=replace, progress=progress, cancelled=cancelled)


def from_numbers(
    layer: Layer,
    read: Callable[[Rect], np.ndarray],
    *,
    replace: bool = False,
    progress: Progress = no_progress,
    cancelled: Cancel = never_cancelled,
) -> Patch:
    """Mark what a picture of class numbers marks, protected zones too.

    Args:
        layer: The damage.
        read: Gives the numbers inside a rectangle: uint8 (h, w), 0 = sound.
        replace: Whether the picture takes the place of all damage. Else damage that is there
            already keeps its class, and only what is sound changes.
        progress: Told after each row of tiles.
        cancelled: Asked before each row of tiles.

    Raises:
        ValueError: ``read`` gave another size than it was asked for.
        Cancelled: As the user wished.
    """
    height, width = layer.shape
    rows = -(-height // TILE)
    patches: list[Patch] = []
    for row in range(rows):
        stop_if(cancelled)
        band = Rect.of_size(TILE, width, row * TILE).intersect(layer.rect)
        wanted = read(band)
        if wanted.shape != band.shape:
            raise ValueError(f"the mask gave {wanted.shape} pixels, expected {band.shape}")
        patches.extend(_numbered(layer, band, wanted, replace))
        progress(row + 1, rows)
    return together(layer.name, patches)


def _numbered(layer: Layer, band: Rect, wanted: np.ndarray, replace: bool) -> Iterator[Patch]:
    """The patches of one row of tiles; only tiles where something differs are looked into."""
    for key in touched_keys(band):
        place = tile_rect(key, layer.shape)
        numbers = wanted[place.within(band)]
        if not numbers.any() and not (replace and key in layer.tiles):
            continue
        values = layer.read(place)
        free = values != PROTECTED if replace else (values == SOUND) & (numbers != SOUND)
        yield layer.edit(place, numbers, free)


def _write(layer: Layer, rect: Rect, where: Where, value: int) -> Patch:
    if where.shape != rect.shape:
        raise ValueError(f"where has the shape {where.shape}, expected {rect.shape}")
    free = where
    if layer.tile_rects(rect):
        free = where & (layer.read(rect) != PROTECTED)
    return layer.edit(rect, value, free)


def _check_class(damage_class: int) -> None:
    if not SOUND < damage_class < PROTECTED:
        raise ValueError(f"{damage_class} is no class of damage, expected 1 to 254")


def _check_radius(pixels: int) -> None:
    if pixels < 0:
        raise ValueError(f"cannot grow or shrink by {pixels} pixels, expected 0 or more")


def _reach(layer: Layer, pixels: int, region: Rect | None) -> list[Key]:
    """The tiles into which damage can grow by so many pixels."""
    limit = layer.rect if region is None else region.intersect(layer.rect)
    reached: set[Key] = set()
    for key in layer.tiles:
        around = tile_rect(key, layer.shape).grow(pixels).intersect(limit)
        reached.update(touched_keys(around))
    return sorted(reached)


Reshape = Callable[[np.ndarray, np.ndarray, tuple[slice, slice], int], np.ndarray]


def _places(
    keys: list[Key], layer: Layer, region: Rect | None, work: tuple[Progress, Cancel]
) -> Iterator[Rect]:
    """The parts of tiles in a region; tells and asks from one to the next."""
    progress, cancelled = work
    for done, key in enumerate(keys):
        stop_if(cancelled)
        progress(done, len(keys))
        place = tile_rect(key, layer.shape)
        yield place if region is None else place.intersect(region)


def _by_tile(layer: Layer, places: Iterable[Rect], pixels: int, reshape: Reshape) -> Patch:
    """Change each place by what it and its surroundings within ``pixels`` hold."""
    patches = []
    for place in places:
        if not place or pixels == 0:
            continue
        around = place.grow(pixels).intersect(layer.rect)
        if not layer.tile_rects(around):
            continue
        values = layer.read(around)
        core = place.within(around)
        patches.append(layer.edit(place, reshape(values, is_damage(values), core, pixels)))
    return together(layer.name, patches)


def _grown(
    values: np.ndarray, hole: np.ndarray, core: tuple[slice, slice], pixels: int
) -> np.ndarray:
    result = values[core].copy()
    if not (result == SOUND).any():
        return result
    nearest = np.full(result.shape, _squared(pixels) + 1, np.float32)
    for damage_class in np.unique(values[hole]):
        distance = _squared_distance(values == damage_class)[core]
        closer = (distance < nearest) & (values[core] == SOUND)
        result[closer] = damage_class
        nearest[closer] = distance[closer]
    return result


def _shrunk(
    values: np.ndarray, hole: np.ndarray, core: tuple[slice, slice], pixels: int
) -> np.ndarray:
    result = values[core].copy()
    if hole[core].any() and not hole.all():
        near = _squared_distance(~hole)[core] <= _squared(pixels)
        result[near & hole[core]] = SOUND
    return result


def _squared(pixels: int) -> float:
    return float(pixels) ** 2


def _squared_distance(to: np.ndarray) -> np.ndarray:
    """The squared distance of every pixel to the nearest that is True (there is one); (h, w)."""
    away = np.where(to, np.uint8(0), np.uint8(1))
    distance = cv2.distanceTransform(away, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    # Squares of distances between pixels are whole numbers: rounding takes the root's error off.
    return np.rint(distance * distance)
