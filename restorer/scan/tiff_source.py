"""Where the pixels of a TIFF come from: the bytes of its file, and what was decoded lately."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import tifffile
from numpy.typing import NDArray

from restorer.scan.boundary import Refused


class Source:
    """A file's bytes, read by one thread at a time, and what was decoded of them.

    Attributes:
        size: of the file in bytes.
        cache: the decoded segments.
    """

    def __init__(self, handle: tifffile.FileHandle, cache: Cache) -> None:
        self.size: int = handle.size
        self.cache = cache
        self._handle = handle
        self._lock = threading.Lock()

    def bytes_at(self, offset: int, count: int) -> bytes:
        """So many bytes from an offset on; raises ``Refused`` where the file has fewer."""
        with self._lock:
            self._handle.seek(offset)
            data: bytes = self._handle.read(count)
        if len(data) != count:
            raise Refused("the file became shorter while it was open. Open it again.")
        return data


class Cache:
    """The segments decoded last, up to a number of bytes."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._size = 0
        self._kept: OrderedDict[tuple[int, int], NDArray[Any]] = OrderedDict()
        self._lock = threading.Lock()
        self._large = threading.Lock()

    def get(
        self, key: tuple[int, int], make: Callable[[], NDArray[Any]], *, large: bool
    ) -> NDArray[Any]:
        """What is kept under ``key``, else what ``make`` gives.

        Args:
            key: the level and the number of the segment.
            make: decodes the segment.
            large: whether no other large segment may be decoded at the same time.
        """
        turn: AbstractContextManager[Any] = self._large if large else nullcontext()
        found = self._find(key)
        if found is None:
            with turn:
                found = self._find(key) if large else None
                if found is None:
                    found = make()
                    self._keep(key, found)
        return found

    def _find(self, key: tuple[int, int]) -> NDArray[Any] | None:
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def _keep(self, key: tuple[int, int], pixels: NDArray[Any]) -> None:
        with self._lock:
            if key in self._kept:
                return
            self._kept[key] = pixels
            self._size += pixels.nbytes
            while self._size > self._limit and len(self._kept) > 1:
                _, dropped = self._kept.popitem(last=False)
                self._size -= dropped.nbytes
