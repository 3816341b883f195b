"""Hands: open, lying, joined. The origin is the wrist and the fingers point upwards."""

from __future__ import annotations

from resources.sample import pigments as paint
from resources.sample.canvas import Canvas
from resources.sample.curves import Drawn, Frame, curve, tapering


def arm(canvas: Canvas, frame: Frame, line: Drawn, start: float, end: float) -> None:
    """A bare arm along a line, with a bracelet at its wrist."""
    path = frame(curve(line))
    shape = tapering(path, start * frame.scale, end * frame.scale)
    canvas.fill(shape, paint.SKIN, edge=(paint.BLUSH, 4 * frame.scale))
    half = len(shape) // 2
    for side in (shape[:half], shape[half:]):
        canvas.stroke(side, 1.4 * frame.scale, paint.RED_LINE, taper=(0.4, 0.4))
    cuff = shape[[half - 4, half + 3]]
    canvas.stroke(cuff, 4 * frame.scale, paint.GOLD, taper=(0, 0))


def raised(canvas: Canvas, frame: Frame) -> None:
    """An open hand, palm outwards; the ring finger bends to the thumb."""
    fingers = (
        "-11,-24 -15,-42 -14.5,-57",
        "-4,-27 -5,-46 -3.5,-64",
        "3.5,-26 6,-42 7,-56",
        "10,-22 16,-34 12,-44",
    )
    for line in fingers:
        _finger(canvas, frame, line)
    palm = "-9,8 -12,-8 -16,-20 -12,-29 0,-32 12,-28 15,-17 11,-6 9,8"
    canvas.fill(frame(curve(palm, closed=True)), paint.SKIN, edge=(paint.BLUSH, 3 * frame.scale))
    _finger(canvas, frame, "11,-8 19,-20 18,-34 13,-44")
    for line in (
        "-9,8 -12,-8 -16,-22",
        "9,8 11,-6 14,-12",
        "-9,-13 0,-10 7,-18",
        "-8,-20 0,-19 8,-24",
    ):
        canvas.stroke(frame(curve(line)), 1.2 * frame.scale, paint.RED_LINE)


def lying(canvas: Canvas, frame: Frame) -> None:
    """A hand laid flat, seen from its side; the fingers point up, the thumb to the right."""
    for k in range(4):
        _finger(
            canvas,
            frame,
            [(-9 + 5 * k, -16), (-10 + 5.4 * k, -34), (-8 + 4.6 * k, -54 + 3 * abs(k - 1))],
        )
    palm = frame(curve("-11,10 -13,-8 -12,-22 0,-26 12,-22 13,-6 10,10", closed=True))
    canvas.fill(palm, paint.SKIN, edge=(paint.BLUSH, 3 * frame.scale))
    _finger(canvas, frame, "11,-4 19,-16 17,-30")
    for line in ("-11,10 -13,-8 -12,-24", "10,10 13,-6 12,-10"):
        canvas.stroke(frame(curve(line)), 1.2 * frame.scale, paint.RED_LINE)


def joined(canvas: Canvas, frame: Frame) -> None:
    """Two hands laid together in greeting."""
    for flip in (True, False):
        side = frame.within(0, 0, mirror=flip)
        shape = side(curve("0,14 14,12 15,-10 9,-34 1,-56 0,-56 -2,-30", closed=True))
        canvas.fill(shape, paint.SKIN, edge=(paint.BLUSH, 3 * frame.scale))
        canvas.outline(shape, 1.2 * frame.scale, paint.RED_LINE)
        canvas.stroke(side(curve("5,-10 6,-28 3,-46")), 0.9 * frame.scale, paint.RED_LINE)
        canvas.stroke(side(curve("13,2 10,-8 4,-14 3,-24")), 1.1 * frame.scale, paint.RED_LINE)


def _finger(canvas: Canvas, frame: Frame, line: Drawn) -> None:
    path = frame(curve(line))
    for width, pigment in ((8.2, paint.RED_LINE), (6.2, paint.SKIN)):
        canvas.stroke(path, width * frame.scale, pigment, taper=(0.1, 0.4), slip=0.2)
