"""The fill of a window does not depend on which others are filled, nor on their order."""

from __future__ import annotations

import numpy as np
import pytest
from engine_checks import MemoryScan, block

from restorer.pipeline.fills import Here, Planned
from restorer.pipeline.plan import plan_windows
from restorer.progress import never_cancelled


@pytest.fixture(scope="module")
def planned(wall, layer_of):
    """A loss of many windows, and some small holes."""
    hole = block(420, 500, (30, 40, 380, 440), (5, 20, 15, 60), (400, 450, 410, 490))
    layer = layer_of(hole)
    windows = plan_windows(layer, hole.shape, size=128)
    assert sum(window.cut for window in windows) > 12
    return Planned(MemoryScan(wall(420, 500)), layer, windows, 128)


def fills(model, planned, windows):
    pieces = Here(model).pieces(planned, windows, never_cancelled)
    return {piece.window: piece.fill for piece in pieces}


def test_any_order_and_any_part_of_the_windows_gives_the_same_fills(model, planned):
    whole = fills(model, planned, planned.windows)
    assert list(whole) == planned.windows
    shuffled = [planned.windows[n] for n in np.random.default_rng(3).permutation(len(whole))]
    for some in (shuffled[:7], shuffled[7:]):
        for window, fill in fills(model, planned, some).items():
            np.testing.assert_array_equal(fill, whole[window])
