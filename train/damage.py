"""Damage as it is trained on: random walks, strokes, cracks, scratches, flaking and lacunae.

Every generator takes a NumPy random generator and a size and gives a bool array ``(H, W)``, True =
damage; the same generator state gives the same damage.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import cv2
import numpy as np
from numpy.typing import NDArray

Damage = NDArray[np.bool_]
Generator = np.random.Generator

MAX_SHARE = 0.6
"""No sample is damaged more than this: something must be left to learn from."""


def random_walk(rng: Generator, height: int, width: int) -> Damage:
    """Lace-like clusters of a square brush that walks at random, as in the Dunhuang challenge."""
    mask = np.zeros((height, width), np.uint8)
    for _ in range(int(rng.integers(1, 3 + height * width // 8192))):
        step = rng.uniform(1, 4)
        brush = int(rng.integers(round(step), round(2.5 * step) + 3))
        length = int(np.exp(rng.uniform(np.log(50), np.log(12 * min(height, width)))))
        path = np.cumsum(rng.integers(-1, 2, (length, 2)) * step, axis=0)
        path += rng.uniform(0, 1, 2) * (height, width)
        walk = np.zeros_like(mask)
        walk[_reflected(path[:, 0], height), _reflected(path[:, 1], width)] = 1
        cv2.max(mask, cv2.dilate(walk, np.ones((brush, brush), np.uint8)), mask)
    return mask > 0


def _reflected(positions: NDArray[np.float64], side: int) -> NDArray[np.intp]:
    """Positions as indices below ``side``; what leaves at an edge comes back from it."""
    folded = np.mod(np.floor(positions).astype(np.intp), 2 * side)
    return np.minimum(folded, 2 * side - 1 - folded)


def strokes(rng: Generator, height: int, width: int) -> Damage:
    """Free-hand strokes of a round brush."""
    mask = np.zeros((height, width), np.uint8)
    side = min(height, width)
    for _ in range(int(rng.integers(1, 6))):
        point = rng.uniform(0, 1, 2) * (width, height)
        angle = rng.uniform(0, 2 * np.pi)
        thickness = int(rng.integers(3, max(4, side // 8)))
        points = [point]
        for _ in range(int(rng.integers(3, 14))):
            angle += rng.normal(0, 0.7)
            step = rng.uniform(0.03, 0.14) * side
            points.append(points[-1] + step * np.array([np.cos(angle), np.sin(angle)]))
        line = np.round(np.array(points)).astype(np.int32).reshape(-1, 1, 2)
        cv2.polylines(mask, [line], isClosed=False, color=255, thickness=thickness)
        for x, y in line[:, 0]:
            cv2.circle(mask, (int(x), int(y)), thickness // 2, 255, -1)
    return mask > 0


def cracks(rng: Generator, height: int, width: int) -> Damage:
    """Thin branching lines that wander and taper."""
    mask = np.zeros((height, width), np.uint8)
    heads = [
        (rng.uniform(0, 1, 2) * (width, height), rng.uniform(0, 2 * np.pi), rng.uniform(1, 5))
        for _ in range(int(rng.integers(2, 8)))
    ]
    budget = 600
    while heads and budget > 0:
        point, angle, thickness = heads.pop()
        while thickness >= 0.6 and budget > 0:
            budget -= 1
            angle += rng.normal(0, 0.35)
            ahead = point + rng.uniform(4, 12) * np.array([np.cos(angle), np.sin(angle)])
            ends = np.round(np.stack([point, ahead])).astype(int)
            cv2.line(mask, ends[0].tolist(), ends[1].tolist(), 255, max(1, round(thickness)))
            point, thickness = ahead, thickness * rng.uniform(0.93, 1.01)
            if rng.random() < 0.07:
                heads.append((point, angle + rng.choice([-1, 1]) * 0.9, thickness * 0.7))
            if not (0 <= point[0] < width and 0 <= point[1] < height):
                break
    return mask > 0


def scratches(rng: Generator, height: int, width: int) -> Damage:
    """Long, almost straight thin lines, in bundles that share a direction."""
    mask = np.zeros((height, width), np.uint8)
    for _ in range(int(rng.integers(1, 4))):
        middle = rng.uniform(0, 1, 2) * (width, height)
        angle = rng.uniform(0, np.pi)
        for _ in range(int(rng.integers(2, 12))):
            own = angle + rng.normal(0, 0.08)
            along = np.array([np.cos(own), np.sin(own)])
            start = middle + rng.normal(0, 0.12 * min(height, width), 2)
            reach = np.linspace(-0.5, 0.5, 12)[:, None] * rng.uniform(0.2, 1.2) * max(height, width)
            bend = np.cumsum(rng.normal(0, 0.6, (12, 1)), axis=0)
            points = start + reach * along + bend * along[::-1] * (-1, 1)
            line = np.round(points).astype(np.int32).reshape(-1, 1, 2)
            cv2.polylines(mask, [line], False, 255, int(rng.integers(1, 4)))
    return mask > 0


def flaking(rng: Generator, height: int, width: int) -> Damage:
    """Many small flakes with corners, denser in some places than in others."""
    mask = np.zeros((height, width), np.uint8)
    side = min(height, width)
    for _ in range(int(rng.integers(1, 5))):
        middle = rng.uniform(0, 1, 2) * (width, height)
        size = rng.uniform(2, max(3.0, side / 20))
        for _ in range(int(rng.integers(10, 60))):
            centre = middle + rng.normal(0, side / 6, 2)
            corners = int(rng.integers(4, 8))
            angles = np.sort(rng.uniform(0, 2 * np.pi, corners))
            radii = size * np.exp(rng.normal(0, 0.5)) * rng.uniform(0.5, 1.3, corners)
            points = centre + radii[:, None] * np.stack([np.cos(angles), np.sin(angles)], axis=1)
            cv2.fillPoly(mask, [np.round(points).astype(np.int32)], 255)
    return mask > 0


def lacunae(rng: Generator, height: int, width: int) -> Damage:
    """Patches of fallen paint: the peaks of smooth noise, their edges ragged or frayed to dots."""
    noise = np.zeros((height, width), np.float32)
    coarse = int(rng.integers(3, 9))
    for octave, weight in enumerate((1.0, 0.45, 0.22)):
        cells = coarse * 2**octave
        grid = rng.normal(size=(cells, cells)).astype(np.float32)
        noise += weight * cv2.resize(grid, (width, height), interpolation=cv2.INTER_CUBIC)
    if rng.random() < 0.3:
        noise += rng.uniform(0.05, 0.3) * rng.normal(size=noise.shape).astype(np.float32)
    return noise > np.quantile(noise, 1 - rng.uniform(0.02, 0.35))


GENERATORS: dict[str, Callable[[Generator, int, int], Damage]] = {
    "random_walk": random_walk,
    "strokes": strokes,
    "cracks": cracks,
    "scratches": scratches,
    "flaking": flaking,
    "lacunae": lacunae,
}
"""The kinds of damage by name."""

SHARES: dict[str, float] = {
    "random_walk": 0.4,
    "strokes": 0.25,
    "cracks": 0.07,
    "scratches": 0.04,
    "flaking": 0.06,
    "lacunae": 0.18,
}
"""How often each kind is drawn, unless a recipe says otherwise."""


def draw(rng: Generator, height: int, width: int, shares: Mapping[str, float] = SHARES) -> Damage:
    """Damage of a random kind: never nothing, never more than ``MAX_SHARE`` of the area."""
    names = list(shares)
    chances = np.array([shares[name] for name in names], np.float64)
    chances /= chances.sum()
    while True:
        name = names[int(rng.choice(len(names), p=chances))]
        damage = GENERATORS[name](rng, height, width)
        if 0 < damage.mean() <= MAX_SHARE:
            return damage
