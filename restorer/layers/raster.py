"""Gestures as pixels: what a brush stroke covers and what an outline encloses.

Positions are those of the canvas: the pixel in row r and column c covers the square from (c, r) to
(c + 1, r + 1), and belongs to a figure when its centre (c + 0.5, r + 0.5) does.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from restorer.rect import Rect

MIN_RADIUS = 0.75
"""The smallest radius of a stroke: above sqrt(1/2), so that every point marks a pixel."""

_BAND = 512
"""Rows that are filled at once."""

_BATCH = 1 << 20
"""Crossings of an edge, or a hull, and a row that are held at once, about."""


def stroke(
    points: npt.ArrayLike, radii: npt.ArrayLike, shape: tuple[int, int]
) -> tuple[Rect, npt.NDArray[np.bool_]]:
    """The pixels that a disc covers as it is drawn along a line, its radius changing evenly.

    Args:
        points: (N, 2) float, ``x, y``; one point is a click, which is a disc.
        radii: One radius in pixels, or (N,), one a point; below 0.75 counts as 0.75.
        shape: ``(H, W)`` of the scan, to which all is clipped.

    Returns:
        A rectangle inside the scan and a bool array of its size; both empty where nothing of the
        scan is touched. Exact to 0.01 pixel.

    Raises:
        ValueError: The arrays do not fit together, or hold what is not finite.
    """
    line = _checked(points)
    sizes = np.asarray(radii, np.float64)
    if sizes.ndim > 1 or (sizes.ndim == 1 and len(sizes) != len(line)):
        raise ValueError(f"{len(line)} points cannot have radii of the shape {sizes.shape}")
    if not np.isfinite(sizes).all():
        raise ValueError("a radius is not a finite number")
    sizes = np.maximum(np.broadcast_to(sizes, len(line)), MIN_RADIUS)
    if not len(line):
        return _nothing()
    if len(line) == 1:
        line, sizes = np.repeat(line, 2, axis=0), np.repeat(sizes, 2)
    reach = sizes[:, None]
    rect = _clipped((line - reach).min(axis=0), (line + reach).max(axis=0), shape)
    return rect, _covered(line - (rect.left, rect.top), sizes, rect.shape)


def polygon(points: npt.ArrayLike, shape: tuple[int, int]) -> tuple[Rect, npt.NDArray[np.bool_]]:
    """The pixels that a closed outline encloses, by the non-zero winding rule.

    Args:
        points: (N, 2) float, ``x, y``, in any direction; the outline may cross itself and leave
            the scan. Fewer than three points enclose nothing.
        shape: ``(H, W)`` of the scan, to which all is clipped.

    Returns:
        A rectangle inside the scan and a bool array of its size.

    Raises:
        ValueError: ``points`` has another shape, or holds what is not finite.
    """
    outline = _checked(points)
    if len(outline) < 3:
        return _nothing()
    rect = _clipped(outline.min(axis=0), outline.max(axis=0), shape)
    return rect, _filled(outline, np.roll(outline, -1, axis=0), rect)


def _checked(points: npt.ArrayLike) -> npt.NDArray[np.float64]:
    array = np.asarray(points, np.float64)
    if array.size == 0:
        return np.zeros((0, 2))
    if array.ndim != 2 or array.shape[1] != 2:
        raise ValueError(f"points have the shape {array.shape}, expected (N, 2)")
    if not np.isfinite(array).all():
        raise ValueError("a point is not a finite number")
    return array


def _nothing() -> tuple[Rect, npt.NDArray[np.bool_]]:
    return Rect(0, 0, 0, 0), np.zeros((0, 0), bool)


def _clipped(low: np.ndarray, high: np.ndarray, shape: tuple[int, int]) -> Rect:
    rect = Rect(
        math.floor(low[1]), math.floor(low[0]), math.ceil(high[1]), math.ceil(high[0])
    ).intersect(Rect.of_size(*shape))
    return rect if rect else Rect(0, 0, 0, 0)


def _covered(line: np.ndarray, radii: np.ndarray, shape: tuple[int, int]) -> npt.NDArray[np.bool_]:
    """The pixels of a raster that the convex hulls of each two discs in succession cover.

    Args:
        line: (N, 2) centres, from the raster's corner.
        radii: (N,).
        shape: ``(h, w)`` of the raster.
    """
    inside = np.zeros(shape, bool)
    top = np.minimum(line[:-1, 1] - radii[:-1], line[1:, 1] - radii[1:])
    bottom = np.maximum(line[:-1, 1] + radii[:-1], line[1:, 1] + radii[1:])
    begin = np.clip(np.ceil(top - 0.5), 0, shape[0]).astype(np.int64)
    count = np.clip(np.ceil(bottom - 0.5), 0, shape[0]).astype(np.int64) - begin
    total = np.cumsum(count)
    batches = np.searchsorted(total, np.arange(_BATCH, total[-1], _BATCH))
    for hulls in np.split(np.arange(len(count)), np.unique(batches)):
        many = count[hulls]
        hull = np.repeat(hulls, many)
        offset = np.arange(len(hull)) - np.repeat(np.cumsum(many) - many, many)
        row = begin[hull] + offset
        left, right = _spans(line, radii, hulls, np.repeat(np.arange(len(hulls)), many), row + 0.5)
        first = np.clip(np.ceil(left - 0.5), 0, shape[1]).astype(np.int64)
        last = np.clip(np.ceil(right - 0.5), 0, shape[1]).astype(np.int64)
        _fill_runs(inside, row, first, last)
    return inside


def _spans(
    line: np.ndarray, radii: np.ndarray, hulls: np.ndarray, at: np.ndarray, y: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Where hulls begin and end at a height: the outermost of their discs and outer tangents.

    Args:
        line: (N, 2) centres.
        radii: (N,).
        hulls: which hulls, by their first disc.
        at: (M,) indices into ``hulls``.
        y: (M,) heights, one each.
    """
    left, right = np.full(len(y), np.inf), np.full(len(y), -np.inf)
    for disc in (hulls, hulls + 1):
        x, radius = line[disc, 0][at], radii[disc][at]
        square = radius * radius - (y - line[disc, 1][at]) ** 2
        half = np.sqrt(np.maximum(square, 0))
        np.minimum(left, x - half, out=left, where=square >= 0)
        np.maximum(right, x + half, out=right, where=square >= 0)
    step = line[hulls + 1] - line[hulls]
    length = np.hypot(step[:, 0], step[:, 1])
    difference = radii[hulls] - radii[hulls + 1]
    apart = length > np.abs(difference)  # else the larger disc is the hull
    angle = np.arccos(np.divide(difference, length, out=np.zeros_like(length), where=apart))
    heading = np.arctan2(step[:, 1], step[:, 0])
    for side in (angle, -angle):
        normal = np.stack([np.cos(heading + side), np.sin(heading + side)], axis=1)
        start = line[hulls] + radii[hulls, None] * normal
        way = line[hulls + 1] + radii[hulls + 1, None] * normal - start
        along = y - start[at, 1]
        down = way[at, 1]
        meets = (apart & (way[:, 1] != 0))[at] & (along * down >= 0) & (abs(along) <= abs(down))
        x = start[at, 0] + way[at, 0] * np.divide(along, down, out=np.zeros_like(y), where=meets)
        np.minimum(left, x, out=left, where=meets)
        np.maximum(right, x, out=right, where=meets)
    return left, right


