"""One restoration as the window starts it: what it is given, its work in a job, what it leaves.

Nothing here touches a widget; the work runs in a worker and gets copies only.
"""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from restorer.layers import Layer, Patch
from restorer.pipeline.laying import Place, wanted_of
from restorer.pipeline.plan import SMALL
from restorer.pipeline.request import Request
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

    ``revision`` is that of the damage, ``after`` the journal's last entry when it began; ``name``
    tells the run from every other one. ``wanted`` is the part of the damage to restore, a layer
    like it, None for all; what ``handling`` says is to be left alone is left alone, but rejected
    holes are restored where they were ``asked`` for. ``first`` gives the place whose holes come
    first. ``trial`` is another way than the usual.
    """

    scan: Scan
    damage: Layer
    revision: int
    after: int
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
class Outcome:
    """What a run gives back.

    ``filled`` is empty where it was too much to keep; ``retreat`` says what was done where memory
    was short.
    """

    patch: Patch
    places: list[Place]
    filled: list[Filled]
    made_by: Provenance
    request: Request
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
        wanted=wanted_of(run.damage, run.handling, run.wanted, run.region, asked=run.asked),
        first=run.first,
        restoration=run.restoration,
        keep=False,
        progress=progress,
        cancelled=cancelled,
        on_window=on_window,
        on_retreat=start_anew,
    )
    made_by = Provenance.of(model, run.finish, restored)
    request = Request(run.after, run.region, run.wanted, run.asked, run.damage.map_only)
    return Outcome(
        restored.patch, left.places, left.filled, made_by, request, restored.seconds, left.retreat
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
