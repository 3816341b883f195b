"""More verbs of damage: smooth its edges, turn it round. Each only makes a patch.

A protected pixel is never changed by any of them.
"""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
import numpy.typing as npt

from restorer.layers.classes import CRACK, LOSS, SOUND, is_damage
from restorer.layers.damage import grow, mark
from restorer.layers.layer import Layer
from restorer.layers.patch import Patch, together
from restorer.layers.tiles import TILE, Key, tile_rect, touched_keys
from restorer.progress import Cancel, Progress, never_cancelled, no_progress, stop_if
from restorer.rect import Rect

Where = npt.NDArray[np.bool_]


def smooth(
    layer: Layer,
    pixels: int,
    region: Rect | None = None,
    *,
    progress: Progress = no_progress,
    cancelled: Cancel = never_cancelled,
) -> Patch:
    """Make damage what most pixels around are, and sound what most around are not.

    Notches and spurs narrower than ``pixels`` go, and so do specks and pinholes. Cracks, which are
    narrow, stay as they are. What becomes damage takes the class of the nearest damage.

    Args:
        layer: The damage.
        pixels: The radius of the disc in which pixels are counted, at least 0; beyond the scan
            those at its edge count on.
        region: Only pixels in it change, to what they would be without it; None for all.
        progress: Told after each tile.
        cancelled: Asked before each tile.

    Raises:
        ValueError: ``pixels`` is negative.
        Cancelled: As the user wished.
    """
    if pixels < 0:
        raise ValueError(f"cannot smooth by {pixels} pixels, expected 0 or more")
    disc = _disc(pixels)
    places = list(_near_damage(layer, pixels, region))
    patches = []
    for done, place in enumerate(places, 1):
        stop_if(cancelled)
        around = place.grow(pixels).intersect(layer.rect)
        values = layer.read(around)
        core = values[place.within(around)]
        hole = is_damage(values)
        counted = cv2.filter2D(hole.astype(np.float32), -1, disc, borderType=cv2.BORDER_REPLICATE)
        wanted = 2 * np.rint(counted)[place.within(around)] > disc.sum()
        result = core.copy()
        result[is_damage(core) & ~wanted & (core != CRACK)] = SOUND
        come = wanted & (core == SOUND)
        if come.any():
            result[come] = _after(grow(layer, pixels, place), layer, place)[come]
        patches.append(layer.edit(place, result))
        progress(done, len(places))
    return together(layer.name, patches)


def invert(
    layer: Layer,
    region: Rect,
    damage_class: int = LOSS,
    *,
    progress: Progress = no_progress,
    cancelled: Cancel = never_cancelled,
) -> Patch:
    """Make sound what is damage inside a region, and give a class to what is sound there.

    ``progress``, ``cancelled`` and errors are those of ``smooth`` and ``damage.mark``.
    """
    places = [
        tile_rect(key).intersect(region) for key in touched_keys(region.intersect(layer.rect))
    ]
    patches = []
    for done, place in enumerate(places, 1):
        stop_if(cancelled)
        inside = place.intersect(layer.rect)
        values = layer.read(inside)
        marked = mark(layer, inside, values == SOUND, damage_class)
        patches += [marked, layer.edit(inside, SOUND, is_damage(values))]
        progress(done, len(places))
    return together(layer.name, patches)


def _near_damage(layer: Layer, pixels: int, region: Rect | None) -> Iterator[Rect]:
    """The tiles, or their parts in a region, within a distance of written ones."""
    limit = layer.rect if region is None else region.intersect(layer.rect)
    reached: set[Key] = set()
    for rect in layer.tile_rects(limit.grow(pixels)):
        reached.update(touched_keys(rect.grow(pixels).intersect(limit)))
    for key in sorted(reached):
        yield tile_rect(key).intersect(limit)


def _disc(radius: int) -> npt.NDArray[np.float32]:
    """A disc of an odd number of ones, so that there is always a majority."""
    side = np.arange(-radius, radius + 1)
    return (side[:, None] ** 2 + side**2 <= radius**2).astype(np.float32)


def _after(patch: Patch, layer: Layer, place: Rect) -> np.ndarray:
    """What is in a place, which lies in one tile, once a patch is applied."""
    key = place.top // TILE, place.left // TILE
    tile = patch.after.get(key)
    return layer.read(place) if tile is None else tile[place.within(tile_rect(key))]
