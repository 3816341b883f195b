"""A run that is killed, at whatever moment, goes on to the weights of an undisturbed one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file
from tiny_training import SETTINGS, paint, rows

from restorer.errors import TrainingError
from train import checkpoint
from train.trainer import Trainer

HELPERS = Path(__file__).parents[1] / "helpers"
ROOT = Path(__file__).parents[2]


def run_program(program, *arguments):
    paths = os.pathsep.join([str(ROOT), str(HELPERS)])
    environment = {**os.environ, "PYTHONPATH": paths, "OMP_NUM_THREADS": "1"}
    return subprocess.run(
        [sys.executable, str(HELPERS / program), *map(str, arguments)],
        capture_output=True, text=True, env=environment, timeout=240, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def killed(tmp_path_factory):
    """Runs that were killed at several moments, and how often each was."""
    folder = tmp_path_factory.mktemp("killed")
    paint(folder / "pictures")
    done = run_program("killed_runs.py", folder / "pictures", folder / "runs")
    assert done.returncode == 0, done.stderr
    return folder / "runs", json.loads(done.stdout)


def tensors(state):
    """All tensors of a checkpoint by their place in it."""
    if isinstance(state, torch.Tensor):
        return {"": state}
    items = state.items() if isinstance(state, dict) else enumerate(state)
    return {
        f"{name}/{place}": tensor
        for name, value in items
        if isinstance(value, dict | list | tuple | torch.Tensor)
        for place, tensor in tensors(value).items()
    }


def test_a_killed_run_ends_with_the_weights_of_an_undisturbed_one(killed):
    folder, kills = killed
    whole = folder / "whole"
    model = load_file(whole / "tiny.safetensors")
    state = torch.load(whole / "checkpoint.pt", weights_only=True)
    assert len(kills) == 11
    for moment, count in kills.items():
        assert count, moment
        other = load_file(folder / moment / "tiny.safetensors")
        assert model.keys() == other.keys()
        assert all(torch.equal(model[name], other[name]) for name in model), moment
        resumed = torch.load(folder / moment / "checkpoint.pt", weights_only=True)
        assert resumed["step"] == state["step"]
        one, two = tensors(state), tensors(resumed)
        assert len(one) > 50
        assert one.keys() == two.keys()
        assert all(torch.equal(one[place], two[place]) for place in one), moment


def test_its_metrics_are_those_of_an_undisturbed_run(killed):
    folder, kills = killed

    def course(run):
        kept = [{k: v for k, v in row.items() if k != "seconds"} for row in rows(run)]
        return [row for row in kept if "loss" in row], [row for row in kept if "loss" not in row]

    for moment in kills:
        assert course(folder / moment) == course(folder / "whole"), moment


def test_its_best_weights_and_its_verdict_are_too(killed):
    folder, kills = killed
    best = load_file(folder / "whole" / "best.safetensors")
    verdict = json.loads((folder / "whole" / "verdict.json").read_text())
    for moment in kills:
        other = load_file(folder / moment / "best.safetensors")
        assert all(torch.equal(best[name], other[name]) for name in best), moment
        assert json.loads((folder / moment / "verdict.json").read_text()) == verdict


def test_nothing_half_written_is_left(killed):
    folder, kills = killed
    names = {path.relative_to(folder / "whole") for path in (folder / "whole").rglob("*")}
    for moment in kills:
        found = {path.relative_to(folder / moment) for path in (folder / moment).rglob("*")}
        assert found == names, moment


@pytest.fixture
def run(tmp_path):
    """A folder with two checkpoints, of steps 1 and 2."""
    trainer = Trainer(SETTINGS, device=torch.device("cpu"))
    for step in (1, 2):
        trainer.step = step
        keeper = dict.fromkeys(("data", "parent", "parent_scores", "cost"))
        state = {**trainer.state(), **keeper, "settings": SETTINGS.model_dump_json()}
        checkpoint.save(tmp_path, state)
    return tmp_path


def test_the_newest_checkpoint_is_read(run):
    assert checkpoint.read(run, SETTINGS)["step"] == 2


@pytest.mark.parametrize("damage", ["cut", "garbage", "a bit", "gone"])
def test_a_damaged_checkpoint_gives_way_to_the_one_before(run, damage, caplog):
    path = run / checkpoint.CHECKPOINT
    data = bytearray(path.read_bytes())
    if damage == "cut":
        path.write_bytes(data[: len(data) // 2])
    elif damage == "garbage":
        path.write_bytes(b"no checkpoint")
    elif damage == "a bit":
        data[len(data) // 2] ^= 1
        path.write_bytes(data)
    else:
        path.unlink()
    assert checkpoint.read(run, SETTINGS)["step"] == 1
    assert ("trying the one before" in caplog.text) == (damage != "gone")


def test_a_checkpoint_of_another_version_is_refused_in_a_sentence(run):
    for name in (checkpoint.CHECKPOINT, checkpoint.PREVIOUS):
        state = torch.load(run / name, weights_only=True)
        del state["data"]
        torch.save(state, run / name)
    with pytest.raises(TrainingError, match="not a checkpoint this version can continue"):
        checkpoint.read(run, SETTINGS)


def test_a_folder_without_checkpoints_has_no_run(tmp_path):
    assert checkpoint.read(tmp_path, SETTINGS) is None


def test_a_full_disk_leaves_the_checkpoints_as_they_are(run, monkeypatch):
    before = {path.name: path.read_bytes() for path in run.iterdir()}

    def full(state, file):
        file.write(b"something")
        raise RuntimeError("[enforce fail at inline_container.cc:603] . unexpected pos")

    monkeypatch.setattr(torch, "save", full)
    with pytest.raises(TrainingError, match=r"disk is full or fails.*same command"):
        checkpoint.save(run, {"step": 3})
    assert {path.name: path.read_bytes() for path in run.iterdir()} == before
