"""Suggestions: what is found, and that it does not depend on blocks or regions."""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from restorer.detect import KINDS, Scores, Threshold, find_pieces, suggest
from restorer.detect import scores as scores_module
from restorer.errors import Cancelled
from restorer.rect import Rect

GREY = np.float32([0.3, 0.28, 0.26])
PLASTER = np.float32([0.88, 0.84, 0.76])
SOOT = np.float32([0.1, 0.09, 0.085])


def drawn(rgb, colour, draw):
    """The wall with something drawn on it, and where."""
    mask = np.zeros(rgb.shape[:2], np.uint8)
    draw(mask)
    alpha = cv2.GaussianBlur(mask.astype(np.float32) / 255, (0, 0), 0.6)[..., None]
    return rgb + (colour - rgb) * alpha, mask > 0


def crack(mask):
    points = np.array([[40, 40], [90, 75], [120, 120], [180, 140], [230, 200], [330, 230]])
    cv2.polylines(mask, [points.reshape(-1, 1, 2)], False, 255, 2)


def patches(mask):
    for x, y, radius in ((80, 80, 9), (200, 150, 14), (310, 90, 6)):
        cv2.circle(mask, (x, y), radius, 255, -1)


def scratch(mask):
    cv2.line(mask, (50, 60), (300, 230), 255, 1)


CASES = {
    "cracks": (SOOT, crack),
    "losses": (PLASTER, patches),
    "spots": (SOOT, patches),
    "scratches": (PLASTER, scratch),
}


def read_all(suggestion, scan):
    return suggestion.read(Rect.of_size(*scan.shape))


def near(mask, pixels=3):
    return cv2.dilate(mask.astype(np.uint8), np.ones((2 * pixels + 1,) * 2, np.uint8)) > 0


@pytest.mark.parametrize("name", CASES)
def test_each_kind_finds_its_damage_and_leaves_sound_paint_alone(name, write, wall):
    colour, draw = CASES[name]
    rgb, truth = drawn(wall(), colour, draw)
    scan = write(rgb)
    found = read_all(suggest(Scores(scan, KINDS[name]), Threshold.of(KINDS[name])), scan)
    assert near(found)[truth].mean() > 0.9
    assert near(truth)[found].mean() > 0.9


@pytest.mark.parametrize("name", CASES)
def test_sound_paint_has_no_damage(name, write, wall):
    scan = write(wall())
    suggestion = suggest(Scores(scan, KINDS[name]), Threshold.of(KINDS[name]))
    assert suggestion.area < 0.001 * scan.shape[0] * scan.shape[1]
    assert suggestion.area == read_all(suggestion, scan).sum()


def test_an_edge_between_two_paints_is_no_crack(write, wall):
    rgb = wall()
    rgb[:, 200:] *= 0.4
    scan = write(rgb)
    assert suggest(Scores(scan, KINDS["cracks"]), Threshold.of(KINDS["cracks"])).area == 0


def test_a_bent_line_and_a_dot_are_no_scratch(write, wall):
    def draw(mask):
        cv2.ellipse(mask, (200, 150), (16, 16), 0, 0, 360, 255, 1)
        cv2.circle(mask, (60, 60), 3, 255, -1)

    rgb, _ = drawn(wall(), PLASTER, draw)
    scan = write(rgb)
    kind = KINDS["scratches"]
    assert suggest(Scores(scan, kind), Threshold.of(kind)).area == 0


@pytest.mark.parametrize("name", CASES)
def test_scores_do_not_depend_on_blocks(name, write, wall, monkeypatch):
    colour, draw = CASES[name]
    scan = write(drawn(wall(), colour, draw)[0])
    whole = Rect.of_size(*scan.shape)

    def together(side):
        monkeypatch.setattr(scores_module, "BLOCK", side)
        scores = Scores(scan, KINDS[name])
        found = np.zeros(scan.shape, int)
        for key in scores.keys(whole):
            place = scores.place(key)
            found[place.slices] = scores.block(key)
        return found

    one = together(512)
    for side in (64, 128):
        assert np.abs(together(side) - one).max() <= 1  # the rounding of sums in another order
    assert one.max() > 100


