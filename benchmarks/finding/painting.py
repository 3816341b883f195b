"""Damage painted into a sound picture, so that the truth is known.

The detectors know none of this: cracks are jagged, broken, of changing width and depth, a quarter
of them bright, often with a lit rim; a quarter of the losses go down to clay, which is not bright;
stains darken what is below them and fade out; scratches are bent and uneven.
"""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from train import damage

Rgb = NDArray[np.float32]
Field = NDArray[np.float32]
Where = NDArray[np.bool_]
Generator = np.random.Generator

NOISE = 0.006
"""Standard deviation of the noise of a scanner, of values in [0, 1]."""
SEEN = 0.3
"""A pixel is damaged where at least this much of it is."""


def paint(kind: str, rgb: Rgb, rng: Generator) -> tuple[Rgb, Where]:
    """A picture ``(H, W, 3)`` in [0, 1] with damage of a kind, and where that is."""
    height, width = rgb.shape[:2]
    while True:
        damaged, truth = _PAINTERS[kind](rgb, rng, height, width)
        if 0.0005 < truth.mean() < 0.15:
            break
    damaged = damaged + rng.normal(0, NOISE, rgb.shape).astype(np.float32)
    return np.clip(damaged, 0, 1), truth


def _cracks(rgb: Rgb, rng: Generator, height: int, width: int) -> tuple[Rgb, Where]:
    cover = _branching(rng, height, width)
    if rng.random() < 0.5:
        cover = np.maximum(cover, damage.cracks(rng, height, width).astype(np.float32))
    cover = _soft(cover, rng.uniform(0.4, 0.8))
    depth = rng.uniform(0.35, 0.95) * (0.75 + 0.25 * _cloud(rng, height, width, 24))
    bright = rng.random() < 0.25
    inside = rng.uniform(0.62, 0.9) if bright else rng.uniform(0.03, 0.25)
    colour = inside * np.array((1.0, rng.uniform(0.82, 0.97), rng.uniform(0.65, 0.9)), np.float32)
    if not bright and rng.random() < 0.5:
        lit = np.roll(cover, rng.choice((-1, 1), 2) * rng.integers(1, 3), (0, 1)) * (1 - cover)
        rgb = rgb + np.float32(rng.uniform(0.05, 0.2)) * lit[..., None]
    return _over(rgb, colour, cover * depth), cover > SEEN


def _branching(rng: Generator, height: int, width: int) -> Field:
    """Jagged lines that fork, break off and go on, of a width that changes: 1 inside."""
    drawn = np.zeros((height, width), np.uint8)
    waiting = [
        (rng.uniform(0, 1, 2) * (width, height), rng.uniform(0, 2 * np.pi), rng.uniform(0.8, 4.2))
        for _ in range(int(rng.integers(2, 7)))
    ]
    for _ in range(240):
        if not waiting:
            break
        point, angle, thick = waiting.pop()
        for _ in range(int(rng.integers(8, 50))):
            turn = angle + rng.laplace(0, 0.45)
            ahead = point + rng.gamma(2.0, 4.0) * np.array([np.cos(turn), np.sin(turn)])
            if rng.random() > 0.06:  # else it is bridged here
                side = np.array([-np.sin(turn), np.cos(turn)]) * thick * rng.uniform(0.3, 0.7)
                ring = np.stack([point - side, ahead - side * 0.8, ahead + side, point + side])
                cv2.fillPoly(drawn, [np.round(ring * 16).astype(np.int32)], 255, cv2.LINE_AA, 4)
            point, thick = ahead, thick * rng.uniform(0.94, 1.03)
            if rng.random() < 0.05:
                waiting.append(
                    (point, angle + rng.choice((-1, 1)) * rng.uniform(0.4, 1.4), thick * 0.7)
                )
    return drawn.astype(np.float32) / 255


