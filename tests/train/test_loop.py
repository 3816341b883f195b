"""Training learns, resumes exactly, and refuses what it cannot use."""

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

from restorer.errors import ExportError, TrainingError
from restorer.model import weights
from restorer.model.config import UNetConfig
from train import loop
from train.losses import LossWeights
from train.settings import TrainSettings

PLAIN = LossWeights(perceptual=0, style=0, tv=0.1, struct=0.5)


@pytest.fixture
def pictures(tmp_path):
    folder = tmp_path / "pictures"
    folder.mkdir()
    rng = np.random.default_rng(0)
    for i in range(3):
        noise = rng.random((12, 16, 3), np.float32)
        picture = cv2.resize(noise, (96, 72), interpolation=cv2.INTER_CUBIC)
        cv2.imwrite(str(folder / f"{i}.png"), np.clip(picture * 255, 0, 255).astype(np.uint8))
    return folder


@pytest.fixture
def settings():
    return TrainSettings(
        name="tiny", model=UNetConfig(width=4, levels=2, prior="membrane"), crop=32, batch=2,
        steps=8, warmup=2, loss=PLAIN,
    )  # fmt: skip


def test_a_run_leaves_a_model_metrics_and_settings(pictures, tmp_path, settings):
    (pictures / "broken.png").write_bytes(b"no picture")
    told = []
    result = loop.train(
        pictures, tmp_path / "run", settings, device="cpu", progress=lambda *t: told.append(t)
    )
    assert result.finished
    assert result.steps == 8
    assert [s.endswith("broken.png") for s in result.skipped] == [True]
    header = weights.verify(result.model)
    assert header.card.steps == 8
    assert header.card.recipe["crop"] == 32
    lines = (tmp_path / "run" / "metrics.jsonl").read_text().splitlines()
    assert json.loads(lines[-1])["step"] == 8
    assert TrainSettings.model_validate_json((tmp_path / "run/settings.json").read_text())
    assert told[-1] == (8, 8)


def test_it_learns(pictures, tmp_path, settings):
    longer = settings.model_copy(update={"steps": 60, "augment": False, "learning_rate": 2e-3})
    loop.train(pictures, tmp_path / "run", longer, device="cpu")
    lines = [json.loads(x) for x in (tmp_path / "run/metrics.jsonl").read_text().splitlines()]
    network = weights.load(tmp_path / "run" / "tiny.safetensors")
    torch.manual_seed(longer.seed)
    before = loop.Trainer(longer, device=torch.device("cpu")).network.eval()
    truth, valid = loop.data.batch(
        loop.data.Pictures.load(sorted(pictures.iterdir()), smallest=32),
        seed=99, step=0, size=16, side=32, augment=False,
    )  # fmt: skip
    with torch.no_grad():
        errors = [((1 - valid) * (net(truth, valid) - truth)).abs().mean() for net in
                  (before, network)]  # fmt: skip
    assert errors[1] < errors[0]
    assert lines[-1]["learning_rate"] < lines[0]["learning_rate"]


def test_interrupted_and_resumed_equals_undisturbed_bit_for_bit(pictures, tmp_path, settings):
    whole = loop.train(pictures, tmp_path / "whole", settings, device="cpu")
    seen = 0

    def after_three():
        nonlocal seen
        seen += 1
        return seen > 3

    cut = loop.train(pictures, tmp_path / "cut", settings, device="cpu", cancelled=after_three)
    assert not cut.finished
    assert cut.steps == 3
    resumed = loop.train(pictures, tmp_path / "cut", settings, device="cpu")
    assert resumed.finished
    one, other = load_file(whole.model), load_file(resumed.model)
    assert one.keys() == other.keys()
    assert all(torch.equal(one[name], other[name]) for name in one)


def test_fine_tuning_starts_from_the_given_model(pictures, tmp_path, settings):
    parent = loop.train(pictures, tmp_path / "parent", settings, device="cpu").model
    still = settings.model_copy(update={"learning_rate": 1e-12, "steps": 1, "name": "child"})
    wide = still.model_copy(update={"model": UNetConfig(width=8, levels=3)})
    child = loop.train(pictures, tmp_path / "child", wide, start=parent, device="cpu").model
    header = weights.read_header(child)
    assert header.config == settings.model
    assert header.card.parent == "tiny"
    one, other = load_file(parent), load_file(child)
    name = "encoder.0.conv.conv.weight"
    assert torch.allclose(one[name].float(), other[name].float(), atol=1e-4)


