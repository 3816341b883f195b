"""Every term of the loss against a NumPy transcription or scikit-image."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from skimage.metrics import structural_similarity

from train import losses
from train.losses import LossWeights


@pytest.fixture
def case():
    generator = torch.Generator().manual_seed(3)
    out, truth = (
        torch.rand(2, 3, 24, 20, generator=generator, dtype=torch.float64) for _ in range(2)
    )
    valid = (torch.rand(2, 1, 24, 20, generator=generator) < 0.6).double()
    return out, truth, valid


def toy_features(pictures):
    """Three levels of any size stand in for VGG16."""
    levels = [pictures, pictures**2, pictures[..., ::2, ::2] - 0.3]
    return [torch.cat([level, level.flip(1)], dim=1) for level in levels]


def test_hole_valid_and_square(case):
    out, truth, valid = case
    o, t, m = (x.numpy() for x in case)
    assert losses.hole_loss(out, truth, valid).item() == pytest.approx(
        np.mean(np.abs((1 - m) * (o - t))), abs=1e-12
    )
    assert losses.valid_loss(out, truth, valid).item() == pytest.approx(
        np.mean(np.abs(m * (o - t))), abs=1e-12
    )
    assert losses.square_loss(out, truth, valid).item() == pytest.approx(
        np.mean(((1 - m) * (o - t)) ** 2), abs=1e-12
    )


def test_perceptual_and_style(case):
    out, truth, _ = case
    given, wanted = toy_features(out), toy_features(truth)
    perceptual = style = 0.0
    for a, b in zip(given, wanted, strict=True):
        a, b = a.numpy(), b.numpy()
        perceptual += np.mean(np.abs(a - b))
        grams = []
        for f in (a, b):
            count, channels, height, width = f.shape
            flat = f.reshape(count, channels, height * width)
            grams.append(np.einsum("bcn,bdn->bcd", flat, flat) / (channels * height * width))
        style += np.mean(np.abs(grams[0] - grams[1]))
    assert losses.perceptual_loss(given, wanted).item() == pytest.approx(perceptual, abs=1e-12)
    wanted_grams = [losses.gram(level) for level in wanted]
    assert losses.style_loss(given, wanted_grams).item() == pytest.approx(style, abs=1e-12)


def test_total_variation_only_counts_the_grown_hole(case):
    out, truth, valid = case
    o, t, m = (x.numpy() for x in case)
    comp = m * t + (1 - m) * o
    height, width = m.shape[2:]
    grown = np.zeros_like(m)
    for b in range(m.shape[0]):
        for y, x in zip(*np.nonzero(m[b, 0] == 0), strict=True):
            grown[b, 0, max(0, y - 1) : y + 2, max(0, x - 1) : x + 2] = 1
    down, across = [], []
    for b in range(m.shape[0]):
        for c in range(3):
            for y in range(height):
                for x in range(width):
                    if y + 1 < height:
                        both = grown[b, 0, y, x] * grown[b, 0, y + 1, x]
                        down.append(both * abs(comp[b, c, y + 1, x] - comp[b, c, y, x]))
                    if x + 1 < width:
                        both = grown[b, 0, y, x] * grown[b, 0, y, x + 1]
                        across.append(both * abs(comp[b, c, y, x + 1] - comp[b, c, y, x]))
    expected = np.mean(down) + np.mean(across)
    given = losses.tv_loss(losses.composite(truth, out, valid), valid)
    assert given.item() == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(("height", "width"), [(11, 11), (40, 33)])
def test_ssim_is_scikit_images(height, width):
    rng = np.random.default_rng(height)
    a = rng.random((height, width, 3))
    b = np.clip(a + rng.normal(0, 0.1, a.shape), 0, 1)
    expected = structural_similarity(
        a, b, channel_axis=2, gaussian_weights=True, sigma=1.5,
        use_sample_covariance=False, data_range=1,
    )  # fmt: skip
    tensors = [torch.from_numpy(x).permute(2, 0, 1)[None] for x in (a, b)]
    assert losses.ssim(*tensors).item() == pytest.approx(expected, abs=1e-6)
    assert losses.ssim(tensors[0], tensors[0]).item() == pytest.approx(1, abs=1e-12)


def test_the_sum_has_the_documents_weights(case):
    out, truth, valid = case
    total, terms = losses.inpainting_loss(out, truth, valid, LossWeights(), toy_features)
    comp = losses.composite(truth, out, valid)
    f_out, f_comp, f_truth = (toy_features(x) for x in (out, comp, truth))
    grams = [losses.gram(level) for level in f_truth]
    expected = (
        losses.valid_loss(out, truth, valid)
        + 6 * losses.hole_loss(out, truth, valid)
        + 0.05 * losses.perceptual_loss(f_out, f_truth)
        + 0.05 * losses.perceptual_loss(f_comp, f_truth)
        + 120 * (losses.style_loss(f_out, grams) + losses.style_loss(f_comp, grams))
        + 0.1 * losses.tv_loss(comp, valid)
        + 5 * (1 - losses.ssim(out, truth))
    )
    assert total.item() == pytest.approx(expected.item(), abs=1e-12)
    assert set(terms) == {"valid", "hole", "perceptual", "style", "tv", "struct"}


def test_a_term_without_weight_is_not_computed(case):
    out, truth, valid = case
    weights = LossWeights(perceptual=0, style=0, tv=0, struct=0)
    _, terms = losses.inpainting_loss(out, truth, valid, weights)
    assert set(terms) == {"valid", "hole"}
    with pytest.raises(ValueError, match="VGG16"):
        losses.inpainting_loss(out, truth, valid, LossWeights())


def test_gradients(case):
    out, truth, valid = (x[:1, ..., :12, :11].contiguous() for x in case)

    def total(output):
        return losses.inpainting_loss(output, truth, valid, LossWeights(), toy_features)[0]

    assert torch.autograd.gradcheck(total, (out.requires_grad_(),), eps=1e-7, atol=1e-5)
