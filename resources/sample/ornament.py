"""Ornament: rosettes, petals, pearls, scrolls, clouds, ribbons and hangings."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from resources.sample import pigments as paint
from resources.sample.canvas import Canvas
from resources.sample.curves import (
    Frame,
    Points,
    band,
    curve,
    ellipse,
    evenly,
    normals,
    petal,
    spiral,
)
from resources.sample.pigments import Pigment

Layers = Sequence[Pigment]
"""Paints from the edge of a field inwards."""

GREEN: Layers = (paint.WHITE, paint.PALE_MALACHITE, paint.MALACHITE, paint.DEEP_MALACHITE)
BLUE: Layers = (paint.WHITE, paint.PALE_AZURITE, paint.AZURITE, paint.DEEP_AZURITE)
RED: Layers = (paint.WHITE, paint.PALE_RED, paint.CINNABAR, paint.IRON_RED)
EARTH: Layers = (paint.WHITE, paint.OCHRE, paint.PALE_RED, paint.BROWN)
DARK: Layers = (paint.PALE_RED, paint.BLACKENED, paint.BROWN)


def leaf(
    canvas: Canvas,
    frame: Frame,
    length: float,
    width: float,
    layers: Layers,
    *,
    ink: float = 2.4,
    lean: float = 0.0,
) -> None:
    """One petal or leaf, from the frame's origin upwards."""
    shape = frame(petal(length, width, lean=lean + float(canvas.rng.normal(0, 0.05)) * width))
    canvas.layers(shape, layers, step=0.12 * width * frame.scale)
    canvas.outline(shape, ink)


def ring_of_petals(
    canvas: Canvas,
    frame: Frame,
    radius: float,
    count: int,
    size: tuple[float, float],
    layers: Sequence[Layers],
    *,
    down: float = 1.0,
    ink: float = 2.4,
    lean: float = 0.0,
) -> None:
    """Petals that stand outwards on a circle, or on an ellipse ``down`` times as high."""
    start = canvas.rng.uniform(0, 0.4)
    for place in range(count):
        angle = 2 * np.pi * (place + start + canvas.rng.normal(0, 0.05)) / count
        x, y = radius * np.sin(angle), -radius * down * np.cos(angle)
        outwards = float(np.arctan2(down * np.sin(angle), np.cos(angle)))
        at = frame.within(x, y, turn=outwards + float(canvas.rng.normal(0, 0.05)))
        length, width = size * (1 + canvas.rng.normal(0, 0.05, 2))
        leaf(canvas, at, length, width, layers[place % len(layers)], ink=ink, lean=lean)


def rosette(canvas: Canvas, frame: Frame, radius: float, outer: Layers, inner: Layers) -> None:
    """A round flower of two rings of petals."""
    ink = max(1.6, 0.03 * radius * frame.scale)
    canvas.fill(frame(ellipse(0, 0, radius, radius)), paint.BROWN)
    ring_of_petals(canvas, frame, 0.42 * radius, 8, (0.6 * radius, 0.5 * radius), [outer], ink=ink)
    ring_of_petals(canvas, frame, 0.2 * radius, 8, (0.36 * radius, 0.28 * radius), [inner], ink=ink)
    heart = frame(ellipse(0, 0, 0.21 * radius, 0.21 * radius))
    canvas.layers(heart, (paint.OCHRE, paint.GOLD, paint.IRON_RED), 0.05 * radius * frame.scale)
    canvas.outline(heart, ink)


def pearls(canvas: Canvas, line: Points, radius: float, gap: float, pigment: Pigment) -> None:
    """Round pearls along a line of pixels."""
    for x, y in evenly(line, gap) + canvas.rng.normal(0, 0.05 * gap, (1, 2)):
        slip_x, slip_y = canvas.rng.normal(0, 0.05 * gap, 2)
        canvas.dot(x + slip_x, y + slip_y, radius * canvas.rng.uniform(0.88, 1.08), pigment)


def strip(
    canvas: Canvas,
    left: tuple[float, float],
    right: tuple[float, float],
    width: float,
    pigment: Pigment,
) -> None:
    """A straight painted band with a thin line along both sides."""
    line = evenly(np.array([left, right]), 24)
    canvas.fill(band(line, width), pigment)
    for side in (-0.5, 0.5):
        canvas.stroke(np.add(line, (0, side * width)), 2.6, taper=(0, 0))


