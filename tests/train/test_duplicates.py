"""The same picture is known again; other pictures are told apart."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from restorer.scan.reader import box_average
from train.duplicates import Same, find_same, groups


def mural(seed, shape=(600, 760)):
    """A picture of shapes on a mottled wall, as ``(H, W, 3)``."""
    rng = np.random.default_rng(seed)
    height, width = shape
    noise = rng.normal(150, 40, (height // 60, width // 60, 3)).astype(np.float32)
    wall = cv2.resize(noise, (width, height), interpolation=cv2.INTER_CUBIC)
    wall = np.ascontiguousarray(np.clip(wall, 0, 255).astype(np.uint8))
    for _ in range(14):
        x, y = int(rng.integers(width)), int(rng.integers(height))
        colour = tuple(int(c) for c in rng.integers(0, 256, 3))
        axes = tuple(int(a) for a in rng.integers(20, 140, 2))
        cv2.ellipse(wall, (x, y), axes, int(rng.integers(180)), 0, 360, colour, -1)
    return wall


def overview(picture):
    level = max(0, (max(picture.shape[:2]) // 128).bit_length() - 1)
    return cv2.cvtColor(box_average(picture, 2**level), cv2.COLOR_RGB2GRAY)


def scaled(picture, factor):
    return cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)


def saved_again(picture):
    return cv2.imdecode(cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 25])[1], 1)


def darker(picture):
    return np.round(255 * (picture / 255) ** 1.5 * 0.8).astype(np.uint8)


def cut(picture, top, left, bottom, right):
    height, width = picture.shape[:2]
    rows = slice(round(top * height), round(height * (1 - bottom)))
    columns = slice(round(left * width), round(width * (1 - right)))
    return np.ascontiguousarray(picture[rows, columns])


CHANGES = {
    "the same": lambda p: p,
    "half": lambda p: scaled(p, 0.5),
    "0.73": lambda p: scaled(p, 0.73),
    "twice": lambda p: scaled(p, 2),
    "saved again": saved_again,
    "darker": darker,
    "cropped": lambda p: cut(p, 0.06, 0.06, 0.06, 0.06),
    "one corner cut off": lambda p: cut(p, 0.15, 0.2, 0, 0),
    "all of it": lambda p: saved_again(darker(scaled(cut(p, 0.03, 0, 0.05, 0.08), 0.6))),
}


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("change", CHANGES)
def test_the_same_picture_is_found_whatever_was_done_to_it(change, mirrored):
    pictures = [mural(seed) for seed in range(4)]
    changed = CHANGES[change](pictures[2])
    if mirrored:
        changed = np.ascontiguousarray(changed[:, ::-1])
    found = find_same([overview(p) for p in (*pictures, changed)])
    assert [(same.one, same.other, same.mirrored) for same in found] == [(2, 4, mirrored)]
    assert 0.88 <= found[0].likeness <= 1.001


def test_other_pictures_are_told_apart():
    assert find_same([overview(mural(seed)) for seed in range(40)]) == []


def test_two_places_of_one_wall_are_two_pictures():
    wall = mural(0, (600, 2400))
    parts = [overview(wall[:, left : left + 800]) for left in (0, 800, 1600)]
    assert find_same(parts) == []


def test_what_shows_nothing_is_not_compared():
    plain = np.full((100, 120), 90, np.uint8)
    assert find_same([plain, plain, None, overview(mural(0)), None]) == []
    assert find_same([]) == []


def test_those_of_one_picture_make_a_group_directly_or_not():
    pairs = [Same(1, 4, 1, False), Same(2, 3, 1, False), Same(3, 4, 1, True)]
    assert groups(6, pairs) == [[0], [1, 2, 3, 4], [5]]
    assert groups(2, []) == [[0], [1]]
