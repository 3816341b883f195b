"""Results that appear together or not at all, and what they may replace."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from disk import contents

from restorer.errors import Cancelled, ExportError
from restorer.pipeline import staging
from restorer.pipeline.staging import check_targets, staged


def make(folder, *, overwrite=False, then=None, names=("a.tif", "a.json", "tiles")):
    """Make two files and a folder of one."""
    with staged(folder, overwrite=overwrite) as aside:
        for name in names:
            made = aside.place_for(folder / name)
            if name == "tiles":
                made.mkdir()
                made /= "tile.tif"
            made.write_bytes(b"new")
        if then is not None:
            then()


NEW = {"a.json": b"new", "a.tif": b"new", "tiles/tile.tif": b"new"}
OLD = {"a.json": b"old", "a.tif": b"old", "tiles/old.tif": b"old"}


def put_old(folder):
    (folder / "tiles").mkdir(parents=True)
    for name in OLD:
        (folder / name).write_bytes(b"old")


def test_all_appear_together(tmp_path):
    seen = []
    make(tmp_path / "new" / "deeper", then=lambda: seen.extend(tmp_path.glob("new/deeper/*.tif")))
    assert seen == []
    assert contents(tmp_path / "new" / "deeper") == NEW
    assert [path.name for path in tmp_path.iterdir()] == ["new"]


def test_they_replace_what_was_there_when_told(tmp_path):
    put_old(tmp_path)
    make(tmp_path, overwrite=True)
    assert contents(tmp_path) == NEW


@pytest.mark.parametrize(
    "failure", [Cancelled(), ExportError("no."), KeyboardInterrupt(), OSError()]
)
@pytest.mark.parametrize("there", [False, True])
def test_where_anything_fails_nothing_is_left(tmp_path, failure, there):
    folder = tmp_path / "out"
    if there:
        put_old(folder)

    def fail():
        raise failure

    with pytest.raises(ExportError if isinstance(failure, OSError) else type(failure)):
        make(folder, overwrite=True, then=fail)
    assert folder.exists() is there
    if there:
        assert contents(folder) == OLD


@pytest.mark.parametrize("last", ["a.tif", "a.json", "tiles"])
def test_where_one_cannot_be_put_in_place_all_are_as_before(tmp_path, monkeypatch, last):
    put_old(tmp_path)
    real = Path.replace

    def refusing(self, target):
        new = (self / "tile.tif").exists() or (self.is_file() and self.read_bytes() == b"new")
        if new and Path(target) == tmp_path / last:
            raise OSError(errno.EACCES, os.strerror(errno.EACCES))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", refusing)
    with pytest.raises(ExportError, match=rf"{last}: cannot be put in place.*is unchanged"):
        make(tmp_path, overwrite=True)
    assert contents(tmp_path) == OLD


def test_what_cannot_be_put_back_is_not_lost(tmp_path, monkeypatch):
    put_old(tmp_path)
    real = Path.replace

    def refusing(self, target):
        if Path(target) == tmp_path / "a.json":
            raise OSError(errno.EACCES, os.strerror(errno.EACCES))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", refusing)
    with pytest.raises(ExportError, match="was moved into") as caught:
        make(tmp_path, overwrite=True, names=("a.json", "a.tif"))
    found = contents(tmp_path)
    assert found["a.tif"] == b"old"
    (place,) = [name for name in found if name.endswith("a.json") and found[name] == b"old"]
    assert str((tmp_path / place).parent) in str(caught.value)


def test_what_another_program_wrote_meanwhile_is_left(tmp_path):
    with pytest.raises(ExportError, match=r"a\.json: was written by another program meanwhile"):
        make(tmp_path, then=lambda: (tmp_path / "a.json").write_bytes(b"theirs"))
    assert contents(tmp_path) == {"a.json": b"theirs"}


def test_an_empty_folder_may_be_replaced(tmp_path):
    (tmp_path / "tiles").mkdir()
    make(tmp_path)
    assert contents(tmp_path) == NEW


def test_a_target_may_have_any_name(tmp_path):
    make(tmp_path, names=("replaced", "a.tif"), overwrite=True)
    make(tmp_path, names=("replaced", "a.tif"), overwrite=True)
    assert contents(tmp_path) == {"a.tif": b"new", "replaced": b"new"}


def test_a_full_disk_is_found_before_anything_is_in_place(tmp_path, monkeypatch):
    put_old(tmp_path)

    def full(_descriptor):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportError, match="no space left"):
        make(tmp_path, overwrite=True)
    assert contents(tmp_path) == OLD


def test_a_folder_that_cannot_be_made_is_said(tmp_path, monkeypatch):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ExportError, match="cannot be written"):
        make(tmp_path / "file" / "out")

    def refuse(*_args, **_named):
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(staging.tempfile, "mkdtemp", refuse)
    with pytest.raises(ExportError, match="out: this folder cannot be written"):
        make(tmp_path / "new" / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_errors_name_the_target_and_not_where_it_is_made(tmp_path):
    with pytest.raises(ExportError) as caught, staged(tmp_path, overwrite=False) as aside:
        raise ExportError(f"{aside.place_for(tmp_path / 'a.tif')}: is wrong.")
    assert str(caught.value) == f"{tmp_path / 'a.tif'}: is wrong."


def test_targets_are_checked_before_the_work(tmp_path, make_scan):
    scan = make_scan()
    check_targets(scan, [tmp_path / "a.tif", tmp_path / "a.json"], overwrite=False)
    (tmp_path / "a.json").write_bytes(b"old")
    with pytest.raises(ExportError, match=r"a\.json: is there already"):
        check_targets(scan, [tmp_path / "a.tif", tmp_path / "a.json"], overwrite=False)
    check_targets(scan, [tmp_path / "a.tif", tmp_path / "a.json"], overwrite=True)
    os.link(scan.path, tmp_path / "link.tif")
    for same in (scan.path, tmp_path / "link.tif", tmp_path / "x" / ".." / scan.path.name):
        with pytest.raises(ExportError, match="the scan itself"):
            check_targets(scan, [same], overwrite=True)