def _losses(rgb: Rgb, rng: Generator, height: int, width: int) -> tuple[Rgb, Where]:
    shape = damage.lacunae if rng.random() < 0.5 else damage.flaking
    cover = _soft(shape(rng, height, width).astype(np.float32), rng.uniform(0.4, 1.0))
    if rng.random() < 0.75:
        ground = rng.uniform(0.72, 0.95) * np.array(
            (1, rng.uniform(0.9, 0.98), rng.uniform(0.75, 0.95))
        )
    else:
        ground = rng.uniform(0.8, 1.1) * np.array((0.64, 0.52, 0.385))
    grain = rng.uniform(0.01, 0.05) * _cloud(rng, height, width, 1.2)
    grain += rng.uniform(0.01, 0.06) * _cloud(rng, height, width, 18)
    plaster = ground.astype(np.float32) + grain[..., None]
    across, down = rng.choice((-2, -1, 1, 2), 2)
    shadow = np.roll(1 - cover, (down, across), (0, 1)) * cover  # of the edge of the paint
    plaster = plaster * (1 - np.float32(rng.uniform(0.1, 0.4)) * shadow[..., None])
    return _over(rgb, plaster, cover), cover > SEEN


def _spots(rgb: Rgb, rng: Generator, height: int, width: int) -> tuple[Rgb, Where]:
    cover = np.zeros((height, width), np.float32)
    for _ in range(int(rng.integers(4, 30))):
        middle = rng.uniform(0, 1, 2) * (width, height)
        radius = np.exp(rng.uniform(np.log(2.5), np.log(22)))
        for _ in range(int(rng.integers(1, 6))):
            spot = np.zeros((height, width), np.uint8)
            axes = np.maximum(1, radius * rng.uniform(0.5, 1.2, 2))
            x, y = middle + rng.normal(0, radius, 2)
            ellipse = (
                (float(x), float(y)),
                (float(2 * axes[0]), float(2 * axes[1])),
                float(rng.uniform(0, 180)),
            )
            cv2.ellipse(spot, ellipse, 255, -1)
            np.maximum(cover, spot.astype(np.float32) / 255, out=cover)
    ragged = cover + 0.5 * _cloud(rng, height, width, 2.5) * _soft(cover, 2)
    cover = _soft(np.clip(ragged, 0, 1), rng.uniform(0.6, 1.8))
    strength = rng.uniform(0.45, 0.9)
    tone = rng.uniform(0.05, 0.2) * np.array((1, 0.9, 0.78), np.float32)
    return _over(rgb, tone, cover * np.float32(strength)), cover > SEEN


def _scratches(rgb: Rgb, rng: Generator, height: int, width: int) -> tuple[Rgb, Where]:
    drawn = np.zeros((height, width), np.uint8)
    for _ in range(int(rng.integers(3, 16))):
        x, y = rng.uniform(0, width), rng.uniform(0, height)
        bend = rng.uniform(0, 2 * np.pi) + np.linspace(0, rng.normal(0, 0.25), 12)
        step = rng.uniform(40, 260) / 12
        points = np.add((x, y), np.cumsum(step * np.stack([np.cos(bend), np.sin(bend)], 1), axis=0))
        points += rng.normal(0, 0.4, points.shape)
        cv2.polylines(
            drawn, [np.round(points * 16).astype(np.int32)], False, 255,
            int(rng.integers(1, 4)), cv2.LINE_AA, 4,
        )  # fmt: skip
    if rng.random() < 0.5:
        drawn = np.maximum(drawn, damage.scratches(rng, height, width).astype(np.uint8) * 255)
    cover = _soft(drawn.astype(np.float32) / 255, rng.uniform(0.4, 0.7))
    uneven = 0.65 + 0.35 * _cloud(rng, height, width, 12)
    tone = rng.uniform(0.7, 0.95) * np.array((1, 0.93, 0.8), np.float32)
    return _over(rgb, tone, cover * uneven * np.float32(rng.uniform(0.4, 0.95))), cover > SEEN


_PAINTERS: dict[str, Callable[[Rgb, Generator, int, int], tuple[Rgb, Where]]] = {
    "cracks": _cracks,
    "losses": _losses,
    "spots": _spots,
    "scratches": _scratches,
}


def _over(rgb: Rgb, colour: NDArray[np.floating], alpha: Field) -> Rgb:
    mixed = rgb + (colour - rgb) * np.clip(alpha, 0, 1)[..., None]
    return mixed.astype(np.float32)


def _soft(field: Field, sigma: float) -> Field:
    return cv2.GaussianBlur(field, (0, 0), sigma)


def _cloud(rng: Generator, height: int, width: int, sigma: float) -> Field:
    """Smooth noise in [-1, 1]."""
    noise = cv2.GaussianBlur(rng.normal(size=(height, width)).astype(np.float32), (0, 0), sigma)
    return np.clip(noise / (2 * noise.std() + 1e-9), -1, 1)
