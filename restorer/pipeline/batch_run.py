"""Restoring the items of a batch: reading, network and writing at the same time.

While the device fills one scan, the next is opened and its mask is read, and the one before it is
written and proven. What came of an item does not depend on the others: one that fails does not stop
them, and what a batch gives is what ``restore_files`` gives.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import restorer
from restorer import lock
from restorer.errors import RestorerError, UsageError
from restorer.files import folder_made
from restorer.pipeline import job
from restorer.pipeline.batch import Item
from restorer.pipeline.batch_manifest import BatchManifest, described
from restorer.pipeline.job import FilledScan, Order, Prepared
from restorer.pipeline.settings import Finish
from restorer.pipeline.tiling import Tiling
from restorer.progress import Cancel, never_cancelled, stop_if

if TYPE_CHECKING:
    from restorer.model.inference import RestorationModel

Made = TypeVar("Made")

LOCK = ".batch-lock"
ASIDE = ".restorer-batch"
"""Where the results of an item are made, under the folder of results."""


@dataclass(frozen=True)
class How:
    """How all items of a batch are restored: as in ``Order``."""

    finish: Finish = Finish()  # noqa: RUF009 - a frozen value
    polarity: str = "white"
    tiles: Tiling | None = None
    overwrite: bool = False


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


def run_batch(
    items: Sequence[Item],
    out: Path,
    model: RestorationModel,
    how: How,
    *,
    on_done: Callable[[Outcome], None] = lambda outcome: None,
    cancelled: Cancel = never_cancelled,
) -> list[Outcome]:
    """Restore the items of a plan, in their order.

    What an earlier run restored into ``out``, from the same files and in the same way, is left as
    it is; what it left half done is done anew.

    Args:
        items: of a plan.
        out: the folder of the results and of the manifest; made where it is not there.
        model: a loaded model.
        how: settings for all of them.
        on_done: told each outcome as it comes, in the items' order.
        cancelled: asked between windows and while writing.

    Raises:
        UsageError: another batch writes into the folder.
        ExportError: the folder or the manifest cannot be written.
        Cancelled: the user stopped; what was finished stays.
    """
    taken = UsageError(
        f"{out}: another batch writes into this folder. Wait until it has ended, or choose another "
        "folder."
    )
    outcomes = []
    with folder_made(out), lock.held(out, LOCK, taken):
        batch = _Batch(BatchManifest(out), out / ASIDE, model, how, cancelled)
        for outcome in batch.outcomes(items):
            on_done(outcome)
            outcomes.append(outcome)
    return outcomes


class _Batch:
    """The three steps of an item, and the threads they run in."""

    def __init__(
        self,
        manifest: BatchManifest,
        aside: Path,
        model: RestorationModel,
        how: How,
        cancelled: Cancel,
    ) -> None:
        self._manifest = manifest
        self._aside = aside
        self._model = model
        self._how = how
        self._cancelled = cancelled

    def outcomes(self, items: Sequence[Item]) -> Iterator[Outcome]:
        """What becomes of each item, in their order."""
        waiting = deque(items)
        ahead: deque[tuple[Item, Future[Prepared | Outcome]]] = deque()
        behind: deque[Future[Outcome]] = deque()
        with ThreadPoolExecutor(1, "read") as reader, ThreadPoolExecutor(1, "write") as writer:
            try:
                while waiting or ahead:
                    while waiting and len(ahead) < 2:
                        item = waiting.popleft()
                        ahead.append((item, reader.submit(self._read, item)))
                    stop_if(self._cancelled)
                    item, future = ahead.popleft()
                    filled = self._fill(item, future.result())
                    behind.append(writer.submit(self._write, item, filled))
                    while len(behind) > 1:
                        yield behind.popleft().result()
                while behind:
                    yield behind.popleft().result()
            finally:
                for _, future in ahead:
                    _let_go(future)

    def _read(self, item: Item) -> Prepared | Outcome:
        """Open an item, unless it was restored before."""
        before = self._manifest.report(item.out, self._made_from(item))
        if before is not None:
            return Outcome(item, before, before=True)
        order = Order(
            scan=item.scan,
            out=item.out,
            mask=item.mask,
            project=item.project,
            finish=self._how.finish,
            polarity=self._how.polarity,
            tiles=self._how.tiles,
            overwrite=self._how.overwrite or self._manifest.left_half_done(item.out),
            aside=self._aside,
        )
        return _attempted(item, lambda: job.prepare(order, cancelled=self._cancelled))

    def _fill(self, item: Item, ready: Prepared | Outcome) -> FilledScan | Outcome:
        """Fill an item's damage; what failed before goes on as it is."""
        if isinstance(ready, Outcome):
            return ready
        with ExitStack() as stack:
            stack.callback(ready.close)
            filled = _attempted(
                item, lambda: job.fill(ready, self._model, cancelled=self._cancelled)
            )
            if isinstance(filled, FilledScan):
                stack.pop_all()  # writing closes it
        return filled

    def _write(self, item: Item, filled: FilledScan | Outcome) -> Outcome:
        """Write an item's results, and say in the manifest what became of it."""
        if isinstance(filled, FilledScan):
            made_from = self._made_from(item)
            self._manifest.begin(item.out, made_from)
            scan = filled
            written = _attempted(item, lambda: job.write(scan, cancelled=self._cancelled))
            if not isinstance(written, Outcome):
                report = written.as_dict()
                self._manifest.restored(item.out, made_from, written.files, report)
                return Outcome(item, report)
            filled = written
        if filled.error is not None:
            self._manifest.failed(item.out, filled.error)
        return filled

    def _made_from(self, item: Item) -> dict[str, Any]:
        """The files and settings that a result depends on, as JSON values."""
        log = item.project and item.project.with_name(f"{item.project.name}-wal")
        return {
            "scan": described(item.scan),
            "mask": described(item.mask),
            "project": described(item.project),
            "project_log": described(log),
            "model": self._model.sha256,
            "finish": self._how.finish.as_dict(),
            "polarity": self._how.polarity,
            "tiles": self._how.tiles.as_dict() if self._how.tiles else None,
            "version": restorer.__version__,
        }


def _attempted(item: Item, work: Callable[[], Made]) -> Made | Outcome:
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


def _let_go(future: Future[Prepared | Outcome]) -> None:
    """Close what was opened for an item that nobody restores any more."""
    if future.cancel():
        return
    with suppress(Exception):
        ready = future.result()
        if isinstance(ready, Prepared):
            ready.close()
