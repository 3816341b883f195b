"""Figures on the ground: seated on a lotus with crossed legs, or standing behind.

Local axes as for a head: the origin between the eyes, one hundred units from chin to crown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from resources.sample import halo, hands, ornament
from resources.sample import pigments as paint
from resources.sample.canvas import Canvas
from resources.sample.curves import Drawn, Frame, curve, ellipse, evenly
from resources.sample.head import head
from resources.sample.pigments import Pigment


@dataclass(frozen=True)
class Dress:
    """What a figure wears.

    Attributes:
        robe: the outer garment, or the scarf of a bodhisattva.
        lining: its turned-out edge.
        skirt: over the legs.
        rings: of the halo.
    """

    robe: Pigment
    lining: Pigment
    skirt: Pigment
    rings: Sequence[halo.Ring]


BUDDHA = Dress(paint.IRON_RED, paint.MALACHITE, paint.CINNABAR, halo.GREAT)
GREEN = Dress(paint.MALACHITE, paint.CINNABAR, paint.PALE_RED, halo.GREEN)
BLUE = Dress(paint.AZURITE, paint.OCHRE, paint.IRON_RED, halo.BLUE)
MONK_RED = Dress(paint.CINNABAR, paint.DEEP_MALACHITE, paint.BROWN, halo.GREEN)
MONK_BROWN = Dress(paint.BROWN, paint.AZURITE, paint.OCHRE, halo.BLUE)

TORSO = (
    "-15,34 -17,54 -30,68 -60,78 -84,90 -92,112 -76,140 -62,176 -70,214 -60,236 0,240 "
    "60,236 70,214 62,176 76,140 92,112 84,90 60,78 30,68 17,54 15,34"
)
BODY = (
    "-15,34 -17,54 -30,68 -62,80 -88,92 -104,118 -118,178 -112,206 -70,230 0,236 "
    "70,230 112,206 118,178 104,118 88,92 62,80 30,68 17,54 15,34"
)
LEGS = (
    "-176,270 -160,242 -112,226 -50,226 0,234 50,226 112,226 160,242 176,270 "
    "162,294 100,304 0,306 -100,304 -162,294"
)


def buddha(canvas: Canvas, frame: Frame, dress: Dress) -> None:
    """A Buddha who teaches; from -100 to 436 units down and 200 to either side."""
    halo.halo(canvas, frame.within(0, 128), 200, 232, dress.rings)
    halo.halo(canvas, frame.within(0, -8), 92, 94, halo.HEAD)
    halo.throne(canvas, frame)
    _torso(canvas, frame, BODY)
    far = (
        "34,62 64,76 92,92 112,126 128,184 118,224 64,240 -8,244 -58,222 -44,200 "
        "-10,178 14,148 26,112 28,84"
    )
    near = "-36,66 -64,78 -92,92 -112,124 -128,186 -116,226 -88,240 -70,222 -82,176 -80,138 -62,104"
    for points in (near, far):
        _cloth(canvas, frame, points, dress.robe)
    hem = frame(curve("31,68 28,106 15,146 -9,178 -42,200 -62,222"))
    _border(canvas, hem, 9 * frame.scale, dress.lining)
    _folds(
        canvas,
        frame,
        (
            "48,74 46,118 30,166 -6,204 -40,224",
            "60,80 62,128 48,178 10,216 -22,238",
            "74,86 79,138 66,190 34,224 8,241",
            "87,94 96,146 86,196 56,234",
            "101,112 111,172 100,220",
            "-60,82 -86,118 -104,170 -100,228",
            "-74,88 -98,130 -116,184 -110,216",
            "-50,80 -72,112 -86,150 -88,190",
        ),
    )
    _legs(canvas, frame, dress)
    hands.lying(canvas, frame.within(48, 222, scale=0.95, turn=-1.62))
    hands.arm(canvas, frame, "-112,206 -98,178 -78,150", 36, 21)
    _cloth(canvas, frame, "-132,186 -116,168 -94,158 -78,176 -84,206 -96,240 -122,238", dress.robe)
    _folds(canvas, frame, ("-112,172 -112,200 -106,232", "-96,164 -96,190 -100,226"))
    hands.raised(canvas, frame.within(-77, 146, scale=1.1, turn=-0.06))
    head(canvas, frame, "buddha")


def bodhisattva(canvas: Canvas, frame: Frame, dress: Dress) -> None:
    """A crowned bodhisattva with a lotus; as large as a Buddha, the head inclined."""
    halo.halo(canvas, frame.within(0, 0), 112, 116, dress.rings)
    halo.throne(canvas, frame)
    for flip in (False, True):
        line = frame.within(0, 0, mirror=flip)(
            curve("84,86 124,112 146,168 150,226 186,268 178,330 206,384 190,432")
        )
        back = ornament.GREEN if dress.robe is paint.AZURITE else ornament.BLUE
        ornament.ribbon(canvas, line, 22 * frame.scale, ornament.RED, back, twist=95 * frame.scale)
    _torso(canvas, frame, TORSO)
    _cloth(
        canvas,
        frame,
        "54,70 76,82 72,122 38,168 -16,206 -74,240 -104,236 -86,214 -22,178 22,138 44,98",
        dress.robe,
    )
    _folds(canvas, frame, ("62,82 54,120 22,160 -30,196 -84,226", "68,92 62,128 34,162 -10,192"))
    _border(
        canvas, frame(curve("53,74 44,100 21,138 -23,179 -84,218")), 6 * frame.scale, dress.lining
    )
    _legs(canvas, frame, dress)
    _jewels(canvas, frame)
    hands.arm(canvas, frame, "84,100 108,140 112,186 84,214", 36, 20)
    hands.lying(canvas, frame.within(88, 212, scale=0.9, turn=-1.9))
    hands.arm(canvas, frame, "-84,100 -114,140 -122,186 -92,150", 36, 20)
    stem = frame(curve("-74,184 -86,128 -108,84 -104,40 -122,2"))
    canvas.stroke(stem, 4.2 * frame.scale, paint.DEEP_MALACHITE, taper=(0.4, 0.3))
    hands.raised(canvas, frame.within(-90, 142, turn=-0.1))
    lotus = frame.within(-122, 8, turn=-0.25)
    ornament.palmette(canvas, lotus, 42, [ornament.RED, ornament.BLUE], lobes=7, ink=frame.scale)
    head(canvas, frame.within(0, 0, turn=0.07), "bodhisattva")


def disciple(canvas: Canvas, frame: Frame, dress: Dress) -> None:
    """A standing monk with joined hands; 640 units down."""
    halo.halo(canvas, frame.within(0, 0), 84, 86, dress.rings)
    body = (
        "-20,50 -56,72 -84,98 -96,170 -104,280 -96,420 -104,600 0,612 104,600 96,420 "
        "104,280 96,170 84,98 56,72 20,50"
    )
    for x in (-52, 52):
        shoe = frame(ellipse(x, 612, 40, 17))
        canvas.layers(shoe, (paint.BROWN, paint.OCHRE), 5 * frame.scale)
        canvas.outline(shoe, 1.5 * frame.scale)
    _cloth(canvas, frame, body, dress.skirt)
    _border(canvas, frame(curve("-100,590 0,602 100,590")), 9 * frame.scale, dress.lining)
    canvas.fill(frame(curve("-15,34 -19,56 0,78 19,56 15,34")), paint.SKIN)
    outer = (
        "-24,54 -56,72 -84,98 -98,170 -108,290 -92,410 -20,470 60,500 96,420 106,290 "
        "98,170 84,98 56,72 26,54 8,92 -6,92"
    )
    _cloth(canvas, frame, outer, dress.robe)
    _border(
        canvas, frame(curve("26,56 12,92 -10,130 -60,180 -98,230")), 9 * frame.scale, dress.lining
    )
    _border(canvas, frame(curve("-92,408 -60,440 -20,470 60,500")), 8 * frame.scale, dress.lining)
    _folds(
        canvas,
        frame,
        (
            "40,70 34,130 -10,220 -84,300",
            "56,80 56,160 20,270 -70,380",
            "70,94 78,190 56,320 -30,440",
            "84,110 94,230 84,360 30,470",
            "-50,80 -70,140 -78,210",
            "-70,100 -88,170 -96,260",
            "-60,500 -64,560 -58,602",
            "-20,500 -18,560 -22,606",
            "30,520 30,570 36,606",
            "70,500 74,560 72,602",
        ),
    )
    for flip in (False, True):
        side = frame.within(0, 0, mirror=flip)
        sleeve = "84,108 100,170 92,214 84,300 58,316 36,262 6,190 2,158 40,172 66,150"
        _cloth(canvas, side, sleeve, dress.robe)
        _folds(
            canvas,
            side,
            ("84,130 84,170 50,190 14,178", "76,196 70,250 66,306", "54,196 52,236 52,280"),
        )
    hands.joined(canvas, frame.within(0, 140))
    head(canvas, frame.within(0, 0, turn=0.05), "monk")


def _torso(canvas: Canvas, frame: Frame, outline: str) -> None:
    body = frame(curve(outline, closed=True))
    canvas.fill(body, paint.SKIN, edge=(paint.BLUSH, 9 * frame.scale))
    canvas.outline(body, 1.5 * frame.scale, paint.RED_LINE)
    lines = ["-14,51 0,55 14,51", "-16,57 0,61 16,57", "-18,63 0,68 18,63", "-8,188 0,192 8,188"]
    for line in lines:
        canvas.stroke(frame(curve(line)), 1.1 * frame.scale, paint.RED_LINE)
    for flip in (False, True):
        side = frame.within(0, 0, mirror=flip)
        for line in ("62,112 42,130 14,128 4,120", "48,78 26,85 6,80", "44,160 36,184 48,208"):
            canvas.stroke(side(curve(line)), 1.1 * frame.scale, paint.RED_LINE, taper=(0.7, 0.7))


def _legs(canvas: Canvas, frame: Frame, dress: Dress) -> None:
    """Crossed legs; the skirt falls over the lotus in rounded pleats."""
    unit = frame.scale
    for lean in sorted(np.linspace(-1, 1, 7), key=abs, reverse=True):
        at = frame.within(float(120 * lean), 296 - 6 * abs(lean))
        lobe = at(ellipse(0, 0, 27, 32 - 8 * abs(lean)))
        canvas.fill(lobe, dress.lining, edge=(paint.BROWN, 5 * unit))
        canvas.outline(lobe, 1.3 * unit)
        canvas.stroke(at(curve("-18,0 -16,14 -8,23 4,24 15,16 18,0")), 1.6 * unit, paint.WHITE)
        for x in (-9, 0, 9):
            canvas.stroke(at([(x * 0.8, 0), (x, 12), (x * 1.1, 20)]), 1.0 * unit, taper=(0.3, 0.8))
    _cloth(canvas, frame, LEGS, dress.skirt)
    for flip in (False, True):
        side = frame.within(0, 0, mirror=flip)
        lines = []
        for k in range(6):
            near, far = 1 - 0.12 * k, 1 - 0.07 * k
            lines.append(
                [
                    (-2 + 6 * k, 240 + 9 * k),
                    (62 * near, 231 + 9 * k),
                    (124 * far, 240 + 8 * k),
                    (166 * far, 268 + 4 * k),
                ]
            )
        _folds(canvas, side, lines)
    _border(canvas, frame(curve("-164,293 -100,303 0,305 100,303 164,293")), 7 * unit, dress.lining)


def _jewels(canvas: Canvas, frame: Frame) -> None:
    """Necklaces and armlets."""
    unit = frame.scale
    for chain, radius in (
        ("-36,72 -24,92 0,100 24,92 36,72", 2.8),
        ("-46,76 -40,130 0,170 40,130 46,76", 2.2),
    ):
        line = frame(curve(chain))
        canvas.stroke(line, 3.0 * unit, paint.GOLD, taper=(0, 0))
        ornament.pearls(canvas, line, radius * unit, 9 * unit, paint.WHITE)
    for x in np.linspace(-24, 24, 5):
        at = frame.within(float(x), 100 - 0.3 * abs(x), turn=np.pi)
        ornament.leaf(canvas, at, 17, 9, ornament.GREEN, ink=0.9 * unit)
    ornament.rosette(canvas, frame.within(0, 99), 11, ornament.BLUE, ornament.RED)
    ornament.rosette(canvas, frame.within(0, 170), 13, ornament.RED, ornament.GREEN)
    for flip in (False, True):
        band = frame.within(0, 0, mirror=flip)(curve("90,138 106,144 124,140"))
        canvas.stroke(band, 7 * unit, paint.GOLD, taper=(0, 0))
        ornament.pearls(canvas, band, 2 * unit, 7 * unit, paint.CINNABAR)


def _cloth(canvas: Canvas, frame: Frame, points: Drawn, pigment: Pigment) -> None:
    shape = frame(curve(points, closed=True))
    canvas.fill(shape, pigment, edge=(paint.BROWN, 8 * frame.scale))
    canvas.outline(shape, 1.6 * frame.scale)


def _folds(canvas: Canvas, frame: Frame, lines: Sequence[Drawn]) -> None:
    """Folds of cloth: a line, and a shadow along it."""
    for line in lines:
        fold = frame(curve(line))
        beside = np.add(fold, (2.4 * frame.scale, 1.6 * frame.scale))
        canvas.stroke(beside, 5 * frame.scale, paint.BROWN, alpha=0.26, taper=(0.7, 0.9))
        canvas.stroke(fold, 1.5 * frame.scale, taper=(0.5, 0.85))


def _border(canvas: Canvas, line: np.ndarray, width: float, pigment: Pigment) -> None:
    """A patterned hem along a line of pixels."""
    canvas.stroke(line, width, pigment, taper=(0.1, 0.1), slip=0)
    flowers = evenly(line, 1.5 * width)
    for x, y in flowers:
        canvas.dot(x, y, 0.2 * width, paint.WHITE)
    for offset in (-0.5, 0.5):
        canvas.stroke(np.add(line, (offset * width, offset * 0.3 * width)), 0.14 * width + 0.8)
