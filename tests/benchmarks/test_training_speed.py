"""The training benchmark compares like with like: the plain loop has the trainer's losses."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest
from vgg_weights import write_vgg

from restorer.model.config import UNetConfig
from train.settings import TrainSettings

FILE = Path(__file__).resolve().parents[2] / "benchmarks" / "training.py"


@pytest.fixture
def benchmark_module(monkeypatch):
    monkeypatch.syspath_prepend(FILE.parent)
    spec = importlib.util.spec_from_file_location("training_benchmark", FILE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_both_loops_have_the_same_losses(benchmark_module, tmp_path, capsys):
    vgg = write_vgg(tmp_path / "vgg.safetensors")
    settings = TrainSettings(
        model=UNetConfig(width=8, levels=3), crop=32, batch=2, warmup=0, anneal=0, half=False
    )
    reports = []
    for which in ("plain", "ours"):
        benchmark_module.run(which, settings, 2, "cpu", vgg)
        reports.append(json.loads(capsys.readouterr().out))
    plain, ours = reports
    assert len(plain["losses"]) == benchmark_module.WARM_UP + 2
    assert ours["losses"] == pytest.approx(plain["losses"], rel=1e-3)
    assert plain["losses"][0] != plain["losses"][-1]
    assert min(report["steps_per_second"] for report in reports) > 0
    assert min(report["peak_mib"] for report in reports) > 1
