"""Nothing lost: a full disk, a drive that is away, a scan that moved or is another picture."""

from __future__ import annotations

import numpy as np
import pytest
import tifffile
from failing_disk import FailingDisk

from restorer.project import Project
from restorer.rect import Rect
from ui.window import ask
from ui.window.messages import Message, Question
from ui.window.scan_dialog import ScanDialog


@pytest.fixture
def disk(monkeypatch):
    """The disk that projects are on."""
    return FailingDisk(monkeypatch)


@pytest.fixture
def painted(window, disk, write_wall):
    """A window on a scan with one stroke."""
    window.open_path(write_wall())
    paint(window, 0)
    return window


def paint(window, seed):
    """Mark noise, which needs room on the disk."""
    where = np.random.default_rng(seed).random((200, 200)) < 0.5
    return window.document.mark("Brush", Rect.of_size(200, 200, 20, 20), where)


def marked(window):
    return window.document.damage.read(window.document.damage.rect).copy()


def entries(path):
    with Project.open(path) as project:
        return [entry.label for entry in project.entries]


def shown(window, kind):
    return [dialog for dialog in window.findChildren(kind) if dialog.isVisible()]


@pytest.mark.parametrize("how", ["full", "away"])
def test_a_stroke_that_the_disk_does_not_take_stays_and_is_saved_later(painted, disk, how):
    fail, mend = (disk.fill, disk.free) if how == "full" else (disk.unplug, disk.plug_in)
    bar = painted.safety.unsaved_bar
    fail()
    assert paint(painted, 1)
    assert paint(painted, 2)
    after = marked(painted)
    assert bar.isVisible()
    assert "2 edits are not on the disk yet" in bar.text
    assert ("no space left" in bar.text) == (how == "full")
    assert not shown(painted, Message), "the bar says it, nothing stops the hand"

    bar.buttons[0].click()
    assert bar.isVisible()
    np.testing.assert_array_equal(marked(painted), after)
    mend()
    bar.buttons[0].click()
    assert not bar.isVisible()
    np.testing.assert_array_equal(marked(painted), after)
    path = painted.document.path
    painted.document.close()
    assert entries(path) == ["Brush"] * 3


@pytest.mark.parametrize("how", ["full", "away"])
def test_the_next_stroke_saves_what_waits(painted, disk, how):
    fail, mend = (disk.fill, disk.free) if how == "full" else (disk.unplug, disk.plug_in)
    fail()
    paint(painted, 1)
    assert "The last edit is not on the disk yet" in painted.safety.unsaved_bar.text
    mend()
    paint(painted, 2)
    assert not painted.safety.unsaved_bar.isVisible()
    assert painted.document.unsaved.count == 0


def test_a_copy_elsewhere_goes_on_with_all_that_is_on_the_screen(
    painted, disk, tmp_path, monkeypatch
):
    disk.fill()
    paint(painted, 1)
    after = marked(painted)
    disk.full = False  # there is room elsewhere
    copy = tmp_path / "elsewhere.mural"
    monkeypatch.setattr(ask, "file_to_save", lambda *_: copy)
    painted.safety.unsaved_bar.buttons[1].click()
    assert painted.document.path == copy
    np.testing.assert_array_equal(marked(painted), after)
    assert not painted.safety.unsaved_bar.isVisible()
    painted.document.close()
    assert entries(copy) == ["Brush", "Brush"]


def test_the_window_does_not_close_over_what_is_not_saved(painted, disk, qtbot):
    disk.fill()
    paint(painted, 1)
    assert not painted.close()
    (question,) = shown(painted, Question)
    assert "1 of your edits" in question.text
    question.reject()
    assert painted.document.unsaved.count == 1
    assert painted.isVisible()
    painted.window_actions["close"].trigger()
    shown(painted, Question)[-1].accept()
    assert not painted.document.is_open
    disk.free()
    assert painted.close()


def test_what_is_not_saved_is_rescued_where_nobody_can_be_asked(painted, disk):
    disk.fill()
    paint(painted, 1)
    after = marked(painted)
    disk.full = False  # in the user's folder there is room
    assert painted.close_unasked()
    rescued = painted.store.values.recent[0]
    assert rescued.parent.name == "rescued"
    with Project.open(rescued) as project:
        assert len(project.entries) == 2
        np.testing.assert_array_equal(project.damage.read(project.damage.rect), after)


def test_what_is_there_of_a_session_that_was_cut_off_is_said_in_the_line_below(
    painted, monkeypatch
):
    path = painted.document.path
    monkeypatch.setattr(painted.document.project._session, "end", lambda: None)
    painted.document.close()
    painted.open_path(path)
    said = painted.status._message.toolTip()
    assert said.startswith("wall.mural was not closed the last time: the one edit")


def test_a_scan_that_moved_is_asked_for_checked_and_remembered(
    painted, tmp_path, monkeypatch, write_wall
):
    project, scan = painted.document.path, painted.document.scan.path
    painted.document.close()
    moved = tmp_path / "elsewhere" / "wall.tif"
    moved.parent.mkdir()
    scan.rename(moved)
    other = write_wall(name="other.tif", seed=9)

    answers = iter([other, moved])
    monkeypatch.setattr(ask, "file_to_open", lambda *_: next(answers))
    painted.open_path(project)
    (dialog,) = shown(painted, ScanDialog)
    assert dialog.title == "Where is wall.tif?"
    dialog.accept()
    (dialog,) = shown(painted, ScanDialog)
    assert dialog.title == "other.tif is another picture"
    assert not painted.document.is_open
    dialog.accept()
    assert painted.document.scan.path == moved
    assert not shown(painted, ScanDialog)
    painted.document.close()
    painted.open_path(project)
    assert painted.document.scan.path == moved, "it was remembered"


def test_a_scan_that_changed_is_never_silently_taken(painted):
    project, scan = painted.document.path, painted.document.scan.path
    painted.document.close()
    pixels = tifffile.imread(scan)
    pixels[0, 0] ^= 1
    tifffile.imwrite(scan, pixels, photometric="rgb")
    for path in (project, scan):
        painted.open_path(path)
        (dialog,) = shown(painted, ScanDialog)
        assert "wall.tif is another picture" in dialog.title
        assert "its bytes differ" in dialog.text
        dialog.reject()
        assert not painted.document.is_open