def ribbon(
    canvas: Canvas,
    line: ArrayLike,
    width: float,
    front: Layers,
    back: Layers,
    *,
    twist: float = 230.0,
    ink: float = 3.0,
) -> None:
    """A ribbon along a line of pixels, turning over about every ``twist`` pixels."""
    path = evenly(np.asarray(line, np.float64).reshape(-1, 2), 6.0)
    along = np.arange(len(path)) * 6.0
    phase = np.pi * (along / twist + canvas.rng.uniform(0.2, 0.5))
    swing = np.cos(phase)
    fade = np.clip((along[-1] - along) / (2.2 * width), 0, 1) ** 0.7 * np.clip(
        along / width + 0.4, 0, 1
    )
    widths = width * (0.26 + 0.74 * np.abs(swing) ** 0.7) * fade + 1.0
    turns = np.flatnonzero(np.diff(np.sign(swing))) + 1
    stops = [0, *turns.tolist(), len(path) - 1]
    for place, (start, end) in enumerate(itertools.pairwise(stops)):
        if end - start < 2:
            continue
        piece = slice(max(start - 1, 0), end + 2)
        shape = band(path[piece], widths[piece])
        canvas.layers(shape, front if place % 2 == 0 else back, 0.13 * width)
        aside = normals(path[piece]) * widths[piece, None]
        for offset in (-0.5, 0.5):
            canvas.stroke(path[piece] + offset * aside, ink, taper=(0.3, 0.3))
        canvas.stroke(
            path[piece][1:-1] + 0.16 * aside[1:-1], 0.6 * ink, taper=(0.8, 0.9), alpha=0.6
        )


def cloud(
    canvas: Canvas, frame: Frame, layers: Layers, *, lobes: int = 5, ink: float = 2.6
) -> None:
    """A head of curling vapour, about 2 units across, with a tail that thins away to the left."""
    tail_length = 3.0 + canvas.rng.uniform(0, 1.2)
    for place, lift in enumerate((-0.42, -0.05, 0.3)):
        line = curve(
            [
                (0.1, lift * 0.8),
                (-0.8, lift + 0.12),
                (-1.8, lift * 0.6 - 0.1),
                (-tail_length + 0.4 * place, 0.12 * lift - 0.2),
            ]
        )
        line = frame(line)
        widths = np.linspace(0.42, 0.03, len(line)) * frame.scale
        shape = band(line, widths)
        canvas.layers(shape, layers, 0.09 * frame.scale)
        aside = normals(line) * widths[:, None] / 2
        canvas.stroke(line + aside, ink, taper=(0.2, 0.9))
        canvas.stroke(line - aside, ink, taper=(0.2, 0.9))
    turns = np.linspace(-2.5, 1.9, lobes) + canvas.rng.normal(0, 0.1, lobes)
    centres = [(0.62 * np.sin(a), -0.5 * np.cos(a)) for a in turns]
    for place, (x, y) in enumerate([*centres, (0.05, 0.0)]):
        radius = 0.42 * canvas.rng.uniform(0.85, 1.15) * (1.15 if place == lobes else 1)
        at = frame.within(x, y, turn=float(canvas.rng.uniform(-0.8, 0.8)), mirror=bool(place % 2))
        canvas.layers(at(ellipse(0, 0, radius, 0.92 * radius)), layers, 0.11 * frame.scale)
        canvas.stroke(at(spiral(radius, 1.55)), ink, taper=(0.1, 0.6))


def sprig(canvas: Canvas, frame: Frame, layers: Layers) -> None:
    """A small falling flower with two leaves; about one unit across."""
    for turn in (-2.2, 2.0):
        leaf(
            canvas,
            frame.within(0, 0.1, turn=turn),
            0.85,
            0.28,
            (paint.PALE_MALACHITE, paint.MALACHITE),
            ink=1.5,
        )
    ring_of_petals(canvas, frame, 0.06, 5, (0.42, 0.36), [layers], ink=1.5)
    x, y = frame([(0, 0)])[0]
    canvas.dot(x, y, 0.1 * frame.scale, paint.IRON_RED)


