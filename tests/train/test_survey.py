"""The survey says what a run would use, and what a curator should know before it starts."""

from __future__ import annotations

import json
import subprocess
import sys

import cv2
import numpy as np
import pytest

from train import opened as module
from train.settings import TrainSettings
from train.sources import find_sources
from train.survey import survey


@pytest.fixture
def write(tmp_path):
    """Write a picture of coloured shapes; its path."""

    def write(name, shape=(120, 160), seed=None, pixels=None):
        path = tmp_path / "scans" / name
        path.parent.mkdir(exist_ok=True)
        if pixels is None:
            rng = np.random.default_rng(sum(map(ord, name)) if seed is None else seed)
            noise = rng.integers(0, 256, (6, 8, 3), np.uint8)
            pixels = cv2.resize(noise, shape[::-1], interpolation=cv2.INTER_CUBIC)
        assert cv2.imwrite(str(path), pixels)
        return path

    return write


@pytest.fixture
def look(tmp_path):
    """The survey of all that was written."""

    def look(masks=None, **changes):
        settings = TrainSettings(**{"crop": 64, **changes})
        return survey(find_sources([tmp_path / "scans"], masks), settings)

    return look


def said(found, words):
    """The one warning with these words."""
    (warning,) = [warning for warning in found.warnings if words in warning]
    return warning


def test_scan_by_scan_and_in_sum(write, look, tmp_path):
    for name in "abcd":
        write(f"{name}.png", (1000, 1500))
    broken = tmp_path / "scans" / "broken.png"
    broken.write_bytes(b"no picture")
    mask = np.zeros((1000, 1500), np.uint8)
    mask[:500] = 255
    write("masks/a.png", pixels=mask)
    found = look(tmp_path / "scans" / "masks")
    by_name = {scan.path.rsplit("/", 1)[-1].rsplit("\\", 1)[-1]: scan for scan in found.scans}
    assert list(by_name) == ["a.png", "b.png", "c.png", "d.png", "broken.png"]
    first = by_name["a.png"]
    assert (first.width, first.height) == (1500, 1000)
    assert (first.megapixels, first.sound_megapixels) == (1.5, 0.75)
    assert first.damage.endswith("a.png")
    assert by_name["b.png"].damage is None
    assert found.sound_megapixels == 5.25
    assert found.training_megapixels + found.validation_megapixels == 5.25
    assert found.held_out == "scans"
    uses = [scan.use for scan in found.scans]
    assert sorted(uses) == ["skipped", "training", "training", "training", "validation"]
    assert "not a TIFF" in by_name["broken.png"].reason
    assert "1 scan cannot be used" in said(found, "broken.png")
    assert len(found.warnings) == 1
    assert json.loads(json.dumps(found.as_dict()))["scans"][0]["use"] == first.use


def test_too_little_to_learn_from_and_a_test_on_the_same_scan(write, look):
    write("wall.png", (600, 800))
    found = look()
    assert [scan.use for scan in found.scans] == ["both"]
    assert found.held_out == "region"
    assert 0 < found.validation_megapixels < found.training_megapixels < 0.48
    assert "Only 0.4 sound megapixels" in said(found, "by heart")
    assert "With 1 scan the test is on a part" in said(found, "the test is on")


@pytest.mark.parametrize(
    ("shape", "share", "advice"), [((70, 80), 0.1, True), ((600, 800), 0, False)]
)
def test_where_nothing_is_held_out_nobody_can_tell(write, look, shape, share, advice):
    write("wall.png", shape)
    found = look(validation=share)
    assert found.held_out == "nothing"
    assert found.validation_megapixels == 0
    assert ("a larger one" in said(found, "Nothing is held out")) == advice


def test_scans_of_one_picture_are_named(write, look):
    for name in ("a.png", "b.png", "c.png"):
        write(name, (300, 400), seed=7)
    write("d.png", (300, 400), seed=1)
    for seed in (2, 3, 4):
        write(f"{seed}.png", (300, 400), seed=seed)
    found = look()
    assert len(found.near_duplicates) == 3
    assert len({pair.use for pair in found.near_duplicates}) == 1
    assert "a.png and b.png, a.png and c.png, b.png and c.png" in said(found, "the same picture")


def test_a_scan_left_out_beside_its_twin_says_why(write, look):
    write("a.png", (300, 400), seed=7)
    write("b.png", (310, 410), seed=7)
    found = look()
    assert [scan.use for scan in found.scans] == ["left out", "both"]
    assert found.scans[0].reason == "shows the same picture as b.png, of which a part is held out"
    assert found.scans[0].training_megapixels == 0


def test_a_scan_that_is_damaged_for_the_most_part_and_masks_among_the_scans(write, look, tmp_path):
    write("a.png", (1000, 1500))
    mask = np.zeros((1000, 1500), np.uint8)
    mask[:800] = 255
    write("masks/a.png", pixels=mask)
    assert "a.png (0.3 of 1.5 megapixels)" in said(look(tmp_path / "scans" / "masks"), "Sound for")
    assert "Black and white only: a.png" in said(look(), "Black and white")


def test_pictures_that_can_only_be_read_whole_and_do_not_fit_are_slow(write, look, monkeypatch):
    for name in "abcde":
        write(f"{name}.png", (200, 200))
    monkeypatch.setattr(module, "LARGEST_HELD", 1000)
    assert "a.png, b.png, c.png, and 2 more" in said(look(), "tiled TIFF")


def test_nothing_to_train_on_is_a_survey_too(write, look):
    write("small.png", (20, 20))
    found = look()
    assert found.training_megapixels == 0
    assert found.warnings[-1] == "There is nothing to train on. Add scans."
    assert "small.png: is too small" in found.warnings[0]


def test_looking_through_scans_does_without_torch():
    code = "import sys, train.survey, train.sources; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
