"""What is told when a project is opened: cut off before, made by an older program, or held."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import numpy as np
import pytest

from restorer.errors import ProjectError
from restorer.project import Project, holder, schema

CUT_OFF = """
import os, sys
from pathlib import Path
import numpy as np
from restorer.layers import damage
from restorer.project import Project
from restorer.rect import Rect

project = Project.open(Path(sys.argv[1]))
for number in range(int(sys.argv[2])):
    rect = Rect.of_size(20, 20, 20 * number, 0)
    project.commit(f"Stroke {number}", [damage.mark(project.damage, rect, np.ones((20, 20), bool))])
os._exit(9)
"""


def cut_off(path, edits):
    """Let another program make edits and end without closing the project."""
    command = [sys.executable, "-c", CUT_OFF, str(path), str(edits)]
    assert subprocess.run(command, check=False).returncode == 9


@pytest.mark.parametrize(
    ("edits", "told"),
    [
        (3, "all 3 edits made then are here, the last one “Stroke 2” of "),
        (1, "the one edit made then is here, “Stroke 0” of "),
        (0, "nothing was done in it then"),
    ],
)
def test_what_a_program_that_was_cut_off_did_is_told_once(make_project, edits, told):
    path = make_project()
    cut_off(path, edits)
    with Project.open(path) as project:
        assert project.resumed.startswith("wall.mural was not closed the last time: ")
        assert told in project.resumed
        assert "\n" not in project.resumed
        assert len(project.entries) == edits
    with Project.open(path) as project:
        assert project.resumed is None


def test_edits_of_earlier_sessions_are_not_counted_again(make_project, stroke):
    path = make_project()
    with Project.open(path) as project:
        project.commit("Before", [stroke(project, 500, 500)])
        assert project.resumed is None
    cut_off(path, 2)
    with Project.open(path) as project:
        assert "all 2 edits" in project.resumed
        assert len(project.entries) == 3


def test_sessions_without_an_edit_leave_no_trace(make_project, stroke):
    path = make_project()
    for _ in range(3):
        Project.open(path).close()
    with Project.open(path) as project:
        project.commit("Stroke", [stroke(project, 0, 0)])
    with closing(sqlite3.connect(path)) as database:
        ((ended,),) = database.execute("SELECT ended FROM session")
    assert ended


# Older and newer


def made_old(path):
    """Make a project one of format 1, as the program before sessions wrote it."""
    with closing(sqlite3.connect(path)) as database:
        database.executescript(
            "ALTER TABLE entry DROP COLUMN session; DROP TABLE session; DROP TABLE hypothesis;"
            " DROP TABLE hypothesis_tile; PRAGMA user_version=1;"
        )


def test_an_older_project_is_brought_up_to_date_and_kept_as_it_was(make_project, stroke):
    path = make_project()
    with Project.open(path) as project:
        project.commit("Old", [stroke(project, 0, 0)])
        project.commit("Undone", [stroke(project, 100, 100)])
        project.undo()
    made_old(path)
    with closing(sqlite3.connect(path)) as database:
        before = "\n".join(database.iterdump())

    with Project.open(path) as project:
        kept = path.with_name("wall.format-1.mural")
        assert kept.name in project.migrated
        assert [entry.label for entry in project.entries] == ["Old"]
        assert [entry.label for entry in project.undone] == ["Undone"]
        project.redo()
        project.commit("New", [stroke(project, 200, 200)])
    with closing(sqlite3.connect(kept)) as database:
        assert "\n".join(database.iterdump()) == before
        assert database.execute("PRAGMA user_version").fetchone() == (1,)
    with Project.open(path) as project:
        assert project.migrated is None
        assert [entry.label for entry in project.entries] == ["Old", "Undone", "New"]
    with closing(sqlite3.connect(path)) as database:
        (version,) = database.execute("PRAGMA user_version").fetchone()
    assert version == schema.FORMAT


def test_an_older_project_is_left_as_it_was_where_no_copy_can_be_made(make_project, monkeypatch):
    path = make_project()
    made_old(path)

    def refuse(*_):
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("restorer.files.os.open", refuse)
    with pytest.raises(ProjectError, match="no copy of it could be made"):
        Project.open(path)
    monkeypatch.undo()
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA user_version").fetchone() == (1,)
    assert not path.with_name("wall.format-1.mural").exists()


def test_a_project_that_is_migrated_and_killed_half_way_is_still_the_old_one(
    make_project, monkeypatch
):
    path = make_project()
    made_old(path)
    broken = {1: (*schema.MIGRATIONS[1], "SELECT no_function()")}
    monkeypatch.setattr(schema, "MIGRATIONS", broken)
    with pytest.raises(ProjectError):
        Project.open(path)
    monkeypatch.undo()
    with Project.open(path) as project:
        assert "wall.format-1-2.mural" in project.migrated


# Who has it


def test_whoever_has_it_open_is_named(make_project):
    path = make_project()
    with Project.open(path):
        with pytest.raises(ProjectError, match="is open already, in another window of this prog"):
            Project.open(path)
        note = path.with_name("wall.mural-open")
        said = json.loads(note.read_text())
        assert said["process"] == os.getpid()
        said |= {"process": 4711, "user": "anna", "host": "studio-2"}
        note.write_text(json.dumps(said))
        with pytest.raises(ProjectError, match=r"by anna on studio-2 since .* \(process 4711\)"):
            Project.open(path)
        note.write_text("{")
        with pytest.raises(ProjectError, match="in this or another window or program"):
            Project.open(path)
    assert not note.exists()


def test_a_note_that_cannot_be_written_costs_nothing(make_project, monkeypatch):
    def refuse(*_, **__):
        raise OSError(13, os.strerror(13))

    monkeypatch.setattr("pathlib.Path.write_text", refuse)
    path = make_project()
    with Project.open(path):
        assert "this or another window" in holder.described(path)


def test_the_whole_picture_is_there_after_a_program_was_cut_off(make_project):
    path = make_project()
    cut_off(path, 3)
    with Project.open(path) as project:
        marked = project.damage.read(project.damage.rect) > 0
    assert np.count_nonzero(marked) == 3 * 20 * 20
