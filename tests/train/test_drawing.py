"""Curves and sheets show what they are given."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from train import drawing
from train.drawing import Column

LEFT, GAP = 104, 6


def test_a_sheet_has_the_papers_rows_and_a_column_for_each_crop():
    rng = np.random.default_rng(0)
    columns = [
        Column(*(rng.integers(0, 256, (40, 50, 3), dtype=np.uint8) for _ in range(3)))
        for _ in range(3)
    ]
    sheet = drawing.sheet(columns)
    for i, column in enumerate(columns):
        for j, picture in enumerate((column.given, column.result, column.truth)):
            top, left = GAP + j * (50 + GAP), LEFT + i * (50 + GAP)
            assert np.array_equal(sheet[top : top + 40, left : left + 50], picture)
    labels = sheet[:, : LEFT - 8]
    assert all((labels[56 * j : 56 * (j + 1)] > 220).any() for j in range(3))


def course(count, *, parent=True):
    lines = [{"step": s, "loss": 2.0 / s, "hole": 0.2 / s} for s in range(1, count + 1)]
    scores = {"hole_psnr": 20.0, "ssim": 0.8}
    measured = {"validation": scores, "parent": scores if parent else None}
    return [*lines, {"step": 1, **measured}, {"step": count, **measured}]


def colours(picture):
    return {tuple(int(value) for value in pixel) for pixel in picture.reshape(-1, 3)}


def test_curves_are_drawn_for_terms_that_count_and_the_parent():
    width, height = drawing.PANEL
    charts = drawing.curves(course(50), {"hole": 6.0, "style": 0.0})
    assert charts.shape == (height, 3 * width, 3)
    loss, psnr, _ = np.split(charts, 3, axis=1)
    black, second = drawing.COLOURS[:2]
    assert {black, second} <= colours(loss)
    assert drawing.COLOURS[2] not in colours(loss)
    assert second in colours(psnr)
    alone = drawing.curves(course(50, parent=False), {"hole": 6.0})
    assert second not in colours(np.split(alone, 3, axis=1)[1])


@pytest.mark.parametrize("rows", [[], course(1)[:1], [{"step": 1, "loss": 0.0}]])
def test_a_run_that_has_hardly_begun_can_be_drawn(rows):
    assert drawing.curves(rows, {"hole": 6.0}).shape[:2] == drawing.PANEL[::-1]


numbers = st.floats(-1e6, 1e6, allow_nan=False)


@settings(max_examples=200, deadline=None)
@given(numbers, st.floats(0, 1e6))
def test_ticks_are_round_and_reach_around_all_values(low, span):
    ticks = drawing._ticks(low, low + span)
    step = ticks[1] - ticks[0]
    assert 2 <= len(ticks) <= 9
    assert ticks[0] <= low + 1e-6 * step
    assert ticks[-1] >= low + span - 1e-6 * max(step, abs(low + span))
    assert len({drawing._number(tick, ticks) for tick in ticks}) == len(ticks)


@settings(max_examples=200, deadline=None)
@given(st.floats(1e-9, 1e6), st.floats(1, 1e6))
@example(0.2, 1.0)
def test_logarithmic_ticks_reach_around_all_values(low, factor):
    ticks = drawing._logarithmic_ticks([(0, low), (1, low * factor)])
    assert len(ticks) >= 2
    assert ticks[0] <= low
    assert ticks[-1] >= low * factor


def test_long_curves_are_thinned_to_means_and_keep_their_end():
    points = [(float(x), float(x % 2)) for x in range(10_000)]
    thinned = drawing._thinned(points)
    assert len(thinned) == drawing.MOST_POINTS
    assert thinned[-1] == points[-1]
    assert all(abs(y - 0.5) < 0.05 for _, y in thinned[:-1])
