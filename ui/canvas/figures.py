"""Strokes and outlines of any size as bool pieces of bounded size; no Qt."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from restorer.layers import raster
from ui.canvas.viewport import Point
from ui.pieces import Piece

CHUNK = 1024
"""Strokes are rasterised in pieces of about this side, polygons in bands of this many rows."""

MOST = 256
"""Points of a stroke that are rasterised at once: a long scribble may stay in one place."""


def stroke_pieces(
    points: list[Point], radii: list[float], shape: tuple[int, int]
) -> Iterator[Piece]:
    """A stroke of any length as bool pieces of bounded size, which overlap at their ends."""
    chunk: list[Point] = []
    sizes: list[float] = []
    left = top = math.inf
    right = bottom = -math.inf
    for (x, y), radius in _dense(points, radii):
        chunk.append((x, y))
        sizes.append(radius)
        left, right, top, bottom = min(left, x), max(right, x), min(top, y), max(bottom, y)
        if len(chunk) > 1 and (
            len(chunk) >= MOST or right - left >= CHUNK or bottom - top >= CHUNK
        ):
            yield raster.stroke(chunk, sizes, shape)
            chunk, sizes = chunk[-1:], sizes[-1:]
            left, right, top, bottom = x, x, y, y
    if len(chunk) > 1 or len(points) == 1:
        yield raster.stroke(chunk, sizes, shape)


def polygon_pieces(points: list[Point], shape: tuple[int, int]) -> Iterator[Piece]:
    """What an outline encloses as bool pieces, one a band of rows."""
    corners = np.asarray(points, np.float64)
    top = max(0, math.floor(corners[:, 1].min()))
    bottom = min(shape[0], math.ceil(corners[:, 1].max()) + 1)
    for start in range(top, bottom, CHUNK):
        height = min(CHUNK, bottom - start)
        rect, where = raster.polygon(corners - (0, start), (height, shape[1]))
        if rect:
            yield rect.moved(start, 0), where


def _dense(points: list[Point], radii: list[float]) -> Iterator[tuple[Point, float]]:
    """The points of a stroke, with more put in where two are further apart than a chunk."""
    for index, (point, radius) in enumerate(zip(points, radii, strict=True)):
        if index:
            before, size = points[index - 1], radii[index - 1]
            steps = math.ceil(math.dist(before, point) / CHUNK)
            for step in range(1, steps):
                t = step / steps
                x = before[0] + t * (point[0] - before[0])
                y = before[1] + t * (point[1] - before[1])
                yield (x, y), size + t * (radius - size)
        yield point, radius
