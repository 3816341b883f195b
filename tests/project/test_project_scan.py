"""How a project finds its scan, tells it from another, and where a project belongs."""

from __future__ import annotations

import os
import shutil
from itertools import pairwise

import pytest
import tifffile

from restorer.errors import ProjectError, ScanError
from restorer.project import Project, default_path, place, reference
from restorer.scan import open_scan


def test_moved_together_they_find_each_other(make_project, tmp_path):
    old = tmp_path / "old"
    (old / "scans").mkdir(parents=True)
    path = make_project(folder=old / "scans")
    moved = old / "wall.mural"
    with Project.open(path) as project:
        project.save_copy(moved)
    path.unlink()
    new = tmp_path / "Wände 壁 50% #1?"
    old.rename(new)
    with Project.open(new / "wall.mural") as project:
        assert project.scan.path == new / "scans" / "wall.tif"


def test_a_project_moved_alone_finds_its_scan_where_it_was(make_project, tmp_path):
    path = make_project()
    (tmp_path / "desk").mkdir()
    moved = path.rename(tmp_path / "desk" / "north aisle.mural")
    with Project.open(moved) as project:
        assert project.scan.path.samefile(tmp_path / "wall.tif")


def test_a_scan_put_beside_the_project_is_found(make_project, tmp_path):
    path = make_project()
    desk = tmp_path / "desk"
    desk.mkdir()
    moved = path.rename(desk / "wall.mural")
    with Project.open(moved) as project:
        assert project.scan.path.samefile(tmp_path / "wall.tif")
    (tmp_path / "wall.tif").rename(desk / "wall.tif")
    with Project.open(moved) as project:
        assert project.scan.path == desk / "wall.tif"


def test_a_missing_scan_is_named_with_where_it_was_expected(make_project, tmp_path):
    path = make_project()
    (tmp_path / "wall.tif").unlink()
    with pytest.raises(ProjectError) as raised:
        Project.open(path)
    message = str(raised.value)
    assert str(path) in message
    assert str(tmp_path / "wall.tif") in message
    assert "Put it there" in message


def test_a_scan_elsewhere_can_be_named_and_is_remembered(make_project, tmp_path):
    path = make_project()
    elsewhere = tmp_path / "archive"
    elsewhere.mkdir()
    moved = (tmp_path / "wall.tif").rename(elsewhere / "wall 2026.tif")
    with pytest.raises(ProjectError, match="is missing"):
        Project.open(path, scan_path=tmp_path / "wall.tif")
    with Project.open(path, scan_path=moved) as project:
        assert project.scan.path == moved
    with Project.open(path) as project:
        assert project.scan.path.samefile(moved)


def test_another_picture_is_refused(make_project, write_scan, tmp_path):
    path = make_project()
    other = write_scan("other.tif", seed=1)
    assert other.stat().st_size == (tmp_path / "wall.tif").stat().st_size
    with pytest.raises(ProjectError, match=r"wall\.mural: was made for another picture"):
        Project.open(path, scan_path=other)
    shutil.copy(other, tmp_path / "wall.tif")
    with pytest.raises(ProjectError, match="another picture") as raised:
        Project.open(path)
    assert "700 x 600 pixels" in str(raised.value)
    write_scan("wall.tif", shape=(100, 100, 3))
    with pytest.raises(ProjectError, match="another picture"):
        Project.open(path)


def test_another_date_does_not_matter(make_project, tmp_path):
    path = make_project()
    os.utime(tmp_path / "wall.tif", (10**9, 10**9))
    Project.open(path).close()


def test_a_scan_that_cannot_be_read_is_named(make_project, tmp_path, monkeypatch):
    path = make_project()
    damaged = (tmp_path / "wall.tif").read_bytes()[:5000]
    with open_scan(tmp_path / "wall.tif") as scan:
        known = reference.ScanReference.of(scan, path)
    assert known.file_size > 5000
    (tmp_path / "wall.tif").write_bytes(damaged)
    with pytest.raises(ProjectError, match="another picture"):
        Project.open(path)
    monkeypatch.setattr(reference.ScanReference, "find", lambda *_: tmp_path / "notes.tif")
    (tmp_path / "notes.tif").write_text("no picture")
    with pytest.raises(ScanError, match=r"notes\.tif"):
        Project.open(path)
    monkeypatch.undo()
    with pytest.raises(ProjectError, match="another picture"):
        Project.open(path)


