"""The layer: a sparse raster of tiles over a scan. A tile that was never written does not exist."""

from __future__ import annotations

from collections.abc import MutableMapping

import numpy as np
import numpy.typing as npt

from restorer.layers.patch import Patch, same_tile, written_rect
from restorer.layers.tiles import TILE, Key, frozen, rim, tile_rect, touched_keys
from restorer.rect import Rect

Tiles = MutableMapping[Key, np.ndarray]


class Layer:
    """Zeros over the whole scan, but for the tiles that were written.

    Attributes:
        name: ``'damage'`` or ``'restoration'``.
        shape: ``(H, W)`` of the scan.
        channels: 1, or the scan's colour channels + 1, alpha last.
        dtype: Of every pixel.
        tiles: The written tiles by ``(row, column)``, each (256, 256) or (256, 256, channels).
            What reaches beyond the scan is zero; no tile is all zero. Do not write to the arrays.
        map_only: Of the damage: the classes that are not restored.
    """

    def __init__(
        self,
        name: str,
        shape: tuple[int, int],
        channels: int,
        dtype: npt.DTypeLike,
        tiles: Tiles | None = None,
        *,
        map_only: frozenset[int] = frozenset(),
    ) -> None:
        self.name = name
        self.shape = shape
        self.channels = channels
        self.dtype = np.dtype(dtype)
        self.tiles: Tiles = {} if tiles is None else tiles
        self._uniforms: dict[int, np.ndarray] = {}
        self.map_only = map_only

    @property
    def rect(self) -> Rect:
        """The whole scan."""
        return Rect.of_size(*self.shape)

    @property
    def tile_shape(self) -> tuple[int, ...]:
        """The shape of one tile: (256, 256) or (256, 256, channels)."""
        return self._sized(TILE, TILE)

    def keys(self) -> list[Key]:
        """The ``(row, column)`` of the written tiles, in reading order."""
        return sorted(self.tiles)

    def tile_rects(self, rect: Rect | None = None) -> list[Rect]:
        """Where tiles are written that ``rect`` touches, clipped to the scan, in reading order."""
        whole = self.rect if rect is None else rect
        return [tile_rect(key, self.shape) for key in self._written(whole)]

    def bounds(self) -> Rect:
        """The smallest rectangle that holds every pixel that is not zero; reads the rim only."""
        return Rect.around(
            written_rect(self.tiles[key]).moved(key[0] * TILE, key[1] * TILE)
            for key in rim(self.keys())
        )

    def read(self, rect: Rect) -> np.ndarray:
        """A copy of the pixels of ``rect``: (h, w) or (h, w, channels), zeros where not written.

        Raises:
            ValueError: ``rect`` reaches beyond the scan.
        """
        self._must_hold(rect)
        values = np.zeros(self._sized(*rect.shape), self.dtype)
        for key in self._written(rect):
            whole = tile_rect(key)
            part = whole.intersect(rect)
            tile = self.tiles.get(key)
            # another thread may just have taken it back
            if tile is not None:
                values[part.within(rect)] = tile[part.within(whole)]
        return values

    def edit(
        self, rect: Rect, values: npt.ArrayLike, where: npt.NDArray[np.bool_] | None = None
    ) -> Patch:
        """The patch that writes ``values`` into ``rect``; the layer itself stays as it is.

        Args:
            rect: Inside the scan.
            values: (h, w) or (h, w, channels), or what broadcasts to that, of the layer's dtype; a
                number must fit it.
            where: bool (h, w): the pixels to write; all where None.

        Returns:
            The tiles that really differ, before and after; empty where nothing would change.

        Raises:
            ValueError: ``rect`` reaches beyond the scan, the shapes do not fit it, or the values do
                not fit the dtype.
        """
        self._must_hold(rect)
        if where is not None and where.shape != rect.shape:
            raise ValueError(f"where has the shape {where.shape}, expected {rect.shape}")
        given = np.asarray(values)
        kind = given.dtype if given.ndim else np.min_scalar_type(given)
        if not np.can_cast(kind, self.dtype):
            raise ValueError(f"values are {kind}, the layer {self.name} is {self.dtype}")
        pixels = np.broadcast_to(given.astype(self.dtype, copy=False), self._sized(*rect.shape))
        before: dict[Key, np.ndarray | None] = {}
        after: dict[Key, np.ndarray | None] = {}
        for key in touched_keys(rect):
            whole = tile_rect(key)
            part = whole.intersect(rect)
            written = None if where is None else where[part.within(rect)]
            if written is not None and not written.any():
                continue
            old = self.tiles.get(key)
            if given.ndim == 0 and part == whole and (written is None or written.all()):
                new = self._uniform(given)
            else:
                place = part.within(whole)
                new = self._written_over(old, place, pixels[part.within(rect)], written)
            if not same_tile(old, new):
                before[key] = None if old is None else frozen(old)
                after[key] = None if new is None else frozen(new)
        return Patch(self.name, before, after)

    def matches(self, patch: Patch) -> bool:
        """Whether the patch was made for this layer as it is now."""
        return patch.layer == self.name and all(
            same_tile(self.tiles.get(key), tile) for key, tile in patch.before.items()
        )

    def apply(self, patch: Patch) -> None:
        """Put the patch's tiles in.

        Raises:
            ValueError: The patch is of another layer.
        """
        if patch.layer != self.name:
            raise ValueError(f"the patch is of the layer {patch.layer}, this is {self.name}")
        for key, tile in patch.after.items():
            if tile is None:
                self.tiles.pop(key, None)
            else:
                self.tiles[key] = tile

    def revert(self, patch: Patch) -> None:
        """Put back what was there before the patch; raises ``ValueError`` as ``apply`` does."""
        self.apply(patch.inverse())

    def _uniform(self, value: np.ndarray) -> np.ndarray | None:
        """A tile of one value, the same array each time: large areas take no memory."""
        if not value:
            return None
        kept = self._uniforms.get(int(value))
        if kept is None:
            kept = frozen(np.full(self.tile_shape, value, self.dtype))
            self._uniforms[int(value)] = kept
        return kept

    def _sized(self, height: int, width: int) -> tuple[int, ...]:
        return (height, width) if self.channels == 1 else (height, width, self.channels)

    def _must_hold(self, rect: Rect) -> None:
        if rect and not self.rect.contains(rect):
            raise ValueError(f"{rect} reaches beyond the layer {self.name} of {self.shape}")

    def _written(self, rect: Rect) -> list[Key]:
        inside = rect.intersect(self.rect)
        if not inside:
            return []
        cells = (-(-inside.height // TILE) + 1) * (-(-inside.width // TILE) + 1)
        if cells <= len(self.tiles):
            return [key for key in touched_keys(inside) if key in self.tiles]
        return sorted(key for key in self.tiles if tile_rect(key).intersect(inside))

    def _written_over(
        self,
        old: np.ndarray | None,
        place: tuple[slice, slice],
        values: np.ndarray,
        where: np.ndarray | None,
    ) -> np.ndarray | None:
        new = np.zeros(self.tile_shape, self.dtype) if old is None else old.copy()
        if where is None:
            new[place] = values
        else:
            np.copyto(new[place], values, where=where if values.ndim == 2 else where[..., None])
        return new if new.any() else None
