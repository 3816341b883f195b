"""`evaluate`: the report and the tables, and what is said where something is missing."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
import torch
from vgg_weights import write_vgg

from restorer.model import weights
from restorer.model.config import UNetConfig
from restorer.model.unet import PConvUNet


@pytest.fixture
def masks(tmp_path):
    """A square hole for each."""
    folder = tmp_path / "masks"
    folder.mkdir()
    hole = np.zeros((64, 80), np.uint8)
    hole[20:40, 30:50] = 255
    for name in ("a", "b"):
        cv2.imwrite(str(folder / f"{name}.png"), hole)
    return folder


@pytest.fixture(autouse=True)
def no_vgg(monkeypatch, tmp_path):
    """Whatever torchvision has downloaded here, these tests have not."""
    monkeypatch.setattr(torch.hub, "get_dir", lambda: str(tmp_path / "hub"))


def test_models_and_classical_fills_are_measured(run, pictures, masks, tiny_model):
    ran = run("evaluate", pictures, "--masks", masks, "--model", tiny_model, "--json")
    assert ran.status == 0
    results = {result["name"]: result for result in ran.document["results"]}
    assert set(results) == {"telea", "ns", "membrane", "tiny"}
    for result in results.values():
        rows = {row["name"]: row for row in result["pictures"]}
        assert set(rows) == {"a.png", "b.png"}
        for measure in ("hole_psnr", "mse", "challenge_mse", "psnr", "ssim", "detail"):
            mean = np.mean([row[measure] for row in rows.values()])
            assert result["mean"][measure] == pytest.approx(mean)


def test_the_tables_fit_a_terminal_and_show_each_group(run, pictures, masks, tiny_model, tmp_path):
    (pictures / "domes").mkdir()
    (masks / "domes").mkdir()
    (pictures / "a.png").rename(pictures / "domes" / "a.png")
    (masks / "a.png").rename(masks / "domes" / "a.png")
    named = tmp_path / "a model of a rather long name, as people give them.safetensors"
    long = PConvUNet(UNetConfig(width=4, levels=1))
    weights.save(long, named, weights.ModelCard(name=named.stem))
    vgg = write_vgg(tmp_path / "vgg.safetensors")
    words = ["--model", tiny_model, "--model", named, "--vgg-weights", vgg]
    ran = run("evaluate", pictures, "--masks", masks, *words)
    assert ran.status == 0
    assert ran.err == ""
    lines = ran.out.splitlines()
    assert max(map(len, lines)) <= 100
    titles = ["all, 2 pictures", "folder ., 1 picture", "folder domes, 1 picture"]
    assert [line for line in lines if line in titles] == titles
    assert "finish: none" in lines[0]
    header = lines[2].split()
    assert header[:4] == ["hole_psnr", "ssim", "perceptual", "detail"]
    assert all(len(line.split()) == 8 for line in lines if line.startswith("tiny"))
    assert "as people give them" in ran.out


def test_the_finish_is_none_unless_it_is_said(run, pictures, masks, tiny_model):
    words = ["evaluate", pictures, "--masks", masks, "--model", tiny_model, "--json"]
    plain, none, full = (
        run(*words, *more).document for more in ([], ["--finish", "none"], ["--finish", "full"])
    )
    assert plain == none
    assert full["finish"] == "full"
    assert full["results"][:3] == plain["results"][:3]
    assert full["results"][3] != plain["results"][3]


def test_it_is_said_where_perceptual_is_left_out(run, pictures, masks, tiny_model):
    ran = run("evaluate", pictures, "--masks", masks, "--model", tiny_model)
    assert ran.status == 0
    assert "--vgg-weights" in ran.err
    assert "perceptual" not in ran.out


def test_a_vgg_file_that_is_none_is_refused(run, pictures, masks, tiny_model):
    words = ["evaluate", pictures, "--masks", masks, "--model", tiny_model, "--vgg-weights"]
    assert "absent" in run(*words, pictures / "absent.safetensors").err
    ran = run(*words, tiny_model)
    assert ran.status == 2
    assert "VGG16" in ran.err


def test_the_mask_that_is_missing_is_named(run, pictures, masks, tiny_model):
    (masks / "a.png").unlink()
    ran = run("evaluate", pictures, "--masks", masks, "--model", tiny_model)
    assert ran.status == 2
    assert "a.png" in ran.err


def test_models_of_one_name_are_told_apart(run, pictures, masks, tiny_model, tmp_path):
    other = tmp_path / "other.safetensors"
    card = weights.ModelCard(name="tiny")
    weights.save(PConvUNet(UNetConfig(width=4, levels=1)), other, card)
    models = ["--model", tiny_model, "--model", other, "--model", tiny_model]
    ran = run("evaluate", pictures, "--masks", masks, *models, "--json")
    assert ran.status == 0
    names = [result["name"] for result in ran.document["results"]]
    assert names == ["telea", "ns", "membrane", "tiny", str(other)]
    assert {len(result["pictures"]) for result in ran.document["results"]} == {2}


def test_a_folder_of_masks_is_wanted(run, pictures, tiny_model):
    ran = run("evaluate", pictures, "--masks", pictures / "a.png", "--model", tiny_model)
    assert ran.status == 2
    assert "Expected the folder with the masks" in ran.err
