"""Restoring from the window's side: one entry, a preview, cancelling, and the live finish."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from restorer.errors import ModelError
from restorer.layers import Layer
from restorer.pipeline import engine
from restorer.pipeline.settings import Finish
from restorer.rect import Rect
from ui import run as runs
from ui.document import to_rect
from ui.restoring import Restoring

SHAPE = (300, 900)
LEFT, RIGHT = Rect(100, 60, 130, 100), Rect(120, 780, 150, 830)
"""Two holes so far apart that they need two windows."""
PLAIN = Finish(mode="none")
LOAD = runs.Models.get


@pytest.fixture(autouse=True)
def _small_windows(monkeypatch):
    """Windows of 128 pixels, so that a small wall needs several."""
    whole = engine.restore
    monkeypatch.setattr(engine, "restore", lambda *a, **k: whole(*a, **{"window": 128, **k}))


@pytest.fixture
def restoring(document, write_wall, fake_model):
    assert document.open(write_wall(*SHAPE))
    mark(document, LEFT)
    mark(document, RIGHT)
    made = Restoring(document)
    made.set_finish(PLAIN)
    return made


def mark(document, rect, **how):
    assert document.mark("Mark", rect, np.ones(rect.shape, bool), **how)


def restored(document):
    """Where something is restored, bool (H, W)."""
    return document.restoration.read(document.restoration.rect)[..., -1] > 0


def colours(document):
    return document.restoration.read(document.restoration.rect)[..., :-1]


def dense(*rects):
    where = np.zeros(SHAPE, bool)
    for rect in rects:
        where[rect.slices] = True
    return where


def labels(document):
    return [entry.label for entry in document.project.entries]


def finish(qtbot, restoring):
    with qtbot.waitSignal(restoring.finished, timeout=20_000) as ended:
        restoring.restore()
    return ended.args[0]


def refinish(qtbot, restoring, how):
    """Set a finish and wait until it is in the journal."""
    with qtbot.waitSignal(restoring._document.journal_changed, timeout=20_000):
        restoring.set_finish(how)
    qtbot.waitUntil(lambda: restoring._finish_job is None and not restoring._settle.isActive())


def test_just_the_damage_is_restored_in_one_entry_that_says_what_made_it(qtbot, restoring):
    document = restoring._document
    told = finish(qtbot, restoring)
    assert "Restored" in told
    np.testing.assert_array_equal(restored(document), dense(LEFT, RIGHT))
    assert (colours(document)[restored(document)] == 128).all()
    assert labels(document) == ["Mark", "Mark", "Restore"]
    made = document.project.entries[-1].provenance
    assert made["model"] == {
        "name": "fake", "sha256": "f" * 64, "weights_sha256": "e" * 64, "device": "cpu",
        "device_name": engine.device_name("cpu"), "card": {},
    }  # fmt: skip
    assert made["settings"]["finish"]["mode"] == "none"
    document.undo()
    assert not restored(document).any()


def test_only_the_selected_damage_is_restored(qtbot, restoring):
    with qtbot.waitSignal(restoring.finished, timeout=20_000):
        restoring.restore(Rect(0, 0, 300, 300))
    np.testing.assert_array_equal(restored(restoring._document), dense(LEFT))


def test_each_window_is_seen_before_the_next_one_begins(qtbot, restoring, fake_model):
    document = restoring._document
    fake_model.gate = threading.Semaphore(1)
    with qtbot.waitSignal(restoring.window_done, timeout=20_000) as seen:
        restoring.restore()
    assert restoring.busy
    assert not restored(document).any(), "nothing is committed yet"
    rect = to_rect(seen.args[0])
    assert rect == LEFT
    assert (document.restored(rect)[..., :-1] == 128).all()
    fake_model.gate.release()
    with qtbot.waitSignal(restoring.finished, timeout=20_000):
        pass
    np.testing.assert_array_equal(restored(document), dense(LEFT, RIGHT))


def test_progress_is_told_up_to_the_end(qtbot, restoring):
    told = []
    restoring.progressed.connect(lambda done, total: told.append((done, total)))
    finish(qtbot, restoring)
    assert told[-1] == (2, 2)
    assert told == sorted(told)


def test_cancelling_keeps_nothing(qtbot, restoring, fake_model):
    document = restoring._document
    fake_model.gate = threading.Semaphore(1)
    with qtbot.waitSignal(restoring.window_done, timeout=20_000):
        restoring.restore()
    restoring.cancel()
    fake_model.gate.release(5)
    with qtbot.waitSignal(restoring.finished, timeout=20_000) as ended:
        pass
    assert "nothing" in ended.args[0]
    assert not restoring.busy
    assert labels(document) == ["Mark", "Mark"]
    assert not document.restored(LEFT)[..., -1].any(), "the preview is gone"


def test_a_window_whose_damage_changed_meanwhile_is_thrown_away(qtbot, restoring, fake_model):
    document = restoring._document
    fake_model.gate = threading.Semaphore(1)
    with qtbot.waitSignal(restoring.window_done, timeout=20_000):
        restoring.restore()
    mark(document, Rect(100, 100, 110, 110))  # beside the left hole, which is done
    fake_model.gate.release(5)
    with qtbot.waitSignal(restoring.finished, timeout=20_000) as ended:
        pass
    assert "1 of 2" in ended.args[0]
    np.testing.assert_array_equal(restored(document), dense(RIGHT))


def test_without_damage_it_says_what_to_do(qtbot, restoring):
    document = restoring._document
    document.clear_damage()
    with qtbot.waitSignal(restoring.failed) as told:
        restoring.restore()
    assert told.args[0] == "Nothing to restore"
    assert "Paint" in told.args[1]
    assert not restoring.busy


def test_an_error_of_the_model_is_told_and_changes_nothing(qtbot, restoring, monkeypatch):
    def missing(self, name, device):
        raise ModelError("nowhere.safetensors: no such model file.")

    monkeypatch.setattr("ui.run.Models.get", missing)
    with qtbot.waitSignal(restoring.failed, timeout=20_000) as told:
        restoring.restore()
    assert told.args == ["Not restored", "nowhere.safetensors: no such model file."]
    assert not restoring.busy
    assert labels(restoring._document) == ["Mark", "Mark"]


def test_closing_the_document_stops_a_restoration_and_waits(qtbot, restoring, fake_model):
    document = restoring._document
    path = document.path
    fake_model.gate = threading.Semaphore(1)
    with qtbot.waitSignal(restoring.window_done, timeout=20_000):
        restoring.restore()
    fake_model.gate.release(5)
    document.close()
    assert not restoring.busy
    assert document.jobs.running == 0
    assert document.open(path)
    assert labels(document) == ["Mark", "Mark"]


# The live finish


def test_a_finish_gives_what_restoring_with_it_would_have_given(qtbot, restoring, fake_model):
    document = restoring._document
    finish(qtbot, restoring)
    wanted = Finish(mode="blend", feather=4.0)
    refinish(qtbot, restoring, wanted)
    again = engine.restore(document.scan, document.damage, fake_model, finish=wanted)
    oracle = Layer("restoration", SHAPE, 4, np.uint8)
    oracle.apply(again.patch)
    np.testing.assert_array_equal(colours(document), oracle.read(oracle.rect)[..., :-1])
    assert fake_model.fills == 4, "the finish itself does not run the network"


def test_many_finishes_are_one_entry_and_undo_goes_back_before_all_of_them(qtbot, restoring):
    document = restoring._document
    finish(qtbot, restoring)
    first = colours(document)
    for feather in (1.0, 3.0, 6.0):
        refinish(qtbot, restoring, Finish(mode="blend", feather=feather))
    assert labels(document) == ["Mark", "Mark", "Restore", "Finish"]
    assert document.project.entries[-1].provenance["settings"]["finish"]["feather"] == 6.0
    assert (colours(document) != first).any()
    document.undo()
    np.testing.assert_array_equal(colours(document), first)


def test_a_finish_leaves_alone_what_was_painted_over_or_erased_meanwhile(qtbot, restoring):
    document = restoring._document
    finish(qtbot, restoring)
    first = colours(document)
    mark(document, Rect(100, 60, 110, 70), subtract=True)
    refinish(qtbot, restoring, Finish(mode="blend"))
    changed = (colours(document) != first).any(axis=2)
    assert changed[RIGHT.slices].any()
    assert not changed[LEFT.slices].any()


def test_a_finish_leaves_alone_what_was_undone(qtbot, restoring):
    document = restoring._document
    finish(qtbot, restoring)
    document.undo()
    restoring.set_finish(Finish(mode="blend"))
    qtbot.wait(400)
    assert not restored(document).any()
    assert labels(document) == ["Mark", "Mark"]


def test_a_finish_leaves_alone_an_older_run_that_undo_brought_back(qtbot, restoring, fake_model):
    document = restoring._document
    finish(qtbot, restoring)
    fake_model.grey = 0.25
    finish(qtbot, restoring)
    document.undo()
    first = colours(document)
    assert (first[LEFT.slices] == 128).all()
    restoring.set_finish(Finish(mode="blend"))
    qtbot.wait(400)
    np.testing.assert_array_equal(colours(document), first)


def test_a_finish_set_while_restoring_is_caught_up_with(qtbot, restoring, fake_model):
    document = restoring._document
    fake_model.gate = threading.Semaphore(1)
    with qtbot.waitSignal(restoring.window_done, timeout=20_000):
        restoring.restore()
    restoring.set_finish(Finish(mode="blend"))
    fake_model.gate.release(5)
    qtbot.waitUntil(lambda: labels(document)[-1] == "Finish", timeout=20_000)
    assert labels(document) == ["Mark", "Mark", "Restore", "Finish"]


@pytest.fixture
def gated(monkeypatch):
    """Let the finish go on one window at a time; which windows were finished, in order."""
    gate, finished = threading.Semaphore(0), []
    whole = engine.refinish

    def slow(scan, filled, how, **more):
        assert gate.acquire(timeout=20)
        finished.extend(item.window for item in filled)
        return whole(scan, filled, how, **more)

    monkeypatch.setattr(engine, "refinish", slow)
    return gate, finished


def test_a_finish_is_seen_first_where_one_looks(qtbot, restoring, gated):
    gate, finished = gated
    document = restoring._document
    finish(qtbot, restoring)
    first = colours(document)
    restoring.look_at(135.0, 805.0)
    gate.release()
    with qtbot.waitSignal(document.restoration_changed, timeout=20_000):
        restoring.set_finish(Finish(mode="blend"))
    assert [window.contains(RIGHT) for window in finished] == [True]
    assert (document.restored(RIGHT)[..., :-1] != first[RIGHT.slices]).any()
    np.testing.assert_array_equal(colours(document), first, "nothing is committed yet")
    with qtbot.waitSignal(document.journal_changed, timeout=20_000):
        gate.release(5)
    assert [window.contains(LEFT) for window in finished] == [False, True]
    assert labels(document)[-1] == "Finish"
    np.testing.assert_array_equal(
        document.restored(RIGHT)[..., :-1], colours(document)[RIGHT.slices]
    )


def test_undo_stops_the_finish_of_what_it_takes_back(qtbot, restoring, gated):
    gate, _ = gated
    document = restoring._document
    finish(qtbot, restoring)
    gate.release()
    with qtbot.waitSignal(document.restoration_changed, timeout=20_000):
        restoring.set_finish(Finish(mode="blend"))
    document.undo()
    assert not document.restored(LEFT)[..., -1].any(), "the preview is gone"
    gate.release(5)
    qtbot.waitUntil(lambda: restoring._finish_job is None, timeout=20_000)
    qtbot.wait(300)
    assert not document.restored(LEFT)[..., -1].any()
    assert labels(document) == ["Mark", "Mark"]


def test_a_run_too_large_to_keep_is_restored_all_the_same(qtbot, restoring, monkeypatch):
    monkeypatch.setattr(runs, "KEPT_BYTES", 1)
    finish(qtbot, restoring)
    np.testing.assert_array_equal(restored(restoring._document), dense(LEFT, RIGHT))
    assert restoring._filled == []


# The model


def test_the_model_is_made_ready_in_the_background(qtbot, restoring):
    with qtbot.waitSignal(restoring.model_ready, timeout=20_000) as told:
        restoring.prepare()
    assert told.args == ["fake"]


def test_a_model_that_is_not_there_is_told_of(qtbot, restoring, monkeypatch):
    monkeypatch.setattr("ui.run.Models.get", LOAD)
    restoring.set_model("no-such-model")
    with qtbot.waitSignal(restoring.model_missing, timeout=60_000) as told:
        restoring.prepare()
    assert "no-such-model" in told.args[0]


def test_what_is_shown_stays_while_a_setting_is_moved(qtbot, restoring, gated):
    """A value that is overtaken is neither committed nor taken off the screen."""
    gate, _ = gated
    document = restoring._document
    finish(qtbot, restoring)
    first = colours(document)
    restoring.look_at(135.0, 805.0)
    gate.release()
    with qtbot.waitSignal(document.restoration_changed, timeout=20_000):
        restoring.set_finish(Finish(mode="blend", feather=2.0))
    with qtbot.assertNotEmitted(document.restoration_changed, wait=100):
        restoring.set_finish(Finish(mode="blend", feather=3.0))
    assert (document.restored(RIGHT)[..., :-1] != first[RIGHT.slices]).any()
    with qtbot.waitSignal(document.journal_changed, timeout=20_000):
        gate.release(9)
    assert document.project.entries[-1].provenance["settings"]["finish"]["feather"] == 3.0
    assert labels(document) == ["Mark", "Mark", "Restore", "Finish"]


def test_moving_a_setting_back_shows_what_was_committed(qtbot, restoring, gated):
    gate, _ = gated
    document = restoring._document
    finish(qtbot, restoring)
    first = colours(document)
    restoring.look_at(135.0, 805.0)
    gate.release()
    with qtbot.waitSignal(document.restoration_changed, timeout=20_000):
        restoring.set_finish(Finish(mode="blend"))
    restoring.set_finish(PLAIN)
    gate.release(9)
    qtbot.waitUntil(
        lambda: np.array_equal(document.restored(RIGHT)[..., :-1], first[RIGHT.slices]),
        timeout=20_000,
    )
    assert labels(document) == ["Mark", "Mark", "Restore"]
