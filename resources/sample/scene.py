"""The composition: a Buddha between disciples and bodhisattvas, hangings above, a vine below."""

from __future__ import annotations

import numpy as np

from resources.sample import figure, flying, halo, ornament, plants
from resources.sample import pigments as paint
from resources.sample.canvas import Canvas
from resources.sample.curves import Frame, band, evenly

HEIGHT, WIDTH = 1700, 2400
BUDDHA = Frame(1188, 652, 1.74)
LEFT = Frame(420, 838, 1.26, turn=0.015)
RIGHT = Frame(1972, 842, 1.25, turn=-0.01, mirror=True)
NEAR = Frame(786, 690, 0.98)
FAR = Frame(1596, 694, 0.98, mirror=True)
_CLOUDS = (
    (196.0, 330.0, 46.0, False),
    (2240.0, 322.0, 50.0, True),
    (700.0, 262.0, 38.0, False),
    (1700.0, 268.0, 38.0, True),
    (170.0, 716.0, 44.0, False),
    (2250.0, 726.0, 46.0, True),
)

FACES = (
    (BUDDHA.x, BUDDHA.y, 90.0),
    *((at.x, at.y, 62.0) for at in (LEFT, RIGHT)),
    *((at.x, at.y, 48.0) for at in (NEAR, FAR)),
    (596.0, 420.0, 40.0),
    (1796.0, 424.0, 40.0),
)
"""Circles ``(x, y, radius)`` that the losses spare."""


def paint_scene(canvas: Canvas) -> None:
    """Paint it all, back to front."""
    _sky(canvas)
    _pond(canvas)
    figure.disciple(canvas, NEAR, figure.MONK_RED)
    figure.disciple(canvas, FAR, figure.MONK_BROWN)
    figure.bodhisattva(canvas, LEFT, figure.GREEN)
    figure.bodhisattva(canvas, RIGHT, figure.BLUE)
    figure.buddha(canvas, BUDDHA, figure.BUDDHA)
    _top(canvas)
    _bottom(canvas)


def _sky(canvas: Canvas) -> None:
    """Trees and a canopy above the Buddha, apsaras to both sides, flowers falling."""
    branches = [
        (-150.0, -300.0),
        (-60.0, -370.0),
        (60.0, -330.0),
        (-190.0, -190.0),
        (-90.0, -250.0),
        (20.0, -240.0),
        (-130.0, -110.0),
    ]
    plants.tree(canvas, Frame(960, 690), branches, 74)
    plants.tree(canvas, Frame(1420, 690, mirror=True), branches, 74)
    halo.canopy(canvas, Frame(1188, 380), 190)
    for x, y, size, mirror in _CLOUDS:
        at = Frame(x, y, size, turn=canvas.rng.normal(0, 0.08), mirror=mirror)
        ornament.cloud(canvas, at, ornament.GREEN if y < 600 else ornament.RED, lobes=6)
    flying.apsara(canvas, Frame(596, 420, 0.6, turn=0.07), paint.CINNABAR, ornament.GREEN)
    flying.apsara(
        canvas, Frame(1796, 424, 0.6, turn=0.03, mirror=True), paint.AZURITE, ornament.RED
    )
    spots = [
        (690, 590),
        (140, 610),
        (60, 420),
        (690, 370),
        (1700, 590),
        (1716, 372),
        (2300, 640),
        (2350, 420),
        (250, 850),
        (2160, 850),
        (640, 700),
        (1760, 720),
    ]
    for x, y in spots:
        at = Frame(x, y, canvas.rng.uniform(36, 50), turn=canvas.rng.uniform(-0.7, 0.7))
        ornament.sprig(canvas, at, (ornament.RED, ornament.BLUE)[(x // 10) % 2])


def _pond(canvas: Canvas) -> None:
    plants.water(canvas, -30, WIDTH + 30, 1340, 1470)
    for x, y, across in (
        (90, 1420, 80),
        (690, 1430, 90),
        (1730, 1436, 84),
        (2320, 1428, 90),
        (880, 1400, 60),
        (1500, 1404, 64),
    ):
        plants.pad(canvas, Frame(x, y), across)
    for x, stem, bud in (
        (60, 330, False),
        (150, 210, True),
        (655, 260, False),
        (715, 150, True),
        (1700, 290, False),
        (1765, 170, True),
        (2270, 240, True),
        (2345, 350, False),
    ):
        plants.lotus(canvas, Frame(x, 1425), stem, bud=bud)


def _top(canvas: Canvas) -> None:
    edge = band(evenly(np.array([(-20.0, 60.0), (WIDTH + 20.0, 66.0)]), 24), 130)
    canvas.fill(edge, paint.IRON_RED)
    for place, x in enumerate(np.arange(-10, WIDTH + 60, 134.0)):
        kinds = ((ornament.GREEN, ornament.RED), (ornament.BLUE, ornament.EARTH))
        ornament.rosette(canvas, Frame(x, 60 + canvas.rng.normal(0, 2)), 50, *kinds[place % 2])
        for turn in (0.0, np.pi):
            ornament.leaf(canvas, Frame(x + 67, 60, turn=turn), 46, 30, ornament.GREEN)
    for y in (-4, 126):
        ornament.strip(canvas, (-20, y), (WIDTH + 20, y + 6), 18, paint.WHITE)
        line = np.array([(-20.0, y), (WIDTH + 20.0, y + 6)])
        ornament.pearls(canvas, line, 5.5, 19, paint.IRON_RED)
    ornament.hanging(canvas, 0, WIDTH, 140, 104)


def _bottom(canvas: Canvas) -> None:
    ground = band(evenly(np.array([(-20.0, 1568.0), (WIDTH + 20.0, 1562.0)]), 24), 190)
    canvas.fill(ground, paint.LIME)
    ornament.scroll(canvas, -60, WIDTH + 60, 1566, 150)
    strips = (
        (1462, 26, paint.IRON_RED),
        (1484, 10, paint.WHITE),
        (1654, 12, paint.WHITE),
        (1680, 34, paint.IRON_RED),
    )
    for y, width, colour in strips:
        ornament.strip(canvas, (-20, y + 4), (WIDTH + 20, y - 4), width, colour)
