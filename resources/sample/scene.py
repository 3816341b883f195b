"""The composition: a Buddha between two bodhisattvas, hangings above, a vine below."""

from __future__ import annotations

import numpy as np

from resources.sample import figure, ornament
from resources.sample import pigments as paint
from resources.sample.canvas import Canvas
from resources.sample.curves import Frame, band, evenly

HEIGHT, WIDTH = 1700, 2400
BUDDHA = Frame(1188, 640, 1.82)
LEFT = Frame(436, 790, 1.28, turn=0.02)
RIGHT = Frame(1946, 796, 1.26, turn=-0.015, mirror=True)
FACES = ((BUDDHA.x, BUDDHA.y, 95.0), (LEFT.x, LEFT.y, 66.0), (RIGHT.x, RIGHT.y, 66.0))
"""Circles ``(x, y, radius)`` that the losses spare."""


def paint_scene(canvas: Canvas) -> None:
    """Paint it all, back to front."""
    _field(canvas)
    _top(canvas)
    figure.seated(canvas, LEFT, figure.LEFT)
    figure.seated(canvas, RIGHT, figure.RIGHT)
    figure.seated(canvas, BUDDHA, figure.BUDDHA)
    _bottom(canvas)


def _field(canvas: Canvas) -> None:
    """The painter's own ground, with clouds and falling flowers."""
    for x, y, size, mirror in (
        (560, 470, 62, False),
        (1760, 480, 66, True),
        (215, 380, 46, False),
        (2190, 420, 50, True),
    ):
        ornament.cloud(
            canvas, Frame(x, y, size, mirror=mirror), ornament.GREEN if mirror else ornament.BLUE
        )
    for x, y in (
        (760, 400),
        (690, 610),
        (770, 830),
        (1610, 420),
        (1660, 640),
        (1590, 860),
        (150, 600),
        (2260, 640),
        (90, 960),
        (2330, 980),
    ):
        at = Frame(x, y, canvas.rng.uniform(38, 54), turn=canvas.rng.uniform(-0.7, 0.7))
        ornament.sprig(canvas, at, (ornament.RED, ornament.BLUE)[x % 2])


def _top(canvas: Canvas) -> None:
    edge = band(evenly(np.array([(-20.0, 60.0), (WIDTH + 20.0, 66.0)]), 24), 130)
    canvas.fill(edge, paint.IRON_RED)
    for place, x in enumerate(np.arange(-10, WIDTH + 60, 134.0)):
        kinds = ((ornament.GREEN, ornament.RED), (ornament.BLUE, ornament.EARTH))
        ornament.rosette(canvas, Frame(x, 60 + canvas.rng.normal(0, 2)), 50, *kinds[place % 2])
        for y in (18, 102):
            ornament.leaf(
                canvas, Frame(x + 67, 60, turn=0.0 if y < 60 else np.pi), 42, 30, ornament.GREEN
            )
    for y in (-4, 126):
        ornament.strip(canvas, (-20, y), (WIDTH + 20, y + 6), 18, paint.WHITE)
        ornament.pearls(
            canvas, np.array([(-20.0, y), (WIDTH + 20.0, y + 6)]), 5.5, 19, paint.IRON_RED
        )
    ornament.hanging(canvas, 0, WIDTH, 142, 118)


def _bottom(canvas: Canvas) -> None:
    ground = band(evenly(np.array([(-20.0, 1568.0), (WIDTH + 20.0, 1562.0)]), 24), 190)
    canvas.fill(ground, paint.LIME)
    ornament.scroll(canvas, -60, WIDTH + 60, 1566, 150)
    for y, width, colour in (
        (1462, 26, paint.IRON_RED),
        (1484, 10, paint.WHITE),
        (1654, 12, paint.WHITE),
        (1680, 34, paint.IRON_RED),
    ):
        ornament.strip(canvas, (-20, y + 4), (WIDTH + 20, y - 4), width, colour)
