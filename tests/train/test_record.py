"""The record of a run: metrics by whole lines, pictures that appear whole, TensorBoard."""

from __future__ import annotations

import errno
import json
import os
import sys
import types
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from tiny_training import rows

from restorer.errors import TrainingError
from train import record
from train.drawing import Column
from train.record import Record

LOSS = {"loss": 0.5, "hole": 0.05}
SCORES = {"hole_psnr": 20.0, "ssim": 0.8}


def line(step):
    return {"step": step, "seconds": 1.0 * step, "done": step / 10, "learning_rate": 1e-4, **LOSS}


def columns():
    picture = np.full((20, 30, 3), 90, np.uint8)
    return [Column(picture, picture, picture)]


def test_lines_beyond_the_checkpoint_and_torn_ones_are_taken_off(tmp_path):
    first = Record(tmp_path, step=-1)
    for step in range(1, 6):
        first.add(line(step))
    first.add({"step": 5, "seconds": 5.0, "validation": SCORES, "parent": None})
    first.draw(columns(), step=3, done=0.3, weights={"hole": 6})
    first.draw(columns(), step=5, done=0.5, weights={"hole": 6})
    with (tmp_path / "metrics.jsonl").open("a") as file:
        file.write('{"step": 3, "sec')
    again = Record(tmp_path, step=3)
    assert rows(tmp_path) == [line(1), line(2), line(3)] == again.rows
    assert again.losses() == LOSS
    names = {path.name for path in (tmp_path / "samples").iterdir()}
    assert names == {"000003.png", "latest.png"}
    Record(tmp_path, step=-1)
    assert (tmp_path / "metrics.jsonl").read_text() == ""


def test_a_full_disk_leaves_whole_lines(tmp_path, monkeypatch):
    kept = Record(tmp_path, step=-1)
    kept.add(line(1))
    real = Path.open

    class Full:
        """A file on a disk with room for five bytes."""

        def __init__(self, file):
            self.file = file

        def __enter__(self):
            return self

        def __exit__(self, *error):
            self.file.close()

        def tell(self):
            return self.file.tell()

        def write(self, data):
            self.file.write(data[:5])

        def flush(self):
            self.file.flush()
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "open", lambda path, *given: Full(real(path, *given)))
    with pytest.raises(TrainingError, match="No space left"):
        kept.add(line(2))
    monkeypatch.undo()
    assert rows(tmp_path) == [line(1)] == kept.rows


def test_sheets_are_kept_now_and_then_and_the_latest_always(tmp_path):
    kept = Record(tmp_path, step=-1)
    for step in range(50):
        kept.draw(columns(), step=step, done=step / 500, weights={})
        (tmp_path / "samples" / "latest.png").unlink()
    kept.draw(columns(), step=500, done=1, weights={})
    numbered = sorted(int(path.stem) for path in (tmp_path / "samples").glob("0*.png"))
    assert (numbered[0], numbered[-1]) == (0, 500)
    assert all(10 <= after - before <= 11 for before, after in pairwise(numbered[:-1]))
    with Image.open(tmp_path / "curves.png") as picture:
        assert picture.size[0] > 500
    assert not list(tmp_path.rglob("*.part"))


@pytest.fixture
def board(monkeypatch):
    """A stand-in for TensorBoard; what it was told."""
    told = types.SimpleNamespace(opened=[], points=[], closed=0, broken=False)

    class SummaryWriter:
        def __init__(self, folder, purge_step):
            told.opened.append((Path(folder).name, purge_step))

        def add_scalar(self, tag, value, step):
            if told.broken:
                raise OSError(errno.ENOSPC, "full")
            told.points.append((tag, value, step))

        def flush(self):
            pass

        def close(self):
            told.closed += 1

    module = types.ModuleType("torch.utils.tensorboard")
    module.SummaryWriter = SummaryWriter
    monkeypatch.setitem(sys.modules, "torch.utils.tensorboard", module)
    return told


def test_tensorboard_is_told_where_it_is_there(tmp_path, board):
    kept = Record(tmp_path, step=4)
    kept.add(line(5))
    kept.add({"step": 5, "seconds": 5.0, "validation": SCORES, "parent": None})
    kept.close()
    assert board.opened == [("tensorboard", 5)]
    assert board.points == [
        ("training/learning_rate", 1e-4, 5), ("training/loss", 0.5, 5), ("training/hole", 0.05, 5),
        ("validation/hole_psnr", 20.0, 5), ("validation/ssim", 0.8, 5),
    ]  # fmt: skip
    assert board.closed == 1


def test_a_failing_tensorboard_does_not_end_the_run(tmp_path, board, caplog):
    kept = Record(tmp_path, step=-1)
    board.broken = True
    kept.add(line(1))
    kept.add(line(2))
    kept.close()
    assert len(rows(tmp_path)) == 2
    assert caplog.text.count("TensorBoard's file cannot be written") == 1


def test_without_tensorboard_there_is_none(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "torch.utils.tensorboard", None)
    kept = Record(tmp_path, step=-1)
    kept.add(line(1))
    kept.close()
    assert not (tmp_path / "tensorboard").exists()


def test_a_picture_that_is_being_read_on_windows_is_replaced_a_little_later(tmp_path, monkeypatch):
    place, refused = tmp_path / "latest.png", []
    place.write_text("old")
    real = Path.replace

    def replace(path, target):
        if len(refused) < 3:
            refused.append(target)
            raise PermissionError(errno.EACCES, "used by another process")
        return real(path, target)

    monkeypatch.setattr(Path, "replace", replace)
    record.write(place, "new")
    assert place.read_text() == "new\n"
    assert len(refused) == 3


def test_a_text_appears_whole_or_not_at_all(tmp_path, monkeypatch):
    place = tmp_path / "verdict.json"
    record.write(place, json.dumps([1]))
    assert place.read_text() == "[1]\n"

    def torn(path, text, encoding):
        path.write_bytes(text[:2].encode())
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(Path, "write_text", torn)
    with pytest.raises(OSError, match="full"):
        record.write(place, "[1, 2]")
    assert place.read_text() == "[1]\n"
    assert [path.name for path in tmp_path.iterdir()] == ["verdict.json"]
