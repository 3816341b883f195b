"""A plain transcription of partial convolution, as it was published, to measure ours against."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from restorer.model.config import UNetConfig
from restorer.model.partial_conv import PartialConv2d
from restorer.model.unet import Block, PConvUNet, folded


class PlainPartialConv2d(nn.Module):
    """A partial convolution whose masks have all channels and are convolved with ones."""

    def __init__(self, ours: PartialConv2d) -> None:
        super().__init__()
        self.conv, self.bias = ours.conv, ours.bias
        self.register_buffer("ones", torch.ones_like(ours.conv.weight))

    def forward(self, inputs: list[Tensor], valids: list[Tensor]) -> tuple[Tensor, Tensor]:
        """As ``PartialConv2d.forward``, with masks ``(B, C, H, W)``."""
        x = torch.cat(inputs, 1)
        mask = torch.cat([v.expand_as(i) for i, v in zip(inputs, valids, strict=True)], 1)
        result = self.conv(x * mask)
        with torch.no_grad():
            known = F.conv2d(mask, self.ones, stride=self.conv.stride, padding=self.conv.padding)
            nothing = known == 0
            known = known.masked_fill(nothing, 1.0)
        window = self.ones[0].numel()
        result = (result * window / known).masked_fill(nothing, 0.0)
        if self.bias is not None:
            result = result + self.bias.view(1, -1, 1, 1)
        return result, (~nothing).to(result.dtype)


class OrdinaryConv2d(nn.Module):
    """The convolution of a partial one alone: every pixel counts, and masks pass as they are."""

    def __init__(self, ours: PartialConv2d) -> None:
        super().__init__()
        self.conv, self.stride = ours.conv, ours.stride
        self.conv.bias = ours.bias

    def forward(self, inputs: list[Tensor], valids: list[Tensor]) -> tuple[Tensor, Tensor]:
        """As ``PartialConv2d.forward``."""
        result = self.conv(torch.cat(inputs, 1) if len(inputs) > 1 else inputs[0])
        return result, valids[0][..., :: self.stride, :: self.stride]


class PlainBlock(nn.Module):
    """A block of the U-Net with another convolution, which does its own masking, if any."""

    def __init__(self, ours: Block, conv: nn.Module) -> None:
        super().__init__()
        self.conv, self.norm, self.activation = conv, ours.norm, ours.activation

    def forward(self, inputs: list[Tensor], valids: list[Tensor]) -> tuple[Tensor, Tensor]:
        """As ``Block.forward``."""
        x, valid = self.conv(inputs, valids)
        return self.activation(self.norm(x)), valid


def network(
    config: UNetConfig, seed: int, conv: type[nn.Module] | None = None, *, fold: bool = False
) -> PConvUNet:
    """The U-Net with another convolution in place of the partial one, the same weights.

    Folded, it is as the program restores with it: batch norm is part of the convolutions.
    """
    torch.manual_seed(seed)
    made = PConvUNet(config)
    if fold:
        made = folded(made)
    if conv is not None:
        for blocks in (made.encoder, made.decoder):
            for number, block in enumerate(blocks):
                blocks[number] = PlainBlock(block, conv(block.conv))
    return made
