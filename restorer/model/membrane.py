"""The membrane: the harmonic fill of a hole, solved by multigrid.

Inside the hole Laplace's equation holds, the known pixels around it are its boundary values, and
the border of the picture lets nothing through (zero normal derivative): the smoothest surface
that meets what is known. It is a classical fill, the network's prior, and how the finish spreads
a correction from the boundary into the hole. Method: V-cycles with red-black Gauss-Seidel
(Brandt 1977) from a pull-push start (Gortler et al. 1996).
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

CYCLES = 6
"""V-cycles of a fill: errors stay below a grey level of 8 bits; lone known pixels in a large hole
need more. Fixed, so that a window's fill does not depend on what it is batched with."""

_COARSEST = 3
_SWEEPS = 2
_SWEEPS_COARSEST = 12


def fill(
    image: Tensor, valid: Tensor, *, cycles: int = CYCLES, guide: Tensor | None = None
) -> Tensor:
    """Fill the holes with the harmonic function of their surroundings.

    Args:
        image: ``(B, C, H, W)`` float; values under a hole are ignored and must be finite.
        valid: ``(B, 1, H, W)`` float, 1 = known, 0 = hole.
        cycles: V-cycles; more is more exact.
        guide: ``(B, C, H, W)``: a first fill with its surroundings, which is then bent to what is
            known instead of starting from nothing: the fill has its detail (Perez et al. 2003).

    Returns:
        ``(B, C, H, W)``: the given values where known, the fill in the holes. A picture with
        nothing known comes back as zeros, or as the guide. No gradient flows through it.
    """
    if guide is not None:
        return guide + fill(image - guide, valid, cycles=cycles)
    with torch.no_grad():
        hole = 1 - valid
        known = image * valid
        if hole.device.type == "cpu" and not bool(hole.any()):  # asking a GPU would wait for it
            return known
        levels = _levels(hole)
        result = _bordered(known + hole * _pull_push(known, valid))
        for _ in range(cycles):
            _v_cycle(result, None, levels)
        return known + hole * _inside(result)


@dataclass(frozen=True, eq=False)
class _Level:
    """What one level of the multigrid is made of.

    Attributes:
        hole: ``(B, 1, h, w)``, 1 = unknown. A coarse cell is unknown where all it covers is: the
            correction then vanishes at the boundary.
        red: the unknown cells of one colour of the checkerboard.
        black: those of the other.
        neighbours: ``(h, w)``, how many each cell has: 4, less along the border.
    """

    hole: Tensor
    red: Tensor
    black: Tensor
    neighbours: Tensor


def _levels(hole: Tensor) -> list[_Level]:
    """The levels, finest first, down to one with few cells or nothing unknown."""
    levels = []
    while True:
        height, width = hole.shape[-2:]
        rows = torch.arange(height, device=hole.device).view(-1, 1)
        columns = torch.arange(width, device=hole.device).view(1, -1)
        red = ((rows + columns) % 2 == 0).to(hole.dtype)
        ones = _bordered(torch.ones(1, 1, height, width, dtype=hole.dtype, device=hole.device))
        neighbours = _neighbour_sum(ones)[0, 0].clamp_min(1)
        levels.append(_Level(hole, hole * red, hole * (1 - red), neighbours))
        if min(height, width) <= _COARSEST:
            return levels
        hole = -F.max_pool2d(-hole, 2, ceil_mode=True)
        if hole.device.type == "cpu" and not bool(hole.any()):
            return levels


def _pull_push(known: Tensor, valid: Tensor) -> Tensor:
    """A first guess: averages of what is known, from coarser levels where there is nothing."""
    height, width = known.shape[-2:]
    if min(height, width) <= 1:
        return known / valid.clamp_min(1e-6)
    padded = F.pad(known, (0, width % 2, 0, height % 2))
    padded_valid = F.pad(valid, (0, width % 2, 0, height % 2))
    share = F.avg_pool2d(padded_valid, 2)
    there = (share > 0).to(known.dtype)
    coarse = _pull_push(F.avg_pool2d(padded, 2) / share.clamp_min(1e-6), there)
    finer = F.interpolate(coarse, scale_factor=2.0, mode="bilinear", align_corners=False)
    return known + (1 - valid) * finer[..., :height, :width]


def _bordered(values: Tensor) -> Tensor:
    """Values ``(B, C, h, w)`` with a border of zeros, ``(B, C, h + 2, w + 2)``."""
    return F.pad(values, (1, 1, 1, 1))


def _inside(bordered: Tensor) -> Tensor:
    """The values without their border, a view."""
    return bordered[..., 1:-1, 1:-1]


def _neighbour_sum(bordered: Tensor) -> Tensor:
    """The sum of the neighbours each cell has, ``(B, C, h, w)``."""
    total = bordered[..., :-2, 1:-1] + bordered[..., 2:, 1:-1]
    return total.add_(bordered[..., 1:-1, :-2]).add_(bordered[..., 1:-1, 2:])


def _relax(values: Tensor, source: Tensor | None, level: _Level, sweeps: int) -> None:
    """Red-black Gauss-Seidel sweeps on ``sum over neighbours (v - u) + source = 0``, in place.

    ``u`` is unknown in the hole; the border of the picture has no neighbours beyond it, so that
    nothing flows through. ``values`` are bordered; no source is a source of zero.
    """
    for _ in range(sweeps):
        for colour in (level.red, level.black):
            wanted = _neighbour_sum(values)
            if source is not None:
                wanted.add_(source)
            _inside(values).lerp_(wanted.div_(level.neighbours), colour)


def _v_cycle(values: Tensor, source: Tensor | None, levels: list[_Level]) -> None:
    """One V-cycle, in place: relax, solve for the error on the coarser level, correct, relax."""
    level = levels[0]
    if len(levels) == 1:
        _relax(values, source, level, _SWEEPS_COARSEST)
        return
    _relax(values, source, level, _SWEEPS)
    residual = _neighbour_sum(values).addcmul_(level.neighbours, _inside(values), value=-1)
    if source is not None:
        residual.add_(source)
    residual.mul_(level.hole)
    height, width = residual.shape[-2:]
    # Cells of twice the size: the sum over the four children is the residual of the coarse cell.
    coarse = 4 * F.avg_pool2d(F.pad(residual, (0, width % 2, 0, height % 2)), 2)
    error = _bordered(torch.zeros_like(coarse))
    _v_cycle(error, coarse, levels[1:])
    finer = F.interpolate(_inside(error), scale_factor=2.0, mode="bilinear", align_corners=False)
    _inside(values).addcmul_(level.hole, finer[..., :height, :width])
    _relax(values, source, level, _SWEEPS)
