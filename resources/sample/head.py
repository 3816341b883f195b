"""Heads: a round face with lowered eyes under curls, a crown, a knot of hair, or shaven.

Local axes: the origin between the eyes, one hundred units from the chin to the crown.
"""

from __future__ import annotations

from typing import Literal

import numpy as np

from resources.sample import ornament
from resources.sample import pigments as paint
from resources.sample.canvas import Canvas
from resources.sample.curves import Frame, curve, ellipse, spiral

Kind = Literal["buddha", "bodhisattva", "monk", "apsara"]

FACE = "0,-46 -25,-40 -37,-20 -40,4 -36,26 -22,42 0,48 22,42 36,26 40,4 37,-20 25,-40"
EAR = "36,-12 43,-17 48,-6 45,14 47,36 42,48 36,40 37,10"


def head(canvas: Canvas, frame: Frame, kind: Kind) -> None:
    """Paint a head."""
    unit = frame.scale
    if kind != "monk":
        _behind(canvas, frame, kind)
    for flip in (False, True):
        side = frame.within(0, 0, mirror=flip)
        ear = side(curve(EAR, closed=True))
        canvas.fill(ear, paint.SKIN, edge=(paint.BLUSH, 3 * unit))
        canvas.outline(ear, 1.2 * unit, paint.RED_LINE)
        canvas.stroke(side(curve("40,-7 44,-6 42,8 43,28")), 0.9 * unit, paint.RED_LINE)
    face = frame(curve(FACE, closed=True))
    canvas.fill(face, paint.SKIN, edge=(paint.BLUSH, 7 * unit))
    for x in (-20, 20):
        canvas.fill(frame(ellipse(x, 17, 12, 9)), paint.BLUSH, alpha=0.15, pool=0)
        canvas.fill(frame(ellipse(x, -5, 15, 6)), paint.BLUSH, alpha=0.2, pool=0)
    canvas.outline(face, 1.5 * unit, paint.RED_LINE)
    _features(canvas, frame, moustache=kind in ("buddha", "bodhisattva"))
    _hair(canvas, frame, kind)


def _features(canvas: Canvas, frame: Frame, *, moustache: bool) -> None:
    """Brows, eyes, nose and mouth."""
    unit = frame.scale
    for flip in (False, True):
        side = frame.within(0, 0, mirror=flip)
        canvas.stroke(side(curve("4,-8 12,-16 23,-19 36,-12")), 2.0 * unit, taper=(0.4, 0.8))
        canvas.stroke(side(curve("6,-8 13,-13.5 23,-16")), 1.8 * unit, paint.MALACHITE, alpha=0.4)
        eye = side(curve("7,4.4 14,0.6 23,-0.8 34,1.6 26,4.8 16,6.2", closed=True))
        canvas.fill(eye, paint.WHITE)
        canvas.fill(side(ellipse(20.5, 2.4, 4.2, 2.9)), paint.INK, alpha=0.95)
        canvas.stroke(side(curve("6,5 13,0.8 22,-1 31,0 37,0.4")), 2.2 * unit, taper=(0.5, 0.8))
        canvas.stroke(side(curve("9,5.2 17,6.8 28,5")), 0.9 * unit, paint.RED_LINE)
        canvas.stroke(side(curve("8,-2 20,-6.6 34,-3")), 0.9 * unit, paint.RED_LINE, alpha=0.8)
        canvas.stroke(side(curve("2,19 5.6,19.4 8,16.6 6.8,13.4")), 1.2 * unit, paint.RED_LINE)
        if moustache:
            line = side(curve("1,24.4 8,24.6 13,22 17,23.6"))
            canvas.stroke(line, 1.1 * unit, paint.DEEP_MALACHITE, alpha=0.75)
    canvas.stroke(frame(curve("-4,-7 -3.6,2 -5,9 -6.8,13.6")), 1.1 * unit, paint.RED_LINE)
    lips = frame(
        curve("-9.4,28.4 -4,26.4 0,27.6 4,26.4 9.4,28.4 5,32.6 0,33.6 -5,32.6", closed=True)
    )
    canvas.fill(lips, paint.CINNABAR)
    mouth = frame(curve("-10.4,28 -4,29.2 0,28.8 4,29.2 10.4,28"))
    canvas.stroke(mouth, 1.2 * unit, taper=(0.6, 0.6))
    canvas.stroke(frame(curve("-6,39 0,40.8 6,39")), unit, paint.RED_LINE)
    x, y = frame("0,-25")[0]
    canvas.dot(x, y, 2.4 * unit, paint.CINNABAR)


