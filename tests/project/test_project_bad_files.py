"""Files that are no project, newer, cut off, overwritten in places, or on a full disk."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from restorer.errors import ProjectError
from restorer.layers import damage
from restorer.project import Project, schema
from restorer.rect import Rect
from restorer.scan import open_scan


def refused(path):
    """What opening a file is refused with: one sentence or two, on one line."""
    with pytest.raises(ProjectError) as raised:
        Project.open(path)
    message = str(raised.value)
    assert str(path) in message
    assert "\n" not in message
    return message


@dataclass
class Painted:
    """A project of 20 entries in both layers, of which 3 are undone.

    ``tiles`` are those of the layers, ``earlier`` all that ever were in a place.
    """

    path: Path
    tiles: dict
    earlier: dict

    def spoil(self, number):
        """Flip a bit in the middle of some stored pixels."""
        with closing(sqlite3.connect(self.path)) as database:
            found = database.execute("SELECT data FROM pixels WHERE id = ?", (number,))
            data = bytearray(found.fetchone()[0])
            data[len(data) // 2] ^= 4
            database.execute("UPDATE pixels SET data = ? WHERE id = ?", (bytes(data), number))
            database.commit()

    def query(self, statement):
        """The rows of a query on the closed project."""
        with closing(sqlite3.connect(self.path)) as database:
            return database.execute(statement).fetchall()


def tiles_of(project):
    return {
        (layer.name, key): layer.tiles[key]
        for layer in (project.damage, project.restoration)
        for key in layer.tiles
    }


@pytest.fixture
def painted(make_project, stroke):
    path = make_project(shape=(1000, 1000, 3))
    rng = np.random.default_rng(5)
    earlier = {}
    with Project.open(path) as project:
        for step in range(20):
            top, left = (int(place) for place in rng.integers(0, 800, 2))
            rect = Rect.of_size(90, 120, top, left)
            pixels = rng.integers(0, 256, (*rect.shape, 4), np.uint8)
            restored = project.restoration.edit(rect, pixels)
            patches = [stroke(project, top, left, 150, 160, 1 + step % 4), restored]
            project.commit(f"Step {step}", patches, {"model": "mural-small", "step": step})
            for place, tile in tiles_of(project).items():
                states = earlier.setdefault(place, [])
                if not states or not np.array_equal(states[-1], tile):
                    states.append(tile)
        for _ in range(3):
            project.undo()
        project.set("brush", 31)
        return Painted(path, tiles_of(project), earlier)


@pytest.mark.parametrize("content", [b"", b"The mural in the north aisle.\n" * 100, bytes(5000)])
def test_a_file_that_is_no_project_is_refused_and_left_alone(tmp_path, content):
    path = tmp_path / "notes.mural"
    path.write_bytes(content)
    assert "no project of Mural Restorer" in refused(path)
    assert path.read_bytes() == content
    assert [file.name for file in tmp_path.iterdir()] == ["notes.mural"]


def test_another_programs_database_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "pigments.mural"
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE pigment (name TEXT)")
    before = path.read_bytes()
    assert "no project of Mural Restorer" in refused(path)
    assert path.read_bytes() == before


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    assert "no such file" in refused(tmp_path / "gone.mural")
    (tmp_path / "folder.mural").mkdir()
    assert "is a folder" in refused(tmp_path / "folder.mural")
    assert not (tmp_path / "gone.mural").exists()


def test_a_project_of_a_newer_program_is_refused(make_project):
    path = make_project()
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA user_version=99")
    message = refused(path)
    assert "newer Mural Restorer (format 99" in message
    assert "Update" in message


def look(painted):
    """Open a project, see that each tile is what was painted or is refused; how that went.

    What was recovered may be what was painted earlier.
    """
    with Project.open(painted.path) as project:
        refusals = []
        for layer in (project.damage, project.restoration):
            for key in layer.tiles:
                place = layer.name, key
                good = painted.earlier[place] if project.recovered else [painted.tiles[place]]
                try:
                    tile = layer.tiles[key]
                except ProjectError as error:
                    refusals.append(str(error))
                else:
                    assert any(np.array_equal(tile, state) for state in good)
        assert all(str(painted.path) in message for message in refusals)
        return project.recovered, refusals


def walk(path, painted):
    """Undo and redo all there is; every state is one that was painted."""
    with Project.open(path) as project:
        assert project.recovered is None
        while project.undo():
            pass
        assert not project.damage.keys()
        assert not project.restoration.keys()
        while project.redo():
            for place, tile in tiles_of(project).items():
                assert any(np.array_equal(tile, state) for state in painted.earlier[place])


def spoilt(content, rng):
    """The bytes cut off, flipped here and there, or with a stretch of zeros."""
    spoilt = bytearray(content)
    how = rng.choice(["cut", "flip", "zero"])
    place = rng.randrange(len(content))
    if how == "cut":
        del spoilt[place:]
    elif how == "flip":
        for _ in range(rng.choice([1, 10, 100])):
            spoilt[rng.randrange(len(spoilt))] ^= 1 << rng.randrange(8)
    else:
        count = min(rng.choice([100, 4096, 50_000]), len(content) - place)
        spoilt[place : place + count] = bytes(count)
    return bytes(spoilt)


def test_whatever_is_damaged_nothing_wrong_is_shown_and_there_is_a_way_on(painted, tmp_path):
    path = painted.path
    content = path.read_bytes()
    rng = random.Random(1)
    recoveries, refused = [], []
    for round_ in range(30):
        for file in tmp_path.glob("wall*.mural*"):
            file.unlink()
        path.write_bytes(spoilt(content, rng))
        try:
            recovered, refusals = look(painted)
            if refusals:
                assert recovered is None
                recovered, refusals = look(painted)
                assert recovered
            assert not refusals
        except ProjectError as error:
            refused.append(str(error))
            continue
        if recovered:
            recoveries.append(recovered)
            if round_ % 3 == 0:
                walk(path, painted)
    assert all(str(path) in message for message in refused)
    assert len(recoveries) > 10
    assert len(refused) < 10


def test_one_bad_tile_goes_back_to_before_the_edit_and_nothing_else_changes(painted, stroke):
    path, tiles = painted.path, painted.tiles
    place = "restoration", (1, 1)
    ((number,),) = painted.query(
        "SELECT pixels FROM tile WHERE layer = 'restoration' AND tile_row = 1 AND tile_column = 1"
    )
    states = painted.earlier[place]
    (state,) = (i for i, one in enumerate(states) if np.array_equal(one, tiles[place]))
    assert state > 0
    painted.spoil(number)
    with Project.open(path) as project:
        assert project.recovered is None
        with pytest.raises(ProjectError, match=r"wall\.mural: is damaged .* open it again"):
            project.restoration.read(project.restoration.rect)
        labels = [entry.label for entry in project.undone]
        entries = project.entries
    with Project.open(path) as project:
        assert f"{len(tiles) - 1} tiles were recovered, 1 were lost" in project.recovered
        assert "wall.damaged.mural" in project.recovered
        found = tiles_of(project)
        np.testing.assert_array_equal(found.pop(place), states[state - 1])
        assert found.keys() | {place} == tiles.keys()
        for other, tile in found.items():
            np.testing.assert_array_equal(tile, tiles[other])
        assert project.entries == entries
        assert [entry.label for entry in project.undone] == labels
        assert project.entries[5].provenance == {"model": "mural-small", "step": 5}
        assert project.get("brush") == 31
        project.commit("On it goes", [stroke(project, 0, 0)])
        painted.earlier.setdefault(("damage", (0, 0)), []).append(project.damage.tiles[0, 0])
    assert path.with_name("wall.damaged.mural").exists()
    walk(path, painted)


def test_a_bad_tile_that_is_undone_costs_no_other_step(painted):
    ((number,),) = painted.query(
        "SELECT max(after) FROM change WHERE layer = 'restoration' AND entry = 19"
    )
    painted.spoil(number)
    with Project.open(painted.path) as project:
        last = [entry.label for entry in project.undone]
        while project.redo():
            pass
        with pytest.raises(ProjectError, match="is damaged"):
            project.restoration.read(project.restoration.rect)
    with Project.open(painted.path) as project:
        assert "1 were lost" in project.recovered
        assert [entry.label for entry in project.entries][-3:] == last
    walk(painted.path, painted)


@pytest.mark.parametrize("table", ["tile", "change", "entry"])
def test_what_one_table_has_lost_another_makes_up_for(painted, table):
    with closing(sqlite3.connect(painted.path)) as database:
        if table == "tile":
            database.execute("DROP TABLE tile")
        elif table == "change":
            database.execute("DELETE FROM change WHERE entry BETWEEN 5 AND 17")
            database.execute(schema.MARK_DAMAGED)
        else:
            database.execute("UPDATE entry SET rects = 'no JSON' WHERE id = 7")
        database.commit()
    with Project.open(painted.path) as project:
        lost = "others" if table == "tile" else "0"
        assert f"{len(painted.tiles)} tiles were recovered, {lost} were lost" in project.recovered
        found = tiles_of(project)
        assert found.keys() == painted.tiles.keys()
        for place, tile in found.items():
            np.testing.assert_array_equal(tile, painted.tiles[place])
        labels = [entry.label for entry in project.entries]
        steps = [f"Step {step}" for step in range(17)]
        if table == "change":
            assert labels == [*steps, "Recovered"]
        elif table == "entry":
            assert labels == [*steps[:6], "Recovered", *steps[7:]]
            assert project.entries[6].rects.keys() == {"damage", "restoration"}
        else:
            assert labels == steps
    walk(painted.path, painted)


def test_a_lost_record_of_an_erasure_does_not_bring_the_damage_back(make_project, stroke):
    path = make_project()
    with Project.open(path) as project:
        project.commit("Mark", [stroke(project, 10, 10)])
        everything = np.ones(project.damage.shape, bool)
        erased = damage.erase(project.damage, project.damage.rect, everything)
        project.commit("Erase", [erased])
    with closing(sqlite3.connect(path)) as database:
        database.execute("DELETE FROM change WHERE entry = 2")
        database.execute(schema.MARK_DAMAGED)
        database.commit()
    with Project.open(path) as project:
        assert project.recovered
        assert not project.damage.keys()
        assert [entry.label for entry in project.entries] == ["Mark", "Erase", "Recovered"]
        project.undo()
        assert project.damage.keys() == [(0, 0)]


READ_ONLY = """
import os, sys
from pathlib import Path
from restorer.errors import ProjectError
from restorer.project import Project, default_path
from restorer.scan import open_scan

