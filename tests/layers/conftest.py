"""Layers of what an array holds, and pictures of damage at random."""

from __future__ import annotations

import numpy as np
import pytest

from restorer.layers import PROTECTED, Layer
from restorer.rect import Rect


def layer_with(values):
    """The damage layer that holds ``values``, uint8 (H, W)."""
    layer = Layer("damage", values.shape, 1, np.uint8)
    layer.apply(layer.edit(layer.rect, values))
    return layer


def blotches(rng, shape, *, classes=(1, 2, 3, PROTECTED), count=8):
    """uint8 (H, W): rectangles and single pixels of several classes, many across tile seams."""
    values = np.zeros(shape, np.uint8)
    for _ in range(rng.integers(0, count)):
        seam = rng.integers(0, 3, 2) * 256
        where = np.where(rng.random(2) < 0.5, seam, rng.integers(0, shape, 2))
        top, left = np.clip(where + rng.integers(-6, 7, 2), 0, np.subtract(shape, 1))
        height, width = rng.integers(1, 40, 2)
        values[top : top + height, left : left + width] = rng.choice(classes)
    for _ in range(rng.integers(0, count)):
        values[rng.integers(shape[0]), rng.integers(shape[1])] = rng.choice(classes)
    return values


@pytest.fixture(scope="session", name="layer_with")
def layer_with_fixture():
    """``layer_with``."""
    return layer_with


@pytest.fixture(scope="session", name="blotches")
def blotches_fixture():
    """``blotches``."""
    return blotches


@pytest.fixture(scope="session")
def random_rect():
    """A rectangle inside a shape; now and then the whole, or one that follows the tiles' seams."""

    def make(rng, shape, side=200):
        if rng.random() < 0.1:
            return Rect.of_size(*shape)
        top, left = rng.integers(0, shape[0]), rng.integers(0, shape[1])
        if rng.random() < 0.3:
            top, left = top // 256 * 256, left // 256 * 256
        height, width = rng.integers(1, side, 2)
        rect = Rect.of_size(int(height), int(width), int(top), int(left))
        return rect.intersect(Rect.of_size(*shape))

    return make
