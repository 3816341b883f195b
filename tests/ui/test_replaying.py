"""Replay: what the window restored in a project is made again; a changed pixel is found."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from dataclasses import replace

import imagecodecs
import numpy as np
import pytest

from restorer import cli
from restorer.layers import CRACK
from restorer.pipeline import engine
from restorer.pipeline.settings import Finish
from restorer.project.tiles import Encoder
from restorer.rect import Rect
from ui.deciding import Deciding
from ui.recording import Recording
from ui.restoring import Restoring
from ui.trying import Trying

LEFT, MIDDLE, RIGHT = Rect(60, 40, 90, 80), Rect(60, 330, 140, 520), Rect(80, 780, 110, 830)


@pytest.fixture
def restoring(document, write_wall, tiny_model, monkeypatch):
    """A wall with three holes, one too large for a window, and a real network."""
    whole = engine.restore
    monkeypatch.setattr(engine, "restore", lambda *a, **k: whole(*a, **{"window": 128, **k}))
    assert document.open(write_wall(200, 900, dtype=np.uint16))
    document.operator = "Ines Vogt"
    made = Restoring(document)
    made.set_model(str(tiny_model))
    made.set_device("cpu")
    for rect in (LEFT, MIDDLE, RIGHT):
        mark(document, rect)
    return made


def mark(document, rect, **how):
    assert document.mark("Mark", rect, np.ones(rect.shape, bool), **how)


def restore(qtbot, restoring, start=None):
    with qtbot.waitSignal(restoring.finished, timeout=60_000) as ended:
        (start or restoring.restore)()
    assert ended.args[1], ended.args[0]


def refinish(qtbot, restoring, how):
    with qtbot.waitSignal(restoring._document.journal_changed, timeout=20_000):
        restoring.set_finish(how)
    qtbot.waitUntil(lambda: restoring._finish_job is None and not restoring._settle.isActive())


def middle(rect):
    return (rect.left + rect.right) // 2, (rect.top + rect.bottom) // 2


def replayed(document, tiny_model, capsys, *more):
    """Close a document and replay its project; exit status, and what was said as JSON."""
    path = document.path
    document.close()
    status = cli.main(["replay", str(path), "--model", str(tiny_model), "--json", *more])
    return status, json.loads(capsys.readouterr().out)


def test_all_that_the_window_did_is_made_again_bit_for_bit(
    qtbot, document, restoring, tiny_model, capsys
):
    deciding = Deciding(document)
    restore(qtbot, restoring)
    deciding.fade(deciding.at(*middle(RIGHT)), 0.4, setting=1)
    refinish(qtbot, restoring, Finish(mode="full", feather=3.0, sharpness=0.7))
    deciding.lock(deciding.at(*middle(LEFT)), True)
    mark(document, Rect(150, 60, 170, 100), damage_class=CRACK)
    mark(document, Rect(60, 400, 140, 440), subtract=True)
    restore(qtbot, restoring, lambda: restoring.restore(Rect(0, 0, 200, 450)))
    deciding.reject(deciding.at(*middle(Rect(60, 330, 140, 400))))
    pieces = deciding.at(*middle(Rect(60, 330, 140, 400)))
    restore(qtbot, restoring, lambda: restoring.restore_just(deciding.wanted(pieces)))
    document.set_classes(document.classes.changed(_mapped(document.classes.get(CRACK))))
    restore(qtbot, restoring)
    refinish(qtbot, restoring, Finish(mode="none"))
    restore(qtbot, restoring)
    document.undo()
    status, said = replayed(document, tiny_model, capsys)
    assert Counter(entry["step"] for entry in said["entries"]) == {
        "restore": 4, "finish": 2, "decide": 2
    }  # fmt: skip
    assert {entry["verdict"] for entry in said["entries"]} == {"same"}
    assert all(e["pixels"] > 500 for e in said["entries"] if e["step"] != "decide")
    assert said["journal_sound"] is True
    assert status == 0
    assert said["proven"] is True


def test_what_was_tried_again_and_chosen_is_made_again(
    qtbot, document, restoring, tiny_model, capsys
):
    deciding = Deciding(document)
    trying = Trying(document, restoring, deciding)
    restore(qtbot, restoring)
    hole = deciding.at(*middle(RIGHT))
    for way in ("mirrored", "coarse", "wide"):
        restore(qtbot, restoring, lambda way=way: trying.again(hole, way=way))
    mark(document, Rect(150, 60, 170, 100))
    _, mirrored, coarse, _ = trying.of(hole)
    assert trying.choose(mirrored)
    assert trying.choose(coarse)
    status, said = replayed(document, tiny_model, capsys)
    assert [entry["verdict"] for entry in said["entries"]] == ["same"] * 6
    assert status == 0


def test_a_restoration_is_made_again_where_damage_changed_while_it_ran(
    qtbot, document, restoring, tiny_model, capsys
):
    mark_meanwhile = Rect(95, 780, 120, 850)
    restoring.started.connect(lambda: mark(document, mark_meanwhile))
    with qtbot.waitSignal(restoring.finished, timeout=60_000) as ended:
        restoring.restore()
    assert "changed meanwhile in 1 of" in ended.args[0]
    status, said = replayed(document, tiny_model, capsys)
    assert [entry["verdict"] for entry in said["entries"]] == ["same"]
    assert status == 0


def test_a_hypothesis_that_was_chosen_again_is_made_again(
    qtbot, document, restoring, tiny_model, capsys
):
    trying = Trying(document, restoring, Deciding(document))
    restore(qtbot, restoring)
    pieces = Deciding(document).at(*middle(LEFT))
    with qtbot.waitSignal(restoring.finished, timeout=60_000):
        assert trying.again(pieces, way="mirrored")
    first = next(each for each in trying.of(pieces) if not trying.is_chosen(each))
    assert trying.choose(first)
    status, said = replayed(document, tiny_model, capsys)
    assert [(e["step"], e["verdict"]) for e in said["entries"]] == [("restore", "same")] * 3
    assert status == 0


def test_another_pixel_in_the_project_is_found(qtbot, document, restoring, tiny_model, capsys):
    restore(qtbot, restoring)
    path = document.path
    document.close()
    _tamper(path)
    assert cli.main(["replay", str(path), "--model", str(tiny_model)]) == 1
    said = capsys.readouterr().out
    assert "DIFFERENT" in said
    assert "1 differ, by 1.95 of 255 at most, the first at row 70 column 50" in said
    assert "not proven; 1 of 1 entries" in said


def test_what_cannot_be_made_again_is_told_with_its_reason(
    qtbot, document, restoring, tiny_model, capsys
):
    restore(qtbot, restoring)
    path = document.path
    document.close()
    assert cli.main(["replay", str(path)]) == 1
    assert "The model 'tiny' (SHA-256 " in capsys.readouterr().out
    with sqlite3.connect(path) as database:
        (text,) = database.execute(
            "SELECT provenance FROM entry WHERE provenance NOTNULL"
        ).fetchone()
        older = {k: v for k, v in json.loads(text).items() if k not in ("step", "request")}
        database.execute(
            "UPDATE entry SET provenance = ? WHERE provenance NOTNULL", (json.dumps(older),)
        )
    database.close()
    assert cli.main(["replay", str(path), "--model", str(tiny_model)]) == 1
    assert "NOT MADE AGAIN. It was made by an older Mural Restorer" in capsys.readouterr().out


def test_each_restoration_says_who_which_scan_which_model_and_which_settings(
    qtbot, document, restoring
):
    Recording(document).look()
    qtbot.waitUntil(lambda: document.project.scan_sha256 is not None, timeout=10_000)
    assert document.project.scan_sha256 == document.scan.sha256()
    restore(qtbot, restoring)
    made = document.project.entries[-1].provenance
    assert made["operator"] == "Ines Vogt"
    assert made["scan"]["sha256"] == document.scan.sha256()
    assert made["model"]["name"] == "tiny"
    assert made["settings"]["window"] == 128
    assert made["settings"]["threads"] >= 1
    assert {"torch", "mural-restorer"} <= made["versions"].keys()
    refinish(qtbot, restoring, Finish(mode="none"))
    assert document.project.entries[-1].provenance["step"] == "finish"
    deciding = Deciding(document)
    document.operator = "Another"
    deciding.reject(deciding.at(*middle(LEFT)))
    assert document.project.entries[-1].provenance["operator"] == "Another"


def test_the_scan_is_known_again_after_a_restart_and_not_taken_for_another(
    qtbot, document, restoring
):
    path = document.path
    Recording(document).look()
    qtbot.waitUntil(lambda: document.project.scan_sha256 is not None, timeout=10_000)
    document.close()
    assert document.open(path)
    assert document.project.scan_sha256 == document.scan.sha256()


def _mapped(damage_class):
    return replace(damage_class, policy="map")


def _tamper(path):
    """Change one pixel of the restoration by 500 of 65535, with all sums as they have to be."""
    with sqlite3.connect(path) as database:
        number, data = database.execute(
            "SELECT id, data FROM pixels JOIN tile ON tile.pixels = id"
            " WHERE layer = 'restoration' AND tile_row = 0 AND tile_column = 0"
        ).fetchone()
        tile = np.frombuffer(imagecodecs.zstd_decode(data), np.uint16).reshape(256, 256, 4).copy()
        tile[70, 50, 1] += 500
        encoder = Encoder()
        new = encoder.store(database, tile)
        database.execute("UPDATE change SET after = ? WHERE after = ?", (new, number))
        database.execute("UPDATE tile SET pixels = ? WHERE pixels = ?", (new, number))
    database.close()
