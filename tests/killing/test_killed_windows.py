"""The window, killed ten times at random moments of real work: no committed stroke is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HELPERS = Path(__file__).parents[1] / "helpers"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="windows are forked, so that it is quick")
def test_every_committed_stroke_is_there_after_each_of_ten_kills(tmp_path):
    command = [sys.executable, HELPERS / "killed_windows.py", tmp_path / "work", "10"]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        timeout=280,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "OMP_NUM_THREADS": "1"},
    )
    assert done.returncode == 0, done.stderr[-4000:]
    seen = json.loads(done.stdout)
    assert seen["kills"] == 10
    assert seen["edits seen on the disk"] > 20