def _fill_runs(
    inside: npt.NDArray[np.bool_], row: np.ndarray, first: np.ndarray, last: np.ndarray
) -> None:
    """Set the pixels ``first`` up to, not including, ``last`` of rows; runs may overlap."""
    some = np.flatnonzero(last > first)
    if not len(some):
        return
    pitch = inside.shape[1] + 1
    starts, ends = row[some] * pitch + first[some], row[some] * pitch + last[some]
    order = np.argsort(starts)
    starts, reached = starts[order], np.maximum.accumulate(ends[order])
    new = np.flatnonzero(starts[1:] > reached[:-1]) + 1
    begins = starts[np.concatenate([[0], new])].tolist()
    stops = reached[np.concatenate([new - 1, [len(starts) - 1]])].tolist()
    for begin, stop in zip(begins, stops, strict=True):
        line, column = divmod(begin, pitch)
        inside[line, column : column + stop - begin] = True


def _filled(starts: np.ndarray, ends: np.ndarray, rect: Rect) -> npt.NDArray[np.bool_]:
    """The pixels of ``rect`` around which the edges wind at all.

    Args:
        starts: (E, 2) where edges of closed outlines start.
        ends: (E, 2) where they end.
        rect: Whose pixels are asked for.
    """
    inside = np.zeros(rect.shape, bool)
    for top in range(0, rect.height, _BAND):
        rows = min(_BAND, rect.height - top)
        turns = np.zeros(rows * (rect.width + 1), np.int32)
        corner = (rect.left, rect.top + top)
        _add_crossings(turns, starts - corner, ends - corner, rows, rect.width)
        winding = turns.reshape(rows, rect.width + 1)[:, :-1].cumsum(axis=1, dtype=np.int32)
        inside[top : top + rows] = winding != 0
    return inside


def _add_crossings(
    turns: np.ndarray, starts: np.ndarray, ends: np.ndarray, rows: int, width: int
) -> None:
    """Add to each row's first pixel right of an edge +1 where it goes down, -1 where up."""
    upper = np.minimum(starts[:, 1], ends[:, 1])
    lower = np.maximum(starts[:, 1], ends[:, 1])
    begin = np.clip(np.ceil(upper - 0.5), 0, rows).astype(np.int64)
    count = np.clip(np.ceil(lower - 0.5), 0, rows).astype(np.int64) - begin
    crossing = np.flatnonzero(count > 0)
    if not len(crossing):
        return
    total = np.cumsum(count[crossing])
    batches = np.searchsorted(total, np.arange(_BATCH, total[-1], _BATCH))
    for edges in np.split(crossing, np.unique(batches)):
        many = count[edges]
        edge = np.repeat(edges, many)
        offset = np.arange(len(edge)) - np.repeat(np.cumsum(many) - many, many)
        row = begin[edge] + offset
        step = ends[edge] - starts[edge]
        x = starts[edge, 0] + (row + 0.5 - starts[edge, 1]) * step[:, 0] / step[:, 1]
        column = np.clip(np.ceil(x - 0.5), 0, width).astype(np.int64)
        np.add.at(
            turns, row * (width + 1) + column, np.where(step[:, 1] > 0, 1, -1).astype(turns.dtype)
        )
