"""What a batch knows of its items: what was done before, what is asked for, what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import restorer
from restorer import lock
from restorer.errors import RestorerError, UsageError
from restorer.files import folder_made
from restorer.pipeline.batch import Item
from restorer.pipeline.batch_manifest import BatchManifest, described
from restorer.pipeline.job import JobReport, Order
from restorer.pipeline.settings import Finish
from restorer.pipeline.tiling import Tiling

Made = TypeVar("Made")

LOCK = ".batch-lock"
ASIDE = ".restorer-batch"
"""Where the results of an item are made, under the folder of results: this, and the item's name."""


@dataclass(frozen=True)
class How:
    """How all items of a batch are restored: as in ``Order``."""

    finish: Finish = Finish()  # noqa: RUF009 - a frozen value
    polarity: str = "white"
    reintegration: str = "as_is"
    tiles: Tiling | None = None
    overwrite: bool = False
    operator: str = ""


@dataclass(frozen=True)
class Outcome:
    """What became of an item.

    Attributes:
        item: the item.
        report: what ``JobReport.as_dict`` says; None where it failed.
        error: why it failed, in one sentence.
        before: it was restored by an earlier run, and was left as it is.
    """

    item: Item
    report: dict[str, Any] | None = None
    error: str | None = None
    before: bool = False


@contextmanager
def opened_book(out: Path, model_sha256: str, how: How) -> Iterator[Book]:
    """The book of a folder of results, which is made, and held against other batches.

    Raises:
        UsageError: another batch writes into the folder.
        ExportError: the folder or the manifest cannot be written.
    """
    taken = UsageError(
        f"{out}: another batch writes into this folder. Wait until it has ended, or choose another "
        "folder."
    )
    with folder_made(out), lock.held(out, LOCK, taken):
        yield Book(BatchManifest(out), out, model_sha256, how)


class Book:
    """Knows of each item what the manifest says, and writes into it. Of ``opened_book``."""

    def __init__(self, manifest: BatchManifest, out: Path, model_sha256: str, how: How) -> None:
        self._manifest = manifest
        self._out = out
        self._model = model_sha256
        self._how = how

    def before(self, item: Item) -> Outcome | None:
        """What an earlier run made of an item, where that still holds."""
        report = self._manifest.report(item.out, self._made_from(item))
        return None if report is None else Outcome(item, report, before=True)

    def order(self, item: Item) -> Order:
        """What is asked for; what an earlier run left half done may be written over."""
        return Order(
            scan=item.scan,
            out=item.out,
            mask=item.mask,
            project=item.project,
            finish=self._how.finish,
            polarity=self._how.polarity,
            reintegration=self._how.reintegration,
            tiles=self._how.tiles,
            operator=self._how.operator,
            overwrite=self._how.overwrite or self._manifest.left_half_done(item.out),
            aside=self._out / f"{ASIDE}-{item.out.stem}",
        )

    def begin(self, item: Item) -> None:
        """Say that an item's results are going to be written."""
        self._manifest.begin(item.out, self._made_from(item))

    def restored(self, item: Item, report: JobReport) -> Outcome:
        """Say that they are."""
        told = report.as_dict()
        self._manifest.restored(item.out, self._made_from(item), report.files, told)
        return Outcome(item, told)

    def over(self, outcome: Outcome) -> Outcome:
        """Say why an item failed, where it did."""
        if outcome.error is not None:
            self._manifest.failed(outcome.item.out, outcome.error)
        return outcome

    def _made_from(self, item: Item) -> dict[str, Any]:
        """The files and settings that a result depends on, as JSON values."""
        log = item.project and item.project.with_name(f"{item.project.name}-wal")
        return {
            "scan": described(item.scan),
            "mask": described(item.mask),
            "project": described(item.project),
            "project_log": described(log),
            "model": self._model,
            "finish": self._how.finish.as_dict(),
            "polarity": self._how.polarity,
            "reintegration": self._how.reintegration,
            "tiles": self._how.tiles.as_dict() if self._how.tiles else None,
            "version": restorer.__version__,
        }


def attempted(item: Item, work: Callable[[], Made]) -> Made | Outcome:
    """What some work gives, or the outcome of an item that failed."""
    try:
        return work()
    except RestorerError as problem:
        return Outcome(item, error=_naming(item, str(problem)))
    except OSError as problem:
        return Outcome(item, error=f"{item.scan}: {problem.strerror or type(problem).__name__}.")


def _naming(item: Item, sentence: str) -> str:
    """An error's sentence, with the scan in front where it names none of the item's files."""
    files = (item.scan, item.mask, item.project, item.out)
    named = any(path is not None and path.name in sentence for path in files)
    return sentence if named else f"{item.scan}: {sentence}"
