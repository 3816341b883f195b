"""Partial convolution: a convolution that looks at known pixels only.

Liu et al., "Image Inpainting for Irregular Holes Using Partial Convolutions", ECCV 2018, eq. 1-2.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def known_share(
    valids: Sequence[Tensor], channels: Sequence[int], *, kernel: int, stride: int
) -> Tensor:
    """The share of known values in each window: ``sum(M) / |window|``.

    All channels of one tensor share one mask, so the sum over window and channels is a box
    filter over one plane; where tensors are joined, each plane counts with its channels.

    Args:
        valids: masks ``(B, 1, H, W)``, float, 1 = known, one for each joined tensor.
        channels: how many channels each of those tensors has.
        kernel: side of the window in pixels, odd; the padding is ``kernel // 2``, all hole.
        stride: step of the window in pixels.

    Returns:
        ``(B, 1, H', W')`` float in [0, 1]; 0 exactly where a window holds nothing known.
    """
    total = sum(channels)
    plane = valids[0] * (channels[0] / total)
    for valid, count in zip(valids[1:], channels[1:], strict=True):
        plane = plane + valid * (count / total)
    return F.avg_pool2d(plane, kernel, stride, kernel // 2, count_include_pad=True)


class PartialConv2d(nn.Module):
    """A convolution over known pixels, renormalised by how many there are.

    With M valid and W a k x k window over all input channels::

        x' = W^T (x . M) * |window| / sum(M) + b    where sum(M) > 0, else 0
        m' = 1 where sum(M) > 0, else 0

    Padding (``kernel // 2`` on each side) counts as hole.

    Args:
        in_channels: channels of all joined inputs together.
        out_channels: channels of the result.
        kernel: side of the window, odd.
        stride: step of the window.
        bias: whether ``b`` is there.
    """

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        *,
        kernel: int,
        stride: int = 1,
        bias: bool = False,
    ) -> None:
        super().__init__()
        self.kernel = kernel
        self.stride = stride
        self.conv = nn.Conv2d(
            in_channels, out_channels, kernel, stride, padding=kernel // 2, bias=False
        )
        if not self.conv.weight.is_meta:  # there it would import torch's compiler, for seconds
            nn.init.kaiming_normal_(self.conv.weight, a=0, mode="fan_in")
        self.bias = nn.Parameter(torch.zeros(out_channels)) if bias else None

    def forward(self, inputs: Sequence[Tensor], valids: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
        """Convolve the inputs, joined along their channels.

        Args:
            inputs: tensors ``(B, C_i, H, W)``; what lies under a hole is ignored, NaN apart.
            valids: one mask ``(B, 1, H, W)`` for each, float, 1 = known, 0 = hole.

        Returns:
            ``(B, C_out, H', W')`` and its mask ``(B, 1, H', W')``.
        """
        known = [x * valid.to(x.dtype) for x, valid in zip(inputs, valids, strict=True)]
        return self.over_known(known, valids)

    def over_known(
        self, inputs: Sequence[Tensor], valids: Sequence[Tensor]
    ) -> tuple[Tensor, Tensor]:
        """As ``forward``, of inputs that are zero under their holes; so is the result."""
        joined = inputs[0] if len(inputs) == 1 else torch.cat(list(inputs), dim=1)
        share = known_share(
            valids, [x.shape[1] for x in inputs], kernel=self.kernel, stride=self.stride
        )
        updated = (share > 0).to(share.dtype)
        # Where nothing is known the convolution is already 0; any finite divisor keeps it so.
        factor = updated / share.clamp_min(torch.finfo(share.dtype).tiny)
        result = self.conv(joined)
        result = result.mul_(factor.to(result.dtype))  # in place: no gradient needs what it was
        if self.bias is not None:
            bias = self.bias.view(1, -1, 1, 1).to(result.dtype)
            result = torch.addcmul(result, bias, updated.to(result.dtype))
        return result, updated
