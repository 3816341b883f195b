"""`import restorer`: the example of docs/python.md, and what it promises."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest
import tifffile
import torch

import restorer
from restorer.errors import Cancelled, MaskError
from restorer.layers import Layer, damage
from restorer.model import catalogue, weights
from restorer.model.config import UNetConfig
from restorer.model.header import ModelCard
from restorer.model.unet import PConvUNet
from restorer.pipeline.job import Order, restore_files
from restorer.rect import Rect

PAGE = Path(__file__).parents[1] / "docs" / "python.md"
HOLE = Rect(30, 50, 60, 90)


@pytest.fixture
def wall(tmp_path, monkeypatch):
    """A folder with a scan, its mask and a tiny default model, in which to work."""
    monkeypatch.chdir(tmp_path)
    rng = np.random.default_rng(2)
    picture = cv2.resize(rng.random((8, 10, 3)), (280, 160), interpolation=cv2.INTER_CUBIC)
    scan = np.round(np.clip(picture, 0, 1) * 65535).astype(np.uint16)
    tifffile.imwrite("wall.tif", scan, photometric="rgb", tile=(64, 64))
    mask = np.zeros(scan.shape[:2], np.uint8)
    mask[HOLE.slices] = 255
    cv2.imwrite("wall_mask.png", mask)
    torch.manual_seed(0)
    network = PConvUNet(UNetConfig(width=4, levels=2, prior="membrane"))
    torch.nn.init.normal_(network.decoder[-1].conv.conv.weight, std=0.02)
    path = tmp_path / "tiny.safetensors"
    weights.save(network, path, ModelCard(name="tiny"))
    real = catalogue.find
    monkeypatch.setattr(catalogue, "find", lambda name=None: real(name or path))
    return tmp_path


def test_the_examples_of_the_page_run_one_after_another(wall, capsys):
    code = re.findall(r"^```python\n(.*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert len(code) == 3
    exec(compile("\n".join(code), str(PAGE), "exec"), {})
    said = capsys.readouterr().out
    assert "(160, 280) uint16" in said
    assert f"{HOLE.height * HOLE.width} of {160 * 280} pixels changed" in said
    assert "1 of 1 windows" in said


def test_the_pixels_are_those_of_the_command_line(wall, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    model = restorer.load_model()
    order = Order(scan=Path("wall.tif"), mask=Path("wall_mask.png"), out=Path("job.tif"))
    restore_files(order, model)
    told = []
    with restorer.open_scan("wall.tif") as scan:
        restored = restorer.restore(
            scan, "wall_mask.png", model, progress=lambda *counts: told.append(counts)
        )
        picture = restored.read()
        part = restored.read(HOLE)
        restored.write("ours.tif")
    assert told == [(1, 1)]
    assert Path("ours.tif").read_bytes() == Path("job.tif").read_bytes()
    np.testing.assert_array_equal(tifffile.imread("ours.tif"), picture)
    np.testing.assert_array_equal(picture[HOLE.slices], part)
    assert '"file": "wall_mask.png"' in Path("ours.json").read_text()


def test_an_array_a_layer_and_a_project_mark_damage_as_a_mask_does(wall):
    model = restorer.load_model()
    marked = cv2.imread("wall_mask.png", cv2.IMREAD_GRAYSCALE) > 0
    with restorer.open_scan("wall.tif") as scan:
        layer = Layer("damage", scan.shape, 1, np.dtype(np.uint8))
        layer.apply(damage.mark(layer, Rect.of_size(*scan.shape), marked))
        wanted = restorer.restore(scan, "wall_mask.png", model).read()
        for given in (marked, layer):
            np.testing.assert_array_equal(restorer.restore(scan, given, model).read(), wanted)
        with restorer.Project.create(wall / "wall.mural", scan) as project:
            project.commit("loss", [damage.mark(project.damage, HOLE, marked[HOLE.slices])])
            restored = restorer.restore(scan, project, model)
            np.testing.assert_array_equal(restored.read(), wanted)


def test_a_region_and_a_finish_are_kept_to(wall):
    model = restorer.load_model()
    with restorer.open_scan("wall.tif") as scan:
        half = Rect(30, 0, 40, 280)
        restored = restorer.restore(
            scan, "wall_mask.png", model, region=half, finish=restorer.Finish.named("none")
        )
        changed = (restored.read() != scan.read(Rect.of_size(*scan.shape))).any(2)
    assert changed[30:40].any()
    assert not changed[40:].any()


def test_verify_finds_a_pixel_that_differs(wall):
    pixels = tifffile.imread("wall.tif")
    pixels[100, 7, 1] += 1
    tifffile.imwrite("other.tif", pixels, photometric="rgb")
    report = restorer.verify("wall.tif", "other.tif", "wall_mask.png")
    assert not report.identical
    assert report.first == [(100, 7)]
    marked = np.zeros(pixels.shape[:2], bool)
    marked[100, 7] = True
    assert restorer.verify("wall.tif", "other.tif", marked).identical


@pytest.mark.parametrize("wrong", [np.zeros((3, 4), bool), np.zeros((160, 280), np.uint8)])
def test_an_array_that_is_no_mask_of_the_scan_is_refused(wall, wrong):
    with (
        restorer.open_scan("wall.tif") as scan,
        pytest.raises(MaskError, match=r"expected bool of shape \(160, 280\)"),
    ):
        restorer.restore(scan, wrong, restorer.load_model())


def test_it_stops_when_it_is_asked_to(wall):
    model = restorer.load_model()
    with restorer.open_scan("wall.tif") as scan, pytest.raises(Cancelled):
        restorer.restore(scan, "wall_mask.png", model, cancelled=lambda: True)


def test_importing_it_brings_neither_torch_nor_qt():
    code = (
        "import sys, restorer; assert 'restore' in dir(restorer); restorer.open_scan; "
        "restorer.restore; restorer.Project; restorer.Finish; "
        "sys.exit(any(name in sys.modules for name in ('torch', 'PySide6')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_name_that_is_not_there_is_an_error_as_of_any_module():
    with pytest.raises(AttributeError, match="no attribute 'restor'"):
        _ = restorer.restor
