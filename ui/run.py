"""One restoration as the window starts it: what it is given, its work in a job, what it leaves.

Nothing here touches a widget; the work runs in a worker and gets copies only.
"""

from __future__ import annotations

import threading
import uuid
from collections import ChainMap
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from restorer.errors import MaskError
from restorer.layers import SOUND, Layer, Patch, damage, handling
from restorer.layers.tiles import tile_rect
from restorer.pipeline.plan import SMALL
from restorer.pipeline.settings import Finish
from restorer.pipeline.sidecar import Provenance
from restorer.pipeline.variants import Trial
from restorer.progress import Cancel, Progress, stop_if
from restorer.rect import Rect
from restorer.scan import Scan

if TYPE_CHECKING:
    from restorer.model.inference import RestorationModel
    from restorer.pipeline.engine import Filled
    from restorer.pipeline.retreat import Retreat

KEPT_BYTES = 768 * 2**20
"""Of a run's windows, for the live finish; a larger run is finished once and for all."""


class Models:
    """The one model that is loaded; asked for from workers only."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._wanted: tuple[str | None, str] | None = None
        self._model: RestorationModel | None = None

    def get(self, name: str | None, device: str) -> RestorationModel:
        """The model of a name on a device, loaded where it is not; raises ``ModelError``."""
        from restorer.model.inference import load_model

        with self._lock:
            if self._model is None or self._wanted != (name, device):
                self._model = None
                self._model = load_model(name, device)
                self._wanted = (name, device)
                _warm_up(self._model)
            return self._model


def _warm_up(model: RestorationModel) -> None:
    """Let a model fill a small window, since the first one takes longer than others."""
    hole = np.zeros((1, SMALL, SMALL), bool)
    hole[:, SMALL // 2, SMALL // 2] = True
    model.fill(np.zeros((*hole.shape, 3), np.float32), hole)


@dataclass(frozen=True, eq=False)
class Run:
    """What a restoration is started with: copies, which nothing changes any more.

    ``revision`` is that of the damage; ``name`` tells the run from every other one. ``wanted`` is
    the part of the damage to restore, a layer like it, None for all; what ``handling`` says is to
    be left alone is left alone, but rejected holes are restored where they were ``asked`` for.
    ``first`` gives the place whose holes come first; ``trial`` is another way than the usual.
    """

    scan: Scan
    damage: Layer
    revision: int
    restoration: Layer
    handling: Layer
    region: Rect | None
    wanted: Layer | None
    asked: bool
    first: Callable[[], tuple[float, float]]
    finish: Finish
    model: str | None
    device: str
    trial: Trial | None = None
    name: str = field(default_factory=lambda: uuid.uuid4().hex)

    @property
    def how(self) -> dict[str, Any]:
        """What the engine is told of the trial."""
        trial = self.trial
        return {} if trial is None else {"window": trial.window, "variant": trial.variant}


@dataclass(frozen=True, eq=False)
class Place:
    """Where a window restored: its rectangle and, one bit a pixel, its hole."""

    window: Rect
    bits: np.ndarray

    @classmethod
    def of(cls, filled: Filled) -> Place:
        """The place of a window."""
        return cls(filled.window, np.packbits(filled.hole))

    @property
    def hole(self) -> np.ndarray:
        """bool (h, w)."""
        area = self.window.area
        return np.unpackbits(self.bits, count=area).reshape(self.window.shape).astype(bool)


@dataclass(frozen=True, eq=False)
class Outcome:
    """What a run gives back.

    ``filled`` is empty where it was too much to keep; ``retreat`` says what was done where memory
    was short.
    """

    patch: Patch
    places: list[Place]
    filled: list[Filled]
    made_by: Provenance
    seconds: float
    retreat: str = ""


def work(
    run: Run,
    models: Models,
    on_patch: Callable[[Patch], object],
    on_retreat: Callable[[Retreat], object],
    progress: Progress,
    cancelled: Cancel,
) -> Outcome:
    """Load what is missing and restore; each window's patch is handed out when it is made.

    Where memory is short, ``on_retreat`` is told and the windows before count no more.
    """
    from restorer.pipeline import engine

    model = models.get(run.model, run.device)
    stop_if(cancelled)
    left = _Left()

    def on_window(filled: Filled, patch: Patch) -> None:
        left.add(filled)
        on_patch(patch)

    def start_anew(retreat: Retreat) -> None:
        left.clear()
        left.retreat = retreat.told
        on_retreat(retreat)

    restored = engine.restore(
        run.scan,
        run.damage,
        model,
        finish=run.finish,
        region=run.region,
        **run.how,
        wanted=_wanted(run),
        first=run.first,
        restoration=run.restoration,
        keep=False,
        progress=progress,
        cancelled=cancelled,
        on_window=on_window,
        on_retreat=start_anew,
    )
    made_by = Provenance.of(model, run.finish, restored)
    return Outcome(
        restored.patch, left.places, left.filled, made_by, restored.seconds, left.retreat
    )


def refinish(
    scan: Scan,
    filled: list[Filled],
    finish: Finish,
    middle: tuple[float, float],
    on_patch: Callable[[Patch], object],
    progress: Progress,
    cancelled: Cancel,
) -> Patch:
    """Finish windows anew, those nearest to ``middle`` (row, column) first.

    Windows that share pixels are finished together; each patch is handed out when it is made. All
    patches, the one that is given back too, are for an empty layer.
    """
    from restorer.pipeline import engine

    patches: list[Patch] = []
    done = 0
    for group in sorted(_groups(filled), key=lambda group: _distance(group, middle)):
        stop_if(cancelled)
        patch = engine.refinish(scan, group, finish)
        on_patch(patch)
        patches.append(patch)
        done += len(group)
        progress(done, len(filled))
    return Patch.merged(patches)


def _groups(filled: list[Filled]) -> list[list[Filled]]:
    """Windows that have nothing to do with each other apart, the others together, in order."""
    alone = [[item] for item in filled if item.share is None]
    together = [item for item in filled if item.share is not None]
    return [*alone, together] if together else alone


def _distance(group: list[Filled], middle: tuple[float, float]) -> float:
    """The square of the distance of a group's nearest window."""
    return min(
        (item.window.top + item.window.height / 2 - middle[0]) ** 2
        + (item.window.left + item.window.width / 2 - middle[1]) ** 2
        for item in group
    )


