"""What lies on the disk, as tests compare it, and a disk that is full."""

from __future__ import annotations

import builtins
import errno
import hashlib
import io
import os


class Content(bytes):
    """The bytes of a file, shown in a few words where a test fails: megabytes take minutes."""

    def __repr__(self):
        """Its size, how it begins, and its checksum."""
        return f"<{len(self)} bytes {bytes(self[:16])!r}, {hashlib.sha256(self).hexdigest()[:16]}>"


def contents(folder):
    """Every file below a folder, by its path in it."""
    return {
        str(path.relative_to(folder)): Content(path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def names(folder):
    """The names directly in a folder."""
    return sorted(path.name for path in folder.iterdir())


def sha256(path):
    """The checksum of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def fill_disk(monkeypatch, room):
    """Make files for writing fail after so many bytes, as on a full disk."""

    class Small(io.FileIO):
        def write(self, data):
            if self.tell() + len(data) > room:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return super().write(data)

    real = io.open

    def small_open(file, mode="r", *rest, **named):
        if "b" not in mode or not set(mode) & set("wax+"):
            return real(file, mode, *rest, **named)
        raw = Small(file, mode.replace("b", ""))
        return io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)

    monkeypatch.setattr(io, "open", small_open)
    monkeypatch.setattr(builtins, "open", small_open)
