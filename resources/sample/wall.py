"""The wall and what the centuries did: plaster, wear, grain, craquelure, water, soot and light."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from resources.sample.canvas import Canvas
from resources.sample.noise import Field, layered_noise, ramp, smooth_noise

Rgb = NDArray[np.float32]
"""RGB in [0, 1], ``(H, W, 3)``."""


@dataclass
class Surface:
    """What light falls on.

    Attributes:
        colour: float32 ``(H, W, 3)`` RGB in [0, 1] under even light.
        height: float32 ``(H, W)``, how far it stands out, in pixels.
    """

    colour: Rgb
    height: Field


@dataclass(frozen=True)
class Veil:
    """What lies over everything: grime, light and the scanner's grain.

    Attributes:
        gain: float32 ``(H, W, 3)``, a factor.
        grain: float32 ``(H, W, 3)``, added last.
    """

    gain: Rgb
    grain: Rgb


def tint(colour: Rgb, where: Field, rgb: tuple[float, float, float]) -> None:
    """Blend a colour in by a share of 0..1 a pixel."""
    some = where > 0.003
    before = colour[some]
    colour[some] = before + (np.array(rgb, np.float32) - before) * where[some, None]


def plaster(rng: np.random.Generator, shape: tuple[int, int]) -> Surface:
    """Fine clay plaster under a thin wash of lime."""
    clouds = layered_noise(rng, shape, (30, 120, 420))
    sand = layered_noise(rng, shape, (1, 2.5, 7), roughness=1.1)
    trowel = layered_noise(rng, shape, (9, 30, 110), stretch=1.5)
    colour = np.empty((*shape, 3), np.float32)
    colour[:] = (0.86, 0.775, 0.625)
    colour *= (1 + np.float32(0.035) * clouds + np.float32(0.022) * sand)[..., None]
    tint(colour, ramp(clouds, 0.2, 2.4) * np.float32(0.45), (0.74, 0.62, 0.46))
    tint(colour, ramp(trowel, 0.3, 2.6) * np.float32(0.30), (0.90, 0.85, 0.76))
    return Surface(colour, np.float32(0.22) * sand + np.float32(0.55) * trowel)


def straw(rng: np.random.Generator, shape: tuple[int, int], count: int) -> Field:
    """Chopped straw: 1 on a fibre, 0 beside it."""
    drawn = np.zeros(shape, np.uint8)
    for _ in range(count):
        x, y = rng.uniform(0, shape[1]), rng.uniform(0, shape[0])
        angle, bend = rng.uniform(0, 2 * np.pi), rng.normal(0, 0.35)
        turn = angle + bend * np.linspace(-0.5, 0.5, 6)
        steps = rng.uniform(4, 26) / 6 * np.stack([np.cos(turn), np.sin(turn)], axis=1)
        line = np.round((np.add((x, y), np.cumsum(steps, axis=0))) * 16).astype(np.int32)
        cv2.polylines(
            drawn,
            [line],
            False,
            int(rng.integers(90, 255)),
            int(rng.integers(1, 3)),
            cv2.LINE_AA,
            4,
        )
    return drawn.astype(np.float32) * np.float32(1 / 255)


def aged(canvas: Canvas, ground: Surface) -> Surface:
    """The painting on its plaster, worn, cracked and stained."""
    rng, shape = canvas.rng, canvas.shape
    fine = layered_noise(rng, shape, (1, 2, 5), roughness=1.0)
    worn = layered_noise(rng, shape, (4, 12, 45, 180), roughness=0.85)
    handled = layered_noise(rng, shape, (90, 330, 700))
    wear = worn * np.float32(0.55) + fine * np.float32(0.40) + np.float32(0.6) * handled
    wear += np.float32(1.9) * canvas.frail - np.float32(0.2) * canvas.cover
    thin = ramp(wear, 1.25, 3.9) * np.float32(0.85)
    paint = (
        canvas.colour * (1 + fine * (np.float32(0.02) + np.float32(0.075) * canvas.grit))[..., None]
    )
    cover = canvas.cover * (1 - thin)
    # Lead turns brown, and everything fades towards the ground it lies on.
    turned = ramp(layered_noise(rng, shape, (7, 28, 120, 300)), 0.6, 2.2) * np.float32(0.42)
    tint(paint, turned * (1 - canvas.grit), (0.36, 0.26, 0.21))
    faded = ramp(handled, -1.8, 2.2) * np.float32(0.30)
    paint += (ground.colour * np.float32(0.93) - paint) * faded[..., None]
    colour = ground.colour + (paint - ground.colour) * cover[..., None]
    height = ground.height + np.float32(0.5) * cv2.GaussianBlur(cover, (0, 0), 1.2)
    height += np.float32(0.18) * fine * canvas.grit
    net = craquelure(rng, shape)
    net *= ramp(layered_noise(rng, shape, (60, 240)) + canvas.cover, 0.2, 1.9)
    tint(colour, net * np.float32(0.55), (0.27, 0.20, 0.15))
    height -= np.float32(0.9) * net
    _stain(rng, colour)
    return Surface(colour, height)


def craquelure(rng: np.random.Generator, shape: tuple[int, int]) -> Field:
    """A net of hairline cracks: 1 on a crack, 0 beside it."""
    height, width = shape
    seeds = np.ones(shape, np.uint8)
    count = height * width // 900
    seeds[rng.integers(0, height, count), rng.integers(0, width, count)] = 0
    _, cells = cv2.distanceTransformWithLabels(seeds, cv2.DIST_L2, 5)
    edge = np.zeros(shape, np.float32)
    edge[:-1] += cells[:-1] != cells[1:]
    edge[:, :-1] += cells[:, :-1] != cells[:, 1:]
    bend = [smooth_noise(rng, shape, 9) * np.float32(1.6) for _ in range(2)]
    rows, columns = np.indices(shape, np.float32)
    bent = cv2.remap(np.minimum(edge, 1), columns + bend[0], rows + bend[1], cv2.INTER_LINEAR)
    broken = ramp(layered_noise(rng, shape, (14, 50)), -0.1, 0.9)
    return np.clip(bent * broken, 0, 1)


def _stain(rng: np.random.Generator, colour: Rgb) -> None:
    """Salts, drips of water and a tide line, in place."""
    shape = (colour.shape[0], colour.shape[1])
    drips = _drips(rng, shape)
    tint(colour, drips * np.float32(0.5), (0.45, 0.34, 0.23))
    tide = layered_noise(rng, shape, (16, 60, 250, 800), roughness=0.5)
    rim = np.exp(-np.abs(tide - np.float32(1.0)) * np.float32(22)) * ramp(tide, 1.15, 1.0)
    rim *= ramp(smooth_noise(rng, shape, 170), -0.3, 1.5)
    tint(colour, rim * np.float32(0.22), (0.42, 0.30, 0.19))
    tint(colour, ramp(tide, 0.95, 1.5) * np.float32(0.2), (0.52, 0.41, 0.28))
    salt = ramp(layered_noise(rng, shape, (3, 9, 40, 150), roughness=0.9), 1.5, 3.0)
    tint(colour, salt * np.float32(0.5), (0.86, 0.82, 0.74))


def _drips(rng: np.random.Generator, shape: tuple[int, int]) -> Field:
    """Runs of water from above: 0..1."""
    height, width = shape
    drawn = np.zeros(shape, np.uint8)
    for middle in rng.uniform(0, width, 5):
        for _ in range(int(rng.integers(2, 6))):
            y = np.arange(0.0, rng.uniform(0.1, 0.75) * height, 9.0)
            x = middle + rng.normal(0, 45) + np.cumsum(rng.normal(0, 0.5, len(y)))
            half = rng.uniform(2, 9) * (1 + 0.5 * np.sin(y / rng.uniform(60, 200)))
            outline = np.concatenate([np.stack([x - half, y], 1), np.stack([x + half, y], 1)[::-1]])
            fixed = np.round(outline * 16).astype(np.int32)
            run = cv2.fillPoly(
                np.zeros_like(drawn), [fixed], int(rng.integers(70, 190)), cv2.LINE_AA, 4
            )
            np.maximum(drawn, run, out=drawn)
    soft = cv2.GaussianBlur(drawn, (0, 0), 2.5).astype(np.float32) * np.float32(1 / 255)
    return soft * ramp(layered_noise(rng, shape, (6, 30, 120)), -1.4, 1.2)


def veil(rng: np.random.Generator, shape: tuple[int, int]) -> Veil:
    """Grime and light that cover sound and lost alike."""
    height, width = shape
    y = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    x = np.linspace(-1, 1, width, dtype=np.float32)[None]
    light = np.float32(1.03) - np.float32(0.075) * x - np.float32(0.05) * y
    light = light - np.float32(0.09) * (x * x * x * x + y * y * y * y) * np.float32(0.5)
    grime = layered_noise(rng, shape, (2, 7, 30, 110, 400), roughness=0.7)
    light = light * (1 - np.float32(0.035) * ramp(grime, -0.5, 2.5) - np.float32(0.02) * grime)
    soot = ramp(x - y + np.float32(0.35) * smooth_noise(rng, shape, 380), 0.9, 2.1) * np.float32(
        0.34
    )
    gain = np.empty((height, width, 3), np.float32)
    for channel, share in enumerate((0.92, 1.0, 1.08)):
        gain[..., channel] = light * (1 - soot * np.float32(share))
    grain = rng.standard_normal((height, width, 3), np.float32)
    grain = grain * np.float32(0.6) + grain.mean(axis=2, keepdims=True)
    return Veil(gain, grain * np.float32(0.0065))


def lit(surface: Surface, over: Veil) -> Rgb:
    """How a scanner sees a surface that is lit from the upper left; RGB ``(H, W, 3)``."""
    slope = np.zeros_like(surface.height)
    slope[1:-1, 1:-1] = surface.height[2:, 1:-1] - surface.height[:-2, 1:-1]
    slope[1:-1, 1:-1] += surface.height[1:-1, 2:] - surface.height[1:-1, :-2]
    shade = 1 + np.float32(0.16) * np.tanh(slope * np.float32(0.55))
    seen = surface.colour * (over.gain * shade[..., None])
    seen = cv2.GaussianBlur(seen, (0, 0), 0.65)
    seen += over.grain
    return np.clip(seen, 0, 1, out=seen)
