"""A real window on a real X server, driven with its mouse and keys from outside; looked at, too."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys

import numpy as np
import pytest
from real_screen import PATIENCE, Screen, until, unusable

from restorer.layers import damage
from restorer.project import Project, default_path

SHAPE = (700, 900)


@pytest.fixture(params=[1, 2], ids=["100%", "200%"])
def scale(request):
    return request.param


@pytest.fixture
def screen(tmp_path, scale):
    problem = unusable()
    if problem is not None:
        pytest.skip(problem)
    folder = tmp_path / "screen"
    folder.mkdir()
    made = Screen(folder, 1280 * scale, 800 * scale)
    yield made
    made.close()


@pytest.fixture(scope="module")
def tiny_model(tmp_path_factory):
    """An untrained network's weights."""
    from restorer.model import weights
    from restorer.model.config import UNetConfig
    from restorer.model.unet import PConvUNet

    path = tmp_path_factory.mktemp("model") / "tiny.safetensors"
    network = PConvUNet(UNetConfig(width=8, levels=3, prior="membrane"))
    weights.save(network, path, weights.ModelCard(name="tiny"))
    return path


@pytest.fixture
def start(screen, tmp_path, tiny_model, scale):
    """Start the program on a file and wait for a window of a name; the process."""
    started = []
    settings = tmp_path / "config" / "mural-restorer" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"theme": "dark", "model": str(tiny_model)}))

    def make(path, name):
        environment = {
            **os.environ,
            "DISPLAY": screen.display,
            "QT_QPA_PLATFORM": "xcb",
            "QT_SCALE_FACTOR": str(scale),
            "OMP_NUM_THREADS": "1",
            "XDG_CONFIG_HOME": str(tmp_path / "config"),
            "XDG_DATA_HOME": str(tmp_path / "data"),
        }
        process = subprocess.Popen(
            [sys.executable, "-m", "restorer", str(path)],
            env=environment,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        until(lambda: screen.do("search", "--onlyvisible", "--name", name), f"the window {name}")
        return process

    yield make
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()


def is_wall(picture, scale):
    """Whether the scan is seen in the middle: soft colours with noise."""
    middle = picture[300 * scale : 500 * scale, 400 * scale : 600 * scale].reshape(-1, 3)
    return len(np.unique(middle, axis=0)) > 1000


def is_tinted(picture, scale):
    """Whether there is damage where the strokes of the tests go."""
    patch = picture[395 * scale : 405 * scale, 460 * scale : 540 * scale].astype(int)
    return (patch[..., 0] - patch[..., 1:].max(axis=2)).mean() > 40


def on_disk(project):
    """Bytes of a project file and of what SQLite keeps beside it."""
    return sum(path.stat().st_size for path in project.parent.glob(f"{project.name}*"))


def test_a_mural_is_restored_by_hand(screen, start, write_wall, scale):
    path = write_wall(*SHAPE, dtype=np.uint16)
    original = path.read_bytes()
    process = start(path, "wall.tif")
    until(lambda: is_wall(screen.picture(), scale), "the scan on the screen")
    bare = screen.picture()
    assert bare.shape == (800 * scale, 1280 * scale, 3)
    assert not is_tinted(bare, scale)

    stroke = [(x * scale, 400 * scale) for x in (450, 475, 500, 525, 550)]
    screen.drag(*stroke)
    until(lambda: is_tinted(screen.picture(), scale), "the damage on the screen")
    screen.do("key", "ctrl+z")
    until(lambda: not is_tinted(screen.picture(), scale), "the damage to be taken back")
    screen.drag(*stroke)
    until(lambda: is_tinted(screen.picture(), scale), "the damage on the screen")

    project = default_path(path)
    before = on_disk(project)
    screen.do("key", "shift+r")
    until(lambda: on_disk(project) > before + 4096, "the restoration on disk")
    until(lambda: not is_tinted(screen.picture(), scale), "the tint to go")
    screen.do("key", "c")
    screen.drag(*[(x * scale, 412 * scale) for x in (530, 420, 400)])
    place = slice(409 * scale, 416 * scale), slice(388 * scale, 392 * scale)
    until(lambda: screen.picture()[place].mean() > 200, "the slider's handle where it was dragged")
    screen.do("key", "ctrl+q")
    assert process.wait(PATIENCE) == 0, process.stderr.read()

    assert path.read_bytes() == original, "the scan is never written to"
    with Project.open(project) as opened:
        assert [entry.label for entry in opened.entries] == ["Brush stroke", "Restore"]
        hole = damage.is_hole(opened.damage, opened.damage.rect)
        restored = opened.restoration.read(opened.restoration.rect)[..., -1] > 0
    assert hole.any()
    np.testing.assert_array_equal(restored, hole)


@pytest.mark.parametrize("scale", [1], indirect=True, ids=["100%"])
def test_what_cannot_be_opened_is_said_in_a_dialog(screen, start, tmp_path, scale):
    wrong = tmp_path / "notes.tif"
    wrong.write_text("these are notes")
    process = start(wrong, "Cannot open")
    screen.do("mousemove", 640 * scale, 400 * scale, "key", "Return")
    until(
        lambda: not screen.do("search", "--onlyvisible", "--name", "Cannot open"),
        "the dialog to go",
    )
    process.send_signal(signal.SIGTERM)
    assert process.wait(PATIENCE) == 0


@pytest.mark.parametrize("scale", [1], indirect=True, ids=["100%"])
def test_a_stroke_outlives_a_program_that_is_killed(screen, start, write_wall, scale):
    path = write_wall(*SHAPE)
    process = start(path, "wall.tif")
    until(lambda: is_wall(screen.picture(), scale), "the scan on the screen")
    before = on_disk(default_path(path))
    screen.drag((450, 400), (500, 400), (550, 400))
    until(lambda: on_disk(default_path(path)) > before, "the stroke on disk")
    process.kill()
    process.wait(PATIENCE)
    with Project.open(default_path(path)) as opened:
        assert [entry.label for entry in opened.entries] == ["Brush stroke"]
        assert damage.is_hole(opened.damage, opened.damage.rect).any()
