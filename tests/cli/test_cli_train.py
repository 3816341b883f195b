"""`train`: a run leaves a model that `--model` takes."""

from __future__ import annotations

import json

import cv2
import numpy as np
import pytest
import torch

from restorer.model import weights
from restorer.model.config import UNetConfig
from restorer.model.unet import PConvUNet

PLAIN = {"perceptual": 0, "style": 0, "tv": 0.1, "struct": 0.5}


@pytest.fixture
def config(tmp_path):
    path = tmp_path / "config.json"
    fields = {
        "model": {"width": 4, "levels": 2, "prior": "membrane"}, "crop": 32, "batch": 2,
        "loss": PLAIN, "steps": 4, "validation": 0,
    }  # fmt: skip
    path.write_text(json.dumps(fields))
    return path


@pytest.fixture
def parent(tmp_path):
    """A model whose card tells the recipe it was made with."""
    torch.manual_seed(0)
    recipe = {"loss": PLAIN, "crop": 32, "average": 0.9, "batch": 64, "steps": 99}
    path = tmp_path / "parent.safetensors"
    network = PConvUNet(UNetConfig(width=4, levels=2, prior="membrane"))
    weights.save(network, path, weights.ModelCard(name="parent", recipe=recipe))
    return path


def test_a_run_leaves_a_model_that_restores(run, pictures, config, pair, tmp_path):
    ran = run("train", pictures, "-o", tmp_path / "ours", "--recipe", config, "--json")
    assert ran.status == 0
    assert ran.document["steps"] == 4
    model = ran.document["model"]
    assert weights.verify(tmp_path / "ours" / "ours.safetensors").card.name == "ours"
    words = ["--mask", pair.mask, "-o", tmp_path / "out", "--model", model]
    assert run("restore", pair.scan, *words).status == 0


def test_fine_tuning_keeps_architecture_and_recipe(run, pictures, parent, tmp_path):
    words = ["--from", parent, "--steps", 2, "--name", "wall"]
    ran = run("train", pictures, "-o", tmp_path / "run", *words)
    assert ran.status == 0, ran.err
    header = weights.read_header(tmp_path / "run" / "wall.safetensors")
    assert header.config == UNetConfig(width=4, levels=2, prior="membrane")
    assert header.card.parent == "parent"
    recipe = header.card.recipe
    assert recipe["crop"] == 32
    assert recipe["loss"]["style"] == 0
    assert recipe["learning_rate"] == 1e-4
    assert recipe["batch"] == 6


def test_a_time_budget_ends_the_run(run, pictures, parent, tmp_path):
    words = ["--from", parent, "--minutes", 0.01, "--json"]
    ran = run("train", pictures, "-o", tmp_path / "run", *words)
    assert ran.status == 0
    assert ran.document["finished"] is True
    assert 1 <= ran.document["steps"] < 10_000


def test_a_stopped_run_is_130_and_goes_on(run, pictures, config, tmp_path, monkeypatch):
    from contextlib import contextmanager

    from restorer.cli import train as command

    @contextmanager
    def stopped(console):
        yield (tmp_path / "run" / "metrics.jsonl").exists

    words = ["train", pictures, "-o", tmp_path / "run", "--recipe", config]
    with monkeypatch.context() as patched:
        patched.setattr(command, "interruptible", stopped)
        ran = run(*words)
    assert ran.status == 130
    assert "same command continues" in ran.out
    assert run(*words, "--json").document["steps"] == 4


@pytest.mark.parametrize(
    ("text", "named"),
    [("no json", "config.json"), ("[1]", "config.json"), ('{"cropp": 1}', "cropp"),
     ('{"crop": 1}', "crop"), ('{"loss": {"hole": -1}}', "loss.hole")],
)  # fmt: skip
def test_settings_that_are_none_are_refused(run, pictures, config, tmp_path, text, named):
    config.write_text(text)
    ran = run("train", pictures, "-o", tmp_path / "run", "--recipe", config)
    assert ran.status == 2
    assert named in ran.err
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize("name", ["../elsewhere", "a/b"])
def test_a_name_that_leaves_the_run_is_refused(run, pictures, config, tmp_path, name):
    ran = run("train", pictures, "-o", tmp_path / "run", "--recipe", config, "--name", name)
    assert ran.status == 2
    assert "name of a model" in ran.err
    assert not (tmp_path / "run").exists()


