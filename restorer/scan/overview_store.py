"""The tiles of an overview on the disk: one SQLite file a scan, in a folder of bounded size.

It is a cache: whatever is wrong with it, it is made anew, and where the disk does not take it the
tiles are kept in memory. A killed program leaves the tiles that were whole.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import imagecodecs
import numpy as np
from numpy.typing import NDArray

FORMAT = 1
"""Grows with whatever changes what is in the tiles."""

SUFFIX = ".overview"
LIMIT = 2**31
"""Bytes of the folder; one gigapixel scan takes about a tenth of it."""

_ENDS = 2**16
"""Bytes at either end of a scan that its name in the folder depends on."""

_BESIDE = ("", "-wal", "-shm", "-journal")

Key = tuple[int, int, int]
"""``(level, row, column)`` of a tile."""

Pixels = NDArray[np.uint8]


class Store:
    """Tiles by key, uint8 (h, w, 3); thread-safe."""

    def __init__(self, path: Path | None) -> None:
        """Open a file, or make it, or begin anew where it is damaged; None keeps all in memory."""
        self._lock = threading.Lock()
        self._database = _opened(path)
        self._keys: set[Key] = set(self._database.execute("SELECT level, y, x FROM tile"))

    def __contains__(self, key: Key) -> bool:
        return key in self._keys

    def __len__(self) -> int:
        return len(self._keys)

    def keys(self) -> set[Key]:
        """The tiles there are."""
        return self._keys.copy()

    def get(self, key: Key) -> Pixels | None:
        """A tile; None where there is none that can be read."""
        if key not in self._keys:
            return None
        with self._lock:
            try:
                found = self._database.execute(
                    "SELECT height, width, data FROM tile WHERE level = ? AND y = ? AND x = ?", key
                ).fetchone()
            except sqlite3.Error:
                return None
        try:
            height, width, data = found
            raw = imagecodecs.zstd_decode(data, out=height * width * 3)
            pixels: Pixels = np.frombuffer(raw, np.uint8).reshape(height, width, 3)
            return np.asarray(imagecodecs.delta_decode(pixels, axis=-2))
        except (TypeError, ValueError, imagecodecs.ZstdError):
            self._keys.discard(key)
            return None

    def put(self, tiles: Mapping[Key, Pixels]) -> None:
        """Keep tiles, all of them or none; raises ``OSError`` where the disk does not take them."""
        rows = [
            (*key, *pixels.shape[:2], _packed(pixels))
            for key, pixels in tiles.items()
            if key not in self._keys
        ]
        with self._lock:
            try:
                with self._database:
                    self._database.executemany(
                        "INSERT OR REPLACE INTO tile VALUES (?, ?, ?, ?, ?, ?)", rows
                    )
            except sqlite3.ProgrammingError:
                return  # closed meanwhile
            except sqlite3.Error as error:
                raise OSError(f"the overview cannot be kept ({error})") from error
        self._keys.update(tiles)

    def close(self) -> None:
        """Let go of the file; nothing is read or kept afterwards."""
        with self._lock:
            self._database.close()


def open_store(path: Path, folder: Path, limit: int = LIMIT) -> Store:
    """The store of a scan's overview; makes room in the folder, the oldest going first.

    Args:
        path: of the scan.
        folder: where overviews are kept; made where it is missing.
        limit: bytes that the folder may take.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        place = folder / f"{_name(path)}{SUFFIX}"
        store = Store(place)
        os.utime(place)
        trim(folder, limit, place)
    except (OSError, sqlite3.Error):
        return Store(None)
    return store


def trim(folder: Path, limit: int, kept: Path | None = None) -> None:
    """Remove the overviews that were used least lately until the rest take at most ``limit``."""
    found = []
    for path in folder.glob(f"*{SUFFIX}"):
        with suppress(OSError):
            found.append((path.stat().st_mtime, _size(path), path))
    total = sum(size for _, size, _ in found)
    for _, size, path in sorted(found):
        if total <= limit:
            return
        if path != kept:
            with suppress(OSError):
                _remove(path)
                total -= size


def _name(path: Path) -> str:
    """A name that another scan, or the same one after a change, does not have."""
    state = path.stat()
    digest = hashlib.sha256(f"{FORMAT} {state.st_size} {state.st_mtime_ns}".encode())
    with path.open("rb") as file:
        digest.update(file.read(_ENDS))
        file.seek(max(0, state.st_size - _ENDS))
        digest.update(file.read(_ENDS))
    return digest.hexdigest()[:32]


def _opened(path: Path | None) -> sqlite3.Connection:
    try:
        return _connected(path)
    except sqlite3.DatabaseError:
        if path is None:
            raise
        _remove(path)
        return _connected(path)


def _connected(path: Path | None) -> sqlite3.Connection:
    database = sqlite3.connect(
        ":memory:" if path is None else path, check_same_thread=False, timeout=2
    )
    try:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA synchronous=NORMAL")
        database.execute(
            "CREATE TABLE IF NOT EXISTS tile (level INTEGER, y INTEGER, x INTEGER, height INTEGER,"
            " width INTEGER, data BLOB, PRIMARY KEY (level, y, x)) WITHOUT ROWID"
        )
    except sqlite3.Error:
        database.close()
        raise
    return database


def _packed(pixels: Pixels) -> bytes:
    delta = imagecodecs.delta_encode(np.ascontiguousarray(pixels), axis=-2)
    return bytes(imagecodecs.zstd_encode(np.ascontiguousarray(delta).tobytes(), 1))


def _size(path: Path) -> int:
    beside = (path.with_name(path.name + end) for end in _BESIDE)
    return sum(file.stat().st_size for file in beside if file.exists())


def _remove(path: Path) -> None:
    for end in reversed(_BESIDE):
        path.with_name(path.name + end).unlink(missing_ok=True)
