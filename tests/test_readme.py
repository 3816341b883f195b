"""Every command in the README does what it says, on small files and a tiny model."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import cv2
import numpy as np
import pytest
import tifffile
import torch

from restorer import cli
from restorer.model import catalogue, weights
from restorer.model.config import UNetConfig
from restorer.model.unet import PConvUNet

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MANUAL = (ROOT / "docs" / "manual.md").read_text(encoding="utf-8")
COMMANDS = [
    line
    for block in re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    for line in block.splitlines()
]
LOSS = {"perceptual": 0, "style": 0, "tv": 0.1, "struct": 0.5}


@pytest.fixture
def workplace(tmp_path, monkeypatch):
    """The files the README speaks of, small ones, and a tiny model called mural-small."""
    monkeypatch.chdir(tmp_path)
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    models = tmp_path / "models"
    monkeypatch.setattr(catalogue, "bundled_folder", lambda: models)
    torch.manual_seed(0)
    card = weights.ModelCard(name=catalogue.DEFAULT, recipe={"loss": LOSS, "crop": 32})
    network = PConvUNet(UNetConfig(width=4, levels=2, prior="membrane"))
    weights.save(network, models / f"{catalogue.DEFAULT}.safetensors", card)

    rng = np.random.default_rng(0)
    hole = np.zeros((64, 80), np.uint8)
    hole[20:40, 30:50] = 255
    for folder in ("scans", "masks", "sound", "pictures", "holes"):
        (tmp_path / folder).mkdir()
    for scan, mask in (
        ("wall.tif", "wall_mask.png"),
        ("scans/north.tif", "masks/north.png"),
        ("scans/south.tif", "masks/south_mask.png"),
        ("sound/east.tif", None),
        ("pictures/west.tif", "holes/west.png"),
    ):
        noise = cv2.resize(rng.random((9, 12, 3)), (80, 64), interpolation=cv2.INTER_LINEAR)
        tifffile.imwrite(tmp_path / scan, np.round(noise * 65535).astype(np.uint16))
        if mask:
            cv2.imwrite(str(tmp_path / mask), hole)
    return tmp_path


def test_every_command_runs_in_order(workplace, capsys):
    ours = [line for line in COMMANDS if not line.startswith("make ")]
    assert len(ours) >= 10
    for line in ours:
        program, *words = shlex.split(line)
        assert program == "restorer", line
        status = cli.main(["0.01" if word == "10" else word for word in words])
        assert status == 0, f"{line}\n{capsys.readouterr().err}"
    assert (workplace / "restored" / "wall_restored.json").is_file()
    shutil.copy("restored/wall_restored.tif", "wall_restored.tif")  # as the window names it
    for line in re.findall(r"^    (restorer .*)$", MANUAL, re.MULTILINE):
        assert cli.main(shlex.split(line)[1:]) == 0, f"{line}\n{capsys.readouterr().err}"
    assert len(list((workplace / "restored").rglob("manifest.json"))) == 2


def test_the_make_targets_are_there():
    targets = [line.split()[1] for line in COMMANDS if line.startswith("make ")]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert targets == ["run", "test"]
    for target in targets:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


def test_every_command_of_the_program_is_in_the_readme():
    for name in cli.COMMANDS:
        assert f"restorer {name}" in README


def test_every_link_leads_somewhere():
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert links
    for link in links:
        assert (ROOT / link).exists(), link