def _behind(canvas: Canvas, frame: Frame, kind: Kind) -> None:
    """Hair that is seen behind the neck."""
    if kind == "buddha":
        return
    for flip in (False, True):
        lock = "32,-20 46,10 48,44 60,70 76,84 58,86 42,66 32,40"
        canvas.fill(frame.within(0, 0, mirror=flip)(curve(lock, closed=True)), paint.HAIR)


def _hair(canvas: Canvas, frame: Frame, kind: Kind) -> None:
    if kind == "buddha":
        _curls(canvas, frame)
    elif kind == "bodhisattva":
        _crown(canvas, frame)
    elif kind == "apsara":
        _knot(canvas, frame)
    else:
        pate = (
            "-40,-2 -41,-24 -26,-44 0,-50 26,-44 41,-24 40,-2 36,-18 20,-32 0,-36 -20,-32 -36,-18"
        )
        canvas.fill(frame(curve(pate, closed=True)), paint.PALE_AZURITE, alpha=0.55)
        canvas.stroke(frame(curve("-24,-32 0,-35 24,-32")), frame.scale, paint.RED_LINE, alpha=0.5)


def _curls(canvas: Canvas, frame: Frame) -> None:
    """The Buddha's hair in small curls, and the rise of his crown."""
    unit = frame.scale
    hair = (
        "-41,-4 -43,-30 -31,-50 -22,-55 -21,-70 0,-81 21,-70 22,-55 31,-50 43,-30 41,-4 "
        "36,-22 20,-34 0,-31 -20,-34 -36,-22"
    )
    shape = frame(curve(hair, closed=True))
    canvas.fill(shape, paint.DEEP_AZURITE)
    for row, half in enumerate((13, 18, 19, 29, 36, 39, 40)):
        y = -74.0 + 8 * row
        for x in np.arange(-half + 4.0 * (row % 2), half + 1, 8.0):
            if y > -40 and abs(x) < 24 + (y + 38):
                continue
            curl = frame.within(float(x), y)(spiral(3.6, 1.2))
            canvas.stroke(curl, 0.9 * unit, paint.PALE_AZURITE, alpha=0.5)
    canvas.outline(shape, 1.3 * unit)
    jewel = frame(ellipse(0, -56, 6, 4.6))
    canvas.fill(jewel, paint.CINNABAR)
    canvas.outline(jewel, unit)


def _knot(canvas: Canvas, frame: Frame) -> None:
    """Hair gathered in a high knot, with its strands, and a fillet of gold."""
    unit = frame.scale
    for outline in (
        "-20,-44 -27,-66 -12,-88 8,-91 25,-74 20,-44",
        "-42,2 -44,-30 -30,-50 0,-55 30,-50 44,-30 42,2 37,-18 20,-35 0,-33 -20,-35 -37,-18",
    ):
        shape = frame(curve(outline, closed=True))
        canvas.fill(shape, paint.HAIR)
        canvas.outline(shape, 1.3 * unit)
    for bend in np.linspace(-1, 1, 9):
        strand = [
            (bend * 32, -34 + 8 * abs(bend)),
            (bend * 24, -49),
            (bend * 15, -64),
            (bend * 15, -83),
        ]
        canvas.stroke(frame(curve(strand)), 0.8 * unit, paint.PALE_AZURITE, alpha=0.4)
    fillet = frame(curve("-30,-49 -14,-54 0,-55 14,-54 30,-49"))
    canvas.stroke(fillet, 5 * unit, paint.GOLD, taper=(0, 0))
    ornament.rosette(canvas, frame.within(0, -56), 9, ornament.BLUE, ornament.RED)


def _crown(canvas: Canvas, frame: Frame) -> None:
    """A diadem of flowers with ribbons that fall beside the face."""
    unit = frame.scale
    _knot(canvas, frame)
    outline = "-44,-24 -25,-45 0,-51 25,-45 44,-24 42,-17 24,-37 0,-42 -24,-37 -42,-17"
    diadem = frame(curve(outline, closed=True))
    canvas.fill(diadem, paint.GOLD)
    canvas.outline(diadem, 1.1 * unit)
    ornament.pearls(
        canvas, frame(curve("-40,-23 -24,-41 0,-46 24,-41 40,-23")), 2 * unit, 6 * unit, paint.WHITE
    )
    for x, y, size in ((-35, -30, 20), (35, -30, 20), (-19, -42, 18), (19, -42, 18), (0, -46, 27)):
        layers = (ornament.RED, ornament.GREEN, ornament.BLUE)
        ornament.palmette(canvas, frame.within(x, y, turn=x / 80), size, layers, ink=unit)
    for flip in (False, True):
        line = frame.within(0, 0, mirror=flip)(curve("42,-24 58,-16 61,18 70,44 66,84 78,118"))
        ornament.ribbon(
            canvas, line, 11 * unit, ornament.RED[1:], ornament.EARTH, twist=60 * unit, ink=unit
        )
