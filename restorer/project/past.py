"""The layers of a project as they were before and after each entry of its journal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NoReturn

import numpy as np

from restorer.layers import Layer
from restorer.layers.tiles import Key
from restorer.project.journal import Entry
from restorer.project.project import Project
from restorer.project.tiles import StoredTiles

KEPT = 256
"""Decoded tiles that are kept of each layer."""


@dataclass(frozen=True, eq=False)
class Moment:
    """The layers as they were at a moment; to be read only, while the project is open."""

    damage: Layer
    restoration: Layer
    handling: Layer


class Past:
    """Goes through the journal of a project that is a copy: it takes back all, and does it again.

    Nothing is trusted but the pixels that the entries put in: each moment is what the entries up to
    it make of nothing.

    Attributes:
        entries: Those in effect, the oldest first.
        sound: Whether the layers, as the project was opened, are what its entries make of nothing;
            known once ``steps`` is through.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self._stored = {
            layer.name: (layer, _stored(layer), _Decoded(_stored(layer)))
            for layer in (project.damage, project.restoration, project.handling)
        }
        self.entries = project.entries
        self.sound = False

    def steps(self) -> Iterator[tuple[Entry, Moment, Moment]]:
        """Each entry with the layers before and after it.

        Raises:
            ProjectError: The project cannot be read or written.
        """
        found = [dict(stored.numbers) for _, stored, _ in self._stored.values()]
        while self._project.undo() is not None:
            pass
        empty = not any(stored.numbers for _, stored, _ in self._stored.values())
        before = self._now()
        for entry in self.entries:
            self._project.redo()
            after = self._now()
            yield entry, before, after
            before = after
        now = [dict(stored.numbers) for _, stored, _ in self._stored.values()]
        self.sound = empty and now == found

    def _now(self) -> Moment:
        return Moment(**{name: self._as_it_is(name) for name in self._stored})

    def _as_it_is(self, name: str) -> Layer:
        layer, stored, decoded = self._stored[name]
        tiles = _Then(stored.numbers, decoded)
        return Layer(name, layer.shape, layer.channels, layer.dtype, tiles)


def changed_keys(before: Layer, after: Layer) -> list[Key]:
    """The tiles in which two moments of a layer differ, in reading order."""
    old, new = _then(before).numbers, _then(after).numbers
    return sorted(key for key in old.keys() | new.keys() if old.get(key) != new.get(key))


def _stored(layer: Layer) -> StoredTiles:
    tiles = layer.tiles
    if not isinstance(tiles, StoredTiles):
        raise TypeError("expected a layer of a project")
    return tiles


def _then(layer: Layer) -> _Then:
    tiles = layer.tiles
    if not isinstance(tiles, _Then):
        raise TypeError("expected a layer of a moment")
    return tiles


class _Decoded:
    """Tiles by their numbers, the last ones kept."""

    def __init__(self, stored: StoredTiles) -> None:
        self.tile = lru_cache(KEPT)(stored.pixels)


class _Then(MutableMapping[Key, np.ndarray]):
    """The tiles of a layer at a moment."""

    def __init__(self, numbers: Mapping[Key, int], decoded: _Decoded) -> None:
        self.numbers = numbers
        self._decoded = decoded

    def __getitem__(self, key: Key) -> np.ndarray:
        return self._decoded.tile(self.numbers[key])

    def __iter__(self) -> Iterator[Key]:
        return iter(self.numbers)

    def __len__(self) -> int:
        return len(self.numbers)

    def __setitem__(self, key: Key, tile: np.ndarray) -> NoReturn:
        raise TypeError("what was cannot be changed")

    def __delitem__(self, key: Key) -> NoReturn:
        raise TypeError("what was cannot be changed")
