"""The membrane against a direct solve of Laplace's equation."""

from __future__ import annotations

import numpy as np
import pytest
import scipy.sparse
import scipy.sparse.linalg
import torch

from restorer.model import membrane


def direct_solve(picture, hole):
    """The harmonic fill of ``(H, W, C)`` by one sparse solve, borders without flow."""
    height, width = hole.shape
    number = np.full(hole.shape, -1)
    number[hole] = np.arange(hole.sum())
    matrix = scipy.sparse.lil_matrix((hole.sum(), hole.sum()))
    right = np.zeros((hole.sum(), picture.shape[2]))
    for y, x in zip(*np.nonzero(hole), strict=True):
        row = number[y, x]
        for v, u in ((y - 1, x), (y + 1, x), (y, x - 1), (y, x + 1)):
            if 0 <= v < height and 0 <= u < width:
                matrix[row, row] += 1
                if hole[v, u]:
                    matrix[row, number[v, u]] -= 1
                else:
                    right[row] += picture[v, u]
    filled = picture.copy()
    filled[hole] = scipy.sparse.linalg.spsolve(matrix.tocsc(), right).reshape(-1, right.shape[1])
    return filled


def holes(kind, height, width):
    rng = np.random.default_rng(5)
    hole = np.zeros((height, width), bool)
    if kind == "block":
        hole[10:50, 12:60] = True
    elif kind == "corner":
        hole[:33, :20] = True
    elif kind == "noise":
        hole = rng.random((height, width)) < 0.6
    elif kind == "thin":
        hole[5:-5, 30:32] = True
        hole[20, :] = True
    else:
        hole[:] = True
        hole[3, 4] = hole[60, 50] = False
    return hole


@pytest.mark.parametrize(
    ("kind", "cycles"),
    [(kind, membrane.CYCLES) for kind in ("block", "corner", "noise", "thin")]
    + [("two pixels known", 20)],
)
def test_equals_a_direct_solve(kind, cycles):
    rng = np.random.default_rng(1)
    picture = rng.random((67, 71, 3))
    hole = holes(kind, 67, 71)
    image = torch.from_numpy(picture).permute(2, 0, 1)[None]
    valid = torch.from_numpy(~hole).double()[None, None]
    filled = membrane.fill(image, valid, cycles=cycles)[0].permute(1, 2, 0).numpy()
    assert np.abs(filled - direct_solve(picture, hole)).max() < 1 / 255
    assert np.array_equal(filled[~hole], picture[~hole])


def test_more_cycles_come_nearer():
    picture = np.random.default_rng(2).random((64, 64, 1))
    hole = holes("block", 64, 64)
    expected = direct_solve(picture, hole)
    image = torch.from_numpy(picture).permute(2, 0, 1)[None]
    valid = torch.from_numpy(~hole).double()[None, None]
    errors = [
        np.abs(membrane.fill(image, valid, cycles=n)[0].permute(1, 2, 0).numpy() - expected).max()
        for n in (1, 3, 12)
    ]
    assert errors[0] > errors[1] > errors[2]
    assert errors[2] < 1e-8


def test_a_plane_stays_a_plane_and_nothing_known_gives_zeros():
    rows, columns = torch.meshgrid(torch.arange(40.0), torch.arange(30.0), indexing="ij")
    plane = (0.01 * rows + 0.005 * columns)[None, None]
    valid = torch.ones_like(plane)
    valid[..., 8:30, 6:20] = 0
    assert torch.allclose(membrane.fill(plane, valid), plane, atol=1e-3)
    assert membrane.fill(plane, torch.zeros_like(valid)).abs().max() == 0
    assert torch.equal(membrane.fill(plane, torch.ones_like(valid)), plane)
