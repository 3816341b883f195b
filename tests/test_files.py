"""Files that appear whole or not at all, and what a refusal says."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import subprocess
import sys
import textwrap

import pytest
from disk import names

from restorer import files
from restorer.errors import Cancelled, ExportError


def failing(number):
    def fail(*_args, **_named):
        raise OSError(number, os.strerror(number))

    return fail


def write(out, *, overwrite, then=None):
    """Write something to a file, and let ``then`` happen before it takes its name."""
    with files.atomic_output(out, overwrite) as temporary:
        temporary.write_bytes(b"new")
        if then is not None:
            then()


def test_what_was_written_takes_the_name(tmp_path):
    out = tmp_path / "wall.tif"
    with files.atomic_output(out, overwrite=False) as temporary:
        assert temporary.parent == tmp_path
        assert temporary.suffix == ".tif"
        temporary.write_bytes(b"new")
        assert not out.exists()
    assert out.read_bytes() == b"new"
    assert names(tmp_path) == ["wall.tif"]


def test_it_is_on_the_disk_before_it_takes_the_name(tmp_path, monkeypatch):
    out, seen = tmp_path / "wall.tif", []
    real = os.fsync

    def watched(descriptor):
        if stat.S_ISREG(os.fstat(descriptor).st_mode):
            seen.append((os.fstat(descriptor).st_size, out.exists()))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", watched)
    with files.atomic_output(out, overwrite=False) as temporary:
        temporary.write_bytes(b"new")
    assert seen == [(3, False)]


def test_it_gets_the_permissions_of_any_new_file(tmp_path):
    (tmp_path / "other").write_bytes(b"")
    with files.atomic_output(tmp_path / "wall.tif", overwrite=False) as temporary:
        temporary.write_bytes(b"new")
    assert (tmp_path / "wall.tif").stat().st_mode == (tmp_path / "other").stat().st_mode


@pytest.mark.parametrize("failure", [ValueError("ours"), Cancelled(), KeyboardInterrupt()])
def test_a_failure_leaves_nothing_and_the_old_file_as_it_was(tmp_path, failure):
    out = tmp_path / "wall.tif"
    out.write_bytes(b"old")

    def fail():
        raise failure

    with pytest.raises(type(failure)):
        write(out, overwrite=True, then=fail)
    assert out.read_bytes() == b"old"
    assert names(tmp_path) == ["wall.tif"]


def test_a_file_that_is_there_is_refused_before_anything_is_made(tmp_path):
    out = tmp_path / "wall.tif"
    out.write_bytes(b"old")
    with (
        pytest.raises(ExportError, match=r"wall\.tif: is there already.*--overwrite"),
        files.atomic_output(out, overwrite=False),
    ):
        raise AssertionError("the work must not start")
    assert names(tmp_path) == ["wall.tif"]


def test_a_file_that_appears_meanwhile_is_not_overwritten(tmp_path):
    out = tmp_path / "wall.tif"
    with pytest.raises(ExportError, match="is there already"):
        write(out, overwrite=False, then=lambda: out.write_bytes(b"another program's"))
    assert out.read_bytes() == b"another program's"
    assert names(tmp_path) == ["wall.tif"]


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_folder_is_never_replaced(tmp_path, overwrite):
    with (
        pytest.raises(ExportError, match="is a folder"),
        files.atomic_output(tmp_path, overwrite=overwrite),
    ):
        raise AssertionError("the work must not start")
    with pytest.raises(ExportError, match="is a folder"):
        files.check_writable(tmp_path, overwrite)


SAID = [
    (errno.ENOSPC, "no space left"),
    (errno.EDQUOT, "no space left"),
    (errno.EACCES, "permissions"),
    (errno.EROFS, "permissions"),
    (errno.EFBIG, "too large for the file system"),
    (errno.EIO, "cannot be written"),
]


@pytest.mark.parametrize(("number", "words"), SAID)
@pytest.mark.parametrize("step", ["fsync", "replace", "write"])
def test_what_the_system_refuses_is_said_of_the_users_file(
    tmp_path, monkeypatch, step, number, words
):
    out = tmp_path / "wall.tif"
    out.write_bytes(b"old")
    if step != "write":
        monkeypatch.setattr(os, step, failing(number))
    with pytest.raises(ExportError, match=words) as caught:
        write(out, overwrite=True, then=failing(number) if step == "write" else None)
    assert str(caught.value).startswith(f"{out}: ")
    assert str(caught.value).endswith(".")
    assert ".restorer-" not in str(caught.value)
    assert out.read_bytes() == b"old"
    assert names(tmp_path) == ["wall.tif"]


def test_an_error_about_the_temporary_file_names_the_users(tmp_path):
    out = tmp_path / "wall.tif"
    with (
        pytest.raises(ExportError) as caught,
        files.atomic_output(out, overwrite=False) as temporary,
    ):
        raise ExportError(f"{temporary}: is wrong. Do something.")
    assert str(caught.value) == f"{out}: is wrong. Do something."


def test_a_folder_that_is_not_there_is_said(tmp_path):
    out = tmp_path / "gone" / "wall.tif"
    with pytest.raises(ExportError, match=r"wall\.tif"), files.atomic_output(out, overwrite=False):
        raise AssertionError("the work must not start")


def test_checking_leaves_nothing_behind(tmp_path):
    files.check_writable(tmp_path / "wall.tif", False, 1)
    files.check_writable(tmp_path / "new" / "deeper" / "wall.tif", False, 1)
    assert names(tmp_path) == []


def test_checking_finds_a_file_that_is_there(tmp_path):
    (tmp_path / "wall.tif").write_bytes(b"old")
    files.check_writable(tmp_path / "wall.tif", True)
    with pytest.raises(ExportError, match="--overwrite"):
        files.check_writable(tmp_path / "wall.tif", False)


def test_checking_finds_a_file_where_a_folder_should_be(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ExportError, match="file is a file"):
        files.check_writable(tmp_path / "file" / "wall.tif", False)


def test_checking_finds_a_folder_that_cannot_be_written(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "open", failing(errno.EACCES))
    with pytest.raises(ExportError, match=r"wall\.tif: may not be written"):
        files.check_writable(tmp_path / "wall.tif", False)


def test_checking_finds_a_full_disk(tmp_path, monkeypatch):
    usage = shutil.disk_usage(tmp_path)._replace(free=10**7)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    files.check_writable(tmp_path / "wall.tif", False, 10**7)
    with pytest.raises(ExportError, match=r"not enough space.*2\.5 GB are needed and 10\.0 MB"):
        files.check_writable(tmp_path / "wall.tif", False, 25 * 10**8)


def test_killed_in_the_middle_the_name_has_the_old_file(tmp_path):
    out = tmp_path / "wall.tif"
    out.write_bytes(b"old")
    program = textwrap.dedent("""
        import sys, time
        from pathlib import Path
        from restorer import files

        with files.atomic_output(Path(sys.argv[1]), overwrite=True) as temporary:
            temporary.write_bytes(b"half")
            print("half", flush=True)
            time.sleep(60)
    """)
    with subprocess.Popen(
        [sys.executable, "-c", program, str(out)], stdout=subprocess.PIPE
    ) as process:
        assert process.stdout.readline() == b"half\n"
        process.kill()
    assert out.read_bytes() == b"old"
