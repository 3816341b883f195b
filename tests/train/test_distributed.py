"""Several processes train as one does; when one fails, all end with clear words."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from shared_run import SHARED
from tiny_training import paint, rows

from restorer.errors import UsageError
from train import checkpoint, distributed, keeper, loop, validation
from train.distributed import Group

HELPERS = Path(__file__).parents[1] / "helpers"
PROGRAM = HELPERS / "shared_run.py"
TORCHRUN = ["-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2"]


def python(*command):
    """A program's result, from its own process."""
    paths = os.pathsep.join([str(Path(__file__).parents[2]), str(HELPERS)])
    return subprocess.run(
        [sys.executable, *map(str, command)], capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": paths, "OMP_NUM_THREADS": "1"}, timeout=280,
    )  # fmt: skip


@pytest.fixture(scope="module")
def pictures(tmp_path_factory):
    return paint(tmp_path_factory.mktemp("shared") / "pictures")


@pytest.fixture(scope="module")
def runs(pictures):
    """One run by one process, and the same by two; what the two said."""
    alone, shared = pictures.parent / "alone", pictures.parent / "shared"
    two = python(*TORCHRUN, PROGRAM, pictures, shared)
    assert two.returncode == 0, two.stderr
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keeper, "RECORD_EVERY", 0.0)
        patch.setattr(validation, "CROPS", 2)
        loop.train(pictures, alone, SHARED, device="cpu")
    return alone, shared, two.stdout


def assert_alike(ours, theirs):
    """The same course within float noise."""
    for one, two in zip(ours, theirs, strict=True):
        assert one.keys() == two.keys()
        for name in one.keys() - {"seconds", "parent"}:
            assert two[name] == pytest.approx(one[name], rel=1e-5, abs=1e-7), name


def test_two_processes_have_the_losses_of_one(runs):
    alone, shared, _ = runs
    assert_alike(rows(alone), rows(shared))
    losses = [row["loss"] for row in rows(alone) if "loss" in row]
    assert len(losses) == 5
    assert len(set(losses)) == 5


def test_their_weights_and_averages_are_those_of_one_too(runs):
    one, two = (checkpoint.read(run, SHARED) for run in runs[:2])
    for part in ("network", "average"):
        assert one[part].keys() == two[part].keys()
        for name, tensor in one[part].items():
            assert torch.allclose(tensor.float(), two[part][name].float(), atol=1e-4), name
    name = "encoder.1.norm.running_var"
    assert torch.allclose(one["network"][name], two["network"][name], rtol=1e-3)


def test_only_the_first_process_writes_and_judges(runs):
    _, shared, said = runs
    assert "process 0: 5 steps, verdict: True" in said
    assert "process 1: 5 steps, verdict: False" in said
    assert len([row for row in rows(shared) if "loss" in row]) == 5
    assert (shared / "verdict.json").is_file()


def test_a_process_that_fails_ends_all_with_clear_words_and_the_run_goes_on(runs, pictures):
    run = pictures.parent / "failing"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    done = python(PROGRAM, pictures, run, 3, port)
    assert done.returncode == 0, done.stderr
    assert "[2, 2], then [0, 0]" in done.stdout
    assert "wall.tif: cannot be read there." in done.stderr
    assert "Process 0 of 2 has lost the others" in done.stderr
    assert "Traceback" not in done.stderr
    assert_alike(rows(runs[0]), rows(run))


def test_each_process_has_its_share_of_the_batch():
    assert [Group(rank, 4).share(8) for rank in range(4)] == [
        range(2), range(2, 4), range(4, 6), range(6, 8),
    ]  # fmt: skip
    with pytest.raises(UsageError, match=r"batch of 8 .* 3 processes.*--set batch"):
        Group(0, 3).share(8)


def test_alone_nothing_is_shared():
    group = Group()
    network = torch.nn.Sequential(torch.nn.BatchNorm2d(3))
    assert group.parallel(network) is network
    assert type(network[0]) is torch.nn.BatchNorm2d
    assert group.told({"a": 1}) == {"a": 1}
    assert group.told_numbers(1.5, 2) == [1.5, 2]
    values = torch.tensor([1.0, 2.0])
    assert torch.equal(group.mean(values), values)
    with distributed.processes(torch.device("cpu")) as (found, device):
        assert found == group
        assert device == torch.device("cpu")


def test_the_shared_batch_norm_is_torchs(monkeypatch):
    """One process as a group of one: the oracle is ``nn.BatchNorm2d``, gradients included."""
    monkeypatch.setattr(distributed.dist, "get_world_size", lambda: 1)
    monkeypatch.setattr(distributed.dist, "all_reduce", lambda tensor, *rest: None)
    generator = torch.Generator().manual_seed(1)
    theirs = torch.nn.BatchNorm2d(5)
    torch.nn.init.uniform_(theirs.weight, generator=generator)
    both = torch.nn.Sequential(torch.nn.BatchNorm2d(5))
    both[0].load_state_dict(theirs.state_dict())
    distributed.synchronise_norms(both)
    assert isinstance(both[0], distributed.SharedBatchNorm)
    assert list(both[0].state_dict()) == list(theirs.state_dict())
    x = torch.randn(4, 5, 6, 7, generator=generator) * 3 + 2
    weights = torch.randn(x.shape, generator=generator)
    results = []
    for module in (theirs, both):
        given = x.clone().requires_grad_()
        out = module(given)
        (out * weights).sum().backward()
        parameters = [p.grad for p in module.parameters()]
        results.append([out, given.grad, *parameters, *module.buffers()])
    for a, b in zip(*results, strict=True):
        assert torch.allclose(a.float(), b.float(), rtol=1e-4, atol=1e-4)
    for module in (theirs, both):
        module.eval()
    assert torch.allclose(theirs(x), both(x))
