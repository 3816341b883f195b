"""Checkpoints of a run: written whole, and the one before is kept until the next is there."""

from __future__ import annotations

import logging
import os
import pickle
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import torch

from restorer.errors import TrainingError
from restorer.model.config import UNetConfig
from train.settings import TrainSettings

CHECKPOINT = "checkpoint.pt"
PREVIOUS = "checkpoint.previous.pt"
PART = "checkpoint.pt.part"

LASTING = {"steps", "minutes", "save_every", "validate_every"}
"""Settings that may be others where a run is continued."""

NEEDED = {
    *("settings", "config", "network", "average", "optimiser", "step", "seconds"),
    *("data", "parent", "parent_scores", "cost"),
}
"""What a state holds: of the trainer, and of the keeper."""

_UNREADABLE = (
    *(OSError, RuntimeError, EOFError, pickle.UnpicklingError, zipfile.BadZipFile),
    *(KeyError, TypeError, ValueError),
)

logger = logging.getLogger(__name__)


@contextmanager
def writing(run: Path) -> Iterator[None]:
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


def save(run: Path, state: dict[str, Any]) -> None:
    """Write a state; whenever this is cut off, one whole checkpoint is left.

    Raises:
        TrainingError: the disk is full or cannot be written; the last checkpoint stays.
    """
    part = run / PART  # one name, so that a run that is killed again and again leaves one of them
    with writing(run):
        try:
            with part.open("wb") as file:
                torch.save(state, file)
                file.flush()
                os.fsync(file.fileno())
            if (run / CHECKPOINT).exists():
                (run / CHECKPOINT).replace(run / PREVIOUS)
            part.replace(run / CHECKPOINT)
        finally:
            part.unlink(missing_ok=True)


def read(run: Path, settings: TrainSettings) -> dict[str, Any] | None:
    """The last whole state of the run in a folder, on the CPU; None where there is none.

    ``config`` is a ``UNetConfig`` in it.

    Raises:
        TrainingError: the run there has other settings, or its checkpoints cannot be read.
    """
    there = [path for path in (run / CHECKPOINT, run / PREVIOUS) if path.exists()]
    for path in there:
        try:
            state, old = _load(path)
        except _UNREADABLE as error:
            logger.warning("%s cannot be read (%s): trying the one before.", path, error)
            continue
        if old.model_dump(exclude=LASTING) != settings.model_dump(exclude=LASTING):
            raise TrainingError(
                f"{run}: holds a run with other settings (see settings.json there). Give the same "
                "ones to continue it, or choose another folder."
            )
        return state
    if there:
        raise TrainingError(
            f"{there[0]}: not a checkpoint this version can continue. Choose another run folder."
        )
    return None


def _load(path: Path) -> tuple[dict[str, Any], TrainSettings]:
    """A state and the settings it was made with; raises one of ``_UNREADABLE``."""
    with zipfile.ZipFile(path) as archive:  # torch itself does not look at the checksums
        if (damaged := archive.testzip()) is not None:
            raise zipfile.BadZipFile(f"{damaged} is damaged")
    state = torch.load(path, map_location="cpu", weights_only=True)
    if missing := NEEDED - state.keys():
        raise KeyError(f"without {', '.join(sorted(missing))}")
    settings = TrainSettings.model_validate_json(state["settings"])
    state["config"] = UNetConfig.model_validate_json(state["config"])
    return dict(state), settings
