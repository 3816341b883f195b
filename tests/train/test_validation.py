"""What is held out is measured as `restorer evaluate` does, and judged honestly."""

from __future__ import annotations

import json

import cv2
import numpy as np
import pytest
import torch
from tiny_training import SETTINGS, paint

from restorer.model import weights
from restorer.model.header import ModelCard
from restorer.model.unet import PConvUNet
from train import validation
from train.evaluate import evaluate
from train.opened import open_sources
from train.sources import find_sources
from train.split import Part
from train.validation import Crop, Scores

CPU = torch.device("cpu")


@pytest.fixture
def opened(tmp_path):
    """Two scans; the first is damaged in its left half."""
    folder = paint(tmp_path / "pictures", 2)
    mask = np.zeros((72, 96), np.uint8)
    mask[:, :48] = 255
    cv2.imwrite(str(folder / "0_mask.png"), mask)
    with open_sources(find_sources([folder]), side=32) as material:
        yield material.opened


@pytest.fixture
def crops(opened):
    parts = [Part(i, scan.rect) for i, scan in enumerate(opened)]
    return validation.choose(opened, parts, SETTINGS, 6)


def flat(crop, level):
    return crop.composited(np.full_like(crop.truth, level))


def test_the_crops_are_a_function_of_the_seed_alone(opened, crops):
    parts = [Part(i, scan.rect) for i, scan in enumerate(opened)]
    again = validation.choose(opened, parts, SETTINGS.model_copy(update={"steps": 99}), 6)
    other = validation.choose(opened, parts, SETTINGS.model_copy(update={"seed": 1}), 6)
    assert len(crops) == len(again) == 6
    for one, two in zip(crops, again, strict=True):
        assert np.array_equal(one.truth, two.truth)
        assert np.array_equal(one.hole, two.hole)
    assert not all(
        np.array_equal(one.hole, two.hole) for one, two in zip(crops, other, strict=True)
    )


def test_crops_stay_in_what_is_held_out_and_damage_is_hidden_but_not_measured(opened):
    scan = opened[0]
    part = Part(0, scan.rect.__class__(0, 30, 72, 96))
    held_out = scan.read(part.rect)[0]
    seen = False
    for crop in validation.choose(opened, [part], SETTINGS, 12):
        side = crop.truth.shape[0]
        places = np.lib.stride_tricks.sliding_window_view(held_out, (side, side, 3))
        where = np.argwhere((places[:, :, 0] == crop.truth).all((2, 3, 4)))
        assert len(where) == 1
        left = 30 + int(where[0][1])
        damaged = np.arange(left, left + side) < 48
        assert not crop.hole[:, damaged].any()
        assert crop.unknown[:, damaged].all()
        assert np.array_equal(crop.unknown[:, ~damaged], crop.hole[:, ~damaged])
        seen |= damaged.any()
    assert seen


def test_crops_are_no_larger_than_a_narrow_part(tmp_path):
    folder = paint(tmp_path / "pictures", 1, width=240, height=300)
    with open_sources(find_sources([folder]), side=160) as material:
        part = Part(0, material.opened[0].rect)
        settings = SETTINGS.model_copy(update={"crop": 160})
        crops = validation.choose(material.opened, [part], settings, 4)
    assert [crop.truth.shape for crop in crops] == [(240, 240, 3)] * 4
    assert all(crop.unknown.shape == (240, 240) for crop in crops)


def test_nothing_is_taken_where_nothing_is_held_out(opened):
    assert validation.choose(opened, [], SETTINGS, 12) == []


def test_a_model_sees_nothing_of_what_is_unknown_and_changes_only_the_hole(crops):
    torch.manual_seed(0)
    fill = validation.filler(PConvUNet(SETTINGS.model), CPU)
    for crop in crops:
        given = fill(crop)
        assert np.array_equal(given[~crop.hole], crop.truth[~crop.hole])
        hidden = crop.truth.copy()
        hidden[crop.unknown] = 7
        blind = fill(Crop(hidden, crop.hole, crop.unknown))
        assert np.array_equal(given[crop.hole], blind[crop.hole])


