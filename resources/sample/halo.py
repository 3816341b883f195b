"""What surrounds a holy figure: the rings of its halo, its lotus throne, and the canopy above."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np

from resources.sample import ornament
from resources.sample import pigments as paint
from resources.sample.canvas import Canvas
from resources.sample.curves import Frame, curve, ellipse
from resources.sample.pigments import Pigment

Pattern = Literal["plain", "flames", "petals", "wave", "rays"]
Ring = tuple[float, Pigment, Pattern]
"""The share of the halo's size where a ring begins, its ground, and what is painted on it."""

GREAT: Sequence[Ring] = (
    (1.00, paint.IRON_RED, "flames"),
    (0.86, paint.WHITE, "plain"),
    (0.845, paint.DEEP_MALACHITE, "petals"),
    (0.72, paint.OCHRE, "plain"),
    (0.70, paint.AZURITE, "wave"),
    (0.60, paint.WHITE, "plain"),
    (0.585, paint.BROWN, "petals"),
    (0.48, paint.PALE_MALACHITE, "rays"),
)
HEAD: Sequence[Ring] = (
    (1.00, paint.WHITE, "plain"),
    (0.97, paint.CINNABAR, "petals"),
    (0.80, paint.OCHRE, "plain"),
    (0.77, paint.MALACHITE, "rays"),
)
GREEN: Sequence[Ring] = (
    (1.00, paint.WHITE, "plain"),
    (0.97, paint.MALACHITE, "wave"),
    (0.84, paint.WHITE, "plain"),
    (0.82, paint.IRON_RED, "petals"),
    (0.66, paint.OCHRE, "plain"),
    (0.63, paint.PALE_AZURITE, "rays"),
)
BLUE: Sequence[Ring] = (
    (1.00, paint.WHITE, "plain"),
    (0.97, paint.AZURITE, "wave"),
    (0.84, paint.WHITE, "plain"),
    (0.82, paint.BROWN, "petals"),
    (0.66, paint.OCHRE, "plain"),
    (0.63, paint.PALE_MALACHITE, "rays"),
)


def halo(canvas: Canvas, frame: Frame, across: float, down: float, rings: Sequence[Ring]) -> None:
    """Rings about the frame's origin, from the outside in."""
    ink = max(1.6, 1.1 * frame.scale)
    ends = [share for share, _, _ in rings[1:]] + [0.2]
    for (share, ground, pattern), end in zip(rings, ends, strict=True):
        outline = frame(ellipse(0, 0, across * share, down * share))
        canvas.fill(outline, ground, pool=0.25)
        canvas.outline(outline, ink, paint.INK if ground is paint.WHITE else paint.BROWN)
        wide = (share - end) * across
        middle = (share + end) / 2
        if pattern == "petals":
            count = int(2 * np.pi * across * end / (0.95 * wide))
            kinds = (
                [ornament.BLUE, ornament.GREEN]
                if ground is not paint.DEEP_MALACHITE
                else [ornament.RED, ornament.EARTH]
            )
            ornament.ring_of_petals(
                canvas,
                frame,
                across * (end - 0.01),
                count,
                (0.96 * wide, 0.92 * wide),
                kinds,
                down=down / across,
                ink=ink,
            )
        elif pattern == "flames":
            count = int(2 * np.pi * across * end / (0.62 * wide))
            kinds = [ornament.RED, ornament.GREEN, ornament.EARTH, ornament.BLUE]
            ornament.ring_of_petals(
                canvas,
                frame,
                across * end,
                count,
                (1.12 * wide, 0.74 * wide),
                kinds,
                down=down / across,
                ink=ink,
                lean=0.42 * wide,
            )
        elif pattern == "wave":
            _wave(canvas, frame, (across * middle, down * middle), 0.3 * wide)
        elif pattern == "rays":
            _rays(canvas, frame, (across * share, down * share), ground)


def _wave(canvas: Canvas, frame: Frame, half: tuple[float, float], swing: float) -> None:
    """A winding line with a dot in each bend."""
    bends = 2 * int(np.pi * sum(half) / (7.5 * swing))
    angle = np.linspace(0, 2 * np.pi, bends * 8 + 1)
    reach = swing * np.sin(angle * bends / 2)
    line = np.stack([(half[0] + reach) * np.sin(angle), -(half[1] + reach) * np.cos(angle)], axis=1)
    canvas.stroke(frame(line), max(1.6, 0.35 * swing * frame.scale), paint.WHITE, taper=(0, 0))
    for x, y in frame(
        line[np.arange(bends) * 8 + 4]
        * (1 - 0.9 * np.sign(reach[np.arange(bends) * 8 + 4]) * swing / half[0])[:, None]
    ):
        canvas.dot(x, y, 0.32 * swing * frame.scale, paint.OCHRE)


