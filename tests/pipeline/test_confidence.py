"""What is expected of a fill: the signs, what they make of the error, and that low means large."""

from __future__ import annotations

import numpy as np
import pytest
from engine_checks import MemoryScan, block
from hypothesis import given
from hypothesis import strategies as st

from restorer.errors import Cancelled, UsageError
from restorer.layers import LOSS, Layer
from restorer.pipeline import confidence, expected
from restorer.pipeline.confidence import LOOKS, Signs, estimate, expected_error, measured
from restorer.rect import Rect

SIGNS = ("spread", "depth", "size", "unrest")


class Striped:
    """Fills holes with stripes counted from the window's upper left corner, whatever it sees."""

    def fill(self, rgb, hole, guide=None, share=None):
        rows = np.arange(rgb.shape[1]) % 7 < 3
        return np.where(hole[..., None], rows[:, None, None], rgb).astype(np.float32)


class Grey:
    """Fills every hole with one grey: all looks agree."""

    def fill(self, rgb, hole, guide=None, share=None):
        return np.where(hole[..., None], np.float32(0.5), rgb).astype(np.float32)


def flat(height=300, width=320, value=100):
    pixels = np.full((height, width, 3), value, np.uint8)
    pixels[: height // 2] += 80
    return pixels


def signs_of(scan, layer, model):
    """The signs of all holes, as pictures."""
    shape = layer.shape
    found = {name: np.full(shape, np.nan, np.float32) for name in SIGNS}
    for area, pieces in measured(scan, layer, model, layer):
        for (rect, where), signs in zip(area.pieces(), pieces, strict=True):
            for name in SIGNS:
                found[name][rect.slices][where] = getattr(signs, name)[where]
    return found


def test_the_signs_are_what_they_say(layer_of):
    hole = block(300, 320, (40, 40, 61, 61), (200, 100, 281, 300))
    found = signs_of(MemoryScan(flat()), layer_of(hole), Grey())
    assert np.array_equal(~np.isnan(found["depth"]), hole)
    assert found["depth"][40, 40] == pytest.approx(1, abs=0.1)
    assert found["depth"][50, 50] == pytest.approx(11, abs=0.5)
    assert found["depth"][240, 256] == pytest.approx(41, abs=1.5), "across two tiles"
    assert found["size"][40, 40] == pytest.approx(11, abs=0.5)
    assert found["size"][200, 100] == found["size"][280, 299] == pytest.approx(41, abs=1.5)
    assert found["spread"][hole].max() == 0
    seam = found["unrest"][200, 200]
    assert found["unrest"][50, 50] < 0.5 * seam, "further from where two tones meet"


def test_looks_that_part_are_seen(layer_of):
    hole = block(300, 320, (40, 40, 61, 61))
    found = signs_of(MemoryScan(flat()), layer_of(hole), Striped())
    assert found["spread"][45:56, 45:56].mean() > 30


signs = st.builds(
    lambda *values: Signs(*(np.array([value], np.float32) for value in values)),
    *[st.floats(0, 128) for _ in SIGNS],
)


@given(signs, st.sampled_from(SIGNS), st.floats(0.1, 100))
def test_no_sign_makes_a_fill_surer_as_it_grows(given_signs, name, more):
    grown = {each: getattr(given_signs, each) for each in SIGNS}
    grown[name] = grown[name] + np.float32(more)
    assert expected_error(Signs(**grown)) >= expected_error(given_signs)


def test_an_estimate_is_there_for_each_pixel_that_is_wanted_and_no_other(layer_of, wall, model):
    hole = block(200, 220, (20, 30, 60, 70), (120, 140, 150, 180))
    wanted = layer_of(block(200, 220, (20, 30, 60, 70)))
    told = []
    found = estimate(
        MemoryScan(wall(200, 220)), layer_of(hole), model, wanted,
        progress=lambda done, total: told.append((done, total)),
    )  # fmt: skip
    codes = found.read(found.rect)
    assert np.array_equal(codes > 0, wanted.read(wanted.rect) > 0)
    assert told == [(n + 1, len(LOOKS)) for n in range(len(LOOKS))]
    assert codes[40, 50] > codes[21, 31], "less sure in the middle"


def test_it_can_be_stopped_and_is_bounded(layer_of, wall, model, monkeypatch):
    hole = layer_of(block(96, 120, (20, 30, 60, 70)))
    with pytest.raises(Cancelled):
        estimate(MemoryScan(wall()), hole, model, hole, cancelled=lambda: True)
    monkeypatch.setattr(confidence, "MOST_TILES", 1)
    large = Layer("damage", (300, 600), 1, np.uint8)
    large.apply(large.edit(Rect(10, 10, 20, 590), np.uint8(LOSS)))
    with pytest.raises(UsageError, match="3 tiles"):
        estimate(MemoryScan(wall(300, 600)), large, model, large)


def test_codes_keep_half_a_level_and_none_is_nothing():
    errors = np.array([0, 0.5, 12.3, 60, 500], np.float32)
    codes = expected.coded(errors)
    assert codes.min() >= 1
    assert np.allclose(expected.decoded(codes)[:4], [0, 0.5, 12.5, 60])
    assert codes[-1] == 255
    assert np.isnan(expected.decoded(np.zeros(1, np.uint8))).all()


def test_confidence_falls_from_one_to_zero_and_has_three_names():
    assert expected.confidence(0) == 1
    assert expected.confidence(expected.NONE_LEFT) == expected.confidence(200) == 0
    assert expected.confidence(30) == pytest.approx(0.5)
    assert [expected.grade(error) for error in (5, 20, 45)] == ["high", "medium", "low"]


def test_low_confidence_means_large_error_on_a_drawn_wall(layer_of, wall, model):
    truth = wall(400, 420, seed=5)
    hole = block(400, 420, (30, 30, 38, 200), (60, 250, 70, 390), (150, 60, 330, 360))
    from restorer.pipeline import engine

    layer, scan = layer_of(hole), MemoryScan(np.where(hole[..., None], np.uint8(0), truth))
    filled = engine.working_copy(scan)
    filled.apply(engine.restore(scan, layer, model).patch)
    error = np.abs(filled.read(filled.rect)[..., :3].astype(float) - truth).mean(2)[hole]
    codes = estimate(scan, layer, model, layer)
    sure = expected.decoded(codes.read(codes.rect)[hole])
    most, least = sure <= np.quantile(sure, 0.25), sure >= np.quantile(sure, 0.75)
    assert error[least].mean() > 1.5 * error[most].mean()
