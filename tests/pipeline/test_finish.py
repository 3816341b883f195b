"""The finish on pictures whose truth, noise and colour step are known."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from restorer import metrics
from restorer.errors import UsageError
from restorer.model import membrane
from restorer.pipeline import grain
from restorer.pipeline.finish import Filled, Finish, extend, feather, finish, sharpen
from restorer.pipeline.tone import match_tone
from restorer.rect import Rect

PLAIN = Finish(mode="blend", feather=0, sharpness=0)


def wall(height=96, width=112, noise=0.0, seed=0):
    """Smooth colours with fine noise."""
    rng = np.random.default_rng(seed)
    coarse = 0.25 + 0.5 * rng.random((4, 5, 3))
    smooth = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)
    return np.clip(smooth + rng.normal(0, noise, smooth.shape), 0, 1).astype(np.float32)


def loss(height=96, width=112):
    hole = np.zeros((height, width), bool)
    hole[30:66, 40:80] = True
    hole[10:14, 5:90] = True
    return hole


def filled(known, fill, hole, corner=(0, 0), evidence=None):
    return Filled(
        window=Rect.of_size(*hole.shape, *corner),
        hole=hole,
        evidence=~hole if evidence is None else evidence,
        known=np.where(hole[..., None], np.float32(0), known),
        fill=np.asarray(fill, np.float32),
    )


def test_none_is_the_fill_and_nothing_else():
    truth, hole = wall(noise=0.05), loss()
    fill = np.random.default_rng(1).random(truth.shape)
    result = finish(filled(truth, fill, hole), Finish.named("none"))
    assert np.array_equal(result[hole], fill.astype(np.float32)[hole])


@pytest.mark.parametrize("mode", ["none", "blend", "full"])
def test_nothing_changes_outside_the_hole(mode):
    truth, hole = wall(noise=0.05), loss()
    given_ = filled(truth, 1 - truth, hole)
    result = finish(given_, Finish.named(mode))
    assert result.dtype == np.float32
    assert result.shape == truth.shape
    assert 0 <= result.min() <= result.max() <= 1
    assert np.array_equal(result[~hole], given_.known[~hole])


def test_a_colour_step_is_removed():
    truth, hole = wall(noise=0.02), loss()
    fill = truth + np.array([0.06, -0.04, 0.05], np.float32)
    result = finish(filled(truth, fill, hole), PLAIN)
    assert metrics.mse(truth[hole], result[hole]) < 0.1 * metrics.mse(truth[hole], fill[hole])


def test_a_step_that_varies_along_the_boundary_is_removed():
    truth, hole = wall(noise=0.02), loss()
    ramp = np.linspace(-0.1, 0.1, truth.shape[1], dtype=np.float32)[None, :, None]
    result = finish(filled(truth, truth + ramp, hole), PLAIN)
    assert metrics.mse(truth[hole], result[hole]) < 0.1 * float(np.square(ramp).mean())


def test_a_fill_without_a_step_is_left_alone_in_spite_of_noise():
    truth, hole = wall(noise=0.05), loss()
    result = finish(filled(truth, truth, hole), PLAIN)
    assert np.abs(result - truth)[hole].mean() < 0.2 * 0.05


def test_the_harmonic_extension_stays_what_it_is():
    truth, hole = wall(noise=0.05), loss()
    extension = extend(truth, ~hole)
    result = finish(filled(truth, extension, hole), Finish(mode="blend", sharpness=0))
    assert np.abs(result - extension)[hole].max() < 1e-5


def test_the_extension_is_the_membrane_of_the_whole_picture():
    truth, hole = wall(200, 240, noise=0.05), np.zeros((200, 240), bool)
    hole[120:160, 100:180] = True
    hole[190:, 130:140] = True
    valid = torch.from_numpy(~hole).float()[None, None]
    image = torch.from_numpy(truth).permute(2, 0, 1)[None]
    whole = membrane.fill(image, valid, cycles=12)[0].permute(1, 2, 0).numpy()
    extension = extend(truth, ~hole)
    assert np.array_equal(extension[~hole], truth[~hole])
    assert np.abs(extension - whole).max() < 0.5 / 255
    assert np.array_equal(extend(truth, np.ones_like(hole)), truth)


def test_damage_that_is_not_restored_here_says_nothing_of_colour():
    truth, hole = wall(), loss()
    other = np.zeros_like(hole)
    other[28:70, 82:100] = True
    evidence = ~(hole | other)
    plain = filled(truth, truth + 0.05, hole, evidence=evidence)
    stained = filled(
        np.where(other[..., None], np.float32(1), truth), truth + 0.05, hole, evidence=evidence
    )
    results = [finish(item, Finish.named("full"))[hole] for item in (plain, stained)]
    assert np.array_equal(*results)


def test_the_feather_begins_with_the_surroundings_and_ends_with_the_fill():
    hole = np.zeros((40, 40), bool)
    hole[8:32, 8:32] = True
    extension = np.zeros((40, 40, 3), np.float32)
    picture = np.where(hole[..., None], np.float32(1), extension)
    result = feather(picture, extension, hole, ~hole, 4)
    middle = result[20, 8:20, 0]
    assert np.all(np.diff(middle[:5]) > 0)
    assert middle[0] == pytest.approx(1 / 5, abs=0.02)
    assert np.all(middle[4:] == 1)
    assert not result[~hole].any()


def test_the_feather_ends_where_the_scan_does():
    hole = np.zeros((40, 40), bool)
    hole[:, :20] = True
    evidence = ~hole
    evidence[20:, :30] = False
    extension = np.zeros((40, 40, 3), np.float32)
    picture = np.where(evidence[..., None], extension, np.float32(1))
    result = feather(picture, extension, hole, evidence, 4)
    assert np.all(result[:, :14] == 1), "the border of the scan is no edge of the hole"
    assert np.all(result[:18, 19] < 0.5)
    assert np.all(result[30:, 19] == 1), "nor is damage that stays as it is"


def test_sharpening_brings_back_what_a_blur_took():
    truth, hole = wall(noise=0.05), loss()
    truth = cv2.GaussianBlur(truth, (0, 0), 1.0)
    soft = np.where(hole[..., None], cv2.GaussianBlur(truth, (0, 0), 0.7), truth)
    result = sharpen(soft, hole, 0.5)
    assert np.array_equal(result[~hole], soft[~hole])
    assert metrics.mse(truth[hole], result[hole]) < 0.6 * metrics.mse(truth[hole], soft[hole])
    assert np.array_equal(sharpen(soft, hole, 0.0), soft)


def test_a_pale_flat_fill_gets_the_tone_of_its_surroundings():
    truth, hole = wall(noise=0.06), loss()
    middle = truth[hole].mean(0)
    pale = 0.15 + 0.9 * (middle + 0.4 * (truth - middle))
    pale = (0.6 * pale + 0.4 * pale.mean(2, keepdims=True)).astype(np.float32)
    fill = np.where(hole[..., None], pale, truth)
    wrong = {}
    for strength in (0.0, 0.5, 1.0):
        result = match_tone(fill, hole, ~hole, strength)
        assert np.array_equal(result[~hole], fill[~hole])
        wrong[strength] = metrics.mse(truth[hole], result[hole])
    assert wrong[1.0] < wrong[0.5] < 0.6 * wrong[0.0]


def test_a_fill_of_the_right_tone_keeps_it():
    truth, hole = wall(noise=0.05), loss()
    result = match_tone(truth, hole, ~hole, 0.5)
    assert np.abs(result - truth)[hole].mean() < 0.5 * 0.05


def test_a_tone_without_an_example_or_on_a_plain_wall_is_a_tone():
    plain = np.full((40, 40, 3), 0.5, np.float32)
    hole = np.zeros((40, 40), bool)
    hole[5:20, 5:20] = True
    result = match_tone(plain, hole, ~hole, 1.0)
    assert np.abs(result - plain).max() < 2e-3


def test_settings_are_changed_at_once():
    """What does not depend on them is computed for the first finish only."""
    truth, hole = wall(noise=0.05), loss()
    given_ = filled(truth, 0.9 * truth, hole)
    first = finish(given_, Finish.named("full"))
    kept = (given_.extension, given_.corrected, given_.missing_grain)
    for setting in ("feather", "sharpness", "grain", "tone"):
        changed = finish(given_, replace(Finish.named("full"), **{setting: 0.9}))
        assert (changed != first).any()
        fresh = filled(truth, 0.9 * truth, hole)
        assert np.array_equal(
            changed, finish(fresh, replace(Finish.named("full"), **{setting: 0.9}))
        )
    after = (given_.extension, given_.corrected, given_.missing_grain)
    assert all(one is other for one, other in zip(kept, after, strict=True))


def test_grain_has_the_strength_and_the_fineness_of_the_surroundings():
    rng = np.random.default_rng(3)
    hole = np.zeros((160, 160), bool)
    hole[50:110, 50:110] = True
    soft = cv2.GaussianBlur(rng.normal(0, 1, (160, 160, 1)), (0, 0), 0.8)[..., None]
    surface = (0.5 + 0.06 * soft / soft.std() * np.array([1, 0.9, 0.8])).astype(np.float32)
    flat = np.where(hole[..., None], np.float32(0.5), surface)
    result = flat + grain.missing_grain(flat, hole, ~hole, corner=(0, 0))

    def fine(picture):
        detail = picture - cv2.GaussianBlur(picture, (0, 0), grain.FINE)
        return detail[54:106, 54:106]

    made, example = fine(result), fine(surface)
    assert made.std() == pytest.approx(example.std(), rel=0.2)
    beside = [np.corrcoef(d[:, :-1].ravel(), d[:, 1:].ravel())[0, 1] for d in (made, example)]
    assert beside[0] == pytest.approx(beside[1], abs=0.12)
    colours = np.corrcoef(made.reshape(-1, 3).T)
    assert colours.min() > 0.95
    assert result[hole].mean() == pytest.approx(0.5, abs=0.01)


def test_grain_is_not_added_where_there_is_enough_or_none_to_copy():
    hole = loss()
    noisy = wall(noise=0.05)
    more = grain.missing_grain(noisy, hole, ~hole, corner=(0, 0))
    assert np.abs(more).mean() < 0.01
    smooth = np.full_like(noisy, 0.4)
    assert not grain.missing_grain(smooth, hole, ~hole, corner=(0, 0)).any()


@settings(deadline=None, max_examples=10)
@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_noise_belongs_to_its_place_in_the_scan(top, left):
    whole = grain.white_noise(top, left, 24, 20)
    part = grain.white_noise(top + 5, left + 7, 10, 9)
    assert np.array_equal(whole[5:15, 7:16], part)


def test_noise_is_normal_and_independent():
    noise = grain.white_noise(12345, 678, 300, 200)
    assert noise.mean() == pytest.approx(0, abs=0.01)
    assert noise.std() == pytest.approx(1, abs=0.01)
    assert (np.abs(noise) > 1.96).mean() == pytest.approx(0.05, abs=0.005)
    shifted = [np.roll(noise, 1, axis=0), np.roll(noise, 1, axis=1), np.roll(noise, 1, axis=2)]
    for other in shifted:
        assert abs((noise * other).mean()) < 0.01


def test_a_hole_without_anything_known_is_left_as_it_is():
    truth = wall()
    everything = np.ones(truth.shape[:2], bool)
    result = finish(filled(truth, truth, everything), Finish.named("full"))
    assert np.array_equal(result, truth)


def test_steps_can_be_switched():
    assert Finish.named("none").feather_width == 0
    assert not Finish.named("none").corrects_boundary
    assert Finish.named("blend").corrects_boundary
    assert Finish.named("blend").grain_strength == 0
    assert Finish.named("blend") == Finish()
    assert Finish.named("full").grain_strength > 0
    truth, hole = wall(noise=0.05), loss()
    given_ = filled(truth, 0.5 * truth, hole)
    off = Finish(mode="full", boundary=False, feather=0, sharpness=0, grain=0, tone=0)
    assert np.array_equal(finish(given_, off), finish(given_, Finish.named("none")))


@pytest.mark.parametrize(
    "wrong", [{"mode": "best"}, {"feather": -1}, {"sharpness": 2.5}, {"grain": 3}, {"tone": 1.5}]
)
def test_settings_out_of_range_are_refused(wrong):
    with pytest.raises(UsageError):
        Finish(**wrong)
    with pytest.raises(UsageError, match="none, blend, full"):
        Finish.named("best")