def test_a_time_budget_ends_annealed(pictures, tmp_path, settings):
    timed = settings.model_copy(update={"minutes": 0.01, "steps": 10**6})
    result = loop.train(pictures, tmp_path / "run", timed, device="cpu")
    assert result.finished
    lines = (tmp_path / "run/metrics.jsonl").read_text().splitlines()
    assert json.loads(lines[-1])["learning_rate"] < 1e-6


def test_refusals(pictures, tmp_path, settings):
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(TrainingError, match="no pictures here"):
        loop.train(empty, tmp_path / "run", settings, device="cpu")
    (empty / "text.png").write_text("no picture")
    with pytest.raises(TrainingError, match="None of the 1 pictures"):
        loop.train(empty, tmp_path / "run", settings, device="cpu")
    loop.train(pictures, tmp_path / "run", settings, device="cpu")
    with pytest.raises(TrainingError, match="other settings"):
        loop.train(
            pictures, tmp_path / "run", settings.model_copy(update={"crop": 40}), device="cpu"
        )
    (tmp_path / "run" / "checkpoint.pt").write_bytes(b"damaged")
    with pytest.raises(TrainingError, match="not a checkpoint"):
        loop.train(pictures, tmp_path / "run", settings, device="cpu")
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ExportError, match="file is a file"):
        loop.train(pictures, tmp_path / "file" / "run", settings, device="cpu")


def test_hidden_files_and_folders_are_not_trained_on(pictures):
    picture = (pictures / "0.png").read_bytes()
    (pictures / "._0.png").write_bytes(picture)
    for folder in ("below", ".trash"):
        (pictures / folder).mkdir()
        (pictures / folder / "3.png").write_bytes(picture)
    found = [path.relative_to(pictures).as_posix() for path in loop.data.find_pictures(pictures)]
    assert found == ["0.png", "1.png", "2.png", "below/3.png"]


def test_what_speaks_against_a_run_is_said_before_the_pictures_are_read(
    pictures, tmp_path, settings, monkeypatch
):
    loop.train(pictures, tmp_path / "run", settings, device="cpu")
    (tmp_path / "file").write_text("in the way")

    def read(paths, *, smallest):
        raise AssertionError("the pictures are read")

    monkeypatch.setattr(loop.data.Pictures, "load", read)
    with pytest.raises(TrainingError, match="other settings"):
        loop.train(
            pictures, tmp_path / "run", settings.model_copy(update={"crop": 40}), device="cpu"
        )
    with pytest.raises(ExportError, match="file"):
        loop.train(pictures, tmp_path / "file" / "run", settings, device="cpu")


@pytest.mark.parametrize("name", [loop.SETTINGS, loop.METRICS, f"{loop.CHECKPOINT}.part"])
def test_a_disk_that_fills_up_is_told_with_the_run_and_the_checkpoint_stays(
    pictures, tmp_path, settings, monkeypatch, name
):
    run = tmp_path / "run"
    if name != loop.SETTINGS:
        loop.train(pictures, run, settings, device="cpu")
    before = {path.name for path in tmp_path.glob("run/*")}
    real = Path.open

    def full(path, *args, **named):
        if path.name == name:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(path, *args, **named)

    monkeypatch.setattr(Path, "open", full)
    longer = settings.model_copy(update={"steps": 20})
    with pytest.raises(TrainingError, match=r"run: .*No space left.*same command"):
        loop.train(pictures, run, longer, device="cpu")
    assert {path.name for path in run.iterdir()} == before
    monkeypatch.undo()
    assert loop.train(pictures, run, longer, device="cpu").steps == 20


def test_a_loss_that_is_not_a_number_stops_the_run(settings):
    trainer = loop.Trainer(settings, device=torch.device("cpu"))
    truth = torch.full((1, 3, 32, 32), float("nan"))
    with pytest.raises(TrainingError, match="smaller learning rate"):
        trainer.advance(truth, torch.ones(1, 1, 32, 32), None)
