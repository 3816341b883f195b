"""A seated figure on a lotus, seen from the front: head, robe, hands, halo and throne.

Local axes: the origin between the eyes, one hundred units from the chin to the crown.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from resources.sample import ornament
from resources.sample import pigments as paint
from resources.sample.canvas import Canvas
from resources.sample.curves import Drawn, Frame, curve, ellipse, evenly, spiral
from resources.sample.pigments import Pigment


@dataclass(frozen=True)
class Dress:
    """What a figure wears.

    Attributes:
        robe: the outer garment.
        lining: its turned-out edge.
        skirt: over the legs.
        crown: whether a crowned bodhisattva, with scarves and jewels, or a monk-like Buddha.
        halo: rings of the halo, from the outside in.
    """

    robe: Pigment
    lining: Pigment
    skirt: Pigment
    crown: bool
    halo: tuple[Pigment, ...]


FACE = "0,-44 -26,-38 -37,-16 -38,6 -31,28 -16,42 0,46 16,42 31,28 38,6 37,-16 26,-38"
BODY = (
    "-19,30 -20,58 -46,74 -84,88 -106,120 -124,176 -116,214 -70,236 0,244 70,236 "
    "116,214 124,176 106,120 84,88 46,74 20,58 19,30"
)
LEGS = (
    "-178,268 -160,240 -108,224 -40,226 0,232 40,226 108,224 160,240 178,268 160,296 "
    "96,306 0,312 -96,306 -160,296"
)


def seated(canvas: Canvas, frame: Frame, dress: Dress) -> None:
    """Paint the whole figure; it reaches from -95 to 420 units down and 185 to either side."""
    ink = 1.5 * frame.scale
    mandorla(canvas, frame, dress)
    throne(canvas, frame)
    _hair_behind(canvas, frame, dress)
    body = frame(curve(BODY, closed=True))
    canvas.fill(body, paint.SKIN, edge=(paint.BLUSH, 11 * frame.scale))
    canvas.outline(body, ink, paint.RED_LINE)
    _chest(canvas, frame, dress, ink)
    _robe(canvas, frame, dress, ink)
    _legs(canvas, frame, dress, ink)
    if dress.crown:
        _lap_hand(canvas, frame.within(64, 226, turn=0.25), ink)
        _raised_hand(canvas, frame.within(-84, 148, scale=0.92, turn=-0.15), ink)
        _lotus_stem(canvas, frame.within(-92, 140), ink)
    else:
        _lap_hand(canvas, frame.within(10, 222), ink)
        _raised_hand(canvas, frame.within(-70, 152, turn=-0.1), ink)
    head(canvas, frame.within(0, 0, turn=float(canvas.rng.normal(0, 0.02))), dress)


def mandorla(canvas: Canvas, frame: Frame, dress: Dress) -> None:
    """The halo of the body and of the head: rings of pigment with petals and flames between."""
    unit = frame.scale
    for centre, (across, down), count in (((0, 128), (196, 226), 30), ((0, -4), (92, 94), 18)):
        at = frame.within(*centre)
        steps = np.linspace(1.0, 0.58, len(dress.halo))
        for share, colour in zip(steps, dress.halo, strict=True):
            ring = at(ellipse(0, 0, across * share, down * share))
            canvas.fill(ring, colour, pool=0.25)
            canvas.outline(ring, 1.3 * unit, paint.WHITE if colour.body > 0.89 else paint.INK)
        flames = (across * (steps[1] + 0.02), down / across)
        ornament.ring_of_petals(
            canvas,
            at,
            flames[0],
            count,
            (0.13 * across, 0.11 * across),
            [ornament.RED, ornament.EARTH],
            down=flames[1],
            ink=1.1 * unit,
        )
        petals = across * (steps[-2] + 0.01)
        ornament.ring_of_petals(
            canvas,
            at,
            petals,
            count - 4,
            (0.11 * across, 0.12 * across),
            [ornament.BLUE, ornament.GREEN],
            down=flames[1],
            ink=1.1 * unit,
        )
        for angle in np.linspace(0, 2 * np.pi, 3 * count, endpoint=False):
            ray = np.array([(np.sin(angle), -np.cos(angle))]) * (across, down)
            line = curve(
                np.concatenate([ray * share for share in (0.30, 0.42, 0.56)])
                + canvas.rng.normal(0, 1.2, (3, 2))
            )
            canvas.stroke(at(line), 0.9 * unit, dress.halo[1], alpha=0.5, taper=(0.8, 0.3))


def throne(canvas: Canvas, frame: Frame) -> None:
    """A lotus on a waisted pedestal."""
    unit = frame.scale
    for y, half, height, colour in (
        (352, 96, 34, paint.IRON_RED),
        (384, 126, 20, paint.MALACHITE),
        (404, 156, 22, paint.BROWN),
        (426, 182, 22, paint.CINNABAR),
    ):
        block = frame(
            [
                (-half, y - height / 2),
                (half, y - height / 2),
                (half * 1.03, y + height / 2),
                (-half * 1.03, y + height / 2),
            ]
        )
        canvas.fill(block, colour)
        canvas.outline(block, 1.4 * unit)
        for x in np.arange(-half + 16, half - 10, 27):
            ornament.leaf(
                canvas,
                frame.within(float(x), y + 0.4 * height, turn=float(canvas.rng.normal(0, 0.1))),
                0.78 * height,
                18,
                (ornament.EARTH, ornament.GREEN)[int(y) % 2],
                ink=0.9 * unit,
            )
    for row, (y, count, length) in enumerate(((322, 9, 54), (330, 8, 50))):
        for x in np.linspace(-166 + 16 * row, 166 - 16 * row, count):
            lean = x / 170
            at = (
                frame.within(
                    x * 0.93, y - 24 * abs(lean) + 36 * (1 - row), turn=np.pi - 0.55 * lean
                )
                if row
                else frame.within(x * 0.93, y + 8 - 16 * abs(lean), turn=0.75 * lean)
            )
            ornament.leaf(
                canvas,
                at,
                length,
                44,
                (ornament.BLUE, ornament.RED, ornament.GREEN)[int(x + 200) % 3],
                ink=1.3 * unit,
            )


def head(canvas: Canvas, frame: Frame, dress: Dress) -> None:
    """A round face with lowered eyes."""
    unit = frame.scale
    for flip in (False, True):
        ear = frame.within(0, 0, mirror=flip)(
            curve(
                "34,-14 42,-20 47,-8 44,14 45,34 40,44 35,36 36,10",
                closed=True,
            )
        )
        canvas.fill(ear, paint.SKIN, edge=(paint.BLUSH, 3 * unit))
        canvas.outline(ear, 1.2 * unit, paint.RED_LINE)
        canvas.stroke(
            frame.within(0, 0, mirror=flip)(curve("38,-8 43,-6 41,8 41,26")),
            0.9 * unit,
            paint.RED_LINE,
        )
    face = frame(curve(FACE, closed=True))
    canvas.fill(face, paint.SKIN, edge=(paint.BLUSH, 8 * unit))
    for x in (-19, 19):
        canvas.fill(frame(ellipse(x, 14, 12, 9)), paint.BLUSH, alpha=0.16, pool=0)
        canvas.fill(frame(ellipse(x, -5, 15, 7)), paint.BLUSH, alpha=0.22, pool=0)
    canvas.outline(face, 1.5 * unit, paint.RED_LINE)
    _features(canvas, frame)
    if dress.crown:
        _crown(canvas, frame)
    else:
        _curls(canvas, frame)


def _features(canvas: Canvas, frame: Frame) -> None:
    unit = frame.scale
    for flip in (False, True):
        side = frame.within(0, 0, mirror=flip)
        canvas.stroke(
            side(curve("-5,-10 -14,-18 -25,-18 -33,-11")),
            2.0 * unit,
            taper=(0.5, 0.8),
        )
        canvas.stroke(
            side(curve("-6,-11 -14,-16.5 -24,-16.5")),
            1.6 * unit,
            paint.DEEP_MALACHITE,
            alpha=0.5,
        )
        white = side(
            curve(
                "-8,0 -15,-4.4 -24,-4.6 -33,-0.5 -24,2.4 -15,2.6",
                closed=True,
            )
        )
        canvas.fill(white, paint.WHITE)
        canvas.fill(side(ellipse(-20, -1.4, 4.6, 3.4)), paint.INK, alpha=0.95)
        canvas.stroke(
            side(curve("-7,1 -14,-4.2 -23,-5 -35,-0.5")),
            1.9 * unit,
            taper=(0.6, 0.7),
        )
        canvas.stroke(side(curve("-9,1.6 -18,3.2 -30,1")), 0.9 * unit, paint.RED_LINE)
        canvas.stroke(side(curve("-9,-7 -20,-10 -31,-6")), 0.9 * unit, paint.RED_LINE, alpha=0.7)
        canvas.stroke(
            side(curve("-2,17.5 -6,18.6 -8.6,15.4 -7.2,12")),
            1.2 * unit,
            paint.RED_LINE,
        )
        canvas.stroke(
            side(curve("-1,23 -8,23.6 -13,21 -16,22.4")),
            1.0 * unit,
            paint.DEEP_MALACHITE,
            alpha=0.75,
        )
    canvas.stroke(frame(curve("-5,-9 -4.2,0 -5.6,8 -7.4,12.4")), 1.1 * unit, paint.RED_LINE)
    lips = frame(
        curve(
            "-10,28 -4,25.6 0,26.6 4,25.6 10,28 5,31.8 0,32.6 -5,31.8",
            closed=True,
        )
    )
    canvas.fill(lips, paint.CINNABAR)
    canvas.stroke(
        frame(curve("-11,27.6 -4,28.6 0,28.2 4,28.6 11,27.6")),
        1.1 * unit,
        paint.INK,
        taper=(0.6, 0.6),
    )
    canvas.stroke(frame(curve("-6,38 0,39.6 6,38")), 1.0 * unit, paint.RED_LINE)
    x, y = frame("0,-23")[0]
    canvas.dot(x, y, 2.6 * unit, paint.CINNABAR)


def _curls(canvas: Canvas, frame: Frame) -> None:
    """The Buddha's hair in small curls, and the rise of the crown."""
    unit = frame.scale
    hair = (
        "-39,-8 -41,-32 -28,-52 -20,-56 -20,-72 0,-82 20,-72 20,-56 28,-52 41,-32 39,-8 "
        "33,-24 16,-33 0,-30 -16,-33 -33,-24"
    )
    shape = frame(curve(hair, closed=True))
    canvas.fill(shape, paint.DEEP_AZURITE)
    for row, y in enumerate(np.arange(-76, -26, 8.0)):
        half = (15, 18, 18, 27, 34, 37, 38)[row]
        for x in np.arange(-half + 4 * (row % 2), half + 1, 8.0):
            if y > -38 and abs(x) < 22 + (y + 38):
                continue
            canvas.stroke(
                frame.within(float(x), float(y))(spiral(3.6, 1.2)),
                0.8 * unit,
                paint.PALE_AZURITE,
                alpha=0.5,
            )
    canvas.outline(shape, 1.3 * unit)
    jewel = frame(ellipse(0, -57, 5, 4))
    canvas.fill(jewel, paint.CINNABAR)
    canvas.outline(jewel, unit)


