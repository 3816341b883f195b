"""Generated damage: repeatable, neither nothing nor too much, and each kind of its own shape."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from train import damage


@pytest.mark.parametrize("kind", list(damage.GENERATORS))
def test_each_kind_is_repeatable_and_marks_something(kind):
    generate = damage.GENERATORS[kind][1]
    masks = [generate(np.random.default_rng(i), 96, 128) for i in range(20)]
    again = [generate(np.random.default_rng(i), 96, 128) for i in range(20)]
    assert all(np.array_equal(a, b) for a, b in zip(masks, again, strict=True))
    assert all(mask.shape == (96, 128) and mask.dtype == bool for mask in masks)
    assert 0.01 < np.mean([mask.mean() for mask in masks]) < 0.5
    assert len({mask.tobytes() for mask in masks}) > 15


def test_cracks_are_thinner_than_lacunae():
    def thickness(kind):
        masks = [damage.GENERATORS[kind][1](np.random.default_rng(i), 128, 128) for i in range(12)]
        inner = [cv2.distanceTransform(m.astype(np.uint8), cv2.DIST_L2, 3).max() for m in masks]
        return np.median(inner)

    assert thickness("cracks") * 2 < thickness("lacunae")


def test_drawn_damage_keeps_its_bounds_and_uses_every_kind(monkeypatch):
    seen = set()
    for name, (share, generate) in damage.GENERATORS.items():

        def spy(rng, height, width, name=name, generate=generate):
            seen.add(name)
            return generate(rng, height, width)

        monkeypatch.setitem(damage.GENERATORS, name, (share, spy))
    rng = np.random.default_rng(0)
    shares = [damage.draw(rng, 64, 64).mean() for _ in range(60)]
    assert min(shares) > 0
    assert max(shares) <= damage.MAX_SHARE
    assert seen == set(damage.GENERATORS)
