"""A batch on a cluster gives the same bytes, also where a worker is killed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest
import tifffile
import torch
from disk import contents

from restorer.errors import ModelError, UsageError
from restorer.model import weights
from restorer.model.config import UNetConfig
from restorer.model.header import ModelCard
from restorer.model.inference import load_model
from restorer.model.unet import PConvUNet
from restorer.pipeline import cluster, cluster_worker
from restorer.pipeline.batch import make_plan
from restorer.pipeline.batch_book import How
from restorer.pipeline.batch_run import run_batch
from restorer.pipeline.cluster_worker import Use
from restorer.pipeline.job import Order
from restorer.pipeline.tiling import Tiling

PROGRAM = Path(__file__).parents[1] / "helpers" / "clustered_batch.py"


@pytest.fixture
def folders(tmp_path, wall):
    """Folders of scans and masks, and a weight file; one scan is large, with many holes."""
    scans, masks = tmp_path / "scans", tmp_path / "masks"
    scans.mkdir()
    masks.mkdir()
    mask = np.zeros((96, 120), np.uint8)
    mask[20:40, 30:70] = 255
    for seed in range(6):
        pixels = wall(96, 120, dtype=np.uint16, seed=seed)
        tifffile.imwrite(scans / f"{seed}.tif", pixels, photometric="rgb", tile=(32, 48))
        cv2.imwrite(str(masks / f"{seed}.png"), mask)
    tifffile.imwrite(scans / "large.tif", wall(700, 1100), photometric="rgb", tile=(128, 128))
    mask = np.zeros((700, 1100), np.uint8)
    mask[40:600, 60:640] = 255
    for top in range(20, 700, 100):
        mask[top : top + 20, 700 + top % 300 : 760 + top % 300] = 255
    cv2.imwrite(str(masks / "large.png"), mask)
    torch.manual_seed(1)
    network = PConvUNet(UNetConfig(width=4, levels=2, prior="membrane"))
    torch.nn.init.normal_(network.decoder[-1].conv.conv.weight, std=0.02)
    weights.save(network, tmp_path / "tiny.safetensors", ModelCard(name="tiny"))
    return scans, masks, tmp_path / "tiny.safetensors"


def test_a_worker_that_is_killed_costs_time_alone(folders, tmp_path):
    scans, masks, model = folders
    words = [str(word) for word in (*folders, tmp_path / "cluster")]
    ran = subprocess.run(
        [sys.executable, str(PROGRAM), *words],
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    fetched = told.pop("fetched")
    assert fetched > 5
    assert told == {"killed": 2, "errors": [None] * 7, "before": [True] * 7}
    plan = make_plan([scans], masks, tmp_path / "here")
    run_batch(plan.items, tmp_path / "here", load_model(model, "cpu"), How(tiles=Tiling(64)))
    here, there = (pictures(tmp_path / name) for name in ("here", "cluster"))
    assert len(here) > 6 * 5
    assert there == here


def test_where_no_scheduler_answers_that_is_told(folders, tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "PATIENCE", 0.3)
    scans, masks, model = folders
    plan = make_plan([scans], masks, tmp_path / "out")
    with pytest.raises(UsageError, match=r"tcp://127\.0\.0\.1:9: no scheduler answers"):
        cluster.run_on_cluster(plan.items, tmp_path / "out", model, How(), "tcp://127.0.0.1:9")
    assert not (tmp_path / "out").exists()


def test_without_dask_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match=r"mural-restorer\[cluster\]"):
        cluster._connected("tcp://127.0.0.1:9")


def test_a_worker_with_another_model_refuses(folders, tmp_path):
    scans, masks, model = folders
    order = Order(scan=scans / "0.tif", mask=masks / "0.png", out=tmp_path / "out.tif")
    with pytest.raises(ModelError, match="another model 'tiny'"):
        cluster_worker.restore_here(order, Use(model, "0" * 64, "cpu", torch.get_num_threads()))
    cluster_worker._loaded.cache_clear()


def pictures(folder):
    """What was written but for what tells the time."""
    return {name: data for name, data in contents(folder).items() if name.endswith(".tif")}
