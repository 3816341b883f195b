"""Transforms from pairs of points: each model is found again, and bad pairs are told."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from restorer.errors import RegistrationError
from restorer.registration import Pair, Transform, fit, in_mm
from restorer.registration.pairs import model_for, residuals

SPOTS = [(90, 120), (3900, 300), (3700, 2800), (250, 2900), (2000, 1500), (1200, 800)]
small = st.floats(-1, 1)


def pairs_of(transform, spots=SPOTS):
    return [Pair(spot, transform.point(spot)) for spot in spots]


def far(transform, other):
    spots = [(0, 0), (4000, 0), (4000, 3000), (0, 3000), (1234, 567)]
    return np.abs(transform.inverse.apply(other.apply(spots)) - spots).max()


@given(st.floats(-3, 3), st.floats(0.05, 20), small, small, st.booleans())
def test_a_similarity_is_found_again_mirrored_or_not(angle, scale, across, down, mirrored):
    c, s, m = scale * np.cos(angle), scale * np.sin(angle), -1 if mirrored else 1
    made = Transform.of(np.array([[c, -s * m, 5000 * across], [s, c * m, 5000 * down], [0, 0, 1]]))
    found = fit(pairs_of(made), "similarity")
    assert far(found.transform, made) < 1e-3
    assert found.rms < 1e-3


@given(st.lists(small, min_size=6, max_size=6))
def test_an_affine_map_is_found_again(numbers):
    a, b, c, d, across, down = numbers
    matrix = np.array([[1 + a, b, 900 * across], [c, 1 + d, 900 * down], [0, 0, 1]])
    assume(abs(np.linalg.det(matrix)) > 0.2)
    made = Transform.of(matrix)
    assert far(fit(pairs_of(made), "affine").transform, made) < 1e-3


@given(st.lists(small, min_size=8, max_size=8))
def test_a_homography_is_found_again(numbers):
    a, b, c, d, across, down, g, h = numbers
    matrix = np.array(
        [
            [1 + a / 2, b / 2, 900 * across],
            [c / 2, 1 + d / 2, 900 * down],
            [g * 5e-5, h * 5e-5, 1],
        ]
    )
    assume(abs(np.linalg.det(matrix[:2, :2])) > 0.3)
    made = Transform.of(matrix)
    assert far(fit(pairs_of(made), "homography").transform, made) < 0.05


@given(
    st.lists(st.tuples(st.floats(-3, 3), st.floats(-3, 3)), min_size=6, max_size=6),
    st.sampled_from(["similarity", "affine"]),
)
def test_no_other_transform_of_the_model_fits_better(errors, model):
    made = Transform.of(np.array([[0.9, -0.2, 40], [0.2, 0.9, -30], [0, 0, 1]]))
    pairs = [
        Pair(spot, (x + dx, y + dy))
        for spot, (dx, dy) in zip(SPOTS, errors, strict=True)
        for x, y in [made.point(spot)]
    ]
    found = fit(pairs, model)
    here = sum(r * r for r in found.residuals)
    for turn in (1.0002, 0.9998):
        other = Transform.of(np.diag([turn, turn, 1]) @ found.transform.matrix)
        assert sum(r * r for r in residuals(other, pairs)) >= here - 1e-6


def test_the_model_follows_the_number_of_pairs_and_leaves_some_to_check_by():
    made = Transform.of(np.array([[1, 0, 12], [0, 1, -7], [0, 0, 1]]))
    assert [model_for(n) for n in range(7)] == [
        None,
        "shift",
        "similarity",
        "similarity",
        "affine",
        "affine",
        "homography",
    ]
    for count in range(1, 7):
        assert far(fit(pairs_of(made, SPOTS[:count])).transform, made) < 1e-3
    assert fit(pairs_of(made, SPOTS[:1])).rms is None, "one pair cannot be checked"
    assert fit(pairs_of(made, SPOTS[:3])).rms == pytest.approx(0, abs=1e-3)


def test_a_shift_keeps_the_scale_it_begins_with():
    half = Transform.of(np.diag([0.5, 0.5, 1]))
    found = fit([Pair((100, 100), (60, 45))], base=half)
    assert found.transform.point((300, 100)) == pytest.approx((160, 45))


def test_the_pair_that_was_misplaced_is_the_worst_one():
    made = Transform.of(np.array([[1.1, 0, 12], [0, 1.1, -7], [0, 0, 1]]))
    for wrong in range(5):
        pairs = pairs_of(made, SPOTS[:5])
        x, y = pairs[wrong].picture
        pairs[wrong] = Pair(pairs[wrong].scan, (x + 40, y - 25))
        found = fit(pairs)
        assert found.worst == wrong
        assert found.rms > 5


def test_residuals_are_in_pixels_of_the_scan_and_in_mm():
    half = Transform.of(np.diag([0.5, 0.5, 1]))
    assert residuals(half, [Pair((100, 100), (53, 54))]) == pytest.approx([10.0])
    assert in_mm(10, (254, 254)) == pytest.approx(1.0)
    assert in_mm(10, None) is None


@pytest.mark.parametrize(
    ("spots", "model", "said"),
    [
        ([(0, 0), (10, 10)], "affine", "needs at least 3"),
        ([], None, "needs at least 1"),
        ([(5, 5), (5, 5)], "similarity", "in one place"),
        ([(0, 0), (10, 10), (20, 20)], "affine", "on one line"),
        ([(0, 0), (10, 10), (20, 20), (30, 30), (5, 5), (7, 7)], None, "on one line"),
    ],
)
def test_pairs_that_tell_nothing_are_refused(spots, model, said):
    with pytest.raises(RegistrationError, match=said):
        fit(pairs_of(Transform(), spots), model)


def test_a_transform_survives_the_project_file():
    made = Transform.of(np.array([[1.1, 0.2, 12], [0.1, 0.9, -7], [1e-5, 2e-5, 1]]))
    assert Transform.from_json(made.as_json()) == made
    for value in (None, [1, 2], ["a"] * 9, [0] * 9, [float("nan")] * 9):
        with pytest.raises(ValueError, match=r"."):
            Transform.from_json(value)
