"""One training a folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from restorer import lock
from restorer.errors import TrainingError
from restorer.files import check_writable
from train.checkpoint import CHECKPOINT, writing

LOCK = "lock"


@contextmanager
def held(run: Path) -> Iterator[None]:
    """Hold a run's folder, which is made; taken away again where nothing comes into it.

    Raises:
        TrainingError: another training holds it, or the folder cannot be made.
        ExportError: the folder cannot be written.
    """
    check_writable(run / CHECKPOINT, overwrite=True)
    with writing(run):
        run.mkdir(parents=True, exist_ok=True)
    taken = TrainingError(
        f"{run}: another training writes into this folder. Wait until it has ended, or choose "
        "another folder."
    )
    with lock.held(run, LOCK, taken):
        yield
