"""Where the painting is lost: flakes, down to lime or clay, cracks, scratches, pinholes."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from resources.sample.noise import Field, layered_noise, ramp
from resources.sample.wall import Surface, straw, tint

GROWN = 4
"""Pixels the mask goes beyond what is lost, so that no rim of it is left."""

Circles = Sequence[tuple[float, float, float]]


def lose(
    rng: np.random.Generator, sound: Surface, painted: Field, spared: Circles
) -> tuple[Surface, NDArray[np.bool_]]:
    """Take paint off a wall.

    Args:
        rng: where and how.
        sound: the wall before; it is left as it is.
        painted: 0..1, how much paint there is; most losses are where there is much.
        spared: circles ``(x, y, radius)`` in pixels where little is lost.

    Returns:
        The wall afterwards, and where it may be another: bool ``(H, W)``.
    """
    shape = (sound.height.shape[0], sound.height.shape[1])
    flake, clay = _flakes(rng, painted, spared)
    crack = _cracks(rng, shape)
    scratch = _scratches(rng, shape)
    lost = Surface(sound.colour.copy(), sound.height.copy())
    coarse = layered_noise(rng, shape, (1.5, 4, 14, 50), roughness=0.95)
    fibres = straw(rng, shape, 5200) * clay
    lime = np.float32(0.03) * coarse[..., None] + np.array((0.85, 0.79, 0.68), np.float32)
    lost.colour += (lime - lost.colour) * flake[..., None]
    earth = (1 + np.float32(0.085) * coarse)[..., None] * np.array((0.64, 0.52, 0.385), np.float32)
    lost.colour += (earth - lost.colour) * clay[..., None]
    tint(lost.colour, fibres * np.float32(0.55), (0.80, 0.70, 0.50))
    tint(lost.colour, scratch * np.float32(0.8), (0.87, 0.80, 0.68))
    tint(lost.colour, crack, (0.19, 0.145, 0.11))
    lost.height -= np.float32(2.2) * cv2.GaussianBlur(flake, (0, 0), 0.9)
    lost.height -= np.float32(4.5) * cv2.GaussianBlur(clay, (0, 0), 1.3)
    lost.height += np.float32(0.8) * coarse * clay + np.float32(1.6) * fibres
    lost.height -= np.float32(3.0) * crack + np.float32(0.8) * scratch
    gone = np.maximum(np.maximum(flake, clay), np.maximum(crack, scratch)) > 0.08
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * GROWN + 1, 2 * GROWN + 1))
    return lost, cv2.dilate(gone.astype(np.uint8), disc) > 0


def _flakes(rng: np.random.Generator, painted: Field, spared: Circles) -> tuple[Field, Field]:
    """How far the paint is gone, and how far its ground too: 0..1 each."""
    shape = height, width = painted.shape[0], painted.shape[1]
    near = np.full(shape, -3.0, np.float32)
    for x, y, radius in _sites(rng, painted, spared):
        reach = 2.2 * radius
        left, right = max(int(x - reach), 0), min(int(x + reach), width)
        top, bottom = max(int(y - reach), 0), min(int(y + reach), height)
        if right <= left or bottom <= top:
            continue
        across = (np.arange(left, right, dtype=np.float32) - np.float32(x))[None]
        down = (np.arange(top, bottom, dtype=np.float32) - np.float32(y))[:, None]
        inside = 1 - np.hypot(across, down) / np.float32(radius)
        # A small flake is a shallow one.
        inside = np.minimum(inside, np.float32(0.2 + radius / 45))
        patch = near[top:bottom, left:right]
        np.maximum(patch, inside, out=patch)
    ragged = layered_noise(rng, shape, (3, 8, 22, 55), roughness=0.72)
    edge = near + np.float32(0.30) * ragged
    deep = edge + np.float32(0.24) * layered_noise(rng, shape, (4, 14, 40))
    return ramp(edge, 0.10, 0.18), ramp(deep, 0.44, 0.52)


def _sites(
    rng: np.random.Generator, painted: Field, spared: Circles
) -> list[tuple[float, float, float]]:
    """Circles ``(x, y, radius)``: clusters that trail off into small flakes."""
    height, width = painted.shape
    sites: list[tuple[float, float, float]] = []
    for _ in range(46):
        x, y = rng.uniform(0, width), rng.uniform(0, height)
        if painted[int(y), int(x)] < rng.uniform(0, 1.2):
            continue
        size = float(np.clip(rng.lognormal(3.15, 0.45), 11, 56))
        direction = rng.uniform(0, 2 * np.pi)
        for _ in range(int(rng.integers(3, 9))):
            sites.append((x, y, size))
            direction += rng.normal(0, 0.7)
            step = size * rng.uniform(1.1, 2.3)
            x, y = x + step * np.cos(direction), y + step * np.sin(direction)
            size = max(size * rng.uniform(0.5, 0.95), 5.0)
    sites += [
        (rng.uniform(0, width), rng.uniform(0, height), float(rng.uniform(3, 10)))
        for _ in range(150)
    ]
    return [
        (x, y, radius)
        for x, y, radius in sites
        if all(np.hypot(x - a, y - b) > reach + radius for a, b, reach in spared)
    ]


def _cracks(rng: np.random.Generator, shape: tuple[int, int]) -> Field:
    """Cracks that run through the plaster: 1 in the gap."""
    height, width = shape
    drawn = np.zeros(shape, np.uint8)
    starts = [
        (0.0, 0.33, 0.1),
        (0.645, 0.0, 1.75),
        (1.0, 0.72, 3.4),
        (0.20, 1.0, -1.2),
        (0.86, 0.0, 1.3),
    ]
    waiting = [(a * width, b * height, angle, 2.6, 700.0) for a, b, angle in starts]
    while waiting:
        x, y, angle, thick, length = waiting.pop()
        line = [(x, y)]
        turn = angle
        for _ in range(int(length / 7)):
            turn = angle + 0.55 * (turn - angle) + rng.normal(0, 0.42)
            angle += rng.normal(0, 0.03)
            x, y = x + 7 * np.cos(turn), y + 7 * np.sin(turn)
            line.append((x, y))
            if thick > 1.5 and rng.random() < 0.010:
                waiting.append(
                    (
                        x,
                        y,
                        angle + rng.choice((-1, 1)) * rng.uniform(0.5, 1.1),
                        thick * 0.55,
                        length * 0.4,
                    )
                )
        _draw_tapering(drawn, np.array(line), thick, rng)
    return drawn.astype(np.float32) * np.float32(1 / 255)


def _draw_tapering(
    drawn: NDArray[np.uint8], line: NDArray[np.float64], thick: float, rng: np.random.Generator
) -> None:
    """Draw a line that thins to nothing, as a chain of slim polygons."""
    widths = thick * np.linspace(1, 0.25, len(line)) * np.exp(rng.normal(0, 0.35, len(line)))
    forward = np.gradient(line, axis=0)
    aside = np.stack([-forward[:, 1], forward[:, 0]], axis=1)
    aside *= (widths / 2 / np.maximum(np.hypot(*forward.T), 1e-9))[:, None]
    for at in range(len(line) - 1):
        quad = np.concatenate([(line - aside)[at : at + 2], (line + aside)[at : at + 2][::-1]])
        cv2.fillPoly(drawn, [np.round(quad * 16).astype(np.int32)], 255, cv2.LINE_AA, 4)


def _scratches(rng: np.random.Generator, shape: tuple[int, int]) -> Field:
    """Scratches and pinholes: 1 where the paint is scraped off."""
    height, width = shape
    drawn = np.zeros(shape, np.uint8)
    for _ in range(26):
        x, y = rng.uniform(0, width), rng.uniform(0, height)
        angle = rng.normal(0.9, 0.5)
        bend = angle + np.linspace(0, rng.normal(0, 0.3), 9)
        steps = rng.uniform(40, 190) / 9 * np.stack([np.cos(bend), np.sin(bend)], axis=1)
        _draw_tapering(drawn, np.add((x, y), np.cumsum(steps, axis=0)), rng.uniform(1.0, 2.6), rng)
    for _ in range(200):
        centre = (int(rng.uniform(0, width) * 16), int(rng.uniform(0, height) * 16))
        cv2.circle(drawn, centre, int(rng.uniform(14, 42)), 255, -1, cv2.LINE_AA, 4)
    return drawn.astype(np.float32) * np.float32(1 / 255)
