"""The ablation: rows that differ in one part each, measured like any model."""

from __future__ import annotations

import json

import cv2
import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from restorer.errors import UsageError
from restorer.model.config import UNetConfig
from train import ablation
from train.evaluate import evaluate
from train.losses import LossWeights
from train.settings import TrainSettings

STRUCT = "PConv + structural similarity"
ROWS = ["PConv", STRUCT, *(f"{STRUCT} + {finish}" for finish in ablation.FINISHES)]


def painted(folder, count, seed):
    """Pictures of soft colours."""
    folder.mkdir()
    rng = np.random.default_rng(seed)
    for i in range(count):
        picture = cv2.resize(rng.random((9, 12, 3)), (80, 64), interpolation=cv2.INTER_LINEAR)
        cv2.imwrite(str(folder / f"{i}.png"), np.round(picture * 255).astype(np.uint8))
    return folder


@pytest.fixture
def pictures(tmp_path):
    return painted(tmp_path / "sound", 6, 0)


@pytest.fixture
def measured(tmp_path):
    """Pictures and masks to measure on."""
    masks = tmp_path / "masks"
    masks.mkdir()
    for i in range(2):
        mask = np.zeros((64, 80), np.uint8)
        mask[10:40, 20 + 10 * i : 60] = 255
        cv2.imwrite(str(masks / f"{i}.png"), mask)
    return painted(tmp_path / "walls", 2, 9), masks


@pytest.fixture
def settings():
    loss = LossWeights(perceptual=0, style=0)
    model = UNetConfig(width=4, levels=2)
    return TrainSettings(model=model, crop=32, batch=2, steps=3, loss=loss, validation=0.34)


def test_the_rows_are_what_evaluate_says_of_the_two_networks(
    pictures, measured, settings, tmp_path
):
    told = []
    found = ablation.ablate(
        [pictures], tmp_path / "run", settings, measure_on=measured, device="cpu",
        progress=lambda *t: told.append(t),
    )  # fmt: skip
    assert found.finished
    assert [row["name"] for row in found.rows] == [*ROWS, "telea", "ns", "membrane"]
    files = [tmp_path / "run" / name / f"{name}.safetensors" for name in ("pconv", "pconv-ssim")]
    bare = evaluate(*measured, models=files, device="cpu", finish="none")["results"]
    for row, name in zip(found.rows, ["pconv", "pconv-ssim"], strict=False):
        mean = next(result["mean"] for result in bare if result["name"] == name)
        assert {key: row[key] for key in ablation.COLUMNS} == {
            key: mean[key] for key in ablation.COLUMNS
        }
    finished = evaluate(*measured, models=files[1:], device="cpu", finish="blend")["results"]
    mean = next(result["mean"] for result in finished if result["name"] == "pconv-ssim")
    assert ROWS[2] == f"{STRUCT} + post-process"
    assert {key: found.rows[2][key] for key in ablation.COLUMNS} == {
        key: mean[key] for key in ablation.COLUMNS
    }
    of_steps = {tuple(list(row.values())[1:]) for row in found.rows[1 : len(ROWS)]}
    assert len(of_steps) >= len(ROWS) - 2, "each step changes something; grain may not be missing"
    assert json.loads((tmp_path / "run" / "ablation.json").read_text())["rows"] == found.rows
    lines = found.table.read_text().splitlines()
    assert f"| PConv | {found.rows[0]['challenge_mse']:.2f} |" in lines[2]
    assert max(told)[1] == 2 * settings.steps


def test_both_networks_differ_in_the_structural_term_alone(
    pictures, measured, settings, tmp_path, monkeypatch
):
    seen = {}
    real = ablation.train_model

    def spy(data, run, own, **options):
        own = own.model_copy(update={"learning_rate": 1e-12})
        seen[own.name] = own
        return real(data, run, own, **options)

    monkeypatch.setattr(ablation, "train_model", spy)
    ablation.ablate([pictures], tmp_path / "run", settings, measure_on=measured, device="cpu")
    plain, struct = seen["pconv"], seen["pconv-ssim"]
    assert plain.loss.struct == 0
    assert struct.loss == settings.loss
    same = plain.model_copy(update={"name": struct.name, "loss": struct.loss})
    assert same == struct
    # With hardly any rate the weights left are the first ones.
    files = [tmp_path / "run" / name / f"{name}.safetensors" for name in seen]
    first, second = (load_file(file) for file in files)
    convolutions = [name for name in first if "conv" in name]
    assert convolutions
    assert all(torch.equal(first[name], second[name]) for name in convolutions)


def test_without_pictures_it_measures_on_what_is_held_out(pictures, settings, tmp_path):
    found = ablation.ablate([pictures], tmp_path / "run", settings, device="cpu")
    held_out = tmp_path / "run" / "held-out"
    names = sorted(path.name for path in (held_out / "pictures").iterdir())
    assert names == sorted(path.name for path in (held_out / "masks").iterdir())
    assert len(names) > 10
    again = evaluate(held_out / "pictures", held_out / "masks", device="cpu")["results"]
    membrane = next(result["mean"] for result in again if result["name"] == "membrane")
    assert found.rows[-1]["ssim"] == membrane["ssim"]


def test_an_ablation_that_was_stopped_goes_on(pictures, measured, settings, tmp_path):
    told = [0]
    first = ablation.ablate(
        [pictures], tmp_path / "run", settings, measure_on=measured, device="cpu",
        progress=lambda done, total: told.append(done), cancelled=lambda: told[-1] == 1,
    )  # fmt: skip
    assert not first.finished
    assert first.rows == []
    second = ablation.ablate(
        [pictures], tmp_path / "run", settings, measure_on=measured, device="cpu"
    )
    undisturbed = ablation.ablate(
        [pictures], tmp_path / "other", settings, measure_on=measured, device="cpu"
    )
    assert second.finished
    assert second.rows == undisturbed.rows


def test_what_would_make_the_rows_differ_by_more_is_refused(pictures, settings, tmp_path):
    none = settings.model_copy(update={"loss": LossWeights(struct=0)})
    with pytest.raises(UsageError, match=r"loss\.struct"):
        ablation.ablate([pictures], tmp_path / "run", none)
    timed = settings.model_copy(update={"minutes": 1.0})
    with pytest.raises(UsageError, match="--steps"):
        ablation.ablate([pictures], tmp_path / "run", timed)
    unmeasured = settings.model_copy(update={"validation": 0.0})
    with pytest.raises(UsageError, match="--measure-on"):
        ablation.ablate([pictures], tmp_path / "run", unmeasured)
    assert not (tmp_path / "run").exists()
