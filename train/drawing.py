"""Pictures of a run: its curves, and sheets of samples in the form of the paper's figure."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

Picture = NDArray[np.uint8]
Point = tuple[float, float]

FINE = 2
"""Pixels drawn for one of the result, along each axis."""

PAPER, INK, GRID = (255, 255, 255), (40, 40, 40), (222, 222, 222)
MOUNT, LABEL = (119, 119, 119), (255, 255, 255)
"""Around samples: neutral grey, which changes no colour and glares in no theme."""
COLOURS = (
    *((40, 40, 40), (0, 114, 178), (230, 120, 0), (0, 158, 115), (204, 60, 120)),
    *((86, 180, 233), (170, 130, 0), (130, 80, 170)),
)
"""Of curves; they can be told apart by those who do not see all colours."""

MOST_POINTS = 400
"""Of one curve."""

LEAST_SPAN = {"hole_psnr": 0.2, "ssim": 0.005}
"""Of an axis: chance should not look like progress."""

PANEL = (560, 400)
"""Width and height of one chart."""


@dataclass(frozen=True)
class Column:
    """A sample: what the network was given and gave, and the truth; uint8 ``(h, w, 3)`` each."""

    given: Picture
    result: Picture
    truth: Picture


@dataclass(frozen=True)
class Curve:
    """A named line through points, or with ``level`` a dashed one across."""

    name: str
    points: list[Point]
    dashed: bool = False
    marked: bool = False


def sheet(columns: Sequence[Column]) -> Picture:
    """Samples side by side: rows input, result, ground truth."""
    side = max(max(column.truth.shape[:2]) for column in columns)
    left, gap = 104, 6
    width = left + len(columns) * (side + gap)
    picture = Image.new("RGB", (width, 3 * (side + gap) + gap), MOUNT)
    draw = ImageDraw.Draw(picture)
    for row, name in enumerate(("given", "result", "truth")):
        top = gap + row * (side + gap)
        label = {"given": "input", "result": "result", "truth": "ground truth"}[name]
        draw.text((left - 10, top + side / 2), label, LABEL, font=_font(15), anchor="rm")
        for index, column in enumerate(columns):
            piece = Image.fromarray(getattr(column, name))
            picture.paste(piece, (left + index * (side + gap), top))
    return np.asarray(picture)


def curves(rows: Sequence[Mapping[str, Any]], weights: Mapping[str, float]) -> Picture:
    """The course of a run as charts side by side.

    Args:
        rows: of ``metrics.jsonl``.
        weights: of the loss's terms, which are drawn times their weight.
    """
    losses = _loss_curves([row for row in rows if "loss" in row], weights)
    charts = [_chart("Loss, and its terms as they count", losses, logarithmic=True)]
    measured = [row for row in rows if "validation" in row]
    for measure, title in (
        ("hole_psnr", "PSNR in the holes of the held-out crops (dB)"),
        ("ssim", "SSIM of the held-out crops"),
    ):
        if measured:
            lines = _measure_curves(measured, measure)
            charts.append(_chart(title, lines, least=LEAST_SPAN[measure]))
    return np.asarray(Image.fromarray(np.hstack(charts)).reduce(FINE))


def _loss_curves(rows: Sequence[Mapping[str, Any]], weights: Mapping[str, float]) -> list[Curve]:
    """The loss first, then each term times its weight."""
    factors = {"loss": 1.0, **weights}
    named: dict[str, list[Point]] = {name: [] for name in factors}
    for row in rows:
        for name, factor in factors.items():
            value = row.get(name)
            if value and factor and value * factor > 0:
                named[name].append((row["step"], value * factor))
    return [Curve(name, _thinned(points)) for name, points in named.items() if points]


def _measure_curves(rows: Sequence[Mapping[str, Any]], measure: str) -> list[Curve]:
    """The model's course, and its parent's level."""
    points = [(row["step"], row["validation"][measure]) for row in rows]
    parent = [(row["step"], row["parent"][measure]) for row in rows if row.get("parent")]
    result = [Curve("this model", _thinned(points), marked=len(points) <= 60)]
    if parent:
        result.append(Curve("model started from", _thinned(parent), dashed=True))
    return result


def _thinned(points: list[Point]) -> list[Point]:
    """At most ``MOST_POINTS`` points, each the mean of neighbours; the last stays as it is."""
    if len(points) <= MOST_POINTS:
        return points
    parts = np.array_split(np.array(points), MOST_POINTS - 1)
    return [*((float(x), float(y)) for x, y in (part.mean(0) for part in parts)), points[-1]]


def _chart(
    title: str, lines: Sequence[Curve], *, logarithmic: bool = False, least: float = 0.0
) -> Picture:
    """One chart, ``FINE`` times the size of ``PANEL``: title, axes with numbers, lines, legend."""
    width, height = (FINE * side for side in PANEL)
    picture = Image.new("RGB", (width, height), PAPER)
    draw = ImageDraw.Draw(picture)
    draw.text((64 * FINE, 12 * FINE), title, INK, font=_font(15 * FINE))
    box = (64 * FINE, 44 * FINE, width - 32 * FINE, height - 74 * FINE)
    points = [point for line in lines for point in line.points]
    if not points:
        return np.asarray(picture)
    xs = _ticks(0, max(10, *(x for x, _ in points)))
    ys = _logarithmic_ticks(points) if logarithmic else _value_ticks(points, least)
    axes = _Axes(box, (min(xs), max(xs)), (min(ys), max(ys)), logarithmic)
    for y in ys:
        row = axes.row(y)
        draw.line((box[0], row, box[2], row), GRID, FINE)
        number = f"{y:g}" if logarithmic else _number(y, ys)
        draw.text((box[0] - 6 * FINE, row), number, INK, font=_font(12 * FINE), anchor="rm")
    for x in xs:
        column = axes.column(x)
        draw.line((column, box[3], column, box[3] + 4 * FINE), INK, FINE)
        place = (column, box[3] + 8 * FINE)
        draw.text(place, _number(x, xs), INK, font=_font(12 * FINE), anchor="mt")
    draw.line((box[0], box[1], box[0], box[3], box[2], box[3]), INK, FINE)
    draw.text((box[2], box[3] + 24 * FINE), "steps", INK, font=_font(12 * FINE), anchor="rt")
    for line, colour in zip(lines, _repeated(COLOURS, len(lines)), strict=True):
        _trace(draw, [axes.place(point) for point in line.points], line, colour)
    _legend(draw, lines, (box[0], height - 40 * FINE), box[2])
    return np.asarray(picture)


@dataclass(frozen=True)
class _Axes:
    """Where numbers lie in a chart."""

    box: tuple[int, int, int, int]
    x: tuple[float, float]
    y: tuple[float, float]
    logarithmic: bool

    def column(self, x: float) -> float:
        """Of a step."""
        left, _, right, _ = self.box
        return left + (right - left) * (x - self.x[0]) / (self.x[1] - self.x[0])

    def row(self, y: float) -> float:
        """Of a value."""
        _, top, _, bottom = self.box
        low, high, here = (math.log(v) if self.logarithmic else v for v in (*self.y, y))
        return bottom - (bottom - top) * (here - low) / (high - low)

    def place(self, point: Point) -> Point:
        """Of both."""
        return self.column(point[0]), self.row(point[1])


def _value_ticks(points: Sequence[Point], least: float) -> list[float]:
    """Round numbers around all values, ``least`` apart or more from first to last."""
    low, high = min(y for _, y in points), max(y for _, y in points)
    lacking = max(0.0, least - (high - low)) / 2
    return _ticks(low - lacking, high + lacking)


def _logarithmic_ticks(points: Sequence[Point]) -> list[float]:
    """Powers of ten around all values, between few of them 2 and 5 too."""
    low, high = min(y for _, y in points), max(y for _, y in points)
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    steps = (1, 2, 5) if last - first <= 2 else (1,)
    ticks = [step * 10.0**power for power in range(first - 1, last + 2) for step in steps]
    start = max(i for i, tick in enumerate(ticks) if tick <= low)
    end = min(i for i, tick in enumerate(ticks) if tick >= high)
    return ticks[start : max(end, start + 1) + 1]


def _ticks(low: float, high: float) -> list[float]:
    """Four to eight round numbers that reach from ``low`` or less to ``high`` or more."""
    rough = max(high - low, 1e-6, 1e-3 * abs(high)) / 5
    unit = 10.0 ** math.floor(math.log10(rough))
    step = next(unit * factor for factor in (1, 2, 5, 10) if unit * factor >= rough)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [step * i for i in range(first, max(last, first + 1) + 1)]


def _number(value: float, ticks: Sequence[float]) -> str:
    """A number beside an axis, with as many decimals as its neighbours need."""
    decimals = max(0, -math.floor(math.log10(ticks[1] - ticks[0]) + 1e-9))
    return f"{value:,.{decimals}f}"


def _trace(
    draw: ImageDraw.ImageDraw, places: list[Point], line: Curve, colour: tuple[int, int, int]
) -> None:
    """A line through places, dashed or with a dot at each where it asks for them."""
    if line.dashed:
        for start, end in _dashes(places):
            draw.line((*start, *end), colour, 2 * FINE)
        return
    if len(places) > 1:
        draw.line(places, colour, 2 * FINE, joint="curve")
    if line.marked or len(places) == 1:
        for x, y in places:
            draw.circle((x, y), 3 * FINE, colour)


def _dashes(places: Sequence[Point]) -> list[tuple[Point, Point]]:
    """Pieces of a line of which every second is left out."""
    (left, first), (right, last) = places[0], places[-1]
    count = max(1, round((right - left) / (12 * FINE)))
    xs = np.linspace(left, max(right, left + 6 * FINE), 2 * count + 1)
    ys = np.linspace(first, last, 2 * count + 1)
    return [((xs[i], ys[i]), (xs[i + 1], ys[i + 1])) for i in range(0, 2 * count, 2)]


def _legend(
    draw: ImageDraw.ImageDraw, lines: Sequence[Curve], place: tuple[float, float], right: float
) -> None:
    """The lines' names in rows below a chart."""
    x, y = place
    font = _font(12 * FINE)
    for line, colour in zip(lines, _repeated(COLOURS, len(lines)), strict=True):
        long = 30 * FINE + draw.textlength(line.name, font)
        if x + long > right:
            x, y = place[0], y + 18 * FINE
        _trace(draw, [(x, y), (x + 18 * FINE, y)], Curve("", [], line.dashed), colour)
        draw.text((x + 24 * FINE, y), line.name, INK, font=font, anchor="lm")
        x += long + 12 * FINE


def _repeated(colours: Sequence[tuple[int, int, int]], count: int) -> list[tuple[int, int, int]]:
    """As many colours as there are lines."""
    return [colours[i % len(colours)] for i in range(count)]


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """Pillow's own font."""
    return ImageFont.load_default(size)
