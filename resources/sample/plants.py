"""Trees with flowers in their leaves, and the lotus in its pond."""

from __future__ import annotations

import numpy as np

from resources.sample import ornament
from resources.sample import pigments as paint
from resources.sample.canvas import Canvas
from resources.sample.curves import Frame, curve, ellipse

FOLIAGE = (paint.PALE_MALACHITE, paint.MALACHITE, paint.DEEP_MALACHITE)
DARK_FOLIAGE = (paint.MALACHITE, paint.DEEP_MALACHITE)


def spray(canvas: Canvas, frame: Frame, size: float) -> None:
    """A cluster of leaves that hang about a flower."""
    for turn in np.linspace(-2.5, 2.5, 9):
        length = size * (1.02 - 0.1 * abs(turn)) * canvas.rng.uniform(0.9, 1.1)
        at = frame.within(0, 0, turn=float(turn + canvas.rng.normal(0, 0.08)))
        kind = FOLIAGE if canvas.rng.random() < 0.6 else DARK_FOLIAGE
        ornament.leaf(canvas, at, length, 0.36 * size, kind, ink=1.9)
        vein = at([(0, -0.12 * length), (0, -0.78 * length)])
        canvas.stroke(vein, 1.4, paint.DEEP_MALACHITE, taper=(0.2, 0.9), alpha=0.7)
    bloom = [ornament.RED, ornament.EARTH][int(canvas.rng.integers(2))]
    ornament.ring_of_petals(
        canvas, frame, 0.1 * size, 6, (0.34 * size, 0.3 * size), [bloom], ink=1.6
    )
    x, y = frame([(0, 0)])[0]
    canvas.dot(x, y, 0.12 * size, paint.OCHRE)


def tree(canvas: Canvas, frame: Frame, places: list[tuple[float, float]], size: float) -> None:
    """A slender tree that grows from the origin, with a spray of leaves at each place."""
    for x, y in places:
        branch = frame(curve([(0, 0), (0.1 * x, 0.45 * y), (0.55 * x, 0.8 * y), (x, y)]))
        canvas.stroke(branch, 11, paint.BROWN, taper=(0, 0.7))
        canvas.stroke(branch, 3, paint.OCHRE, taper=(0.2, 0.9), alpha=0.5)
    for x, y in places:
        at = frame.within(x, y, turn=float(canvas.rng.normal(0, 0.25)))
        spray(canvas, at, size * canvas.rng.uniform(0.88, 1.12))


def lotus(canvas: Canvas, frame: Frame, stem: float, *, bud: bool = False) -> None:
    """A lotus that stands ``stem`` pixels high on its stalk."""
    sway = canvas.rng.normal(0, 0.12) * stem
    line = frame(curve([(0, 0), (sway, -0.4 * stem), (-0.4 * sway, -0.8 * stem), (0, -stem)]))
    canvas.stroke(line, 7, paint.DEEP_MALACHITE, taper=(0.2, 0.3))
    canvas.stroke(line, 2, paint.PALE_MALACHITE, taper=(0.2, 0.3), alpha=0.6)
    at = frame.within(0, -stem + 6, turn=float(canvas.rng.normal(0, 0.15)))
    if bud:
        for lean in (-0.3, 0.3, 0.0):
            ornament.leaf(canvas, at.within(0, 0, turn=lean), 58, 30, ornament.RED)
    else:
        ornament.palmette(canvas, at, 66, [ornament.RED, ornament.RED, ornament.EARTH], lobes=7)


def pad(canvas: Canvas, frame: Frame, across: float) -> None:
    """A lotus leaf on the water, seen from the side."""
    rim = frame(ellipse(0, 0, across, 0.36 * across))
    canvas.layers(rim, (paint.PALE_MALACHITE, paint.MALACHITE, paint.DEEP_MALACHITE), 0.06 * across)
    canvas.outline(rim, 2.4)
    for angle in np.linspace(0, 2 * np.pi, 15, endpoint=False):
        tip = (0.9 * across * np.cos(angle), 0.32 * across * np.sin(angle))
        canvas.stroke(frame([(0, 0.02 * across), tip]), 1.8, paint.INK, taper=(0.2, 0.8), alpha=0.7)


def water(canvas: Canvas, left: float, right: float, top: float, bottom: float) -> None:
    """A pond with ripples."""
    shape = [(left, top), (right, top), (right, bottom), (left, bottom)]
    canvas.fill(np.array(shape), paint.PALE_MALACHITE, alpha=0.8)
    for y in np.arange(top + 9, bottom, 15):
        x = left + canvas.rng.uniform(0, 60)
        while x < right:
            length = canvas.rng.uniform(50, 150)
            ripple = curve(
                [(x, y), (x + 0.3 * length, y - 6), (x + 0.6 * length, y + 3), (x + length, y - 2)]
            )
            canvas.stroke(
                ripple,
                2.6,
                (paint.DEEP_MALACHITE, paint.WHITE)[int(canvas.rng.integers(2))],
                taper=(0.8, 0.9),
                alpha=0.7,
            )
            x += length + canvas.rng.uniform(4, 50)
