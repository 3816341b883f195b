"""A training run from its scans to its model, continued where it was interrupted."""

from __future__ import annotations

import itertools
import json
import logging
import os
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from restorer.errors import TrainingError
from restorer.model import weights
from restorer.model.inference import choose_device
from restorer.model.unet import PConvUNet
from restorer.progress import Cancel, Progress, never_cancelled, no_progress
from train import checkpoint, distributed, lock, record, validation
from train.data import Batch, Pictures, batch
from train.distributed import Group
from train.keeper import SAMPLES, SETTINGS, Due, End, Keeper
from train.losses import Features
from train.opened import Material, open_sources
from train.settings import TrainSettings
from train.sources import find_sources
from train.split import Split, split
from train.survey import Survey, describe
from train.trainer import Trainer
from train.vgg import load_features

SURVEY = "survey.json"

WORKERS = 8
"""Threads that make crops for a GPU, at most; beside a CPU's own work there is one."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class TrainResult:
    """What a run left.

    Attributes:
        model: its file.
        steps: done.
        finished: whether it came to its end, or was ended early; else the same command goes on.
        losses: the last ones.
        skipped: pictures that could not be read or are too small.
        verdict: what ``verdict.json`` holds; None where nothing was held out.
        best: ``step``, ``hole_psnr`` and ``ssim`` of the best weights measured.
        duplicates: pairs of pictures that look the same.
        first: whether this process wrote the run; of several, one does.
    """

    model: Path
    steps: int
    finished: bool
    losses: dict[str, float]
    skipped: list[str]
    verdict: dict[str, Any] | None = None
    best: dict[str, Any] | None = None
    duplicates: list[tuple[str, str]] | None = None
    first: bool = True


def train(
    data: Path | Sequence[Path],
    run: Path,
    settings: TrainSettings,
    *,
    masks: Path | None = None,
    polarity: str = "white",
    start: Path | None = None,
    device: str = "auto",
    vgg_weights: Path | None = None,
    progress: Progress = no_progress,
    cancelled: Cancel = never_cancelled,
) -> TrainResult:
    """Train a model on scans; a run that was interrupted is continued.

    ``torchrun`` may start this in several processes: see ``train.distributed``.

    Args:
        data: folders, scans or projects.
        run: the folder of the run; ``train.keeper`` and ``train.record`` say what lies in it.
        settings: what the run is made of.
        masks: damage of the scans, where no project marks it.
        polarity: of masks, ``white`` or ``black``.
        start: a weight file to start from.
        device: ``auto``, ``cpu``, ``cuda`` or ``mps``.
        vgg_weights: VGG16's convolutions, where the loss needs them and there is no network.
        progress: told steps, or as many parts of a time budget.
        cancelled: asked after each step; the run is saved, and the model as it is.

    Returns:
        What was left in ``run``.

    Raises:
        TrainingError: there is nothing to train on, the run folder holds another run, VGG16 is
            needed and not there, the loss is not a number, or the run cannot be written.
        ExportError: the run folder cannot be written.
        Cancelled: the user stopped before the first step.
    """
    places = [data] if isinstance(data, Path) else list(data)
    with (
        distributed.processes(choose_device(device)) as (group, where),
        lock.held(run) if group.first else nullcontext(),
    ):
        # Opening the scans may take minutes; what speaks against the run is said before.
        share = group.share(settings.batch)
        features = None
        if settings.loss.needs_features:
            features = load_features(vgg_weights).to(where).to(memory_format=torch.channels_last)
        state = group.told(_earlier(run, settings, start) if group.first else None)
        sources = find_sources(places, masks, polarity=polarity)
        with open_sources(sources, side=settings.crop, cancelled=cancelled) as material:
            parts = _parts(run, material, settings, state)
            pictures = Pictures.of(material.opened, parts.training, side=settings.crop)
            trainer = _trainer(settings, state, start, where, group)
            keeper = None
            if group.first:
                keeper = _keeper(run, trainer, material, parts, start, state)
            with _memory(trainer):
                end = _steps(trainer, keeper, pictures, share, features, progress, cancelled)
            return _result(trainer, keeper, material, parts, end, run)


def _earlier(run: Path, settings: TrainSettings, start: Path | None) -> dict[str, Any] | None:
    """The checkpoint in a folder; None where a run begins."""
    state = checkpoint.read(run, settings)
    if state is not None and state["parent"] != (start.stem if start else None):
        raise TrainingError(
            f"{run}: holds a run that started from {state['parent'] or 'nothing'}. Start from "
            "there too to continue it, or choose another folder."
        )
    return state


def _trainer(
    settings: TrainSettings,
    state: dict[str, Any] | None,
    start: Path | None,
    device: torch.device,
    group: Group,
) -> Trainer:
    """A new run, or the one whose state is given."""
    if state is None:
        network = weights.load(start) if start else None
        return Trainer(settings, device=device, start=network, group=group)
    trainer = Trainer(settings, device=device, start=PConvUNet(state["config"]), group=group)
    trainer.restore(state)
    logger.info("continuing at step %d", trainer.step)
    return trainer


def _keeper(
    run: Path,
    trainer: Trainer,
    material: Material,
    parts: Split,
    start: Path | None,
    state: dict[str, Any] | None,
) -> Keeper:
    """The folder of a run with what is said of it beforehand."""
    settings, opened = trainer.settings, material.opened
    surveyed = describe(material, parts, settings)
    with checkpoint.writing(run):
        record.write(run / SETTINGS, settings.model_dump_json(indent=2))
        record.write(run / SURVEY, json.dumps(surveyed.as_dict(), indent=2))
    crops = validation.choose(opened, parts.validation, settings, validation.CROPS)
    samples = [] if crops else validation.choose(opened, parts.training, settings, SAMPLES)
    return Keeper(
        run,
        trainer,
        crops=crops,
        samples=samples,
        parent=start,
        data={"scans": _scans(material), **parts.as_dict()},
        about=_about(surveyed),
        state=state,
    )


def _parts(
    run: Path, material: Material, settings: TrainSettings, state: dict[str, Any] | None
) -> Split:
    """What is trained on and what is held out; in a run that is continued, what was."""
    parts = split(material.opened, settings.validation, settings.seed, side=settings.crop)
    if state is None:
        return parts
    if state["data"]["scans"] != _scans(material):
        raise TrainingError(
            f"{run}: was begun with other scans. Give the same ones to continue it, or choose "
            "another folder."
        )
    return parts.continued(state["data"])


def _scans(material: Material) -> list[list[Any]]:
    """What tells whether the scans are the same again; their damage may have changed."""
    return [[scan.source.path.name, *scan.shape] for scan in material.opened]


def _about(surveyed: Survey) -> str:
    """What a model's card says of its data."""
    used = sum(scan.use != "skipped" for scan in surveyed.scans)
    skipped = len(surveyed.scans) - used
    return (
        f"{used} scans{f' ({skipped} skipped)' if skipped else ''}, "
        f"{surveyed.training_megapixels:.1f} sound megapixels, and "
        f"{surveyed.validation_megapixels:.1f} held out"
    )