def palmette(
    canvas: Canvas,
    frame: Frame,
    size: float,
    layers: Sequence[Layers],
    *,
    lobes: int = 5,
    ink: float = 2.4,
) -> None:
    """A half-opened flower seen from the side: lobes that fan out upwards."""
    for turn in sorted(np.linspace(-1.25, 1.25, lobes), key=lambda angle: -abs(angle)):
        reach = size * (1 - 0.22 * abs(turn)) * canvas.rng.uniform(0.93, 1.07)
        place = round(abs(turn) * 10) % len(layers)
        leaf(
            canvas, frame.within(0, 0, turn=float(turn)), reach, 0.46 * size, layers[place], ink=ink
        )
    calyx = frame(ellipse(0, -0.05 * size, 0.24 * size, 0.17 * size))
    canvas.layers(calyx, (paint.OCHRE, paint.BROWN), 0.07 * size * frame.scale)
    canvas.outline(calyx, ink)


def scroll(canvas: Canvas, left: float, right: float, y: float, height: float) -> None:
    """A vine that winds along between ``left`` and ``right``, a flower or leaf in each bend."""
    period = 1.25 * height
    count = int((right - left) / period) + 2
    stem = [
        (left + period * (0.5 * k), y + 0.30 * height * (-1) ** k) for k in range(-1, 2 * count)
    ]
    line = curve(stem, pieces=14)
    for offset, width, colour in (
        (0.0, 0.085 * height, paint.DEEP_MALACHITE),
        (-0.02 * height, 0.03 * height, paint.PALE_MALACHITE),
    ):
        canvas.fill(band(np.add(evenly(line, 8), (0, offset)), width), colour)
    blooms = ((RED, EARTH), (BLUE, GREEN), (EARTH, RED), (GREEN, BLUE))
    for k, (x, crest) in enumerate(stem):
        side = 1 if crest > y else -1
        heart = Frame(
            x + canvas.rng.normal(0, 5), y - side * 0.02 * height, turn=0.0 if side > 0 else np.pi
        )
        for flip in (False, True):
            for place, (turn, reach) in enumerate(((2.25, 0.42), (1.6, 0.36), (2.85, 0.30))):
                at = heart.within(
                    (-1 if flip else 1) * 0.12 * height,
                    0.26 * height,
                    turn=(turn - np.pi) * (-1 if flip else 1) + np.pi,
                )
                leaf(
                    canvas,
                    at,
                    reach * height * canvas.rng.uniform(0.9, 1.1),
                    0.17 * height,
                    (GREEN, BLUE, GREEN)[place],
                )
        palmette(
            canvas,
            heart.within(0, 0.16 * height, turn=float(canvas.rng.normal(0, 0.08))),
            0.44 * height,
            blooms[k % 4],
            ink=2.8,
        )


def hanging(canvas: Canvas, left: float, right: float, top: float, drop: float) -> None:
    """A valance: overlapping tongues with tassels, in turn red, green, blue and dark."""
    width = 0.92 * drop
    count = int((right - left) / width) + 1
    for row, reach in ((0, 1.0), (1, 0.68)):
        for k in range(count + row):
            x = left + (k + 0.5 - 0.5 * row) * width + canvas.rng.normal(0, 0.015 * width)
            low = top + reach * drop * canvas.rng.uniform(0.96, 1.04)
            half = 0.48 * width
            sides = [
                (x - half, top),
                (x - 0.72 * half, top + 0.5 * (low - top)),
                (x, low),
                (x + 0.72 * half, top + 0.5 * (low - top)),
                (x + half, top),
            ]
            shape = curve(sides, pieces=8)
            canvas.layers(shape, (RED, GREEN, BLUE, DARK)[(k * 3 + 2 * row) % 4], 0.075 * width)
            canvas.stroke(shape, 3.0, taper=(0.1, 0.1))
            canvas.stroke(
                [(x, low), (x + canvas.rng.normal(0, 2), low + 0.16 * drop)],
                6.0,
                paint.IRON_RED,
                taper=(0.5, 0.0),
            )
            canvas.dot(x, low, 0.045 * width, paint.GOLD)
