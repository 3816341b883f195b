"""What lies on the disk, as tests compare it."""

from __future__ import annotations

import hashlib


def contents(folder):
    """Every file below a folder, by its path in it."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def names(folder):
    """The names directly in a folder."""
    return sorted(path.name for path in folder.iterdir())


def sha256(path):
    """The checksum of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
