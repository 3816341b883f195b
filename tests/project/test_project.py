"""A project as its callers use it: layers, journal, settings and copies, closed and reopened."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from restorer.errors import ProjectError
from restorer.layers import TILE, Patch, damage
from restorer.project import Project
from restorer.rect import Rect
from restorer.scan import open_scan


def test_what_is_committed_is_there_after_reopening(make_project, stroke, pixels_of):
    path = make_project()
    before = datetime.now(UTC) - timedelta(seconds=1)
    with Project.open(path) as project:
        entry = project.commit("Brush", [stroke(project, 250, 250)], {"tool": "brush", "size": 3})
        painted = pixels_of(project.damage)
    assert painted[250:270, 250:280].all()
    assert painted.sum() == 20 * 30
    with Project.open(path) as project:
        assert project.recovered is None
        np.testing.assert_array_equal(pixels_of(project.damage), painted)
        assert project.damage.keys() == [(0, 0), (0, 1), (1, 0), (1, 1)]
        assert project.entries == [entry]
        assert entry.label == "Brush"
        assert entry.rects == {"damage": Rect(250, 250, 270, 280)}
        assert entry.provenance == {"tool": "brush", "size": 3}
        assert before < entry.when <= datetime.now(UTC)


def test_the_layers_fit_the_scan(make_project):
    with Project.open(make_project("deep.tif", dtype=np.uint16)) as project:
        assert project.damage.shape == project.restoration.shape == project.scan.shape
        assert (project.damage.channels, project.damage.dtype) == (1, np.uint8)
        assert (project.restoration.channels, project.restoration.dtype) == (4, np.uint16)
    with Project.open(make_project("grey.tif", shape=(300, 20))) as project:
        assert (project.restoration.channels, project.restoration.dtype) == (2, np.uint8)


def test_an_entry_may_change_both_layers(make_project, stroke, pixels_of):
    path = make_project(dtype=np.uint16)
    with Project.open(path) as project:
        rect = Rect(100, 200, 300, 400)
        values = np.random.default_rng(1).integers(0, 65536, (*rect.shape, 4), np.uint16)
        restored = project.restoration.edit(rect, values)
        project.commit("Both", [stroke(project, 0, 0), restored])
    with Project.open(path) as project:
        np.testing.assert_array_equal(project.restoration.read(rect), values)
        assert project.entries[0].rects.keys() == {"damage", "restoration"}
        project.undo()
        assert not project.restoration.keys()
        assert not project.damage.keys()


def test_undo_and_redo_walk_the_journal_across_reopening(make_project, stroke, pixels_of):
    path = make_project()
    states = []
    with Project.open(path) as project:
        states.append(pixels_of(project.damage))
        for step in range(3):
            project.commit(f"Stroke {step}", [stroke(project, 100 * step, 120 * step)])
            states.append(pixels_of(project.damage))
    for step in (2, 1, 0):
        with Project.open(path) as project:
            assert project.undo().label == f"Stroke {step}"
            np.testing.assert_array_equal(pixels_of(project.damage), states[step])
            assert len(project.entries) == step
            assert project.undone[0].label == f"Stroke {step}"
    with Project.open(path) as project:
        assert not project.can_undo
        assert project.undo() is None
    for step in (0, 1, 2):
        with Project.open(path) as project:
            assert project.redo().label == f"Stroke {step}"
            np.testing.assert_array_equal(pixels_of(project.damage), states[step + 1])
    with Project.open(path) as project:
        assert not project.can_redo
        assert project.redo() is None


def test_a_commit_drops_what_could_be_redone(make_project, stroke, pixels_of):
    path = make_project()
    with Project.open(path) as project:
        first = project.commit("First", [stroke(project, 0, 0)])
        dropped = project.commit("Dropped", [stroke(project, 300, 300)])
        project.undo()
        assert project.can_redo
        kept = project.commit("Kept", [stroke(project, 520, 520)])
        assert not project.can_redo
        assert project.entries == [first, kept]
        assert kept.id > dropped.id
        after = pixels_of(project.damage)
    with Project.open(path) as project:
        assert project.entries == [first, kept]
        np.testing.assert_array_equal(pixels_of(project.damage), after)
    database = sqlite3.connect(path)
    assert database.execute("SELECT count(*) FROM pixels").fetchone() == (2,)
    database.close()


def test_pixels_that_come_back_after_an_undo_are_kept(make_project, stroke, pixels_of):
    path = make_project()
    with Project.open(path) as project:
        project.commit("Once", [stroke(project, 10, 10)])
        project.undo()
        project.commit("Again", [stroke(project, 10, 10)])
        painted = pixels_of(project.damage)
    with Project.open(path) as project:
        np.testing.assert_array_equal(pixels_of(project.damage), painted)


def test_erasing_all_of_a_tile_removes_it(make_project, stroke):
    path = make_project()
    with Project.open(path) as project:
        project.commit("Mark", [stroke(project, 10, 10)])
        rect = Rect(0, 0, 100, 100)
        project.commit("Erase", [damage.erase(project.damage, rect, np.ones(rect.shape, bool))])
        assert not project.damage.keys()
        project.undo()
        assert project.damage.keys() == [(0, 0)]


def test_patches_of_one_layer_are_merged(make_project, stroke, pixels_of):
    with Project.open(make_project()) as project:
        both = [stroke(project, 10, 10), stroke(project, 100, 100), stroke(project, 400, 400)]
        entry = project.commit("Three strokes", both)
        assert pixels_of(project.damage).sum() == 3 * 600
        assert entry.rects == {"damage": Rect(10, 10, 420, 430)}
        project.undo()
        assert not project.damage.keys()


def test_a_patch_made_before_the_last_edit_is_refused(make_project, stroke, pixels_of):
    path = make_project()
    with Project.open(path) as project:
        stale = stroke(project, 10, 10)
        project.commit("Other", [stroke(project, 20, 20)])
        painted = pixels_of(project.damage)
        with pytest.raises(ProjectError, match=r"wall\.mural: the damage has changed"):
            project.commit("Stale", [stroke(project, 400, 400), stale])
        assert [entry.label for entry in project.entries] == ["Other"]
        np.testing.assert_array_equal(pixels_of(project.damage), painted)


def test_patches_that_cannot_be_of_the_project_are_refused(make_project, stroke):
    tile = np.ones((TILE, TILE), np.uint8)
    key = {(0, 0): None}
    with Project.open(make_project()) as project:
        wrong = [
            Patch("pigment", key, {(0, 0): tile}),
            Patch("damage", key, {(0, 0): tile.astype(np.uint16)}),
            Patch("damage", key, {(0, 0): tile[:100]}),
            Patch("damage", {(0, 9): None}, {(0, 9): tile}),
            Patch("damage", key, {(0, 1): tile}),
        ]
        for patch in wrong:
            with pytest.raises(ValueError, match=r"layer|tile"):
                project.commit("Wrong", [patch])
        with pytest.raises(ValueError, match="nothing to commit"):
            project.commit("Nothing", [Patch("damage", {}, {})])
        with pytest.raises(TypeError, match="JSON"):
            project.commit("No JSON", [stroke(project, 0, 0)], {"made": object()})
        assert not project.entries
        assert not project.damage.keys()


def test_layers_change_by_the_journal_alone(make_project, stroke):
    with Project.open(make_project()) as project:
        patch = stroke(project, 0, 0)
        with pytest.raises(TypeError, match="commit"):
            project.damage.apply(patch)
        project.commit("Mark", [patch])
        with pytest.raises(TypeError, match="commit"):
            project.damage.revert(patch)
        with pytest.raises(ValueError, match="read-only"):
            project.damage.tiles[0, 0][0, 0] = 3


def test_writing_to_a_patch_after_its_commit_changes_nothing(make_project):
    with Project.open(make_project()) as project:
        tile = np.ones((TILE, TILE), np.uint8)
        project.commit("Mark", [Patch("damage", {(0, 0): None}, {(0, 0): tile})])
        tile[:] = 7
        assert (project.damage.tiles[0, 0] == 1).all()


def test_settings_are_kept(make_project):
    path = make_project()
    with Project.open(path) as project:
        assert project.get("brush") is None
        assert project.get("brush", 12) == 12
        project.set("brush", {"size": 40, "name": "weich – 柔", "on": [True, None, 0.5]})
        project.set("view", 1)
        project.set("view", 2)
        with pytest.raises(TypeError, match="JSON"):
            project.set("view", {1, 2})
    with Project.open(path) as project:
        assert project.get("brush") == {"size": 40, "name": "weich – 柔", "on": [True, None, 0.5]}
        assert project.get("view") == 2


def test_a_copy_holds_everything_and_finds_the_scan(make_project, stroke, pixels_of, tmp_path):
    path = make_project()
    elsewhere = tmp_path / "a copy" / "deeper"
    elsewhere.mkdir(parents=True)
    copy = elsewhere / "wall, Kopie.mural"
    with Project.open(path) as project:
        project.commit("Mark", [stroke(project, 250, 250)])
        project.commit("Undone", [stroke(project, 50, 50)])
        project.undo()
        project.set("brush", 9)
        project.save_copy(copy)
        painted = pixels_of(project.damage)
        project.commit("After the copy", [stroke(project, 500, 500)])
        with pytest.raises(ProjectError, match=r"Kopie\.mural: is there already"):
            project.save_copy(copy)
        with pytest.raises(ProjectError, match="is there already"):
            project.save_copy(path)
        with pytest.raises(ProjectError, match="is open already"):
            project.save_copy(path, overwrite=True)
        with Project.open(copy) as other:
            assert other.scan.path.samefile(project.scan.path)
            np.testing.assert_array_equal(pixels_of(other.damage), painted)
            assert [entry.label for entry in other.entries] == ["Mark"]
            assert [entry.label for entry in other.undone] == ["Undone"]
            assert other.get("brush") == 9
        project.save_copy(copy, overwrite=True)
    assert [file.name for file in elsewhere.iterdir()] == [copy.name]
    with Project.open(copy) as other:
        assert [entry.label for entry in other.entries] == ["Mark", "After the copy"]


def test_a_project_never_takes_the_place_of_its_scan(make_project):
    path = make_project()
    with Project.open(path) as project:
        scan = project.scan.path
        before = scan.read_bytes()
        with pytest.raises(ProjectError, match="is the scan itself"):
            project.save_copy(scan, overwrite=True)
        with pytest.raises(ProjectError, match="is the scan itself"):
            Project.create(scan, project.scan, overwrite=True)
    assert scan.read_bytes() == before


def test_create_keeps_what_is_there_unless_told_otherwise(make_project, stroke):
    path = make_project()
    with Project.open(path) as project:
        project.commit("Mark", [stroke(project, 0, 0)])
    with open_scan(path.with_suffix(".tif")) as scan:
        with pytest.raises(ProjectError, match=r"wall\.mural: is there already"):
            Project.create(path, scan)
        with Project.open(path) as project:
            assert len(project.entries) == 1
            with pytest.raises(ProjectError, match=r"wall\.mural: is open already"):
                Project.create(path, scan, overwrite=True)
            project.commit("Still good", [stroke(project, 300, 0)])
        with Project.create(path, scan, overwrite=True) as project:
            assert not project.entries
            assert not project.damage.keys()


def test_create_leaves_the_scan_open_and_open_closes_its_own(make_project):
    path = make_project()
    project = Project.open(path)
    scan = project.scan
    project.close()
    project.close()
    with pytest.raises(ValueError, match="closed"):
        scan.read(Rect(0, 0, 1, 1))
    with pytest.raises(ValueError, match="closed"):
        project.get("brush")
    with open_scan(path.with_suffix(".tif")) as scan:
        Project.create(path, scan, overwrite=True).close()
        assert scan.read(Rect(0, 0, 1, 1)).shape == (1, 1, 3)


def test_nothing_is_left_beside_a_closed_project(make_project, stroke, tmp_path):
    path = make_project()
    with Project.open(path) as project:
        project.commit("Mark", [stroke(project, 0, 0)])
    assert sorted(file.name for file in tmp_path.iterdir()) == ["wall.mural", "wall.tif"]
