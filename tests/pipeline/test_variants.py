"""Other ways to a hole: the one pipeline with one thing changed, and the same from its record."""

from __future__ import annotations

import numpy as np
import pytest
from engine_checks import MemoryScan, block, pasted

from restorer.errors import UsageError
from restorer.pipeline import engine
from restorer.pipeline.plan import SIZE, SMALL, plan_windows
from restorer.pipeline.settings import Finish
from restorer.pipeline.sidecar import Provenance
from restorer.pipeline.variants import (
    TURNS,
    WAYS,
    Trial,
    Variant,
    next_trial,
    trials,
    turn,
    turn_back,
)

HOLE = block(96, 120, (20, 30, 42, 70), (60, 5, 64, 50))
NONE = Finish.named("none")


@pytest.mark.parametrize("number", range(TURNS))
def test_turned_back_is_as_it_was(number):
    values = np.arange(2 * 3 * 5 * 3).reshape(2, 3, 5, 3)
    assert np.array_equal(turn_back(turn(values, number), number), values)


def test_no_two_turns_lay_a_picture_alike():
    values = np.arange(16).reshape(1, 4, 4)
    assert len({turn(values, number).tobytes() for number in range(TURNS)}) == TURNS


@pytest.mark.parametrize("number", range(TURNS))
def test_a_turned_window_is_what_the_network_makes_of_the_turned_picture(
    wall, layer_of, model, number
):
    scan = MemoryScan(wall())
    restored = engine.restore(
        scan, layer_of(HOLE), model, finish=NONE, variant=Variant(turn=number)
    )
    pixels, written = pasted(scan, restored.patch)
    rgb = scan.to_srgb(scan.pixels)
    turned = model.fill(turn(rgb[None], number), turn(HOLE[None], number))
    expected = scan.from_srgb(np.ascontiguousarray(turn_back(turned, number)[0]))
    assert np.array_equal(written, HOLE)
    assert np.array_equal(pixels, expected)


@pytest.mark.parametrize("way", [way for way in WAYS if way != "usual"])
def test_each_way_gives_other_pixels_and_the_same_again_from_its_record(wall, layer_of, model, way):
    scan = MemoryScan(wall(600, 700))
    hole = block(600, 700, (260, 300, 300, 360))
    usual = engine.restore(scan, layer_of(hole), model)
    window, variant = WAYS[way]
    other = engine.restore(scan, layer_of(hole), model, window=window, variant=variant)
    pixels, written = pasted(scan, other.patch)
    assert np.array_equal(written, hole)
    if way != "near":  # so small a network sees no further anyway
        assert not np.array_equal(pixels, pasted(scan, usual.patch)[0])

    record = Provenance.of(model, Finish(), other).as_dict()
    trial = Trial.of(record)
    assert trial == Trial(model.name, window, variant)
    again = engine.restore(scan, layer_of(hole), model, window=trial.window, variant=trial.variant)
    assert np.array_equal(pasted(scan, again.patch)[0], pixels)


def test_the_context_is_wider_or_nearer_for_small_holes_too(layer_of):
    hole = block(2000, 2000, (1000, 1000, 1020, 1020))
    sides = {}
    for way, (window, variant) in WAYS.items():
        (planned,) = plan_windows(layer_of(hole), hole.shape, size=window, small=variant.small)
        sides[way] = planned.rect.width
    assert (sides["near"], sides["usual"], sides["wide"]) == (SMALL // 2, SMALL, 2 * SMALL)


def test_a_hole_too_thin_for_half_the_size_is_filled_all_the_same(wall, layer_of, model):
    scan = MemoryScan(wall())
    hole = block(96, 120, (20, 30, 21, 90))
    restored = engine.restore(scan, layer_of(hole), model, variant=Variant(coarse=True))
    assert np.array_equal(pasted(scan, restored.patch)[1], hole)


def test_a_variant_is_what_was_stored_of_it():
    for _, variant in WAYS.values():
        assert Variant.from_dict(variant.as_dict()) == variant
    assert Variant.from_dict(None) == Variant()
    for nonsense in ({}, 3, {"turn": 9, "coarse": False, "small": 256}, {"turn": "x"}):
        with pytest.raises(ValueError, match="recorded"):
            Variant.from_dict(nonsense)
    with pytest.raises(UsageError, match="turn 8"):
        Variant(turn=8)


def test_records_that_tell_of_no_model_are_no_trial():
    assert Trial.of(None) is None
    assert Trial.of({"model": {"name": "a"}}) is None
    old = {"model": {"name": "a"}, "settings": {"window": 512}}
    assert Trial.of(old) == Trial("a", SIZE, Variant())


def test_each_trial_comes_once_until_all_are_done():
    done = []
    while (trial := next_trial(done, "mine", ["other", "third"])) is not None:
        done.append(trial)
    assert len(done) == len(set(done)) == len(WAYS) + 2
    assert done[0] == Trial("mine")
    assert {trial.model for trial in done[:4]} == {"mine", "other", "third"}
    assert list(trials("mine", [])) == [Trial("mine", *way) for way in WAYS.values()]
