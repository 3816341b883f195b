"""A tiny network, small walls and their scans."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
import tifffile
import torch

from restorer.layers import Layer, damage
from restorer.model.header import ModelCard, WeightsHeader
from restorer.model.inference import RestorationModel
from restorer.model.unet import PConvUNet, UNetConfig
from restorer.rect import Rect
from restorer.scan import open_scan


def tiny(prior):
    """A model of random weights that restores something else at each place."""
    torch.manual_seed(7)
    config = UNetConfig(width=8, levels=3, prior=prior)
    network = PConvUNet(config)
    if prior == "membrane":
        torch.nn.init.normal_(network.decoder[-1].conv.conv.weight, std=0.02)
    header = WeightsHeader(config=config, card=ModelCard(name="tiny"), tensors_sha256="0" * 64)
    return RestorationModel(
        network, name="tiny", device=torch.device("cpu"), header=header, sha256="1" * 64
    )


@pytest.fixture(scope="session", autouse=True)
def one_moment():
    """All that is written says that it was made at the same time, and is then the same bytes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1790000000")
        yield


@pytest.fixture(scope="session")
def model():
    """The tiny network over the membrane."""
    return tiny("membrane")


@pytest.fixture(scope="session")
def plain_model():
    """The tiny network alone."""
    return tiny("none")


@pytest.fixture(scope="session")
def wall():
    """Make a picture of smooth colours with fine noise: ``(height, width, channels)``."""

    def make(height=96, width=120, dtype=np.uint8, channels=3, seed=0):
        rng = np.random.default_rng(seed)
        coarse = (0.2 + 0.6 * rng.random((4, 5, channels))).astype(np.float32)
        smooth = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)
        smooth = smooth.reshape(height, width, channels)
        noisy = np.clip(smooth + rng.normal(0, 0.02, smooth.shape), 0, 1)
        return np.round(noisy * np.iinfo(dtype).max).astype(dtype)

    return make


@pytest.fixture
def make_scan(tmp_path, wall):
    """Write a wall as a TIFF and open it; closed at the end."""
    opened = []

    def make(height=96, width=120, name="wall.tif", **kind):
        pixels = wall(height, width, **kind)
        path = tmp_path / name
        grey = pixels.shape[2] == 1
        tifffile.imwrite(
            path,
            pixels[..., 0] if grey else pixels,
            photometric="minisblack" if grey else "rgb",
            tile=(32, 48),
            compression="deflate",
        )
        opened.append(open_scan(path))
        return opened[-1]

    yield make
    for scan in opened:
        scan.__exit__(None, None, None)


@pytest.fixture(scope="session")
def layer_of():
    """The damage layer of a hole ``(H, W)`` bool, with some of it protected if told."""

    def make(hole, protected=None):
        layer = Layer("damage", hole.shape, 1, np.dtype(np.uint8))
        everything = Rect.of_size(*hole.shape)
        layer.apply(damage.mark(layer, everything, hole))
        if protected is not None:
            values = np.full(hole.shape, damage.PROTECTED, np.uint8)
            layer.apply(layer.edit(everything, values, protected))
        return layer

    return make
