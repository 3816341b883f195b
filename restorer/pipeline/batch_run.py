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
from pathlib import Path
from typing import TYPE_CHECKING

from restorer.pipeline import job
from restorer.pipeline.batch import Item
from restorer.pipeline.batch_book import Book, How, Outcome, attempted, opened_book
from restorer.pipeline.job import FilledScan, JobReport, Prepared
from restorer.progress import Cancel, never_cancelled, stop_if

if TYPE_CHECKING:
    from restorer.model.inference import RestorationModel


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
    outcomes = []
    with opened_book(out, model.sha256, how) as book:
        for outcome in _Batch(book, model, cancelled).outcomes(items):
            on_done(outcome)
            outcomes.append(outcome)
    return outcomes


class _Batch:
    """The three steps of an item, and the threads they run in."""

    def __init__(self, book: Book, model: RestorationModel, cancelled: Cancel) -> None:
        self._book = book
        self._model = model
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
        order = self._book.before(item) or self._book.order(item)
        if isinstance(order, Outcome):
            return order
        return attempted(item, lambda: job.prepare(order, cancelled=self._cancelled))

    def _fill(self, item: Item, ready: Prepared | Outcome) -> FilledScan | Outcome:
        """Fill an item's damage; what failed before goes on as it is."""
        if isinstance(ready, Outcome):
            return ready
        with ExitStack() as stack:
            stack.callback(ready.close)
            filled = attempted(
                item, lambda: job.fill(ready, self._model, cancelled=self._cancelled)
            )
            if isinstance(filled, FilledScan):
                stack.pop_all()  # writing closes it
        return filled

    def _write(self, item: Item, filled: FilledScan | Outcome) -> Outcome:
        """Write an item's results, and say in the manifest what became of it."""
        if isinstance(filled, FilledScan):
            self._book.begin(item)
            scan = filled
            written = attempted(item, lambda: job.write(scan, cancelled=self._cancelled))
            if isinstance(written, JobReport):
                return self._book.restored(item, written)
            filled = written
        return self._book.over(filled)


def _let_go(future: Future[Prepared | Outcome]) -> None:
    """Close what was opened for an item that nobody restores any more."""
    if future.cancel():
        return
    with suppress(Exception):
        ready = future.result()
        if isinstance(ready, Prepared):
            ready.close()
