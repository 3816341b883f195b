"""Edits too large for the GUI thread: kept in their order, given up by undo, never lost."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from restorer.errors import ScanError
from restorer.layers import LOSS
from restorer.project import Project
from restorer.rect import Rect
from ui import marking
from ui.pieces import FULL, Gathering

SHAPE = (700, 900)


@pytest.fixture(autouse=True)
def _all_is_large(monkeypatch):
    monkeypatch.setattr(marking, "QUICK_AREA", 1)
    monkeypatch.setattr(marking, "QUICK", 0)


@pytest.fixture
def wall(document, write_wall):
    path = write_wall(*SHAPE)
    assert document.open(path)
    return document


class Slow:
    """Pieces that are held up until they are let go, and note the thread they are made in."""

    def __init__(self, *rects):
        self.rects = rects
        self.gate = threading.Event()
        self.threads = []

    def __iter__(self):
        for rect in self.rects:
            self.threads.append(threading.current_thread())
            if len(self.threads) > 1:
                assert self.gate.wait(10)
            yield rect, np.ones(rect.shape, bool)


LEFT, RIGHT, BOTH = Rect(0, 0, 600, 300), Rect(100, 400, 650, 880), Rect(50, 200, 500, 600)


def marked(document):
    return document.damage.read(document.damage.rect) == LOSS


def expected(*rects):
    where = np.zeros(SHAPE, bool)
    for rect in rects:
        where[rect.slices] = True
    return where


def labels(document):
    return [entry.label for entry in document.project.entries]


def test_a_large_gesture_is_kept_by_a_job(wall, qtbot):
    slow = Slow(LEFT, RIGHT)
    assert wall.mark_pieces("Large", slow)
    assert wall.edits.busy
    assert wall.can_undo
    assert not marked(wall).any()
    slow.gate.set()
    qtbot.waitUntil(lambda: not wall.edits.busy)
    assert np.array_equal(marked(wall), expected(LEFT, RIGHT))
    assert labels(wall) == ["Large"]
    assert slow.threads[-1] is not threading.main_thread()


def test_what_is_done_meanwhile_comes_after_it(wall, qtbot, monkeypatch):
    slow = Slow(LEFT, RIGHT)
    wall.mark_pieces("Large", slow)
    wall.mark("Unmark", BOTH, np.ones(BOTH.shape, bool), subtract=True)
    assert labels(wall) == []
    slow.gate.set()
    qtbot.waitUntil(lambda: not wall.edits.busy)
    assert labels(wall) == ["Large", "Unmark"]
    assert np.array_equal(marked(wall), expected(LEFT, RIGHT) & ~expected(BOTH))


def test_where_the_damage_changes_meanwhile_it_is_made_again(wall, qtbot):
    slow = Slow(LEFT, RIGHT)
    wall.mark_pieces("Large", slow)
    patch = wall.damage.edit(BOTH, np.uint8(LOSS))
    assert wall.commit("From elsewhere", [patch])
    slow.gate.set()
    qtbot.waitUntil(lambda: not wall.edits.busy)
    assert labels(wall) == ["From elsewhere", "Large"]
    assert np.array_equal(marked(wall), expected(LEFT, RIGHT, BOTH))


def test_undo_gives_up_what_is_under_way(wall, qtbot):
    slow = Slow(LEFT, RIGHT)
    wall.mark_pieces("Large", slow)
    assert wall.undo()
    slow.gate.set()
    qtbot.waitUntil(lambda: wall.jobs.running == 0)
    assert labels(wall) == []
    assert not marked(wall).any()
    again = Slow(LEFT)
    again.gate.set()
    wall.mark_pieces("Again", again)
    qtbot.waitUntil(lambda: not wall.edits.busy)
    assert np.array_equal(marked(wall), expected(LEFT))


def test_closing_keeps_what_is_under_way(wall):
    path = wall.path
    slow = Slow(LEFT, RIGHT, BOTH)
    wall.mark_pieces("Large", slow)
    wall.mark("Unmark", LEFT, np.ones(LEFT.shape, bool), subtract=True)
    threading.Timer(0.2, slow.gate.set).start()
    wall.close()
    with Project.open(path) as project:
        assert [entry.label for entry in project.entries] == ["Large", "Unmark"]
        found = project.damage.read(project.damage.rect) == LOSS
        project.scan.close()
    assert np.array_equal(found, expected(RIGHT, BOTH) & ~expected(LEFT))


def test_growing_shrinking_clearing_and_reassigning_are_done_by_jobs(wall, qtbot, monkeypatch):
    threads = []
    prepare = Project.prepare

    def prepared(*args, **kwargs):
        threads.append(threading.current_thread())
        prepare(*args, **kwargs)

    monkeypatch.setattr(Project, "prepare", prepared)

    def step(change):
        assert change()
        qtbot.waitUntil(lambda: not wall.edits.busy)

    def seen():
        return wall.damage.read(wall.damage.rect)

    step(lambda: wall.mark("Mark", BOTH, np.ones(BOTH.shape, bool)))
    step(lambda: wall.grow(5))
    assert np.count_nonzero(seen()) > BOTH.area + 4 * 5 * 300
    step(lambda: wall.shrink(5))
    assert np.array_equal(marked(wall), expected(BOTH))
    step(lambda: wall.reassign(2))
    assert np.array_equal(seen() == 2, expected(BOTH))
    step(wall.clear_damage)
    assert not seen().any()
    assert len(threads) == 5
    assert threading.main_thread() not in threads
    assert len(labels(wall)) == 5
    for _ in range(4):
        wall.undo()
    assert np.array_equal(marked(wall), expected(BOTH))


def test_an_edit_that_fails_is_told_and_the_next_one_made(wall, qtbot):
    told = []
    wall.failed.connect(lambda title, text: told.append(text))

    def broken(layer, progress, cancelled):
        raise ScanError("wall.tif: damaged.")

    wall.edits.do("Broken", broken, quick=False)
    wall.mark("Mark", LEFT, np.ones(LEFT.shape, bool))
    qtbot.waitUntil(lambda: not wall.edits.busy)
    assert told == ["wall.tif: damaged."]
    assert labels(wall) == ["Mark"]


def test_pieces_are_gathered_in_parts_and_full_tiles_share_their_memory():
    rects = [Rect(-5, -5, 300, 300), Rect(0, 200, 700, 900), Rect(10, 10, 20, 20)]
    gathering = Gathering(((rect, np.ones(rect.shape, bool)) for rect in rects), SHAPE)
    assert not gathering.gather(area=1)
    assert {rect.left // 256 for rect, _ in gathering.tiles} == {0, 1}
    assert gathering.gather()
    where = np.zeros(SHAPE, bool)
    for rect, part in gathering.tiles:
        where[rect.slices] |= part
    assert np.array_equal(where, expected(Rect(0, 0, 300, 300), rects[1]))
    assert sum(part is FULL for _, part in gathering.tiles) >= 4
