"""A network in the layout of naoto0804/pytorch-inpainting-with-partial-conv, written anew."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import nn


class TheirConv(nn.Module):
    """A partial convolution over a mask of all channels that divides by sum(M) alone."""

    def __init__(self, inputs, outputs, kernel, stride, bias):
        super().__init__()
        self.input_conv = nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=bias)
        self.mask_conv = nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False)
        nn.init.constant_(self.mask_conv.weight, 1.0)
        nn.init.kaiming_normal_(self.input_conv.weight)

    def forward(self, x, mask):
        raw = self.input_conv(x * mask)
        bias = 0 if self.input_conv.bias is None else self.input_conv.bias.view(1, -1, 1, 1)
        total = self.mask_conv(mask)
        empty = total == 0
        result = (raw - bias) / total.masked_fill(empty, 1.0) + bias
        return result.masked_fill(empty, 0.0), (~empty).float()


class TheirBlock(nn.Module):
    def __init__(self, inputs, outputs, kernel=3, stride=1, *, bn=True, act="relu", bias=False):
        super().__init__()
        self.conv = TheirConv(inputs, outputs, kernel, stride, bias)
        if bn:
            self.bn = nn.BatchNorm2d(outputs)
        self.act = act

    def forward(self, x, mask):
        x, mask = self.conv(x, mask)
        x = self.bn(x) if hasattr(self, "bn") else x
        if self.act == "relu":
            x = F.relu(x)
        elif self.act == "leaky":
            x = F.leaky_relu(x, 0.2)
        return x, mask


class TheirNetwork(nn.Module):
    """The published layout: enc_1 ... enc_n, dec_n ... dec_1, masks of all channels."""

    def __init__(self, channels=(4, 8, 16)):
        super().__init__()
        widths = [3, *channels]
        self.levels = len(channels)
        for i, kernel in zip(range(1, self.levels + 1), (7, 5, 5, 3, 3, 3, 3), strict=False):
            block = TheirBlock(widths[i - 1], widths[i], kernel, 2, bn=i > 1)
            setattr(self, f"enc_{i}", block)
            block = TheirBlock(
                widths[i] + widths[i - 1],
                widths[i - 1],
                bn=i > 1,
                act="leaky" if i > 1 else None,
                bias=i == 1,
            )
            setattr(self, f"dec_{i}", block)

    def forward(self, x, mask):
        kept = [(x, mask)]
        for i in range(1, self.levels + 1):
            x, mask = getattr(self, f"enc_{i}")(x, mask)
            kept.append((x, mask))
        kept.pop()
        for i in range(self.levels, 0, -1):
            skip, skip_mask = kept.pop()
            x = torch.cat([F.interpolate(x, scale_factor=2, mode="nearest"), skip], 1)
            mask = torch.cat([F.interpolate(mask, scale_factor=2, mode="nearest"), skip_mask], 1)
            x, mask = getattr(self, f"dec_{i}")(x, mask)
        return x


def trained(network):
    """The network as if it had been trained: statistics that are none of the first ones."""
    for module in network.modules():
        if isinstance(module, nn.BatchNorm2d):
            nn.init.normal_(module.running_mean, std=0.1)
            nn.init.uniform_(module.running_var, 0.5, 1.5)
    return network.eval()


def their_checkpoint(path, channels=(8, 16)):
    """Write a checkpoint of such a network; its path."""
    torch.manual_seed(0)
    torch.save({"n_iter": 7, "model": trained(TheirNetwork(channels)).state_dict()}, path)
    return path
