"""What workers of a cluster do: restore whole scans, or fill some windows of a large one.

No torch here until a worker works. A worker keeps its model, and the scan whose windows it fills,
until it is given another.
"""

from __future__ import annotations

import threading
import zlib
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from restorer.errors import ModelError
from restorer.layers import TILE, Layer
from restorer.layers.tiles import Key
from restorer.pipeline.job import JobReport, Order, restore_files
from restorer.pipeline.plan import Window
from restorer.progress import never_cancelled
from restorer.scan import open_scan

if TYPE_CHECKING:
    from restorer.model.inference import RestorationModel
    from restorer.pipeline.fills import Planned


@dataclass(frozen=True)
class Use:
    """What a worker computes with.

    Attributes:
        model: a name of the catalogue or a weight file.
        sha256: of that model's file, which must be the same everywhere.
        device: where to compute.
        threads: how many a processor computes with.
    """

    model: str | Path | None
    sha256: str
    device: str
    threads: int


class Fills(NamedTuple):
    """What a worker made of some windows: of each the ``(n, 3)`` float32 pixels under its damage,
    in reading order, and the device that made them.
    """

    pixels: list[NDArray[np.float32]]
    device: str


def restore_here(order: Order, use: Use) -> JobReport:
    """Restore one scan in a worker.

    Raises:
        RestorerError: see ``restore_files``.
        ModelError: the worker has another model of that name.
    """
    return restore_files(order, _model(use))


@dataclass(frozen=True)
class SharedPlan:
    """A scan, its damage and its plan, to be sent to workers.

    Attributes:
        scan: the scan's file.
        shape: ``(H, W)`` of it.
        tiles: of the damage, compressed.
        map_only: the classes of damage that are not restored.
        windows: all of the plan.
        side: of the windows that were planned, in pixels.
    """

    scan: Path
    shape: tuple[int, int]
    tiles: dict[Key, bytes]
    map_only: frozenset[int]
    windows: tuple[Window, ...]
    side: int

    @classmethod
    def of(cls, planned: Planned) -> SharedPlan:
        """The plan of an open scan."""
        layer = planned.layer
        tiles = {key: zlib.compress(tile.tobytes(), level=1) for key, tile in layer.tiles.items()}
        windows = tuple(planned.windows)
        return cls(planned.scan.path, layer.shape, tiles, layer.map_only, windows, planned.side)

    def damage(self) -> Layer:
        """The damage layer."""
        tiles = {
            key: np.frombuffer(zlib.decompress(packed), np.uint8).reshape(TILE, TILE)
            for key, packed in self.tiles.items()
        }
        return Layer("damage", self.shape, 1, np.uint8, tiles, map_only=self.map_only)


def fill_here(plan: SharedPlan, numbers: Sequence[int], use: Use) -> Fills:
    """Fill some windows of a scan in a worker.

    Args:
        plan: of the whole scan.
        numbers: of the windows, in the order of the plan.
        use: what to compute with.

    Raises:
        DeviceMemoryError: the worker's device has not enough memory for a window.
        RestorerError: the scan cannot be read, or nothing is known around a window's damage.
        ModelError: the worker has another model of that name.
    """
    from restorer.pipeline.fills import Here

    model = _model(use)
    with _bench.lock:
        planned = _bench.planned(plan)
        windows = [planned.windows[number] for number in numbers]
        pieces = Here(model).pieces(planned, windows, never_cancelled)
        return Fills([piece.fill[piece.missing] for piece in pieces], str(model.device))


class _Bench:
    """The scan whose windows a worker fills; open, with its coarse fills, until another comes.

    Attributes:
        lock: held while somebody works with it.
    """

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self._plan: SharedPlan | None = None
        self._planned: Planned | None = None
        self._opened = ExitStack()

    def planned(self, plan: SharedPlan) -> Planned:
        """What a plan is of, its scan open."""
        from restorer.pipeline.fills import Planned

        if self._planned is None or plan != self._plan:
            self.clear()
            scan = self._opened.enter_context(open_scan(plan.scan))
            self._plan = plan
            self._planned = Planned(scan, plan.damage(), plan.windows, plan.side)
        return self._planned

    def clear(self) -> None:
        """Let go of the scan."""
        self._planned = None
        self._opened.close()


_bench = _Bench()


def _model(use: Use) -> RestorationModel:
    """The worker's model, where it is the one that was asked for."""
    loaded = _loaded(use.model, use.device, use.threads)
    if loaded.sha256 != use.sha256:
        raise ModelError(
            f"A worker has another model '{loaded.name}' than the one asked for. Install the same "
            "version of the program on all machines, or give the model's file."
        )
    return loaded


@lru_cache(maxsize=1)
def _loaded(model: str | Path | None, device: str, threads: int) -> RestorationModel:
    """A worker's model; it stays on its device between scans."""
    from restorer.model import inference

    inference.set_threads(threads)
    return inference.load_model(model, device)
