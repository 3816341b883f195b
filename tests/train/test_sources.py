"""What is found to train on, and which project or mask belongs to which scan."""

from __future__ import annotations

import shutil
import subprocess
import sys

import cv2
import numpy as np
import pytest

from restorer.errors import TrainingError
from restorer.layers import PROTECTED, Layer, damage
from restorer.project import Project, existing_path
from restorer.rect import Rect
from restorer.scan import open_scan
from train.opened import Opened
from train.sources import Source, find_sources

PLACE, MASKED = Rect(10, 20, 30, 50), Rect(1, 2, 5, 8)


@pytest.fixture
def wall(tmp_path):
    """A folder for scans, and a way to put a picture of noise into it."""

    def write(name, shape=(80, 90), folder=tmp_path / "scans"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        seed = sum(map(ord, name))
        noise = np.random.default_rng(seed).integers(0, 256, (*shape, 3), np.uint8)
        cv2.imwrite(str(path), noise)
        return path

    return write


def project_of(scan_path, rect=PLACE, place=None, damage_class=damage.LOSS):
    """The project of a scan with one rectangle of damage."""
    place = place or scan_path.with_suffix(".mural")
    with open_scan(scan_path) as scan, Project.create(place, scan) as project:
        where = np.ones(rect.shape, bool)
        if damage_class == PROTECTED:
            patch = project.damage.edit(rect, np.uint8(PROTECTED), where)
        else:
            patch = damage.mark(project.damage, rect, where, damage_class)
        project.commit("mark", [patch])
    return place


def mask_of(scan_path, path, rect=MASKED, polarity="white"):
    """A mask of a scan with one rectangle of damage."""
    with open_scan(scan_path) as scan:
        mask = np.zeros(scan.shape, np.uint8)
    mask[rect.slices] = 255
    path.parent.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(path), mask if polarity == "white" else 255 - mask)
    return path


def damaged_area(source):
    """The damaged pixels of a source, by reading it."""
    opened = Opened(source)
    return int((~opened.read(opened.rect)[1]).sum())


def test_all_pictures_below_a_folder_but_hidden_ones_masks_and_restored_copies(wall, tmp_path):
    names = ["b.png", "a.tif", "below/c.jpg"]
    for name in (*names, "._b.png", ".trash/x.png", "a_mask.png", "a_restored.png"):
        wall(name)
    alone = wall("d_restored.png")
    (tmp_path / "scans" / "notes.txt").write_text("no picture")
    found = find_sources([tmp_path / "scans"])
    assert [s.path.relative_to(tmp_path / "scans").as_posix() for s in found] == [
        "a.tif", "b.png", "d_restored.png", "below/c.jpg",
    ]  # fmt: skip
    assert [s.folder.name for s in found] == ["scans", "scans", "scans", "below"]
    alone.with_suffix(".json").write_text("{}")
    assert alone not in [s.path for s in find_sources([tmp_path / "scans"])]


def test_the_order_does_not_depend_on_how_things_were_given(wall, tmp_path):
    paths = [wall(name) for name in ("c.png", "a.png", "b.png")]
    expected = find_sources([tmp_path / "scans"])
    assert find_sources(paths) == expected
    assert find_sources([*paths[::-1], tmp_path / "scans"]) == expected


def test_in_a_folder_a_project_stands_for_its_scan(wall, tmp_path):
    scan, other = wall("a.png"), wall("b.png")
    project = project_of(scan)
    assert find_sources([tmp_path / "scans"]) == [
        Source(scan, project, scan.parent),
        Source(other, None, other.parent),
    ]
    assert find_sources([project]) == [Source(scan, project, scan.parent)]
    assert find_sources([scan]) == find_sources([project])
    assert damaged_area(find_sources([project])[0]) == 20 * 30


def test_a_project_of_another_name_and_place_is_its_scans(wall, tmp_path):
    scan = wall("a.png")
    project = project_of(scan, place=tmp_path / "work" / "monday.mural")
    assert find_sources([scan, project]) == [Source(scan, project, scan.parent)]
    assert find_sources([tmp_path]) == [Source(scan, project, scan.parent)]


def test_the_project_that_the_window_keeps_elsewhere_is_found(wall, tmp_path, monkeypatch):
    scan = wall("a.png")
    monkeypatch.setattr("restorer.project.place.user_data_path", lambda *_, **__: tmp_path / "data")
    monkeypatch.setattr("restorer.project.place._writable", lambda folder: False)
    from restorer.project import default_path

    project = project_of(scan, place=default_path(scan))
    assert project.is_relative_to(tmp_path / "data")
    assert existing_path(scan) == project
    assert find_sources([scan.parent]) == [Source(scan, project, scan.parent)]


def test_protected_paint_is_sound(wall):
    scan = wall("a.png")
    source = find_sources([project_of(scan, damage_class=PROTECTED)])[0]
    assert damaged_area(source) == 0
    assert Opened(source).marks is None


