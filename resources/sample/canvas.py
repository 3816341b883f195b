"""A wall to paint on: flat fields of pigment, shading from the edge, and strokes of a brush."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import ArrayLike, NDArray

from resources.sample.curves import Points, evenly, normals
from resources.sample.noise import Field, layered_noise
from resources.sample.pigments import INK, Pigment

_BITS = 4
"""Binary digits of a pixel's fraction that OpenCV draws with."""

_PIECE = 5
"""Stretches of a stroke, about 50 pixels each, that are laid at once."""

_NOWHERE = (slice(0), slice(0))


class Canvas:
    """What has been painted so far.

    Attributes:
        rng: the hand's irregularities; every stroke draws from it.
        colour: float32 ``(H, W, 3)`` RGB in [0, 1], of the paint.
        cover: float32 ``(H, W)``, how much of the plaster the paint hides.
        grit: float32 ``(H, W)``, how coarse the pigment on top is.
        frail: float32 ``(H, W)``, how easily it wears off.
    """

    def __init__(self, height: int, width: int, seed: int) -> None:
        self.rng = np.random.default_rng(seed)
        self.cover = np.zeros((height, width), np.float32)
        self._paint = np.zeros((height, width, 5), np.float32)
        self.colour = self._paint[..., :3]
        self.grit, self.frail = self._paint[..., 3], self._paint[..., 4]
        self._streaks = layered_noise(self.rng, (height, width), (6, 22, 90), stretch=2.2)
        waves = self.rng.normal(size=(14, 2))
        length = np.geomspace(45, 620, 14)
        self._waves = waves / np.hypot(*waves.T)[:, None] * (2 * np.pi / length)[:, None]
        self._swell = 0.075 * length[:, None] ** 0.5 * self.rng.normal(size=(14, 2))
        self._phase = self.rng.uniform(0, 2 * np.pi, 14)

    @property
    def shape(self) -> tuple[int, int]:
        """Height and width."""
        height, width = self.cover.shape
        return height, width

    def fill(
        self,
        outline: ArrayLike,
        pigment: Pigment,
        *,
        alpha: float = 1.0,
        pool: float = 0.18,
        edge: tuple[Pigment, float] | None = None,
    ) -> None:
        """Paint a closed outline.

        Args:
            outline: pixels ``(n, 2)``.
            pigment: the paint.
            alpha: how thickly.
            pool: how much darker the paint dries along its edge.
            edge: a second paint that fades inwards over so many pixels.
        """
        where, mask = self._mask(outline)
        if mask.size == 0:
            return
        self._lay(where, mask * np.float32(alpha), pigment, pool=pool)
        if edge is not None:
            paint, reach = edge
            inside = cv2.distanceTransform((mask > 0.5).astype(np.uint8), cv2.DIST_L2, 3)
            self._lay(where, mask * np.exp(-((inside / np.float32(reach)) ** 1.3)), paint, pool=0)

    def layers(self, outline: ArrayLike, pigments: Sequence[Pigment], step: float) -> None:
        """Paint a closed outline in bands from its edge inwards, each ``step`` pixels wide."""
        where, mask = self._mask(outline)
        if mask.size == 0:
            return
        inside = cv2.distanceTransform((mask > 0.5).astype(np.uint8), cv2.DIST_L2, 3)
        inside = inside + self._streaks[where] * np.float32(0.25 * step)
        for place, pigment in enumerate(pigments):
            inner = mask * np.clip(inside - np.float32(place * step) + 0.5, 0, 1) if place else mask
            self._lay(where, inner, pigment, pool=0.08)

    def stroke(
        self,
        line: ArrayLike,
        width: float,
        pigment: Pigment = INK,
        *,
        taper: tuple[float, float] = (0.35, 0.6),
        alpha: float = 0.9,
        slip: float = 0.7,
    ) -> None:
        """Draw a line with a brush whose pressure wavers.

        Args:
            line: pixels ``(n, 2)``.
            width: pixels at full pressure.
            pigment: the paint.
            taper: how much thinner the line begins and ends, 0..1.
            alpha: how dark.
            slip: how far, in pixels, the hand misses what was drawn before.
        """
        points = evenly(np.asarray(line, np.float64).reshape(-1, 2), 4.0)
        at = np.linspace(0, 1, len(points))
        bumps = np.interp(
            at * len(points) / 9, np.arange(len(points) // 9 + 3), self._wavering(points)
        )
        pressure = 1 - taper[0] * (1 - at) ** 3 - taper[1] * at**3 + 0.16 * bumps
        points = np.add(self.wobble(points), self.rng.normal(0, slip, 2))
        aside = normals(points) * (np.maximum(width * pressure, 0.9) / 2)[:, None]
        left, right = points - aside, points + aside
        outlines = [
            np.concatenate([left[first : first + 13], right[first : first + 13][::-1]])
            for first in range(0, len(points) - 1, 12)
        ]
        # Piece by piece: the box about a long bent line is mostly empty.
        for first in range(0, len(outlines), _PIECE):
            where, mask = self._mask(*outlines[first : first + _PIECE], steady=True)
            if mask.size:
                dry = 1 + np.float32(0.22) * self._streaks[where]
                self._lay(where, mask * np.clip(dry * np.float32(alpha), 0, 1), pigment, pool=0)

    def outline(self, points: ArrayLike, width: float, pigment: Pigment = INK) -> None:
        """Draw round a closed outline."""
        ring = np.asarray(points, np.float64).reshape(-1, 2)
        first = int(self.rng.integers(len(ring)))
        ring = np.roll(ring, -first, axis=0)
        self.stroke(np.concatenate([ring, ring[:2]]), width, pigment, taper=(0.2, 0.3))

    def dot(self, x: float, y: float, radius: float, pigment: Pigment) -> None:
        """Touch the wall with the tip of the brush."""
        angle = np.linspace(0, 2 * np.pi, 12, endpoint=False)
        ragged = radius * (1 + self.rng.normal(0, 0.08, 12))
        ring = np.stack([x + ragged * np.cos(angle), y + ragged * np.sin(angle)], axis=1)
        self.fill(ring, pigment)

    def wobble(self, points: Points) -> Points:
        """Where the hand really puts points: displaced smoothly, by a few pixels."""
        return points + np.sin(points @ self._waves.T + self._phase) @ self._swell

    def _wavering(self, points: Points) -> NDArray[np.float64]:
        return self.rng.normal(0, 1, len(points) // 9 + 3)

    def _mask(
        self, *outlines: ArrayLike, steady: bool = False
    ) -> tuple[tuple[slice, slice], Field]:
        """The patch of wall that outlines touch, and how much of each pixel they cover."""
        rings = [np.asarray(each, np.float64).reshape(-1, 2) for each in outlines]
        if not steady:
            rings = [self.wobble(evenly(np.concatenate([r, r[:1]]), 5.0)) for r in rings]
        every = np.concatenate(rings)
        height, width = self.shape
        left, top = np.maximum(np.floor(every.min(0)).astype(int) - 3, 0)
        right, bottom = np.ceil(every.max(0)).astype(int) + 4
        right, bottom = min(int(right), width), min(int(bottom), height)
        if right <= left or bottom <= top:
            return _NOWHERE, np.zeros((0, 0), np.float32)
        drawn = np.zeros((bottom - top, right - left), np.uint8)
        for ring in rings:
            fixed = np.round((ring - (left, top)) * (1 << _BITS)).astype(np.int32)
            cv2.fillPoly(drawn, [fixed], 255, cv2.LINE_AA, _BITS)
        return (slice(top, bottom), slice(left, right)), drawn.astype(np.float32) * np.float32(
            1 / 255
        )

    def _lay(
        self, where: tuple[slice, slice], mask: Field, pigment: Pigment, *, pool: float
    ) -> None:
        """Paint over a patch of wall."""
        streaks = self._streaks[where]
        shade = 1 + np.float32(0.055) * streaks
        if pool:
            side = int(np.clip(min(mask.shape) // 5, 3, 15)) | 1
            shade -= np.float32(pool) * np.clip(mask - cv2.blur(mask, (side, side)), 0, 1)
        thick = mask * np.clip(np.float32(pigment.body) + np.float32(0.05) * streaks, 0, 1)
        # The share of the new paint among all the paint that now lies on the wall.
        cover = self.cover[where]
        total = thick + cover * (1 - thick)
        share = thick / np.maximum(total, 1e-6)
        cover[...] = total
        target = shade[..., None] * np.array(
            (*pigment.rgb, pigment.grit, pigment.frail), np.float32
        )
        target -= self._paint[where]
        target *= share[..., None]
        self._paint[where] += target
