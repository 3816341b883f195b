"""The engine: windows of a scan through the network and the finish, into patches.

The scan is evidence: only pixels that are not damaged are shown to the network, and only damaged
pixels are written. What the network makes of a window does not depend on the finish, so
``refinish`` gives what ``restore`` with the other finish would have given.
"""

from __future__ import annotations

import platform
import time
from collections import ChainMap
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from restorer.errors import MaskError
from restorer.layers import Layer, Patch, damage
from restorer.pipeline import blending
from restorer.pipeline.fills import Filler, Here, Piece, Planned, part_of
from restorer.pipeline.finish import Filled, Finish, finish
from restorer.pipeline.order import Where, nearest_first
from restorer.pipeline.plan import SIZE, plan_windows
from restorer.pipeline.retreat import Retreat, with_what_fits
from restorer.pipeline.scales import Model
from restorer.pipeline.variants import USUAL, Variant
from restorer.progress import Cancel, Progress, never_cancelled, no_progress
from restorer.rect import Rect
from restorer.scan import Scan

Floats = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Restored:
    """What a restoration gave.

    Attributes:
        patch: for the restoration layer.
        filled: what ``refinish`` needs, in the windows' order; empty where it was not kept.
        windows: how many went through the network.
        seconds: how long it took.
        window: side of the windows, smaller than asked for where memory was short.
        device: ``cpu`` where the model's device had not enough memory; None for that.
        variant: how the windows were shown to the network.
    """

    patch: Patch
    filled: list[Filled]
    windows: int
    seconds: float
    window: int = SIZE
    device: str | None = None
    variant: Variant = USUAL


def restore(
    scan: Scan,
    layer: Layer,
    model: Model | Filler,
    *,
    finish: Finish = Finish(),  # noqa: B008 - a frozen value
    region: Rect | None = None,
    window: int = SIZE,
    variant: Variant = USUAL,
    wanted: Layer | None = None,
    first: Where | None = None,
    restoration: Layer | None = None,
    keep: bool = True,
    progress: Progress = no_progress,
    cancelled: Cancel = never_cancelled,
    on_window: Callable[[Filled, Patch], None] | None = None,
    on_retreat: Callable[[Retreat], None] | None = None,
) -> Restored:
    """Restore the damage of a scan, or of a region of it.

    Where the device has not enough memory, all is done anew in smaller windows, then on the
    processor: the pixels are always those of one plan on one device.

    Args:
        scan: read only.
        layer: the damage; protected pixels are context and never written.
        model: a loaded ``RestorationModel``, or what fills windows elsewhere.
        finish: the post-processing.
        region: only damage in here is restored; damage outside is no context either.
        window: side of a window in pixels.
        variant: how windows are shown to a loaded model.
        wanted: the part of the damage to restore, a layer like it; the rest is no context either.
        first: the place ``(row, column)`` whose holes come first, asked before each window; None
            for the order of the plan. The pixels are the same in any order.
        restoration: the layer the patch is for, as it is now; None for an empty one. Not changed.
        keep: whether to keep what ``refinish`` needs, about 66 bytes a pixel of each window.
        progress: told windows.
        cancelled: asked before each window.
        on_window: given each window and its patch, to be applied after those before it.
        on_retreat: told when memory was short; the windows given before count no more.

    Raises:
        DeviceMemoryError: not even the smallest windows fit into memory.
        MaskError: nothing in the region is damaged, or nothing around the damage is known.
        ScanError: the scan cannot be read.
        Cancelled: the user asked to stop; nothing was changed.
    """
    start = time.monotonic()

    def run(filler: Filler, side: int) -> Restored:
        windows = plan_windows(layer, scan.shape, region, side, wanted, variant.small)
        if not windows:
            raise MaskError(
                "No pixel here is damage of a class that is restored, so there is nothing to "
                "restore. Paint over the losses or load a mask, in white, first."
            )
        writer = _Writer(scan, finish, restoration)
        kept: list[Filled] = []
        ordered = windows if first is None else nearest_first(windows, first)
        planned = Planned(scan, layer, windows, side)
        for done, piece in enumerate(filler.pieces(planned, ordered, cancelled)):
            filled = _to_finish(piece, region, wanted)
            patch = writer.write(filled)
            if keep:
                kept.append(filled)
            if on_window is not None:
                on_window(filled, patch)
            progress(done + 1, len(windows))
        seconds = time.monotonic() - start
        return Restored(writer.patch(), kept, len(windows), seconds, side, variant=variant)

    filler = model if isinstance(model, Filler) else Here(variant.over(model))
    restored, retreat = with_what_fits(filler, window, run, on_retreat)
    return restored if retreat is None else replace(restored, device=retreat.device)


