"""The benchmark of suggested damage: what it paints, how it counts, and that it runs."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest

FOLDER = Path(__file__).resolve().parents[2] / "benchmarks"


@pytest.fixture
def benchmark_module(monkeypatch):
    monkeypatch.syspath_prepend(str(FOLDER))
    spec = importlib.util.spec_from_file_location("detect_benchmark", FOLDER / "detect.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    for name in [name for name in sys.modules if name.split(".")[0] == "finding"]:
        del sys.modules[name]


def wall(seed=0):
    rng = np.random.default_rng(seed)
    coarse = cv2.resize(rng.random((6, 8, 3)), (320, 240), interpolation=cv2.INTER_CUBIC)
    return (0.25 + 0.4 * np.clip(coarse, 0, 1)).astype(np.float32)


@pytest.mark.parametrize("kind", ["cracks", "scratches", "losses", "spots"])
def test_damage_is_painted_where_the_truth_says(benchmark_module, kind):
    sound = wall()
    damaged, truth = benchmark_module.paint(kind, sound, np.random.default_rng(1))
    changed = np.abs(damaged - sound).max(axis=2)
    assert changed[truth].mean() > 4 * changed[~truth].mean()
    again, same = benchmark_module.paint(kind, sound, np.random.default_rng(1))
    np.testing.assert_array_equal(damaged, again)
    np.testing.assert_array_equal(truth, same)


def test_precision_and_recall_allow_for_the_tolerance(benchmark_module):
    truth = np.zeros((20, 20), bool)
    truth[10] = True
    beside = np.roll(truth, 2, axis=0)
    far = np.roll(truth, 5, axis=0)
    of = benchmark_module.Counts.of
    assert of(beside, truth, 2).f1 == 1
    assert of(beside, truth, 1).f1 == 0
    both = of(beside | far, truth, 2)
    assert (both.precision, both.recall) == (0.5, 1.0)
    nothing = of(np.zeros_like(truth), truth, 2)
    assert (nothing.precision, nothing.recall, nothing.f1) == (0, 0, 0)
    assert benchmark_module.total([both, nothing]).recall == 0.5


def test_it_runs_and_ours_is_better_than_a_hat_on_a_plain_wall(benchmark_module, tmp_path, capsys):
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    for seed in range(2):
        cv2.imwrite(str(pictures / f"{seed}.png"), np.rint(wall(seed) * 255).astype(np.uint8))
    assert benchmark_module.main([str(pictures), "-o", str(tmp_path), "--kind", "cracks"]) == 0
    group = json.loads((tmp_path / "detect.json").read_text())["kinds"]["cracks"]["all"]
    assert group["pictures"] == 2
    assert group["ours"]["f1"] > 0.5
    assert group["ours"]["f1"] > group["hat, Otsu"]["f1"]
    assert group["ours, best"]["f1"] >= group["ours"]["f1"]
    assert "| cracks | 2 |" in capsys.readouterr().out


def test_a_folder_without_pictures_is_refused(benchmark_module, tmp_path, capsys):
    assert benchmark_module.main([str(tmp_path), "-o", str(tmp_path)]) == 2
    assert "no pictures" in capsys.readouterr().err