def test_a_change_anywhere_in_a_small_scan_and_at_the_ends_of_a_large_one_is_noticed(tmp_path):
    path = tmp_path / "bytes"

    def seen(size, changed=None):
        content = bytearray(size)
        if changed is not None:
            content[changed] = 1
        path.write_bytes(content)
        return reference._fingerprint(path, path)

    small, large = 4 * 2**20, 9 * 2**20
    for place_changed in (0, small // 3, small // 2, small - 1):
        assert seen(small, place_changed) != seen(small)
    (block, _), *_ = list(reference._looked_at(large))[7:]
    assert 2**20 < block < large - 2**21
    for place_changed in (0, 2**20 - 1, 2**20, block, large - 2**20 - 1, large - 1):
        assert seen(large, place_changed) != seen(large)
    assert seen(large) != seen(large + 1)


def test_looking_at_a_huge_scan_reads_little_of_it():
    size = 50 * 2**30
    looked_at = list(reference._looked_at(size))
    assert sum(count for _, count in looked_at) < 5 * 2**20
    assert looked_at[0][0] == 0
    assert sum(looked_at[-1]) == size
    starts = [start for start, _ in looked_at]
    assert starts == sorted(starts)
    assert max(b - a for a, b in pairwise(starts)) < size / 30


def test_a_project_belongs_beside_its_scan(tmp_path):
    assert default_path(tmp_path / "north wall.v2.tif") == tmp_path / "north wall.v2.mural"


def test_two_pictures_of_one_stem_have_projects_of_their_own(make_project, write_scan, tmp_path):
    path = make_project()
    picture = write_scan("wall.png.tif").rename(tmp_path / "wall.tiff")
    assert default_path(tmp_path / "wall.tif") == path
    other = default_path(picture)
    assert other == tmp_path / "wall.tiff.mural"
    with open_scan(picture) as scan:
        Project.create(other, scan).close()
    assert default_path(picture) == other
    assert default_path(tmp_path / "wall.tif") == path
    (tmp_path / "wall.tif").rename(tmp_path / "away.tif")
    assert default_path(tmp_path / "away.tif") == tmp_path / "away.mural"
    assert default_path(picture) == path, "the scan was renamed: its project is still its own"


def test_where_the_folder_cannot_be_written_it_is_in_the_users_own(
    write_scan, stroke, tmp_path, monkeypatch
):
    home = tmp_path / "home"
    monkeypatch.setattr(place, "user_data_path", lambda *_, **__: home)
    monkeypatch.setattr(place, "_writable", lambda folder: folder != tmp_path / "cd")
    for name in ("cd", "cd2"):
        (tmp_path / name).mkdir()
    scan_path = write_scan(folder=tmp_path / "cd")
    path = default_path(scan_path)
    assert path.is_relative_to(home)
    assert path.name.startswith("wall-")
    assert path.suffix == ".mural"
    with open_scan(scan_path) as scan, Project.create(path, scan) as project:
        project.commit("Mark", [stroke(project, 0, 0)])
    with Project.open(path) as project:
        assert project.scan.path.samefile(scan_path)
    monkeypatch.setattr(place, "_writable", lambda folder: True)
    assert default_path(scan_path) == path, "a project that was begun is not left behind"
    monkeypatch.setattr(place, "_writable", lambda folder: False)
    other = default_path(write_scan(folder=tmp_path / "cd2"))
    assert other.parent == path.parent
    assert other != path


def test_writable_is_tried_and_leaves_nothing(tmp_path):
    assert place._writable(tmp_path)
    assert not place._writable(tmp_path / "missing")
    assert not list(tmp_path.iterdir())


def test_unusual_names_are_no_trouble(make_project, stroke, tmp_path):
    folder = tmp_path / "Kirche St. Ägid & Söhne; 100% 'echt' #7 ?x=1 壁画"
    folder.mkdir()
    path = make_project("Nord wand?mode=ro&cache=shared.tif", folder=folder)
    assert path.exists()
    with Project.open(path) as project:
        project.commit("Ein Strich – 筆", [stroke(project, 0, 0)])
    with Project.open(path) as project:
        assert project.entries[0].label == "Ein Strich – 筆"
    assert {file.suffix for file in folder.iterdir()} == {".tif", ".mural"}


@pytest.mark.skipif(os.name != "posix", reason="other systems have no such names")
def test_names_that_are_not_unicode_are_no_trouble(make_project, stroke, tmp_path):
    folder = tmp_path / os.fsdecode(b"caf\xe9")
    try:
        folder.mkdir()
    except OSError:
        pytest.skip("this file system has no such names")
    path = make_project(os.fsdecode(b"w\xe4nd.tif"), folder=folder)
    with Project.open(path) as project:
        project.commit(f"Load mask {path.name}", [stroke(project, 0, 0)])
    with Project.open(path) as project:
        assert project.entries[0].label.startswith("Load mask w")


def test_only_the_bytes_count_not_the_tiff(write_scan, make_project, tmp_path):
    path = make_project()
    pixels = tifffile.imread(tmp_path / "wall.tif")
    tifffile.imwrite(tmp_path / "wall.tif", pixels, photometric="rgb", compression="deflate")
    with pytest.raises(ProjectError, match="bytes differ"):
        Project.open(path)
