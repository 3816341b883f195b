"""A drawn wall, and pictures of it under known transforms."""

from __future__ import annotations

import cv2
import numpy as np

from restorer.registration import Transform


def drawn_wall(height=440, width=560, seed=0):
    """Strokes, discs and areas of many colours over plaster, uint8 sRGB."""
    rng = np.random.default_rng(seed)
    wall = np.full((height, width, 3), (196, 178, 150), np.uint8)
    for _ in range(70):
        colour = tuple(int(c) for c in rng.integers(20, 235, 3))
        x, y = (int(c) for c in rng.uniform(0, (width, height)))
        match rng.integers(3):
            case 0:
                size = tuple(int(c) for c in rng.integers(8, 60, 2))
                cv2.ellipse(wall, (x, y), size, int(rng.integers(180)), 0, 360, colour, -1)
            case 1:
                corners = rng.normal((x, y), 40, (5, 2)).astype(np.int32)
                cv2.fillPoly(wall, [corners], colour)
            case _:
                line = rng.normal((x, y), 70, (6, 2)).astype(np.int32)
                cv2.polylines(wall, [line], False, colour, int(rng.integers(2, 7)), cv2.LINE_AA)
    grain = rng.normal(0, 5, wall.shape)
    return np.clip(cv2.GaussianBlur(wall, (0, 0), 0.8) + grain, 0, 255).astype(np.uint8)


def seen(wall, transform, shape):
    """The wall as another picture of a shape shows it under a transform."""
    shifted = np.array([[1, 0, 0.5], [0, 1, 0.5], [0, 0, 1]])
    matrix = np.linalg.inv(shifted) @ transform.matrix @ shifted
    scale = transform.scale_at((wall.shape[1] / 2, wall.shape[0] / 2))
    if scale < 0.8:
        wall = cv2.GaussianBlur(wall, (0, 0), 0.5 / scale)
    return cv2.warpPerspective(wall, matrix, shape[::-1], borderValue=(90, 90, 90))


def turned(degrees=0.0, scale=1.0, shift=(0.0, 0.0), perspective=(0.0, 0.0), middle=(280, 220)):
    """A transform about the middle of the wall."""
    angle = np.deg2rad(degrees)
    c, s = scale * np.cos(angle), scale * np.sin(angle)
    to = np.array([[1, 0, -middle[0]], [0, 1, -middle[1]], [0, 0, 1.0]])
    turn = np.array([[c, -s, 0], [s, c, 0], [*perspective, 1.0]])
    back = np.array([[1, 0, middle[0] * scale + shift[0]], [0, 1, middle[1] * scale + shift[1]]])
    return Transform.of(np.vstack([back, [0, 0, 1]]) @ turn @ to)
