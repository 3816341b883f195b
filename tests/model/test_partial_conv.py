"""Partial convolution against a direct transcription of its equation."""

from __future__ import annotations

import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, settings
from hypothesis import strategies as st

from restorer.model.partial_conv import PartialConv2d


def transcription(inputs, valids, weight, bias, *, stride):
    """Liu et al. 2018, eq. 1 and 2, one window at a time; masks repeated over their channels."""
    x = torch.cat(inputs, dim=1)
    m = torch.cat([v.expand_as(i) for v, i in zip(valids, inputs, strict=True)], dim=1)
    count, channels, kernel, _ = weight.shape
    pad = kernel // 2
    x, m = F.pad(x, [pad] * 4), F.pad(m, [pad] * 4)
    rows = (x.shape[2] - kernel) // stride + 1
    columns = (x.shape[3] - kernel) // stride + 1
    result = x.new_zeros(x.shape[0], count, rows, columns)
    updated = x.new_zeros(x.shape[0], 1, rows, columns)
    for b in range(x.shape[0]):
        for i in range(rows):
            for j in range(columns):
                at = (b, slice(None), slice(i * stride, i * stride + kernel))
                window = x[at][..., j * stride : j * stride + kernel]
                known = m[at][..., j * stride : j * stride + kernel]
                total = known.sum()
                if total > 0:
                    scale = channels * kernel * kernel / total
                    for o in range(count):
                        result[b, o, i, j] = (weight[o] * window * known).sum() * scale
                        if bias is not None:
                            result[b, o, i, j] += bias[o]
                    updated[b, 0, i, j] = 1
    return result, updated


def random_case(seed, *, groups, height, width, known):
    generator = torch.Generator().manual_seed(seed)
    inputs = [
        torch.randn(2, c, height, width, dtype=torch.float64, generator=generator) for c in groups
    ]
    valids = [
        (torch.rand(2, 1, height, width, generator=generator) < known).double() for _ in groups
    ]
    return inputs, valids


@settings(deadline=None, max_examples=25)
@given(
    seed=st.integers(0, 10_000),
    kernel=st.sampled_from([1, 3, 5, 7]),
    stride=st.sampled_from([1, 2]),
    groups=st.sampled_from([(3,), (2, 3), (4, 1)]),
    bias=st.booleans(),
    known=st.sampled_from([0.0, 0.05, 0.5, 1.0]),
    height=st.integers(4, 9),
    width=st.integers(4, 9),
)
def test_equals_the_equation(seed, kernel, stride, groups, bias, known, height, width):
    torch.manual_seed(seed)
    layer = PartialConv2d(sum(groups), 2, kernel=kernel, stride=stride, bias=bias).double()
    if bias:
        torch.nn.init.normal_(layer.bias)
    inputs, valids = random_case(seed, groups=groups, height=height, width=width, known=known)
    result, updated = layer(inputs, valids)
    expected, expected_mask = transcription(
        inputs, valids, layer.conv.weight, layer.bias, stride=stride
    )
    assert (result - expected).abs().max() < 1e-10
    assert torch.equal(updated, expected_mask)


def test_all_valid_is_an_ordinary_convolution_inside():
    layer = PartialConv2d(3, 4, kernel=5, bias=True).double()
    torch.nn.init.normal_(layer.bias)
    x = torch.randn(1, 3, 16, 15, dtype=torch.float64)
    result, updated = layer([x], [torch.ones(1, 1, 16, 15, dtype=torch.float64)])
    ordinary = F.conv2d(x, layer.conv.weight, layer.bias, padding=2)
    inside = (..., slice(2, -2), slice(2, -2))
    assert (result[inside] - ordinary[inside]).abs().max() < 1e-12
    assert updated.min() == 1


@pytest.mark.parametrize("stride", [1, 2])
def test_gradients(stride):
    torch.manual_seed(0)
    layer = PartialConv2d(3, 2, kernel=3, stride=stride, bias=True).double()
    (a, b), valids = random_case(3, groups=(2, 1), height=6, width=5, known=0.4)

    def run(a, b, weight, bias):
        return torch.func.functional_call(
            layer, {"conv.weight": weight, "bias": bias}, ([a, b], valids)
        )[0]

    arguments = [t.clone().requires_grad_() for t in (a, b, layer.conv.weight, layer.bias)]
    assert torch.autograd.gradcheck(run, arguments)


def test_what_lies_under_a_hole_has_no_influence():
    layer = PartialConv2d(2, 3, kernel=3, bias=True)
    (x,), (valid,) = random_case(1, groups=(2,), height=8, width=8, known=0.6)
    x, valid = x.float(), valid.float()
    other = torch.where(valid > 0, x, torch.full_like(x, 1e6))
    assert torch.equal(layer([x], [valid])[0], layer([other], [valid])[0])