def _crown(canvas: Canvas, frame: Frame) -> None:
    """A diadem of three flowers over black hair, with a high knot."""
    unit = frame.scale
    knot = frame(curve("-22,-44 -26,-66 -10,-88 8,-90 24,-72 22,-44", closed=True))
    canvas.fill(knot, paint.HAIR)
    canvas.outline(knot, 1.3 * unit)
    hair = frame(
        curve(
            "-40,0 -43,-30 -28,-50 0,-54 28,-50 43,-30 40,0 34,-20 18,-34 0,-38 -18,-34 -34,-20",
            closed=True,
        )
    )
    canvas.fill(hair, paint.HAIR)
    for bend in np.linspace(-1, 1, 9):
        canvas.stroke(
            frame(
                curve(
                    [
                        (bend * 30, -34 + 6 * abs(bend)),
                        (bend * 24, -48),
                        (bend * 14, -62),
                        (bend * 15, -82),
                    ]
                )
            ),
            0.8 * unit,
            paint.BLACKENED,
            alpha=0.7,
        )
    diadem = frame(
        curve(
            "-43,-24 -24,-44 0,-50 24,-44 43,-24 42,-18 24,-37 0,-42 -24,-37 -42,-18",
            closed=True,
        )
    )
    canvas.fill(diadem, paint.GOLD)
    canvas.outline(diadem, 1.1 * unit)
    for x, y, size in ((-34, -38, 15), (34, -38, 15), (0, -60, 19)):
        ornament.palmette(
            canvas,
            frame.within(x, y + 12, turn=float(x) / 90),
            1.3 * size,
            (ornament.RED, ornament.GREEN, ornament.BLUE),
            ink=unit,
        )
        ornament.pearls(
            canvas, frame([(x - 10, y + 14), (x + 10, y + 14)]), 2.0 * unit, 5 * unit, paint.WHITE
        )
    for flip in (False, True):
        line = frame.within(0, 0, mirror=flip)(curve("40,-26 58,-20 62,16 74,44 70,86 84,120"))
        ornament.ribbon(
            canvas, line, 11 * unit, ornament.RED[1:], ornament.EARTH, twist=60 * unit, ink=unit
        )


