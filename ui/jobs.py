"""Work off the GUI thread: the only module of the window that starts threads.

Work is a function of ``(progress, cancelled)``. It runs in a pool; what it returns, raises or
reports arrives in callbacks on the GUI thread, in order. Nothing is ever terminated: cancelling
asks, and the work stops at its next look.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from restorer.errors import Cancelled, RestorerError
from restorer.progress import Cancel, Progress

log = logging.getLogger(__name__)

T = TypeVar("T")
THREADS = 6


class Job:
    """One piece of work under way.

    After ``cancel()`` neither ``on_done`` nor ``on_progress`` is called, only ``on_cancelled``.
    """

    def __init__(self) -> None:
        self._cancelled = threading.Event()
        self._finished = False

    def cancel(self) -> None:
        """Ask the work to stop at its next look; returns at once."""
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        """Whether it was asked to stop, or stopped by itself."""
        return self._cancelled.is_set()

    @property
    def running(self) -> bool:
        """Whether its last callback is still to come."""
        return not self._finished

    def finish(self) -> None:
        """Note that its last callback is due; for ``Jobs`` alone."""
        self._finished = True


class Jobs(QObject):
    """Starts work in a thread pool of its own and brings the outcome to the GUI thread."""

    _posted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Python's own threads: Qt's have stacks of 512 KiB on macOS, too few for a network.
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="job")
        self._running: dict[Job, Future[None]] = {}
        self._mail: queue.SimpleQueue[Callable[[], object]] = queue.SimpleQueue()
        self._open = True
        self._posted.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def running(self) -> int:
        """How many jobs have their last callback still to come."""
        return len(self._running)

    def start(
        self,
        work: Callable[[Progress, Cancel], T],
        *,
        on_done: Callable[[T], object],
        on_error: Callable[[str], object],
        on_progress: Callable[[int, int], object] | None = None,
        on_cancelled: Callable[[], object] | None = None,
    ) -> Job:
        """Run ``work`` in a thread; exactly one of done, error and cancelled is called at its end.

        ``on_error`` gets one sentence for the user: the message of a ``RestorerError``, or a plain
        one for anything else, which is also logged with its traceback. Progress is thinned out to
        what the GUI thread can take. After ``shutdown()`` nothing is started: the job that comes
        back is cancelled, and no callback is called.
        """
        job = Job()
        if not self._open:
            job.cancel()
            job.finish()
            return job

        def end(callback: Callable[[], object]) -> None:
            self._running.pop(job)
            job.finish()
            if not job.cancelled:
                callback()
            elif on_cancelled is not None:
                on_cancelled()

        def run() -> None:
            callback = _outcome(work, job, progress, on_done, on_error)
            self._post(lambda: end(callback))

        progress = _Thinned(job, self._post, on_progress)
        self._running[job] = self._pool.submit(run)
        return job

    def stop(self) -> None:
        """Cancel everything, wait for it, and call each job's ``on_cancelled``."""
        for job in self._running:
            job.cancel()
        wait(list(self._running.values()))
        self._deliver()

    def shutdown(self) -> None:
        """Cancel everything and wait for it; nothing can be started afterwards."""
        self._open = False
        self.stop()
        self._pool.shutdown()

    def _post(self, callback: Callable[[], object]) -> None:
        self._mail.put(callback)
        self._posted.emit()

    def _deliver(self) -> None:
        while True:
            try:
                callback = self._mail.get_nowait()
            except queue.Empty:
                return
            callback()


class _Thinned:
    """Progress that keeps at most one report on its way to the GUI thread, the newest."""

    def __init__(
        self,
        job: Job,
        post: Callable[[Callable[[], object]], None],
        tell: Callable[[int, int], object] | None,
    ) -> None:
        self._job = job
        self._post = post
        self._tell = tell
        self._lock = threading.Lock()
        self._newest: tuple[int, int] | None = None

    def __call__(self, done: int, total: int) -> None:
        if self._tell is None:
            return
        with self._lock:
            on_its_way = self._newest is not None
            self._newest = (done, total)
        if not on_its_way:
            self._post(self._arrive)

    def _arrive(self) -> None:
        with self._lock:
            newest, self._newest = self._newest, None
        if newest is not None and self._tell is not None and not self._job.cancelled:
            self._tell(*newest)


def _outcome(
    work: Callable[[Progress, Cancel], T],
    job: Job,
    progress: Progress,
    on_done: Callable[[T], object],
    on_error: Callable[[str], object],
) -> Callable[[], object]:
    """Do the work and give the callback its end asks for; the boundary no exception passes."""
    try:
        if job.cancelled:
            raise Cancelled
        result = work(progress, lambda: job.cancelled)
    except Cancelled:
        job.cancel()
        return lambda: None
    except RestorerError as error:
        message = str(error)
    except MemoryError:
        log.exception("out of memory in a job")
        message = "There is not enough memory for this. Close other programs, or work on less."
    except Exception as error:
        log.exception("unexpected error in a job")
        message = (
            f"Something unexpected went wrong ({type(error).__name__}: {error})."
            " Nothing was changed; the log has the details."
        )
    else:
        return lambda: on_done(result)
    return lambda: on_error(message)