def test_a_folder_without_pictures_is_refused(run, config, tmp_path):
    (tmp_path / "empty").mkdir()
    ran = run("train", tmp_path / "empty", "-o", tmp_path / "run", "--recipe", config)
    assert ran.status == 2
    assert "empty" in ran.err
    assert not (tmp_path / "run").exists()


def test_a_recipe_by_name_with_a_value_set_on_top(run, pictures, tmp_path):
    small = ["--set", "model={width=4, levels=2}", "--set", "crop=32", "--set", "batch=2"]
    plain = ["--set", "loss.perceptual=0", "--set", "loss.style=0", "--steps", 1]
    words = ["--recipe", "dunhuang", *small, *plain]
    ran = run("train", pictures, "-o", tmp_path / "run", *words)
    assert ran.status == 0, ran.err
    settings = json.loads((tmp_path / "run" / "settings.json").read_text())
    assert settings["loss"]["struct"] == 5
    assert settings["anneal"] == 0
    assert settings["crop"] == 32
    again = run("train", pictures, "-o", tmp_path / "run", *words, "--set", "crop=48")
    assert again.status == 2
    assert "settings" in again.err


def test_a_survey_says_what_would_be_used_and_trains_nothing(run, pictures, config, tmp_path):
    masks = tmp_path / "masks"
    masks.mkdir()
    mask = np.zeros((64, 80), np.uint8)
    mask[:, :40] = 255
    cv2.imwrite(str(masks / "a.png"), mask)
    words = ["train", pictures, "-o", tmp_path / "run", "--recipe", config, "--masks", masks]
    ran = run(*words, "--survey")
    assert ran.status == 0
    assert "MP to train on" in ran.out
    assert "sound megapixels" in ran.out
    document = run(*words, "--survey", "--json").document
    damaged = next(scan for scan in document["scans"] if scan["path"].endswith("a.png"))
    assert damaged["sound_megapixels"] == pytest.approx(0.0026, abs=1e-3)
    assert not (tmp_path / "run").exists()


def test_an_ablation_prints_the_documents_table(run, pictures, tmp_path):
    masks = tmp_path / "masks"
    masks.mkdir()
    for name in ("a", "b"):
        mask = np.zeros((64, 80), np.uint8)
        mask[20:40, 20:40] = 255
        cv2.imwrite(str(masks / f"{name}.png"), mask)
    small = ["--set", "model={width=4, levels=2}", "--set", "crop=32", "--set", "batch=2"]
    plain = ["--set", "loss.perceptual=0", "--set", "loss.style=0", "--steps", 1]
    words = ["--ablation", "--measure-on", pictures, masks, *small, *plain]
    ran = run("train", pictures, "-o", tmp_path / "run", *words)
    assert ran.status == 0, ran.err
    assert "| PConv + structural similarity + post-process |" in ran.out
    assert "challenge MSE" in ran.out
    document = run("train", pictures, "-o", tmp_path / "run", *words, "--json").document
    assert document["rows"][0]["name"] == "PConv"


def test_fine_tuning_does_without_vgg_where_it_is_not_at_hand(
    run, pictures, parent, tmp_path, monkeypatch
):
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "torch"))
    whole = tmp_path / "whole.safetensors"
    card = weights.ModelCard(name="whole", recipe={"loss": {"style": 15}, "crop": 32})
    weights.save(weights.load(parent), whole, card)
    words = ["train", pictures, "-o", tmp_path / "run", "--from", whole, "--steps", 1]
    ran = run(*words)
    assert ran.status == 0, ran.err
    assert "VGG16's weights are not at hand" in ran.err
    loss = json.loads((tmp_path / "run" / "settings.json").read_text())["loss"]
    assert (loss["perceptual"], loss["style"], loss["hole"]) == (0, 0, 6)
    words[3] = tmp_path / "asked for"
    asked = run(*words, "--set", "loss.style=1", "--vgg-weights", pictures / "a.png")
    assert asked.status == 2
    assert "a.png" in asked.err
