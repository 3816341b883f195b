"""The membrane: the harmonic fill of a hole, solved by multigrid.

Inside the hole Laplace's equation holds, the known pixels around it are its boundary values, and
the border of the picture lets nothing through (zero normal derivative): the smoothest surface
that meets what is known. It is a classical fill, the network's prior, and how the finish spreads
a correction from the boundary into the hole. Method: V-cycles with red-black Gauss-Seidel
(Brandt 1977) from a pull-push start (Gortler et al. 1996).
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

CYCLES = 6
"""V-cycles of a fill: errors stay below a grey level of 8 bits; lone known pixels in a large hole
need more. Fixed, so that a window's fill does not depend on what it is batched with."""

_COARSEST = 3
_SWEEPS = 2
_SWEEPS_COARSEST = 12


def fill(image: Tensor, valid: Tensor, *, cycles: int = CYCLES) -> Tensor:
    """Fill the holes with the harmonic function of their surroundings.

    Args:
        image: ``(B, C, H, W)`` float; values under a hole are ignored and must be finite.
        valid: ``(B, 1, H, W)`` float, 1 = known, 0 = hole.
        cycles: V-cycles; more is more exact.

    Returns:
        ``(B, C, H, W)``: the given values where known, the fill in the holes. A picture with
        nothing known comes back as zeros. No gradient flows through it.
    """
    with torch.no_grad():
        hole = 1 - valid
        known = image * valid
        if not bool(hole.any()):
            return known
        levels = _checkerboards(hole)
        result = known + hole * _pull_push(known, valid)
        for _ in range(cycles):
            result = _v_cycle(result, torch.zeros_like(result), levels)
        return known + hole * result


def _checkerboards(hole: Tensor) -> list[tuple[Tensor, Tensor]]:
    """For each level, finest first, the red and the black cells that are unknown.

    A coarse cell is unknown where all it covers is: the correction then vanishes at the boundary.
    """
    levels = []
    while True:
        height, width = hole.shape[-2:]
        rows = torch.arange(height, device=hole.device).view(-1, 1)
        columns = torch.arange(width, device=hole.device).view(1, -1)
        red = ((rows + columns) % 2 == 0).to(hole.dtype)
        levels.append((hole * red, hole * (1 - red)))
        if min(height, width) <= _COARSEST:
            return levels
        hole = -F.max_pool2d(-hole, 2, ceil_mode=True)
        if not bool(hole.any()):
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


def _neighbours(values: Tensor) -> Tensor:
    """The sum of the four neighbours; the border repeats itself, so nothing flows through it."""
    padded = F.pad(values, (1, 1, 1, 1), mode="replicate")
    rows = padded[..., :-2, 1:-1] + padded[..., 2:, 1:-1]
    return rows + padded[..., 1:-1, :-2] + padded[..., 1:-1, 2:]


def _relax(values: Tensor, source: Tensor, level: tuple[Tensor, Tensor], sweeps: int) -> Tensor:
    """Red-black Gauss-Seidel sweeps on ``neighbours(u) - 4 u + source = 0`` where unknown."""
    for _ in range(sweeps):
        for colour in level:
            wanted = (_neighbours(values) + source) * 0.25
            values = torch.lerp(values, wanted, colour)
    return values


def _v_cycle(values: Tensor, source: Tensor, levels: list[tuple[Tensor, Tensor]]) -> Tensor:
    """One V-cycle: relax, solve for the error on the coarser level, correct, relax."""
    level = levels[0]
    if len(levels) == 1:
        return _relax(values, source, level, _SWEEPS_COARSEST)
    values = _relax(values, source, level, _SWEEPS)
    hole = level[0] + level[1]
    residual = hole * (_neighbours(values) - 4 * values + source)
    height, width = values.shape[-2:]
    # Cells of twice the size: the sum over the four children is the residual of the coarse cell.
    coarse = 4 * F.avg_pool2d(F.pad(residual, (0, width % 2, 0, height % 2)), 2)
    error = _v_cycle(torch.zeros_like(coarse), coarse, levels[1:])
    finer = F.interpolate(error, scale_factor=2.0, mode="bilinear", align_corners=False)
    return _relax(values + hole * finer[..., :height, :width], source, level, _SWEEPS)
