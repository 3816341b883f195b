"""`batch`, end to end."""

from __future__ import annotations

import json

import cv2
import numpy as np
import pytest
import tifffile


@pytest.fixture
def folders(make_pair, tmp_path):
    """Three scans and their masks in two folders."""
    masks = tmp_path / "masks"
    masks.mkdir()
    for seed, stem in enumerate(("north", "south", "west")):
        pair = make_pair(stem, tmp_path / "scans", seed=seed)
        pair.mask.rename(masks / (f"{stem}.png" if seed else f"{stem}_mask.png"))
    return tmp_path / "scans", masks


@pytest.fixture
def batch(run, tiny_model, folders, tmp_path):
    def batch(*words):
        return run(
            "batch", folders[0], "--masks", folders[1], "-o", tmp_path / "out",
            "--model", tiny_model, *words,
        )  # fmt: skip

    return batch


def test_every_scan_is_restored_as_restore_does_it(batch, run, folders, tiny_model, tmp_path):
    ran = batch("--json")
    assert ran.status == 0
    assert ran.document["restored"] == 3
    assert ran.document["failed"] == 0
    single = tmp_path / "single.tif"
    words = ["--mask", folders[1] / "west.png", "-o", single, "--model", tiny_model]
    assert run("restore", folders[0] / "west.tif", *words).status == 0
    for stem in ("north", "south", "west"):
        assert (tmp_path / "out" / f"{stem}_restored.json").is_file()
    np.testing.assert_array_equal(
        tifffile.imread(single), tifffile.imread(tmp_path / "out" / "west_restored.tif")
    )


def test_a_failure_does_not_stop_the_rest(batch, folders, tmp_path):
    (folders[0] / "north.tif").write_text("no picture")
    (folders[1] / "south.png").unlink()
    ran = batch("--json")
    assert ran.status == 1
    first, second = ran.err.splitlines()
    assert "south.tif" in first, "what is missing is said before the work starts"
    assert "north.tif" in second
    assert ran.document["restored"] == 1
    assert ran.document["failed"] == 2
    errors = {item["scan"].split("/")[-1] for item in ran.document["scans"] if "error" in item}
    assert {name.rpartition("\\")[2] for name in errors} == {"north.tif", "south.tif"}
    assert [path.name for path in (tmp_path / "out").glob("*.tif")] == ["west_restored.tif"]


def test_what_is_there_already_fails_and_the_rest_is_done(batch, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "north_restored.tif").write_bytes(b"precious")
    ran = batch()
    assert ran.status == 1
    assert "2 restored, 1 failed" in ran.out
    assert "--overwrite" in ran.err
    assert (tmp_path / "out" / "north_restored.tif").read_bytes() == b"precious"
    assert batch("--overwrite").status == 0


def test_a_batch_of_nothing_is_bad_usage(run, tiny_model, tmp_path):
    ran = run("batch", tmp_path, "--masks", tmp_path, "-o", tmp_path / "out", "--model", tiny_model)
    assert ran.status == 2
    assert "no scans" in ran.err


def test_the_tiles_stand_where_the_manifest_says(batch, folders, tmp_path):
    assert batch("--tiles", 32).status == 0
    (manifest,) = (tmp_path / "out").rglob("*west*/manifest.json")
    document = json.loads(manifest.read_text(encoding="utf-8"))
    restored = tifffile.imread(tmp_path / "out" / "west_restored.tif")
    hole = cv2.imread(str(folders[1] / "west.png"), cv2.IMREAD_GRAYSCALE) > 0
    seen = np.zeros_like(hole)
    for tile in document["tiles"]:
        path = manifest.parent / tile["file"]
        pixels = (
            tifffile.imread(path)
            if path.suffix == ".tif"
            else cv2.imread(str(path), cv2.IMREAD_UNCHANGED)[..., ::-1]
        )
        top, left = tile["top"], tile["left"]
        height, width = pixels.shape[:2]
        place = np.s_[top : top + height, left : left + width]
        np.testing.assert_array_equal(pixels[..., :3], restored[place])
        seen[place] = True
    assert seen[hole].all(), "every restored pixel is in a tile"