def _hair_behind(canvas: Canvas, frame: Frame, dress: Dress) -> None:
    """Locks that fall on the shoulders."""
    if not dress.crown:
        return
    for flip in (False, True):
        lock = frame.within(0, 0, mirror=flip)(
            curve(
                "34,-10 46,20 52,56 70,84 84,92 64,94 44,72 34,40",
                closed=True,
            )
        )
        canvas.fill(lock, paint.HAIR)


def _chest(canvas: Canvas, frame: Frame, dress: Dress, ink: float) -> None:
    """Neck and breast, with a necklace where the figure is crowned."""
    for y, half in ((50, 15), (56, 17), (62, 18)):
        canvas.stroke(
            frame(curve([(-half, y - 2), (0, y + 3), (half, y - 2)])), 0.7 * ink, paint.RED_LINE
        )
    for flip in (False, True):
        side = frame.within(0, 0, mirror=flip)
        canvas.stroke(side(curve("-62,118 -40,132 -14,130 -4,122")), 0.7 * ink, paint.RED_LINE)
        canvas.stroke(side(curve("-44,80 -24,86 -6,82")), 0.6 * ink, paint.RED_LINE)
    canvas.stroke(frame(curve("-8,190 0,194 8,190")), 0.8 * ink, paint.RED_LINE)
    if not dress.crown:
        return
    for depth, size in ((96, 3.0), (110, 2.2)):
        chain = frame(curve([(-44, 74), (-30, depth - 8), (0, depth), (30, depth - 8), (44, 74)]))
        canvas.stroke(chain, 2.2 * ink, paint.GOLD, taper=(0, 0))
        ornament.pearls(canvas, chain, size * frame.scale, 9 * frame.scale, paint.WHITE)
    ornament.rosette(canvas, frame.within(0, 112), 11, ornament.BLUE, ornament.RED)
    for x in np.linspace(-28, 28, 5):
        y = 108 - abs(x) * 0.5
        ornament.leaf(canvas, frame.within(x, y, turn=np.pi), 16, 8, ornament.GREEN, ink=0.6 * ink)
    for flip in (False, True):
        arm = frame.within(0, 0, mirror=flip)(curve("88,132 102,138 122,134"))
        canvas.stroke(arm, 5 * ink, paint.GOLD, taper=(0, 0))
        ornament.pearls(canvas, arm, 2 * frame.scale, 7 * frame.scale, paint.CINNABAR)


