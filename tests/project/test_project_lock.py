"""Nobody opens a project that is open: in this process, in another, or left by a killed one."""

from __future__ import annotations

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import numpy as np
import pytest

from restorer.errors import ProjectError
from restorer.project import Project, default_path

HOLD = """
import sys
from pathlib import Path
from restorer.errors import ProjectError
from restorer.project import Project

try:
    with Project.open(Path(sys.argv[1])) as project:
        print("open", flush=True)
        sys.stdin.read()
except ProjectError as error:
    print(error)
"""


@contextmanager
def other_program(path):
    """Another program that opens the project, if it can, and holds it until its input ends."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        yield process, process.stdout.readline().strip()


def test_a_second_opening_in_this_process_is_refused(make_project, stroke):
    path = make_project()
    with Project.open(path) as project:
        for _ in range(2):
            with pytest.raises(ProjectError, match=r"wall\.mural: is open already"):
                Project.open(path)
        project.commit("Still mine", [stroke(project, 0, 0)])
        with other_program(path) as (_, said):
            assert "wall.mural: is open already" in said, "a refusal must not loosen the lock"
    with Project.open(path) as project:
        assert len(project.entries) == 1


def test_a_link_does_not_get_around_the_lock(make_project, tmp_path):
    path = make_project()
    link = tmp_path / "link.mural"
    try:
        link.symlink_to(path)
    except OSError:
        pytest.skip("links cannot be made here")
    with Project.open(path), pytest.raises(ProjectError, match="is open already"):
        Project.open(link)


def test_a_project_open_in_another_program_is_refused_until_that_closes(make_project):
    path = make_project()
    with other_program(path) as (process, said):
        assert said == "open"
        with pytest.raises(ProjectError) as raised:
            Project.open(path)
        assert str(raised.value).startswith(f"{path}: is open already")
        assert "\n" not in str(raised.value)
        process.stdin.close()
        process.wait()
        Project.open(path).close()


def test_a_killed_program_leaves_no_lock(make_project):
    path = make_project()
    with other_program(path) as (process, said):
        assert said == "open"
        process.kill()
        process.wait()
        Project.open(path).close()


def test_looking_for_the_place_of_a_scan_does_not_loosen_the_lock(make_project):
    path = make_project()
    with Project.open(path) as project:
        assert default_path(project.scan.path) == path
        with other_program(path) as (_, said):
            assert "is open already" in said


def test_other_threads_may_read_and_later_write(make_project, stroke, pixels_of):
    path = make_project()
    with ThreadPoolExecutor(1) as threads:
        project = threads.submit(Project.open, path).result()
        project.commit("Here", [stroke(project, 0, 0)])
        threads.submit(lambda: project.commit("There", [stroke(project, 300, 300)])).result()
        painted = threads.submit(pixels_of, project.damage).result()
        np.testing.assert_array_equal(pixels_of(project.damage), painted)
        threads.submit(project.close).result()
    with Project.open(path) as project:
        assert [entry.label for entry in project.entries] == ["Here", "There"]


def test_threads_may_read_while_another_commits(make_project, stroke):
    with Project.open(make_project()) as project:
        project.commit("First", [stroke(project, 0, 0, 600, 600)])

        def read():
            return [project.damage.tiles[0, 0][0, 0] for _ in range(200)]

        with ThreadPoolExecutor(3) as threads:
            readings = [threads.submit(read) for _ in range(3)]
            for step in range(10):
                project.commit(f"{step}", [stroke(project, 560, 20 * step, 20, 20, 2)])
            assert {int(value) for reading in readings for value in reading.result()} == {1}


def test_threads_may_read_what_is_being_taken_back(make_project, stroke):
    with Project.open(make_project()) as project:
        project.commit("Everywhere", [stroke(project, 0, 0, *project.damage.shape)])
        over = threading.Event()

        def read():
            while not over.is_set():
                assert set(np.unique(project.damage.read(project.damage.rect))) <= {0, 1}
                assert len(project.damage.tile_rects()) in (0, tiles)

        tiles = len(project.damage.tile_rects())
        with ThreadPoolExecutor(2) as threads:
            readings = [threads.submit(read) for _ in range(2)]
            for _ in range(30):
                project.undo()
                project.redo()
            over.set()
            for reading in readings:
                reading.result()
