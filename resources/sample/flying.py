"""A flying apsara: she faces right, her legs and her ribbons trail to the left.

Local axes as for a head: the origin between the eyes, one hundred units from chin to crown.
"""

from __future__ import annotations

import numpy as np

from resources.sample import hands, ornament
from resources.sample import pigments as paint
from resources.sample.canvas import Canvas
from resources.sample.curves import Frame, curve, ellipse
from resources.sample.head import head
from resources.sample.pigments import Pigment

OVERHEAD = (
    "112,96 190,40 196,-70 110,-160 -30,-178 -150,-110 -176,0 -250,70 -380,10 -500,-50 "
    "-640,-10 -780,-70"
)
BELOW = "-92,210 -170,300 -290,300 -400,250 -540,260 -650,330 -800,290"
BESIDE = "-120,190 -240,270 -360,190 -480,110 -600,150 -720,90 -860,110"


def apsara(canvas: Canvas, frame: Frame, skirt: Pigment, scarf: ornament.Layers) -> None:
    """Paint her, with a cloud beneath; about 1,100 units long and 560 high."""
    unit = frame.scale
    ornament.cloud(canvas, frame.within(-150, 350, scale=88), ornament.BLUE, ink=2.4)
    back = ornament.RED if scarf is not ornament.RED else ornament.GREEN
    for line in (OVERHEAD, BESIDE, BELOW):
        path = frame(curve(line))
        ornament.ribbon(canvas, path, 30 * unit, scarf, back, twist=170 * unit, ink=2.4)
    _feet(canvas, frame)
    torso = (
        "-12,44 -18,58 -58,70 -76,92 -80,140 -104,186 -52,226 -24,184 0,142 26,112 36,82 14,60 "
        "10,44"
    )
    shape = frame(curve(torso, closed=True))
    canvas.fill(shape, paint.SKIN, edge=(paint.BLUSH, 9 * unit))
    canvas.outline(shape, 1.7 * unit, paint.RED_LINE)
    for line in ("-44,114 -24,128 -4,122 14,108", "-40,166 -34,172 -30,168", "-40,82 -22,88 -8,80"):
        canvas.stroke(frame(curve(line)), 1.3 * unit, paint.RED_LINE, taper=(0.7, 0.7))
    _skirt(canvas, frame, skirt)
    hands.arm(canvas, frame, "-62,88 -118,96 -150,44 -136,-18", 32, 17)
    hands.raised(canvas, frame.within(-135, -16, scale=0.85, turn=0.3))
    hands.arm(canvas, frame, "26,96 76,140 130,112 168,74", 31, 17)
    _offering(canvas, frame.within(176, 44))
    hands.lying(canvas, frame.within(164, 76, scale=0.8, turn=1.2))
    chain = frame(curve("-36,66 -22,92 2,92 20,68"))
    canvas.stroke(chain, 3 * unit, paint.GOLD, taper=(0, 0))
    ornament.pearls(canvas, chain, 2.8 * unit, 9 * unit, paint.WHITE)
    head(canvas, frame.within(0, 0, turn=0.16), "apsara")


def _feet(canvas: Canvas, frame: Frame) -> None:
    for x, y, turn in ((-392, 70, -0.9), (-398, 104, -1.05)):
        at = frame.within(x, y, turn=turn)
        foot = at(curve("-12,10 -14,-12 -10,-46 2,-56 12,-40 12,-8 12,10", closed=True))
        canvas.fill(foot, paint.SKIN, edge=(paint.BLUSH, 5 * frame.scale))
        canvas.outline(foot, 1.5 * frame.scale, paint.RED_LINE)


def _skirt(canvas: Canvas, frame: Frame, pigment: Pigment) -> None:
    """The long skirt, rolled at the waist, with its folds along the legs."""
    unit = frame.scale
    hem = "-404,44 -426,56 -420,84 -436,104 -414,122 -410,146 -384,146"
    outline = (
        "-112,178 -170,180 -240,160 -310,104 -372,50 "
        + hem
        + " -320,194 -250,244 -170,262 -96,250 -44,222 -66,196"
    )
    shape = frame(curve(outline, closed=True))
    canvas.fill(shape, pigment, edge=(paint.BROWN, 9 * unit))
    canvas.outline(shape, 1.8 * unit)
    border = frame(curve("-376,48 " + hem))
    canvas.stroke(border, 11 * unit, paint.OCHRE, taper=(0.1, 0.1))
    for k in range(7):
        drop = k / 6
        line = [
            (-100 + 40 * drop, 192 + 42 * drop),
            (-180, 192 + 56 * drop),
            (-262, 168 + 64 * drop),
            (-340, 92 + 84 * drop),
            (-402, 50 + 92 * drop),
        ]
        fold = frame(curve(np.array(line) + canvas.rng.normal(0, 3, (5, 2))))
        canvas.stroke(
            np.add(fold, (0, 3 * unit)), 5 * unit, paint.BROWN, alpha=0.25, taper=(0.7, 0.7)
        )
        canvas.stroke(fold, 1.6 * unit, taper=(0.7, 0.5))
    roll = frame(curve("-116,176 -92,186 -64,196 -46,224 -64,234 -96,218 -120,198", closed=True))
    canvas.fill(roll, paint.WHITE, edge=(paint.OCHRE, 6 * unit))
    canvas.outline(roll, 1.6 * unit)


def _offering(canvas: Canvas, frame: Frame) -> None:
    """A dish of flowers."""
    unit = frame.scale
    for x, size in ((-18, 20), (18, 20), (0, 27)):
        at = frame.within(x, 6, turn=x / 60)
        ornament.palmette(canvas, at, size, [ornament.RED, ornament.BLUE], ink=1.2 * unit)
    dish = frame(ellipse(0, 12, 38, 10))
    canvas.fill(dish, paint.GOLD, edge=(paint.BROWN, 4 * unit))
    canvas.outline(dish, 1.4 * unit)
