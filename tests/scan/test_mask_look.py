"""What masks seem to mean: sure where nobody could doubt it, unsure else."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
import tifffile

from restorer.errors import Cancelled, MaskError
from restorer.scan import mask_look as looks
from restorer.scan import open_scan
from restorer.scan.mask_look import look_at

SHAPE = (90, 130)


@pytest.fixture
def scan(tmp_path):
    path = tmp_path / "wall.png"
    cv2.imwrite(str(path), np.full((*SHAPE, 3), 99, np.uint8))
    with open_scan(path) as opened:
        yield opened


@pytest.fixture
def look(tmp_path, scan):
    def at(values, **how):
        path = tmp_path / "mask.png"
        assert cv2.imwrite(str(path), values)
        return look_at(path, scan, **how)

    return at


def spots(share):
    """White spots inside black, so many of all pixels that it is about the share."""
    values = np.zeros(SHAPE, np.uint8)
    values[3:-3, 3 : 3 + round(share * SHAPE[0] * SHAPE[1] / (SHAPE[0] - 6))] = 255
    return values


@pytest.mark.parametrize("share", [0.01, 0.2, 0.38])
def test_a_few_white_spots_are_surely_damage_and_the_other_way_round(look, share):
    seen = look(spots(share))
    assert (seen.meaning, seen.sure) == ("white", True)
    assert seen.white == pytest.approx(share, abs=0.02)
    if share < 0.25:
        turned = look(255 - spots(share))
        assert (turned.meaning, turned.sure) == ("black", True)


@pytest.mark.parametrize("share", [0.45, 0.5, 0.6])
def test_halves_are_in_doubt(look, share):
    assert not look(spots(share)).sure


def test_much_white_inside_a_black_frame_is_in_doubt(look):
    values = np.full(SHAPE, 255, np.uint8)
    values[:4], values[-4:], values[:, :4], values[:, -4:] = 0, 0, 0, 0
    seen = look(values)
    assert seen.white > 0.75
    assert not seen.sure, "it may be a wall of which little is left"


def test_what_is_white_or_black_all_over(look):
    nothing = look(np.zeros(SHAPE, np.uint8))
    assert (nothing.meaning, nothing.sure) == ("white", True)
    assert not look(np.full(SHAPE, 255, np.uint8)).sure


def test_a_picture_with_many_greys_is_in_doubt(look):
    rows = np.linspace(0, 255, SHAPE[0]).astype(np.uint8)
    assert not look(np.repeat(rows[:, None], SHAPE[1], axis=1)).sure


def test_low_values_are_class_numbers_and_so_are_those_of_a_legend(look):
    values = np.zeros(SHAPE, np.uint8)
    values[5:20, 5:20], values[30:40, 30:40], values[50:60, 50:60] = 1, 3, 255
    seen = look(values)
    assert (seen.meaning, seen.sure, seen.numbers) == ("numbers", True, (1, 3, 255))
    values[values == 3] = 200
    assert look(values).meaning == "white"
    assert look(values, legend=[1, 200]).numbers == (1, 200, 255)
    colour = cv2.merge([values] * 3)
    assert look(colour, legend=[1, 200]).meaning == "white", "numbers are grey"


def test_the_preview_is_how_much_of_each_piece_is_white(look, monkeypatch):
    monkeypatch.setattr(looks, "PREVIEW", 20)
    monkeypatch.setattr(looks, "BAND", 1000)
    rng = np.random.default_rng(0)
    values = np.where(rng.random(SHAPE) < 0.2, 255, 0).astype(np.uint8)
    told = []
    seen = look(values, progress=lambda *at: told.append(at))
    step = 7
    assert seen.lit.shape == (13, 19)
    assert len(told) > 2
    assert told[-1] == (90, 90)
    piece = values[step : 2 * step, 2 * step : 3 * step] / 255
    assert seen.lit[1, 2] == pytest.approx(piece.mean())
    assert seen.lit[-1, -1] == pytest.approx((values[84:, 126:] / 255).mean())
    assert np.allclose(seen.preview("black"), 1 - seen.lit)


def test_sixteen_bits_and_transparency_are_understood(tmp_path, scan):
    deep = tmp_path / "deep.tif"
    tifffile.imwrite(deep, spots(0.1).astype(np.uint16) * 257)
    assert look_at(deep, scan).white == pytest.approx(0.1, abs=0.02)
    clear = tmp_path / "clear.png"
    rgba = np.full((*SHAPE, 4), 255, np.uint8)
    rgba[..., 3] = spots(0.1)
    cv2.imwrite(str(clear), rgba)
    assert look_at(clear, scan).white == pytest.approx(0.1, abs=0.02)


def test_another_size_is_refused_and_looking_can_be_cancelled(tmp_path, scan, look):
    small = tmp_path / "small.png"
    cv2.imwrite(str(small), np.zeros((10, 10), np.uint8))
    with pytest.raises(MaskError, match="10 x 10"):
        look_at(small, scan)
    with pytest.raises(Cancelled):
        look(spots(0.1), cancelled=lambda: True)
