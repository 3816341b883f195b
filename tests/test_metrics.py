"""The metrics against scikit-image and against arithmetic done by hand."""

from __future__ import annotations

import math

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
