"""A batch on many machines: dask.distributed carries scans to workers, and depends on none of them.

Most scans are restored whole by one worker each; the windows of one with many of them are filled by
all workers, and finished and written here. Scans, masks and results lie on a disk that all machines
see under the same paths. A worker that dies costs the time it had spent: what it worked at is given
to another. The pixels are those of ``run_batch`` on the same kind of device: on processors, each
worker computes with as many threads as the program that started the batch, since the last bit of a
sum depends on them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future as Thread
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from restorer.errors import RestorerError, UsageError
from restorer.pipeline.batch import Item
from restorer.pipeline.batch_book import Book, How, Outcome, attempted, opened_book
from restorer.pipeline.cluster_worker import Use, restore_here
from restorer.pipeline.job import JobReport, Order, prepare, restore_files
from restorer.pipeline.plan import plan_windows
from restorer.progress import Cancel, never_cancelled, stop_if

if TYPE_CHECKING:
    from distributed import Client, Future

MANY = 128
"""A scan with more windows than this is filled by all workers: one would take minutes for it."""
AT_ONCE = 2
"""Such scans under way together: while one is written, the workers fill the next."""

PATIENCE = 10.0
"""Seconds to wait for the scheduler."""
TICK = 0.1
"""Seconds between two looks at what has come, and at what the user wants."""


def run_on_cluster(
    items: Sequence[Item],
    out: Path,
    model: str | Path | None,
    how: How,
    address: str,
    *,
    device: str = "auto",
    many: int = MANY,
    on_done: Callable[[Outcome], None] = lambda outcome: None,
    cancelled: Cancel = never_cancelled,
) -> list[Outcome]:
    """Restore the items of a plan on the workers of a scheduler.

    Args:
        items: of a plan.
        out: the folder of the results and of the manifest, as in ``run_batch``.
        model: a name of the catalogue or a weight file; each worker loads its own, which must be
            the same one.
        how: settings for all of them.
        address: of the scheduler, as ``tcp://host:8786``.
        device: where each worker computes.
        many: a scan with more windows than this is shared out among the workers.
        on_done: told each outcome as it comes.
        cancelled: asked again and again; workers still write what they have begun.

    Returns:
        The outcomes, in the items' order.

    Raises:
        UsageError: dask.distributed is not installed, or there is no scheduler.
        ModelError: there is no such model.
        Cancelled: the user stopped; what was finished stays.
    """
    from restorer.model import catalogue, inference
    from restorer.pipeline.sidecar import file_sha256

    client = _connected(address)
    try:
        sha256 = file_sha256(catalogue.find(model))
        with opened_book(out, sha256, how) as book:
            use = Use(model, sha256, device, inference.threads())
            with closing(_Run(client, book, use, many, on_done, cancelled)) as run:
                return run.outcomes(items)
    finally:
        client.close()


class _Run:
    """The items of one batch on their way through the workers; to be closed."""

    def __init__(
        self,
        client: Client,
        book: Book,
        use: Use,
        many: int,
        on_done: Callable[[Outcome], None],
        cancelled: Cancel,
    ) -> None:
        self._client = client
        self._book = book
        self._use = use
        self._many = many
        self._on_done = on_done
        self._cancelled = cancelled
        self._found: dict[Item, Outcome] = {}
        self._going: dict[Future | Thread[JobReport], Item] = {}
        self._closed = Event()
        self._threads = ThreadPoolExecutor(AT_ONCE, "large")

    def close(self) -> None:
        """Give up what is under way, if anything; workers still end what they have begun."""
        self._closed.set()
        self._client.cancel([future for future in self._going if not isinstance(future, Thread)])
        self._threads.shutdown(cancel_futures=True)

    def outcomes(self, items: Sequence[Item]) -> list[Outcome]:
        """What becomes of each item."""
        for item in items:
            stop_if(self._cancelled)
            self._start(item)
        while self._going:
            stop_if(self._cancelled)
            for future in [future for future in self._going if future.done()]:
                self._take(self._going.pop(future), future)
            if self._going:
                time.sleep(TICK)
        return [self._found[item] for item in items]

    def _start(self, item: Item) -> None:
        """Set an item on its way, unless it was done before, or cannot be."""
        before = self._book.before(item)
        if before is not None:
            self._tell(before)
            return
        order = self._book.order(item)
        prepared = attempted(item, lambda: prepare(order))
        if isinstance(prepared, Outcome):
            self._tell(self._book.over(prepared))
            return
        with closing(prepared):
            large = len(plan_windows(prepared.damage, prepared.scan.shape)) > self._many
        # From here on what lies there is this batch's own, also where a worker dies.
        self._book.begin(item)
        order = self._book.order(item)
        if large:
            self._going[self._threads.submit(self._restore_shared, order)] = item
        else:
            self._going[self._client.submit(restore_here, order, self._use, pure=False)] = item

    def _restore_shared(self, order: Order) -> JobReport:
        """Restore a scan whose windows all workers fill."""
        from restorer.pipeline.cluster_windows import OnWorkers

        return restore_files(
            order,
            OnWorkers(self._client, self._use),
            cancelled=lambda: self._closed.is_set() or self._cancelled(),
        )

    def _take(self, item: Item, future: Future | Thread[JobReport]) -> None:
        """What came back from the workers."""

        def result() -> JobReport:
            try:
                report: JobReport = future.result()
            except (RestorerError, OSError):
                raise
            except Exception as problem:
                if type(problem).__name__ != "KilledWorker":
                    raise
                raise UsageError(
                    f"{item.scan}: each worker that restored it has ended, most often because "
                    "memory ran out. Start workers with more memory."
                ) from problem
            return report

        report = attempted(item, result)
        if not isinstance(future, Thread):
            future.release()  # else it would be done again where the worker that has it dies
        if isinstance(report, JobReport):
            self._tell(self._book.restored(item, report))
        else:
            self._tell(self._book.over(report))

    def _tell(self, outcome: Outcome) -> None:
        self._found[outcome.item] = outcome
        self._on_done(outcome)


def _connected(address: str) -> Client:
    """A client of a scheduler."""
    try:
        from distributed import Client
    except ImportError as error:
        raise UsageError(
            "Batches on a cluster need dask.distributed. Install it with "
            "'pip install mural-restorer[cluster]' on all machines."
        ) from error
    try:
        return Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise UsageError(
            f"{address}: no scheduler answers there. Start one with 'dask scheduler' and give the "
            "address it shows, as tcp://host:8786."
        ) from error
