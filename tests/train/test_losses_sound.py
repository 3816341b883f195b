"""What is not known of a truth makes no difference to the loss or to its gradient."""

from __future__ import annotations

import itertools

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from train import losses
from train.losses import LossWeights

ALL = LossWeights(square=2.0)


class Stack(nn.Module):
    """A random convolution stack in the place of VGG16: features at three scales."""

    def __init__(self):
        super().__init__()
        torch.manual_seed(1)
        sides = (3, 6, 8, 8)
        self.layers = nn.ModuleList(
            nn.Conv2d(a, b, 3, padding=1) for a, b in itertools.pairwise(sides)
        )
        self.double().requires_grad_(False)

    def forward(self, pictures):
        levels = []
        for layer in self.layers:
            pictures = nn.functional.max_pool2d(torch.relu(layer(pictures)), 2)
            levels.append(pictures)
        return levels


FEATURES = Stack()


def case(seed, share=0.9, shape=(28, 34), count=2):
    """Output, truth, valid and sound; the network knows nothing of what is not sound."""
    generator = torch.Generator().manual_seed(seed)

    def uniform(channels):
        return torch.rand(count, channels, *shape, generator=generator, dtype=torch.float64)

    output, truth = uniform(3), uniform(3)
    # unsound patches, so that some SSIM windows are spared
    coarse = uniform(1)[..., ::7, ::7]
    sound = nn.functional.interpolate((coarse < share).double(), shape)
    return output, truth, (uniform(1) < 0.6).double() * sound, sound


def loss_and_gradient(output, truth, valid, sound, weights=ALL):
    output = output.clone().requires_grad_()
    loss, terms = losses.inpainting_loss(output, truth, valid, weights, FEATURES, sound=sound)
    loss.backward()
    return loss.detach(), terms, output.grad


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6), st.floats(0, 1), st.sampled_from([0.0, 1.0, 1e3, float("nan")]))
def test_what_is_not_sound_changes_neither_loss_nor_gradient(seed, share, instead):
    output, truth, valid, sound = case(seed, share)
    loss, terms, gradient = loss_and_gradient(output, truth, valid, sound)
    assert set(terms) == {"valid", "hole", "square", "tv", "struct", "perceptual", "style"}
    painted = torch.where(sound > 0, truth, instead)
    again, terms_again, gradient_again = loss_and_gradient(output, painted, valid, sound)
    assert torch.equal(loss, again)
    assert all(torch.equal(terms[name], terms_again[name]) for name in terms)
    assert torch.equal(gradient, gradient_again)
    assert torch.isfinite(gradient).all()
    assert not gradient[sound.expand_as(gradient) == 0].any()
    elsewhere, _, _ = loss_and_gradient(torch.where(sound > 0, output, 0.3), truth, valid, sound)
    assert torch.equal(loss, elsewhere)


def test_what_is_sound_does_change_it():
    output, truth, valid, sound = case(0, 0.8)
    loss, _, gradient = loss_and_gradient(output, truth, valid, sound)
    other = torch.where(sound > 0, 1 - truth, truth)
    assert loss_and_gradient(output, other, valid, sound)[0] != loss
    assert (gradient != 0)[sound.expand_as(gradient) > 0].double().mean() > 0.99


def test_where_all_is_sound_it_is_the_loss_without_it():
    output, truth, valid, _ = case(1)
    plain = losses.inpainting_loss(output, truth, valid, ALL, FEATURES)
    sound = losses.inpainting_loss(
        output, truth, valid, ALL, FEATURES, sound=torch.ones_like(valid)
    )
    assert torch.equal(plain[0], sound[0])
    assert all(torch.equal(plain[1][name], sound[1][name]) for name in plain[1])


def test_a_batch_has_the_mean_of_its_samples_losses_however_much_is_sound():
    output, truth, valid, sound = case(2, 0.7, count=4)
    sound[0], sound[1] = 1, 0
    valid = valid * sound
    whole, _ = losses.inpainting_loss(output, truth, valid, ALL, FEATURES, sound=sound)
    parts = [
        losses.inpainting_loss(o[None], t[None], v[None], ALL, FEATURES, sound=s[None])[0]
        for o, t, v, s in zip(output, truth, valid, sound, strict=True)
    ]
    assert parts[1] == 0
    assert whole.item() == pytest.approx(torch.stack(parts).mean().item(), abs=1e-12)


def test_ssim_windows_that_touch_what_is_not_sound_count_as_alike():
    """A sound rectangle: the windows inside it, over those of the whole picture."""
    output, truth, _, sound = case(3)
    sound[:] = 0
    sound[..., 4:25, 8:30] = 1
    cut = (..., slice(4, 25), slice(8, 30))
    inside = (21 - 10) * (22 - 10)
    everywhere = (28 - 10) * (34 - 10)
    expected = (1 - losses.ssim(output[cut], truth[cut]).item()) * inside / everywhere
    assert losses.struct_loss(output, truth, sound).item() == pytest.approx(expected, abs=1e-12)
    plain = losses.struct_loss(output, truth).item()
    assert plain == pytest.approx(1 - losses.ssim(output, truth).item(), abs=1e-12)


def test_total_variation_counts_sound_pairs_around_sound_holes():
    output, truth, valid, sound = case(4)
    valid[:], sound[:] = 1, 1
    sound[..., 10:20, 10:20] = 0
    valid = valid * sound
    comp = losses.composite(truth, output, valid)
    assert losses.tv_loss(comp, valid, sound) == 0, "there is no hole but what is not sound"
    valid[..., 3:5, 3:5] = 0
    comp = losses.composite(truth, output, valid)
    alone = valid.clone()
    alone[..., 10:20, 10:20] = 1
    expected = losses.tv_loss(losses.composite(truth, output, alone), alone)
    assert losses.tv_loss(comp, valid, sound).item() == pytest.approx(expected.item(), abs=1e-12)


def test_known_terms_are_those_of_the_sound_pixels():
    output, truth, valid, sound = case(5, 0.6)
    weights = LossWeights(perceptual=0, style=0, struct=0, tv=0, square=1)
    _, terms = losses.inpainting_loss(output, truth, valid, weights, sound=sound)
    differing = (output - truth).abs()
    hole = (1 - valid) * sound
    for name, expected in {
        "valid": (valid * differing).mean(),
        "hole": (hole * differing).mean(),
        "square": (hole * differing**2).mean(),
    }.items():
        assert terms[name].item() == pytest.approx(expected.item(), abs=1e-12)


@pytest.mark.parametrize("seed", range(5))
def test_the_gradient_is_the_slope(seed):
    output, truth, valid, sound = case(seed, 0.85)
    _, _, gradient = loss_and_gradient(output, truth, valid, sound)
    direction = case(seed + 100)[0] - 0.5
    ends = [
        loss_and_gradient(output + step * direction, truth, valid, sound)[0]
        for step in (1e-7, -1e-7)
    ]
    slope = (ends[0] - ends[1]) / 2e-7
    assert (gradient * direction).sum().item() == pytest.approx(slope.item(), rel=1e-5, abs=1e-7)
