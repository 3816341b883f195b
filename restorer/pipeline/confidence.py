"""How far off a fill may be: an expected error a pixel, from what can be known without the truth.

A network says nothing of how sure it is. Four signs do: how far its fills of the same window part
when that is turned and mirrored, how far a pixel is from what is known, how deep its hole is, and
how restless the paint around is. What they mean was measured on walls of known truth
(docs/confidence.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.errors import UsageError
from restorer.layers import Layer, Patch, damage
from restorer.layers.flood import Area, holes_touching
from restorer.layers.tiles import Key, tile_rect
from restorer.pipeline import engine, scales
from restorer.pipeline.expected import coded
from restorer.pipeline.scales import Model
from restorer.pipeline.variants import Variant
from restorer.progress import Cancel, Progress, never_cancelled, no_progress, stop_if
from restorer.rect import Rect
from restorer.scan import Scan

Floats = NDArray[np.float32]

LOOKS = (0, 2, 4, 5)
"""The turns whose fills are compared: as it is, upside down, mirrored, and that on its side."""

REACH = 128
"""Pixels around a tile in which what is known is looked for."""

NEAR = 24.0
"""Standard deviation, in pixels, of the average that tells how restless the paint around is."""

MOST_TILES = 256
"""Tiles that are estimated at once, 16 million pixels; their fills are in memory together."""

OFFSET, SPREAD, DEPTH, SIZE, UNREST = -0.268, 0.324, 0.386, 0.056, 0.535
"""Logarithm and exponents of ``expected_error``, fitted by benchmarks/confidence.py."""


@dataclass(frozen=True, eq=False)
class Signs:
    """What is known of pixels without the truth, arrays of one shape.

    Attributes:
        spread: mean distance of the other looks' fills from the first, in levels of 255.
        depth: pixels from what is known, at most ``REACH``.
        size: the depth of the hole where it is deepest, in pixels.
        unrest: standard deviation of the known paint around, in levels of 255.
    """

    spread: Floats
    depth: Floats
    size: Floats
    unrest: Floats


def expected_error(signs: Signs) -> Floats:
    """The absolute error to be expected, in levels of 255: a product of powers of the signs."""
    return np.asarray(
        np.exp(
            OFFSET
            + SPREAD * np.log1p(signs.spread)
            + DEPTH * np.log1p(signs.depth)
            + SIZE * np.log1p(signs.size)
            + UNREST * np.log1p(signs.unrest)
        ),
        np.float32,
    )


def estimate(
    scan: Scan,
    layer: Layer,
    model: Model,
    wanted: Layer,
    *,
    progress: Progress = no_progress,
    cancelled: Cancel = never_cancelled,
) -> Layer:
    """The expected errors of some holes, as a layer of ``restorer.pipeline.expected``'s codes.

    Costs as much as restoring them once for each of ``LOOKS``.

    Args:
        scan: read only.
        layer: the damage.
        model: a loaded ``RestorationModel``.
        wanted: the holes, a layer like the damage.
        progress: told looks.
        cancelled: asked before each window.

    Raises:
        UsageError: they take more than ``MOST_TILES`` tiles.
        MaskError: nothing is damaged there, or nothing around is known.
        ScanError: the scan cannot be read.
        Cancelled: the user asked to stop.
    """
    if len(wanted.tiles) > MOST_TILES:
        raise UsageError(
            f"These holes lie in {len(wanted.tiles)} tiles of 256 pixels, and confidence is "
            f"worked out for {MOST_TILES} at a time. Look closer, or pick fewer holes."
        )
    made = Layer("expected", scan.shape, 1, np.uint8)
    for area, signs in measured(scan, layer, model, wanted, progress, cancelled):
        for (rect, where), found in zip(area.pieces(), signs, strict=True):
            made.apply(made.edit(rect, coded(expected_error(found)), where))
    return made


def measured(
    scan: Scan,
    layer: Layer,
    model: Model,
    wanted: Layer,
    progress: Progress = no_progress,
    cancelled: Cancel = never_cancelled,
) -> list[tuple[Area, list[Signs]]]:
    """Each hole with the signs ``(h, w)`` of its pieces, tile by tile; see ``estimate``."""
    looks: list[Patch] = []
    for number, turn in enumerate(LOOKS):
        restored = engine.restore(
            scan,
            layer,
            model,
            variant=Variant(turn=turn),
            wanted=wanted,
            keep=False,
            cancelled=cancelled,
        )
        looks.append(restored.patch)
        progress(number + 1, len(LOOKS))
    apart = {key: _spread(scan, looks, key) for key in looks[0].after}
    found = []
    for area in holes_touching(wanted, wanted.bounds(), cancelled=cancelled):
        stop_if(cancelled)
        around = [_around(scan, layer, rect) for rect, _ in area.pieces()]
        size = max(
            float(depth[where].max())
            for (_, where), (depth, _) in zip(area.pieces(), around, strict=True)
        )
        signs = [
            Signs(_part(apart, rect), depth, np.full_like(depth, size), unrest)
            for (rect, _), (depth, unrest) in zip(area.pieces(), around, strict=True)
        ]
        found.append((area, signs))
    return found


def _spread(scan: Scan, looks: Sequence[Patch], key: Key) -> Floats:
    """How far the looks part in a tile, (256, 256)."""
    first, *others = (_levels(scan, look.after.get(key)) for look in looks)
    apart = [np.abs(other - first).mean(2) for other in others]
    return cv2.blur(np.mean(apart, axis=0).astype(np.float32), (3, 3))


def _levels(scan: Scan, tile: NDArray[Any] | None) -> Floats:
    """A tile of the restoration as sRGB in levels of 255, (256, 256, 3)."""
    if tile is None:
        return np.zeros((*tile_rect((0, 0)).shape, 3), np.float32)
    return np.asarray(255 * scan.to_srgb(tile[..., :-1]), np.float32)


def _part(apart: dict[Key, Floats], rect: Rect) -> Floats:
    """The spread in a rectangle that lies in one tile."""
    height, width = tile_rect((0, 0)).shape
    key = rect.top // height, rect.left // width
    whole = tile_rect(key)
    spread = apart.get(key)
    return np.zeros(rect.shape, np.float32) if spread is None else spread[rect.within(whole)]


def _around(scan: Scan, layer: Layer, rect: Rect) -> tuple[Floats, Floats]:
    """Depth and unrest in a rectangle."""
    seen = rect.grow(REACH).intersect(Rect.of_size(*scan.shape))
    hole = damage.is_hole(layer, seen)
    light = 255 * scan.to_srgb(scan.read(seen)).mean(2)
    depth = np.minimum(scales.depth(hole), np.float32(REACH))
    inside = rect.within(seen)
    return depth[inside].copy(), _unrest(light.astype(np.float32), ~hole)[inside].copy()


def _unrest(light: Floats, known: NDArray[np.bool_]) -> Floats:
    """The standard deviation of known light around each pixel, ``(h, w)``."""
    weight = known.astype(np.float32)
    total = max(float(weight.sum()), 1.0)
    middle = float((light * weight).sum()) / total
    apart = (light - middle) * weight
    overall = float(np.square(apart).sum()) / total
    amount, mean, square = (_blurred(each) for each in (weight, apart, np.square(apart)))
    there = amount + np.float32(1e-3)
    mean = mean / there
    variance = (square + np.float32(1e-3 * overall)) / there - np.square(mean)
    return np.sqrt(np.maximum(variance, 0))


def _blurred(values: Floats) -> Floats:
    """A Gaussian average, at a quarter of the size; nothing comes from beyond the border."""
    height, width = values.shape
    size = (max(1, width // 4), max(1, height // 4))
    small = cv2.resize(values, size, interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (0, 0), NEAR / 4, borderType=cv2.BORDER_CONSTANT)
    return np.asarray(
        cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR), np.float32
    )
