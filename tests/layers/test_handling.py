"""What is decided about restored pixels: kept as bits and alpha, and taken back without loss."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from restorer.layers import Layer, handling
from restorer.layers.handling import Decided
from restorer.rect import Rect

SHAPE = (300, 280)
HOLE = Rect(240, 100, 280, 160)


@pytest.fixture(params=[np.uint8, np.uint16])
def layers(request):
    restoration = Layer("restoration", SHAPE, 4, request.param)
    rng = np.random.default_rng(0)
    most = np.iinfo(request.param).max
    values = rng.integers(0, most, (*HOLE.shape, 4), request.param, endpoint=True)
    values[:3] = 0  # a restoration may be black
    values[..., -1] = most
    restoration.apply(restoration.edit(HOLE, values))
    return restoration, Layer("handling", SHAPE, 1, np.uint8)


def pieces(rect=HOLE):
    return [(rect, np.ones(rect.shape, bool))]


def apply(layers, patches):
    for patch in patches:
        next(layer for layer in layers if layer.name == patch.layer).apply(patch)


def whole(layer):
    return layer.read(layer.rect)


@settings(deadline=None, max_examples=20)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=4))
def test_fading_back_loses_nothing(opacities):
    restoration = Layer("restoration", SHAPE, 4, np.uint8)
    values = np.random.default_rng(1).integers(0, 255, (*HOLE.shape, 4), np.uint8)
    values[:5, :, :3], values[..., -1] = 0, 255
    restoration.apply(restoration.edit(HOLE, values))
    layers = restoration, Layer("handling", SHAPE, 1, np.uint8)
    before = whole(restoration)
    for opacity in [*opacities, 0.0, 1.0]:
        apply(layers, handling.faded(*layers, pieces(), opacity))
    assert np.array_equal(whole(restoration), before)
    assert not layers[1].tiles


@pytest.mark.parametrize("opacity", [0.0, 0.25, 1.0])
def test_it_tells_how_far_a_hole_is_faded(layers, opacity):
    apply(layers, handling.faded(*layers, pieces(), opacity))
    about = handling.decided(*layers, pieces())
    assert about.restored == HOLE.area
    assert about.opacity == pytest.approx(opacity, abs=1 / 255)
    assert handling.is_restored(*layers, HOLE).all()


def test_only_what_is_restored_is_faded(layers):
    around = HOLE.grow(10)
    apply(layers, handling.faded(*layers, pieces(around), 0.5))
    alpha = layers[0].read(around)[..., -1] > 0
    inside = np.zeros(around.shape, bool)
    inside[HOLE.within(around)] = True
    assert np.array_equal(alpha, inside)


def test_what_is_locked_is_neither_faded_nor_rejected(layers):
    before = whole(layers[0])
    apply(layers, handling.set_bits(layers[1], pieces(), on=handling.LOCKED))
    assert handling.decided(*layers, pieces()).locked
    apply(layers, handling.faded(*layers, pieces(), 0.3))
    apply(layers, handling.rejected(*layers, pieces()))
    assert np.array_equal(whole(layers[0]), before)
    assert handling.is_left_alone(layers[1], HOLE, asked=True).all()
    apply(layers, handling.set_bits(layers[1], pieces(), off=handling.LOCKED))
    assert not layers[1].tiles


def test_what_is_rejected_is_gone_and_remembered(layers):
    apply(layers, handling.faded(*layers, pieces(), 0.0))
    patches = handling.rejected(*layers, pieces())
    apply(layers, patches)
    assert not layers[0].tiles
    assert handling.decided(*layers, pieces()) == Decided(0, 1.0, False, True)
    assert handling.is_left_alone(layers[1], HOLE).all()
    assert not handling.is_left_alone(layers[1], HOLE, asked=True).any()
    for patch in reversed(patches):
        apply(layers, [patch.inverse()])
    assert handling.decided(*layers, pieces()).restored == HOLE.area


def test_a_hole_restored_anew_keeps_its_opacity():
    """Pixels that came to it, too; another hole beside it is not faded."""
    before = np.zeros((9, 20, 4), np.uint8)
    before[2:6, 2:6] = (9, 9, 9, 100)
    before[2:6, 12:16] = (9, 9, 9, 255)
    where = np.zeros((9, 20), bool)
    where[2:8, 2:8] = where[2:8, 12:16] = True
    values = np.full_like(before, 200)
    values[..., -1] = 255
    made = handling.with_opacity(values, before, np.zeros_like(where), where)
    assert (made[2:8, 2:8, -1] == 100).all()
    assert (made[2:8, 12:16, -1] == 255).all()
    assert (made[..., :3] == 200).all()
    hidden = before[..., -1] == 100
    before[hidden, -1] = 0
    assert (handling.with_opacity(values, before, hidden, where)[2:8, 2:8, -1] == 0).all()
