"""Tiny scans, masks and models, and the command line run in this process."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
import tifffile
import torch

from restorer.cli import main
from restorer.model import weights
from restorer.model.config import UNetConfig
from restorer.model.unet import PConvUNet


@dataclass(frozen=True)
class Ran:
    """What a command left: its exit status and what it wrote."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """stdout as the one JSON document it must be."""
        return json.loads(self.out)


@pytest.fixture
def run(capsys):
    """Run a command line in this process."""

    def run(*words: object) -> Ran:
        capsys.readouterr()
        status = main([str(word) for word in words])
        written = capsys.readouterr()
        return Ran(status, written.out, written.err)

    return run


@pytest.fixture(autouse=True)
def nobody_at_home(monkeypatch, tmp_path):
    """Keep the user's own models and settings out of the tests."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory) -> Path:
    """A network small enough to run in a moment; it adds little to the harmonic fill."""
    torch.manual_seed(0)
    path = tmp_path_factory.mktemp("models") / "tiny.safetensors"
    network = PConvUNet(UNetConfig(width=4, levels=2, prior="membrane"))
    torch.nn.init.normal_(network.decoder[-1].conv.conv.weight, std=0.02)
    weights.save(network, path, weights.ModelCard(name="tiny", summary="for tests"))
    return path


def picture(height: int, width: int, *, dtype: type = np.uint16, seed: int = 0):
    """Smooth colours with a little grain, ``(height, width, 3)``."""
    rng = np.random.default_rng(seed)
    coarse = rng.random((6, 8, 3)).astype(np.float32)
    smooth = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)
    grainy = np.clip(smooth + rng.normal(0, 0.02, smooth.shape), 0, 1)
    return np.round(grainy * np.iinfo(dtype).max).astype(dtype)


def damage(height: int, width: int):
    """A mask with a loss and a crack, white = damage."""
    mask = np.zeros((height, width), np.uint8)
    mask[10:24, 12:30] = 255
    mask[30:32, 5 : width - 5] = 255
    return mask


@dataclass(frozen=True)
class Pair:
    """A scan and its mask."""

    scan: Path
    mask: Path


@pytest.fixture
def make_pair(tmp_path):
    """Write a 16-bit TIFF scan and its mask, ``<stem>_mask.png``."""

    def make(stem: str = "wall", folder: Path | None = None, size=(72, 96), seed: int = 0) -> Pair:
        where = folder or tmp_path
        where.mkdir(parents=True, exist_ok=True)
        scan, mask = where / f"{stem}.tif", where / f"{stem}_mask.png"
        tifffile.imwrite(
            scan, picture(*size, seed=seed), photometric="rgb", tile=(32, 32),
            compression="deflate", resolution=(300, 300), resolutionunit="inch",
        )  # fmt: skip
        cv2.imwrite(str(mask), damage(*size))
        return Pair(scan, mask)

    return make


@pytest.fixture
def pair(make_pair) -> Pair:
    """One scan with its mask."""
    return make_pair()


@pytest.fixture
def pictures(tmp_path):
    """Two small pictures of sound painting."""
    folder = tmp_path / "sound"
    folder.mkdir()
    rng = np.random.default_rng(0)
    for name in ("a", "b"):
        noise = cv2.resize(rng.random((9, 12, 3)), (80, 64), interpolation=cv2.INTER_LINEAR)
        cv2.imwrite(str(folder / f"{name}.png"), np.round(noise * 255).astype(np.uint8))
    return folder