def _robe(canvas: Canvas, frame: Frame, dress: Dress, ink: float) -> None:
    """The outer garment: over both shoulders and open on the breast, or two scarves."""
    far = (
        "44,72 84,86 108,120 128,178 118,220 64,240 -8,244 -62,214 -40,196 -8,176 14,146 "
        "26,108 30,80"
    )
    near = (
        "-44,72 -84,86 -108,120 -128,178 -120,216 -92,232 -66,226 -72,196 -84,166 -74,130 -58,100"
    )
    if dress.crown:
        far = "58,74 84,84 76,120 40,166 -20,206 -70,222 -64,204 -20,180 24,138 48,100"
        near = "-58,74 -84,86 -98,116 -92,132 -74,112 -52,92"
    for points in (near, far):
        shape = frame(curve(points, closed=True))
        canvas.fill(shape, dress.robe, edge=(paint.BROWN, 9 * frame.scale))
        canvas.outline(shape, ink)
    hem = frame(
        curve("34,76 28,108 15,146 -8,177 -40,198 -64,216")
        if not dress.crown
        else curve("56,78 46,104 22,140 -22,182 -66,206")
    )
    canvas.stroke(hem, 8 * frame.scale, dress.lining, taper=(0.1, 0.1), slip=0)
    ornament.pearls(canvas, hem, 1.6 * frame.scale, 8 * frame.scale, paint.WHITE)
    for offset in (-4, 4):
        canvas.stroke(np.add(hem, (offset * frame.scale, 0)), 0.8 * ink)
    if dress.crown:
        return
    folds = [
        "52,80 48,120 30,168 -6,204 -44,222",
        "66,86 64,130 48,180 10,216 -26,236",
        "80,92 80,140 66,190 34,224 6,240",
        "94,106 98,150 88,196 58,232",
        "108,140 112,176 100,214",
        "-70,88 -92,120 -106,168 -100,222",
        "-84,96 -102,132 -116,178 -112,212",
        "-60,92 -80,122 -94,160 -86,206",
    ]
    for fold in folds:
        canvas.stroke(frame(curve(fold)), ink, taper=(0.5, 0.85))
        canvas.stroke(
            np.add(frame(curve(fold)), (3 * frame.scale, 2)),
            3.2 * ink,
            paint.BROWN,
            alpha=0.28,
            taper=(0.7, 0.9),
        )


