"""Whether patches fit a project's layers as they are now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from restorer.errors import ProjectError
from restorer.layers import TILE, Layer, Patch


def fitting(path: Path, all_layers: Sequence[Layer], patches: Iterable[Patch]) -> list[Patch]:
    """The patches of the project at ``path``, one for each layer that changes, if they fit.

    Raises:
        ProjectError: A layer has changed since its patch was made.
        ValueError: All patches are empty, or one cannot be of these layers.
    """
    layers = {layer.name: layer for layer in all_layers}
    sorted_out: dict[str, list[Patch]] = {}
    for patch in patches:
        if patch.layer not in layers:
            raise ValueError(f"a project has no layer {patch.layer}")
        sorted_out.setdefault(patch.layer, []).append(patch)
    merged = [given[0] if len(given) == 1 else Patch.merged(given) for given in sorted_out.values()]
    kept = [patch for patch in merged if not patch.empty]
    if not kept:
        raise ValueError("there is nothing to commit")
    for patch in kept:
        _must_be_of(layers[patch.layer], patch)
        if not layers[patch.layer].matches(patch):
            raise ProjectError(
                f"{path}: the {patch.layer} has changed since this edit was made, so it "
                "was not saved. Do it again."
            )
    return kept


def _must_be_of(layer: Layer, patch: Patch) -> None:
    """Raise ``ValueError`` where a patch has tiles that the layer could not have."""
    if patch.before.keys() != patch.after.keys():
        raise ValueError("a patch has other tiles before than after")
    for (row, column), tile in patch.after.items():
        if not (0 <= row * TILE < layer.shape[0] and 0 <= column * TILE < layer.shape[1]):
            raise ValueError(f"the tile {row}, {column} lies beyond the layer {layer.name}")
        if tile is not None and (tile.shape != layer.tile_shape or tile.dtype != layer.dtype):
            raise ValueError(
                f"a tile of the layer {layer.name} is {layer.tile_shape} {layer.dtype}, "
                f"not {tile.shape} {tile.dtype}"
            )
