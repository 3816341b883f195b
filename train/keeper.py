"""What the first process of a run does beside the steps: record, validate, keep, and judge."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from enum import IntEnum
from pathlib import Path
from typing import Any

import torch

from restorer import __version__
from restorer.errors import ModelError
from restorer.model import weights
from restorer.model.header import ModelCard, read_header
from restorer.model.unet import PConvUNet
from restorer.progress import Cancel
from train import checkpoint, validation
from train.checkpoint import writing
from train.record import Record
from train.settings import TrainSettings
from train.trainer import Trainer
from train.validation import Crop, Scores

BEST = "best.safetensors"
STOP = "stop"
SETTINGS = "settings.json"

RECORD_EVERY = 2.0
"""Seconds between lines of the metrics."""

VALIDATION_SHARE = 0.1
"""Of the time, that validation takes at most."""

PASSES_AT_END = 3
"""Validations after the last step: of the last weights, of the model, and of its parent."""

LARGEST_RESERVE = 0.5
"""Of a time budget, that is kept for them at most."""

SAMPLES = 4
"""Crops on a sample sheet."""

TIE = 0.1
"""dB by which earlier weights must be better than the last, annealed ones, to be kept instead."""

logger = logging.getLogger(__name__)


class Due(IntEnum):
    """What is to be done after a step; each includes those before it."""

    NOTHING = 0
    RECORD = 1
    SAVE = 2
    VALIDATE = 3


class End(IntEnum):
    """How a run ends."""

    NOT_YET = 0
    DONE = 1
    STOPPED = 2
    CANCELLED = 3


class Keeper:
    """Keeps a run in its folder.

    Args:
        run: the folder; the settings are in it.
        trainer: the run.
        crops: what was held out; may be empty.
        samples: crops shown on the sheets where nothing was held out.
        parent: the model file started from.
        data: the scans and the parts of them, which continuing must find again.
        about: what the model's card says of the data.
        state: the checkpoint that is continued.

    Attributes:
        ended: whether the run had come to its end already.
        best: the best weights measured: at which step, and how good.
        losses: the last ones.
    """

    def __init__(
        self,
        run: Path,
        trainer: Trainer,
        *,
        crops: Sequence[Crop],
        samples: Sequence[Crop],
        parent: Path | None,
        data: dict[str, Any],
        about: str,
        state: dict[str, Any] | None,
    ) -> None:
        self.run = run
        self.trainer = trainer
        self.crops = list(crops)
        self._samples = list(crops)[:SAMPLES] or list(samples)
        self._parent = parent
        self._data = data
        self._about = about
        self.cost = self._saving = 0.0
        self.parent_scores: Scores | None = None
        self.best: tuple[int, Scores] | None = None
        self._clear(anew=state is None)
        if state is not None:
            self.cost = state["cost"]
            if state["parent_scores"] is not None:
                self.parent_scores = Scores(*state["parent_scores"])
            self.best = _read_best(run / BEST) if self.crops else None
        self.ended = state is not None and _has_ended(state, trainer.settings)
        self.record = Record(run, step=trainer.step if state else -1)
        self.losses = self.record.losses()
        self._last = self._known_scores()
        self._began = time.monotonic() - trainer.seconds
        self._recorded = self._saved = self._looked = time.monotonic()

    def _clear(self, *, anew: bool) -> None:
        """Take away an old verdict, what a killed run left half-written, and an old run's best."""
        with writing(self.run):
            for path in (self.run / validation.VERDICT, *self.run.glob(".restorer-*")):
                path.unlink(missing_ok=True)
            if anew:
                (self.run / BEST).unlink(missing_ok=True)

    def _known_scores(self) -> tuple[int, Scores] | None:
        """The scores of the weights that a run continues from, where they were measured."""
        row = next((row for row in reversed(self.record.rows) if "validation" in row), None)
        if row is None or row["step"] != self.trainer.step:
            return None
        return row["step"], Scores(**row["validation"])

    def start(self) -> None:
        """Measure where the run begins, and save it: what cannot be written shows at once."""
        if self.trainer.step == 0 and self._last is None:
            self._validate()
            self._save()

    @property
    def seconds(self) -> float:
        """That the run has taken, over all its sittings."""
        return time.monotonic() - self._began

    @property
    def budget(self) -> float | None:
        """Seconds in which the run may train: a time budget, less what is measured and saved after
        it.
        """
        minutes = self.trainer.settings.minutes
        if minutes is None:
            return None
        wanted = PASSES_AT_END * self.cost + self._saving
        return 60 * minutes - min(wanted, LARGEST_RESERVE * 60 * minutes)

    def end(self, cancelled: Cancel) -> End:
        """Whether somebody wants the run to end."""
        if cancelled():
            return End.CANCELLED
        return End.STOPPED if (self.run / STOP).exists() else End.NOT_YET

    def due(self) -> Due:
        """What is to be done now."""
        now, settings = time.monotonic(), self.trainer.settings
        if now - self._looked >= max(settings.validate_every, self.cost / VALIDATION_SHARE):
            budget = self.trainer.budget
            # so near to the end it would take away the time to anneal
            if budget is None or budget - self.seconds > PASSES_AT_END * self.cost:
                return Due.VALIDATE
        if now - self._saved >= settings.save_every:
            return Due.SAVE
        if self.trainer.step == 1 or now - self._recorded >= RECORD_EVERY:
            return Due.RECORD
        return Due.NOTHING

    def do(self, due: Due, losses: dict[str, float]) -> None:
        """Record the losses; save and validate where that is due. The weights are good ones."""
        self._record(losses)
        if due >= Due.VALIDATE:
            self._validate()
        if due >= Due.SAVE:
            self._save()

    def _record(self, losses: dict[str, float]) -> None:
        """A line of the metrics."""
        if not losses:
            return
        trainer = self.trainer
        self.losses = losses
        self.record.add(
            {
                "step": trainer.step,
                "seconds": round(trainer.seconds, 2),
                "done": round(trainer.done, 6),
                "learning_rate": trainer.learning_rate(),
                **{name: float(f"{value:.7g}") for name, value in losses.items()},
            }
        )
        self._recorded = time.monotonic()

    def _validate(self) -> None:
        """Measure the averaged weights, keep them where they are the best, draw."""
        trainer, began = self.trainer, time.monotonic()
        shown = self.crops or self._samples
        fill = validation.filler(trainer.average, trainer.device)
        filled = [fill(crop) for crop in shown]
        if self.crops:
            scores = validation.mean(validation.measure(self.crops, filled))
            self.cost = time.monotonic() - began
            self._keep(scores)
        count = len(self._samples)
        self.record.draw(
            validation.columns(shown[:count], filled[:count]),
            step=trainer.step,
            done=trainer.done,
            weights=trainer.settings.loss.model_dump(),
        )
        self._looked = time.monotonic()

    def _keep(self, scores: Scores) -> None:
        """Record scores, and the weights where they are the best of those that were trained."""
        step = self.trainer.step
        if step == 0 and self._parent is not None:
            self.parent_scores = scores
        elif step and (self.best is None or scores.hole_psnr > self.best[1].hole_psnr):
            weights.save(self.trainer.average, self.run / BEST, self._card(step, scores), half=True)
            self.best = step, scores
        parent = self.parent_scores.as_dict() if self.parent_scores else None
        self._last = step, scores
        self.record.add(
            {
                "step": step,
                "seconds": round(self.trainer.seconds, 2),
                "validation": scores.as_dict(),
                "parent": parent,
            }
        )

    def _save(self, *, ended: bool = False) -> None:
        """Write a checkpoint; ``ended``: the run has come to its end."""
        scores, began = self.parent_scores, time.monotonic()
        state = {
            **self.trainer.state(),
            "settings": self.trainer.settings.model_dump_json(),
            "data": self._data,
            "parent": self._parent.stem if self._parent else None,
            "parent_scores": (scores.hole_psnr, scores.ssim) if scores else None,
            "cost": self.cost,
            "ended": ended,
        }
        checkpoint.save(self.run, state)
        self._saved = time.monotonic()
        self._saving = self._saved - began

    def finish(self, end: End) -> tuple[Path, dict[str, Any] | None]:
        """Save, write the model, and judge it unless the run was cancelled.

        Returns:
            The model's file, and what ``verdict.json`` holds where it was written.
        """
        path = self.run / f"{self.trainer.settings.name}.safetensors"
        if end is End.CANCELLED:
            self._save()
            weights.save(self.trainer.average, path, self._card(self.trainer.step), half=True)
            return path, None
        if self._last is None or self._last[0] != self.trainer.step:
            self._validate()
        self._save(ended=end is End.DONE)
        step, scores, network = self._choose(end)
        weights.save(network, path, self._card(step, scores), half=True)
        verdict = self._judge(path, step) if self.crops and step else None
        with writing(self.run):
            (self.run / STOP).unlink(missing_ok=True)
        return path, verdict

    def _choose(self, end: End) -> tuple[int, Scores | None, PConvUNet]:
        """The weights that become the model: the last ones, or the best where those are better.

        The last ones of a finished run are annealed and depend on no clock, so they stand where the
        best are hardly better.
        """
        if self.best is None or self._last is None:
            return self.trainer.step, None, self.trainer.average
        step, best = self.best
        last, scores = self._last
        if best.hole_psnr - scores.hole_psnr > (0 if end is End.STOPPED else TIE):
            return step, best, weights.load(self.run / BEST)
        return last, scores, self.trainer.average

    def _judge(self, path: Path, step: int) -> dict[str, Any]:
        """Measure the file that was written against what training started from."""
        device = self.trainer.device
        model = validation.filler(weights.load(path), device)
        parent: tuple[str, validation.Fill] = ("the membrane", validation.classical)
        if self._parent is not None:
            fill = validation.filler(weights.load(self._parent), device)
            parent = (self._parent.stem, fill)
        name = self.trainer.settings.name
        return validation.judge(self.run, self.crops, parent, (name, model), step)

    def _card(self, step: int, scores: Scores | None = None) -> ModelCard:
        """The card of a model of this run."""
        parent = read_header(self._parent).card if self._parent else None
        origin = f"Trained on from '{self._parent.stem}'" if self._parent else "Trained"
        measured: dict[str, Any] = {name: float(f"{v:.6g}") for name, v in self.losses.items()}
        if scores is not None:
            measured["held_out"] = {**scores.as_dict(), "crops": len(self.crops)}
        return ModelCard(
            name=self.trainer.settings.name,
            summary=f"{origin} with 'restorer train'.",
            data=self._about,
            recipe=self.trainer.settings.model_dump(mode="json"),
            steps=step,
            metrics=measured,
            limits=parent.limits if parent else "",
            licence=parent.licence if parent else "",
            parent=self._parent.stem if self._parent else "",
            made_with=f"Mural Restorer {__version__}, torch {torch.__version__}",
        )


def _has_ended(state: dict[str, Any], settings: TrainSettings) -> bool:
    """Whether a checkpoint is that of the end, and no longer run is wanted now."""
    old = TrainSettings.model_validate_json(state["settings"])
    same = (old.steps, old.minutes) == (settings.steps, settings.minutes)
    return bool(state.get("ended")) and same


def _read_best(path: Path) -> tuple[int, Scores] | None:
    """What the best weights so far say of themselves; the file, not the checkpoint, knows it."""
    try:
        card = read_header(path).card
        held_out = card.metrics["held_out"]
        return card.steps, Scores(held_out["hole_psnr"], held_out["ssim"])
    except (ModelError, KeyError, TypeError):
        return None