class Given:
    """Scores that are given, by blocks of any side."""

    def __init__(self, score, side):
        self.score, self.side = score, side
        self.scan = self
        self.shape = score.shape

    keys = Scores.keys

    def place(self, key):
        square = Rect.of_size(self.side, self.side, key[0] * self.side, key[1] * self.side)
        return square.intersect(Rect.of_size(*self.shape))

    def block(self, key, cancelled):
        return self.score[self.place(key).slices]


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    seed=st.integers(0, 2**32 - 1),
    height=st.integers(1, 40),
    width=st.integers(1, 40),
    side=st.integers(3, 16),
    share=st.sampled_from([0.02, 0.2, 0.45, 0.7]),
    smallest=st.integers(1, 30),
    sensitivity=st.floats(0, 1),
)
def test_pieces_do_not_depend_on_blocks(seed, height, width, side, share, smallest, sensitivity):
    rng = np.random.default_rng(seed)
    score = np.where(rng.random((height, width)) < share, rng.integers(0, 256, (height, width)), 0)
    score = score.astype(np.uint8)
    threshold = Threshold(sensitivity, smallest)
    pieces = find_pieces(score, threshold)
    wanted = pieces.wanted(smallest)
    suggestion = suggest(Given(score, side), threshold)
    np.testing.assert_array_equal(
        suggestion.read(Rect.of_size(height, width)), wanted[pieces.labels]
    )
    assert suggestion.pieces == wanted.sum()
    assert suggestion.area == wanted[pieces.labels].sum()


def test_a_piece_needs_one_sure_pixel_and_its_size():
    score = np.zeros((20, 60), np.uint8)
    score[5, 5:25] = 100
    score[5, 10] = 140
    score[10, 5:25] = 100
    score[15, 5:9] = 200
    found = suggest(Given(score, 16), Threshold(0.5, 10)).read(Rect(0, 0, 20, 60))
    expected = np.zeros((20, 60), bool)
    expected[5, 5:25] = True
    np.testing.assert_array_equal(found, expected)


def test_a_higher_sensitivity_suggests_more(write, wall):
    colour, draw = CASES["cracks"]
    scan = write(drawn(wall(), colour, draw)[0])
    scores = Scores(scan, KINDS["cracks"])
    found = [
        read_all(suggest(scores, Threshold.of(scores.kind, sensitivity)), scan)
        for sensitivity in (0.1, 0.5, 0.9)
    ]
    for less, more in pairwise(found):
        assert (more | ~less).all()
    assert found[0].sum() < found[2].sum()


def test_a_region_is_kept_to_and_what_must_not_be_is_left_out(write, wall):
    colour, draw = CASES["cracks"]
    scan = write(drawn(wall(), colour, draw)[0])
    scores = Scores(scan, KINDS["cracks"])
    everything = read_all(suggest(scores, Threshold.of(scores.kind)), scan)
    region = Rect(50, 60, 200, 220)

    def without(rect):
        columns = np.arange(rect.left, rect.right)
        return np.broadcast_to(columns >= 150, rect.shape)

    found = read_all(
        suggest(scores, Threshold.of(scores.kind), region=region, without=without), scan
    )
    expected = np.zeros(scan.shape, bool)
    expected[50:200, 60:150] = everything[50:200, 60:150]
    np.testing.assert_array_equal(found, expected)
    assert expected.any()


def test_it_tells_how_far_it_is_and_stops_when_asked(write, wall, monkeypatch):
    monkeypatch.setattr(scores_module, "BLOCK", 64)
    scan = write(wall(130, 200))
    scores = Scores(scan, KINDS["spots"])
    told = []
    suggest(
        scores,
        Threshold.of(scores.kind),
        progress=lambda done, total: told.append((done, total)),
    )
    assert told == [(n, 12) for n in range(1, 13)]
    told.clear()
    with pytest.raises(Cancelled):
        suggest(
            scores,
            Threshold.of(scores.kind),
            progress=lambda done, total: told.append(done),
            cancelled=lambda: len(told) == 2,
        )
    assert told == [1, 2]