def attempt(step):
    try:
        step()
        print("done")
    except ProjectError as error:
        print(error)

folder = Path(sys.argv[1])
with open_scan(folder / "wall.tif") as scan:
    if os.getuid() == 0:
        os.setuid(65534)
    attempt(lambda: Project.open(folder / "wall.mural"))
    attempt(lambda: Project.create(folder / "new.mural", scan))
    attempt(lambda: Project.create(folder / "wall.mural", scan, overwrite=True))
    attempt(lambda: Project.create(folder / "new" / "wall.mural", scan))
    attempt(lambda: Project.open(folder / "hidden" / "wall.mural"))
    print(default_path(folder / "wall.tif").parent == folder)
    print(default_path(folder / "another.tif").parent == folder)
"""


@pytest.mark.skipif(os.name != "posix", reason="permissions are set in another way there")
def test_what_may_not_be_written_is_named(make_project):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = make_project(folder=folder)
        before = path.read_bytes()
        (folder / "hidden").mkdir(0o700)
        (folder / "hidden").chmod(0)
        path.chmod(0o444)
        folder.chmod(0o555)
        try:
            ran = subprocess.run(
                [sys.executable, "-c", READ_ONLY, name], capture_output=True, text=True, check=True
            )
        finally:
            folder.chmod(0o755)
            (folder / "hidden").chmod(0o755)
        said = ran.stdout.splitlines()
        assert said[0].startswith(f"{path}: may not be written")
        assert said[1].startswith(f"{folder / 'new.mural'}: may not be written")
        assert said[2].startswith(f"{path}: may not be written")
        assert said[3].startswith(f"{folder / 'new' / 'wall.mural'}: its folder cannot be made")
        assert said[4].startswith(f"{folder / 'hidden' / 'wall.mural'}: may not be looked at")
        assert said[5:] == ["True", "False"]
        assert path.read_bytes() == before


@contextmanager
def largest_files(count):
    """A disk on which no file grows beyond ``count`` bytes."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (count, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def noise(project, seed=0):
    rect = Rect(0, 0, 600, 600)
    pixels = np.random.default_rng(seed).integers(0, 256, (*rect.shape, 4), np.uint8)
    return project.restoration.edit(rect, pixels)