def _rays(canvas: Canvas, frame: Frame, half: tuple[float, float], ground: Pigment) -> None:
    """Wavering rays of light, red and green in turn."""
    for place, angle in enumerate(np.linspace(0, 2 * np.pi, 72, endpoint=False)):
        ray = np.array([(np.sin(angle), -np.cos(angle))]) * half
        line = np.concatenate([ray * share for share in (0.45, 0.6, 0.75, 0.97)])
        line = curve(line + canvas.rng.normal(0, 0.012 * half[0], (4, 2)))
        colour = (paint.DEEP_MALACHITE, paint.IRON_RED, paint.WHITE)[place % 3]
        canvas.stroke(
            frame(line), 0.013 * half[0] * frame.scale, colour, alpha=0.6, taper=(0.8, 0.2)
        )


def throne(canvas: Canvas, frame: Frame) -> None:
    """A lotus on a waisted pedestal, under a figure whose face is at the frame's origin."""
    unit = frame.scale
    tiers = (
        (352, 92, 40, paint.IRON_RED),
        (382, 122, 18, paint.MALACHITE),
        (402, 150, 22, paint.BROWN),
        (425, 176, 22, paint.CINNABAR),
    )
    for place, (y, half, height, colour) in enumerate(tiers):
        low, high = y + height / 2, y - height / 2
        block = frame([(-half, high), (half, high), (1.03 * half, low), (-1.03 * half, low)])
        canvas.fill(block, colour)
        canvas.outline(block, 1.3 * unit)
        kind = (ornament.EARTH, ornament.BLUE, ornament.GREEN, ornament.EARTH)[place]
        for x in np.arange(-half + 14, half - 8, 1.05 * height + 3):
            at = frame.within(float(x), low - 0.1 * height)
            ornament.leaf(canvas, at, 0.8 * height, 0.95 * height, kind, ink=0.9 * unit)
    for row, (count, reach, tilt) in enumerate(((9, 172, 0.75), (10, 166, -0.5), (9, 158, -0.45))):
        places = sorted(np.linspace(-1, 1, count), key=abs, reverse=True)
        for lean in places:
            y = (318, 306, 306)[row] - 14 * abs(lean) ** 2
            turn = tilt * lean + (np.pi if row else 0.0)
            length = (48, 58, 46)[row]
            kind = (ornament.GREEN, ornament.BLUE, ornament.RED)[row]
            at = frame.within(float(lean) * reach, float(y), turn=float(turn))
            ornament.leaf(canvas, at, length, 46, kind, ink=1.3 * unit)


def canopy(canvas: Canvas, frame: Frame, half: float) -> None:
    """A jewelled canopy: its rim at the origin, hangings below and a dome of petals above."""
    unit = 0.012 * half * frame.scale
    dome = [(-half, 0), (-0.8 * half, -0.3 * half), (-0.4 * half, -0.44 * half), (0, -0.48 * half)]
    outline = dome + [(-x, y) for x, y in reversed(dome[:-1])]
    canvas.fill(frame(curve(outline)), paint.IRON_RED)
    for row, (count, reach, lift) in enumerate(
        ((11, 0.52, 0.24), (11, 0.78, 0.12), (13, 0.96, 0.0))
    ):
        for lean in sorted(np.linspace(-1, 1, count), key=abs, reverse=True):
            at = frame.within(float(lean) * reach * half, -lift * half, turn=float(0.6 * lean))
            kind = (ornament.BLUE, ornament.RED, ornament.GREEN)[row]
            ornament.leaf(canvas, at, 0.24 * half, 0.19 * half, kind, ink=1.4 * unit)
    jewel = frame.within(0, -0.46 * half)
    ornament.palmette(canvas, jewel, 0.22 * half, [ornament.EARTH, ornament.RED], ink=1.4 * unit)
    left, right = frame([(-half, 0), (half, 0)])
    ornament.hanging(canvas, left[0], right[0], left[1], 0.3 * half * frame.scale)
    ornament.strip(canvas, tuple(left), tuple(right), 7 * unit, paint.GOLD)
    ornament.pearls(canvas, np.array([left, right]), 2.4 * unit, 8 * unit, paint.WHITE)
    for side in (-1, 1):
        line = frame(
            [(side * half, 0), (side * 1.02 * half, 0.3 * half), (side * 0.98 * half, 0.62 * half)]
        )
        ornament.pearls(canvas, line, 2.4 * unit, 9 * unit, paint.OCHRE)
        ornament.leaf(
            canvas,
            frame.within(side * 0.98 * half, 0.62 * half, turn=np.pi),
            0.14 * half,
            0.09 * half,
            ornament.RED,
        )
