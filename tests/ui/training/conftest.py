"""A fake trainer in the place of the real one, and a way to hold it up."""

from __future__ import annotations

import sys
from pathlib import Path

import fake_training
import pytest

from ui.training import process
from ui.training.training import Training


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
    path = Path(tmp_path / "gate")
    path.touch()
    monkeypatch.setenv("FAKE_GATE", str(path))
    return path


@pytest.fixture
def training(fake, qapp):
    made = Training()
    yield made
    made.shutdown()
