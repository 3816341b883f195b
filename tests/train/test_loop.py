"""A run learns, ends on time and as it was asked to, and refuses what it cannot use."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from safetensors.torch import load_file
from tiny_training import PLAIN, SETTINGS, paint, rows

from restorer.errors import ExportError, TrainingError
from restorer.model import weights
from restorer.model.config import UNetConfig
from train import checkpoint, data, keeper, loop, validation
from train.opened import open_sources
from train.settings import TrainSettings
from train.sources import find_sources
from train.split import Part, split
from train.trainer import Trainer


@pytest.fixture
def pictures(tmp_path, monkeypatch):
    monkeypatch.setattr(validation, "CROPS", 3)
    return paint(tmp_path / "pictures")


def train(pictures, run, settings=SETTINGS, **options):
    return loop.train(pictures, run, settings, device="cpu", **options)


def test_a_run_leaves_a_model_metrics_settings_and_a_survey(pictures, tmp_path):
    (pictures / "broken.png").write_bytes(b"no picture")
    told, run = [], tmp_path / "run"
    result = train(pictures, run, progress=lambda *t: told.append(t))
    assert result.finished
    assert result.steps == 8
    assert [Path(path).name for path in result.skipped] == ["broken.png"]
    header = weights.verify(result.model)
    assert header.card.steps == 8
    assert header.card.recipe["crop"] == 32
    assert "3 scans (1 skipped)" in header.card.data
    assert header.card.metrics["held_out"]["hole_psnr"] > 10
    lines = [row for row in rows(run) if "loss" in row]
    assert [row["step"] for row in lines] == [1, 8]
    assert set(lines[0]) == {
        *("step", "seconds", "done", "learning_rate", "loss"),
        *("valid", "hole", "tv", "struct"),
    }
    assert lines[-1]["done"] == 1
    assert TrainSettings.model_validate_json((run / "settings.json").read_text()) == SETTINGS
    survey = json.loads((run / "survey.json").read_text())
    assert sorted(scan["use"] for scan in survey["scans"])[0] == "skipped"
    assert told[-1] == (8, 8)
    assert not [path.name for path in run.rglob("*.part")]


def test_it_learns(pictures, tmp_path):
    longer = SETTINGS.model_copy(update={"steps": 40, "augment": False, "learning_rate": 2e-3})
    train(pictures, tmp_path / "run", longer)
    lines = [row for row in rows(tmp_path / "run") if "loss" in row]
    network = weights.load(tmp_path / "run" / "tiny.safetensors")
    before = Trainer(longer, device=torch.device("cpu")).network.eval()
    opened = open_sources(find_sources([pictures]), side=32).opened
    whole = [Part(index, scan.rect) for index, scan in enumerate(opened)]
    crops = data.batch(
        data.Pictures.of(opened, whole, side=32), seed=99, step=0, size=16, side=32, augment=False
    )
    with torch.no_grad():
        errors = [
            ((1 - crops.valid) * (net(crops.truth, crops.valid) - crops.truth)).abs().mean()
            for net in (before, network)
        ]
    assert errors[1] < errors[0]
    assert lines[-1]["learning_rate"] < lines[0]["learning_rate"]


def test_fine_tuning_starts_from_the_given_model_and_is_judged_against_it(pictures, tmp_path):
    parent = train(pictures, tmp_path / "parent").model
    still = SETTINGS.model_copy(update={"learning_rate": 1e-12, "steps": 1, "name": "child"})
    wide = still.model_copy(update={"model": UNetConfig(width=8, levels=3)})
    result = train(pictures, tmp_path / "child", wide, start=parent)
    header = weights.read_header(result.model)
    assert header.config == SETTINGS.model
    assert header.card.parent == "tiny"
    one, other = load_file(parent), load_file(result.model)
    name = "encoder.0.conv.conv.weight"
    assert torch.allclose(one[name].float(), other[name].float(), atol=1e-4)
    measured = [row for row in rows(tmp_path / "child") if "validation" in row]
    assert [row["step"] for row in measured] == [0, 1]
    assert measured[0]["validation"] == measured[0]["parent"] == measured[1]["parent"]
    verdict = json.loads((tmp_path / "child" / "verdict.json").read_text())
    assert verdict == result.verdict
    assert verdict["parent"]["name"] == "tiny"
    # the file's weights are fp16, those that were measured on the way are not
    for measure, places in (("hole_psnr", 2), ("ssim", 4)):
        start = measured[0]["parent"][measure]
        assert verdict["parent"][measure] == pytest.approx(start, abs=10**-places)
    assert not verdict["better"]
    for picture in verdict["pictures"]:
        assert all((tmp_path / "child" / path).is_file() for path in picture.values())


def test_two_losses_are_compared_from_the_same_weights_on_the_same_samples(
    pictures, tmp_path, monkeypatch
):
    seen = []
    real = Trainer.advance

    def watched(trainer, truth, valid, sound, features):
        weight = trainer.network.encoder[0].conv.conv.weight.detach().clone()
        seen.append((trainer.step, weight, truth, valid))
        real(trainer, truth, valid, sound, features)

    monkeypatch.setattr(Trainer, "advance", watched)
    for name, loss in (("a", PLAIN), ("b", PLAIN.model_copy(update={"struct": 0.0}))):
        train(pictures, tmp_path / name, SETTINGS.model_copy(update={"loss": loss, "steps": 4}))
    first, second = seen[:4], seen[4:]
    assert torch.equal(first[0][1], second[0][1])
    assert not torch.equal(first[3][1], second[3][1])
    for one, other in zip(first, second, strict=True):
        assert one[0] == other[0]
        assert torch.equal(one[2], other[2])
        assert torch.equal(one[3], other[3])


def test_cancelled_and_resumed_equals_undisturbed_bit_for_bit(pictures, tmp_path):
    whole = train(pictures, tmp_path / "whole")
    told = []
    cut = train(
        pictures, tmp_path / "cut",
        progress=lambda *t: told.append(t), cancelled=lambda: len(told) == 2,
    )  # fmt: skip
    assert not cut.finished
    assert cut.steps == 3
    assert cut.verdict is None
    resumed = train(pictures, tmp_path / "cut")
    assert resumed.finished
    assert resumed.verdict is not None
    one, other = load_file(whole.model), load_file(resumed.model)
    assert one.keys() == other.keys()
    assert all(torch.equal(one[name], other[name]) for name in one)


def test_a_finished_run_is_not_trained_on(pictures, tmp_path):
    run = tmp_path / "run"
    first = train(pictures, run)
    before, lines = first.model.read_bytes(), rows(run)
    again = train(pictures, run)
    assert (again.finished, again.steps) == (True, 8)
    assert again.verdict == first.verdict
    assert rows(run) == lines
    assert load_file(again.model).keys() == load_file(first.model).keys()
    assert before == again.model.read_bytes()


def test_a_time_budget_ends_annealed_and_on_time_though_validation_is_slow(
    pictures, tmp_path, monkeypatch
):
    clock = [0.0]
    monkeypatch.setattr(keeper.time, "monotonic", lambda: clock[0])
    real_fill, real_advance = keeper.validation.filler, Trainer.advance

    def slow_filler(network, device):
        fill = real_fill(network, device)

        def slow(crop):
            clock[0] += 2 / 3  # 2 s for all crops
            return fill(crop)

        return slow

    rates = []

    def advance(trainer, *tensors):
        clock[0] += 1.0
        rates.append(trainer.learning_rate())
        real_advance(trainer, *tensors)

    monkeypatch.setattr(keeper.validation, "filler", slow_filler)
    monkeypatch.setattr(Trainer, "advance", advance)
    timed = SETTINGS.model_copy(update={"minutes": 1.0, "steps": 10**6, "validate_every": 1.0})
    result = train(pictures, tmp_path / "run", timed)
    assert result.finished
    assert result.verdict is not None
    assert 55 < clock[0] <= 62
    assert max(rates) == pytest.approx(timed.learning_rate, rel=0.2)
    assert rates[-1] < 0.05 * timed.learning_rate
    assert rows(tmp_path / "run")[-2]["learning_rate"] == 0
    measured = [row["step"] for row in rows(tmp_path / "run") if "validation" in row]
    assert measured[0] == 0
    assert len(measured) <= 4
    assert train(pictures, tmp_path / "run", timed).steps == result.steps


def test_a_tiny_time_budget_still_trains(pictures, tmp_path):
    timed = SETTINGS.model_copy(update={"minutes": 1e-6, "steps": 10**6})
    result = train(pictures, tmp_path / "run", timed)
    assert result.finished
    assert result.steps == 1


def test_a_stop_file_ends_the_run_and_the_best_is_kept(pictures, tmp_path, monkeypatch):
    run = tmp_path / "run"
    scores = iter([20.0, 21.0, 25.0, 22.0, 21.0, 21.5, 21.0, 21.0, 21.0])
    real = keeper.validation.mean

    def mean(measured):
        return keeper.Scores(next(scores, 21.0), real(measured).ssim)

    monkeypatch.setattr(keeper.validation, "mean", mean)
    monkeypatch.setattr(keeper, "VALIDATION_SHARE", 10**6)

    def stop_after_four(done, total):
        if done == 4:
            (run / "stop").touch()

    often = SETTINGS.model_copy(update={"validate_every": 0.0, "steps": 50})
    result = train(pictures, run, often, progress=stop_after_four)
    assert result.finished
    assert result.steps == 5
    assert result.best["step"] == 2
    assert result.verdict["model"]["step"] == 2
    assert weights.read_header(result.model).card.steps == 2
    assert not (run / "stop").exists()
    one, other = load_file(run / "best.safetensors"), load_file(result.model)
    assert all(torch.equal(one[name], other[name]) for name in one)


@pytest.mark.parametrize(("lead", "kept"), [(0.05, 4), (0.5, 2)])
def test_the_annealed_weights_are_kept_unless_earlier_ones_are_clearly_better(
    pictures, tmp_path, monkeypatch, lead, kept
):
    scores = iter([20.0, 21.0, 22.0 + lead, 21.0, 22.0, 22.0, 22.0, 22.0])
    real = keeper.validation.mean
    monkeypatch.setattr(
        keeper.validation, "mean", lambda many: keeper.Scores(next(scores, 21.0), real(many).ssim)
    )
    monkeypatch.setattr(keeper, "VALIDATION_SHARE", 10**6)
    often = SETTINGS.model_copy(update={"validate_every": 0.0, "steps": 4})
    result = train(pictures, tmp_path / "run", often)
    assert result.best["step"] == 2
    assert result.verdict["model"]["step"] == kept


def test_without_validation_there_is_no_verdict_but_a_sheet(pictures, tmp_path):
    result = train(pictures, tmp_path / "run", SETTINGS.model_copy(update={"validation": 0.0}))
    assert result.verdict is None
    assert result.best is None
    assert not (tmp_path / "run" / "best.safetensors").exists()
    assert (tmp_path / "run" / "samples" / "latest.png").is_file()
    assert not [row for row in rows(tmp_path / "run") if "validation" in row]


def test_what_was_held_out_stays_so_where_damage_was_painted_since(tmp_path):
    pictures, masks, run = tmp_path / "one", tmp_path / "masks", tmp_path / "run"
    for folder in (pictures, masks):
        folder.mkdir()
    soft = cv2.resize(np.random.default_rng(0).random((9, 40, 3)), (320, 72))
    cv2.imwrite(str(pictures / "wall.png"), np.round(255 * soft).astype(np.uint8))
    told = [0]
    train(
        pictures, run,
        progress=lambda done, _: told.append(done), cancelled=lambda: told[-1] == 2,
    )  # fmt: skip
    before = checkpoint.read(run, SETTINGS)
    ((_, top, left, bottom, right),) = before["data"]["validation"]
    mask = np.zeros((72, 320), np.uint8)
    mask[top : (top + bottom) // 3, left:right] = 255
    cv2.imwrite(str(masks / "wall.png"), mask)
    with open_sources(find_sources([pictures], masks), side=32) as material:
        anew = split(material.opened, SETTINGS.validation, SETTINGS.seed, side=32)
    assert anew.as_dict()["validation"] != before["data"]["validation"]
    assert train(pictures, run, masks=masks).finished
    assert checkpoint.read(run, SETTINGS)["data"] == before["data"]


def test_refusals(pictures, tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(TrainingError, match="no pictures here"):
        train(empty, tmp_path / "run")
    (empty / "text.png").write_text("no picture")
    with pytest.raises(TrainingError, match="None of the 1 pictures"):
        train(empty, tmp_path / "run")
    parent = train(pictures, tmp_path / "run").model
    with pytest.raises(TrainingError, match="other settings"):
        train(pictures, tmp_path / "run", SETTINGS.model_copy(update={"crop": 40}))
    with pytest.raises(TrainingError, match="started from nothing"):
        train(pictures, tmp_path / "run", start=parent)
    paint(pictures, 1, first=7)
    with pytest.raises(TrainingError, match="begun with other scans"):
        train(pictures, tmp_path / "run")
    for name in (checkpoint.CHECKPOINT, checkpoint.PREVIOUS):
        (tmp_path / "run" / name).write_bytes(b"damaged")
    with pytest.raises(TrainingError, match="not a checkpoint"):
        train(pictures, tmp_path / "run")
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ExportError, match="file is a file"):
        train(pictures, tmp_path / "file" / "run")


def test_what_speaks_against_a_run_is_said_before_the_pictures_are_read(
    pictures, tmp_path, monkeypatch
):
    train(pictures, tmp_path / "run")
    (tmp_path / "file").write_text("in the way")

    def read(*given, **named):
        raise AssertionError("the pictures are read")

    monkeypatch.setattr(loop, "open_sources", read)
    with pytest.raises(TrainingError, match="other settings"):
        train(pictures, tmp_path / "run", SETTINGS.model_copy(update={"crop": 40}))
    with pytest.raises(ExportError, match="file"):
        train(pictures, tmp_path / "file" / "run")


def test_a_gpu_that_is_too_small_is_told_in_a_sentence(pictures, tmp_path, monkeypatch):
    def advance(trainer, *tensors):
        raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB.")

    monkeypatch.setattr(Trainer, "advance", advance)
    with pytest.raises(TrainingError, match=r"too small for 2 crops of 32 pixels.*--set batch=N"):
        train(pictures, tmp_path / "run")


def test_two_trainings_do_not_share_a_folder(pictures, tmp_path):
    run, told = tmp_path / "run", []

    def second(done, total):
        if not told:
            with pytest.raises(TrainingError, match="another training writes into this folder"):
                train(pictures, run)
            told.append(done)

    assert train(pictures, run, progress=second).finished
    assert told == [1]
    assert train(pictures, run).finished


def test_a_run_that_cannot_begin_leaves_no_folder(tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(TrainingError):
        train(empty, tmp_path / "run")
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize("name", ["settings.json.part", "metrics.jsonl", "checkpoint.pt.part"])
def test_a_disk_that_fills_up_is_told_with_the_run_and_the_checkpoint_stays(
    pictures, tmp_path, monkeypatch, name
):
    run = tmp_path / "run"
    train(pictures, run)
    before = {path: path.read_bytes() for path in run.glob("*.pt")}
    real = Path.open

    def full(path, *args, **named):
        mode = args[0] if args else named.get("mode", "r")
        if path.name == name and "r" not in mode:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(path, *args, **named)

    monkeypatch.setattr(Path, "open", full)
    longer = SETTINGS.model_copy(update={"steps": 20})
    with pytest.raises(TrainingError, match=r"run: .*No space left.*same command"):
        train(pictures, run, longer)
    assert {path: path.read_bytes() for path in run.glob("*.pt")} == before
    assert not list(run.rglob("*.part"))
    monkeypatch.undo()
    assert train(pictures, run, longer).steps == 20


def test_a_loss_that_is_no_number_ends_the_run_before_it_is_saved(pictures, tmp_path, monkeypatch):
    run = tmp_path / "run"
    real = Trainer.advance

    def advance(trainer, truth, valid, sound, features):
        if trainer.step == 5:
            truth = truth * float("nan")
        real(trainer, truth, valid, sound, features)

    monkeypatch.setattr(Trainer, "advance", advance)
    often = SETTINGS.model_copy(update={"save_every": 0.0})
    with pytest.raises(TrainingError, match=r"not a number at step 5.*smaller learning rate"):
        train(pictures, run, often)
    state = checkpoint.read(run, often)
    assert state["step"] == 5
    assert all(torch.isfinite(t).all() for t in state["network"].values())
