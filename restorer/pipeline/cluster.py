"""A batch on many machines: dask.distributed carries scans to workers, and depends on none of them.

Scans, masks and results lie on a disk that all machines see under the same paths. A worker that
dies costs the time it had spent: what it worked at is given to another. The pixels are those of
``run_batch`` on the same kind of device: on processors, each worker computes with as many threads
as the program that started the batch, since the last bit of a sum depends on them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from restorer.errors import ModelError, RestorerError, UsageError
from restorer.pipeline.batch import Item
from restorer.pipeline.batch_book import Book, How, Outcome, attempted, opened_book
from restorer.pipeline.job import JobReport, Order, prepare, restore_files
from restorer.progress import Cancel, never_cancelled, stop_if

if TYPE_CHECKING:
    from distributed import Client, Future

    from restorer.model.inference import RestorationModel

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
            run = _Run(client, book, on_done, cancelled)
            return run.outcomes(items, (model, sha256, device, inference.threads()))
    finally:
        client.close()


class _Run:
    """The items of one batch on their way through the workers."""

    def __init__(
        self,
        client: Client,
        book: Book,
        on_done: Callable[[Outcome], None],
        cancelled: Cancel,
    ) -> None:
        self._client = client
        self._book = book
        self._on_done = on_done
        self._cancelled = cancelled
        self._found: dict[Item, Outcome] = {}

    def outcomes(self, items: Sequence[Item], model: tuple[Any, ...]) -> list[Outcome]:
        """What becomes of each item."""
        going: dict[Future, Item] = {}
        try:
            for item in items:
                stop_if(self._cancelled)
                order = self._accepted(item)
                if order is not None:
                    going[self._client.submit(restore_here, order, *model, pure=False)] = item
            while going:
                stop_if(self._cancelled)
                for future in [future for future in going if future.done()]:
                    self._take(going.pop(future), future)
                if going:
                    time.sleep(TICK)
        finally:
            self._client.cancel(list(going))
        return [self._found[item] for item in items]

    def _accepted(self, item: Item) -> Order | None:
        """What is to be done on a worker; None where it was done before, or cannot be."""
        before = self._book.before(item)
        if before is not None:
            self._tell(before)
            return None
        order = self._book.order(item)
        opened = attempted(item, lambda: prepare(order))
        if isinstance(opened, Outcome):
            self._tell(self._book.over(opened))
            return None
        opened.close()
        # From here on what lies there is this batch's own, also where a worker dies.
        self._book.begin(item)
        return self._book.order(item)

    def _take(self, item: Item, future: Future) -> None:
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
        if isinstance(report, JobReport):
            self._tell(self._book.restored(item, report))
        else:
            self._tell(self._book.over(report))

    def _tell(self, outcome: Outcome) -> None:
        self._found[outcome.item] = outcome
        self._on_done(outcome)


def restore_here(
    order: Order, model: str | Path | None, sha256: str, device: str, threads: int
) -> JobReport:
    """Restore one scan in a worker.

    Args:
        order: the scan, and how.
        model: a name of the catalogue or a weight file.
        sha256: of that model's file.
        device: where to compute.
        threads: how many a processor computes with.

    Raises:
        RestorerError: see ``restore_files``.
        ModelError: the worker has another model of that name.
    """
    loaded = _loaded(model, device, threads)
    if loaded.sha256 != sha256:
        raise ModelError(
            f"A worker has another model '{loaded.name}' than the one asked for. Install the same "
            "version of the program on all machines, or give the model's file."
        )
    return restore_files(order, loaded)


@lru_cache(maxsize=1)
def _loaded(model: str | Path | None, device: str, threads: int) -> RestorationModel:
    """A worker's model; it stays on its device between scans."""
    from restorer.model import inference

    inference.set_threads(threads)
    return inference.load_model(model, device)


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
