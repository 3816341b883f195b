"""Where runs and models are: new ones, those that wait for the user, kept and thrown away."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import platformdirs
from PySide6.QtCore import QLockFile

from restorer.errors import ModelError
from restorer.files import refusals
from restorer.model import catalogue
from ui.training.request import REQUEST
from ui.training.run_folder import RunFolder

LOCK = "window.lock"
MANY = 10_000
"""Numbers that are tried for a free name."""
HEAVY = ("*.pt", "*.safetensors")
"""What is removed of a run whose model has been kept; its records stay."""


def runs_folder() -> Path:
    """Where runs are; it may not exist yet."""
    return Path(platformdirs.user_data_dir("mural-restorer", appauthor=False)) / "runs"


def new_run(name: str) -> Path:
    """Make an empty run folder for a model's name; raises ``ExportError``."""
    folder = runs_folder()
    number = 1
    while True:
        path = folder / (name if number == 1 else f"{name}-{number}")
        with refusals(path):
            folder.mkdir(parents=True, exist_ok=True)
            try:
                path.mkdir()
            except FileExistsError:
                number += 1
            else:
                return path


def take(run: Path) -> QLockFile | None:
    """The lock of a run, held; None where another window has it. One that died holds nothing."""
    lock = QLockFile(str(run / LOCK))
    lock.setStaleLockTime(0)
    return lock if lock.tryLock(0) else None


def waiting() -> list[RunFolder]:
    """Runs that were neither kept nor thrown away and that no window has, the newest first."""
    found = []
    for request in runs_folder().glob(f"*/{REQUEST}"):
        lock = take(request.parent)
        if lock is not None:
            lock.unlock()
            found.append(RunFolder(request.parent))
    readable = [run for run in found if run.request is not None]
    return sorted(readable, key=lambda run: (run.path / REQUEST).stat().st_mtime, reverse=True)


def why_not(name: str) -> str:
    """Why a new model cannot be called so; empty where it can."""
    try:
        catalogue.place_for(name)
    except ModelError as error:
        return str(error)
    return ""


def free_name(wanted: str) -> str:
    """A name that a new model can have, like the one that is wanted."""
    plain = re.sub(r"[^\w .-]+", "", wanted)[: catalogue.LONGEST_NAME - 4].strip(" .-") or "mural"
    name, number = plain, 1
    while why_not(name) and number < MANY:
        number += 1
        name = f"{plain}-{number}"
    return name


def keep(run: RunFolder, name: str) -> Path:
    """Take a run's model in among the user's own; of the run only its records stay.

    Raises:
        ModelError: the name is refused, or there is no model or a damaged one.
        ExportError: it cannot be written.
    """
    if run.model is None:
        raise ModelError(f"{run.path}: there is no model in it. Train it again.")
    kept = catalogue.keep(run.model, name)
    with refusals(run.path):
        (run.path / REQUEST).unlink(missing_ok=True)
        for pattern in HEAVY:
            for path in run.path.glob(pattern):
                path.unlink(missing_ok=True)
    return kept


def discard(run: RunFolder) -> None:
    """Remove a run's folder; raises ``ExportError``."""
    with refusals(run.path):
        # First what makes it one that waits, in case the rest is held by another program.
        (run.path / REQUEST).unlink(missing_ok=True)
        shutil.rmtree(run.path)
