"""Hatching: upright lines that are the fill from afar, the same whatever is asked for."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from restorer.rect import Rect
from restorer.reintegration.hatching import Lines, hatched, to_light

SHAPE = (300, 260)
WHOLE = Rect.of_size(*SHAPE, top=70, left=-30)
LINES = Lines(pitch=6.3, width=4.9, length=60.0, purity=0.5)


@pytest.fixture(scope="module")
def fill():
    """A smooth fill with a contour and some noise, sRGB."""
    rng = np.random.default_rng(5)
    coarse = (0.25 + 0.45 * rng.random((4, 4, 3))).astype(np.float32)
    smooth = cv2.resize(coarse, SHAPE[::-1], interpolation=cv2.INTER_CUBIC)
    smooth[150:156] *= 0.4
    noisy = smooth + rng.normal(0, 0.01, smooth.shape)
    return np.clip(noisy, 0, 1).astype(np.float32)


@pytest.fixture(scope="module")
def hole():
    """A round loss and a crack."""
    where = np.zeros(SHAPE, np.uint8)
    cv2.circle(where, (120, 140), 100, 1, -1)
    cv2.line(where, (0, 290), (259, 200), 1, 5)
    return where > 0


@pytest.fixture(scope="module")
def drawn(fill, hole):
    """All of it, hatched at once."""
    return hatched(fill, hole, WHOLE, WHOLE, LINES)


def test_nothing_but_the_hole_is_changed(fill, hole, drawn):
    np.testing.assert_array_equal(drawn[~hole], fill[~hole])
    assert (drawn[hole] != fill[hole]).any(-1).mean() > 0.99
    assert drawn.min() >= 0
    assert drawn.max() <= 1


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_every_part_is_the_same_as_in_the_whole(fill, hole, drawn, data):
    top = data.draw(st.integers(WHOLE.top, WHOLE.bottom - 1))
    left = data.draw(st.integers(WHOLE.left, WHOLE.right - 1))
    inner = Rect.of_size(
        data.draw(st.integers(1, 90)), data.draw(st.integers(1, 90)), top, left
    ).intersect(WHOLE)
    down, right = LINES.reach
    known = Rect(inner.top - down, inner.left - right, inner.bottom + down, inner.right + right)
    known = known.intersect(WHOLE)
    part = known.within(WHOLE)
    found = hatched(fill[part], hole[part], known, inner, LINES)
    np.testing.assert_array_equal(found, drawn[inner.within(WHOLE)])


@pytest.mark.parametrize("purity", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("pitch", [3.0, 6.3, 9.0])
def test_from_afar_it_is_the_fill(fill, purity, pitch):
    everything = np.ones(SHAPE, bool)
    lines = Lines(pitch, 0.78 * pitch, 60.0, purity)
    found = hatched(fill, everything, WHOLE, WHOLE, lines)
    far = 3 * pitch
    seen, meant = (cv2.GaussianBlur(to_light(each), (0, 0), far) for each in (found, fill))
    apart = np.abs(seen - meant)[30:-30, 30:-30]
    assert apart.max() < 0.035
    assert np.abs((seen - meant)[30:-30, 30:-30].mean((0, 1))).max() < 0.006


def test_lines_are_upright_and_told_apart_from_close(fill):
    even = np.full_like(fill, 0.5)
    found = hatched(even, np.ones(SHAPE, bool), WHOLE, WHOLE, LINES)
    across = np.abs(np.diff(found, axis=1)).mean()
    down = np.abs(np.diff(found, axis=0)).mean()
    assert across > 6 * down
    assert found.std() > 0.04


def test_three_hues_are_used_that_mix_to_the_fill(fill):
    even = np.full_like(fill, 0.5)
    found = hatched(even, np.ones(SHAPE, bool), WHOLE, WHOLE, LINES)
    warmth = found[..., 0] - found[..., 2]
    redness = found[..., 0] - found[..., 1]
    assert (warmth > 0.05).mean() > 0.15
    assert (warmth < -0.05).mean() > 0.15
    assert (redness > 0.05).mean() > 0.15


def test_no_two_lines_are_alike(fill):
    even = np.full_like(fill, 0.5)
    found = hatched(even, np.ones(SHAPE, bool), WHOLE, WHOLE, LINES)
    row = found[150].mean(-1)
    spectrum = np.abs(np.fft.rfft(row - row.mean())) ** 2
    assert spectrum.max() < 0.5 * spectrum.sum()
    ends = {tuple(np.flatnonzero(np.abs(np.diff(found[:, x].mean(-1))) > 0.02)) for x in range(260)}
    assert len(ends) > 40


def test_lines_are_broken_where_the_form_is(fill):
    stepped = np.full_like(fill, 0.6)
    stepped[150:] = 0.2
    found = hatched(stepped, np.ones(SHAPE, bool), WHOLE, WHOLE, LINES)
    assert found[130:142].mean() == pytest.approx(0.6, abs=0.03)
    assert found[158:170].mean() == pytest.approx(0.2, abs=0.03)


@pytest.mark.parametrize("pitch", [0.2, 1.0, 2.0])
def test_lines_finer_than_pixels_leave_the_fill(fill, hole, pitch):
    lines = Lines(pitch, 0.7 * pitch, 20 * pitch, 1.0)
    np.testing.assert_array_equal(hatched(fill, hole, WHOLE, WHOLE, lines), fill)


def test_black_and_white_stay_what_they_are(fill):
    for value in (0.0, 1.0):
        even = np.full_like(fill, value)
        found = hatched(even, np.ones(SHAPE, bool), WHOLE, WHOLE, LINES)
        np.testing.assert_allclose(found, even, atol=1e-6)
