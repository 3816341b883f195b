"""The document: every verb is one journal entry, told of by narrow signals, on disk at once."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QRect

from restorer.errors import ProjectError, UsageError
from restorer.layers import LOSS, PROTECTED, Layer, damage
from restorer.project import Project
from restorer.rect import Rect
from ui.document import Document, qrect, to_rect

SHAPE = (300, 400)


@pytest.fixture
def opened(document, write_wall):
    """A document with a wall open."""
    assert document.open(write_wall(*SHAPE))
    return document


class Told:
    """What a document has said, in order."""

    def __init__(self, document):
        self.said = []
        for name in ("opened", "closed", "journal_changed", "selection_changed"):
            getattr(document, name).connect(lambda name=name: self.said.append(name))
        for name in ("damage_changed", "restoration_changed", "told"):
            getattr(document, name).connect(
                lambda value, name=name: self.said.append((name, value))
            )
        document.failed.connect(lambda *words: self.said.append(("failed", *words)))

    def clear(self):
        self.said.clear()


def read(document):
    return document.damage.read(document.damage.rect)


def mark(document, *sides, **how):
    rect = Rect(*sides)
    return document.mark("Mark", rect, np.ones(rect.shape, bool), **how)


def dense(*boxes, shape=SHAPE):
    marked = np.zeros(shape, bool)
    for box in boxes:
        marked[Rect(*box).slices] = True
    return marked


def write_mask(path, marked):
    assert cv2.imwrite(str(path), marked.astype(np.uint8) * 255)
    return path


def protect(document, rect):
    layer = document.damage
    document.commit("Protect", [layer.edit(rect, PROTECTED)])


def test_rectangles_go_to_qt_and_back():
    rect = Rect(3, 5, 30, 70)
    assert qrect(rect) == QRect(5, 3, 65, 27)
    assert to_rect(qrect(rect)) == rect
    assert to_rect(QRect()) == Rect(0, 0, 0, 0)


def test_opening_a_scan_makes_its_project_beside_it(document, write_wall):
    path, told = write_wall(), Told(document)
    assert document.open(path)
    assert document.is_open
    assert document.shape == SHAPE
    assert document.path == path.with_suffix(".mural")
    assert document.path.is_file()
    assert told.said == ["opened", "journal_changed", ("told", "Opened wall.tif")]
    assert not document.can_undo
    assert not document.can_redo


def test_what_was_done_is_there_after_closing(document, write_wall):
    path = write_wall()
    document.open(path)
    mark(document, 10, 20, 30, 40)
    mark(document, 100, 100, 120, 130)
    document.undo()
    document.close()
    for again in (path, path.with_suffix(".mural")):
        assert document.open(again)
        assert np.array_equal(read(document) > 0, dense((10, 20, 30, 40)))
        assert document.can_undo
        assert document.can_redo
        document.close()


def test_a_stroke_is_on_disk_when_it_is_on_screen(opened, tmp_path):
    """What another program would find if this one were killed now."""
    mark(opened, 10, 20, 30, 40)
    for file in tmp_path.glob("wall.mural*"):
        file.with_name(file.name.replace("wall", "killed")).write_bytes(file.read_bytes())
    with Project.open(tmp_path / "killed.mural") as found:
        assert np.array_equal(found.damage.read(found.damage.rect), read(opened))
        assert [entry.label for entry in found.entries] == ["Mark"]


def test_closing_lets_go_of_everything(opened):
    told, path, scan = Told(opened), opened.path, opened.scan
    opened.set_selection(QRect(1, 2, 3, 4))
    told.clear()
    opened.close()
    assert told.said == ["selection_changed", "closed"]
    assert not opened.is_open
    assert opened.selection is None
    assert opened.path is None
    assert opened.shape == (0, 0)
    with pytest.raises(ValueError, match="closed"):
        scan.read(Rect(0, 0, 1, 1))
    Project.open(path).close()
    opened.close()
    assert told.said == ["selection_changed", "closed"]


def test_with_nothing_open_verbs_do_nothing(document, tmp_path):
    told = Told(document)
    assert not mark(document, 0, 0, 1, 1)
    assert not document.undo()
    assert not document.redo()
    assert not document.grow(3)
    assert not document.shrink(3)
    assert not document.clear_damage()
    document.load_mask(tmp_path / "mask.png")
    document.set_selection(QRect(0, 0, 5, 5))
    assert document.restored_tiles(Rect(0, 0, 9, 9)) == []
    assert document.restored_by is None
    assert told.said == []
    assert not list(tmp_path.iterdir())
    for ask in ("project", "scan", "damage", "restoration"):
        with pytest.raises(UsageError, match="No scan is open"):
            getattr(document, ask)


def test_what_cannot_be_opened_is_told_and_what_was_open_stays(opened, tmp_path):
    mark(opened, 10, 20, 30, 40)
    told, text = Told(opened), tmp_path / "notes.tif"
    text.write_text("no picture")
    assert not opened.open(text)
    assert not opened.open(tmp_path / "missing.tif")
    assert [said[0] for said in told.said] == ["failed", "failed"]
    assert [said[1] for said in told.said] == ["Cannot open"] * 2
    assert str(text) in told.said[0][2]
    assert "missing.tif" in told.said[1][2]
    assert opened.is_open
    assert read(opened).any()
    assert not text.with_suffix(".mural").exists()


def test_a_project_that_cannot_be_made_lets_go_of_the_scan(document, write_wall, monkeypatch):
    scans, told = [], Told(document)

    def refuse(path, scan):
        scans.append(scan)
        raise ProjectError("wall.mural: may not be written.")

    monkeypatch.setattr(Project, "create", refuse)
    assert not document.open(write_wall())
    assert told.said == [("failed", "Cannot open", "wall.mural: may not be written.")]
    with pytest.raises(ValueError, match="closed"):
        scans[0].read(Rect(0, 0, 1, 1))


def test_opening_another_scan_closes_the_first(opened, write_wall):
    first, told = opened.path, Told(opened)
    assert opened.open(write_wall(50, 60, name="other.tif"))
    assert told.said[0] == "closed"
    assert "opened" in told.said
    assert opened.shape == (50, 60)
    Project.open(first).close()


def test_opening_what_is_open_changes_nothing(opened):
    told = Told(opened)
    assert opened.open(opened.scan.path)
    assert opened.open(opened.path)
    assert told.said == []


def test_a_project_that_is_open_elsewhere_is_refused(opened, jobs):
    other, failed = Document(jobs), []
    other.failed.connect(lambda *words: failed.append(words))
    assert not other.open(opened.scan.path)
    assert not other.is_open
    ((title, message),) = failed
    assert title == "Cannot open"
    assert "open already" in message


def test_marking_is_one_entry_and_says_where(opened):
    told, revision = Told(opened), opened.damage_revision
    assert mark(opened, 250, 250, 262, 270)
    assert told.said == [("damage_changed", QRect(250, 250, 20, 12)), "journal_changed"]
    assert opened.damage_revision > revision
    assert (read(opened) == np.where(dense((250, 250, 262, 270)), LOSS, 0)).all()
    assert [entry.label for entry in opened.project.entries] == ["Mark"]
    told.clear()
    assert not mark(opened, 250, 250, 262, 270)
    assert told.said == []


def test_undo_and_redo_walk_the_journal(opened):
    states = [read(opened)]
    for left in (10, 200, 390):
        mark(opened, 5, left, 290, left + 8)
        states.append(read(opened))
    told = Told(opened)
    for state in reversed(states[:-1]):
        revision = opened.damage_revision
        assert opened.undo()
        assert np.array_equal(read(opened), state)
        assert opened.damage_revision > revision
    assert not opened.can_undo
    assert not opened.undo()
    for state in states[1:]:
        assert opened.redo()
        assert np.array_equal(read(opened), state)
    assert not opened.can_redo
    assert not opened.redo()
    assert told.said[:3] == [
        ("damage_changed", QRect(390, 5, 8, 285)),
        "journal_changed",
        ("told", "Undone: Mark"),
    ]
    assert told.said[-1] == ("told", "Redone: Mark")


def test_pieces_that_overlap_are_marked_as_their_union(opened):
    rng = np.random.default_rng(5)
    expected, pieces = np.zeros(SHAPE, bool), []
    for _ in range(12):
        top, left = (int(at) for at in rng.integers(-30, (300, 400)))
        rect = Rect.of_size(*(int(side) for side in rng.integers(1, 200, 2)), top, left)
        where = rng.random(rect.shape) < 0.3
        pieces.append((rect, where))
        inside = rect.intersect(Rect.of_size(*SHAPE))
        expected[inside.slices] |= where[inside.within(rect)]
    assert opened.mark_pieces("Stroke", pieces)
    assert np.array_equal(read(opened) == LOSS, expected)
    assert len(opened.project.entries) == 1
    assert opened.mark_pieces("Erase", pieces[3:5], subtract=True)
    for rect, where in pieces[3:5]:
        inside = rect.intersect(Rect.of_size(*SHAPE))
        expected[inside.slices] &= ~where[inside.within(rect)]
    assert np.array_equal(read(opened) == LOSS, expected)
    assert opened.undo()
    assert opened.undo()
    assert not read(opened).any()


def test_what_is_protected_is_left_alone_by_every_verb(opened, tmp_path, qtbot):
    kept = Rect(100, 100, 140, 300)
    protect(opened, kept)
    mark(opened, 90, 90, 150, 310)
    mark(opened, 110, 110, 120, 120, subtract=True)
    opened.grow(7)
    opened.shrink(2)
    opened.clear_damage()
    opened.load_mask(write_mask(tmp_path / "all.png", np.ones(SHAPE, bool)))
    qtbot.waitUntil(lambda: opened.jobs.running == 0)
    assert (read(opened) == np.where(dense((100, 100, 140, 300)), PROTECTED, LOSS)).all()


def test_growing_shrinking_and_clearing_keep_to_the_selection(opened):
    mark(opened, 100, 50, 110, 350)
    opened.set_selection(QRect(0, 0, 200, 300))
    assert opened.grow(5)
    grown = read(opened) > 0
    layer = Layer("damage", SHAPE, 1, np.uint8)
    layer.apply(layer.edit(Rect(100, 50, 110, 350), LOSS))
    layer.apply(damage.grow(layer, 5))
    expected = dense((100, 50, 110, 350))
    expected[:, :200] = layer.read(layer.rect)[:, :200] > 0
    assert np.array_equal(grown, expected)
    assert opened.clear_damage()
    expected[:, :200] = False
    assert np.array_equal(read(opened) > 0, expected)
    opened.set_selection(None)
    assert opened.shrink(3)
    assert np.array_equal(read(opened) > 0, dense((103, 203, 107, 347)))
    assert opened.clear_damage()
    assert not read(opened).any()
    assert not opened.clear_damage()
    labels = ["Mark", "Grow damage", "Clear damage", "Shrink damage", "Clear damage"]
    assert [entry.label for entry in opened.project.entries] == labels


def test_a_selection_is_clipped_to_the_scan(opened):
    told = Told(opened)
    opened.set_selection(QRect(-10, 250, 100, 100))
    assert opened.selection == QRect(0, 250, 90, 50)
    opened.set_selection(QRect(-20, 250, 110, 100))
    assert told.said == ["selection_changed"]
    opened.set_selection(QRect(500, 500, 10, 10))
    assert opened.selection is None
    opened.set_selection(QRect(5, 5, 0, 10))
    assert told.said == ["selection_changed"] * 2


def test_a_mask_is_loaded_as_one_entry(opened, tmp_path, qtbot):
    protect(opened, Rect(0, 0, 5, 5))
    path = write_mask(tmp_path / "mask.png", dense((250, 240, 262, 270), (0, 0, 5, 5)))
    told = Told(opened)
    opened.load_mask(path)
    qtbot.waitUntil(lambda: "journal_changed" in told.said)
    assert told.said[0] == ("told", "Reading mask.png…")
    assert ("damage_changed", QRect(240, 250, 30, 12)) in told.said
    assert np.array_equal(read(opened) == LOSS, dense((250, 240, 262, 270)))
    assert opened.project.entries[-1].label == "Load mask mask.png"


@pytest.mark.parametrize("replace", [True, False])
def test_a_mask_replaces_the_damage_or_adds_to_it(opened, tmp_path, qtbot, replace):
    mark(opened, 10, 10, 20, 20)
    path = write_mask(tmp_path / "mask.png", dense((15, 15, 40, 40)))
    opened.load_mask(path, replace=replace)
    qtbot.waitUntil(lambda: opened.jobs.running == 0)
    boxes = [(15, 15, 40, 40)] if replace else [(15, 15, 40, 40), (10, 10, 20, 20)]
    assert np.array_equal(read(opened) > 0, dense(*boxes))
    assert opened.undo()
    assert np.array_equal(read(opened) > 0, dense((10, 10, 20, 20)))


def test_black_may_mean_damage(opened, tmp_path, qtbot):
    path = write_mask(tmp_path / "mask.png", ~dense((15, 15, 40, 40)))
    opened.load_mask(path, "black")
    qtbot.waitUntil(lambda: opened.jobs.running == 0)
    assert np.array_equal(read(opened) > 0, dense((15, 15, 40, 40)))


def test_a_mask_that_does_not_fit_or_says_nothing_new_is_told(opened, tmp_path, qtbot):
    told = Told(opened)
    small = write_mask(tmp_path / "small.png", np.ones((30, 40), bool))
    opened.load_mask(small)
    qtbot.waitUntil(lambda: any(said[0] == "failed" for said in told.said))
    (title, message) = told.said[-1][1:]
    assert title == "Cannot load mask"
    assert "small.png" in message
    assert "40 x 30" in message
    opened.load_mask(write_mask(tmp_path / "bare.png", np.zeros(SHAPE, bool)))
    qtbot.waitUntil(lambda: ("told", "bare.png marks nothing new.") in told.said)
    assert not opened.can_undo


def test_a_mask_read_while_the_damage_changed_is_thrown_away(opened, tmp_path, qtbot):
    path, told = write_mask(tmp_path / "mask.png", np.ones(SHAPE, bool)), Told(opened)
    opened.load_mask(path)
    mark(opened, 10, 10, 20, 20)
    qtbot.waitUntil(lambda: opened.jobs.running == 0)
    assert told.said[-1] == (
        "told",
        "The damage changed while the mask was read: load it again.",
    )
    assert np.array_equal(read(opened) > 0, dense((10, 10, 20, 20)))


def restored_patch(document, rect, value):
    """A patch that restores a rectangle with one value, opaque."""
    layer = document.restoration
    values = np.full((*rect.shape, 4), 255, np.uint8)
    values[..., :3] = value
    return layer.edit(rect, values)


def test_a_preview_is_shown_over_the_restoration_and_dropped(opened):
    mark(opened, 0, 0, 300, 256)
    opened.commit("Restore", [restored_patch(opened, Rect(0, 0, 300, 20), 10)])
    told, tile = Told(opened), Rect(0, 0, 256, 256)
    opened.show_preview(restored_patch(opened, Rect(5, 15, 9, 30), 99))
    opened.show_preview(restored_patch(opened, Rect(7, 28, 9, 40), 50))
    assert told.said == [
        ("restoration_changed", QRect(15, 5, 15, 4)),
        ("restoration_changed", QRect(28, 7, 12, 2)),
    ]
    expected = np.zeros((256, 256, 4), np.uint8)
    for box, value in [((0, 0, 256, 20), 10), ((5, 15, 9, 30), 99), ((7, 28, 9, 40), 50)]:
        expected[Rect(*box).slices] = (value, value, value, 255)
    assert np.array_equal(opened.restored(tile), expected)
    part = Rect(6, 14, 200, 36)
    assert np.array_equal(opened.restored(part), expected[part.slices])
    assert opened.restoration.read(tile)[6, 25, 3] == 0
    told.clear()
    opened.drop_preview()
    assert [said[0] for said in told.said] == ["restoration_changed"]
    assert to_rect(told.said[0][1]).contains(Rect(5, 15, 9, 40))
    assert np.array_equal(opened.restored(tile), opened.restoration.read(tile))
    assert len(opened.project.entries) == 2


def test_restored_tiles_are_those_of_layer_and_preview(opened):
    opened.commit("Restore", [restored_patch(opened, Rect(0, 0, 5, 5), 10)])
    opened.show_preview(restored_patch(opened, Rect(290, 390, 295, 395), 10))
    whole = Rect.of_size(*SHAPE)
    tiles = [Rect(0, 0, 256, 256), Rect(256, 256, 300, 400)]
    assert opened.restored_tiles(whole) == tiles
    assert opened.restored_tiles(Rect(0, 0, 9, 9)) == tiles[:1]
    opened.drop_preview()
    assert opened.restored_tiles(whole) == tiles[:1]


def test_a_copy_for_a_worker_stands_still(opened):
    mark(opened, 10, 10, 290, 390)
    copy, part = opened.copy_of(opened.damage), opened.copy_of(opened.damage, Rect(0, 0, 9, 9))
    opened.clear_damage()
    assert np.array_equal(copy.read(copy.rect) > 0, dense((10, 10, 290, 390)))
    assert part.keys() == [(0, 0)]
    assert part.shape == SHAPE


def test_a_commit_that_cannot_be_written_stays_on_the_screen_and_undo_says_why(opened, monkeypatch):
    mark(opened, 10, 10, 20, 20)
    told, before = Told(opened), read(opened)

    def full(*_):
        raise ProjectError("wall.mural: the disk is full. Free some space.")

    for name in ("commit", "undo", "redo"):
        monkeypatch.setattr(opened.project, name, full)
    assert mark(opened, 50, 50, 60, 60)
    sentence = "wall.mural: the disk is full. Free some space."
    assert (opened.unsaved.count, opened.unsaved.reason) == (1, sentence)
    after = read(opened)
    assert np.array_equal(np.argwhere(after != before).min(0), (50, 50))
    assert not opened.undo()
    assert not opened.redo()
    failed = [said for said in told.said if said[0] == "failed"]
    assert [sentence for _, _, sentence in failed] == [sentence] * 2
    assert np.array_equal(read(opened), after)


def test_a_patch_made_before_another_edit_is_refused(opened):
    late = opened.damage.edit(Rect(0, 0, 9, 9), LOSS)
    mark(opened, 4, 4, 6, 6)
    told = Told(opened)
    assert not opened.commit("Late", [late])
    ((kind, title, _),) = told.said
    assert (kind, title) == ("failed", "Not saved")
    assert np.array_equal(read(opened) > 0, dense((4, 4, 6, 6)))


def test_empty_patches_make_no_entry(opened):
    told = Told(opened)
    nothing = opened.damage.edit(Rect(0, 0, 9, 9), 0)
    assert not opened.commit("Nothing", [nothing])
    assert not opened.commit("Nothing", [])
    assert told.said == []
    assert not opened.can_undo


def test_one_entry_may_change_both_layers(opened):
    told = Told(opened)
    both = [
        opened.damage.edit(Rect(0, 0, 9, 9), LOSS),
        restored_patch(opened, Rect(2, 2, 4, 4), 9),
    ]
    assert opened.commit("Both", both, {"model": "tiny"})
    assert told.said == [
        ("damage_changed", QRect(0, 0, 9, 9)),
        ("restoration_changed", QRect(0, 0, 9, 9)),
        "journal_changed",
    ]
    assert opened.restored_by == {"model": "tiny"}
    mark(opened, 50, 50, 60, 60)
    assert opened.restored_by == {"model": "tiny"}
    opened.undo()
    opened.undo()
    assert opened.restored_by is None
    assert not opened.restoration.tiles


def test_a_setting_that_is_tried_often_costs_one_entry(opened):
    opened.commit("Restore", [restored_patch(opened, Rect(0, 0, 9, 9), 10)])

    def finish(value):
        return opened.commit_over(
            "Finish",
            lambda: [restored_patch(opened, Rect(0, 0, 9, 9), value)],
            {"value": value},
        )

    for value in (20, 30, 40):
        assert finish(value)
        assert opened.restoration.read(Rect(0, 0, 1, 1))[0, 0, 0] == value
        assert [entry.label for entry in opened.project.entries] == ["Restore", "Finish"]
    assert opened.restored_by == {"value": 40}
    opened.undo()
    assert opened.restoration.read(Rect(0, 0, 1, 1))[0, 0, 0] == 10
    assert finish(50)
    mark(opened, 50, 50, 60, 60)
    assert finish(60)
    labels = ["Restore", "Finish", "Mark", "Finish"]
    assert [entry.label for entry in opened.project.entries] == labels


def test_closing_waits_for_the_jobs_and_drops_what_they_made(opened, tmp_path, qtbot):
    told = Told(opened)
    opened.load_mask(write_mask(tmp_path / "mask.png", np.ones(SHAPE, bool)))
    path = opened.path
    opened.close()
    assert opened.jobs.running == 0
    qtbot.wait(20)
    assert not any(said[0] == "failed" for said in told.said)
    with Project.open(path) as project:
        assert project.entries == []
