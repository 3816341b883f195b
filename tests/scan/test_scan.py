"""What holds for scans of every format: the checksum, progress, closing."""

from __future__ import annotations

import hashlib

import pytest

from restorer.errors import Cancelled
from restorer.rect import Rect
from restorer.scan import open_scan, scan


@pytest.fixture
def path(tmp_path, noise, write_tiff):
    """A small scan's file."""
    return write_tiff(tmp_path / "wall.tif", noise(40, 50))


def test_the_checksum_is_that_of_the_file(path, opened, monkeypatch):
    monkeypatch.setattr(scan, "_HASHED", 1000)
    told = []
    found = opened(path).sha256(progress=lambda done, total: told.append((done, total)))
    assert found == hashlib.sha256(path.read_bytes()).hexdigest()
    size = path.stat().st_size
    assert told == [(min(done, size), size) for done in range(1000, size + 1000, 1000)]


def test_hashing_can_be_stopped(path, opened):
    with pytest.raises(Cancelled):
        opened(path).sha256(cancelled=lambda: True)


def test_a_scan_is_a_context_manager_that_closes(path):
    with open_scan(path) as opened:
        opened.read(Rect(0, 0, 1, 1))
    with pytest.raises(ValueError, match="closed"):
        opened.read(Rect(0, 0, 1, 1))
    opened.close()


def test_a_path_may_be_a_string(path):
    with open_scan(str(path)) as opened:
        assert opened.path == path


def test_the_file_is_not_written_to(path, opened):
    before = path.stat().st_mtime_ns, path.read_bytes()
    picture = opened(path)
    picture.read(Rect(0, 0, 40, 50))
    picture.close()
    assert (path.stat().st_mtime_ns, path.read_bytes()) == before
