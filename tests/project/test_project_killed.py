"""A program killed in the middle of a stream of edits: what was committed is there, whole."""

from __future__ import annotations

import random
import subprocess
import sys
import time

import numpy as np
import pytest

from restorer.layers import Layer
from restorer.project import Project

# Says a number once the edit of that number has been committed; every fourth is undone and redone.
EDITS = """
import sys
from pathlib import Path
import numpy as np
from restorer.layers import damage
from restorer.project import Project
from restorer.rect import Rect

def edit(number, marked, restored):
    rng = np.random.default_rng(number)
    top, left = (int(place) for place in rng.integers(0, 300, 2))
    rect = Rect.of_size(280, 290, top, left)
    pixels = rng.integers(0, 65536, (*rect.shape, 4), np.uint16)
    return [
        damage.mark(marked, rect, rng.random(rect.shape) < 0.5, 1 + number % 4),
        restored.edit(rect, pixels, rng.random(rect.shape) < 0.5),
    ]

if __name__ == "__main__":
    with Project.open(Path(sys.argv[1])) as project:
        number = len(project.entries) + len(project.undone)
        while project.can_redo:
            project.redo()
        while True:
            project.commit(str(number), edit(number, project.damage, project.restoration))
            print(number, flush=True)
            if number % 4 == 3:
                project.undo()
                project.redo()
            number += 1
"""


def replayed(entries, scan):
    """The layers as the edits of the entries make them, in memory."""
    space = {"__name__": "edits"}
    exec(EDITS, space)
    marked = Layer("damage", scan.shape, 1, np.uint8)
    restored = Layer("restoration", scan.shape, 4, np.uint16)
    for entry in entries:
        for layer, patch in zip(
            (marked, restored), space["edit"](int(entry.label), marked, restored), strict=True
        ):
            layer.apply(patch)
    return marked, restored


def assert_same(layer, expected):
    assert layer.keys() == expected.keys()
    for key in expected.tiles:
        np.testing.assert_array_equal(layer.tiles[key], expected.tiles[key])


def killed_after(path, commits, delay):
    """Run the edits on a project and kill them; the number of the last one known to be there."""
    command = [sys.executable, "-c", EDITS, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        said = [int(process.stdout.readline()) for _ in range(commits)]
        time.sleep(delay)
        process.kill()
        said += [int(line) for line in process.stdout.read().split("\n")[:-1]]
    return said[-1]


@pytest.mark.parametrize("seed", range(4))
def test_every_commit_that_returned_is_there_and_none_by_half(make_project, seed):
    rng = random.Random(seed)
    path = make_project(dtype=np.uint16)
    for _ in range(2):
        last = killed_after(path, rng.randint(2, 6), rng.uniform(0, 0.1))
        with Project.open(path) as project:
            assert project.recovered is None
            labels = [int(entry.label) for entry in project.entries + project.undone]
            assert labels == list(range(len(labels)))
            assert len(labels) - 1 in (last, last + 1)
            for layer, expected in zip(
                (project.damage, project.restoration),
                replayed(project.entries, project.scan),
                strict=True,
            ):
                assert_same(layer, expected)


def test_the_journal_of_a_killed_program_can_be_walked(make_project):
    path = make_project(dtype=np.uint16)
    killed_after(path, 6, 0.02)
    with Project.open(path) as project:
        while project.redo():
            pass
        after = replayed(project.entries, project.scan)
        while project.undo():
            pass
        assert not project.damage.keys()
        assert not project.restoration.keys()
        while project.redo():
            pass
        assert_same(project.damage, after[0])
        assert_same(project.restoration, after[1])


def test_a_project_killed_while_it_is_made_is_not_there(write_scan, tmp_path):
    scan = write_scan()
    script = (
        "import os, sqlite3, sys\n"
        "from pathlib import Path\n"
        "from restorer.project import Project, schema\n"
        "from restorer.scan import open_scan\n"
        "schema.TABLES = (*schema.TABLES, 'SELECT killed()')\n"
        "connect = sqlite3.connect\n"
        "def killing(*args, **kwargs):\n"
        "    database = connect(*args, **kwargs)\n"
        "    database.create_function('killed', 0, lambda: os._exit(9))\n"
        "    return database\n"
        "sqlite3.connect = killing\n"
        "Project.create(Path(sys.argv[2]), open_scan(sys.argv[1]))\n"
    )
    place = tmp_path / "wall.mural"
    command = [sys.executable, "-c", script, str(scan), str(place)]
    assert subprocess.run(command, check=False).returncode == 9
    assert not place.exists()
