"""The perceptual distance: its definition cell by cell, and what it must and must not see."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
import torch
from torchvision.models import VGG16_Weights
from vgg_weights import write_vgg

from train.perceptual import Perceptual, features_at_hand


@pytest.fixture(scope="module")
def features(tmp_path_factory):
    return features_at_hand(write_vgg(tmp_path_factory.mktemp("vgg") / "vgg.safetensors"))


def picture(height=40, width=48, seed=0):
    coarse = np.random.default_rng(seed).random((10, 12, 3))
    return (cv2.resize(coarse, (width, height), interpolation=cv2.INTER_NEAREST) * 255).astype(
        np.uint8
    )


def rectangle(height=40, width=48):
    hole = np.zeros((height, width), bool)
    hole[7:22, 13:31] = True
    return hole


def levels_of(features, image):
    given = torch.from_numpy(image).permute(2, 0, 1)[None].float() / 255
    return [level[0].numpy() for level in features(given)]


def test_it_is_its_definition_cell_by_cell(features):
    truth, other, hole = picture(), picture(seed=1), rectangle()
    given = np.where(hole[..., None], other, truth)
    distances = []
    pairs = zip(levels_of(features, truth), levels_of(features, given), strict=True)
    for size, (true, filled) in zip((2, 4, 8), pairs, strict=True):
        difference = level = 0.0
        for row in range(40 // size):
            for column in range(48 // size):
                cell = hole[row * size : row * size + size, column * size : column * size + size]
                difference += cell.mean() * np.abs(filled - true)[:, row, column].mean()
                level += cell.mean() * np.abs(true)[:, row, column].mean()
        distances.append(difference / level)
    found = Perceptual(features, truth, hole).distance(given)
    assert found == pytest.approx(np.mean(distances), rel=1e-4)


def test_the_truth_has_none_and_worse_fills_have_more(features):
    truth, hole = picture(), rectangle()
    distance = Perceptual(features, truth, hole).distance
    blurred = np.where(hole[..., None], cv2.GaussianBlur(truth, (0, 0), 1), truth)
    flat = np.where(hole[..., None], 128, truth).astype(np.uint8)
    assert distance(truth) == 0
    assert 0 < distance(blurred) < distance(flat)


def test_what_is_far_from_the_hole_does_not_count(features):
    truth = picture(96, 96)
    hole = np.zeros((96, 96), bool)
    hole[8:16, 8:16] = True
    given = np.where(hole[..., None], 128, truth).astype(np.uint8)
    elsewhere = given.copy()
    elsewhere[64:, 64:] = 0
    distance = Perceptual(features, truth, hole).distance
    assert distance(elsewhere) == pytest.approx(distance(given), rel=1e-6)


def test_a_hole_at_the_edge_of_an_odd_picture_counts(features):
    truth = picture(43, 45)
    hole = np.zeros((43, 45), bool)
    hole[41:, 44:] = True
    given = np.where(hole[..., None], 255 - truth, truth)
    assert Perceptual(features, truth, hole).distance(given) > 0


def test_what_does_not_fit_is_refused(features):
    truth, hole = picture(), rectangle()
    with pytest.raises(ValueError, match="one pixel"):
        Perceptual(features, truth, hole[1:])
    with pytest.raises(ValueError, match="one pixel"):
        Perceptual(features, truth, np.zeros_like(hole))
    with pytest.raises(ValueError, match="truth's size"):
        Perceptual(features, truth, hole).distance(truth[:24])


def test_nothing_is_downloaded(tmp_path, monkeypatch):
    monkeypatch.setattr(torch.hub, "get_dir", lambda: str(tmp_path))
    monkeypatch.setattr("train.vgg.load_features", lambda file: "loaded")
    assert features_at_hand() is None
    name = VGG16_Weights.IMAGENET1K_FEATURES.url.rsplit("/", 1)[-1]
    (tmp_path / "checkpoints").mkdir()
    (tmp_path / "checkpoints" / name).touch()
    assert features_at_hand() == "loaded"