def test_the_scores_are_those_of_evaluate(opened, tmp_path):
    """The same crops as pictures with masks, through ``restorer evaluate``."""
    torch.manual_seed(0)
    network = PConvUNet(SETTINGS.model)
    torch.nn.init.normal_(network.decoder[-1].conv.conv.weight, std=0.02)
    weights.save(network, tmp_path / "m.safetensors", ModelCard(name="m"))
    crops = validation.choose(opened, [Part(1, opened[1].rect)], SETTINGS, 3)
    for folder in ("crops", "masks"):
        (tmp_path / folder).mkdir()
    for i, crop in enumerate(crops):
        cv2.imwrite(str(tmp_path / "crops" / f"{i}.png"), crop.truth[..., ::-1])
        cv2.imwrite(str(tmp_path / "masks" / f"{i}.png"), crop.hole.astype(np.uint8) * 255)
    report = evaluate(
        tmp_path / "crops", tmp_path / "masks", models=[tmp_path / "m.safetensors"],
        device="cpu", finish="none",
    )  # fmt: skip
    theirs = {result["name"]: result["mean"] for result in report["results"]}
    fill = validation.filler(weights.load(tmp_path / "m.safetensors"), CPU)
    for name, filler in (("m", fill), ("membrane", validation.classical)):
        ours = validation.mean(validation.measure(crops, [filler(crop) for crop in crops]))
        assert ours.hole_psnr == pytest.approx(theirs[name]["hole_psnr"], abs=0.02)
        assert ours.ssim == pytest.approx(theirs[name]["ssim"], abs=2e-4)


def test_a_perfect_fill_has_a_finite_score(crops):
    scores = validation.mean(validation.measure(crops, [crop.truth for crop in crops]))
    assert scores == Scores(validation.MOST_PSNR, pytest.approx(1))


def test_the_verdict_says_how_much_better_and_on_how_many(crops, tmp_path):
    verdict = validation.judge(
        tmp_path, crops, ("old", lambda crop: flat(crop, 255)),
        ("new", lambda crop: flat(crop, 128)), 40,
    )  # fmt: skip
    assert verdict["better"]
    assert json.loads((tmp_path / "verdict.json").read_text()) == verdict
    old, new = verdict["parent"], verdict["model"]
    assert (old["name"], new["name"], new["step"]) == ("old", "new", 40)
    gain = new["hole_psnr"] - old["hole_psnr"]
    for part in (
        "'new' fills better than 'old'",
        "Held-out squares, which training never saw: 6. ",
        f"({gain:+.2f} dB",
        f"{new['hole_psnr']:.2f} dB instead of {old['hole_psnr']:.2f}",
        f"SSIM {new['ssim']:.4f} instead of {old['ssim']:.4f}",
    ):  # fmt: skip
        assert part in verdict["sentence"]
    assert len(verdict["pictures"]) == 6
    for crop, places in zip(crops, verdict["pictures"], strict=True):
        read = {name: cv2.imread(str(tmp_path / path))[..., ::-1] for name, path in places.items()}
        assert np.array_equal(read["truth"], crop.truth)
        assert np.array_equal(read["parent"], flat(crop, 255))
        assert np.array_equal(read["model"], flat(crop, 128))
        assert np.array_equal(read["input"], flat(crop, 255))


def scores(*pairs):
    return [Scores(psnr, ssim) for psnr, ssim in pairs]


@pytest.mark.parametrize(
    ("after", "better", "words"),
    [
        (scores((21, 0.81), (21, 0.81), (21, 0.81)), True, "fills better"),
        (scores((20.01, 0.81), (20, 0.81), (20.01, 0.81)), False, "does not fill clearly better"),
        (scores((21, 0.79), (21, 0.79), (21, 0.79)), False, "its structure not"),
        (scores((19, 0.81), (19, 0.81), (19, 0.81)), False, "fills less well"),
        # the mean alone would praise it
        (scores((29, 0.81), (19.9, 0.81), (19.9, 0.81)), False, "does not fill clearly better"),
    ],
)
def test_a_model_is_better_only_where_both_measures_and_most_crops_say_so(after, better, words):
    found, sentence = validation._compared("old", scores(*[(20, 0.8)] * 3), "new", after)
    assert found is better
    assert words in sentence


def test_no_change_is_not_called_a_loss():
    alike = scores((20.001, 0.8))
    _, sentence = validation._compared("old", alike, "new", scores((20.0, 0.8)))
    assert "(+0.00 dB, higher on 0 of 1)" in sentence
    assert "never saw: 1. " in sentence
