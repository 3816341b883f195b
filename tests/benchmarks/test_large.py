"""The benchmark of large losses: its holes, its step, and that it runs."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from scipy import ndimage

from restorer.model import weights
from restorer.model.config import UNetConfig
from restorer.model.header import ModelCard
from restorer.model.unet import PConvUNet

FOLDER = Path(__file__).resolve().parents[2] / "benchmarks"


@pytest.fixture
def large(monkeypatch):
    monkeypatch.syspath_prepend(str(FOLDER))
    spec = importlib.util.spec_from_file_location("large_benchmark", FOLDER / "large.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    for name in [name for name in sys.modules if name.split(".")[0] == "filling"]:
        del sys.modules[name]


@pytest.fixture
def pictures(tmp_path):
    """Two pictures that are large enough and one that is not."""
    rng = np.random.default_rng(0)
    (tmp_path / "walls").mkdir()
    for number, side in enumerate((400, 420, 300)):
        coarse = cv2.resize(rng.random((6, 8, 3)), (side, side), interpolation=cv2.INTER_LINEAR)
        cv2.imwrite(str(tmp_path / "walls" / f"{number}.png"), np.round(255 * coarse))
    return tmp_path / "walls"


def test_holes_are_of_one_area_in_the_middle_and_leave_the_border(large):
    disc = large.round_hole(292, 100)
    assert disc.sum() == pytest.approx(np.pi / 4 * 100**2, rel=0.02)
    for seed in range(5):
        hole = large.ragged_hole(292, 100, seed)
        assert hole.sum() == pytest.approx(disc.sum(), rel=0.02)
        assert not hole[[0, -1]].any()
        assert not hole[:, [0, -1]].any()
        assert np.linalg.norm(np.subtract(ndimage.center_of_mass(hole), 145.5)) < 25
        np.testing.assert_array_equal(hole, large.ragged_hole(292, 100, seed))


def test_the_step_is_what_is_wrong_along_the_boundary_and_not_texture(large):
    hole = large.round_hole(200, 100)
    truth = np.full((200, 200, 3), 120, np.uint8)
    given = np.where(hole[..., None], truth + np.uint8(6), truth)
    assert large.step(truth, truth, hole) == 0
    assert large.step(truth, given, hole) == pytest.approx(6, rel=0.01)
    noise = np.random.default_rng(0).choice([-6, 6], truth.shape)
    noisy = np.where(hole[..., None], truth + noise, truth).astype(np.uint8)
    assert large.step(truth, noisy, hole) < 2
    deep = cv2.erode(hole.astype(np.uint8), np.ones((31, 31))) > 0
    inside = np.where(deep[..., None], truth + np.uint8(60), truth)
    assert large.step(truth, inside, hole) == 0, "the middle is no boundary"


def test_it_runs_and_tells_of_each_fill(large, pictures, tmp_path, monkeypatch, capsys):
    torch.manual_seed(0)
    network = PConvUNet(UNetConfig(width=4, levels=2, prior="membrane"))
    weights.save(network, tmp_path / "tiny.safetensors", ModelCard(name="tiny"))
    fillers = large.fillers

    def some(models, device, limit):
        loaded = [large.load_model(model, device) for model in models]
        telea = fillers._single("telea", "", fillers.baselines.telea)
        return [telea, *(fillers._model(model, loaded) for model in loaded)], []

    monkeypatch.setattr(fillers, "all_here", some)
    words = [pictures, "-o", tmp_path / "out", "--sizes", 60, "--device", "cpu"]
    words += ["--model", tmp_path / "tiny.safetensors"]
    assert large.main([str(word) for word in words]) == 0
    rows = json.loads((tmp_path / "out" / "large.json").read_text())
    assert [(row["shape"], row["picture"]) for row in rows] == [
        ("round", "0.png"), ("round", "1.png"), ("ragged", "0.png"), ("ragged", "1.png"),
    ]  # fmt: skip
    names = ["telea", "tiny", "tiny, finish none", "tiny, one size"]
    assert list(rows[0]["fills"]) == names
    bare, alone = (rows[0]["fills"][name]["hole_psnr"] for name in names[2:])
    assert bare == pytest.approx(alone, abs=0.1), "an untrained network leaves the membrane"
    lines = (tmp_path / "out" / "large.md").read_text().splitlines()
    assert "## round, 60 pixels, 2 pictures" in lines
    assert sum(line.startswith("| tiny, one size |") for line in lines) == 2
    assert large.main([str(pictures), "-o", str(tmp_path / "out"), "--sizes", "900"]) == 2
    assert "no picture is large enough for holes of 900" in capsys.readouterr().err