def _legs(canvas: Canvas, frame: Frame, dress: Dress, ink: float) -> None:
    """Crossed legs under a skirt whose hem hangs over the lotus."""
    legs = frame(curve(LEGS, closed=True))
    canvas.fill(legs, dress.skirt, edge=(paint.BROWN, 10 * frame.scale))
    canvas.outline(legs, ink)
    for flip in (False, True):
        side = frame.within(0, 0, mirror=flip)
        for k in range(7):
            reach = 1 - 0.11 * k
            line = curve(
                [
                    (-8 - 3 * k, 236 + 8 * k),
                    (-60 * reach - 10, 232 + 9 * k),
                    (-128 * reach - 6, 246 + 6 * k),
                    (-166 * reach, 272 + 3 * k),
                ]
            )
            canvas.stroke(side(line), 0.9 * ink, taper=(0.7, 0.6))
            canvas.stroke(
                np.add(side(line), (0, 3 * frame.scale)),
                3 * ink,
                paint.BROWN,
                alpha=0.22,
                taper=(0.8, 0.9),
            )
    foot = frame(
        curve(
            "-70,290 -40,280 0,282 36,286 60,296 20,304 -40,304",
            closed=True,
        )
    )
    canvas.fill(foot, paint.SKIN, edge=(paint.BLUSH, 5 * frame.scale))
    canvas.outline(foot, 0.9 * ink, paint.RED_LINE)
    hem = []
    for x in np.linspace(-150, 150, 13):
        hem += [(x - 9, 300 - 0.05 * abs(x)), (x, 326 - 0.08 * abs(x) + canvas.rng.normal(0, 3))]
    hem += [(156, 294), (0, 300), (-156, 294)]
    fringe = frame(curve(hem, closed=True, pieces=6))
    canvas.fill(fringe, dress.lining)
    canvas.outline(fringe, 0.8 * ink)
    for x in np.linspace(-138, 138, 24):
        canvas.stroke(
            frame(curve([(x, 299), (x * 0.99, 308), (x * 0.98 + 2, 318 - 0.06 * abs(x))])),
            0.6 * ink,
            alpha=0.7,
        )


