"""Replay: every restoration of a project made again from the scan, and compared with what it holds.

The damage at the time of each entry is what the journal says up to it, what was asked for and with
which settings is in the entry. What a conservator decided since (to fade, lock or reject) adds no
colour, which is checked; where something cannot be made again, it is said why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from restorer import __version__
from restorer.errors import DeviceMemoryError, MaskError, ModelError
from restorer.layers import Layer, Patch, damage
from restorer.layers.bits import Piece
from restorer.layers.tiles import TILE, Key
from restorer.pipeline import laying
from restorer.pipeline.compared import (
    NEAR,
    NEAR_HALF,
    Replayed,
    adds_no_colour,
    changed,
    compared,
)
from restorer.pipeline.request import KEY, MAP_ONLY, STEP, Request
from restorer.pipeline.settings import Finish
from restorer.pipeline.variants import Variant
from restorer.progress import Cancel, Progress, never_cancelled, no_progress, stop_if
from restorer.project.journal import Entry
from restorer.project.past import Moment, Past, changed_keys
from restorer.project.project import Project

if TYPE_CHECKING:
    from restorer.model.inference import RestorationModel
    from restorer.pipeline.engine import Filled

HYPOTHESIS = "hypothesis"
"""Where it stands in a record that a fill was chosen that had been made before."""

Load = Callable[[Mapping[str, Any], str], "RestorationModel"]
"""Gives the model of a record on a device; raises ``ModelError`` where there is none."""


@dataclass(frozen=True)
class ReplayReport:
    """What a replay found.

    Attributes:
        entries: what became of each that changed the restoration.
        scan_sha256: of the scan as it is.
        scan_recorded: as it was recorded; None where it was not.
        sound: whether the layers are what the journal makes of nothing.
    """

    entries: list[Replayed]
    scan_sha256: str
    scan_recorded: str | None
    sound: bool

    @property
    def proven(self) -> bool:
        """Whether every pixel was made again, and is the same or near enough."""
        scan = self.scan_recorded in (None, self.scan_sha256)
        return scan and self.sound and all(e.verdict in ("same", "near") for e in self.entries)


class Unproven(Exception):  # noqa: N818 - an answer, not a failure
    """An entry cannot be made again: why, in a sentence."""


def replay(
    project: Project,
    load: Load,
    *,
    device: str = "auto",
    progress: Progress = no_progress,
    cancelled: Cancel = never_cancelled,
) -> ReplayReport:
    """Make every restoration of a project again.

    Args:
        project: a copy: all is taken back in it and done again.
        load: gives the models.
        device: what computes; ``auto`` for what did, where that is here.
        progress: told entries of the journal.
        cancelled: asked before each window.

    Raises:
        ProjectError: the project cannot be read.
        ScanError: the scan cannot be read.
        ModelError: the device that was asked for is not there.
        Cancelled: the user asked to stop.
    """
    past = Past(project)
    work = _Replay(project, past.entries, load, device, cancelled)
    found = []
    for done, (entry, before, after) in enumerate(past.steps()):
        stop_if(cancelled)
        if keys := changed_keys(before.restoration, after.restoration):
            found.append(work.of(entry, before, after, keys))
        elif work.is_referred_to(entry):
            found.append(work.of(entry, before, after, []))
        work.pass_by(entry, after)
        progress(done + 1, len(past.entries))
    return ReplayReport(
        found, project.scan.sha256(cancelled=cancelled), project.scan_sha256, past.sound
    )


class _Replay:
    """What a replay remembers on its way through the journal."""

    def __init__(
        self, project: Project, entries: list[Entry], load: Load, device: str, cancelled: Cancel
    ) -> None:
        self._scan = project.scan
        self._load = load
        self._device = device
        self._cancelled = cancelled
        made = [entry.provenance or {} for entry in entries]
        self._begun = {_number(m, KEY, "after") for m in made} | {0}
        self._finished = {str(m.get("run")) for m in made if m.get(STEP) == "finish"}
        self._moments: dict[int, Moment] = {}
        self._filled: tuple[str, list[Filled]] = ("", [])

    def is_referred_to(self, entry: Entry) -> bool:
        """Whether an entry that changed no pixel is still what a later one finishes."""
        made = entry.provenance or {}
        return made.get(STEP) == "restore" and str(made.get("run")) in self._finished

    def pass_by(self, entry: Entry, after: Moment) -> None:
        """Remember the layers where a later entry began with them."""
        if entry.id in self._begun:
            self._moments[entry.id] = after

    def of(self, entry: Entry, before: Moment, after: Moment, keys: list[Key]) -> Replayed:
        """What becomes of an entry."""
        self._moments.setdefault(0, before)
        made = entry.provenance or {}
        step = str(made.get(STEP, "other"))
        named: dict[str, Any] = {
            "entry": entry.id,
            "label": entry.label,
            "when": entry.when.isoformat(timespec="seconds"),
            "step": step,
        }
        if step not in ("restore", "finish") and adds_no_colour(before, after, keys):
            return Replayed(**{**named, "step": "decide"}, verdict="same")
        try:
            if step == "restore":
                chosen = changed(before, after, keys) if HYPOTHESIS in made else None
                patch, same_kind, tolerance = self._restored(made, before, chosen)
            elif step == "finish":
                patch, same_kind, tolerance = self._finish_anew(made, before)
            else:
                raise Unproven(_why_not(made))
        except (Unproven, MaskError, ModelError) as reason:
            return Replayed(**named, verdict="unproven", told=str(reason))
        return compared(named, patch, before, after, keys, same_kind, tolerance)

    def _restored(
        self, made: Mapping[str, Any], now: Moment, chosen: Sequence[Piece] | None
    ) -> tuple[Patch, bool, float]:
        """The patch that the network gives again, and how near it has to be.

        Of a hypothesis that was chosen, what was ``chosen`` counts alone.
        """
        from restorer.pipeline import engine

        request = self._request(made)
        then = self._moments.get(request.after)
        if then is None:
            raise Unproven(
                "Something was taken back while it was being made, so the damage that it began "
                "with is not in the journal any more."
            )
        model, same_kind, tolerance = self._model(made)
        settings, run = made["settings"], str(made["run"])
        layer = _part(then.damage, request, all_of_it=request.wanted is None)
        places: list[laying.Place] = []
        with _threads(settings["threads"]):
            restored = engine.restore(
                self._scan,
                layer,
                model,
                finish=Finish(**settings["finish"]),
                region=request.region if request.wanted is None else None,
                window=int(settings["window"]),
                variant=Variant.from_dict(settings.get("variant")),
                wanted=laying.wanted_of(
                    layer,
                    _part(then.handling, request),
                    request.wanted,
                    request.region,
                    asked=request.asked,
                ),
                keep=run in self._finished,
                cancelled=self._cancelled,
                on_window=lambda filled, _: places.append(laying.Place.of(filled)),
                on_retreat=lambda _: places.clear(),
            )
        if restored.window != int(settings["window"]):
            raise DeviceMemoryError(
                "There is not enough memory for windows of the size that it was made with."
            )
        marked = _with_policy(now.damage, request.map_only)
        kept = [laying.unchanged(layer, marked, place.window) for place in places]
        self._filled = run, [f for f, keep in zip(restored.filled, kept, strict=False) if keep]
        pieces = [(p.window, p.hole) for p, keep in zip(places, kept, strict=True) if keep]
        if chosen is not None:
            pieces = list(chosen)
        patch = laying.laid_over(
            now.restoration, restored.patch, pieces, now.handling, asked=request.asked
        )
        return patch, same_kind, tolerance

    def _finish_anew(self, made: Mapping[str, Any], now: Moment) -> tuple[Patch, bool, float]:
        """The patch that another finish of the last restoration gives again."""
        from restorer.pipeline import engine

        run, filled = self._filled
        if run != str(made.get("run")):
            raise Unproven("The restoration that it finishes cannot be made again.")
        _, same_kind, tolerance = self._model(made)
        marked = _with_policy(now.damage, frozenset(map(int, made.get(MAP_ONLY, ()))))
        there = [f for f in filled if damage.is_hole(marked, f.window)[f.hole].all()]
        patch = engine.refinish(self._scan, there, Finish(**made["settings"]["finish"]))
        pieces = [(f.window, f.hole) for f in there]
        return laying.laid_over(now.restoration, patch, pieces, now.handling), same_kind, tolerance

    def _request(self, made: Mapping[str, Any]) -> Request:
        try:
            return Request.from_dict(made.get(KEY), self._scan.shape)
        except ValueError as error:
            raise Unproven(f"Its record cannot be read: {error}.") from error

    def _model(self, made: Mapping[str, Any]) -> tuple[RestorationModel, bool, float]:
        """The model, whether all that computes is of the same kind, and the tolerance else."""
        from restorer.pipeline import engine

        kind = str(made["model"]["device"]).partition(":")[0]
        model = self._load(made["model"], _usable(kind) if self._device == "auto" else self._device)
        here = str(model.device)
        versions = {"mural-restorer": __version__, "torch": engine.versions()["torch"]}
        same = (
            here.partition(":")[0] == kind
            and engine.device_name(here) == made["model"].get("device_name")
            and all(made["versions"].get(name) == version for name, version in versions.items())
            and made["settings"].get("threads") is not None
        )
        half = {kind, here.partition(":")[0]} != {"cpu"}
        return model, same, NEAR_HALF if half else NEAR


def _number(made: Mapping[str, Any], *keys: str) -> int:
    value: Any = made
    for key in keys:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value if isinstance(value, int) else 0


def _why_not(made: Mapping[str, Any]) -> str:
    """Why an entry that adds colours cannot be made again."""
    if not made:
        return "It adds colours and does not say how they were made."
    if STEP not in made:
        return (
            "It was made by an older Mural Restorer, which did not record what the network was "
            "asked for."
        )
    return f"It was made in a way ('{made[STEP]}') that this program cannot repeat."


def _usable(kind: str) -> str:
    """The kind of device that computed, where it is here; else the processor."""
    import torch

    there = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available()}
    return kind if there.get(kind) else "cpu"


@contextmanager
def _threads(count: int | None) -> Iterator[None]:
    """Let torch use so many threads of the processor meanwhile."""
    from restorer.model import inference

    before = inference.threads()
    inference.set_threads(count or before)
    try:
        yield
    finally:
        inference.set_threads(before)


def _with_policy(layer: Layer, map_only: frozenset[int]) -> Layer:
    """A layer of damage by which other classes are restored."""
    return Layer(
        layer.name, layer.shape, layer.channels, layer.dtype, layer.tiles, map_only=map_only
    )


def _part(layer: Layer, request: Request, *, all_of_it: bool = False) -> Layer:
    """What the window copied of a layer for what was asked for."""
    if all_of_it or (request.wanted is None and request.region is None):
        return _with_policy(layer, request.map_only)
    keys = [(r.top // TILE, r.left // TILE) for r in layer.tile_rects(request.seen(layer.shape))]
    tiles = {key: layer.tiles[key] for key in keys}
    return Layer(
        layer.name, layer.shape, layer.channels, layer.dtype, tiles, map_only=request.map_only
    )
