"""Tiles in the project file: compressed, stored once each, read when they are needed."""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Collection, Iterator, Mapping, MutableMapping
from typing import NoReturn

import imagecodecs
import numpy as np
import numpy.typing as npt

from restorer.layers.tiles import Key
from restorer.project.boundary import damaged
from restorer.project.file import ProjectFile, new_row

LEVEL = 1
"""Zstandard's. Against zlib at 1, a restored 16-bit tile is smaller and five times as quick."""

CACHE_BYTES = 2**28
"""Bytes of decoded tiles that a layer keeps at hand."""


def decode(digest: bytes, data: bytes, size: int) -> bytes:
    """The bytes of a tile, ``size`` of them.

    Raises:
        ValueError: They are not what was stored.
    """
    try:
        raw = bytes(imagecodecs.zstd_decode(data, out=size))
    except (imagecodecs.ZstdError, TypeError) as error:
        raise ValueError("a stored tile cannot be decompressed") from error
    if len(raw) != size or hashlib.sha256(raw).digest() != digest:
        raise ValueError("a stored tile is not what was written")
    return raw


class StoredTiles(MutableMapping[Key, np.ndarray]):
    """The tiles of one layer, as ``Layer.tiles`` has them, out of the project file.

    Which tiles there are is known at once; their pixels are read and decompressed when they are
    asked for, and the ones used last are kept. Arrays are read-only. Only the journal changes
    what is here: setting or deleting a tile raises ``TypeError``.

    Attributes:
        layer: The layer's name.
        shape: Of one tile: (256, 256) or (256, 256, channels).
        dtype: Of its pixels.
    """

    def __init__(
        self,
        file: ProjectFile,
        layer: str,
        shape: tuple[int, ...],
        dtype: npt.DTypeLike,
    ) -> None:
        self.layer = layer
        self.shape = shape
        self.dtype = np.dtype(dtype)
        self._file = file
        self._size = int(np.prod(shape)) * self.dtype.itemsize
        self._lock = threading.Lock()
        self._kept: OrderedDict[int, np.ndarray] = OrderedDict()
        self._over: dict[Key, np.ndarray | None] = {}
        self._most = max(1, CACHE_BYTES // self._size)
        self._ids: dict[Key, int] = {}
        self.look_again()

    def __getitem__(self, key: Key) -> np.ndarray:
        if key in self._over:
            held = self._over[key]
            if held is None:
                raise KeyError(key)
            return held
        number = self._ids[key]
        with self._lock:
            tile = self._kept.pop(number, None)
            if tile is None:
                tile = self.pixels(number)
            self._keep(number, tile)
        return tile

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[Key]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def __setitem__(self, key: Key, tile: np.ndarray) -> NoReturn:
        raise TypeError("a project's layers change by its commit, undo and redo alone")

    def __delitem__(self, key: Key) -> NoReturn:
        raise TypeError("a project's layers change by its commit, undo and redo alone")

    def look_again(self) -> None:
        """Find out from the file which tiles there are."""
        found = self._file.rows(
            "SELECT tile_row, tile_column, pixels FROM tile WHERE layer = ?", (self.layer,)
        )
        self._ids = {(row, column): pixels for row, column, pixels in found}

    def number(self, key: Key) -> int | None:
        """The number of a tile's pixels in the file; None where it has no tile there."""
        return self._ids.get(key)

    @property
    def numbers(self) -> Mapping[Key, int]:
        """The numbers of all tiles, as they are now and stay: the journal makes others."""
        return self._ids

    def cover(self, over: dict[Key, np.ndarray | None]) -> None:
        """Show tiles, or None where there is none, that are not in the file yet; and no others."""
        self._over = over

    def move(self, numbers: Mapping[Key, int | None]) -> None:
        """Take over what a transaction, now on the disk, did to the layer."""
        now: dict[Key, int | None] = {**self._ids, **numbers}
        # Another one, so that a thread that walks the old one is not disturbed.
        self._ids = {key: number for key, number in now.items() if number is not None}

    def keep(self, number: int, tile: np.ndarray) -> None:
        """Have a copy of a tile at hand that was just written: the next stroke reads it."""
        copy = tile.copy()
        copy.flags.writeable = False
        with self._lock:
            self._keep(number, copy)

    def _keep(self, number: int, tile: np.ndarray) -> None:
        self._kept[number] = tile
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)

    @property
    def _keys(self) -> Collection[Key]:
        """Which tiles there are, with those that are not in the file yet."""
        if not self._over:
            return self._ids.keys()
        over = self._over
        kept = {key: None for key in self._ids if key not in over}
        return (kept | {key: None for key, tile in over.items() if tile is not None}).keys()

    def pixels(self, number: int) -> np.ndarray:
        """A tile by the number of its pixels, also one that the layer does not have now."""
        found = self._file.rows("SELECT digest, data FROM pixels WHERE id = ?", (number,))
        try:
            ((digest, data),) = found
            raw = decode(digest, data, self._size)
        except ValueError as error:
            self._file.mark_damaged()
            raise damaged(self._file.path) from error
        return np.frombuffer(raw, self.dtype).reshape(self.shape)


class Encoder:
    """Tiles as they are stored; those that are prepared are encoded once, in any thread.

    What was prepared is kept until it is forgotten.
    """

    def __init__(self) -> None:
        self._ready: dict[int, tuple[np.ndarray, bytes, bytes]] = {}

    def prepare(self, tile: np.ndarray) -> None:
        """Encode a tile ahead."""
        if id(tile) not in self._ready:
            raw = tile.tobytes()
            self._ready[id(tile)] = tile, _digest(raw), bytes(imagecodecs.zstd_encode(raw, LEVEL))

    def forget(self) -> None:
        """Let go of what was prepared."""
        self._ready.clear()

    def store(self, database: sqlite3.Connection, tile: np.ndarray) -> int:
        """Write a tile inside a transaction, unless the file has the same pixels; their number."""
        _, digest, data = self._ready.get(id(tile)) or (tile, None, None)
        raw = b"" if digest else tile.tobytes()
        digest = digest or _digest(raw)
        found = database.execute("SELECT id FROM pixels WHERE digest = ?", (digest,)).fetchone()
        if found is not None:
            return int(found[0])
        return new_row(
            database,
            "INSERT INTO pixels (digest, data) VALUES (?, ?)",
            (digest, data or imagecodecs.zstd_encode(raw, LEVEL)),
        )


def _digest(raw: bytes) -> bytes:
    return hashlib.sha256(raw).digest()
