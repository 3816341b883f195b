"""The U-Net of partial convolutions (Liu et al. 2018), and its settings."""

from __future__ import annotations

import copy

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from restorer.model import membrane
from restorer.model.config import UNetConfig
from restorer.model.partial_conv import PartialConv2d

__all__ = ["PConvUNet", "UNetConfig", "folded"]

TRAINING_CYCLES = 3
"""V-cycles of the prior while training: on average a tenth of a grey level of 8 bits off."""


class Block(nn.Module):
    """Partial convolution, batch norm, activation; the norm and the activation may be absent.

    Args:
        in_channels: channels of all joined inputs together.
        out_channels: channels of the result.
        kernel: side of the window.
        stride: step of the window.
        norm: whether batch norm follows.
        slope: the activation's slope below zero (0 is ReLU), None for no activation.
        bias: whether the convolution has a bias.
    """

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        *,
        kernel: int = 3,
        stride: int = 1,
        norm: bool = True,
        slope: float | None = 0.0,
        bias: bool = False,
    ) -> None:
        super().__init__()
        self.conv = PartialConv2d(
            in_channels, out_channels, kernel=kernel, stride=stride, bias=bias
        )
        self.norm = nn.BatchNorm2d(out_channels) if norm else nn.Identity()
        self.activation = nn.Identity() if slope is None else nn.LeakyReLU(slope, inplace=True)

    def forward(self, inputs: list[Tensor], valids: list[Tensor]) -> tuple[Tensor, Tensor]:
        """As ``PartialConv2d.over_known``: what goes in, and what comes out, is zero under holes.

        So each tensor is masked once, where it is made and smallest, and not wherever it is used.
        """
        x, valid = self.conv.over_known(inputs, valids)
        x = self.activation(self.norm(x))
        if isinstance(self.norm, nn.Identity):  # then holes have stayed zero
            return x, valid
        known = valid.to(x.dtype)
        return x * known if torch.is_grad_enabled() else x.mul_(known), valid

    def fold(self) -> None:
        """Make the norm, as it is in evaluation, part of the convolution: one pass less."""
        if isinstance(self.norm, nn.Identity):
            return
        weight = self.conv.conv.weight
        norm = self.norm.eval().to("cpu", torch.float64)
        with torch.no_grad():
            ends = torch.stack([torch.zeros(len(weight)), torch.ones(len(weight))]).double()
            shift, end = norm(ends[..., None, None])
            weight.mul_((end - shift).view(-1, 1, 1, 1).to(weight))
        self.conv.bias = nn.Parameter(shift.flatten().to(weight))
        self.norm = nn.Identity()


class PConvUNet(nn.Module):
    """The restoring network.

    Encoder: ``levels`` partial convolutions of stride 2, batch norm but on the first, ReLU.
    Decoder: nearest upsampling, the skip joined, 3 x 3 partial convolution, batch norm, leaky
    ReLU 0.2; the last has a bias, no norm and no activation.

    With ``prior="membrane"`` the result is the harmonic fill plus what the network adds to it; the
    last skip is then the filled picture, wholly valid, and the last layer starts at zero.
    """

    mean: Tensor
    std: Tensor

    def __init__(self, config: UNetConfig) -> None:
        super().__init__()
        self.config = config
        self.register_buffer("mean", torch.tensor(config.mean).view(1, 3, 1, 1), persistent=False)
        self.register_buffer("std", torch.tensor(config.std).view(1, 3, 1, 1), persistent=False)
        channels = [3, *config.channels]
        self.encoder = nn.ModuleList(
            Block(channels[i], channels[i + 1], kernel=kernel, stride=2, norm=i > 0)
            for i, kernel in enumerate(config.kernels)
        )
        decoder = [
            Block(
                channels[i + 1] + channels[i],
                channels[i],
                norm=i > 0,
                slope=0.2 if i > 0 else None,
                bias=i == 0,
            )
            for i in reversed(range(config.levels))
        ]
        if config.prior == "membrane":
            nn.init.zeros_(decoder[-1].conv.conv.weight)
        self.decoder = nn.ModuleList(decoder)

    def forward(
        self,
        image: Tensor,
        valid: Tensor,
        guide: Tensor | None = None,
        share: Tensor | None = None,
    ) -> Tensor:
        """Fill the holes of sRGB pictures.

        Args:
            image: ``(B, 3, H, W)`` float in [0, 1]; what lies under a hole is ignored.
            valid: ``(B, 1, H, W)`` float, 1 = known, 0 = hole.
            guide: ``(B, 3, H, W)``, a first fill with its surroundings. Bent to what is known, it
                takes the place of the harmonic fill.
            share: ``(B, 1, H, W)``, how much the network counts over that first fill, 0 to 1.

        Returns:
            ``(B, 3, H, W)``: the network's picture, neither composited nor clipped.
        """
        first = None
        if self.config.prior == "membrane" or guide is not None or share is not None:
            cycles = TRAINING_CYCLES if self.training else membrane.CYCLES
            first = membrane.fill(image, valid, cycles=cycles, guide=guide)
        picture = self._picture(image, valid, first if self.config.prior == "membrane" else None)
        if first is None or share is None:
            return picture
        return torch.lerp(first, picture, share)

    def _picture(self, image: Tensor, valid: Tensor, filled: Tensor | None) -> Tensor:
        """The network's picture, over a first fill where it is given."""
        height, width = image.shape[-2:]
        step = 2**self.config.levels
        sides = (0, -width % step, 0, -height % step)
        image, valid = F.pad(image, sides), F.pad(valid, sides)
        x = (image - self.mean) / self.std * valid
        if filled is None:
            residual = self._run(x, valid, (x, valid))
            return (residual * self.std + self.mean)[..., :height, :width]
        skip = F.pad((filled - self.mean) / self.std, sides)
        inside = F.pad(torch.ones_like(valid[..., :height, :width]), sides)
        residual = self._run(x, valid, (skip, inside))
        return filled + (residual * self.std)[..., :height, :width]

    def _run(self, x: Tensor, valid: Tensor, last_skip: tuple[Tensor, Tensor]) -> Tensor:
        """Encoder and decoder on normalised pixels whose sides divide by ``2**levels``.

        Both ``x`` and the last skip are zero where they are not valid.
        """
        skips = [last_skip]
        for i, block in enumerate(self.encoder):
            x, valid = block([x], [valid])
            if i + 1 < len(self.encoder):
                skips.append((x, valid))
        for block in self.decoder:
            skip, skip_valid = skips.pop()
            x = F.interpolate(x, scale_factor=2.0, mode="nearest")
            valid = F.interpolate(valid, scale_factor=2.0, mode="nearest")
            x, valid = block([x, skip], [valid, skip_valid])
        return x


def folded(network: PConvUNet) -> PConvUNet:
    """The same function, in evaluation alone, with each norm made part of its convolution."""
    made = copy.deepcopy(network).eval()
    for block in [*made.encoder, *made.decoder]:
        block.fold()
    return made