def test_a_commit_that_the_disk_has_no_room_for_changes_nothing(make_project, stroke, pixels_of):
    path = make_project()
    with Project.open(path) as project:
        project.commit("Before", [stroke(project, 10, 10)])
        project.commit("Undone", [stroke(project, 300, 300)])
        project.undo()
        entries, undone, marked = project.entries, project.undone, pixels_of(project.damage)
        with largest_files(300_000), pytest.raises(ProjectError, match=r"wall\.mural: ") as raised:
            project.commit("Too much", [noise(project), stroke(project, 500, 0)])
        assert "saved before" in str(raised.value)
        assert (project.entries, project.undone) == (entries, undone)
        np.testing.assert_array_equal(pixels_of(project.damage), marked)
        assert not project.restoration.keys()
        project.redo()
        project.commit("Fits now", [noise(project)])
    with Project.open(path) as project:
        assert project.recovered is None
        assert [entry.label for entry in project.entries] == ["Before", "Undone", "Fits now"]
        assert noise(project).empty


def test_a_full_disk_is_named(make_project, stroke, monkeypatch):
    path = make_project()
    with Project.open(path) as project:
        project.commit("Before", [stroke(project, 10, 10)])
        with project._file.transaction() as database:
            (pages,) = database.execute("PRAGMA page_count").fetchone()
            database.execute(f"PRAGMA max_page_count={pages + 20}")
        with pytest.raises(ProjectError, match="no space left on the disk") as raised:
            project.commit("Too much", [noise(project)])
        assert str(path) in str(raised.value)
        with pytest.raises(ProjectError, match="no space left"):
            project.set("large", "x" * 10**6)
        assert project.get("large") is None
        project.undo()
        project.redo()
        assert [entry.label for entry in project.entries] == ["Before"]
    with Project.open(path) as project:
        assert [entry.label for entry in project.entries] == ["Before"]


