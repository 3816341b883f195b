"""Lines as a brush draws them: smooth curves through a few points, in frames of their own."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Points = NDArray[np.float64]
"""Places ``(n, 2)``, x and y, y downwards."""

Drawn = ArrayLike | str
"""Points, or the same in words: ``"0,0 10,4"``."""


def knots(points: Drawn) -> Points:
    """Points ``(n, 2)`` from numbers or words."""
    if isinstance(points, str):
        points = [[float(part) for part in word.split(",")] for word in points.split()]
    return np.array(points, np.float64).reshape(-1, 2)


@dataclass(frozen=True)
class Frame:
    """Where the local axes of a motif lie: calling it takes local points to pixels.

    Attributes:
        x: pixels to the origin.
        y: pixels to the origin.
        scale: pixels a unit.
        turn: radians, clockwise as seen.
        mirror: whether x runs to the left.
    """

    x: float
    y: float
    scale: float = 1.0
    turn: float = 0.0
    mirror: bool = False

    def __call__(self, points: Drawn) -> Points:
        """Local points ``(n, 2)`` in pixels."""
        local = knots(points)
        if self.mirror:
            local[:, 0] *= -1
        cosine, sine = np.cos(self.turn), np.sin(self.turn)
        turned = local @ np.array([[cosine, sine], [-sine, cosine]])
        return turned * self.scale + (self.x, self.y)

    def within(
        self, x: float, y: float, *, scale: float = 1.0, turn: float = 0.0, mirror: bool = False
    ) -> Frame:
        """A frame given in the axes of this one."""
        place = self([(x, y)])[0]
        return Frame(
            x=float(place[0]),
            y=float(place[1]),
            scale=self.scale * scale,
            turn=self.turn + (-turn if self.mirror else turn),
            mirror=self.mirror != mirror,
        )


def curve(points: Drawn, *, closed: bool = False, pieces: int = 10) -> Points:
    """A Catmull-Rom curve through the points, ``pieces`` steps from each to the next."""
    given = knots(points)
    if closed:
        ring = np.concatenate([given[-1:], given, given[:2]])
    else:
        first, last = 2 * given[0] - given[1], 2 * given[-1] - given[-2]
        ring = np.concatenate([[first], given, [last]])
    a, b, c, d = ring[:-3], ring[1:-2], ring[2:-1], ring[3:]
    t = (np.arange(pieces) / pieces)[None, :, None]
    a, b, c, d = (each[:, None] for each in (a, b, c, d))
    bent = b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))
    bent = bent.reshape(-1, 2)
    return bent if closed else np.concatenate([bent, given[-1:]])


def evenly(points: Points, step: float) -> Points:
    """The same line with a point about every ``step``."""
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    count = max(int(along[-1] / step), 3) + 1
    at = np.linspace(0.0, along[-1], count)
    return np.stack([np.interp(at, along, points[:, axis]) for axis in (0, 1)], axis=1)


def normals(points: Points) -> Points:
    """Unit vectors ``(n, 2)`` to the right of a line that runs along the points."""
    forward = np.gradient(points, axis=0)
    forward /= np.maximum(np.hypot(*forward.T), 1e-9)[:, None]
    return np.stack([-forward[:, 1], forward[:, 0]], axis=1)


def ellipse(x: float, y: float, across: float, down: float, *, count: int = 48) -> Points:
    """A closed ellipse by its centre and half axes."""
    angle = np.linspace(0, 2 * np.pi, count, endpoint=False)
    return np.stack([x + across * np.sin(angle), y - down * np.cos(angle)], axis=1)


def petal(length: float, width: float, *, lean: float = 0.0) -> Points:
    """A closed petal from the origin up to its point at ``(lean, -length)``."""
    along = np.array([0.0, 0.2, 0.45, 0.68, 0.85, 0.95, 1.0, 1.0])
    half = np.array([0.34, 0.78, 1.0, 0.82, 0.42, 0.14, 0.0, 0.0]) * width / 2
    middle = lean * along**2.2
    left = np.stack([middle - half, -length * along], axis=1)
    right = np.stack([middle + half, -length * along], axis=1)[::-1]
    return curve(np.concatenate([left, right[2:]]), closed=True, pieces=5)


def tapering(line: Points, start: float, end: float, *, swell: float = 0.0) -> Points:
    """The outline of a limb along a line: so wide at its start and end, ``swell`` wider between."""
    at = np.linspace(0, 1, len(line))
    return band(line, start + (end - start) * at + swell * np.sin(np.pi * at))


def spiral(radius: float, turns: float, *, inner: float = 0.12) -> Points:
    """A line that winds from ``(0, -radius)`` clockwise into the origin's neighbourhood."""
    angle = np.linspace(0, 2 * np.pi * turns, int(18 * turns) + 6)
    shrink = radius * (1 - (1 - inner) * (angle / angle[-1]) ** 0.85)
    return np.stack([shrink * np.sin(angle), -shrink * np.cos(angle)], axis=1)


def band(line: Points, width: ArrayLike) -> Points:
    """The closed outline of a band of ``width`` (one, or one for each point) along a line."""
    aside = normals(line) * (np.broadcast_to(np.asarray(width, np.float64), len(line)) / 2)[:, None]
    return np.concatenate([line - aside, (line + aside)[::-1]])
