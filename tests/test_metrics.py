"""The metrics against scikit-image and against arithmetic done by hand."""

from __future__ import annotations

import math

import cv2
import numpy as np
import pytest
from skimage.metrics import mean_squared_error, peak_signal_noise_ratio, structural_similarity

from restorer import metrics


def pair(dtype, shape=(41, 53, 3), seed=0):
    rng = np.random.default_rng(seed)
    truth = rng.random(shape)
    given = np.clip(truth + rng.normal(0, 0.1, shape), 0, 1)
    if np.issubdtype(dtype, np.integer):
        peak = np.iinfo(dtype).max
        return (truth * peak).astype(dtype), (given * peak).astype(dtype)
    return truth.astype(dtype), given.astype(dtype)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16, np.float64])
def test_ssim_is_scikit_images_default(dtype):
    truth, given = pair(dtype)
    peak = np.iinfo(dtype).max if np.issubdtype(dtype, np.integer) else 1.0
    expected = structural_similarity(truth, given, channel_axis=2, data_range=peak)
    assert metrics.ssim(truth, given) == pytest.approx(expected, abs=1e-9)


def test_ssim_of_a_smooth_picture_and_of_grey():
    ramp = np.repeat(np.arange(64, dtype=np.uint8)[None], 64, axis=0)
    flat = np.full_like(ramp, 31)
    expected = structural_similarity(ramp, flat)
    assert metrics.ssim(ramp, flat) == pytest.approx(expected, abs=1e-9)
    assert metrics.ssim(ramp, ramp) == pytest.approx(1)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16, np.float64])
def test_mse_and_psnr_are_scikit_images(dtype):
    truth, given = pair(dtype)
    peak = np.iinfo(dtype).max if np.issubdtype(dtype, np.integer) else 1.0
    assert metrics.mse(truth, given) == pytest.approx(mean_squared_error(truth, given))
    expected = peak_signal_noise_ratio(truth, given, data_range=peak)
    assert metrics.psnr(truth, given) == pytest.approx(expected)


def test_psnr_of_the_same_picture_is_infinite():
    truth, _ = pair(np.uint8)
    assert metrics.psnr(truth, truth) == math.inf


def test_hole_psnr_sees_only_the_hole():
    truth, given = pair(np.uint8)
    hole = np.zeros(truth.shape[:2], bool)
    hole[5:20, 7:30] = True
    elsewhere = np.where(hole[..., None], given, 255 - truth)
    expected = metrics.psnr(truth[5:20, 7:30], given[5:20, 7:30])
    assert metrics.hole_psnr(truth, elsewhere, hole) == pytest.approx(expected)


def test_challenge_mse_wraps_twice():
    truth = np.array([[10, 200, 0, 100]], np.uint8)
    given = np.array([[20, 100, 16, 100]], np.uint8)
    # -10 wraps to 246, 246 ** 2 to 100; 100 ** 2 wraps to 16; -16 wraps to 240, 240 ** 2 to 0.
    assert metrics.challenge_mse(truth, given) == (100 + 16 + 0 + 0) / 4
    assert metrics.mse(truth, given) == (100 + 10000 + 256 + 0) / 4


def test_what_cannot_be_compared_is_refused():
    truth, given = pair(np.uint8)
    with pytest.raises(ValueError, match="differ"):
        metrics.mse(truth, given[1:])
    with pytest.raises(ValueError, match="differ"):
        metrics.ssim(truth, given.astype(np.uint16))
    with pytest.raises(ValueError, match="uint8"):
        metrics.challenge_mse(*pair(np.uint16))
    with pytest.raises(ValueError, match="at least"):
        metrics.ssim(truth[:6], given[:6])
    with pytest.raises(ValueError, match="one pixel"):
        metrics.hole_psnr(truth, given, np.zeros(truth.shape[:2], bool))


def test_detail_is_the_ratio_of_gradients_counted_by_hand():
    ramp = np.repeat(np.arange(0, 80, 10, dtype=np.uint8)[None], 8, axis=0)
    truth = np.stack([ramp, ramp, ramp], 2)
    half = (truth // 2).astype(np.uint8)
    hole = np.zeros((8, 8), bool)
    hole[2:6, 2:6] = True
    assert metrics.detail(truth, half, hole) == pytest.approx(0.5)
    # One dark pixel in the middle of nothing: 4 neighbours have a central difference of 60 / 2.
    spot = np.full((9, 9), 100, np.uint8)
    spot[4, 4] = 160
    whole = np.ones((9, 9), bool)
    slope = np.repeat(np.arange(9, dtype=np.uint8)[None], 9, axis=0)
    assert metrics.detail(slope, spot, whole) == pytest.approx(4 * 30 / 81)


def test_detail_is_one_for_the_truth_less_for_blur_and_not_less_for_noise():
    truth, _ = pair(np.uint8, (48, 48, 3))
    hole = np.zeros((48, 48), bool)
    hole[10:40, 8:36] = True
    blurred = np.where(hole[..., None], cv2.GaussianBlur(truth, (0, 0), 2), truth)
    noise = np.random.default_rng(1).normal(0, 20, truth.shape)
    noisy = np.where(hole[..., None], np.clip(truth + noise, 0, 255), truth).astype(np.uint8)
    flat = np.where(hole[..., None], 128, truth).astype(np.uint8)
    assert metrics.detail(truth, truth, hole) == 1
    assert metrics.detail(truth, flat, hole) < metrics.detail(truth, blurred, hole) < 0.5
    assert metrics.detail(truth, noisy, hole) >= 1


def test_detail_sees_the_hole_alone_and_does_not_depend_on_the_depth():
    truth, given = pair(np.uint8)
    hole = np.zeros(truth.shape[:2], bool)
    hole[5:20, 7:30] = True
    elsewhere = given.copy()
    elsewhere[25:, :] = 0
    expected = metrics.detail(truth, given, hole)
    assert metrics.detail(truth, elsewhere, hole) == expected
    deeper = [picture.astype(np.uint16) * 257 for picture in (truth, given)]
    assert metrics.detail(*deeper, hole) == pytest.approx(expected)


def test_a_flat_truth_has_no_detail_to_compare_with():
    flat = np.full((16, 16, 3), 90, np.uint8)
    hole = np.zeros((16, 16), bool)
    hole[4:9, 4:9] = True
    assert math.isnan(metrics.detail(flat, flat, hole))
    with pytest.raises(ValueError, match="one pixel"):
        metrics.detail(flat, flat, ~np.ones((16, 16), bool))
