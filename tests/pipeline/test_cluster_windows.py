"""Windows filled by workers are those filled here; tried with workers that answer at once."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from engine_checks import block

from restorer.errors import Cancelled, DeviceMemoryError
from restorer.model import weights
from restorer.model.config import UNetConfig
from restorer.model.header import ModelCard
from restorer.model.inference import load_model
from restorer.model.unet import PConvUNet
from restorer.pipeline import cluster_worker, engine
from restorer.pipeline.cluster_windows import OnWorkers
from restorer.pipeline.cluster_worker import Use


class Answer:
    """A future that is there at once, or never."""

    def __init__(self, work):
        self._work = work
        self.cancelled = False

    def done(self):
        return self._work is not None

    def result(self):
        return self._work()

    def cancel(self):
        self.cancelled = True


class Workers:
    """Stands for a client: work is done when its result is asked for."""

    def __init__(self, answers=True):
        self.answers = answers
        self.futures = []
        self.room = None

    def nthreads(self):
        return {"tcp://one": 1, "tcp://two": 1}

    def submit(self, work, *given, pure, priority=0):
        given = [value.result() if isinstance(value, Answer) else value for value in given]
        done = work is not cluster_worker.fill_here or self.answers
        self.futures.append(Answer((lambda: self.run(work, *given)) if done else None))
        return self.futures[-1]

    def run(self, work, *given):
        if self.room is not None and work is cluster_worker.fill_here:
            plan, _, use = given
            if use.device != "cpu" or plan.side > self.room:
                raise DeviceMemoryError("No memory.")
            given = (*given[:2], Use(use.model, use.sha256, "cpu", use.threads))
        return work(*given)

    def cancel(self, futures):
        for future in futures:
            future.cancel()


@pytest.fixture
def file(tmp_path):
    torch.manual_seed(1)
    network = PConvUNet(UNetConfig(width=4, levels=2, prior="membrane"))
    torch.nn.init.normal_(network.decoder[-1].conv.conv.weight, std=0.02)
    weights.save(network, tmp_path / "tiny.safetensors", ModelCard(name="tiny"))
    yield tmp_path / "tiny.safetensors"
    cluster_worker._bench.clear()
    cluster_worker._loaded.cache_clear()


@pytest.fixture
def scan(make_scan):
    return make_scan(300, 640)


@pytest.fixture
def layer(layer_of):
    """Small holes, one that is cut, and one that is deep."""
    holes = [(10, 20 + 60 * n, 22, 40 + 60 * n) for n in range(10)]
    return layer_of(block(300, 640, *holes, (80, 40, 280, 250), (150, 300, 170, 620)))


def use(file, device="cpu"):
    return Use(file, load_model(file, "cpu").sha256, device, torch.get_num_threads())


def same(one, other):
    assert one.patch.after.keys() == other.patch.after.keys()
    for key, tile in one.patch.after.items():
        np.testing.assert_array_equal(tile, other.patch.after[key])


def test_the_patch_is_that_of_one_machine(scan, layer, file):
    workers = Workers()
    elsewhere = OnWorkers(workers, use(file))
    there = engine.restore(scan, layer, elsewhere, window=128, keep=False)
    here = engine.restore(scan, layer, load_model(file, "cpu"), window=128, keep=False)
    assert there.windows == here.windows > 16
    same(there, here)
    assert (elsewhere.name, elsewhere.device) == ("tiny", "cpu")
    assert all(future.cancelled for future in workers.futures)


def test_workers_short_of_memory_fill_smaller_windows_and_then_on_their_processors(
    scan, layer, file
):
    workers = Workers()
    workers.room = 128
    told = []
    there = engine.restore(
        scan, layer, OnWorkers(workers, use(file, "cuda")), window=256, keep=False,
        on_retreat=told.append,
    )  # fmt: skip
    assert (there.window, there.device) == (128, "cpu")
    assert [(way.device, way.window) for way in told] == [(None, 128), ("cpu", 256), ("cpu", 128)]
    same(there, engine.restore(scan, layer, load_model(file, "cpu"), window=128, keep=False))


def test_stopping_gives_up_what_is_under_way(scan, layer, file):
    workers = Workers(answers=False)
    asked = []
    with pytest.raises(Cancelled):
        engine.restore(
            scan, layer, OnWorkers(workers, use(file)), window=128,
            cancelled=lambda: asked.append(None) or len(asked) == 3,
        )  # fmt: skip
    assert len(workers.futures) > 1
    assert all(future.cancelled for future in workers.futures)
