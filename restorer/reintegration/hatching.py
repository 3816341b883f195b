"""Hatching: upright lines of purer colours, drawn one by one, that mix to the fill in the eye.

Where a line runs, how wide it is and which colours it is drawn in are functions of the place in
the scan alone. The colour of a line is the mean of the fill under it; where the fill changes along
it, at a contour, the line is broken into shorter ones. What is computed of a rectangle is therefore
the same whichever rectangle was asked for, as long as ``reach`` pixels around it are given.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from restorer.rect import Rect

Rgb = NDArray[np.float32]

PITCH_SHAKE, LENGTH_SHAKE = 0.3, 0.5
"""How far the borders between lines stray, as a share of pitch and length; below 1."""
FINEST = 4
"""A line is broken into halves so many times, at most."""
CONTRAST = 0.07
"""A line is broken where the fill's standard deviation along it is larger, in sRGB."""
GONE, WHOLE = 2.0, 4.0
"""Pixels from line to line at which no line is seen any more, and from which all of it is."""

HUES = np.array([[1.0, 0.35, -1.0], [0.5, -0.8, -0.1], [-1.5, 0.45, 1.1]])
"""How three neighbouring lines differ from the fill, as a share of it, in linear red, green and
blue: towards yellow, red and blue. They add up to nothing, so side by side they are the fill."""
PURITY = 0.36
"""The largest share of ``HUES``."""
WASH = 0.3
"""How much lighter the ground between the lines is; the lines are darker by as much in all."""
PRESSURE, RUN = 0.24, 0.14
"""How much one line is lighter or darker than another, and its upper end darker than its lower."""


@dataclass(frozen=True, slots=True)
class Lines:
    """What the lines are like, in pixels of the scan.

    Attributes:
        pitch: from line to line, across.
        width: of a line; at most the pitch.
        length: of a line, along.
        purity: 0 to 1, how far the colours are apart.
    """

    pitch: float
    width: float
    length: float
    purity: float

    @property
    def reach(self) -> tuple[int, int]:
        """Rows and columns around a rectangle that decide what its pixels become."""
        return (
            math.ceil(self.length * (1 + LENGTH_SHAKE)) + 1,
            math.ceil(self.pitch * (1 + PITCH_SHAKE)) + 1,
        )

    def scaled(self, factor: float) -> Lines:
        """The same lines in a picture so many times as large."""
        return Lines(self.pitch * factor, self.width * factor, self.length * factor, self.purity)

    @property
    def share(self) -> float:
        """How much of a hatching there is: 0 where lines are finer than pixels, 1 when seen."""
        return min(1.0, max(0.0, (self.pitch - GONE) / (WHOLE - GONE)))


def hatched(rgb: Rgb, where: NDArray[np.bool_], rect: Rect, inner: Rect, lines: Lines) -> Rgb:
    """A fill as hatching.

    Args:
        rgb: sRGB (h, w, 3) in [0, 1] of ``rect``; counts only where it is to be hatched.
        where: bool (h, w), what is hatched.
        rect: the place in the scan that is known: ``lines.reach`` around ``inner``, less where the
            scan ends.
        inner: what is asked for.
        lines: what they are like.

    Returns:
        sRGB of ``inner``, in [0, 1]; as given where it is not hatched.
    """
    part = inner.within(rect)
    drawn = rgb[part].copy()
    if lines.share == 0 or not where[part].any():
        return drawn
    strokes = _Strokes(rect, lines)
    base, parts = _means(rgb, where, strokes)
    asked = np.zeros_like(where)
    asked[part] = where[part]
    base, parts = base[asked[where]], parts[asked[where]]
    light = base * (1 + lines.share * _pattern(strokes, lines, asked, base, parts))
    drawn[where[part]] = to_srgb(np.clip(light, 0, 1)).astype(np.float32)
    return drawn


