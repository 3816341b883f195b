"""Hypotheses: fills of holes that are kept beside the journal, whatever is done in it."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing

import numpy as np
import pytest

from restorer.layers import Layer, damage
from restorer.project import Project, schema
from restorer.rect import Rect

HOLE = Rect.of_size(60, 80, 240, 230)
MADE_BY = {"model": {"name": "small"}, "settings": {"window": 512}}


@pytest.fixture
def fill_of():
    """A layer like the restoration that fills a rectangle with a value."""

    def make(project, value=100, rect=HOLE, where=None):
        like = project.restoration
        made = Layer(like.name, like.shape, like.channels, like.dtype)
        pixels = np.full((*rect.shape, like.channels), value, like.dtype)
        pixels[..., -1] = np.iinfo(like.dtype).max
        made.apply(made.edit(rect, pixels, where))
        return made

    return make


def whole(layer):
    return layer.read(layer.rect)


def everywhere(rect):
    return [(rect, np.ones(rect.shape, bool))]


def pixels_stored(path):
    with closing(sqlite3.connect(path)) as database:
        return database.execute("SELECT COUNT(*) FROM pixels").fetchone()[0]


def test_what_is_added_is_there_after_closing_and_undo(make_project, fill_of):
    path = make_project(dtype=np.uint16)
    with Project.open(path) as project:
        fill = fill_of(project, 7)
        entry = project.commit("Restore", [project.restoration.edit(HOLE, fill.read(HOLE))])
        added = project.hypotheses.add(fill, MADE_BY)
        assert (added.rect, added.area) == (HOLE, HOLE.area)
        project.undo()
        assert entry not in project.entries
    with Project.open(path) as project:
        (found,) = project.hypotheses.all
        assert found == added
        assert found.provenance == MADE_BY
        assert np.array_equal(whole(project.hypotheses.fill(found)), whole(fill))


def test_pixels_that_redo_could_bring_back_stay_where_a_hypothesis_has_them(make_project, fill_of):
    with Project.open(make_project()) as project:
        fill = fill_of(project)
        rect = project.restoration.rect
        project.commit("Restore", [project.restoration.edit(rect, whole(fill))])
        added = project.hypotheses.add(fill, MADE_BY)
        project.undo()
        mark = damage.mark(project.damage, HOLE, np.ones(HOLE.shape, bool))
        project.commit("Mark", [mark])  # drops what could be redone, with its pixels
        assert np.array_equal(whole(project.hypotheses.fill(added)), whole(fill))


def test_a_fill_that_is_there_already_is_not_kept_twice(make_project, fill_of):
    with Project.open(make_project()) as project:
        first = project.hypotheses.add(fill_of(project, 1), MADE_BY)
        other = project.hypotheses.add(fill_of(project, 2), MADE_BY)
        assert project.hypotheses.add(fill_of(project, 1), {}) == first
        assert project.hypotheses.all == [first, other]


def test_the_hypotheses_of_a_hole_are_those_that_fill_its_pixels(make_project, fill_of):
    with Project.open(make_project()) as project:
        upper = np.zeros(HOLE.shape, bool)
        upper[:20] = True
        top = project.hypotheses.add(fill_of(project, 1, where=upper), MADE_BY)
        below = project.hypotheses.add(fill_of(project, 2, where=~upper), MADE_BY)
        assert project.hypotheses.of([(HOLE, upper)]) == [top]
        assert project.hypotheses.of([(HOLE, ~upper)]) == [below]
        assert project.hypotheses.of(everywhere(HOLE)) == [top, below]
        assert project.hypotheses.of(everywhere(Rect.of_size(9, 9, 0, 0))) == []


def test_only_deleting_takes_one_away_with_its_pixels(make_project, fill_of):
    path = make_project()
    with Project.open(path) as project:
        first = project.hypotheses.add(fill_of(project, 1), MADE_BY)
        other = project.hypotheses.add(fill_of(project, 2), MADE_BY)
        project.hypotheses.delete(first)
        assert project.hypotheses.all == [other]
    tiles = len(fill_of(project).tiles)
    assert pixels_stored(path) == tiles
    with Project.open(path) as project:
        assert project.hypotheses.all == [other]
        assert project.hypotheses.add(fill_of(project, 1), MADE_BY).id > other.id


def test_deleting_leaves_pixels_that_the_journal_has(make_project, fill_of):
    path = make_project()
    with Project.open(path) as project:
        fill = fill_of(project)
        rect = project.restoration.rect
        project.commit("Restore", [project.restoration.edit(rect, whole(fill))])
        project.hypotheses.delete(project.hypotheses.add(fill, MADE_BY))
    with Project.open(path) as project:
        assert project.recovered is None
        assert np.array_equal(whole(project.restoration), whole(fill))


def test_what_is_no_fill_of_this_scan_is_refused(make_project, fill_of):
    with Project.open(make_project()) as project:
        empty = Layer("restoration", project.scan.shape, 4, np.uint8)
        with pytest.raises(ValueError, match="fills something"):
            project.hypotheses.add(empty, MADE_BY)
        with pytest.raises(ValueError, match="like the restoration"):
            project.hypotheses.add(Layer("restoration", (9, 9), 4, np.uint8), MADE_BY)
        with pytest.raises(TypeError):
            project.hypotheses.add(fill_of(project), {"made": object()})
        assert project.hypotheses.all == []


def test_a_copy_of_the_project_has_them(make_project, fill_of, tmp_path):
    with Project.open(make_project()) as project:
        added = project.hypotheses.add(fill_of(project), MADE_BY)
        project.save_copy(tmp_path / "copy.mural")
    with Project.open(tmp_path / "copy.mural") as copy:
        assert copy.hypotheses.all == [added]


def test_a_project_of_format_2_is_brought_up_to_date(make_project, fill_of):
    path = make_project()
    with closing(sqlite3.connect(path)) as database:
        database.execute("DROP TABLE hypothesis")
        database.execute("DROP TABLE hypothesis_tile")
        database.execute("PRAGMA user_version=2")
        database.commit()
    with Project.open(path) as project:
        assert "wall.format-2.mural" in project.migrated
        added = project.hypotheses.add(fill_of(project), MADE_BY)
    with Project.open(path) as project:
        assert project.migrated is None
        assert project.hypotheses.all == [added]
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA user_version").fetchone()[0] == schema.FORMAT


def test_they_are_recovered_whole_or_not_at_all(make_project, fill_of):
    path = make_project()
    with Project.open(path) as project:
        lost = project.hypotheses.add(fill_of(project, 1), MADE_BY)
        kept = project.hypotheses.add(fill_of(project, 2), MADE_BY)
        fill = whole(project.hypotheses.fill(kept))
    with closing(sqlite3.connect(path)) as database:
        database.execute(
            "UPDATE pixels SET data = x'00' WHERE id ="
            " (SELECT MIN(pixels) FROM hypothesis_tile WHERE hypothesis = ?)",
            (lost.id,),
        )
        database.execute(schema.MARK_DAMAGED)
        database.commit()
    with Project.open(path) as project:
        assert project.recovered is not None
        assert project.hypotheses.all == [kept]
        assert np.array_equal(whole(project.hypotheses.fill(kept)), fill)


KILLED = """
import os, sys
from pathlib import Path
import numpy as np
from restorer.layers import Layer
from restorer.project import Project
from restorer.rect import Rect

with Project.open(Path(sys.argv[1])) as project:
    like = project.restoration
    fill = Layer(like.name, like.shape, like.channels, like.dtype)
    fill.apply(fill.edit(Rect.of_size(9, 9, 3, 3), np.full((9, 9, 4), 255, np.uint8)))
    project.hypotheses.add(fill, {})
    os.kill(os.getpid(), 9)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_what_was_added_survives_a_kill(make_project):
    path = make_project()
    subprocess.run([sys.executable, "-c", KILLED, path], check=False, timeout=60)
    with Project.open(path) as project:
        (found,) = project.hypotheses.all
        assert whole(project.hypotheses.fill(found)).sum() == 9 * 9 * 4 * 255