def refinish(
    scan: Scan, filled: Sequence[Filled], finish: Finish, *, restoration: Layer | None = None
) -> Patch:
    """Finish what ``restore`` kept in another way, without the network.

    Args:
        scan: the same one.
        filled: ``Restored.filled``, all of it and in its order.
        finish: the post-processing.
        restoration: the layer the patch is for, as it is now; None for an empty one.
    """
    writer = _Writer(scan, finish, restoration)
    for item in filled:
        writer.write(item)
    return writer.patch()


def _to_finish(piece: Piece, region: Rect | None, wanted: Layer | None) -> Filled:
    """A window's fill, and which of its pixels are to be restored."""
    window, part = piece.window, part_of(piece.window)
    target = window.target if region is None else window.target.intersect(region)
    hole = np.zeros(part.shape, bool)
    hole[target.within(part)] = piece.missing[target.within(part)]
    if wanted is not None:
        hole &= damage.is_hole(wanted, part)
    return Filled(
        window=part,
        hole=hole,
        evidence=~piece.missing,
        known=piece.known,
        fill=piece.fill,
        share=blending.share(window, part) if window.shared else None,
    )


@dataclass
class _Writer:
    """Finishes windows, blends those that share pixels, and makes patches of them."""

    scan: Scan
    settings: Finish
    restoration: Layer | None
    _patches: list[Patch] = field(default_factory=list)
    _layer: Layer = field(init=False)
    _mean: Layer = field(init=False)

    def __post_init__(self) -> None:
        self._layer = working_copy(self.scan, self.restoration)
        self._mean = blending.mean_layer(self.scan.shape)

    def write(self, filled: Filled) -> Patch:
        """The patch of one window."""
        picture = finish(filled, self.settings)
        if filled.share is not None:
            picture = blending.add(self._mean, filled.window, picture, filled.share, filled.hole)
        values = restoration_values(self.scan, picture)
        patch = self._layer.edit(filled.window, values, filled.hole)
        self._layer.apply(patch)
        self._patches.append(patch)
        return patch

    def patch(self) -> Patch:
        """All windows in one patch."""
        return Patch.merged(self._patches)


def working_copy(scan: Scan, restoration: Layer | None = None) -> Layer:
    """A restoration layer for the scan that can be written without changing the given one."""
    if restoration is None:
        return Layer("restoration", scan.shape, scan.channels + 1, scan.dtype)
    tiles: ChainMap[tuple[int, int], NDArray[Any]] = ChainMap({}, restoration.tiles)
    return Layer(
        restoration.name, restoration.shape, restoration.channels, restoration.dtype, tiles
    )


def restoration_values(scan: Scan, picture: Floats) -> NDArray[Any]:
    """sRGB ``(h, w, 3)`` as pixels of the restoration layer: the scan's own, with full alpha."""
    colours = scan.from_srgb(picture)
    alpha = np.full((*colours.shape[:2], 1), np.iinfo(scan.dtype).max, scan.dtype)
    return np.concatenate([colours, alpha], 2)


def versions() -> dict[str, str]:
    """What computes, and its version."""
    return {"torch": torch.__version__, "numpy": np.__version__}


def device_name(device: str) -> str:
    """What a device is: its maker's name for a graphics card, what a processor can compute at once.

    Devices of one name give the same pixels, with the same number of threads. Empty where it is
    not known, as for devices of other machines.
    """
    if device.partition(":")[0] == "cuda" and torch.cuda.is_available():
        return torch.cuda.get_device_name(device)
    if device == "cpu":
        return f"{platform.machine()} {torch.backends.cpu.get_cpu_capability()}"
    return platform.machine() if device == "mps" else ""
