"""A project's damage is read beside the window that has it open, which loses nothing by it."""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager

import numpy as np
import pytest

from restorer.errors import ProjectError
from restorer.layers.classes import is_damage
from restorer.project import Project
from restorer.project import snapshot as module
from restorer.project.snapshot import snapshot

HOLD = """
import sys
import numpy as np
from pathlib import Path
from restorer.layers import damage
from restorer.project import Project
from restorer.rect import Rect

def mark(project, row):
    rect = Rect.of_size(1, 300, row, 100)
    project.commit("stroke", [damage.mark(project.damage, rect, np.ones(rect.shape, bool))])

with Project.open(Path(sys.argv[1])) as project:
    mark(project, 0)
    print("open", flush=True)
    if sys.argv[2] == "busy":
        for row in range(1, 200):
            mark(project, row)
            if row == 20:
                print("at it", flush=True)
    else:
        sys.stdin.read()
"""


@contextmanager
def held(path, how):
    """Another process that has a project open, has marked a row of it, and goes on or waits."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path), how],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout.readline() == "open\n"
        yield process
        process.stdin.close()
        process.wait(30)
    assert process.returncode == 0


def test_what_a_window_has_open_is_read_and_stays_locked(make_project):
    path = make_project()
    with held(path, "waiting") as window:
        before = {file.name: file.read_bytes() for file in path.parent.iterdir()}
        with snapshot(path) as taken:
            assert taken.scan == path.with_suffix(".tif")
            holes = is_damage(taken.damage.read(taken.damage.rect))
        assert holes.sum() == 300
        assert holes[0, 100:400].all()
        assert {file.name: file.read_bytes() for file in path.parent.iterdir()} == before
        with pytest.raises(ProjectError, match="is open already"):
            Project.open(path)
        assert window.poll() is None


def test_what_is_read_while_strokes_are_made_is_the_project_at_one_moment(make_project, pixels_of):
    path = make_project()
    with held(path, "busy") as window:
        assert window.stdout.readline() == "at it\n"
        seen = []
        while window.poll() is None and len(seen) < 5:
            with snapshot(path) as taken:
                rows = is_damage(pixels_of(taken.damage))[:, 100:400]
            assert np.array_equal(rows.all(1), rows.any(1))
            count = int(rows.any(1).sum())
            assert rows[:count].all()
            seen.append(count)
        assert seen == sorted(seen)
    with snapshot(path) as taken:
        assert is_damage(pixels_of(taken.damage)).sum() == 200 * 300


def test_a_project_that_never_rests_is_told(make_project, monkeypatch):
    path = make_project()
    states = iter(range(1000))
    monkeypatch.setattr(module, "_state", lambda path: next(states))
    monkeypatch.setattr(module, "PATIENCE", 0.1)
    with pytest.raises(ProjectError, match=r"wall.mural: is being written all the time"):
        snapshot(path).__enter__()


def test_a_closed_project_is_neither_locked_nor_changed(make_project, stroke):
    path = make_project()
    with Project.open(path) as project:
        project.commit("stroke", [stroke(project, 10, 20)])
        marked = project.damage.read(project.damage.rect)
    before = path.read_bytes()
    with snapshot(path) as taken:
        assert np.array_equal(taken.damage.read(taken.damage.rect), marked)
        assert path.read_bytes() == before
        Project.open(path).close()
    assert sorted(file.name for file in path.parent.iterdir()) == ["wall.mural", "wall.tif"]


def test_errors_name_the_project_and_not_its_copy(make_project, tmp_path):
    path = make_project()
    scan = path.with_suffix(".tif")
    scan.rename(tmp_path / "elsewhere.tif")
    with pytest.raises(ProjectError, match=r"wall.mural: its scan wall.tif is missing") as caught:
        snapshot(path).__enter__()
    (tmp_path / "elsewhere.tif").rename(scan)
    content = path.read_bytes()
    for wrong, words in ((b"no project" * 99, "no project"), (content[:5000], "damaged")):
        path.write_bytes(wrong)
        with pytest.raises(ProjectError, match=words) as caught:
            snapshot(path).__enter__()
        assert str(caught.value).startswith(str(path))
        assert path.read_bytes() == wrong
    path.unlink()
    with pytest.raises(ProjectError, match="no such file"):
        snapshot(path).__enter__()


def test_a_scan_is_found_from_where_the_project_is(make_project, tmp_path):
    path = make_project()
    moved = tmp_path / "moved"
    moved.mkdir()
    for file in (path, path.with_suffix(".tif")):
        file.rename(moved / file.name)
    with snapshot(moved / "wall.mural") as taken:
        assert taken.scan == moved / "wall.tif"