def _steps(
    trainer: Trainer,
    keeper: Keeper | None,
    pictures: Pictures,
    share: range,
    features: Features | None,
    progress: Progress,
    cancelled: Cancel,
) -> End:
    """All steps of a run; the keeper, which the first process has, decides what follows each."""
    group, settings = trainer.group, trainer.settings
    if keeper is not None:
        keeper.start()
    trainer.budget, ended = group.told((keeper.budget, keeper.ended) if keeper else None)
    end = End.DONE if ended else End.NOT_YET
    with closing(_batches(pictures, settings, share, trainer)) as batches:
        while end is End.NOT_YET:
            ready = next(batches)
            trainer.advance(ready.truth, ready.valid, ready.sound, features)
            now = (keeper.seconds, keeper.end(cancelled), keeper.due()) if keeper else (0, 0, 0)
            seconds, wish, due = group.told_numbers(*now)
            trainer.seconds = seconds
            end = End.DONE if trainer.done >= 1 else End(int(wish))
            if due or end:
                trainer.check()
                losses = trainer.means()
                if keeper is not None:
                    keeper.do(Due.RECORD if end else Due(int(due)), losses)
            progress(round(trainer.done * settings.steps), settings.steps)
    return end


@contextmanager
def _memory(trainer: Trainer) -> Iterator[None]:
    """Say in a sentence that a step does not fit into the device's memory."""
    try:
        yield
    except torch.OutOfMemoryError as error:
        settings = trainer.settings
        raise TrainingError(
            f"The memory of '{trainer.device}' is too small for {settings.batch} crops of "
            f"{settings.crop} pixels a step. Give fewer or smaller ones (--set batch=N, --set "
            "crop=N) and another folder, or train with --device cpu."
        ) from error


def _batches(
    pictures: Pictures, settings: TrainSettings, share: range, trainer: Trainer
) -> Generator[Batch, None, None]:
    """The batches of the steps to come, made ahead by other threads."""
    on_gpu = trainer.device.type == "cuda"
    workers = min(WORKERS, os.cpu_count() or 1) if on_gpu else 1

    def make(step: int) -> Batch:
        made = batch(
            pictures,
            seed=settings.seed,
            step=step,
            size=settings.batch,
            side=settings.crop,
            augment=settings.augment,
            shares=settings.damage,
            indices=share,
        )
        if on_gpu:  # from there the copy does not wait
            return Batch(*(part.pin_memory() for part in (made.truth, made.valid, made.sound)))
        return made

    pool = ThreadPoolExecutor(workers)
    try:
        steps = itertools.count(trainer.step)
        ahead = 2 * workers if on_gpu else 1
        coming = deque(pool.submit(make, step) for step in itertools.islice(steps, ahead))
        for step in steps:
            ready = coming.popleft().result()
            coming.append(pool.submit(make, step))
            yield ready
    finally:
        pool.shutdown(cancel_futures=True)


def _result(
    trainer: Trainer,
    keeper: Keeper | None,
    material: Material,
    parts: Split,
    end: End,
    run: Path,
) -> TrainResult:
    """What a run left; the first process writes it."""
    path, verdict = run / f"{trainer.settings.name}.safetensors", None
    if keeper is not None:
        path, verdict = keeper.finish(end)
        keeper.record.close()
    best = keeper.best if keeper else None
    names = [scan.source.path.name for scan in material.opened]
    return TrainResult(
        model=path,
        steps=trainer.step,
        finished=end is not End.CANCELLED,
        losses=keeper.losses if keeper else {},
        skipped=[str(skipped.path) for skipped in material.skipped],
        verdict=verdict,
        best={"step": best[0], **best[1].as_dict()} if best else None,
        duplicates=[(names[same.one], names[same.other]) for same in parts.same],
        first=keeper is not None,
    )
