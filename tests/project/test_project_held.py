"""A disk that takes no more: nothing shown is lost, and it is written once the disk takes it."""

from __future__ import annotations

import numpy as np
import pytest
from failing_disk import FailingDisk

from restorer.errors import ProjectError
from restorer.project import NotWrittenError, Project
from restorer.rect import Rect


@pytest.fixture
def disk(monkeypatch):
    """The disk that projects are on."""
    return FailingDisk(monkeypatch)


@pytest.fixture
def project(disk, make_project):
    """An open project with one entry; closed at the end."""
    with Project.open(make_project()) as made:
        made.commit("First", [noise(made, 0)])
        yield made


def noise(project, seed, tile=(0, 0)):
    """A patch of noise that fills a tile of the damage, and needs room on the disk."""
    rect = Rect.of_size(256, 256, 256 * tile[0], 256 * tile[1])
    values = np.random.default_rng(seed).integers(1, 5, rect.shape, np.uint8)
    return project.damage.edit(rect, values)


def pixels(project):
    return project.damage.read(project.damage.rect)


def labels(project):
    return [entry.label for entry in project.entries]


def test_a_full_disk_refuses_and_changes_nothing(project, disk):
    before = pixels(project)
    disk.fill()
    with pytest.raises(NotWrittenError, match="no space left on the disk"):
        project.commit("Second", [noise(project, 1)])
    np.testing.assert_array_equal(pixels(project), before)
    assert labels(project) == ["First"]


@pytest.mark.parametrize("how", ["full", "away"])
def test_what_is_held_is_shown_and_written_in_order_once_the_disk_takes_it(project, disk, how):
    fail, mend = (disk.fill, disk.free) if how == "full" else (disk.unplug, disk.plug_in)
    first = pixels(project)
    fail()
    project.hold("Second", [noise(project, 1)])
    project.hold("Third", [noise(project, 2), noise(project, 3, (1, 1))])
    shown = pixels(project)
    assert (shown != first).any()
    assert set(project.damage.tiles) == {(0, 0), (1, 1)}
    with pytest.raises(NotWrittenError):
        project.save_held()
    assert project.held == ["Second", "Third"]
    np.testing.assert_array_equal(pixels(project), shown)

    mend()
    project.save_held()
    assert project.held == []
    np.testing.assert_array_equal(pixels(project), shown)
    project.close()
    with Project.open(project.path) as again:
        assert labels(again) == ["First", "Second", "Third"]
        np.testing.assert_array_equal(pixels(again), shown)
        while again.can_undo:
            again.undo()
        assert not again.damage.tiles


def test_the_next_edit_writes_what_is_held_before_it(project, disk):
    disk.fill()
    project.hold("Second", [noise(project, 1)])
    with pytest.raises(NotWrittenError):
        project.commit("Third", [noise(project, 2)])
    with pytest.raises(NotWrittenError):
        project.undo()
    disk.free()
    project.commit("Third", [noise(project, 2)])
    assert labels(project) == ["First", "Second", "Third"]
    assert project.held == []


def test_a_held_edit_that_unmarks_a_tile_shows_none(project, disk):
    disk.fill()
    rect = Rect.of_size(256, 256)
    project.hold("Unmark", [project.damage.edit(rect, np.zeros(rect.shape, np.uint8))])
    assert (0, 0) not in project.damage.tiles
    assert len(project.damage.tiles) == 0
    assert not pixels(project).any()
    disk.free()
    project.save_held()
    assert not pixels(project).any()


def test_a_copy_elsewhere_has_what_is_held(project, disk, tmp_path):
    disk.fill()
    project.hold("Second", [noise(project, 1)])
    shown = pixels(project)
    disk.full = False  # the other disk has room
    copy = tmp_path / "copy.mural"
    project.save_copy(copy)
    with Project.open(copy) as elsewhere:
        assert labels(elsewhere) == ["First", "Second"]
        assert elsewhere.resumed is None
        np.testing.assert_array_equal(pixels(elsewhere), shown)
    assert project.held == ["Second"], "it is still to be written here"


def test_what_the_disk_took_in_its_last_moment_is_not_written_twice(project, disk, monkeypatch):
    real = project._file.transaction

    def failing_late():
        transaction = real()

        class Late:
            def __enter__(self):
                return transaction.__enter__()

            def __exit__(self, *error):
                transaction.__exit__(*error)
                raise NotWrittenError("the drive went away after all was on it")

        return Late()

    patch = noise(project, 1)
    project.hold("Second", [patch])
    monkeypatch.setattr(project._file, "transaction", failing_late)
    with pytest.raises(NotWrittenError):
        project._journal.save_held()
    monkeypatch.undo()
    project._file.reconnect()
    project._journal.look_again()
    assert project.held == []
    assert labels(project) == ["First", "Second"]
    project.undo()
    assert labels(project) == ["First"]


def test_a_file_that_another_program_changed_meanwhile_is_left_alone(project, disk, stroke):
    patch = noise(project, 1)
    disk.unplug()
    project.hold("Second", [patch])
    disk.plug_in()
    project._file._database.close()
    project._file._database = None
    with Project.open(project.path) as other:
        other.commit("Another's", [stroke(other, 0, 0)])
    with pytest.raises(ProjectError, match="was changed by another program meanwhile"):
        project.save_held()
    assert project.held == ["Second"]
