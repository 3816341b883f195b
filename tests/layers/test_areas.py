"""Areas: counted by tile as NumPy counts the whole, in pixels, per cent and square centimetres."""

from __future__ import annotations

import csv
import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from restorer.errors import Cancelled
from restorer.layers import LOSS, PROTECTED, STAIN, Classes, Layer, damage
from restorer.layers.areas import Areas, count, measured, to_csv
from restorer.layers.tiles import touched_keys

SHAPE = (530, 300)


def counted(values):
    numbers, pixels = np.unique(values[values > 0], return_counts=True)
    return dict(zip(numbers.tolist(), pixels.tolist(), strict=True))


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 2**32 - 1))
def test_counting_what_changed_gives_what_counting_all_gives(layer_with, blotches, seed):
    rng = np.random.default_rng(seed)
    layer = layer_with(blotches(rng, SHAPE, classes=(1, 2, 9, PROTECTED)))
    areas = Areas()
    areas.put(count(layer, layer.keys()))
    assert areas.totals == counted(layer.read(layer.rect))
    for _ in range(3):
        values = blotches(rng, SHAPE, classes=(0, 0, 3, 9))
        patch = layer.edit(layer.rect, values, rng.random(SHAPE) < 0.3)
        layer.apply(patch)
        areas.put(count(layer, touched_keys(patch.rect)))
        assert areas.totals == counted(layer.read(layer.rect))
        assert set(areas.keys) == set(layer.tiles)


def test_the_cost_is_that_of_the_tiles_asked_for():
    layer = Layer("damage", (100_000, 100_000), 1, np.uint8)
    spot = layer.rect.grow(-49_990)
    layer.apply(damage.mark(layer, spot, np.ones(spot.shape, bool)))
    told = []
    found = count(layer, [(0, 0), *layer.keys()], progress=lambda *at: told.append(at))
    assert found.pop((0, 0)) == {}
    assert sum(counts[LOSS] for counts in found.values()) == 400
    assert told[-1] == (len(layer.keys()) + 1,) * 2


def test_counting_can_be_cancelled(layer_with):
    layer = layer_with(np.ones(SHAPE, np.uint8))
    with pytest.raises(Cancelled):
        count(layer, layer.keys(), cancelled=lambda: True)


def test_areas_are_pixels_shares_and_square_centimetres_of_the_wall():
    totals = {LOSS: 254**2, STAIN: 100, PROTECTED: 77, 40: 1}
    areas = measured(totals, Classes(), (1000, 2000), (254.0, 254.0))
    by_number = {area.number: area for area in areas}
    loss = by_number[LOSS]
    assert loss.cm2 == pytest.approx(2.54**2)
    assert loss.share == pytest.approx(254**2 / 2e6)
    assert by_number[2].pixels == 0
    assert by_number[40].name == "Class 40"
    everything = areas[-1]
    assert (everything.number, everything.pixels) == (0, 254**2 + 101)
    tall = measured({LOSS: 500}, Classes(), (10, 300), (254.0, 25.4))
    assert tall[0].cm2 == pytest.approx(0.5), "100 pixels a centimetre across, 10 down"


@pytest.mark.parametrize("dpi", [None, (0.0, 300.0)])
def test_without_a_resolution_there_are_no_square_centimetres(dpi):
    assert all(area.cm2 is None for area in measured({1: 5}, Classes(), (10, 10), dpi))


def test_the_table_is_read_back_and_a_name_is_no_formula():
    classes, _ = Classes().added('=cmd, "quoted"')
    areas = measured({LOSS: 10, 5: 20}, classes, (10, 10), (25.4, 25.4))
    rows = list(csv.DictReader(io.StringIO(to_csv(areas))))
    assert [row["class"] for row in rows] == ["1", "2", "3", "4", "5", "255", ""]
    assert rows[0] == {
        "class": "1",
        "name": "Loss",
        "policy": "restore",
        "pixels": "10",
        "percent": "10.00000",
        "cm2": "0.100",
    }
    assert rows[4]["name"] == '\'=cmd, "quoted"'
    assert rows[-1]["name"] == "All damage"
    assert rows[-1]["pixels"] == "30"