def _wanted(run: Run) -> Layer | None:
    """What is to be restored without what is left alone; ``MaskError`` where that is nothing."""
    if not run.handling.tiles:
        return run.wanted
    sought = run.damage if run.wanted is None else run.wanted
    left = Layer("damage", sought.shape, 1, np.uint8, map_only=sought.map_only)
    found = False
    for rect in sought.tile_rects(run.region):
        values = sought.read(rect)
        values[handling.is_left_alone(run.handling, rect, asked=run.asked)] = SOUND
        left.apply(left.edit(rect, values))
        found = found or bool(damage.is_hole(left, rect).any())
    if not found and any(damage.is_hole(sought, r).any() for r in sought.tile_rects(run.region)):
        raise MaskError(
            "All damage here is locked or was rejected, so nothing is restored. Unlock a hole, or "
            "restore a rejected one by its own menu."
        )
    return left


class _Left:
    """Gathers what the windows leave behind, within ``KEPT_BYTES``."""

    def __init__(self) -> None:
        self.places: list[Place] = []
        self.filled: list[Filled] = []
        self.retreat = ""
        self._bytes = 0

    def clear(self) -> None:
        self.places, self.filled, self._bytes = [], [], 0

    def add(self, filled: Filled) -> None:
        self.places.append(Place.of(filled))
        self._bytes += 5 * filled.known.nbytes + 2 * filled.hole.nbytes
        if self._bytes <= KEPT_BYTES:
            self.filled.append(filled)
        else:
            self.filled.clear()


def changed(patch: Patch, shape: tuple[int, int]) -> list[tuple[Rect, np.ndarray]]:
    """Where a patch changes pixels, one piece a tile."""
    pieces = []
    for key, after in patch.after.items():
        before = patch.before[key]
        rect = tile_rect(key, shape)
        if after is None or before is None:
            tile = before if after is None else after
            differs = tile != 0 if tile is not None else np.zeros(rect.shape, bool)
        else:
            differs = after != before
        where = np.asarray(differs.any(axis=2) if differs.ndim == 3 else differs)
        pieces.append((rect, where[: rect.height, : rect.width]))
    return pieces


def is_plain(patch: Patch, decisions: Layer) -> bool:
    """Whether nothing was decided about what a patch of the restoration changes."""
    tiles = [tile for tile in patch.before.values() if tile is not None]
    faded = any(
        ((tile[..., -1] > 0) & (tile[..., -1] < np.iinfo(tile.dtype).max)).any() for tile in tiles
    )
    return not faded and not decisions.tile_rects(patch.rect)


def unchanged(before: Layer, now: Layer, window: Rect) -> bool:
    """Whether the damage in a window is what it was."""
    return np.array_equal(damage.is_hole(before, window), damage.is_hole(now, window))


def laid_over(
    layer: Layer,
    made: Patch,
    pieces: Iterable[tuple[Rect, np.ndarray]],
    decisions: Layer,
    *,
    asked: bool = False,
) -> Patch:
    """The pixels that a patch wrote in some holes, as a patch for the layer as it is now.

    Args:
        layer: Not changed.
        made: Made for an earlier state of the layer, or for an empty one.
        pieces: Rectangles and which of their pixels to take, bool (h, w).
        decisions: What is left alone, and what is faded to nothing: the layer of handling.
        asked: Whether rejected pixels were asked for.
    """
    tiles = {key: tile for key, tile in made.after.items() if tile is not None}
    source = Layer(layer.name, layer.shape, layer.channels, layer.dtype, tiles)
    target = Layer(layer.name, layer.shape, layer.channels, layer.dtype, ChainMap({}, layer.tiles))
    patches = []
    for rect, where in pieces:
        kept = where & ~handling.is_left_alone(decisions, rect, asked=asked)
        hidden = (decisions.read(rect) & handling.HIDDEN) > 0
        values = handling.with_opacity(source.read(rect), layer.read(rect), hidden, kept)
        patch = target.edit(rect, values, kept)
        target.apply(patch)
        patches.append(patch)
    return Patch.merged(patches) if patches else Patch(layer.name, {}, {})
