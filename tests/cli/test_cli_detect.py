"""`detect`: a mask that can be loaded, its numbers, and what is refused."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
import tifffile
from disk import sha256

from restorer.scan import open_mask, open_scan


@pytest.fixture
def cracked(tmp_path):
    """A plain wall with a crack, and where that is."""
    rng = np.random.default_rng(0)
    rgb = np.full((200, 260, 3), (140, 90, 60), np.uint8) + rng.integers(0, 4, (200, 260, 3))
    truth = np.zeros((200, 260), np.uint8)
    cv2.polylines(truth, [np.array([[[20, 30]], [[120, 90]], [[240, 160]]])], False, 1, 2)
    rgb[truth > 0] = (25, 22, 20)
    path = tmp_path / "wall.tif"
    tifffile.imwrite(path, rgb.astype(np.uint8), photometric="rgb")
    return path, truth > 0


def test_the_mask_marks_the_crack_and_fits_the_scan(run, cracked, tmp_path):
    path, truth = cracked
    before = sha256(path)
    ran = run("detect", path, "-o", tmp_path / "mask.png", "--kind", "cracks", "--json")
    assert ran.status == 0
    assert sha256(path) == before
    with open_scan(path) as scan, open_mask(tmp_path / "mask.png", scan) as mask:
        found = mask.read(scan_rect(scan))
    near = cv2.dilate(truth.astype(np.uint8), np.ones((7, 7), np.uint8)) > 0
    assert found[truth].mean() > 0.9
    assert near[found].mean() > 0.9
    assert ran.document["marked"] == found.sum()
    assert ran.document["kinds"] == {"cracks": {"pieces": 1, "pixels": int(found.sum())}}


def scan_rect(scan):
    from restorer.rect import Rect

    return Rect.of_size(*scan.shape)


def test_all_kinds_are_together_in_one_mask(run, cracked, tmp_path):
    path, _ = cracked
    one, every = tmp_path / "one.png", tmp_path / "all.png"
    assert run("detect", path, "-o", one, "--kind", "cracks").status == 0
    ran = run("detect", path, "-o", every, "--json")
    assert set(ran.document["kinds"]) == {"cracks", "losses", "spots", "scratches"}
    cracks, everything = (cv2.imread(str(p), cv2.IMREAD_GRAYSCALE) > 0 for p in (one, every))
    assert everything[cracks].all()


def test_sensitivity_decides_how_much(run, cracked, tmp_path):
    path, _ = cracked
    marked = [
        run("detect", path, "-o", tmp_path / f"{n}.png", "--sensitivity", n, "--json").document[
            "marked"
        ]
        for n in (0, 1)
    ]
    assert marked[0] < marked[1]


def test_it_refuses_to_write_over_the_scan_or_anything_else(run, tmp_path):
    scan = tmp_path / "wall.png"
    cv2.imwrite(str(scan), np.full((30, 40, 3), 120, np.uint8))
    before = sha256(scan)
    ran = run("detect", scan, "-o", scan, "--overwrite")
    assert ran.status == 2
    assert "scan itself" in ran.err
    assert sha256(scan) == before
    there = tmp_path / "there.png"
    there.write_bytes(b"mine")
    assert run("detect", scan, "-o", there).status == 2
    assert there.read_bytes() == b"mine"
    assert run("detect", scan, "-o", there, "--overwrite").status == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-o", "mask.tif"], "PNG"),
        (["-o", "mask.png", "--sensitivity", "2"], "from 0 to 1"),
        (["-o", "mask.png", "--sensitivity", "much"], "from 0 to 1"),
        (["-o", "mask.png", "--kind", "holes"], "holes"),
    ],
)
def test_what_cannot_be_meant_is_refused(run, cracked, words, said):
    ran = run("detect", cracked[0], *words)
    assert ran.status == 2
    assert said in ran.err