def _raised_hand(canvas: Canvas, frame: Frame, ink: float) -> None:
    """An open hand, palm outwards, thumb touching the ring finger; the origin is its wrist."""
    fingers = [
        "-11,-24 -15,-42 -15,-58",
        "-4,-27 -5,-46 -3,-64",
        "4,-26 6,-42 3,-50",
        "11,-22 16,-36 17,-50",
    ]
    for line in fingers:
        _finger(canvas, frame, line, ink)
    palm = frame(
        curve(
            "-9,6 -12,-8 -17,-20 -12,-30 0,-32 12,-29 16,-18 11,-6 9,6",
            closed=True,
        )
    )
    canvas.fill(palm, paint.SKIN, edge=(paint.BLUSH, 3.5 * frame.scale))
    _finger(canvas, frame, "12,-10 20,-24 8,-38", ink)
    canvas.stroke(frame(curve("-9,6 -12,-8 -17,-22")), 0.8 * ink, paint.RED_LINE)
    canvas.stroke(frame(curve("9,6 11,-6 15,-14")), 0.8 * ink, paint.RED_LINE)
    canvas.stroke(frame(curve("-9,-14 0,-10 8,-18")), 0.6 * ink, paint.RED_LINE)
    cuff = frame(curve("-12,3 0,7 12,3"))
    canvas.stroke(cuff, 3.4 * ink, paint.GOLD, taper=(0, 0))


def _finger(canvas: Canvas, frame: Frame, line: Drawn, ink: float) -> None:
    path = frame(curve(line))
    canvas.stroke(path, 8.6 * frame.scale, paint.RED_LINE, taper=(0.1, 0.35), slip=0)
    canvas.stroke(path, 6.6 * frame.scale, paint.SKIN, taper=(0.1, 0.35), slip=0)


def _lap_hand(canvas: Canvas, frame: Frame, ink: float) -> None:
    """A hand that lies in the lap, palm upwards."""
    for k in range(4):
        _finger(
            canvas, frame, [(-4, 4 + 4 * k), (-26, 8 + 4.5 * k), (-44 + 3 * k, 10 + 3.6 * k)], ink
        )
    palm = frame(curve("44,-6 20,-8 -4,-2 -14,10 -6,22 20,24 46,14", closed=True))
    canvas.fill(palm, paint.SKIN, edge=(paint.BLUSH, 4 * frame.scale))
    canvas.outline(palm, 0.8 * ink, paint.RED_LINE)
    _finger(canvas, frame, "14,-2 0,-6 -16,-1", ink)


def _lotus_stem(canvas: Canvas, frame: Frame, ink: float) -> None:
    """A long-stemmed lotus held beside the shoulder."""
    stem = frame(curve("6,6 -10,-24 -34,-60 -30,-112 -44,-150"))
    canvas.stroke(stem, 2.6 * ink, paint.DEEP_MALACHITE, taper=(0, 0.3))
    canvas.stroke(np.add(evenly(stem, 9), (-1.5, 0)), 0.7 * ink, taper=(0.2, 0.2))
    ornament.palmette(
        canvas,
        frame.within(-44, -144, turn=-0.2),
        36,
        (ornament.RED, ornament.BLUE, ornament.RED),
        lobes=7,
        ink=0.7 * ink,
    )


HALOS: dict[str, tuple[Pigment, ...]] = {
    "buddha": (
        paint.CINNABAR,
        paint.DEEP_MALACHITE,
        paint.OCHRE,
        paint.AZURITE,
        paint.BROWN,
        paint.PALE_MALACHITE,
    ),
    "left": (paint.MALACHITE, paint.PALE_RED, paint.BROWN, paint.PALE_AZURITE),
    "right": (paint.AZURITE, paint.OCHRE, paint.IRON_RED, paint.PALE_MALACHITE),
}
BUDDHA = Dress(paint.IRON_RED, paint.MALACHITE, paint.CINNABAR, crown=False, halo=HALOS["buddha"])
LEFT = Dress(paint.MALACHITE, paint.CINNABAR, paint.PALE_RED, crown=True, halo=HALOS["left"])
RIGHT = Dress(paint.AZURITE, paint.OCHRE, paint.IRON_RED, crown=True, halo=HALOS["right"])
