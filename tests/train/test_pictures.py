"""Which training pictures are drawn, and how often."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from train import data


def test_a_large_source_does_not_drown_a_small_one(tmp_path):
    """Nine pictures of one photographer and one of another, all of one size: three to one."""
    paths = []
    for folder, count in (("many", 9), ("few", 1)):
        (tmp_path / folder).mkdir()
        for i in range(count):
            paths.append(tmp_path / folder / f"{i}.png")
            cv2.imwrite(str(paths[-1]), np.full((40, 50, 3), 90, np.uint8))
    pictures = data.Pictures.load(paths, smallest=32)
    assert pictures.chances.sum() == pytest.approx(1)
    assert pictures.chances[:9] == pytest.approx(np.full(9, 0.75 / 9))
    assert pictures.chances[9] == pytest.approx(0.25)


def test_in_one_folder_a_larger_picture_is_drawn_more_often(tmp_path):
    paths = [tmp_path / "large.png", tmp_path / "small.png"]
    for path, side in zip(paths, (120, 40), strict=True):
        cv2.imwrite(str(path), np.full((side, side, 3), 90, np.uint8))
    assert data.Pictures.load(paths, smallest=32).chances == pytest.approx([0.75, 0.25])
