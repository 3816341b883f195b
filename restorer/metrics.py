"""How far a restored picture is from the truth.

All functions take pictures ``(H, W)`` or ``(H, W, C)`` of the same shape and dtype: uint8 or
uint16 over their whole range, or floats in [0, 1]. They raise ``ValueError`` where the shapes or
dtypes differ.
"""

from __future__ import annotations

import math
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[Any]

WINDOW = 7
"""Side of SSIM's window."""


def mse(truth: Picture, given: Picture) -> float:
    """The mean squared error, in squared units of the pictures."""
    _check(truth, given)
    return float(np.mean(np.square(truth.astype(np.float64) - given.astype(np.float64))))


def psnr(truth: Picture, given: Picture) -> float:
    """The peak signal-to-noise ratio in dB; infinite where the pictures are the same."""
    return _decibels(mse(truth, given), truth)


def hole_psnr(truth: Picture, given: Picture, hole: NDArray[np.bool_]) -> float:
    """PSNR in dB over the pixels where ``hole`` ``(H, W)`` is True.

    Raises:
        ValueError: no pixel is, or the hole has another size.
    """
    _check(truth, given)
    if hole.shape != truth.shape[:2] or not hole.any():
        raise ValueError(f"a hole of shape {truth.shape[:2]} with at least one pixel is needed")
    return psnr(truth[hole], given[hole])


def challenge_mse(truth: Picture, given: Picture) -> float:
    """``mean((a - b) ** 2)`` in uint8 arithmetic, where difference and square wrap at 256.

    This is what the Dunhuang challenge's script computes. It is no squared error: compare it only
    with other numbers of that script.

    Raises:
        ValueError: the pictures are not uint8.
    """
    _check(truth, given)
    if truth.dtype != np.uint8:
        raise ValueError(f"the challenge's MSE is of uint8 pictures, not of {truth.dtype}")
    return float(np.mean((truth - given) ** 2))


def ssim(truth: Picture, given: Picture) -> float:
    """The mean structural similarity (Wang et al. 2004), averaged over the channels.

    A uniform 7 x 7 window, sample covariance, K1 = 0.01, K2 = 0.03, and only windows that lie
    wholly inside: scikit-image's default with ``channel_axis=2``.

    Raises:
        ValueError: a side is shorter than the window.
    """
    _check(truth, given)
    if min(truth.shape[:2]) < WINDOW:
        raise ValueError(f"SSIM needs sides of at least {WINDOW} pixels, not {truth.shape[:2]}")
    x, y = truth.astype(np.float64), given.astype(np.float64)
    peak = _peak(truth)
    c1, c2 = (0.01 * peak) ** 2, (0.03 * peak) ** 2
    unbiased = WINDOW**2 / (WINDOW**2 - 1)
    mean_x, mean_y = _window_means(x), _window_means(y)
    variance_x = unbiased * (_window_means(x * x) - mean_x**2)
    variance_y = unbiased * (_window_means(y * y) - mean_y**2)
    covariance = unbiased * (_window_means(x * y) - mean_x * mean_y)
    likeness = (2 * mean_x * mean_y + c1) * (2 * covariance + c2)
    likeness /= (mean_x**2 + mean_y**2 + c1) * (variance_x + variance_y + c2)
    return float(likeness.mean())


def detail(truth: Picture, given: Picture, hole: NDArray[np.bool_]) -> float:
    """How much detail the hole has, as a share of the truth's: 1 is as much, 0 is a flat fill.

    The gradient, by central differences (one-sided along the picture's border), of the mean of
    the channels; the mean of its magnitude over the pixels where ``hole`` ``(H, W)`` is True in
    ``given``, divided by the same in ``truth``. Pixels beside the hole take part in the
    differences, so that a step at its boundary counts. It says how much there is, not whether it
    is right: noise has a lot. NaN where the truth is flat and there is nothing to be a share of.

    Raises:
        ValueError: no pixel is in the hole, the hole has another size, or a side is one pixel.
    """
    _check(truth, given)
    if hole.shape != truth.shape[:2] or not hole.any() or min(hole.shape) < 2:
        raise ValueError(f"a hole of shape {truth.shape[:2]} with at least one pixel is needed")
    there, here = (float(_steepness(picture)[hole].mean()) for picture in (truth, given))
    return here / there if there > 0 else math.nan


def _steepness(picture: Picture) -> NDArray[np.float64]:
    """The magnitude of the gradient of the mean channel ``(H, W)``, per pixel."""
    values = picture.astype(np.float64)
    rows, columns = np.gradient(values.mean(axis=2) if values.ndim == 3 else values)
    return np.hypot(rows, columns)


def _window_means(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """The mean of each window that lies wholly inside, ``(H - 6, W - 6[, C])``."""
    inset = WINDOW // 2
    means = cv2.boxFilter(values, cv2.CV_64F, (WINDOW, WINDOW))
    return np.asarray(means[inset:-inset, inset:-inset])


def _decibels(error: float, picture: Picture) -> float:
    """A mean squared error as PSNR."""
    return math.inf if error == 0 else 10 * math.log10(_peak(picture) ** 2 / error)


def _peak(picture: Picture) -> float:
    """The largest value the dtype stands for."""
    is_integer = np.issubdtype(picture.dtype, np.integer)
    return float(np.iinfo(picture.dtype).max) if is_integer else 1.0


def _check(truth: Picture, given: Picture) -> None:
    """Refuse what cannot be compared."""
    if truth.shape != given.shape or truth.dtype != given.dtype:
        raise ValueError(
            f"pictures differ in kind: {truth.shape} {truth.dtype} and {given.shape} {given.dtype}"
        )
