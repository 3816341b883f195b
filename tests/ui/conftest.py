"""Windows without a screen, folders of their own to remember things in, and no thread left over."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import sys
import threading
import time

import fake_training
import numpy as np
import platformdirs
import pytest
import tifffile
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QDialog

from restorer.model.config import UNetConfig
from restorer.model.header import ModelCard, WeightsHeader
from ui import process
from ui.document import Document
from ui.jobs import Jobs
from ui.training.training import Training

PATIENCE = 5.0
"""Seconds a thread may take to end once a test is over."""

FOLDERS = ("config", "data", "cache", "state", "log")


@pytest.fixture(scope="session", autouse=True)
def _qt_in_test_mode():
    """Keep Qt's own folders out of the user's home."""
    QStandardPaths.setTestModeEnabled(True)


@pytest.fixture(autouse=True)
def user_folder(tmp_path, monkeypatch):
    """The folder in which the user's configuration and data are kept instead of their home."""
    folder = tmp_path / "user"
    for kind in FOLDERS:
        place = folder / kind
        monkeypatch.setattr(platformdirs, f"user_{kind}_dir", lambda *_, p=place, **__: str(p))
        monkeypatch.setattr(platformdirs, f"user_{kind}_path", lambda *_, p=place, **__: p)
    monkeypatch.setattr("restorer.project.place.user_data_path", platformdirs.user_data_path)
    return folder


@pytest.fixture(autouse=True)
def no_thread_left_running(user_folder):
    """Fail a test that leaves a thread behind; threads that C libraries started are not counted."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + PATIENCE
    left = _others(before)
    while left and time.monotonic() < deadline:
        left[0].join(0.1)
        left = _others(before)
    assert not left, f"threads left running: {[thread.name for thread in left]}"


def _others(before):
    return [
        thread
        for thread in threading.enumerate()
        if thread not in before and not isinstance(thread, threading._DummyThread)
    ]


@pytest.fixture
def write_wall(tmp_path):
    """Write a TIFF of coloured noise over soft colours; its path."""

    def make(height=300, width=400, *, dtype=np.uint8, name="wall.tif", seed=0):
        rng = np.random.default_rng(seed)
        top = np.iinfo(dtype).max
        rows, columns = np.mgrid[0:height, 0:width]
        soft = np.stack([rows / height, columns / width, (rows + columns) / (height + width)], 2)
        pixels = np.clip(0.2 + 0.6 * soft + rng.normal(0, 0.05, soft.shape), 0, 1)
        path = tmp_path / name
        tifffile.imwrite(
            path,
            np.round(pixels * top).astype(dtype),
            photometric="rgb",
            tile=(128, 128),
            compression="deflate",
        )
        return path

    return make


@pytest.fixture
def jobs(qapp):
    """Jobs that are waited for at the end."""
    made = Jobs()
    yield made
    made.shutdown()


@pytest.fixture
def document(jobs):
    """A document with nothing open; closed at the end."""
    made = Document(jobs)
    yield made
    made.close()


class FakeModel:
    """Fills every hole with one grey; with a gate, waits for it before each window."""

    name = "fake"
    device = "cpu"
    sha256 = "f" * 64
    header = WeightsHeader(
        config=UNetConfig(), card=ModelCard(name="fake"), tensors_sha256="e" * 64
    )

    def __init__(self):
        self.grey = 0.5
        self.gate = None
        self.fills = 0

    def fill(self, rgb, hole, guide=None, share=None):
        if self.gate is not None:
            assert self.gate.acquire(timeout=20), "nobody let the model go on"
        self.fills += 1
        return np.where(hole[..., None], np.float32(self.grey), rgb)


@pytest.fixture
def fake_model(monkeypatch):
    """A model that is there at once, whatever its name."""
    model = FakeModel()
    monkeypatch.setattr("ui.run.Models.get", lambda self, name, device: model)
    return model


@pytest.fixture
def window(qtbot, user_folder, fake_model):
    """A main window with nothing open, 1280 x 800; closed at the end."""
    from ui.window.main_window import MainWindow
    from ui.window.settings import SettingsStore, default_file

    store = SettingsStore(default_file())
    store.values.theme = "dark"
    made = MainWindow(store)
    made.resize(1280, 800)
    made.show()
    qtbot.waitExposed(made)
    yield made
    for dialog in made.findChildren(QDialog):
        dialog.reject()
    made.close()
    made.deleteLater()


@pytest.fixture
def fake(monkeypatch):
    """Let a quick stand-in train; called with how it ends."""
    monkeypatch.setattr(process, "COMMAND", (sys.executable, fake_training.__file__))

    def ends(how):
        monkeypatch.setenv("FAKE_TRAINING", how)

    return ends


@pytest.fixture
def gate(tmp_path, monkeypatch):
    """A file that holds the fake trainer up in the middle as long as it is there."""
    path = tmp_path / "gate"
    path.touch()
    monkeypatch.setenv("FAKE_GATE", str(path))
    return path


@pytest.fixture
def training(fake, qapp):
    """Training with the fake; what runs is saved at the end."""
    made = Training()
    made._look.setInterval(50)
    yield made
    made.shutdown()


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory):
    """An untrained network's weights, with a recipe that is quick to train on."""
    from restorer.model import weights
    from restorer.model.config import UNetConfig
    from restorer.model.unet import PConvUNet

    path = tmp_path_factory.mktemp("model") / "tiny.safetensors"
    network = PConvUNet(UNetConfig(width=8, levels=3, prior="membrane"))
    recipe = {"crop": 64, "loss": {"perceptual": 0, "style": 0}}
    weights.save(network, path, weights.ModelCard(name="tiny", recipe=recipe))
    return path


@pytest.fixture
def real_weights(tiny_model, monkeypatch):
    """Let the fake trainer leave a file with weights in it, which can be kept."""
    monkeypatch.setenv("FAKE_MODEL", str(tiny_model))
