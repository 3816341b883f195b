"""Generated damage: repeatable, neither nothing nor too much, and each kind of its own shape."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from train import damage


@pytest.mark.parametrize("kind", list(damage.GENERATORS))
def test_each_kind_is_repeatable_and_marks_something(kind):
    generate = damage.GENERATORS[kind]
    masks = [generate(np.random.default_rng(i), 96, 128) for i in range(20)]
    again = [generate(np.random.default_rng(i), 96, 128) for i in range(20)]
    assert all(np.array_equal(a, b) for a, b in zip(masks, again, strict=True))
    assert all(mask.shape == (96, 128) and mask.dtype == bool for mask in masks)
    assert 0.01 < np.mean([mask.mean() for mask in masks]) < 0.5
    assert len({mask.tobytes() for mask in masks}) > 15


def test_cracks_are_thinner_than_lacunae():
    def thickness(kind):
        masks = [damage.GENERATORS[kind](np.random.default_rng(i), 128, 128) for i in range(12)]
        inner = [cv2.distanceTransform(m.astype(np.uint8), cv2.DIST_L2, 3).max() for m in masks]
        return np.median(inner)

    assert thickness("cracks") * 2 < thickness("lacunae")


def test_scratches_are_straighter_than_cracks():
    def straightness(kind):
        masks = [damage.GENERATORS[kind](np.random.default_rng(i), 128, 128) for i in range(12)]
        lines = [
            cv2.HoughLinesP(m.astype(np.uint8), 1, np.pi / 180, 40, None, 50, 2) for m in masks
        ]
        return sum(0 if line is None else len(line) for line in lines)

    assert straightness("scratches") > 2 * straightness("cracks")


def test_flaking_is_many_small_pieces():
    masks = [damage.flaking(np.random.default_rng(i), 128, 128) for i in range(12)]
    pieces = [cv2.connectedComponents(m.astype(np.uint8))[0] - 1 for m in masks]
    assert np.median(pieces) >= 8


def test_only_the_kinds_of_a_recipe_are_drawn():
    drawn = damage.draw(np.random.default_rng(3), 64, 64, {"cracks": 1.0, "strokes": 0.0})
    rng = np.random.default_rng(3)
    rng.choice(2, p=[1.0, 0.0])
    assert np.array_equal(drawn, damage.cracks(rng, 64, 64))


def test_drawn_damage_keeps_its_bounds_and_uses_every_kind(monkeypatch):
    seen = set()
    for name, generate in dict(damage.GENERATORS).items():

        def spy(rng, height, width, name=name, generate=generate):
            seen.add(name)
            return generate(rng, height, width)

        monkeypatch.setitem(damage.GENERATORS, name, spy)
    rng = np.random.default_rng(0)
    shares = [damage.draw(rng, 64, 64).mean() for _ in range(150)]
    assert min(shares) > 0
    assert max(shares) <= damage.MAX_SHARE
    assert seen == set(damage.GENERATORS)
