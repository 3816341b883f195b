"""The U-Net: its shape, its priors, and that nothing leaks from under a hole."""

from __future__ import annotations

import pytest
import torch

from restorer.model import membrane
from restorer.model.unet import PConvUNet, UNetConfig, folded


def sample(height, width, *, seed=0, known=0.7):
    generator = torch.Generator().manual_seed(seed)
    image = torch.rand(1, 3, height, width, generator=generator)
    valid = (torch.rand(1, 1, height, width, generator=generator) < known).float()
    return image, valid


def test_architecture_of_the_paper():
    network = PConvUNet(UNetConfig())
    encoder = [(b.conv.conv.in_channels, b.conv.conv.out_channels) for b in network.encoder]
    assert encoder == [
        (3, 64), (64, 128), (128, 256), (256, 512), (512, 512), (512, 512), (512, 512),
    ]  # fmt: skip
    assert [b.conv.kernel for b in network.encoder] == [7, 5, 5, 3, 3, 3, 3]
    assert all(b.conv.stride == 2 for b in network.encoder)
    decoder = [(b.conv.conv.in_channels, b.conv.conv.out_channels) for b in network.decoder]
    assert decoder == [
        (1024, 512), (1024, 512), (1024, 512), (768, 256), (384, 128), (192, 64), (67, 3),
    ]  # fmt: skip
    norms = [isinstance(b.norm, torch.nn.BatchNorm2d) for b in network.encoder]
    assert norms == [False] + [True] * 6
    assert isinstance(network.decoder[-1].norm, torch.nn.Identity)
    assert isinstance(network.decoder[-1].activation, torch.nn.Identity)
    assert network.decoder[-1].conv.bias is not None
    assert all(b.conv.bias is None for b in [*network.encoder, *network.decoder[:-1]])
    assert network.decoder[0].activation.negative_slope == 0.2
    assert network.encoder[0].activation.negative_slope == 0


@pytest.mark.parametrize("prior", ["none", "membrane"])
@pytest.mark.parametrize(("height", "width"), [(1, 1), (33, 47), (64, 32)])
def test_any_side(prior, height, width):
    network = PConvUNet(UNetConfig(width=4, levels=4, prior=prior)).eval()
    image, valid = sample(height, width)
    output = network(image, valid)
    assert output.shape == image.shape
    assert bool(torch.isfinite(output).all())


@pytest.mark.parametrize("prior", ["none", "membrane"])
def test_pixels_under_a_hole_have_no_influence(prior):
    torch.manual_seed(1)
    network = PConvUNet(UNetConfig(width=4, levels=3, prior=prior)).eval()
    torch.nn.init.normal_(network.decoder[-1].conv.conv.weight, std=0.1)
    image, valid = sample(40, 44)
    changed = torch.where(valid > 0, image, 1 - image)
    assert torch.equal(network(image, valid), network(changed, valid))


def test_with_the_membrane_it_starts_as_the_membrane():
    network = PConvUNet(UNetConfig(width=4, levels=3, prior="membrane")).eval()
    image, valid = sample(48, 40)
    assert torch.allclose(network(image, valid), membrane.fill(image, valid), atol=1e-6)


def test_gradients_reach_every_weight():
    network = PConvUNet(UNetConfig(width=4, levels=3)).train()
    image, valid = sample(32, 32)
    network(image, valid).square().mean().backward()
    assert all(p.grad is not None and p.grad.abs().sum() > 0 for p in network.parameters())


@pytest.mark.parametrize("prior", ["none", "membrane"])
def test_folded_it_is_the_same_function(prior):
    torch.manual_seed(2)
    network = PConvUNet(UNetConfig(width=8, levels=4, prior=prior))
    torch.nn.init.normal_(network.decoder[-1].conv.conv.weight, std=0.1)
    for seed in range(3):  # norms that have seen something
        network.train()(*sample(48, 64, seed=seed))
    for module in network.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            torch.nn.init.normal_(module.weight, mean=1, std=0.5)
            torch.nn.init.normal_(module.bias)
    network.eval()
    made = folded(network)
    assert not any(isinstance(module, torch.nn.BatchNorm2d) for module in made.modules())
    image, valid = sample(50, 70, known=0.2)
    with torch.no_grad():
        expected = network(image, valid)
        found = made(image, valid)
        twice = folded(made)(image, valid)
        still = network(image, valid)
    assert expected.std() > 0.05
    torch.testing.assert_close(found, expected, rtol=1e-4, atol=2e-5)
    assert torch.equal(twice, found)
    assert torch.equal(still, expected), "folding changed what it was given"