def test_a_project_that_cannot_be_read_is_not_passed_over(wall, tmp_path):
    scan = wall("a.png")
    scan.with_suffix(".mural").write_bytes(b"not a project" * 99)
    (source,) = find_sources([tmp_path / "scans"])
    assert source == Source(scan, scan.with_suffix(".mural"), scan.parent)
    with pytest.raises(Exception, match=r"a\.mural: is no project"):
        Opened(source)
    lost = project_of(wall("lost.png"))
    (tmp_path / "scans" / "lost.png").unlink()
    with pytest.raises(Exception, match=r"lost\.mural: its scan lost\.png is missing"):
        Opened(find_sources([lost])[0])


def test_what_a_recovery_set_aside_is_no_project(wall, tmp_path):
    scan = wall("a.png")
    project = project_of(scan)
    shutil.copy(project, project.with_name("a.damaged.mural"))
    shutil.copy(project, project.with_name("a.damaged-2.mural"))
    assert find_sources([tmp_path / "scans"]) == [Source(scan, project, scan.parent)]


HOLD = """
import sys
from pathlib import Path
from restorer.project import Project

with Project.open(Path(sys.argv[1])):
    print("open", flush=True)
    sys.stdin.read()
"""


def test_the_project_that_the_window_has_open_is_trained_on(wall):
    project = project_of(wall("a.png"))
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(project)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as window:  # fmt: skip
        assert window.stdout.readline() == "open\n"
        (source,) = find_sources([project])
        assert damaged_area(source) == 20 * 30
        window.stdin.close()
    assert window.returncode == 0


def test_masks_pair_by_name(wall, tmp_path):
    first, second, third = wall("a.png"), wall("b.png"), wall("below/c.png")
    masks = tmp_path / "masks"
    expected = {
        first: mask_of(first, masks / "a.png"),
        second: mask_of(second, masks / "b_mask.png", Rect(0, 0, 80, 3)),
        third: None,
    }
    found = find_sources([tmp_path / "scans"], masks)
    assert {s.path: s.damage for s in found} == expected
    assert [damaged_area(s) for s in found] == [4 * 6, 80 * 3, 0]
    expected[third] = mask_of(third, masks / "c.png")
    assert {s.path: s.damage for s in find_sources([tmp_path / "scans"], masks)} == expected
    expected[third] = mask_of(third, masks / "below" / "c.png")
    assert {s.path: s.damage for s in find_sources([tmp_path / "scans"], masks)} == expected


def test_masks_among_the_scans_are_no_scans(wall, tmp_path):
    scan = wall("a.png")
    beside = mask_of(scan, scan.with_name("a_mask.png"))
    assert find_sources([scan]) == [Source(scan, beside, scan.parent)]
    given = mask_of(scan, tmp_path / "scans" / "masks" / "a.png")
    found = find_sources([tmp_path / "scans"], given.parent)
    assert found == [Source(scan, given, scan.parent)]


def test_one_mask_for_one_scan_in_either_polarity(wall, tmp_path):
    scan = wall("a.png")
    for polarity in ("white", "black"):
        mask = mask_of(scan, tmp_path / f"{polarity}.png", polarity=polarity)
        (source,) = find_sources([scan], mask, polarity=polarity)
        assert source.damage == mask
        assert damaged_area(source) == 4 * 6
    with pytest.raises(TrainingError, match="one mask, but there are 2 scans"):
        find_sources([scan, wall("b.png")], mask)


def test_a_scan_with_a_project_keeps_it_where_masks_are_given(wall, tmp_path):
    scan, other = wall("a.png"), wall("b.png")
    project = project_of(scan)
    mask_of(scan, tmp_path / "masks" / "a.png")
    mask = mask_of(other, tmp_path / "masks" / "b.png")
    found = find_sources([tmp_path / "scans"], tmp_path / "masks")
    assert [s.damage for s in found] == [project, mask]


def test_refusals_say_what_is_missing(wall, tmp_path):
    scan = wall("a.png")
    (tmp_path / "empty").mkdir()
    with pytest.raises(TrainingError, match=r"empty: no pictures here"):
        find_sources([tmp_path / "empty"])
    with pytest.raises(TrainingError, match=r"nowhere: there is no such file or folder"):
        find_sources([tmp_path / "nowhere"])
    with pytest.raises(TrainingError, match=r"none: no such folder"):
        find_sources([scan], tmp_path / "none")
    with pytest.raises(TrainingError, match=r"empty: holds no mask .* Expected a\.png or a_mask"):
        find_sources([scan], tmp_path / "empty")


def test_a_layer_made_of_tiles_and_a_mask_mark_the_same(wall, tmp_path):
    scan = wall("a.png", (300, 600))
    rect = Rect(250, 100, 290, 520)
    project, mask = project_of(scan, rect), mask_of(scan, tmp_path / "m.png", rect)
    both = [Opened(Source(scan, place, scan.parent)) for place in (project, mask)]
    sounds = [opened.read(opened.rect)[1] for opened in both]
    assert np.array_equal(*sounds)
    layer = Layer("damage", (300, 600), 1, np.uint8)
    layer.apply(damage.mark(layer, rect, np.ones(rect.shape, bool)))
    assert np.array_equal(sounds[0], layer.read(layer.rect) == 0)