def test_a_copy_or_a_new_project_without_room_leaves_nothing(make_project, tmp_path):
    path = make_project()
    folder = tmp_path / "full"
    folder.mkdir()
    with Project.open(path) as project:
        project.commit("Much", [noise(project)])
        with largest_files(100_000), pytest.raises(ProjectError, match=r"copy\.mural"):
            project.save_copy(folder / "copy.mural")
        assert not list(folder.iterdir())
    with open_scan(tmp_path / "wall.tif") as scan:
        with largest_files(10_000), pytest.raises(ProjectError, match=r"new\.mural"):
            Project.create(folder / "new.mural", scan)
        assert not list(folder.iterdir())
        taken = tmp_path / "taken"
        taken.write_text("a file")
        with pytest.raises(ProjectError, match=r"new\.mural: its folder cannot be made"):
            Project.create(taken / "new.mural", scan)


def test_a_log_left_beside_a_project_that_is_gone_is_not_taken_for_the_new_ones(
    make_project, stroke
):
    path = make_project()
    log = path.with_name("wall.mural-wal")
    with Project.open(path) as project:
        project.commit("Old", [stroke(project, 0, 0)])
        left = log.read_bytes()
    path.unlink()
    log.write_bytes(left)
    with open_scan(path.with_suffix(".tif")) as scan, Project.create(path, scan) as project:
        assert not project.entries
        assert not project.damage.keys()
        project.commit("New", [stroke(project, 300, 300)])
    with Project.open(path) as project:
        assert [entry.label for entry in project.entries] == ["New"]
