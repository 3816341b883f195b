"""The program as a whole, in processes of their own: quick to come up, and closed when asked."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

PATIENCE = 60

LAUNCH = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui import app

def look():
    window = QApplication.topLevelWidgets()[0]
    shown = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    print("torch" in sys.modules, [w.windowTitle() for w in shown], flush=True)
    {then}

application = app.make_application()
QTimer.singleShot({after}, look)
sys.exit(app.run({path}))
"""
QUIT = "QApplication.closeAllWindows()"


@pytest.fixture
def launch(tmp_path):
    """Start the program with a settings folder of its own; killed at the end if need be."""
    started = []

    def start(path=None, *, after=0, then=QUIT):
        shown = None if path is None else f"Path({str(path)!r})"
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "OMP_NUM_THREADS": "1",
            **{f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("CONFIG", "DATA", "CACHE")},
            "HOME": str(tmp_path),
        }
        process = subprocess.Popen(
            [sys.executable, "-c", LAUNCH.format(path=shown, after=after, then=then)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()


def test_the_window_is_up_before_torch_is_imported(launch):
    out, err = launch().communicate(timeout=PATIENCE)
    assert out.strip() == "False ['Mural Restorer']", err


def test_a_scan_that_is_named_is_opened(launch, write_wall):
    path = write_wall()
    process = launch(path, after=400)
    out, err = process.communicate(timeout=PATIENCE)
    assert "wall.tif – Mural Restorer" in out, err
    assert process.returncode == 0
    assert path.with_suffix(".mural").exists()


def test_closing_waits_for_the_model_that_is_being_loaded(launch):
    process = launch(after=600)
    _, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, err
    assert "QThread" not in err


@pytest.mark.skipif(sys.platform == "win32", reason="signals of another kind")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_closes_the_window_as_the_mouse_does(launch, number, tmp_path):
    process = launch(then="pass")
    assert process.stdout.readline().startswith("False")
    time.sleep(0.1)
    process.send_signal(number)
    _, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, err
    assert (tmp_path / "CONFIG" / "mural-restorer" / "settings.json").exists(), "it was closed"


def test_a_bug_is_told_of_in_a_dialog_and_the_window_goes_on(launch):
    process = launch(
        then=(
            "QTimer.singleShot(200, lambda: (print([w.windowTitle() for w in"
            " QApplication.topLevelWidgets() if w.isVisible()], flush=True),"
            " QApplication.closeAllWindows()))\n    1 / 0"
        )
    )
    out, err = process.communicate(timeout=PATIENCE)
    assert "Something went wrong" in out, err
    assert "Mural Restorer" in out.splitlines()[-1]


def test_importing_the_window_does_not_import_torch():
    code = "import sys, ui.app; assert 'torch' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=PATIENCE)
