"""Windows without a screen, folders of their own to remember things in, and no thread left over."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import threading
import time

import platformdirs
import pytest
from PySide6.QtCore import QStandardPaths

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
