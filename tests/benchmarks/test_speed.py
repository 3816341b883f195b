"""The speed benchmark measures the same thing on both sides, and its lines can be run."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import torch

from restorer.model.config import UNetConfig

FILE = Path(__file__).resolve().parents[2] / "benchmarks" / "speed.py"


@pytest.fixture
def speed(monkeypatch):
    monkeypatch.syspath_prepend(FILE.parent)
    spec = importlib.util.spec_from_file_location("speed_benchmark", FILE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_plain_transcription_gives_the_same_picture(speed):
    plain = sys.modules["plain"]
    config = UNetConfig(width=8, levels=3)
    image = torch.rand(1, 3, 64, 64)
    valid = (torch.rand(1, 1, 64, 64) > 0.3).float()
    pictures = {}
    for name, conv in speed.NETWORKS.items():
        made = plain.network(config, 3, conv).eval()
        with torch.inference_mode():
            pictures[name] = made(image, valid)
            whole = made(image, torch.ones_like(valid))
        assert whole.shape == image.shape
    torch.testing.assert_close(pictures["plain"], pictures["partial"], rtol=1e-3, atol=1e-4)
    assert not torch.allclose(pictures["ordinary"], pictures["partial"], atol=1e-2)


def test_it_also_gives_the_same_gradients(speed):
    plain = sys.modules["plain"]
    image = torch.rand(2, 3, 32, 32, dtype=torch.float64)
    valid = (torch.rand(2, 1, 32, 32) > 0.5).double()
    gradients = {}
    for name in ("partial", "plain"):
        made = plain.network(UNetConfig(width=4, levels=3), 3, speed.NETWORKS[name]).double()
        made(image, valid).square().mean().backward()
        gradients[name] = {key: value.grad for key, value in made.named_parameters()}
    assert gradients["plain"].keys() == gradients["partial"].keys()
    for key, gradient in gradients["partial"].items():
        assert gradient.abs().max() > 0
        torch.testing.assert_close(gradient, gradients["plain"][key], rtol=1e-7, atol=1e-12)


def test_ratios_are_medians_of_what_was_measured_by_turns(speed, monkeypatch):
    order = []
    clock = iter([0, 9, 9, 10, 10, 12, 12, 13, 13, 17, 17, 20])
    monkeypatch.setattr(speed.time, "perf_counter", lambda: next(clock))
    seconds = speed.by_turns(2, lambda: order.append("a"), lambda: order.append("b"))
    assert order == ["a", "b"] * 3
    assert seconds == [3, 2], "the first round is not counted"


@pytest.mark.parametrize("name", ["export", "telea"])
def test_a_line_can_be_run(speed, tmp_path, monkeypatch, name):
    real = speed.write_scan
    monkeypatch.setattr(speed, "write_scan", lambda path, side: real(path, min(side, 1024)))
    (row,) = speed.LINES[name](SimpleNamespace(out=tmp_path, device="cpu", rounds=1))
    assert row["ratio"] > 0
    assert " s against " in row["measured"]