class _Strokes:
    """The lines that meet a rectangle, numbered, and which of them each pixel belongs to.

    Attributes:
        column, row: int64 (n,), the place of each line in the whole of the hatching.
        left, right, top, bottom: float64 (n,), the strip of each line, in pixels of the scan.
        x, y: float64 (1, w) and (h, 1), the middles of the pixels.
        number: int64 (h, w), the line of each pixel.
    """

    def __init__(self, rect: Rect, lines: Lines) -> None:
        self.x = np.arange(rect.left, rect.right)[None] + 0.5
        self.y = np.arange(rect.top, rect.bottom)[:, None] + 0.5
        columns = _spanned(rect.left, rect.right, lines.pitch)
        rows = _spanned(rect.top, rect.bottom, lines.length)
        sides = (columns + PITCH_SHAKE * (_chance(columns, 0, 1) - 0.5)) * lines.pitch
        stray = LENGTH_SHAKE * (_chance(columns[:, None], rows, 3) - 0.5)
        shift = _chance(columns // 3, 0, 2) + 0.3 * _chance(columns, 0, 10)
        ends = (rows + shift[:, None] + stray) * lines.length
        column = np.searchsorted(sides, self.x[0], "right") - 1
        row = np.empty((rect.height, rect.width), np.int64)
        for each in np.unique(column):
            row[:, column == each] = np.searchsorted(ends[each], self.y, "right") - 1
        across, along = len(columns) - 1, len(rows) - 1
        self.number = column * along + row
        self.column = np.repeat(columns[:-1], along)
        self.row = np.tile(rows[:-1], across)
        self.left, self.right = np.repeat(sides[:-1], along), np.repeat(sides[1:], along)
        self.top, self.bottom = ends[:-1, :-1].ravel(), ends[:-1, 1:].ravel()

    def along(self, where: NDArray[np.bool_]) -> NDArray[np.float64]:
        """How far down its line each chosen pixel is, from 0 to 1."""
        number = self.number[where]
        y = np.broadcast_to(self.y, where.shape)[where]
        top = self.top[number]
        return np.asarray((y - top) / (self.bottom[number] - top))


def _means(
    rgb: Rgb, where: NDArray[np.bool_], strokes: _Strokes
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """The mean light (n, 3) under the line of each pixel, or under the part that it is broken into.

    And into how many parts that is, (n,). A sum runs over the pixels of a line in their order in
    the scan, so that it does not depend on what else was computed.
    """
    srgb = rgb[where].astype(np.float64)
    light = to_light(srgb)
    number, along = strokes.number[where], strokes.along(where)
    found, broken = np.empty_like(light), np.ones(len(light), np.int64)
    open_yet = np.ones(len(light), bool)
    for halvings in range(FINEST + 1):
        parts = 1 << halvings
        part = number * parts + np.minimum((along * parts).astype(np.int64), parts - 1)
        count = np.maximum(np.bincount(part), 1)
        mean = np.stack([np.bincount(part, values) for values in light.T], -1) / count[:, None]
        take = open_yet
        if halvings < FINEST:
            squares = (np.bincount(part, values * values) for values in srgb.T)
            means = (np.bincount(part, values) / count for values in srgb.T)
            spread = np.sum([s / count - m * m for s, m in zip(squares, means, strict=True)], 0)
            take = open_yet & (spread <= CONTRAST**2)[part]
        found[take] = mean[part[take]]
        broken[take] = parts
        open_yet = open_yet & ~take
    return found, broken


def _pattern(
    strokes: _Strokes,
    lines: Lines,
    where: NDArray[np.bool_],
    base: NDArray[np.float64],
    parts: NDArray[np.int64],
) -> NDArray[np.float64]:
    """What the lines add to the fill, as a share of it: (n, 3), nothing on the whole."""
    column, row = strokes.column, strokes.row
    strip, share = strokes.right - strokes.left, lines.width / lines.pitch
    width = strip * np.minimum(1, share * (0.8 + 0.4 * _chance(column, row, 4)))
    lean = 0.2 * lines.pitch * (_chance(column, row, 5) - 0.5)
    off = (strip - width) * (_chance(column, row, 6) - 0.5)
    middle = (strokes.left + strokes.right) / 2 + off
    # In each three lines every hue is once, in one of six orders, and what one is pressed more
    # another is less: from afar nothing is left of either.
    trio = column // 3
    pressed = np.cos(2 * np.pi * (_chance(trio, row, 9) + column % 3 / 3)) * PRESSURE / 2
    hue = (column + (_chance(trio, row, 7) * 3).astype(np.int64)) % 3
    hue = HUES[np.where(_chance(trio, row, 8) < 0.5, hue, 2 - hue)]
    # A broad line is the weaker for it, so that the three still add up to the fill.
    weight = np.clip(lines.width / width, 0.6, 1.5)

    number, along = strokes.number[where], strokes.along(where)
    x = np.broadcast_to(strokes.x, where.shape)[where]
    length = (strokes.bottom - strokes.top)[number] / parts
    along_part = along * parts % 1
    end = np.minimum(lines.width, length / 4)
    to_end = np.minimum(along_part, 1 - along_part) * length / end
    half = width[number] / 2 * np.sqrt(np.clip(to_end, 0, 1))
    away = np.abs(x - middle[number] - lean[number] * (along - 0.5))
    drawn = np.clip(half - away + 0.5, 0, 1)[:, None]
    covered = (width / strip)[number, None] * (1 - 2 / 3 * end / length)[:, None]
    room = np.clip(1 / np.maximum(base.max(-1, keepdims=True), 1e-6) - 1, 0, 1)
    pure = lines.purity * np.minimum(PURITY, room / 2.5)
    wash = np.minimum(WASH, room)
    # A brush leaves more where it is set down than where it is lifted.
    flow = (pressed * weight)[number] + RUN * (along - 0.5)
    line = pure * (hue * weight[:, None])[number] + flow[:, None] * np.minimum(1, 4 * room)
    line -= wash * (1 - covered) / covered  # round ends lack a third of what they take
    return np.asarray(drawn * line + (1 - drawn) * wash)


def _spanned(start: int, stop: int, step: float) -> NDArray[np.int64]:
    """The numbers of the strips of a step that meet what lies between, and some beyond."""
    return np.arange(math.floor(start / step) - 2, math.ceil(stop / step) + 3)


def _chance(
    column: NDArray[np.int64], row: NDArray[np.int64] | int, salt: int
) -> NDArray[np.float64]:
    """A number in [0, 1) of each line: always the same, and unlike its neighbours'."""
    mixed = np.asarray(column).astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    mixed = mixed + np.asarray(row).astype(np.uint64) * np.uint64(0xC2B2AE3D27D4EB4F)
    mixed = mixed + np.uint64(salt * 0xD6E8FEB86659FD93 % 2**64)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    mixed = mixed ^ (mixed >> np.uint64(31))
    return np.asarray((mixed >> np.uint64(11)).astype(np.float64) * 2.0**-53)


def to_light(srgb: NDArray[np.float64]) -> NDArray[np.float64]:
    """sRGB in [0, 1] as linear light."""
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def to_srgb(light: NDArray[np.float64]) -> NDArray[np.float64]:
    """Linear light in [0, 1] as sRGB."""
    return np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)
