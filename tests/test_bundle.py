"""The one-folder build, where `make bundle` has made it: started as its users start it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from real_screen import Screen, until, unusable

from restorer.project import Project
from restorer.scan import open_scan

FOLDER = Path(__file__).parents[1] / "out" / "bundle" / "mural-restorer"
ENDING = ".exe" if sys.platform == "win32" else ""
COMMAND = FOLDER / f"restorer{ENDING}"
PROGRAM = FOLDER / f"mural-restorer{ENDING}"

RESTORE = 1049, 332
"""Where the button is in a window of 1280 x 800."""
PATIENCE = 300
"""Seconds: the first start reads gigabytes."""

pytestmark = [
    pytest.mark.skipif(not COMMAND.exists(), reason="'make bundle' has not been run"),
    pytest.mark.timeout(3 * PATIENCE),
]


@pytest.fixture
def home(tmp_path, monkeypatch):
    """Folders of the user's own, and nothing of the Python that runs the tests."""
    for name in ("CONFIG", "DATA", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    for name in ("PYTHONPATH", "VIRTUAL_ENV", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def screen(tmp_path):
    problem = unusable()
    if problem is not None:
        pytest.skip(problem)
    folder = tmp_path / "screen"
    folder.mkdir()
    made = Screen(folder, 1280, 800)
    yield made
    made.close()


def run(*words):
    return subprocess.run(
        [*map(str, words)], capture_output=True, text=True, check=False, timeout=PATIENCE
    )


def test_all_that_the_doctor_looks_for_is_in_the_folder(home):
    ran = run(COMMAND, "doctor", "--json")
    states = {check["name"]: check["state"] for check in json.loads(ran.stdout)["checks"]}
    assert "broken" not in states.values(), ran.stdout


def test_what_the_window_starts_is_the_command(home):
    words = ("-m", "ui.child", "models", "list", "--json")
    with subprocess.Popen(
        [PROGRAM, *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert "mural-small" in child.stdout.read()
        assert child.wait(PATIENCE) == 0


def test_the_sample_is_restored_without_a_window(home, monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    ran = run(COMMAND, "--sample", "-o", home / "sample", "--json")
    assert ran.returncode == 0, ran.stderr
    restored = Path(json.loads(ran.stdout)["file"])
    with open_scan(restored) as picture:
        assert picture.bits == 16


def test_the_sample_is_restored_by_hand(home, screen):
    settings = home / "config" / "mural-restorer" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text('{"tour_seen": true}')
    process = subprocess.Popen(
        [PROGRAM, "--sample", "-o", home / "sample"],
        env={**os.environ, "DISPLAY": screen.display},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        named = ("search", "--onlyvisible", "--name", "sample-wall")
        until(lambda: screen.do(*named), "the window", PATIENCE)
        until(lambda: is_seen(screen.picture()), "the scan", PATIENCE)
        until(lambda: is_ready(screen.picture()), "the model", PATIENCE)
        project = next((home / "sample").glob("*.mural"))
        before = size(project)

        screen.do("mousemove", *RESTORE, "click", 1)
        restored = 200_000  # bytes; opening it alone writes a few thousand
        until(lambda: size(project) > before + restored, "the restoration on the disk", PATIENCE)
        screen.do("key", "ctrl+q")
        assert process.wait(PATIENCE) == 0, process.stderr.read()
    finally:
        process.kill()
        process.communicate()
    with Project.open(project) as opened:
        assert opened.entries[-1].label == "Restore"
        assert list(opened.restoration.keys())


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="is for Linux")
def test_projects_are_opened_with_it_once_it_is_installed(home):
    ran = run(FOLDER / "install")
    assert ran.returncode == 0, ran.stderr
    entry = (home / "data/applications/mural-restorer.desktop").read_text()
    assert f'Exec="{FOLDER}/mural-restorer" %f' in entry
    assert "MimeType=application/x-mural-restorer;" in entry
    assert '<glob pattern="*.mural"/>' in (
        home / "data/mime/packages/mural-restorer.xml"
    ).read_text(encoding="utf-8")
    assert run(FOLDER / "install", "remove").returncode == 0
    assert not [path for path in (home / "data").rglob("mural-restorer.*") if path.is_file()]


def is_seen(picture):
    """Whether the scan is on the screen: hundreds of colours in its middle."""
    return len(np.unique(picture[300:500, 400:600].reshape(-1, 3), axis=0)) > 1000


def is_ready(picture):
    """Whether Restore can be pressed: its button is blue then."""
    red, _, blue = picture[RESTORE[1] + 8, RESTORE[0] - 40].astype(int)
    return blue - red > 50


def size(project):
    """Bytes of a project and of what SQLite keeps beside it."""
    return sum(path.stat().st_size for path in project.parent.glob(f"{project.name}*"))
