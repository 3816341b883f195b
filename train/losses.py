"""The training loss: its terms, each a function, and their weighted sum.

With ``I_comp = M . I_in + (1 - M) . I_out``, psi the VGG16 features at pool1, pool2 and pool3, and
norms as means (Liu et al. 2018 with the structural similarity term of "Dunhuang Image Restoration
with Partial Convolution and Structural Similarity Loss")::

    L = L_valid + 6 L_hole + 0.05 L_perceptual + 120 (L_style_out + L_style_comp)
        + 0.1 L_tv + 5 L_struct

``L_square``, the mean squared error of the hole, is ours and off in that recipe: the norms above
ask for the likeliest colour, a squared one for the mean, which is what MSE and PSNR measure.

Pictures are ``(B, 3, H, W)`` float sRGB in [0, 1]; masks ``(B, 1, H, W)`` float, 1 = known.
A curator's scans are damaged themselves: what is not ``sound`` has no truth and counts in no term.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence

import torch
import torch.nn.functional as F
from torch import Tensor

from train.loss_weights import LossWeights

Features = Callable[[Tensor], Sequence[Tensor]]

SSIM_WINDOW = 11
SSIM_SIGMA = 1.5


def composite(image: Tensor, output: Tensor, valid: Tensor) -> Tensor:
    """``I_comp``: the known pixels of ``image``, the rest of ``output``."""
    return valid * image + (1 - valid) * output


def valid_loss(output: Tensor, truth: Tensor, valid: Tensor) -> Tensor:
    """``|M (I_out - I_gt)|_1``, the mean over all values."""
    return (valid * (output - truth)).abs().mean()


def hole_loss(output: Tensor, truth: Tensor, valid: Tensor) -> Tensor:
    """``|(1 - M) (I_out - I_gt)|_1``, the mean over all values."""
    return ((1 - valid) * (output - truth)).abs().mean()


def square_loss(output: Tensor, truth: Tensor, valid: Tensor) -> Tensor:
    """``((1 - M) (I_out - I_gt))^2``, the mean over all values."""
    return ((1 - valid) * (output - truth)).square().mean()


def perceptual_loss(given: Sequence[Tensor], truth: Sequence[Tensor]) -> Tensor:
    """The sum over levels of the mean absolute difference of features ``(B, C, H, W)``."""
    terms = [(a - b).abs().mean() for a, b in zip(given, truth, strict=True)]
    return torch.stack(terms).sum()


def gram(features: Tensor) -> Tensor:
    """The Gram matrix ``F F^T / (C H W)`` of features ``(B, C, H, W)``: ``(B, C, C)``."""
    _, channels, height, width = features.shape
    flat = features.flatten(2)
    return flat @ flat.transpose(1, 2) / (channels * height * width)


def style_loss(given: Sequence[Tensor], truth_grams: Sequence[Tensor]) -> Tensor:
    """The sum over levels of the mean absolute difference of Gram matrices."""
    terms = [(gram(a) - b).abs().mean() for a, b in zip(given, truth_grams, strict=True)]
    return torch.stack(terms).sum()


def tv_loss(comp: Tensor, valid: Tensor, sound: Tensor | None = None) -> Tensor:
    """Total variation of ``I_comp`` between neighbours in the hole grown by one pixel.

    The mean absolute difference down plus that across, over all neighbours of the picture; pairs
    of which either pixel lies outside the grown hole, or is not sound, count as 0. What is not
    sound is no hole.
    """
    hole = 1 - valid if sound is None else sound * (1 - valid)
    grown = F.max_pool2d(hole, 3, 1, 1)
    if sound is not None:
        grown = sound * grown
    down = grown[..., 1:, :] * grown[..., :-1, :] * (comp[..., 1:, :] - comp[..., :-1, :])
    across = grown[..., 1:] * grown[..., :-1] * (comp[..., 1:] - comp[..., :-1])
    return down.abs().mean() + across.abs().mean()


@functools.cache
def _gaussian() -> Tensor:
    """The SSIM window along one axis, ``(11,)``, summing to 1."""
    x = torch.arange(SSIM_WINDOW, dtype=torch.float64) - SSIM_WINDOW // 2
    weights = torch.exp(-(x**2) / (2 * SSIM_SIGMA**2))
    return weights / weights.sum()


def _blur(planes: Tensor) -> Tensor:
    """Gaussian average in each window that lies wholly inside ``(B, C, H, W)``."""
    channels = planes.shape[1]
    window = _gaussian().to(planes)
    column = window.view(1, 1, -1, 1).expand(channels, 1, -1, 1)
    row = window.view(1, 1, 1, -1).expand(channels, 1, 1, -1)
    return F.conv2d(F.conv2d(planes, column, groups=channels), row, groups=channels)


def ssim(a: Tensor, b: Tensor) -> Tensor:
    """Mean structural similarity (Wang et al. 2004), data range 1, over channels and batch.

    An 11 x 11 Gaussian window with sigma 1.5, population covariance, windows that lie wholly
    inside the picture: scikit-image with ``gaussian_weights=True, sigma=1.5,
    use_sample_covariance=False, data_range=1``.

    Args:
        a: ``(B, C, H, W)`` float in [0, 1], sides of at least 11 pixels.
        b: the same shape.
    """
    return _similarity(a, b).mean()


def struct_loss(output: Tensor, truth: Tensor, sound: Tensor | None = None) -> Tensor:
    """``1 - SSIM(I_out, I_gt)``; windows with a pixel that is not sound count as alike."""
    unlike = 1 - _similarity(output, truth)
    if sound is not None:
        unlike = unlike * (1 - F.max_pool2d(1 - sound, SSIM_WINDOW, 1))
    return unlike.mean()


def _similarity(a: Tensor, b: Tensor) -> Tensor:
    """The structural similarity in each window of ``ssim``: ``(B, C, H - 10, W - 10)``."""
    c1, c2 = 0.01**2, 0.03**2
    channels = a.shape[1]
    moments = _blur(torch.cat([a, b, a * a, b * b, a * b], dim=1))
    mean_a, mean_b, aa, bb, ab = moments.split(channels, dim=1)
    product = mean_a * mean_b
    squares = mean_a**2 + mean_b**2
    return ((2 * product + c1) * (2 * (ab - product) + c2)) / (
        (squares + c1) * (aa + bb - squares + c2)
    )


def _sound_only(output: Tensor, truth: Tensor, sound: Tensor) -> tuple[Tensor, Tensor]:
    """Both with one colour where the truth is not known: the mean of what is sound in a picture."""
    known = torch.where(sound > 0, truth, 0)
    middle = known.sum((2, 3), keepdim=True) / sound.sum((2, 3), keepdim=True).clamp(min=1)
    return torch.where(sound > 0, output, middle), torch.where(sound > 0, truth, middle)


def inpainting_loss(
    output: Tensor,
    truth: Tensor,
    valid: Tensor,
    weights: LossWeights,
    features: Features | None = None,
    sound: Tensor | None = None,
) -> tuple[Tensor, dict[str, Tensor]]:
    """The weighted sum of the terms.

    Terms are means over all values of the batch, of which those that are not sound count as 0: so
    the loss of a batch is the mean of its parts' losses, however many pixels are sound.

    Args:
        output: what the network gave, not composited.
        truth: the undamaged picture; its known pixels are the network's input.
        valid: 1 = known.
        weights: how much each term counts.
        features: VGG16 at pool1, pool2, pool3; needed for the perceptual and style terms.
        sound: 1 = the truth is known; elsewhere neither truth nor output make a difference. All of
            it where None.

    Returns:
        The loss, and each computed term by name, detached and unweighted.

    Raises:
        ValueError: features are needed and not given.
    """
    if sound is not None:
        output, truth = _sound_only(output, truth, sound)
    comp = composite(truth, output, valid)
    terms: dict[str, Tensor] = {}
    if weights.valid:
        terms["valid"] = valid_loss(output, truth, valid)
    if weights.hole:
        terms["hole"] = hole_loss(output, truth, valid)
    if weights.square:
        terms["square"] = square_loss(output, truth, valid)
    if weights.tv:
        terms["tv"] = tv_loss(comp, valid, sound)
    if weights.struct:
        terms["struct"] = struct_loss(output, truth, sound)
    if weights.needs_features:
        if features is None:
            raise ValueError("the perceptual and style terms need VGG16 features")
        terms |= _feature_terms(output, comp, truth, features)
    total = torch.stack([getattr(weights, name) * term for name, term in terms.items()]).sum()
    return total, {name: term.detach() for name, term in terms.items()}


def _feature_terms(
    output: Tensor, comp: Tensor, truth: Tensor, features: Features
) -> dict[str, Tensor]:
    """The perceptual and style terms; the truth's features are made once, without gradient."""
    with torch.no_grad():
        truth_features = features(truth)
        truth_grams = [gram(level) for level in truth_features]
    out_features, comp_features = features(output), features(comp)
    return {
        "perceptual": perceptual_loss(out_features, truth_features)
        + perceptual_loss(comp_features, truth_features),
        "style": style_loss(out_features, truth_grams) + style_loss(comp_features, truth_grams),
    }
