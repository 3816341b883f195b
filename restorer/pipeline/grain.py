"""Grain: noise with the fine structure of the surroundings, for fills that are too smooth.

The noise at a pixel depends on the pixel's place in the scan alone, so that a scan restored
twice, or in windows of another order, gets the same.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]

FINE = 1.5
"""Structure finer than a Gaussian of this standard deviation, in pixels, counts as grain."""

NEAR = 16.0
"""Standard deviation, in pixels, of the average that measures how strong the grain is."""

OUTLIER = 3.0
"""Fine structure of so many times the usual strength is a line or an edge, not grain."""


def missing_grain(
    picture: Floats, hole: Bools, evidence: Bools, *, corner: tuple[int, int]
) -> Floats:
    """The grain that the fill lacks, to be added in any strength.

    Args:
        picture: ``(h, w, 3)`` float32 sRGB.
        hole: ``(h, w)``, the pixels that lack it.
        evidence: ``(h, w)``, the pixels whose grain is the example.
        corner: row and column of the picture in the scan; it seeds the noise.

    Returns:
        ``(h, w, 3)`` float32, zero outside the hole.
    """
    detail = picture - cv2.GaussianBlur(picture, (0, 0), FINE)
    # Next to the hole the detail of both sides mixes.
    example = cv2.erode(evidence.astype(np.uint8), np.ones((5, 5), np.uint8), borderValue=1) > 0
    if example.sum() < 64:
        return np.zeros_like(picture)
    detail = _without_outliers(detail, example)
    around = _local_power(detail, example)
    present = _local_power(detail, hole)
    missing = np.sqrt(np.maximum(around - present, 0))[..., None]
    noise = _shaped_noise(detail, example, corner)
    return np.asarray(np.where(hole[..., None], missing * noise, 0), np.float32)


def _without_outliers(detail: Floats, example: Bools) -> Floats:
    """The detail with lines and edges cut down to the strength of grain."""
    strength = 1.4826 * np.median(np.abs(detail[example]), axis=0)
    return np.clip(detail, -OUTLIER * strength, OUTLIER * strength).astype(np.float32)


def _local_power(detail: Floats, where: Bools) -> Floats:
    """The mean square of the detail, ``(h, w)``, measured where told and continued elsewhere."""
    weight = where.astype(np.float32)
    power = np.square(detail).mean(2) * weight
    overall = float(power.sum() / max(weight.sum(), 1))
    near = cv2.GaussianBlur(power, (0, 0), NEAR, borderType=cv2.BORDER_CONSTANT)
    amount = cv2.GaussianBlur(weight, (0, 0), NEAR, borderType=cv2.BORDER_CONSTANT)
    return np.asarray((near + 1e-3 * overall) / (amount + 1e-3), np.float32)


def _shaped_noise(detail: Floats, example: Bools, corner: tuple[int, int]) -> Floats:
    """Noise ``(h, w, 3)`` of mean square 1 with the example's spectrum and colour correlation."""
    height, width = example.shape
    masked = detail * example[..., None]
    padded = (2 * height, 2 * width)
    power = np.square(np.abs(np.fft.rfft2(masked.mean(2), padded)))
    # The correlation at short distances is all there is to grain; the rest is the example's shape.
    correlation = np.fft.irfft2(power, padded)
    overlap = np.fft.irfft2(np.square(np.abs(np.fft.rfft2(example, padded))), padded)
    reach = min(7, height // 2, width // 2)
    steps = np.arange(-reach, reach + 1)
    kernel = correlation[np.ix_(steps, steps)] / np.maximum(overlap[np.ix_(steps, steps)], 1)
    taper = np.hanning(2 * reach + 3)[1:-1]
    kernel = kernel * np.outer(taper, taper)
    size = 4 * reach + 2
    spectrum = np.maximum(np.fft.fft2(kernel, (size, size)) * _shift(reach, size), 0).real
    filter_ = np.fft.fftshift(np.fft.ifft2(np.sqrt(spectrum)).real)
    white = white_noise(corner[0] - size, corner[1] - size, height + 2 * size, width + 2 * size)
    coloured = white @ _colours(detail[example]).T
    shaped = cv2.filter2D(coloured.astype(np.float32), -1, filter_.astype(np.float32))
    shaped = shaped[size:-size, size:-size]
    return np.asarray(shaped / max(float(np.sqrt(np.square(shaped).mean())), 1e-12), np.float32)


def _shift(reach: int, size: int) -> NDArray[np.complex128]:
    """The factor that moves a kernel's middle to the corner."""
    turn = np.exp(2j * np.pi * reach * np.fft.fftfreq(size))
    return np.outer(turn, turn)


def _colours(samples: Floats) -> NDArray[np.float64]:
    """A matrix that gives independent noise the colours of samples ``(n, 3)``."""
    covariance = samples.T.astype(np.float64) @ samples / len(samples)
    values, vectors = np.linalg.eigh(covariance)
    return np.asarray(vectors * np.sqrt(np.maximum(values, 0)))


def white_noise(top: int, left: int, height: int, width: int) -> Floats:
    """Normal noise ``(height, width, 3)`` that depends on each pixel's place in the scan alone."""
    rows = (np.arange(top, top + height).astype(np.int64)).view(np.uint64)[:, None, None]
    columns = (np.arange(left, left + width).astype(np.int64)).view(np.uint64)[None, :, None]
    channels = np.arange(3, dtype=np.uint64)
    seed = _mixed(_mixed(_mixed(rows) + columns) * np.uint64(6) + channels * np.uint64(2))
    angle = _mixed(seed + np.uint64(1))
    first = (seed >> np.uint64(11)).astype(np.float64) * 2.0**-53
    second = (angle >> np.uint64(11)).astype(np.float64) * 2.0**-53
    # Box and Muller 1958.
    return (np.sqrt(-2 * np.log1p(-first)) * np.cos(2 * np.pi * second)).astype(np.float32)


def _mixed(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Well-mixed bits of whole numbers (the finaliser of SplitMix64, Steele et al. 2014)."""
    z = numbers + np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))
