"""`evaluate`: each number is what the metrics say of the picture the pipeline gives."""

from __future__ import annotations

import math

import cv2
import numpy as np
import pytest
import torch
from skimage.metrics import structural_similarity
from vgg_weights import write_vgg

from restorer.layers import Layer, damage
from restorer.model import weights
from restorer.model.config import UNetConfig
from restorer.model.inference import load_model
from restorer.model.unet import PConvUNet
from restorer.pipeline import engine
from restorer.pipeline.finish import Finish
from restorer.rect import Rect
from restorer.scan import open_scan
from train import evaluate as module
from train.baselines import BASELINES
from train.evaluate import coverage_bin, evaluate, mean, restored

COVERED = {"walls/a": 6, "walls/b": 12, "domes/c": 18}
"""Rows of 64 that are damaged in each picture."""


@pytest.fixture
def folders(tmp_path):
    rng = np.random.default_rng(0)
    for name, rows in COVERED.items():
        coarse = rng.random((12, 16, 3))
        smooth = cv2.resize(coarse, (64, 64), interpolation=cv2.INTER_CUBIC)
        grainy = np.clip(smooth * 255 + rng.normal(0, 8, smooth.shape), 0, 255).astype(np.uint8)
        mask = np.zeros((64, 64), np.uint8)
        mask[20 : 20 + rows] = 255
        for folder, content in (("pictures", grainy), ("masks", mask)):
            path = tmp_path / folder / f"{name}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            cv2.imwrite(str(path), content)
    return tmp_path / "pictures", tmp_path / "masks"


@pytest.fixture
def model(tmp_path):
    torch.manual_seed(0)
    network = PConvUNet(UNetConfig(width=4, levels=2, prior="membrane"))
    torch.nn.init.normal_(network.decoder[-1].conv.conv.weight, std=0.05)
    weights.save(network, tmp_path / "tiny.safetensors", weights.ModelCard(name="tiny"))
    return tmp_path / "tiny.safetensors"


@pytest.fixture
def no_vgg(monkeypatch, tmp_path):
    monkeypatch.setattr(torch.hub, "get_dir", lambda: str(tmp_path / "hub"))


def of(report, name):
    return next(result for result in report["results"] if result["name"] == name)


def read(path, flag=cv2.IMREAD_COLOR_RGB):
    return cv2.imread(str(path), flag)


@pytest.mark.usefixtures("no_vgg")
def test_the_rows_are_of_the_composited_fill(folders):
    pictures, masks = folders
    report = evaluate(pictures, masks)
    row = next(row for row in of(report, "telea")["pictures"] if row["name"] == "walls/b.png")
    truth = read(pictures / "walls/b.png")
    hole = read(masks / "walls/b.png", cv2.IMREAD_GRAYSCALE) > 0
    filled = cv2.inpaint(truth, hole.astype(np.uint8), 5, cv2.INPAINT_TELEA)
    given = np.where(hole[..., None], filled, truth)
    error = np.mean((truth[hole].astype(float) - given[hole]) ** 2)
    assert row["coverage"] == 12 / 64
    assert row["hole_psnr"] == pytest.approx(10 * math.log10(255**2 / error))
    assert row["ssim"] == pytest.approx(structural_similarity(truth, given, channel_axis=2))
    assert 0 < row["detail"] < 1


@pytest.mark.usefixtures("no_vgg")
def test_means_are_over_all_over_each_folder_and_by_coverage(folders):
    result = of(evaluate(*folders), "membrane")
    psnr = {row["name"]: row["hole_psnr"] for row in result["pictures"]}
    walls = [psnr["walls/a.png"], psnr["walls/b.png"]]
    assert result["mean"]["pictures"] == 3
    assert result["mean"]["hole_psnr"] == pytest.approx(np.mean(list(psnr.values())))
    assert set(result["folders"]) == {"domes", "walls"}
    assert result["folders"]["walls"]["pictures"] == 2
    assert result["folders"]["walls"]["hole_psnr"] == pytest.approx(np.mean(walls))
    assert list(result["coverage"]) == ["to 10%", "to 20%", "to 30%"]
    assert result["coverage"]["to 20%"]["hole_psnr"] == psnr["walls/b.png"]


def test_perceptual_is_there_with_the_weights_and_left_out_without(folders, tmp_path, no_vgg):
    without = evaluate(*folders)
    assert "perceptual" in without["notes"][0]
    assert all("perceptual" not in result["mean"] for result in without["results"])
    given = evaluate(*folders, vgg_weights=write_vgg(tmp_path / "vgg.safetensors"))
    assert given["notes"] == []
    for result in given["results"]:
        assert all(row["perceptual"] > 0 for row in result["pictures"])
        assert result["mean"]["perceptual"] > 0


@pytest.mark.usefixtures("no_vgg")
def test_a_perfect_fill_has_no_distance_and_all_the_detail(folders, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "BASELINES", {"perfect": lambda picture, hole: picture})
    report = evaluate(*folders, vgg_weights=write_vgg(tmp_path / "vgg.safetensors"))
    result = of(report, "perfect")["mean"]
    assert (result["perceptual"], result["detail"], result["mse"]) == (0, 1, 0)


@pytest.mark.usefixtures("no_vgg")
@pytest.mark.parametrize("finish", ["none", "full"])
def test_a_finish_changes_the_models_and_not_the_baselines(folders, model, finish):
    plain = evaluate(*folders, models=[model])
    report = evaluate(*folders, models=[model], finish=finish)
    assert report["finish"] == finish
    for name in BASELINES:
        assert of(report, name) == of(plain, name)
    assert (of(report, "tiny") == of(plain, "tiny")) == (finish == "none")


def test_finishes_of_one_pass_are_those_of_passes_of_their_own(folders, model):
    pictures, masks = folders
    loaded = load_model(model, "cpu")
    hole = read(masks / "domes/c.png", cv2.IMREAD_GRAYSCALE) > 0
    with open_scan(pictures / "domes/c.png") as scan:
        both = restored(scan, hole, loaded, [Finish(), Finish.named("none")])
        for given, finish in zip(both, ("full", "none"), strict=True):
            layer = Layer("damage", scan.shape, 1, np.dtype(np.uint8))
            layer.apply(damage.mark(layer, Rect.of_size(64, 64), hole))
            patch = engine.restore(scan, layer, loaded, finish=Finish.named(finish)).patch
            expected = engine.working_copy(scan)
            expected.apply(patch)
            pixels = expected.read(Rect.of_size(64, 64))
            assert np.array_equal(given[hole], pixels[hole][:, :3])
            assert np.array_equal(given[~hole], read(pictures / "domes/c.png")[~hole])


@pytest.mark.parametrize(
    ("coverage", "name"),
    [(0.001, "to 10%"), (0.1, "to 10%"), (0.1001, "to 20%"), (0.5, "to 50%"), (0.6, "over 50%")],
)
def test_coverage_is_counted_up_to_each_edge(coverage, name):
    assert coverage_bin(coverage) == name


def test_what_is_no_number_is_left_out_of_a_mean():
    rows = [{"name": "a", "detail": 0.5}, {"name": "b", "detail": math.nan}]
    assert mean(rows) == {"pictures": 2, "detail": 0.5}
    assert math.isnan(mean(rows[1:])["detail"])
