"""Where runs and models are: new ones, those that wait for the user, kept and thrown away."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import platformdirs
from PySide6.QtCore import QCoreApplication, QLockFile

from restorer.errors import TrainingError
from restorer.files import atomic_output, refusals
from restorer.model import catalogue
from ui.training.request import REQUEST
from ui.training.run_folder import RunFolder

LOCK = "window.lock"
LONGEST = 60
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
    """Why a model cannot be called so; empty where it can."""
    if not name:
        return _tr("Give the new model a name.")
    if len(name) > LONGEST or not re.fullmatch(r"\w([\w .-]*\w)?", name):
        return _tr("A name has letters, digits, spaces, dots, - and _, and begins with a letter.")
    if name.casefold() in _taken():
        return _tr(
            "There is a model called {0} already: choose another name, for example {1}."
        ).format(name, free_name(name))
    return ""


def free_name(wanted: str) -> str:
    """A name that no model has, like the one that is wanted."""
    wanted = re.sub(r"[^\w .-]+|^[\W_]+|[\W_]+$", "", wanted)[: LONGEST - 4].strip(" .-") or "mural"
    taken, number, name = _taken(), 1, wanted
    while name.casefold() in taken:
        number += 1
        name = f"{wanted}-{number}"
    return name


def keep(run: RunFolder, name: str) -> Path:
    """Copy a run's model into the user's catalogue; of the run only its records stay.

    Raises:
        TrainingError: the name is taken, or none; or there is no model.
        ExportError: it cannot be written.
    """
    model, reason = run.model, why_not(name)
    if reason or model is None:
        raise TrainingError(reason or f"{run.path}: there is no model in it. Train it again.")
    target = catalogue.user_folder() / f"{name}{catalogue.SUFFIX}"
    with refusals(target):
        target.parent.mkdir(parents=True, exist_ok=True)
    with atomic_output(target, overwrite=False) as temporary:
        shutil.copyfile(model, temporary)
    (run.path / REQUEST).unlink(missing_ok=True)
    for pattern in HEAVY:
        for path in run.path.glob(pattern):
            path.unlink(missing_ok=True)
    return target


def discard(run: RunFolder) -> None:
    """Remove a run's folder; raises ``ExportError``."""
    with refusals(run.path):
        # First what makes it one that waits, in case the rest is held by another program.
        (run.path / REQUEST).unlink(missing_ok=True)
        shutil.rmtree(run.path)


def _taken() -> set[str]:
    return {path.stem.casefold() for path in catalogue.files()}


def _tr(text: str) -> str:
    return QCoreApplication.translate("shelf", text)
