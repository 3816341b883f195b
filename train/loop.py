"""The training loop: crops, loss, Adam, averaged weights, checkpoints that resume exactly."""

from __future__ import annotations

import copy
import json
import logging
import math
import os
import pickle
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from pydantic import ValidationError
from torch import Tensor

from restorer import __version__
from restorer.errors import TrainingError
from restorer.files import check_writable
from restorer.model import weights
from restorer.model.config import UNetConfig
from restorer.model.header import ModelCard
from restorer.model.inference import choose_device
from restorer.model.unet import PConvUNet
from restorer.progress import Cancel, Progress, never_cancelled, no_progress
from train import data
from train.losses import Features, inpainting_loss
from train.settings import TrainSettings
from train.vgg import load_features

CHECKPOINT = "checkpoint.pt"
METRICS = "metrics.jsonl"
SETTINGS = "settings.json"
LOG_EVERY = 20

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class TrainResult:
    """What a run left: the model's file, steps done, the last losses and skipped pictures."""

    model: Path
    steps: int
    finished: bool
    losses: dict[str, float]
    skipped: list[str]


class Trainer:
    """A run in progress: network, running average, optimiser and how far it is.

    Args:
        settings: what the run is made of.
        device: where it runs.
        start: a network to start from; its architecture wins over the settings'.
    """

    def __init__(
        self, settings: TrainSettings, *, device: torch.device, start: PConvUNet | None = None
    ) -> None:
        torch.manual_seed(settings.seed)
        network = start or PConvUNet(settings.model)
        self.settings = settings
        self.device = device
        self.network = network.to(device=device).train()
        if device.type == "cuda":
            self.network = self.network.to(memory_format=torch.channels_last)
        self.average = copy.deepcopy(self.network).eval().requires_grad_(False)
        self.optimiser = torch.optim.Adam(self.network.parameters(), lr=settings.learning_rate)
        self.step = 0
        self.seconds = 0.0

    @property
    def done(self) -> float:
        """How much of the run lies behind, by steps or by time, 0 to 1."""
        share = self.step / self.settings.steps
        if self.settings.minutes is not None:
            share = max(share, self.seconds / (60 * self.settings.minutes))
        return min(share, 1.0)

    def learning_rate(self) -> float:
        """Adam's rate at this step: a linear rise, then half a cosine down to zero."""
        rise = min(1.0, (self.step + 1) / max(1, self.settings.warmup))
        return self.settings.learning_rate * rise * 0.5 * (1 + math.cos(math.pi * self.done))

    def advance(
        self, truth: Tensor, valid: Tensor, features: Features | None
    ) -> dict[str, float | Tensor]:
        """One step on truth ``(B, 3, H, W)`` and valid ``(B, 1, H, W)``; the loss and its terms.

        Raises:
            TrainingError: the loss is not a number.
        """
        truth, valid = truth.to(self.device), valid.to(self.device)
        for group in self.optimiser.param_groups:
            group["lr"] = self.learning_rate()
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.settings.half):
            output = self.network(truth, valid)
        loss, terms = inpainting_loss(output.float(), truth, valid, self.settings.loss, features)
        if not bool(torch.isfinite(loss)):
            raise TrainingError(
                f"The loss is not a number at step {self.step}: training cannot go on. Start again "
                "with a smaller learning rate (--learning-rate)."
            )
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        self.optimiser.step()
        self.step += 1
        self._update_average()
        return {"loss": loss.detach(), **terms}

    def _update_average(self) -> None:
        """Move the averaged weights towards the new ones, quickly at first."""
        decay = min(self.settings.average, (1 + self.step) / (10 + self.step))
        current = self.network.state_dict()
        for name, kept in self.average.state_dict().items():
            if kept.is_floating_point():
                kept.lerp_(current[name], 1 - decay)
            else:
                kept.copy_(current[name])

    def state(self) -> dict[str, Any]:
        """All that resuming needs."""
        return {
            "settings": self.settings.model_dump_json(),
            "config": self.network.config.model_dump_json(),
            "network": self.network.state_dict(),
            "average": self.average.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "step": self.step,
            "seconds": self.seconds,
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Go back to a saved state."""
        self.network.load_state_dict(state["network"])
        self.average.load_state_dict(state["average"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.step = state["step"]
        self.seconds = state["seconds"]


def train(
    pictures: Path,
    run: Path,
    settings: TrainSettings,
    *,
    start: Path | None = None,
    device: str = "auto",
    vgg_weights: Path | None = None,
    progress: Progress = no_progress,
    cancelled: Cancel = never_cancelled,
) -> TrainResult:
    """Train a model on a folder of pictures; a run that was interrupted is continued.

    Args:
        pictures: a folder with undamaged pictures, or one picture.
        run: where settings, metrics, checkpoint and model go.
        settings: what the run is made of.
        start: a weight file to start from.
        device: ``auto``, ``cpu``, ``cuda`` or ``mps``.
        vgg_weights: VGG16's convolutions, where the loss needs them and there is no network.
        progress: told steps, or thousandths of a time budget.
        cancelled: asked after each step; the run is saved, and the model as it is.

    Returns:
        What was left in ``run``.

    Raises:
        TrainingError: there is nothing to train on, the run folder holds another run, VGG16 is
            needed and not there, or the loss is not a number.
        ExportError: the run folder cannot be written.
    """
    where = choose_device(device)
    features = None
    if settings.loss.needs_features:
        features = load_features(vgg_weights).to(where)
    found = data.find_pictures(pictures)
    # Reading the pictures may take minutes; what speaks against the run is said before.
    check_writable(run / CHECKPOINT, overwrite=True)
    state = _read_checkpoint(run, settings)
    loaded = data.Pictures.load(found, smallest=min(settings.crop, 32))
    trainer = _prepare(run, settings, state, start=start, device=where)
    losses: dict[str, float] = {}
    parent = start.stem if start else ""
    with ThreadPoolExecutor(1) as ahead:

        def order(step: int) -> Future[tuple[Tensor, Tensor]]:
            return ahead.submit(
                data.batch,
                loaded,
                seed=settings.seed,
                step=step,
                size=settings.batch,
                side=settings.crop,
                augment=settings.augment,
            )

        coming = order(trainer.step)
        saved = began = time.monotonic()
        before = trainer.seconds
        while trainer.done < 1 and not cancelled():
            truth, valid = coming.result()
            coming = order(trainer.step + 1)
            terms = trainer.advance(truth, valid, features)
            trainer.seconds = before + time.monotonic() - began
            if trainer.step % LOG_EVERY == 0 or trainer.done >= 1:
                losses = {name: float(value) for name, value in terms.items()}
                _record(run, trainer, losses)
            progress(round(trainer.done * settings.steps), settings.steps)
            if time.monotonic() - saved >= settings.save_every:
                _save_checkpoint(run, trainer)
                saved = time.monotonic()
    _save_checkpoint(run, trainer)
    path = run / f"{settings.name}.safetensors"
    weights.save(trainer.average, path, _card(trainer, loaded, losses, parent=parent), half=True)
    return TrainResult(path, trainer.step, trainer.done >= 1, losses, loaded.skipped)


def _read_checkpoint(run: Path, settings: TrainSettings) -> dict[str, Any] | None:
    """The state of the run that lies in the folder; None where none does."""
    checkpoint = run / CHECKPOINT
    if not checkpoint.exists():
        return None
    try:
        state = torch.load(checkpoint, map_location="cpu", weights_only=True)
        old = TrainSettings.model_validate_json(state["settings"])
        state["config"] = UNetConfig.model_validate_json(state["config"])
    except (
        *(OSError, RuntimeError, EOFError, pickle.UnpicklingError),
        *(KeyError, TypeError, ValidationError),
    ) as error:
        raise TrainingError(
            f"{checkpoint}: not a checkpoint this version can continue. Choose another run folder."
        ) from error
    lasting = {"steps", "minutes", "save_every"}
    if old.model_dump(exclude=lasting) != settings.model_dump(exclude=lasting):
        raise TrainingError(
            f"{run}: holds a run with other settings (see {SETTINGS} there). Give the same ones to "
            "continue it, or choose another folder."
        )
    return dict(state)


def _prepare(
    run: Path,
    settings: TrainSettings,
    state: dict[str, Any] | None,
    *,
    start: Path | None,
    device: torch.device,
) -> Trainer:
    """A new run with its folder, or the one whose state is given."""
    if state is None:
        trainer = Trainer(settings, device=device, start=weights.load(start) if start else None)
        with _writing(run):
            run.mkdir(parents=True, exist_ok=True)
            text = settings.model_dump_json(indent=2) + "\n"
            (run / SETTINGS).write_text(text, encoding="utf-8")
        return trainer
    trainer = Trainer(settings, device=device, start=PConvUNet(state["config"]))
    trainer.restore(state)
    logger.info("continuing at step %d", trainer.step)
    return trainer


def _save_checkpoint(run: Path, trainer: Trainer) -> None:
    """Write the state; the file appears whole or not at all."""
    temporary = run / f"{CHECKPOINT}.part"
    with _writing(run):
        try:
            with temporary.open("wb") as file:
                torch.save(trainer.state(), file)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(run / CHECKPOINT)
        finally:
            temporary.unlink(missing_ok=True)


def _record(run: Path, trainer: Trainer, losses: dict[str, float]) -> None:
    """Add a line to the run's metrics."""
    line = {
        "step": trainer.step,
        "seconds": round(trainer.seconds, 1),
        "learning_rate": trainer.learning_rate(),
        **{name: round(value, 6) for name, value in losses.items()},
    }
    with _writing(run), (run / METRICS).open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")


@contextmanager
def _writing(run: Path) -> Iterator[None]:
    """Say in a sentence that a file of the run cannot be written."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        # torch speaks of its own insides where its file cannot be written
        reason = error.strerror if isinstance(error, OSError) else "the disk is full or fails"
        raise TrainingError(
            f"{run}: the run cannot be written ({reason}). Free some space or mend the folder, and "
            "give the same command again: it continues from the last checkpoint."
        ) from error


def _card(
    trainer: Trainer, loaded: data.Pictures, losses: dict[str, float], *, parent: str
) -> ModelCard:
    """The card of the model this run made."""
    return ModelCard(
        name=trainer.settings.name,
        summary="Trained with 'restorer train'.",
        data=f"{len(loaded.names)} pictures ({len(loaded.skipped)} skipped)",
        recipe=trainer.settings.model_dump(mode="json"),
        steps=trainer.step,
        metrics={name: round(value, 6) for name, value in losses.items()},
        parent=parent,
        made_with=f"Mural Restorer {__version__}, torch {torch.__version__}",
    )
